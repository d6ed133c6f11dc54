"""Two builds -> which observations came, went or changed: what a change of the catalogue or the program moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

# What says that a claim is read differently; positions and names of things follow from these.
COMPARED = (
    "metric_id",
    "subject",
    "theme_id",
    "value",
    "value_low",
    "value_high",
    "qualifier",
    "unit",
    "measure",
    "role",
    "status",
    "region_code",
    "place",
    "year",
    "period_basis",
    "pattern",
)
MARKS = {"added": "+", "lost": "-", "changed": "~"}
KINDS = tuple(MARKS)
_PLACE = ["source_file", "char_start"]


@dataclass(frozen=True, slots=True)
class Change:
    """``kind`` is added, lost or changed; ``says`` lists what changed as ``column: old → new``."""

    kind: str
    source_file: str
    char_start: int
    value_text: str
    metric_id: str
    says: tuple[str, ...] = ()

    def __str__(self) -> str:
        words = self.value_text.replace("\n", "")
        tail = "; ".join(self.says) or self.metric_id
        return f"{MARKS[self.kind]} {self.source_file}:{self.char_start} {words} {tail}".rstrip()


def diff(old: pd.DataFrame, new: pd.DataFrame) -> tuple[Change, ...]:
    """The changes from ``old`` observations to ``new``, by file and position. Rows meet where their value starts."""
    before, after = _keyed(old), _keyed(new)
    kept = before.index.intersection(after.index)
    changes = [
        *(_change("lost", before.loc[key], key) for key in before.index.difference(kept)),
        *(_change("added", after.loc[key], key) for key in after.index.difference(kept)),
        *_changed(before.loc[kept], after.loc[kept]),
    ]
    return tuple(sorted(changes, key=lambda change: (change.source_file, change.char_start, change.kind)))


def summary(changes: Sequence[Change], most: int = 10) -> tuple[str, ...]:
    """Lines that count the changes: in all, then for the metrics and for the files that move most."""
    total = _counts(changes)
    lines = ["  ".join(f"{kind} {total[kind]}" for kind in KINDS)]
    for title, column in (("by metric", "metric_id"), ("by file", "source_file")):
        groups = Counter(getattr(change, column) or "—" for change in changes)
        lines += [f"{title}: {name}  {_signed(changes, column, name)}" for name, _ in groups.most_common(most)]
    return tuple(lines)


def _signed(changes: Sequence[Change], column: str, name: str) -> str:
    counts = _counts([change for change in changes if (getattr(change, column) or "—") == name])
    return " ".join(f"{MARKS[kind]}{counts[kind]}" for kind in KINDS if counts[kind])


def _counts(changes: Sequence[Change]) -> Counter[str]:
    return Counter(change.kind for change in changes)


def _keyed(observations: pd.DataFrame) -> pd.DataFrame:
    """Indexed by file, start and ordinal among the values that start there."""
    ordered = observations.sort_values([*_PLACE, "char_end", "observation_id"], kind="stable")
    ordinal = ordered.groupby(_PLACE).cumcount().rename("ordinal")
    return ordered.set_index([ordered["source_file"], ordered["char_start"], ordinal]).sort_index()


def _changed(before: pd.DataFrame, after: pd.DataFrame) -> Iterator[Change]:
    shown_before, shown_after = before[list(COMPARED)].astype("object"), after[list(COMPARED)].astype("object")
    same = shown_before.eq(shown_after) | (shown_before.isna() & shown_after.isna())
    for key in before.index[~same.all(axis=1)]:
        columns = [column for column in COMPARED if not same.loc[key, column]]
        says = tuple(f"{c}: {_shown(before.loc[key, c])} → {_shown(after.loc[key, c])}" for c in columns)
        yield _change("changed", after.loc[key], key, says)


def _change(kind: str, row: pd.Series, key: object, says: tuple[str, ...] = ()) -> Change:
    return Change(kind, row["source_file"], int(row["char_start"]), row["value_text"], row["metric_id"], says)


def _shown(value: str | float | None) -> str:
    if pd.isna(value):
        return "—"
    return f"{value:g}" if isinstance(value, float) else str(value) or "—"
