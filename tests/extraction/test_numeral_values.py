"""What numerals are worth: a printer of Chinese numerals, read back, and the forms that only people write."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.extraction.numeral_values import parse_hanzi, parse_neighbours, parse_number

FIGURES = "零一二三四五六七八九"
GROUPS = ("", "万", "亿", "万亿")


def in_hanzi(value: int) -> str:
    """A whole number below 10^16 as it is read aloud: 10203 is 一万零二百零三."""
    if value == 0:
        return "零"
    groups = [value // 10000**place % 10000 for place in range(4)]
    said, gap = "", False
    for place in reversed(range(4)):
        group = groups[place]
        if not group:
            gap = bool(said)
            continue
        said += ("零" if said and (gap or group < 1000) else "") + _group(group) + _scale(place, groups)
        gap = False
    return said.removeprefix("一") if said.startswith("一十") else said


def _scale(place: int, groups: list[int]) -> str:
    return "万" if place == 3 and groups[2] else GROUPS[place]


def _group(value: int) -> str:
    said = ""
    for step, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // step % 10
        if digit:
            said += FIGURES[digit] + word
        elif said and value % step:
            said += "" if said.endswith("零") else "零"
    return said


def test_the_printer_says_numbers_as_people_do() -> None:
    said = {10: "十", 15: "十五", 110: "一百一十", 203: "二百零三", 10203: "一万零二百零三", 100000005: "一亿零五"}
    said |= {10**12 + 5: "一万亿零五", 123456789: "一亿二千三百四十五万六千七百八十九", 20500: "二万零五百"}
    assert {value: in_hanzi(value) for value in said} == said


@given(st.integers(0, 10**12 - 1) | st.integers(0, 20000))
def test_a_number_said_in_hanzi_is_read_back(value: int) -> None:
    assert parse_hanzi(in_hanzi(value)) == value


@given(st.integers(2, 10**12 - 1))
def test_liang_is_two_where_people_say_it(value: int) -> None:
    said = in_hanzi(value)
    spoken = said.replace("二千", "两千").replace("二百", "两百").replace("二万", "两万").replace("二亿", "两亿")
    assert parse_hanzi(spoken) == value


@given(st.integers(1, 99), st.integers(1, 9))
def test_a_number_with_a_decimal_point_is_read_back(whole: int, tenth: int) -> None:
    assert parse_number(f"{in_hanzi(whole)}点{FIGURES[tenth]}") == Decimal(f"{whole}.{tenth}")


@given(st.integers(0, 10**9), st.integers(0, 99))
def test_figures_are_read_back_with_and_without_commas(whole: int, hundredths: int) -> None:
    for said in (
        f"{whole}.{hundredths:02}",
        f"{whole:,}.{hundredths:02}",
        f"{whole:,}.{hundredths:02}".replace(",", "，"),
    ):
        assert parse_number(said) == Decimal(f"{whole}.{hundredths:02}")


VALUES = {
    10: ["十", "一十", "拾"],
    12: ["十二", "一十二", "拾贰"],
    20: ["二十", "廿"],
    35: ["三十五", "卅五"],
    102: ["一百零二", "一百〇二", "壹佰零贰"],
    120: ["一百二", "一百二十"],
    320: ["三百二", "三百二十"],
    1008: ["一千零八", "一千〇八"],
    1500: ["一千五", "一千五百"],
    2023: ["二〇二三", "二零二三", "两千零二十三"],
    23000: ["两万三", "二万三千", "两万三千"],
    20003: ["两万零三", "二万零三"],
    100_000_000: ["亿", "一亿", "一万万"],
    120_000_000: ["一亿二", "一亿两千万"],
    1_000_000_000_000: ["一万亿", "万亿"],
}


@pytest.mark.parametrize(("said", "value"), [(said, value) for value, forms in VALUES.items() for said in forms])
def test_one_value_has_many_spellings(said: str, value: int) -> None:
    assert parse_hanzi(said) == value


@pytest.mark.parametrize("said", ["三四百", "一二三四", "七八十", "五六", "一" * 33, "亿" * 33])
def test_what_makes_no_number_has_no_value(said: str) -> None:
    assert parse_hanzi(said) is None


NEIGHBOURS = {
    "两三": (2, 3),
    "五六": (5, 6),
    "三五": (3, 5),
    "十五六": (15, 16),
    "七八十": (70, 80),
    "三四百": (300, 400),
    "一百二三十": (120, 130),
    "两三千": (2000, 3000),
    "四五万": (40000, 50000),
}


@pytest.mark.parametrize(("said", "ends"), NEIGHBOURS.items())
def test_neighbouring_digits_are_a_range(said: str, ends: tuple[int, int]) -> None:
    assert parse_neighbours(said) == ends


@pytest.mark.parametrize("said", ["二〇", "六五", "二四", "十", "一百", "零一"])
def test_other_digits_side_by_side_are_no_range(said: str) -> None:
    assert parse_neighbours(said) is None


@pytest.mark.parametrize("said", ["7" * 25, "1." + "0" * 30, "九" * 40])
def test_a_run_too_long_for_a_number_has_no_value(said: str) -> None:
    assert parse_number(said) is None
