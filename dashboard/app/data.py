"""The built tables as the app holds them: DataFrames that no page changes, and the names that codes stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.tables.store import Store

_HEAD = ["title", "source", "published", "published_basis", "source_file", "ranges", "duplicate_of"]


@dataclass(frozen=True, eq=False)
class Tables:
    """Every table of a build (TABLES.md). Shared between sessions: read it, never write into it.

    Two are the same only if they are one: frames are not compared.
    """

    observations: pd.DataFrame
    articles: pd.DataFrame
    numerals: pd.DataFrame
    practices: pd.DataFrame
    checks: pd.DataFrame
    derived: pd.DataFrame
    metrics: pd.DataFrame
    themes: pd.DataFrame
    units: pd.DataFrame
    regions: pd.DataFrame
    files: pd.DataFrame
    built: str = ""
    version: str = ""
    catalogue: str = ""  # the hash of the catalogue that they were built with

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """source_file -> raw text of the file that all positions point into."""
        return dict(zip(self.files["source_file"], self.files["text"], strict=True))

    @cached_property
    def heads(self) -> pd.DataFrame:
        """What a card says of an article: title, source, published and its basis; indexed by article_id."""
        return self.articles.set_index("article_id")[_HEAD]


def each(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows of ``frame`` as named tuples, their cells of any type."""
    return iter(frame.itertuples())


def cell(frame: pd.DataFrame, row: str, column: str) -> str:
    """The text at ``row`` and ``column`` of an indexed frame; empty where there is no such row."""
    return str(frame.at[row, column]) if row in frame.index else ""


TABLE_NAMES = tuple(field.name for field in fields(Tables) if field.type == "pd.DataFrame")


def read_tables(directory: Path) -> Tables:
    """All tables of the store in ``directory``. Raises ``StoreError`` where there is none or it is damaged."""
    store = Store.open(directory)
    frames = {name: store.read(name) for name in TABLE_NAMES}
    # Stored by region, those without one first: a reader meets what is settled before what is not.
    rows = frames["observations"]
    placeless = rows["region_code"] == ""
    frames["observations"] = pd.concat([rows[~placeless], rows[placeless]], ignore_index=True)
    return Tables(**frames, built=store.built, version=store.version, catalogue=store.catalogue)
