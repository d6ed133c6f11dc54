"""Pages -> tables. Rows are gathered in batches, turned to Arrow, sorted once; nothing is done row by row in pandas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.catalogue.types import Catalogue
from dashboard.errors import ArticleError, Problem
from dashboard.model import Article, Findings, Numeral, Page, Region, View
from dashboard.reading.duplicates import Fingerprint, fingerprint
from dashboard.tables import checks, derived, entries, rows, schema
from dashboard.tables.repeats import counted_once, mark

Row = dict[str, object]

# Rows held as Python objects before they become Arrow columns: some tens of megabytes.
BATCH = 8_192

# How each table lies on disk. Region, theme and year first: that is what people filter by.
SORTED_BY = {
    "observations": ("region_code", "theme_id", "year", "source_file", "char_start", "observation_id"),
    "articles": ("source_file", "article_id"),
    "numerals": ("source_file", "char_start", "char_end"),
    "practices": ("source_file", "char_start", "practice_id"),
    "files": ("source_file",),
}


class Reader(Protocol):
    """What the build asks of the extraction."""

    def read(self, article: Article) -> Findings:
        """All that one article yields."""

    def ledger(self, view: View) -> tuple[Numeral, ...]:
        """The numerals of text outside of any article; none of them is a claim."""

    def lineage(self, code: str) -> tuple[Region, ...]:
        """The division of a code and those above it, the nearest first."""


@dataclass(frozen=True, slots=True)
class Built:
    """All tables by name, and the articles that had to be left out, each with its reason."""

    tables: Mapping[str, pa.Table]
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Growing:
    """Rows of one table: the latest as mappings, the older as Arrow."""

    name: str
    latest: list[Row] = field(default_factory=list)
    older: list[pa.Table] = field(default_factory=list)

    def add(self, more: Iterable[Row]) -> None:
        self.latest.extend(more)
        if len(self.latest) >= BATCH:
            self._settle()

    def whole(self) -> pa.Table:
        self._settle()
        table = pa.concat_tables(self.older).combine_chunks()
        return table.sort_by([(column, "ascending") for column in SORTED_BY[self.name]])

    def _settle(self) -> None:
        self.older.append(table(self.name, self.latest))
        self.latest = []


def build(pages: Iterable[Page], catalogue: Catalogue, reader: Reader, strict: bool = False) -> Built:
    """The tables of all pages.

    The same pages give the same tables, whatever order they come in. An article that cannot be read is left
    out and named in ``problems``; with ``strict`` the first one raises ``ArticleError``.
    """
    growing = {name: _Growing(name) for name in SORTED_BY}
    printed: dict[str, Fingerprint] = {}
    problems: list[Problem] = []
    for page in pages:
        printed |= {one.article_id: found for one in page.articles if (found := fingerprint(one))}
        for name, more in _page_rows(page, reader, problems, strict).items():
            growing[name].add(more)
    grown = mark({name: one.whole() for name, one in growing.items()}, printed)
    problems += _twins(grown["articles"])
    return Built({**grown, **_from_observations(grown, catalogue, reader)}, tuple(problems))


def table(name: str, of: list[Row]) -> pa.Table:
    """Rows of table ``name`` as Arrow, every column filled at once."""
    names = schema.tables()[name].names
    return schema.arrow(name, {column: [row[column] for row in of] for column in names})


def _page_rows(page: Page, reader: Reader, problems: list[Problem], strict: bool) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {name: [] for name in SORTED_BY}
    found["files"].append(rows.file_row(page))
    found["numerals"] += rows.numeral_rows(page, page.furniture, reader.ledger(page.furniture), "", ())
    for article in page.articles:
        try:
            more = _article_rows(page, article, reader)
        except Exception as error:  # one article's fault must not cost the others their rows
            problem = _left_out(page, article, error)
            if strict:
                raise ArticleError(problem) from error
            problems.append(problem)
        else:
            for name, added in more.items():
                found[name] += added
    return found


def _article_rows(page: Page, article: Article, reader: Reader) -> dict[str, list[Row]]:
    findings = reader.read(article)
    observations = rows.observation_rows(page, article, findings.claims)
    ids = [str(row["observation_id"]) for row in observations]
    return {
        "observations": observations,
        "articles": [rows.article_row(article, findings)],
        "numerals": rows.numeral_rows(page, article.view, findings.numerals, article.article_id, ids),
        "practices": rows.practice_rows(page, article, findings.practices),
    }


def _left_out(page: Page, article: Article, error: Exception) -> Problem:
    if isinstance(error, ArticleError):
        return error.problems[0]
    says = f"this article was left out: {type(error).__name__}: {error}."
    return Problem(page.source_file, 0, article.title, says, "This is a fault of the program: please report it.")


def _twins(articles: pa.Table) -> list[Problem]:
    """Two articles of one id would make two observations of one id."""
    counts = Counter(articles["article_id"].to_pylist())
    twins = {article_id for article_id, count in counts.items() if count > 1}
    named = zip(articles["article_id"].to_pylist(), articles["source_file"].to_pylist(), strict=True)
    return [Problem(file, 0, "", f"article id {one} is there more than once.") for one, file in named if one in twins]


def _from_observations(grown: Mapping[str, pa.Table], catalogue: Catalogue, reader: Reader) -> dict[str, pa.Table]:
    observations = counted_once(schema.to_pandas(grown["observations"]))
    counted = {
        "metrics": entries.metric_rows(catalogue, _stated(observations, "metric_id")),
        "themes": entries.theme_rows(catalogue, _stated(observations, "theme_id")),
        "units": entries.unit_rows(catalogue, _stated(observations, "unit")),
        "regions": _region_rows(grown, observations, reader.lineage),
        "checks": checks.check_rows(observations, catalogue),
        "derived": derived.derived_rows(observations),
    }
    return {name: table(name, of) for name, of in counted.items()}


def _region_rows(grown: Mapping[str, pa.Table], observations: pd.DataFrame, lineage: entries.Lineage) -> list[Row]:
    named = (grown[name]["region_code"] for name in ("observations", "articles", "practices"))
    used = {code for column in named for code in pc.unique(column).to_pylist()}
    return entries.region_rows(used, lineage, _stated(observations, "region_code"))


def _stated(observations: pd.DataFrame, column: str) -> dict[str, int]:
    """How many observations bear each value of a column; a story printed twice states its numbers once."""
    counted = observations[column].value_counts()
    return {str(value): int(count) for value, count in counted.items()}
