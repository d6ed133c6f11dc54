"""Codes to names in the reader's language: regions, themes, metrics, units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from dashboard.app.data import Tables
from dashboard.app.strings import Words


@dataclass(frozen=True)
class Labels:
    """Names of codes. A code without a name stands for itself; an empty code says that it is not settled."""

    words: Words
    themes: Mapping[str, str]
    metrics: Mapping[str, str]
    units: Mapping[str, str]
    regions: Mapping[str, str]
    parents: Mapping[str, str] = field(default_factory=dict)

    def theme(self, code: str) -> str:
        return self.themes.get(code, code) if code else self.words("none.theme")

    def metric(self, code: str) -> str:
        return self.metrics.get(code, code) if code else self.words("none.metric")

    def region(self, code: str) -> str:
        return self.regions.get(code, code) if code else self.words("none.region")

    def unit(self, code: str) -> str:
        return self.units.get(code, code)

    def region_path(self, code: str) -> str:
        """The region with those that hold it: 水富市（云南省 › 昭通市）."""
        above = " › ".join(map(self.region, self.above(code)))
        return self.words("basis", what=self.region(code), why=above) if above else self.region(code)

    def above(self, code: str) -> tuple[str, ...]:
        """The codes that hold ``code``, the province first."""
        chain: list[str] = []
        parent = self.parents.get(code, "")
        while parent and parent not in chain:
            chain.insert(0, parent)
            parent = self.parents.get(parent, "")
        return tuple(chain)


def labels(tables: Tables, words: Words) -> Labels:
    """The names that ``tables`` give, in the language of ``words``; a missing English name falls back to Chinese."""
    return Labels(
        words=words,
        themes=_names(tables.themes, words),
        metrics=_names(tables.metrics, words),
        units=_names(tables.units, words),
        regions=_regions(tables.regions, words),
        parents=dict(zip(tables.regions["id"], tables.regions["parent"], strict=True)),
    )


def _regions(frame: pd.DataFrame, words: Words) -> dict[str, str]:
    """The names of regions; where several are called alike, each with what holds it: 鼓楼区（南京市）."""
    names = _names(frame, words)
    shared = {name for name, times in Counter(names.values()).items() if times > 1}
    holders = dict(zip(frame["id"], frame["parent"], strict=True))
    return {
        code: words("basis", what=name, why=names.get(holders[code], holders[code])) if name in shared else name
        for code, name in names.items()
    }


def _names(frame: pd.DataFrame, words: Words) -> dict[str, str]:
    chinese = frame["name_zh"]
    names = chinese if words.chinese else frame["name_en"].where(frame["name_en"] != "", chinese)
    return dict(zip(frame["id"], names, strict=True))
