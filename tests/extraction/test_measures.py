"""What a quantity measures, clause by clause: measure, sign, base, whole and role."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dashboard.extraction.drafts import Draft, find
from dashboard.extraction.periods_find import find_dates
from dashboard.extraction.quotes import Quotes
from tests.extraction.test_units import units
from tests.extraction.texts import text_of


def drafts(sentence: str) -> Sequence[Draft]:
    """The drafts of one sentence, in order."""
    return find(text_of(sentence), units(), Quotes(sentence), find_dates(sentence), ())[0]


def rows(sentence: str) -> list[tuple[str, str, str]]:
    """Each draft as (words, signed value, measure)."""
    return [
        (sentence[d.quantity.span.start : d.quantity.span.end], f"{d.quantity.value:f}", str(d.measured.measure))
        for d in drafts(sentence)
    ]


# The clause, its number with its sign, and the measure.
MEASURES = {
    "level": [
        ("地区生产总值98亿元", "9800000000"),
        ("占地30亩", "30"),
        ("新增学位3000个", "3000"),
        ("每户增收3000元", "3000"),
        ("提升改造农贸市场32家", "32"),
        ("降至152户", "152"),
        ("减少到30户", "30"),
        ("达到1200人", "1200"),
        ("最多3个", "3"),
        ("许多人走了3公里", "3"),
        ("高于1000米", "1000"),
    ],
    "change_pct": [
        ("外贸出口增长257%", "257"),
        ("案件下降31.3%", "-31.3"),
        ("增速为6%", "6"),
        ("增幅达12%", "12"),
        ("降幅为8%", "-8"),
        ("同比负增长2%", "-2"),
        ("上涨了一成", "10"),
        ("产量增长1.3倍", "1.3"),
        ("收入翻了一番", "100"),
        ("产值翻两番", "300"),
        ("总量减半", "-50"),
        ("百分之五的跌幅", "-5"),
        ("投诉量减少了近三成", "-30"),
    ],
    "change_abs": [
        ("覆盖率提高2个百分点", "2"),
        ("成本率下降3个百分点", "-3"),
        ("较上年减少30户", "-30"),
        ("比2015年增加12所", "12"),
        ("高于全省平均4个百分点", "4"),
        ("低于全国1.6个百分点", "-1.6"),
        ("拉动增长2.6个百分点", "2.6"),
        ("比去年多种了1300亩", "1300"),
        ("比外面少花200元", "-200"),
        ("缩短了5天", "-5"),
    ],
    "share": [
        ("女性占42%", "42"),
        ("调解成功率98.51%", "98.51"),
        ("满意度达96%", "96"),
        ("比重达到31%", "31"),
        ("四分之一的村民外出", "25"),
        ("自然增长率3.2‰", "3.2"),
        ("提高到85%", "85"),
        ("失业率低于3.5%", "3.5"),
        ("恢复到2019年同期的83.4%", "83.4"),
    ],
    "rank": [
        ("全国排名第五", "5"),
        ("居全省首位", "1"),
        ("进入全市前三", "3"),
        ("位列全省第12位", "12"),
    ],
}


@pytest.mark.parametrize(
    ("clause", "value", "measure"),
    [(clause, value, measure) for measure, table in MEASURES.items() for clause, value in table],
)
def test_the_words_before_a_number_say_what_it_measures(clause: str, value: str, measure: str) -> None:
    ((_, found, said),) = rows(f"{clause}。")
    assert (found.removesuffix(".0"), said) == (value, measure)


BASES = [
    ("案件同比下降31.3%。", "同比"),
    ("环比增长3%。", "环比"),
    ("按可比价格计算，增长6.1%。", "按可比价格计算"),
    ("较上年减少30户。", "较上年"),
    ("比2015年增加12所。", "比2015年"),
    ("与上年相比，绿地面积增加12公顷。", "与上年"),
    ("高于全省平均4个百分点。", "高于全省平均"),
    ("比外面少花200元。", "比外面"),
    ("恢复到2019年同期的83.4%。", "2019年同期"),
    ("相当于去年全年的八成。", "去年全年"),
    ("占比提高3个百分点。", ""),
    ("增长6%。", ""),
]


@pytest.mark.parametrize(("sentence", "base"), BASES)
def test_a_change_keeps_what_it_is_measured_against(sentence: str, base: str) -> None:
    assert [draft.measured.base for draft in drafts(sentence)] == [base]


WHOLES = [
    ("女性占网格员总数的42%。", "网格员总数"),
    ("占全县总人口的近三成。", "全县总人口"),
    ("占财政支出比重达71.2%。", "财政支出"),
    ("占到了整个产业的60%。", "产业"),
    ("女性占42%。", ""),
    ("成功率98%。", ""),
]


@pytest.mark.parametrize(("sentence", "whole"), WHOLES)
def test_a_share_keeps_its_whole(sentence: str, whole: str) -> None:
    assert [draft.measured.whole for draft in drafts(sentence)] == [whole]


PAIRS = [
    ("从500多户降至152户。", ["500多户", "152户"], "level"),
    ("由36种增加到42种。", ["36种", "42种"], "level"),
    ("收入从1.2万元提高到1.8万元。", ["1.2万元", "1.8万元"], "level"),
    ("入学率由91%提升至98%。", ["91%", "98%"], "share"),
    ("办理时限由法定30天压缩为5天。", ["30天", "5天"], "level"),
    ("合作社由原来的3家发展到目前的17家。", ["3家", "17家"], "level"),
    ("发案率由21.3%降至0。", ["21.3%", "0"], "share"),
]


@pytest.mark.parametrize(("sentence", "ends", "measure"), PAIRS)
def test_the_two_ends_of_a_change_are_tied(sentence: str, ends: list[str], measure: str) -> None:
    first, second = drafts(sentence)
    assert [row[0] for row in rows(sentence)] == ends
    assert (first.role, second.role, first.change, second.change) == ("from", "to", 0, 0)
    assert [str(draft.measured.measure) for draft in (first, second)] == [measure, measure]
    assert all(draft.quantity.value is not None and draft.quantity.value >= 0 for draft in (first, second))


@pytest.mark.parametrize(
    "sentence",
    [
        "降至152户。",
        "全村500户，搬走152户。",
        "从500户中选出3人。",
        "从500户起步。今年到152户。",
        "增长5%，达到300户。",
    ],
)
def test_other_numbers_side_by_side_are_no_change(sentence: str) -> None:
    assert [(draft.role, draft.change) for draft in drafts(sentence)] == [("", None)] * len(drafts(sentence))


def test_two_changes_of_a_sentence_are_numbered() -> None:
    found = drafts("户数从500户降至152户，收入由3万元增加到5万元。")
    assert [(draft.role, draft.change) for draft in found] == [("from", 0), ("to", 0), ("from", 1), ("to", 1)]


LISTS = [
    ("起数、人数同比分别下降31.3%和51.7%。", [("-31.3", "同比"), ("-51.7", "同比")]),
    ("粮食、油料产量分别增长2%、5%。", [("2", ""), ("5", "")]),
    ("发案数、伤亡数较上年分别减少3起、5起。", [("-3", "较上年"), ("-5", "较上年")]),
]


@pytest.mark.parametrize(("sentence", "expected"), LISTS)
def test_a_list_takes_the_measure_of_its_first_number(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert [(f"{draft.quantity.value:f}", draft.measured.base) for draft in drafts(sentence)] == expected


def test_a_range_that_falls_is_negative_at_both_ends() -> None:
    (draft,) = drafts("成本同比下降3%至5%。")
    assert (draft.quantity.value, draft.quantity.low, draft.quantity.high) == (None, -5, -3)


ZEROS = [("无一例返贫", "0"), ("未发生一起事故", "0"), ("没有一件投诉", "0"), ("仅一例", "1")]


@pytest.mark.parametrize(("clause", "value"), ZEROS)
def test_not_one_is_none(clause: str, value: str) -> None:
    assert [row[1] for row in rows(f"全年{clause}。")] == [value]
