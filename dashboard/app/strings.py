"""The app's own words in two languages, from ``strings.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from numbers import Integral

import yaml

LANGUAGES = {"zh": "中文", "en": "English"}
DEFAULT_LANGUAGE = "zh"


@cache
def entries() -> Mapping[str, Mapping[str, str]]:
    """Every entry of ``strings.yaml``: key -> language -> text."""
    source = resources.files("dashboard.app").joinpath("strings.yaml").read_text(encoding="utf-8")
    loaded: Mapping[str, Mapping[str, str]] = yaml.safe_load(source)
    return loaded


@dataclass(frozen=True, slots=True)
class Words:
    """The app's words in one language: ``words("page.explore")``, ``words("quality.involved", n=3)``."""

    language: str = DEFAULT_LANGUAGE

    def __call__(self, key: str, **blanks: object) -> str:
        """The text of ``key`` with its blanks filled. Raises ``KeyError`` for an unknown key or a missing blank."""
        text = entries()[key][self.language]
        return text.format(**{name: _counted(value) for name, value in blanks.items()}) if blanks else text

    def code(self, group: str, value: str) -> str:
        """The word for ``value`` of a closed set (``measure.level``), or the value itself where there is none."""
        entry = entries().get(f"{group}.{value}")
        return entry[self.language] if entry else value

    @property
    def chinese(self) -> bool:
        return self.language == "zh"


class Count(int):
    """A whole number that can also choose a word: ``{n:claim|claims}`` is “claim” for one, else “claims”."""

    def __format__(self, form: str) -> str:
        if "|" not in form:
            return format(int(self), form)
        one, many = form.split("|")
        return one if self == 1 else many


def _counted(value: object) -> object:
    return Count(value) if isinstance(value, Integral) and not isinstance(value, bool) else value


def language_of(code: str | None) -> str:
    """The language that a link asks for; Chinese where it asks for none or for one we do not have."""
    return code if code in LANGUAGES else DEFAULT_LANGUAGE
