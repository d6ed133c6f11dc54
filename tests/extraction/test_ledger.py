"""The ledger: every numeral of a text has exactly one row, counted against the text independently."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.catalogue.loader import load
from dashboard.catalogue.types import Catalogue
from dashboard.extraction import numerals, walk
from dashboard.model import Fate, Findings, Numeral, Page, View
from dashboard.reading import read_text
from tests.extraction.texts import article

ROOT = Path(__file__).parents[2]
FILES = [*sorted((ROOT / "seeds").glob("*.txt")), *sorted((ROOT / "tests/gold/heldout/articles").glob("*.txt"))]
ALPHABET = "0123456789.一二三十百千万亿两零半几数第前首余多至—个名户%元年月日“”（）、，。\n全县村有增长占从到的级"

FIGURES = re.compile("[0-9]+")
HANZI = re.compile("[零〇一二两三四五六七八九十百千万亿廿卅]+")
# 5千瓦, 3百米, 百分点: the first letter of a unit is no numeral of its own.
UNIT_LETTER = re.compile("(?<=[0-9])[百千万]|[百千](?=分[点比制号])")


@cache
def catalogue() -> Catalogue:
    return load(ROOT / "metrics.yaml")


@cache
def page_of(path: Path) -> Page:
    return read_text(path.read_bytes().decode("utf-8"), path.name)


def ledgers(path: Path) -> list[tuple[View, tuple[Numeral, ...]]]:
    """The ledger of each article of a file and of what belongs to none, with the view it counts in."""
    page = page_of(path)
    found = [(one.view, walk.read(one, catalogue()).numerals) for one in page.articles]
    return [*found, (page.furniture, walk.ledger(page.furniture, catalogue()))]


def uncovered(text: str, rows: tuple[Numeral, ...]) -> list[str]:
    """Runs of figures or of Chinese numerals that do not lie in exactly one row (Chinese ones: each character)."""
    owners = [0] * len(text)
    for row in rows:
        for at in range(row.span.start, row.span.end):
            owners[at] += 1
    letters = {match.start() for match in UNIT_LETTER.finditer(text)}
    lost = [m[0] for m in FIGURES.finditer(text) if not any(_inside(m, row) for row in rows)]
    lost += [
        m[0]
        for m in HANZI.finditer(text)
        if any(owners[at] != 1 for at in range(m.start(), m.end()) if at not in letters)
    ]
    return lost


def _inside(match: re.Match[str], row: Numeral) -> bool:
    return row.span.start <= match.start() and match.end() <= row.span.end


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:14])
def test_every_numeral_of_an_article_has_exactly_one_row(path: Path) -> None:
    for view, rows in ledgers(path):
        assert uncovered(view.text, rows) == []
        assert all(first.span.end <= second.span.start for first, second in pairwise(rows))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:14])
def test_every_figure_of_the_file_itself_is_in_an_article_or_beside_it(path: Path) -> None:
    page = page_of(path)
    views = [*(one.view for one in page.articles), page.furniture]
    seen = {at for view in views for at, c in zip(view.offsets, view.text, strict=True) if c.isascii() and c.isdigit()}
    written = {at for at, c in enumerate(page.raw) if "0" <= c <= "9" or "０" <= c <= "９"}
    assert written - seen == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:14])
def test_a_row_quotes_its_text_and_a_fate_has_its_claim_or_its_reason(path: Path) -> None:
    for view, rows in ledgers(path):
        for row in rows:
            assert view.text[row.span.start : row.span.end] == row.text
            assert (row.fate is Fate.CLAIM) == (row.claim is not None) == (row.reason is None)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:14])
def test_text_outside_of_articles_has_no_claims(path: Path) -> None:
    assert {row.fate for row in walk.ledger(page_of(path).furniture, catalogue())} <= {Fate.NOT_A_CLAIM}


def rows_of_claims(findings: Findings) -> list[list[str]]:
    """The words of each claim's rows, in the order of the claims."""
    rows: list[list[str]] = [[] for _ in findings.claims]
    for numeral in findings.numerals:
        if numeral.claim is not None:
            rows[numeral.claim].append(numeral.text)
    return rows


ROWS = [
    ("全县有网格员1200名。", [["1200"]]),
    ("全村82户246人。", [["82"], ["246"]]),
    ("每人补助3—5万元。", [["3", "5万"]]),
    ("每人补助两三万元。", [["两三万"]]),
    ("收入从3万元增加到5万元。", [["3万"], ["5万"]]),
    ("推行“82864”管理法。", []),
    ("满意率提高3个百分点。", [["3"]]),
    ("全县排名第五。", [["第五"]]),
]


@pytest.mark.parametrize(("sentence", "expected"), ROWS)
def test_a_claim_has_the_rows_of_its_numerals(sentence: str, expected: list[list[str]]) -> None:
    assert rows_of_claims(walk.read(article(sentence), catalogue())) == expected


REASONS = [
    ("推行“82864”管理法。", [("82864", "name")]),
    ("2023年建成3所学校。", [("2023", "date"), ("3", "")]),
    ("第四批干部一件件办。", [("第四", "ordinal"), ("一", "idiom")]),
]


@pytest.mark.parametrize(("sentence", "expected"), REASONS)
def test_the_ledger_lists_claims_and_others_in_order(sentence: str, expected: list[tuple[str, str]]) -> None:
    rows = walk.read(article(sentence), catalogue()).numerals
    assert [(row.text, str(row.reason or "")) for row in rows] == expected


@settings(max_examples=150, deadline=None)
@given(st.text(ALPHABET, min_size=1, max_size=60))
def test_any_text_has_one_row_a_numeral_and_every_claim_its_row(text: str) -> None:
    findings = walk.read(article(text), catalogue())
    assert [row.span for row in findings.numerals] == [mention.span for mention in numerals.find(text)]
    assert uncovered(text, findings.numerals) == []
    assert all(text[row.span.start : row.span.end] == row.text for row in findings.numerals)
    assert all(1 <= len(rows) <= 2 for rows in rows_of_claims(findings))
    assert all((row.fate is Fate.CLAIM) == (row.claim is not None) for row in findings.numerals)


@settings(max_examples=60, deadline=None)
@given(st.text(ALPHABET, max_size=60))
def test_text_of_no_article_has_one_row_a_numeral_and_no_claim(text: str) -> None:
    rows = walk.ledger(View(text, text, tuple(range(len(text)))), catalogue())
    assert [row.span for row in rows] == [mention.span for mention in numerals.find(text)]
    assert {row.fate for row in rows} <= {Fate.NOT_A_CLAIM}
    assert all(row.reason is not None and row.claim is None for row in rows)
