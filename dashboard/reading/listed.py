"""articles.csv: what the text itself does not say of a file."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from dashboard.errors import ArticleError, Problem
from dashboard.model import PublishedBasis

_COLUMNS = ("file", "title", "published", "source", "url", "region", "published_basis", "note")
_FIELD = re.compile(r"[a-z]{3,9}[ ]?[=:：][ ]?[^;；|=]{1,200}")
_DATE = re.compile(r"[12][0-9]{3}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


@dataclass(frozen=True, slots=True)
class Listed:
    """One row; empty where nothing is said. ``published`` is ``2023``, ``2023-03`` or ``2023-03-24``."""

    title: str = ""
    published: str = ""
    source: str = ""
    url: str = ""
    region: str = ""
    published_basis: str = ""
    note: str = ""

    @property
    def basis(self) -> PublishedBasis:
        """Where the listed date comes from: what the row says of it, else the list itself."""
        known = {basis.value for basis in PublishedBasis} - {"none"}
        return PublishedBasis(self.published_basis) if self.published_basis in known else PublishedBasis.LISTED

    def over(self, other: Listed) -> Listed:
        """What this says, and where it says nothing, what ``other`` says."""
        return Listed(**{name: getattr(self, name) or getattr(other, name) for name in _COLUMNS[1:]})


def read_listed(sidecar: Path, files: Iterable[str]) -> dict[str, Listed]:
    """The rows of articles.csv by file. Raises ArticleError with every faulty row: a file that is not among
    ``files``, a date that cannot be read, an unknown column, a file named twice."""
    known = set(files)
    rows, problems = _rows(sidecar)
    found: dict[str, Listed] = {}
    for line, row in rows:
        faults = _faults(row, known, found)
        problems += [Problem(str(sidecar), line, where, says, hint) for where, says, hint in faults]
        name = row.get("file", "")
        found.setdefault(name, Listed(**{column: row.get(column, "") for column in _COLUMNS[1:]}))
    if problems:
        raise ArticleError(problems)
    return found


def _rows(sidecar: Path) -> tuple[list[tuple[int, dict[str, str]]], list[Problem]]:
    text = sidecar.read_text(encoding="utf-8-sig")
    reader = csv.DictReader(text.splitlines(keepends=True), restkey="")
    columns = tuple(reader.fieldnames or ())
    problems = [
        Problem(str(sidecar), 1, column or "(empty)", "is no column of articles.csv.", f"Known: {', '.join(_COLUMNS)}.")
        for column in columns
        if column not in _COLUMNS
    ]
    if "file" not in columns:
        return [], [
            *problems,
            Problem(str(sidecar), 1, "file", "column is missing; it says which file a row is about."),
        ]
    rows = []
    for row in reader:
        values = {key: value.strip() for key, value in row.items() if isinstance(value, str) and key}
        if any(values.values()):
            rows.append((reader.line_num, values))
    return rows, problems


def _faults(row: dict[str, str], known: set[str], found: dict[str, Listed]) -> Iterable[tuple[str, str, str]]:
    name, published = row.get("file", ""), row.get("published", "")
    if name not in known:
        near = get_close_matches(name, known, n=1)
        yield "file", f"“{name}” is not among the files given.", f"Did you mean “{near[0]}”?" if near else ""
    elif name in found:
        yield "file", f"“{name}” is listed twice.", "Keep one row a file."
    if published and not readable_date(published):
        yield "published", f"“{published}” is no date.", "Write 2023, 2023-03 or 2023-03-24."


def readable_date(text: str) -> bool:
    """Whether the text is a year, a month or a day that exists: ``2023``, ``2023-03``, ``2023-03-24``."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def marker_fields(text: str) -> Listed:
    """What a marker line says of its article: ``=== article title=…; published=2023-03; region=… ===``.

    A date that cannot be read and a field that is unknown are left out.
    """
    fields: dict[str, str] = {}
    for match in _FIELD.finditer(text.strip("= ")):
        name, value = re.split(r"[ ]?[=:：][ ]?", match[0], maxsplit=1)
        fields[name] = value.strip("= ")
    known = {name: fields[name] for name in ("title", "published", "source", "url", "region") if name in fields}
    if not readable_date(known.get("published", "")):
        known.pop("published", None)
    return Listed(**known)
