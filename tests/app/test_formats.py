"""Numbers and periods as people read them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from dashboard.app import formats
from dashboard.app.labels import Labels
from dashboard.app.strings import Words

NAN = float("nan")


@pytest.mark.parametrize(
    ("value", "chinese", "english"),
    [
        (0, "0", "0"),
        (7, "7", "7"),
        (1234, "1234", "1,234"),
        (12000, "1.2万", "12,000"),
        (183000, "18.3万", "183,000"),
        (1276000000, "12.76亿", "1.276 billion"),
        (2500000, "250万", "2.5 million"),
        (13969, "13969", "13,969"),
        (751389, "751389", "751,389"),
        (1850700, "185.07万", "1.8507 million"),
        (4327834, "4,327,834", "4,327,834"),
        (45678900000, "456.789亿", "45.6789 billion"),
        (98.51, "98.51", "98.51"),
        (-31.3, "−31.3", "−31.3"),
        (33.333333, "33.3333", "33.3333"),
        (0.1 + 0.2, "0.3", "0.3"),
        (-15000, "−1.5万", "−15,000"),
    ],
)
def test_numbers_take_scale_words_and_keep_every_figure(value: float, chinese: str, english: str) -> None:
    assert (formats.number(value, Words("zh")), formats.number(value, Words("en"))) == (chinese, english)


@pytest.mark.parametrize(("value", "shown"), [(1276000000, "1,276,000,000"), (98.51, "98.51"), (-3, "−3"), (0, "0")])
def test_the_exact_number_keeps_all_figures(value: float, shown: str) -> None:
    assert formats.exact(value) == shown


@pytest.mark.parametrize(
    ("row", "chinese", "in_english"),
    [
        ({"value": 183000}, "18.3万人", "183,000 persons"),
        ({"value": 1000, "qualifier": "at_least"}, "≥1000人", "≥1,000 persons"),
        ({"value": 1000, "qualifier": "at_most"}, "≤1000人", "≤1,000 persons"),
        ({"value": 500, "qualifier": "nearly"}, "近500人", "nearly 500 persons"),
        ({"value": 500, "qualifier": "about"}, "约500人", "about 500 persons"),
        ({"value": NAN, "value_low": 3, "value_high": 5, "qualifier": "range"}, "3–5人", "3–5 persons"),
        ({"value": NAN, "value_low": 3, "value_high": NAN, "qualifier": "range"}, "3–人", "3– persons"),
        ({"value": 98.51, "unit": "%", "measure": "share"}, "98.51%", "98.51%"),
        ({"value": 257, "unit": "%", "measure": "change_pct"}, "+257%", "+257%"),
        ({"value": -31.3, "unit": "%", "measure": "change_pct"}, "−31.3%", "−31.3%"),
        ({"value": 5, "unit": "位", "measure": "rank"}, "第5位", "no. 5"),
        ({"value": 3, "unit": "位", "measure": "rank", "qualifier": "at_most"}, "前3位", "top 3"),
        ({"value": 0}, "0人", "0 persons"),
        ({"value": NAN}, "—", "—"),
    ],
)
def test_an_amount_keeps_its_bound(
    claims: Callable[..., pd.DataFrame], names: Labels, english: Labels, row, chinese: str, in_english: str
) -> None:
    made = next(claims(row).itertuples())
    assert (formats.amount(made, names), formats.amount(made, english)) == (chinese, in_english)


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        (date(2022, 1, 1), date(2022, 12, 31), "2022年"),
        (date(2021, 1, 1), date(2025, 12, 31), "2021–2025年"),
        (date(2023, 1, 1), date(2023, 6, 30), "2023年1–6月"),
        (date(2024, 2, 1), date(2024, 2, 29), "2024年2月"),
        (date(2023, 7, 8), date(2023, 7, 8), "2023-07-08"),
        (date(2022, 11, 1), date(2023, 3, 15), "2022-11-01 至 2023-03-15"),
    ],
)
def test_a_period_is_said_in_the_fewest_words(start: date, end: date, shown: str) -> None:
    assert formats.days(start, end, Words("zh")) == shown


def test_a_month_is_said_in_english_by_its_number() -> None:
    assert formats.days(date(2023, 6, 1), date(2023, 6, 30), Words("en")) == "2023-06"


def test_period_and_place_say_what_they_rest_on(claims: Callable[..., pd.DataFrame], names: Labels) -> None:
    known = next(claims({"year": 2022, "period_basis": "relative", "place": "小坝村"}).itertuples())
    assert formats.period(known, names.words) == "2022年（由“今年”“去年”等推定）"
    assert formats.where(known, names) == "水富市 · 小坝村（句中写明）"
    silent = next(claims({"year": None, "region_code": "", "region_basis": "none"}).itertuples())
    assert formats.period(silent, names.words) == "年份不详"
    assert formats.where(silent, names) == "地区不详（未能确定）"


@pytest.mark.parametrize(
    ("cell", "expected"), [('["a", 1]', ["a", 1]), ("", []), ("{}", []), ("[1,", []), ("null", [])]
)
def test_a_damaged_list_in_a_cell_is_an_empty_list(cell: str, expected: list[object]) -> None:
    assert formats.listed(cell) == expected
