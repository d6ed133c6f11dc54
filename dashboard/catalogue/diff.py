"""Which observations a change of the catalogue, or of the program, adds, loses and changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Row = Mapping[str, object]
_KEY = "observation_id"


@dataclass(frozen=True, slots=True)
class Change:
    """One column of one observation that both sides have."""

    observation_id: str
    column: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class Difference:
    """Rows only in the new table, rows only in the old one, and columns that differ; all in the tables' order."""

    added: tuple[Row, ...]
    lost: tuple[Row, ...]
    changed: tuple[Change, ...]
    rows: Mapping[str, Row]

    def by(self, column: str) -> dict[str, tuple[int, int, int]]:
        """For each value of ``column`` (metric_id, article_id): how many rows were added, lost, changed."""
        added = Counter(_text(row, column) for row in self.added)
        lost = Counter(_text(row, column) for row in self.lost)
        touched = dict.fromkeys(change.observation_id for change in self.changed)
        changed = Counter(_text(self.rows[key], column) for key in touched)
        names = sorted({*added, *lost, *changed})
        return {name: (added[name], lost[name], changed[name]) for name in names}


def diff(old: Iterable[Row], new: Iterable[Row], columns: Iterable[str] | None = None) -> Difference:
    """What differs between two observations tables; ``columns`` limits which columns are compared."""
    before = {_text(row, _KEY): row for row in old}
    after = {_text(row, _KEY): row for row in new}
    watched = None if columns is None else tuple(columns)
    changed = tuple(
        Change(key, column, before[key].get(column), row.get(column))
        for key, row in after.items()
        if key in before
        for column in (row if watched is None else watched)
        if not _same(before[key].get(column), row.get(column))
    )
    added = tuple(row for key, row in after.items() if key not in before)
    lost = tuple(row for key, row in before.items() if key not in after)
    return Difference(added, lost, changed, after)


def _same(one: object, other: object) -> bool:
    """Equal, or both missing: a missing number is not equal to itself."""
    return one == other or (one != one and other != other)


def _text(row: Row, column: str) -> str:
    value = row.get(column)
    return "" if value is None or value != value else str(value)
