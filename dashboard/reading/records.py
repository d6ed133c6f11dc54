"""Files that hold one article a row: .jsonl and .csv with the columns text, title, published, source, url, region."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dashboard.reading.listed import Listed, readable_date


@dataclass(frozen=True, slots=True)
class Record:
    """One article with the line it begins on, or what is wrong with the line."""

    line: int
    text: str = ""
    listed: Listed = field(default_factory=Listed)
    fault: str = ""


def find_json_records(text: str) -> Iterator[Record]:
    """One record for every line that holds anything."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Record(number, fault=f"is no JSON object: {str(error)[:80]}")
            continue
        yield _record(number, row if isinstance(row, dict) else {})


def find_csv_records(text: str) -> Iterator[Record]:
    """One record for every row; the first row names the columns."""
    csv.field_size_limit(2_000_000)
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        for row in reader:
            named = {str(key).strip().lower(): value for key, value in row.items() if isinstance(value, str)}
            yield _record(reader.line_num, named)
    except csv.Error as error:
        yield Record(reader.line_num, fault=f"cannot be read as CSV: {error}")


def _record(line: int, row: Mapping[str, object]) -> Record:
    said = {name: row.get(name) for name in ("text", "title", "published", "source", "url", "region")}
    values = {name: "" if value is None else str(value) for name, value in said.items()}
    if not values["text"].strip():
        return Record(line, fault="has no text; expected a column “text” with the article.")
    if values["published"] and not readable_date(values["published"]):
        return Record(
            line, fault=f"published “{values['published'][:40]}” is no date; write 2023, 2023-03 or 2023-03-24."
        )
    text = values.pop("text")
    return Record(line, text, Listed(**values))
