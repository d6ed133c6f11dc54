"""A visitor's own words, read and extracted. The one module of the app that loads the extraction: import it lazily.

Nothing is stored: what is found goes back to the visitor who asked and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from dashboard.app.tried import Tried
from dashboard.catalogue.explain import Weighed
from dashboard.catalogue.types import Catalogue
from dashboard.extraction import walk
from dashboard.extraction.explained import weigh
from dashboard.model import Article, Findings, Page
from dashboard.reading.listed import Listed, readable_date
from dashboard.reading.pages import read_text
from dashboard.tables import rows, schema

Row = dict[str, object]


def try_text(text: str, published: str, catalogue: Catalogue) -> Tried:
    """What is read from ``text``, published on that date (empty, a year, a month or a day), with this catalogue.

    Raises ``ArticleError`` where a claim does not stand in the text as it should.
    """
    page = read_text(text, "", Listed(published=published))
    found = [(article, walk.read(article, catalogue)) for article in page.articles]
    observations: list[Row] = []
    numerals: list[Row] = []
    weighed: list[Weighed] = []
    for article, findings in found:
        own = rows.observation_rows(page, article, findings.claims)
        ids = [str(row["observation_id"]) for row in own]
        observations += own
        numerals += rows.numeral_rows(page, article.view, findings.numerals, article.article_id, ids)
        weighed += weigh(article, findings, catalogue)
    numerals += _outside(page, catalogue)
    return Tried(page.raw, _frame("observations", observations), _frame("numerals", numerals), tuple(weighed),
                 _regions(found))  # fmt: skip


def is_date(published: str) -> bool:
    """Whether it can be read as a year, a month or a day, or is empty."""
    return not published or readable_date(published)


def _outside(page: Page, catalogue: Catalogue) -> list[Row]:
    numerals = walk.ledger(page.furniture, catalogue)
    return rows.numeral_rows(page, page.furniture, numerals, "", ())


def _regions(found: Iterable[tuple[Article, Findings]]) -> dict[str, str]:
    places = (claim.place.region for _, findings in found for claim in findings.claims)
    return {region.code: region.name for region in places if region}


def _frame(table: str, made: Sequence[Row]) -> pd.DataFrame:
    columns = {name: [row[name] for row in made] for name in made[0]} if made else {}
    return schema.frame(table, columns)
