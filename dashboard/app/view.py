"""All that a page is given: tables, the reader's filters, the rows that match them, names and colours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pandas as pd

from dashboard import CATALOGUE
from dashboard.app.data import Tables
from dashboard.app.definitions import Definitions, read_definitions
from dashboard.app.evidence import Sources
from dashboard.app.filters import Filters, to_query
from dashboard.app.labels import Labels
from dashboard.app.palette import Palette, theme_colours
from dashboard.app.strings import DEFAULT_LANGUAGE, Words

SHARED_CATALOGUE = CATALOGUE


@dataclass(frozen=True)
class View:
    """One visit to one page. ``asked`` is what the link names beside the filters: ``obs``, ``a`` (article), ``u`` …"""

    tables: Tables
    names: Labels
    filters: Filters
    palette: Palette
    asked: Mapping[str, str] = field(default_factory=dict)
    catalogue_file: Path = SHARED_CATALOGUE

    @property
    def words(self) -> Words:
        return self.names.words

    @property
    def definitions(self) -> Definitions:
        """The catalogue that the app was started with. Reading it takes a while: only the pages that teach it ask."""
        return read_definitions(self.catalogue_file, SHARED_CATALOGUE)

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The observations that match the filters: the one frame that charts, tables and downloads share."""
        return self.filters.apply(self.tables.observations)

    @cached_property
    def themes(self) -> Mapping[str, str]:
        """The themes that the filters leave room for (id -> name): one that was not asked for is not silent."""
        chosen = set(self.filters.themes) or set(self.names.themes)
        if self.filters.metrics:
            chosen &= set(self.rows["theme_id"])
        return {code: name for code, name in self.names.themes.items() if code in chosen}

    @cached_property
    def colours(self) -> dict[str, str]:
        return theme_colours(tuple(self.names.themes))

    @cached_property
    def query(self) -> dict[str, str]:
        """The link's query that keeps filters and language."""
        return link_query(self.filters, self.words.language)

    @cached_property
    def sources(self) -> Sources:
        return Sources(self.names, self.tables.heads, self.colours, self.query)

    def says(self) -> str:
        """The filters in words: 昭通市 · 平安法治 · 2022–2023."""
        return describe(self.filters, self.names)


def link_query(filters: Filters, language: str) -> dict[str, str]:
    """The query of a link to a page with these filters; the default language is left out."""
    query = to_query(filters)
    return query if language == DEFAULT_LANGUAGE else {**query, "lang": language}


def describe(filters: Filters, names: Labels) -> str:
    """The filters in the words of the language; ``filters.everything`` where there are none."""
    words = names.words
    parts = [
        [names.region(code) for code in filters.regions],
        [names.theme(code) for code in filters.themes],
        [names.metric(code) for code in filters.metrics],
        [words.code("measure", code) for code in filters.measures],
        [words.code("status", code) for code in filters.statuses],
        [_years(filters.years)] if filters.years else [],
        [f"“{filters.words}”"] if filters.words else [],
        [words("filters.repeats.said")] if filters.repeats else [],
    ]
    said = [words("list.join").join(part) for part in parts if part]
    return " · ".join(said) or words("filters.everything")


def _years(years: tuple[int, int]) -> str:
    first, last = years
    return str(first) if first == last else f"{first}–{last}"
