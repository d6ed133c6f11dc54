"""The whole walk of an article: what holds for every claim of every text, however it is torn, and for hostile text."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from dashboard.catalogue.loader import load
from dashboard.catalogue.types import Catalogue
from dashboard.extraction import walk
from dashboard.model import Article, BlockKind, Claim, Findings, Place, Qualifier, RegionBasis
from dashboard.reading import read_text
from dashboard.reading.listed import Listed
from tests.extraction.texts import article
from tests.reading.layout import wrap

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
FILES = [*SEEDS, *sorted((ROOT / "tests/gold/heldout/articles").glob("*.txt"))]
BY_FILE = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:14])
LONG = 400_000  # characters: a walk that is not linear does not come to its end


@cache
def catalogue() -> Catalogue:
    return load(ROOT / "metrics.yaml")


def read(text: str, published: str = "2024-06-15") -> tuple[tuple[Article, Findings], ...]:
    """The articles of a text with what each yields."""
    page = read_text(text, "a.txt", Listed(published=published))
    return tuple((one, walk.read(one, catalogue())) for one in page.articles)


@cache
def read_path(path: Path) -> tuple[tuple[Article, Findings], ...]:
    return read(path.read_bytes().decode("utf-8"))


def claims(path: Path) -> list[tuple[str, Claim]]:
    """Every claim of a file with the view text of its article."""
    return [(one.view.text, claim) for one, findings in read_path(path) for claim in findings.claims]


def test_the_files_have_claims_to_speak_of() -> None:
    assert min(len(claims(path)) for path in FILES) >= 20


@BY_FILE
def test_a_quantity_quotes_its_numeral_and_its_unit(path: Path) -> None:
    for text, claim in claims(path):
        quantity = claim.quantity
        assert 0 <= quantity.span.start <= quantity.numeral.start < quantity.numeral.end <= quantity.span.end
        assert text[quantity.span.start : quantity.span.end].endswith(quantity.unit_text)
        assert "\n" not in text[quantity.span.start : quantity.span.end]


@BY_FILE
def test_a_value_is_finite_or_a_range_with_low_below_high(path: Path) -> None:
    for _, claim in claims(path):
        quantity = claim.quantity
        assert (quantity.value is None) == (quantity.qualifier is Qualifier.RANGE)
        assert (quantity.low is None) == (quantity.high is None) == (quantity.value is not None)
        assert quantity.value is None or quantity.value.is_finite()
        assert quantity.low is None or quantity.high is None or quantity.low < quantity.high


@BY_FILE
def test_a_sentence_holds_its_claim_and_the_subject_is_said_in_it(path: Path) -> None:
    for text, claim in claims(path):
        assert claim.sentence.start <= claim.quantity.span.start
        assert claim.quantity.span.end <= claim.sentence.end <= len(text)
        assert claim.subject_span is None or 0 <= claim.subject_span.start < claim.subject_span.end <= len(text)


@BY_FILE
def test_a_change_has_one_start_and_one_end_and_roles_stand_in_changes_only(path: Path) -> None:
    for _, findings in read_path(path):
        changes: dict[int, list[str]] = {}
        for claim in findings.claims:
            assert (claim.change is None) == (claim.role == "")
            if claim.change is not None:
                changes.setdefault(claim.change, []).append(claim.role)
        assert set(map(tuple, changes.values())) <= {("from", "to")}


@BY_FILE
def test_claims_are_in_the_order_of_the_text_and_each_has_its_rows_in_the_ledger(path: Path) -> None:
    for _, findings in read_path(path):
        starts = [claim.quantity.span.start for claim in findings.claims]
        assert starts == sorted(set(starts))
        rows = Counter(row.claim for row in findings.numerals if row.claim is not None)
        assert set(rows) == set(range(len(findings.claims)))
        pairs = [findings.claims[claim].quantity for claim, count in rows.items() if count > 1]
        assert all(quantity.value is None or len(quantity.unit_text) > len("分秒") for quantity in pairs)


@BY_FILE
def test_ids_are_those_of_the_catalogue_and_codes_are_whole(path: Path) -> None:
    for _, claim in claims(path):
        assert claim.theme in catalogue().themes
        assert claim.metric == "" or claim.metric in catalogue().metrics
        assert (claim.pattern == "") == (claim.metric == "")
        assert claim.place.region is None or len(claim.place.region.code) in (6, 9)
        assert (claim.place.basis is RegionBasis.NONE) == (claim.place == Place(basis=RegionBasis.NONE))
        assert claim.period.start is None or claim.period.end is None or claim.period.start <= claim.period.end


@BY_FILE
def test_the_same_text_gives_the_same_findings(path: Path) -> None:
    again = read(path.read_bytes().decode("utf-8"))
    assert [findings for _, findings in again] == [findings for _, findings in read_path(path)]


# --- torn text ---------------------------------------------------------------------------------------


def told(findings: Findings) -> Counter[tuple[object, ...]]:
    """What no line break may change: value, unit, region and year of each claim."""
    return Counter(
        (q.value, q.low, q.high, q.unit, claim.place.region and claim.place.region.code, claim.period.year)
        for claim in findings.claims
        for q in (claim.quantity,)
    )


def torn(one: Article, width: int) -> str:
    """The article in lines of a width, paragraphs indented; captions stand beside a column and are left out."""
    blocks = [block for block in one.blocks if block.kind is not BlockKind.CAPTION]
    return "\n\n".join(
        "\n".join(wrap(one.view.words[b.span.start : b.span.end], width, 2 if b.kind is BlockKind.PARAGRAPH else 0))
        for b in blocks
    )


@pytest.mark.parametrize("width", range(8, 61))
def test_rewrapping_a_seed_at_any_width_keeps_every_value_unit_region_and_year(width: int) -> None:
    changed = []
    for path in SEEDS:
        for one, findings in read_path(path):
            again: Counter[tuple[object, ...]] = Counter()
            for _, found in read(torn(one, width), one.published.text):
                again += told(found)
            changed += [(path.name[:3], one.title, (told(findings) - again) + (again - told(findings)))]
    assert [row for row in changed if row[2]] == []


# --- hostile text ------------------------------------------------------------------------------------

# Pieces without a claim, again and again.
RUNS = {
    "digits": "7",
    "one": "一",
    "digits in hanzi": "一二三",
    "hundred million": "亿",
    "ten thousand": "万",
    "opened": "“",
    "closed": "”",
    "years": "年",
    "brackets": "（",
    "titles": "《",
    "marks": "，",
    "stops": "。",
    "blanks": " ",
    "at": "在全",
    "zhan": "占",
}


@pytest.mark.parametrize("piece", RUNS.values(), ids=RUNS.keys())
def test_a_long_run_of_one_piece_ends_and_says_nothing(piece: str) -> None:
    findings = walk.read(article(piece * (LONG // len(piece))), catalogue())
    assert findings.claims == ()


# Pieces that hold numbers, many thousand times; the number of claims follows the number of pieces.
PIECES = {
    "3个": 1,
    "3个、": 1,
    "新增3个，": 1,
    "占全县3%，": 1,
    "从3个到5个，": 2,
    "“我们有3个，都好。”": 1,
    "全市有网格员1200名，": 1,
    "2023年有3个；": 1,
    "（3个）": 1,
    "3—5个\n": 1,
}


@pytest.mark.parametrize(("piece", "each"), PIECES.items(), ids=PIECES.keys())
def test_a_long_list_of_claims_is_read_to_its_end(piece: str, each: int) -> None:
    findings = walk.read(article(piece * 1500), catalogue())
    assert len(findings.claims) == each * 1500


NESTED = ["“" * 9000 + "3个" + "”" * 9000, "“‘" * 9000 + "3个" + "’”" * 9000, "《" * 9000 + "3个" + "》" * 9000]
NESTED += ["“" * 9000 + "3个" + "’" * 9000, "（" * 9000 + "3个" + "）" * 9000, "中" * 9000 + "3%", "里" * 9000 + "3名"]
NESTED += ["“" + "了" * 9000 + "”3名", "占" * 9000 + "；3个百分点", "在这个" * 4000 + "3名", "2019年的" * 4000 + "3名"]


@pytest.mark.parametrize("text", NESTED, ids=range(len(NESTED)))
def test_one_number_behind_a_long_run_is_read(text: str) -> None:
    rows = [row for row in walk.read(article(text), catalogue()).numerals if row.text == "3"]
    assert len(rows) == 1


def test_lone_surrogates_are_read_as_unknown_characters() -> None:
    ((one, findings),) = read("全县有网格员1200名\ud800。\udfff调解纠纷30起。")
    assert "\ud800" not in one.view.text
    assert [str(claim.quantity.value) for claim in findings.claims] == ["1200", "30"]


def test_a_number_too_long_to_be_one_is_a_name() -> None:
    ((_, findings),) = read("全县有网格员" + "7" * 400 + "名。")
    assert [(len(row.text), str(row.reason)) for row in findings.numerals] == [(400, "name")]


def test_an_article_without_text_yields_nothing() -> None:
    findings = walk.read(article(""), catalogue())
    assert (findings.claims, findings.numerals, findings.practices) == ((), (), ())


# --- money -------------------------------------------------------------------------------------------

CURRENCIES = [
    ("香港沙田区居民每月缴付300元。", "港元"),
    ("澳门居民每人获发300元。", "澳门元"),
    ("台湾省花莲县居民每人获发300元。", "新台币"),
    ("云南省昭通市居民每人获发300元。", "元"),
    ("香港沙田区居民每月缴付300美元。", "美元"),
]


@pytest.mark.parametrize(("sentence", "unit"), CURRENCIES)
def test_bare_money_is_that_of_its_place(sentence: str, unit: str) -> None:
    assert [claim.quantity.unit for claim in walk.read(article(sentence), catalogue()).claims] == [unit]


def test_a_release_of_statistics_is_on_the_time_that_its_title_names() -> None:
    text = (
        "2025年10月至12月就业调查\n统计局\n2026-01-30 16:00\n\n"
        "统计局资料显示，2025年10月至12月居民失业率为2.3%，与上一期相同。\n\n"
        "失业居民（6800人）中，以失业前从事零售业的居多，就业不足居民则以从事运输业的居多。\n"
    )
    (page,) = read_text(text, "a.txt").articles
    claims = {
        page.view.text[c.quantity.span.start : c.quantity.span.end]: c for c in walk.read(page, catalogue()).claims
    }
    assert (claims["6800人"].period.year, str(claims["6800人"].period.end)) == (2025, "2025-12-31")


def test_the_rows_of_a_table_are_claims_with_the_units_of_its_head() -> None:
    text = (
        "青岭县2021年统计公报\n2022-03-28 10:00\n\n年末全县常住人口98509人，比上年末减少5647人，城镇化率为49.18%。\n\n"
        "2021年人口数及其构成\n指 标 | 年末人数(人) | 比重(%) |\n全县人口 | 98509 | -- |\n其中:城镇 | 48443 | 49.18 |\n"
    )
    (page,) = read_text(text, "a.txt").articles
    found = [c.quantity for c in walk.read(page, catalogue()).claims][-3:]
    assert [(str(q.value), q.unit) for q in found] == [("98509", "人"), ("48443", "人"), ("49.18", "%")]
