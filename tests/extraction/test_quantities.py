"""Quantities: numerals with units, ranges, shared units, money and the bounds around them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.extraction import numerals
from dashboard.extraction.quantities import Candidate, find
from dashboard.model import Qualifier, Span
from tests.extraction.test_units import units

ALPHABET = "0123456789.一二三十百千万亿半几—至到和、从由降约近超过不足以上下左右年个名户元%℃-$￥（）：，。多余村"


def candidates(text: str) -> tuple[Candidate, ...]:
    return find(text, numerals.find(text), units())


def said(text: str) -> list[tuple[str, str, str]]:
    """Each quantity as (words, number or low..high, unit)."""
    found = [candidate.quantity for candidate in candidates(text) if candidate.quantity]
    return [(text[q.span.start : q.span.end], _number(q.value, q.low, q.high), q.unit) for q in found]


def _number(value: Decimal | None, low: Decimal | None, high: Decimal | None) -> str:
    return f"{low:f}..{high:f}" if low is not None and high is not None else f"{value:f}"


QUANTITIES = [
    ("共38个", [("38个", "38", "个")]),
    ("42户118名", [("42户", "42", "户"), ("118名", "118", "人")]),
    ("三十六处", [("三十六处", "36", "处")]),
    ("百分之五", [("百分之五", "5", "%")]),
    ("八成", [("八成", "80", "%")]),
    ("四分之一", [("四分之一", "25", "%")]),
    ("用了两年半", [("两年半", "2.5", "年"), ("半", "50", "%")]),
    ("半公里", [("半公里", "0.5", "公里")]),
    ("耕地（亩）：8620", [("8620", "8620", "亩")]),
    ("3千瓦时", [("3千瓦时", "3", "千瓦时")]),
    ("3.2亿救灾资金", [("3.2亿", "320000000", "元")]),
    ("最低温-5℃", [("-5℃", "-5", "摄氏度")]),
    ("零下5℃", [("5℃", "-5", "摄氏度")]),
    ("气温达37°", [("37°", "37", "摄氏度")]),
    ("A-5个", [("5个", "5", "个")]),
    ("第3名、前10名", []),
    ("共3，在5G", []),
]


@pytest.mark.parametrize(("text", "expected"), QUANTITIES)
def test_a_numeral_and_its_unit_make_a_quantity(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(words, str(Decimal(number).normalize() + 0), unit) for words, number, unit in said(text)] == [
        (words, str(Decimal(number).normalize() + 0), unit) for words, number, unit in expected
    ]


RANGES = [
    ("3—5个", "3—5个", 3, 5),
    ("3-5个", "3-5个", 3, 5),
    ("3～5个", "3～5个", 3, 5),
    ("3至5个", "3至5个", 3, 5),
    ("3到5个", "3到5个", 3, 5),
    ("3个至5个", "3个至5个", 3, 5),
    ("三至五个", "三至五个", 3, 5),
    ("两三个", "两三个", 2, 3),
    ("5至8万元", "5至8万元", 50_000, 80_000),
    ("5万—8万元", "5万—8万元", 50_000, 80_000),
    ("8000至1.2万元", "8000至1.2万元", 8000, 12_000),
    ("1至2亿元", "1至2亿元", 10**8, 2 * 10**8),
    ("3%至5%", "3%至5%", 3, 5),
    ("3—5%", "3—5%", 3, 5),
    ("一至三成", "一至三成", 10, 30),
    ("百分之三到百分之五", "百分之三到百分之五", 3, 5),
    ("由8至10公斤降到", "8至10公斤", 8, 10),
]


@pytest.mark.parametrize(("text", "words", "low", "high"), RANGES)
def test_a_range_is_one_quantity_with_two_ends(text: str, words: str, low: int, high: int) -> None:
    (candidate,) = candidates(text)
    quantity = candidate.quantity
    assert quantity is not None
    assert (text[quantity.span.start : quantity.span.end], quantity.low, quantity.high) == (words, low, high)
    assert (quantity.value, quantity.qualifier) == (None, Qualifier.RANGE)


NO_RANGES = [
    ("从36种到42种", ["36种", "42种"]),
    ("由3个到5个", ["3个", "5个"]),
    ("10至5个", ["5个"]),
    ("3万至5000元", ["5000元"]),
    ("3户至5人", ["3户", "5人"]),
    ("3多至5个", ["5个"]),
    ("3个，至5个", ["3个", "5个"]),
]


@pytest.mark.parametrize(("text", "words"), NO_RANGES)
def test_two_ends_of_a_change_and_falling_numbers_are_no_range(text: str, words: list[str]) -> None:
    assert [row[0] for row in said(text)] == words
    assert all(candidate.quantity is None or candidate.quantity.low is None for candidate in candidates(text))


SHARED = [
    ("回落1.24和0.87个百分点", [("1.24", "个百分点"), ("0.87个百分点", "个百分点")]),
    ("增长3、5倍", [("3", "倍"), ("5倍", "倍")]),
    ("分别为12、15及18户", [("12", "户"), ("15", "户"), ("18户", "户")]),
    ("共3，另有5户", [("5户", "户")]),
]


@pytest.mark.parametrize(("text", "expected"), SHARED)
def test_a_list_shares_the_unit_of_its_last_number(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(words, unit) for words, _, unit in said(text)] == expected


MONEY = [
    ("￥300", "￥300", 300, "元"),
    ("人民币300元", "300元", 300, "元"),
    ("300元人民币", "300元人民币", 300, "元"),
    ("$5000", "$5000", 5000, "美元"),
    ("US$5亿", "US$5亿", 5 * 10**8, "美元"),
    ("HK$3万", "HK$3万", 30_000, "港元"),
    ("港币500元", "港币500元", 500, "港元"),
    ("NT$200", "NT$200", 200, "新台币"),
    ("新台币200元", "新台币200元", 200, "新台币"),
    ("€20", "€20", 20, "欧元"),
    ("200欧元", "200欧元", 200, "欧元"),
    ("3000万美元", "3000万美元", 30_000_000, "美元"),
    ("12.76亿元", "12.76亿元", 1_276_000_000, "元"),
    ("5块钱", "5块钱", 5, "元"),
]


@pytest.mark.parametrize(("text", "words", "value", "unit"), MONEY)
def test_money_keeps_its_currency(text: str, words: str, value: int, unit: str) -> None:
    (candidate,) = candidates(f"投入{text}，")
    quantity = candidate.quantity
    assert quantity is not None
    found = (f"投入{text}"[quantity.span.start : quantity.span.end], quantity.value, quantity.unit)
    assert found == (words, value, unit)


BOUNDS = {
    Qualifier.AT_LEAST: [
        *(
            "超过5个",
            "超5个",
            "逾5个",
            "突破5个",
            "不少于5个",
            "不低于5个",
            "至少5个",
            "超过了5个",
            "不得少于5个",
        ),
        *("5个以上", "5个及以上", "5个之上", "5个有余", "5余个", "5多个", "至少走访企业5家", "至少有5个", "最少5个"),
    ],
    Qualifier.AT_MOST: [
        *("不足5个", "不到5个", "不超过5个", "不得超过5个", "不能超过5个", "最多5个", "至多5个", "低于5个", "少于5个"),
        *("5个以下", "5个以内", "5个之内", "5个及以下", "未超过5个", "没有超过5个"),
    ],
    Qualifier.NEARLY: ["近5个", "接近5个", "将近5个", "逼近5个"],
    Qualifier.ABOUT: ["约5个", "大约5个", "大概5个", "约为5个", "约有5个", "5个左右", "5个上下", "5个前后"],
    Qualifier.EXACT: [
        *(
            "达5个",
            "达到5个",
            "高达5个",
            "多达5个",
            "共5个",
            "5个",
            "签约5个",
            "侦破5起",
            "最近5年",
            "附近5个",
            "通过5个",
            "节约5元",
        ),
        *("以上5个", "左右5个"),
    ],
}


@pytest.mark.parametrize(("text", "qualifier"), [(text, kind) for kind, texts in BOUNDS.items() for text in texts])
def test_the_words_around_a_quantity_bound_it(text: str, qualifier: Qualifier) -> None:
    (candidate,) = candidates(f"全村{text}。")
    assert candidate.quantity is not None
    assert (candidate.quantity.qualifier, candidate.quantity.value) == (qualifier, 5)


THRESHOLDS = [
    ("20万元以上村16个", True),
    ("3人以上的家庭5户", True),
    ("共20万元以上。", False),
    ("20万元左右的村16个", False),
]


@pytest.mark.parametrize(("text", "threshold"), THRESHOLDS)
def test_a_bound_with_a_noun_and_a_number_behind_is_a_threshold(text: str, threshold: bool) -> None:
    assert candidates(text)[0].threshold is threshold


def test_the_numeral_lies_inside_its_quantity_and_the_unit_is_quoted_behind_it() -> None:
    text = "累计投入US$3.5亿多元"
    (candidate,) = candidates(text)
    quantity = candidate.quantity
    assert quantity is not None
    assert (quantity.span, quantity.numeral) == (Span(4, 13), Span(7, 12))
    assert (text[quantity.numeral.start : quantity.numeral.end], quantity.unit_text) == ("3.5亿多", "元")


@given(st.text(ALPHABET, max_size=50))
def test_each_numeral_is_in_one_candidate_and_each_quantity_holds_its_numerals(text: str) -> None:
    mentions = numerals.find(text)
    found = find(text, mentions, units())
    assert [mention for candidate in found for mention in candidate.mentions] == list(mentions)
    for candidate in found:
        if quantity := candidate.quantity:
            assert 0 <= quantity.span.start <= quantity.numeral.start < quantity.numeral.end <= quantity.span.end
            assert quantity.span.end <= len(text)
            assert text[quantity.numeral.end : quantity.span.end] == quantity.unit_text


@given(st.text(ALPHABET, max_size=50))
def test_a_quantity_has_a_value_or_a_low_end_below_its_high_end(text: str) -> None:
    for candidate in candidates(text):
        if quantity := candidate.quantity:
            assert (quantity.value is None) == (quantity.qualifier is Qualifier.RANGE)
            if quantity.value is None:
                assert quantity.low is not None
                assert quantity.high is not None
                assert quantity.low < quantity.high
