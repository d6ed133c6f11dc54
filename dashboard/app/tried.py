"""What was read from a visitor's text, as safe HTML: claims with the metrics weighed for them, and numerals refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard.app import reader
from dashboard.app.data import each
from dashboard.app.evidence import Sources, chips, exactly, sentence
from dashboard.app.formats import amount, period, where
from dashboard.app.labels import Labels
from dashboard.app.markup import attribute, link, safe
from dashboard.catalogue.decision import REASONS, Decision
from dashboard.catalogue.explain import Weighed
from dashboard.model import Fate


@dataclass(frozen=True, eq=False)
class Tried:
    """A visitor's text with its rows of tables ``observations`` and ``numerals``; ``weighed`` goes with the former.

    ``regions`` names the divisions that the claims lie in (code -> name).
    """

    raw: str
    observations: pd.DataFrame
    numerals: pd.DataFrame
    weighed: tuple[Weighed, ...]
    regions: Mapping[str, str]

    @property
    def refused(self) -> pd.DataFrame:
        """The numerals that are not claims, in the order of the text."""
        return self.numerals[self.numerals["fate"] != Fate.CLAIM].sort_values("char_start")


def marked(tried: Tried, sources: Sources) -> str:
    """The text itself, claims and refused numerals marked and linked with their rows."""
    marks = reader.marks(tried.observations, tried.refused, sources)
    return reader.article(tried.raw, ((0, len(tried.raw)),), marks, "", raw=True)


def claims(tried: Tried, sources: Sources) -> str:
    """Every claim as a card: what was read, and why it has its metric or none."""
    named = replace(sources, names=_knowing(sources.names, tried.regions))
    rows = zip(each(tried.observations), tried.weighed, strict=True)
    cards = (_card(row, weighed, named) for row, weighed in rows)
    return f'<ol class="gm-cards">{"".join(cards)}</ol>'


def refused(tried: Tried, sources: Sources) -> str:
    """The numerals that were not taken, with the reasons."""
    return reader.refused_rows(tried.refused, tried.raw, sources)


def _knowing(names: Labels, regions: Mapping[str, str]) -> Labels:
    """``names`` that also name the regions of this text, which the tables may not know."""
    return replace(names, regions={**regions, **names.regions})


def _card(row: Any, weighed: Weighed, sources: Sources) -> str:
    names = sources.names
    return (
        f'<li class="gm-card" id="row-{attribute(row.observation_id)}"><header>'
        f'<b class="gm-value">{safe(amount(row, names))}</b>'
        f'<span class="gm-subject">{safe(row.subject)}</span>{chips(row, sources)}</header>'
        f"<blockquote>{sentence(row)}</blockquote>{_facts(row, names)}{_weighed(weighed, names)}</li>"
    )


def _facts(row: Any, names: Labels) -> str:
    words = names.words
    said = (
        (words("column.value"), exactly(row)),
        (words("axis.qualifier"), words.code("qualifier", row.qualifier)),
        (words("column.measure"), words.code("measure", row.measure)),
        (words("column.region"), where(row, names)),
        (words("column.year"), period(row, words)),
        (words("try.speaker"), row.speaker),
    )
    items = (f"<div><dt>{safe(term)}</dt><dd>{safe(what)}</dd></div>" for term, what in said if what)
    return f'<dl class="gm-facts-list">{"".join(items)}</dl>'


def _weighed(weighed: Weighed, names: Labels) -> str:
    """The metrics considered, the winner first, each with the word that brought it up and why it lost."""
    words = names.words
    ordered = sorted(weighed.decisions, key=lambda decision: decision.loss is not None)
    items = "".join(f"<li>{_decision(one, names)}</li>" for one in ordered)
    said = words("try.won") if weighed.winner else words("try.no_metric") if ordered else words("try.no_noun")
    return f'<p class="gm-facts">{safe(said)}</p><ul class="gm-weighed">{items}</ul>'


def _decision(decision: Decision, names: Labels) -> str:
    words = names.words
    address = link("catalogue", metric=decision.metric, **({} if words.chinese else {"lang": words.language}))
    name = f'<a class="gm-read" target="_self" href="{address}">{safe(names.metric(decision.metric))}</a>'
    if decision.loss is None:
        return f"✓ {name} {safe(words('try.by', noun=decision.noun, frame=decision.pattern))}"
    why = REASONS[decision.loss][0 if words.chinese else 1]
    detail = words("try.detail", word=words.code("measure", decision.detail)) if decision.detail else ""
    return f"✗ {name} {safe(words('try.lost', noun=decision.noun, why=why))}{safe(detail)}"
