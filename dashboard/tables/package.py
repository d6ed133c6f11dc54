"""Tables -> a folder of CSV files with the ``datapackage.json`` that types and describes every column."""

from __future__ import annotations

import csv
import hashlib
import json
import math
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from dashboard.errors import UsageError
from dashboard.tables.schema import Column, Table, exported
from dashboard.tables.store import Store

# A spreadsheet runs a cell that begins so, blanks and invisible characters aside.
_TRIGGER = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]")
# A signed number is no formula.
_SIGNED = re.compile(r"[+-][0-9][0-9,.]*[%％]?")
_ROWS_AT_ONCE = 65_536
_MOST_SOURCES = 1000

_FIELD_TYPES = {
    "text": "string",
    "json": "array",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "date": "date",
}
_ABOUT = (
    "Quantities that Chinese local news articles assert, one row a claim, each with the place in the article that it "
    "was read from. Positions count code points of the raw file. An empty cell is missing, never 0. A text cell that "
    "a spreadsheet would run as a formula begins with an apostrophe, which is not part of the text."
)
_LICENCES = [
    {
        "name": "MIT",
        "path": "https://opensource.org/license/mit",
        "title": "MIT License for the program's own work; the sentences quoted belong to the newspapers",
    }
]


def export(store: Store, folder: Path | str) -> Path:
    """Write every table of ``store`` as ``folder/<table>.csv`` and the ``datapackage.json``; returns the latter's path.

    Files are made aside and moved into place at the end, the description last. Raises ``UsageError`` where the
    folder cannot be written.
    """
    folder = Path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".export-", dir=folder) as aside:
            return _export(store, Path(aside), folder)
    except OSError as error:
        raise UsageError(f"无法写入 {folder}：{error.strerror or error} / cannot write there.") from error


def guarded(text: str) -> str:
    """``text`` as a CSV cell that no spreadsheet runs: an apostrophe before what would begin a formula."""
    return f"'{text}" if _TRIGGER.match(text) and not _SIGNED.fullmatch(text) else text


def _export(store: Store, aside: Path, folder: Path) -> Path:
    resources = [_write_csv(store.arrow(table.name), table, aside) for table in exported()]
    described = json.dumps(_describe(store, resources), ensure_ascii=False, indent=2)
    (aside / "datapackage.json").write_text(described + "\n", encoding="utf-8")
    for name in [*(str(resource["path"]) for resource in resources), "datapackage.json"]:
        shutil.move(aside / name, folder / name)
    return folder / "datapackage.json"


def _write_csv(rows: pa.Table, table: Table, into: Path) -> dict[str, object]:
    """Write one table; returns its resource of the data package."""
    path = into / f"{table.name}.csv"
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\r\n")
        writer.writerow(table.names)
        for batch in rows.to_batches(max_chunksize=_ROWS_AT_ONCE):
            writer.writerows(_lines(batch, table))
    with path.open("rb") as handle:
        digest = hashlib.file_digest(handle, "sha256").hexdigest()
    return {
        "name": table.name,
        "type": "table",
        "path": path.name,
        "title": f"{table.zh} {table.en}",
        "description": f"{table.row_zh}。{table.row_en}.",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "rows": rows.num_rows,
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": _schema(table),
    }


def _lines(batch: pa.RecordBatch, table: Table) -> Iterator[tuple[str, ...]]:
    cells = [
        [_CELLS[column.type](value) for value in batch.column(column.name).to_pylist()] for column in table.columns
    ]
    return zip(*cells, strict=True)


def _number(value: float | None) -> str:
    if value is None or not math.isfinite(value):
        return ""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _day(value: date | None) -> str:
    return "" if value is None else value.isoformat()


_CELLS: dict[str, Callable[[Any], str]] = {
    "text": guarded,
    "json": str,
    "integer": lambda value: "" if value is None else str(value),
    "number": _number,
    "boolean": lambda value: "true" if value else "false",
    "date": _day,
}


def _schema(table: Table) -> dict[str, object]:
    held = {other.name for other in exported()}
    keys = [(column, *target.split(".")) for column, target in table.refers.items() if target.split(".")[0] in held]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
        "foreignKeys": [
            {
                "fields": [column],
                "reference": {"resource": "" if resource == table.name else resource, "fields": [field]},
            }
            for column, resource, field in keys
        ],
    }


def _field(column: Column) -> dict[str, object]:
    field: dict[str, object] = {
        "name": column.name,
        "type": _FIELD_TYPES[column.type],
        "title": column.zh,
        "description": column.en,
    }
    if column.example and column.type != "json":
        field["example"] = column.example
    if column.enum:
        field["constraints"] = {"enum": list(column.enum)}
    return field


def _describe(store: Store, resources: list[dict[str, object]]) -> dict[str, object]:
    inputs = store.manifest.inputs
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "governance-metrics",
        "title": "基层治理数据 Governance metrics",
        "description": _ABOUT,
        "created": store.built.replace("+00:00", "Z"),
        "version": inputs.version,
        "keywords": ["governance", "China", "local news", "基层治理"],
        "licenses": _LICENCES,
        "sources": _sources(store),
        "resources": resources,
        "catalogue": {"sha256": inputs.catalogue},
        "program": {"name": "governance-metrics", "version": inputs.version, "sha256": inputs.program},
        "generation": store.generation,
        "leftOut": inputs.left_out,
    }


def _sources(store: Store) -> list[dict[str, str]]:
    """The newspapers, sites or files that the articles come from, each once."""
    articles = store.read("articles").head(_MOST_SOURCES)
    named = articles["source"].where(articles["source"].ne(""), articles["source_file"])
    pairs = dict.fromkeys(zip(named, articles["url"], strict=True))
    return [{"title": title, **({"path": url} if url.startswith("http") else {})} for title, url in pairs]
