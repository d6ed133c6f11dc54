"""The tables' columns, said once in ``columns.yaml``: types for Parquet, pandas and the data package come from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import pandas as pd
import pyarrow as pa
import yaml

# Raised with every change of a name, a type or a meaning in columns.yaml: a store of another version is rebuilt.
SCHEMA_VERSION = 2

_ARROW = {
    "text": pa.string(),
    "json": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}
_PANDAS = {
    "text": "str",
    "json": "str",
    "integer": "Int64",
    "number": "float64",
    "boolean": "bool",
    "date": "datetime64[s]",
}
# An empty cell of these is a value (no words were there); the others know null.
NEVER_NULL = frozenset({"text", "json", "boolean"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``type`` is text, json, integer, number, boolean or date; ``enum`` its closed set, if any."""

    name: str
    type: str
    zh: str
    en: str
    example: str = ""
    enum: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table: ``key`` tells rows apart, ``refers`` maps a column to ``table.column`` that it points at."""

    name: str
    zh: str
    en: str
    row_zh: str
    row_en: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    refers: Mapping[str, str]
    inner: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def arrow(self) -> pa.Schema:
        """The Parquet schema; text, json and boolean columns are never null."""
        return pa.schema([pa.field(c.name, _ARROW[c.type], nullable=c.type not in NEVER_NULL) for c in self.columns])

    def dtypes(self) -> dict[str, str]:
        """The pandas type of each column."""
        return {column.name: _PANDAS[column.type] for column in self.columns}


@cache
def tables() -> Mapping[str, Table]:
    """All tables by name, in the order of ``columns.yaml``."""
    source = resources.files("dashboard.tables").joinpath("columns.yaml").read_text(encoding="utf-8")
    return {name: _table(name, entry) for name, entry in yaml.safe_load(source).items()}


def exported() -> tuple[Table, ...]:
    """The tables that leave the store as CSV."""
    return tuple(table for table in tables().values() if not table.inner)


def frame(name: str, columns: Mapping[str, Sequence[object]] | None = None) -> pd.DataFrame:
    """A DataFrame of table ``name`` with its columns and types; columns not given are filled as missing.

    Raises ``KeyError`` for a table or column that the schema does not know.
    """
    return to_pandas(arrow(name, columns or {}))


def arrow(name: str, columns: Mapping[str, Sequence[object]]) -> pa.Table:
    """An Arrow table of table ``name``; a missing column is empty text or null. Raises ``KeyError`` for a stranger."""
    table = tables()[name]
    strangers = set(columns) - set(table.names)
    if strangers:
        raise KeyError(f"{name} has no column {', '.join(sorted(strangers))}")
    length = max((len(values) for values in columns.values()), default=0)
    arrays = [
        pa.array(columns.get(column.name, [_missing(column)] * length), type=_ARROW[column.type])
        for column in table.columns
    ]
    return pa.Table.from_arrays(arrays, schema=table.arrow())


def to_pandas(table: pa.Table) -> pd.DataFrame:
    """The DataFrame of an Arrow table of ours: text as str (never null), integers as Int64, dates as datetime64."""
    columns = {field.name: _series(table.column(field.name), field.type) for field in table.schema}
    return pd.DataFrame(columns)


def _series(column: pa.ChunkedArray, kind: pa.DataType) -> pd.Series[Any]:
    if pa.types.is_integer(kind):
        return pd.Series(column.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get))
    if pa.types.is_date(kind):
        return pd.Series(column.cast(pa.timestamp("s")).to_pandas()).astype("datetime64[s]")
    series = pd.Series(column.to_pandas())
    return series.astype("str") if pa.types.is_string(kind) else series


def _missing(column: Column) -> object:
    return {"text": "", "json": "[]", "boolean": False}.get(column.type)


def _table(name: str, entry: Mapping[str, Any]) -> Table:
    return Table(
        name=name,
        zh=entry["zh"],
        en=entry["en"],
        row_zh=entry["row_zh"],
        row_en=entry["row_en"],
        key=tuple(entry["key"]),
        columns=tuple(_column(column, says) for column, says in entry["columns"].items()),
        refers=entry.get("refers", {}),
        inner=entry.get("inner", False),
    )


def _column(name: str, says: Mapping[str, Any]) -> Column:
    example = says.get("example", "")
    shown = str(example).lower() if isinstance(example, bool) else str(example)
    return Column(name, says["type"], says["zh"], says["en"], shown, tuple(says.get("enum", ())))
