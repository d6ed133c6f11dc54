"""Numerals of a text: one value in many spellings, exact spans, none overlapping, in linear time."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.extraction.numeral_forms import Form, Mention
from dashboard.extraction.numerals import find
from tests.extraction.test_numeral_values import in_hanzi

ALPHABET = (
    "0123456789.,，:：/一二两三四五六七八九十百千万亿零〇半几数第首前倒上成分之点余多来双壹拾①②翻番"
    "个名户年月日%元（）“”、。\n A-"
)
HOSTILE = [
    *("7", "1,", "1.", "1 ", "1/", "1:", "3分之", "一", "一二三", "十", "百", "千", "万", "亿", "万亿", "百分之"),
    *(
        "三分之",
        "半",
        "几",
        "数",
        "上",
        "第",
        "前",
        "首",
        "翻",
        "壹",
        "壹万",
        "①",
        "八成",
        "余",
        "1万",
        "3万4",
        "一点",
        "倒数第",
    ),
]


def only(text: str) -> Mention:
    """The one numeral of a text."""
    (mention,) = find(text)
    return mention


# A value and its spellings; each stands in a sentence and must be found with exactly its own characters.
SPELLINGS: dict[tuple[str, bool], list[str]] = {
    ("30", False): ["30", "三十", "30.0"],
    ("1286", False): ["1286", "1,286", "1，286", "1 286", "一千二百八十六"],
    ("1200", False): ["1200", "1,200", "一千二百", "一千二", "12百", "1.2千"],
    ("12000", False): ["12000", "1.2万", "一万二", "一万二千", "一点二万", "12千"],
    ("34000", False): ["34000", "3.4万", "3万4000", "3万4千", "三万四千"],
    ("1030000", False): ["103万", "1.03百万", "一百零三万", "100万3万"],
    ("230000000", False): ["2.3亿", "2亿3000万", "两亿三千万", "230百万"],
    ("1500000000000", False): ["1.5万亿", "一万五千亿", "15千亿", "15000亿"],
    ("500", True): ["500余", "500多", "五百余", "五百多", "5百多"],
    ("1500000", True): ["150余万", "150万余", "一百五十余万", "一百五十多万"],
    ("70000", True): ["7万余", "7万多", "7余万", "七万余"],
    ("10", True): ["十余", "十多", "10余", "十几", "10几"],
    ("100000", True): ["十余万", "十几万", "10余万", "10多万", "十万余"],
    ("20", True): ["二十多", "二十余", "二十几"],
}
del SPELLINGS["1030000", False][-1]  # 100万3万 are two numbers, not one


@pytest.mark.parametrize(
    ("said", "value", "more"),
    [(said, Decimal(value), more) for (value, more), forms in SPELLINGS.items() for said in forms],
)
def test_one_value_has_many_spellings(said: str, value: Decimal, more: bool) -> None:
    text = f"共有{said}名"
    found = only(text)
    assert (found.span_text(text), found.value, found.more) == (said, value, more)


FORMS = [
    ("第五", Form.ORDINAL, 5, "第"),
    ("前三", Form.ORDINAL, 3, "前"),
    ("前50", Form.ORDINAL, 50, "前"),
    ("倒数第二", Form.ORDINAL, 2, "倒数第"),
    ("百分之八十五", Form.PERCENT, 85, ""),
    ("百分之3.5", Form.PERCENT, "3.5", ""),
    ("百分之三点五", Form.PERCENT, "3.5", ""),
    ("千分之三", Form.PERCENT, "0.3", ""),
    ("十万分之六", Form.PERCENT, "0.006", ""),
    ("四分之三", Form.FRACTION, 75, ""),
    ("10分之3", Form.FRACTION, 30, ""),
    ("3/4", Form.FRACTION, 75, ""),
    ("八成", Form.TENTHS, 80, ""),
    ("8成", Form.TENTHS, 80, ""),
    ("七成五", Form.TENTHS, 75, ""),
    ("九成半", Form.TENTHS, 95, ""),
    ("一半", Form.HALF, 50, ""),
    ("半数", Form.HALF, 50, ""),
    ("半", Form.HALF, 50, ""),
    ("1:16", Form.RATIO, "0.0625", ""),
    ("2.5：1", Form.RATIO, "2.5", ""),
    ("百", Form.BARE_SCALE, 100, ""),
    ("百亿", Form.BARE_SCALE, 10**10, ""),
    ("万", Form.BARE_SCALE, 10**4, ""),
    ("壹万贰仟", Form.HANZI, 12000, ""),
    ("二〇二三", Form.HANZI, 2023, ""),
    ("一二三四", Form.SEQUENCE, None, ""),
    ("7" * 25, Form.SEQUENCE, None, ""),
    ("②", Form.SEQUENCE, None, "②"),
    ("几", Form.VAGUE, None, ""),
]


@pytest.mark.parametrize(("said", "form", "value", "lead"), FORMS, ids=[row[0][:8] for row in FORMS])
def test_each_way_of_writing_has_its_form(said: str, form: Form, value: int | str | None, lead: str) -> None:
    text = f"其中{said}，都是"
    found = only(text)
    expected = (said, form, None if value is None else Decimal(value), lead)
    assert (found.span_text(text), found.form, found.value, found.lead) == expected


RANGES = [("两三", 2, 3), ("十五六", 15, 16), ("三四百", 300, 400), ("五六十万", 500_000, 600_000), ("六七成", 60, 70)]


@pytest.mark.parametrize(("said", "low", "high"), RANGES)
def test_neighbouring_digits_are_one_numeral_with_two_ends(said: str, low: int, high: int) -> None:
    found = only(f"约{said}，")
    assert (found.low, found.high, found.value, found.end - found.start) == (low, high, None, len(said))


# 上百, 数十, 几万: at least the scale word, the leading word inside the span.
AT_LEAST = [
    ("上百", 100),
    ("数十", 10),
    ("几百", 100),
    ("数千", 1000),
    ("几万", 10_000),
    ("上千万", 10**7),
    ("数亿", 10**8),
]


@pytest.mark.parametrize(("said", "value"), AT_LEAST)
def test_a_vague_number_is_at_least_its_scale(said: str, value: int) -> None:
    found = only(f"来了{said}人")
    assert (found.start, found.end, found.value, found.more) == (2, 2 + len(said), value, True)


# The text with its numerals in order; what looks like one and is none is not listed.
TEXTS = [
    ("5千瓦、3千克、2百分点", ["5", "3", "2"]),
    ("茶几边的人几乎都在，几何图形", []),
    ("以上百姓", ["百"]),
    ("人数千余", ["千余"]),
    ("实现多元化，样样都多", []),
    ("3多元化", ["3"]),
    ("成立三年，三成员", ["三", "三"]),
    ("3万能人", ["3"]),
    ("10,48", ["10", "48"]),
    ("1,2345", ["1", "2345"]),
    ("2024/5/6", ["2024", "5", "6"]),
    ("1.2.3", ["1.2", "3"]),
    ("3—5万", ["3", "5万"]),
    ("从36降到12", ["36", "12"]),
    ("42户118名", ["42", "118"]),
    ("双方对上了账，首先向前看，上报", []),
    ("翻番，翻了两番，推翻", ["翻", "两"]),
    ("第一书记、头一回", ["第一", "一"]),
    ("首位、首要任务", ["首"]),
    ("①选人②用人", ["①", "②"]),
    ("30来个、3来", ["30来", "3"]),
]


@pytest.mark.parametrize(("text", "said"), TEXTS)
def test_the_numerals_of_a_text_in_order(text: str, said: list[str]) -> None:
    assert [mention.span_text(text) for mention in find(text)] == said


@given(st.integers(1, 10**12 - 1))
def test_a_printed_number_is_found_whole_with_its_value(value: int) -> None:
    said = in_hanzi(value)
    found = only(f"共{said}件")
    assert (found.start, found.end, found.value) == (1, 1 + len(said), value)


@given(st.integers(0, 10**9), st.integers(1, 99), st.sampled_from(["", "万", "亿", "万亿"]))
def test_figures_with_a_scale_word_are_multiplied_out(whole: int, hundredths: int, scale: str) -> None:
    said = f"{whole}.{hundredths:02}{scale}"
    found = only(f"共{said}件")
    times = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]
    assert (found.end - found.start, found.value) == (len(said), Decimal(f"{whole}.{hundredths:02}") * times)


@given(st.text(ALPHABET, max_size=60))
def test_numerals_are_in_order_and_never_overlap(text: str) -> None:
    found = find(text)
    assert all(0 <= mention.start < mention.end <= len(text) for mention in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


@given(st.text(ALPHABET, max_size=60))
def test_no_figure_is_passed_over(text: str) -> None:
    covered = {at for mention in find(text) for at in range(mention.start, mention.end)}
    assert [at for at, c in enumerate(text) if c.isdigit() and c.isascii() and at not in covered] == []


@given(st.text(ALPHABET, max_size=60))
def test_a_numeral_has_a_value_or_two_ends_or_neither_and_low_is_below_high(text: str) -> None:
    for mention in find(text):
        assert mention.value is None or mention.low is None
        assert (mention.low is None) == (mention.high is None)
        assert mention.low is None or mention.high is None or mention.low < mention.high


@given(st.text(ALPHABET, max_size=40), st.text("地的，。村\n", min_size=1, max_size=5))
def test_words_before_a_sentence_do_not_change_its_numerals(text: str, before: str) -> None:
    moved = [(m.start - len(before) - 1, m.form, m.value) for m in find(f"{before}，{text}")]
    assert moved == [(m.start, m.form, m.value) for m in find(text)]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_long_run_of_one_piece_ends(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    found = find(text)
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert sum(mention.end - mention.start for mention in found) <= len(text)
