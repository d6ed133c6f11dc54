"""The catalogue file that the app is started with: what each metric means, in whose words, proved by which sentences.

The tables keep what a metric is called and means; its nouns and examples stand only in the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import pandas as pd

from dashboard.app.labels import Labels
from dashboard.catalogue.loader import load_beside
from dashboard.catalogue.types import Catalogue
from dashboard.errors import CatalogueError, Problem
from dashboard.tables import schema
from dashboard.tables.entries import metric_rows


@dataclass(frozen=True, eq=False)
class Definitions:
    """A catalogue as read. Where ``file`` is broken, ``catalogue`` is the shared one, or None if that is broken too,
    and ``problems`` says why."""

    file: Path
    catalogue: Catalogue | None
    problems: tuple[Problem, ...] = ()

    def metrics(self, otherwise: pd.DataFrame) -> pd.DataFrame:
        """The catalogue's metrics as rows of table ``metrics``; those of a build where there is no catalogue."""
        if self.catalogue is None:
            return otherwise
        rows = metric_rows(self.catalogue, {})
        columns = {name: [row[name] for row in rows] for name in rows[0]} if rows else {}
        return schema.frame("metrics", columns)

    def is_of(self, built_with: str) -> bool:
        """Whether tables that were built with a catalogue of this hash were built with this one; yes where unknown."""
        return self.catalogue is None or not built_with or self.catalogue.sha256 == built_with

    def named(self, names: Labels) -> Labels:
        """``names`` with those that the catalogue gives its metrics, themes and units over those of the tables."""
        if self.catalogue is None:
            return names
        made, chinese = self.catalogue, names.words.chinese
        metrics = {one.id: one.zh if chinese else one.en for one in made.metrics.values()}
        themes = {one.id: one.zh if chinese else one.en for one in made.themes.values()}
        units = {one.id: one.id if chinese else one.en for one in made.units.values()}
        return replace(names, metrics=_over(names.metrics, metrics), themes=_over(names.themes, themes),
                       units=_over(names.units, units))  # fmt: skip


def read_definitions(file: Path, shared: Path) -> Definitions:
    """The catalogue in ``file`` over ``shared``; read again only when one of the two files has changed."""
    return _read(file, shared, _state(file), _state(shared))


@lru_cache(maxsize=4)
def _read(file: Path, shared: Path, *states: tuple[int, int]) -> Definitions:
    try:
        catalogue, problems = load_beside(file, shared)
    except CatalogueError as error:
        return Definitions(file, None, error.problems)
    return Definitions(file, catalogue, problems)


def _state(file: Path) -> tuple[int, int]:
    """What changes when a file is written: time and size; zeros for one that is not there."""
    try:
        found = file.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def _over(below: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    return {**below, **{code: name for code, name in own.items() if name}}
