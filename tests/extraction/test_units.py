"""Units behind numerals: the longest word, composites, 多 and 半 inside, words that only look like units."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue.loader import load
from dashboard.catalogue.types import Unit
from dashboard.extraction.units import UnitMention, UnitReader

METRICS = Path(__file__).parents[2] / "metrics.yaml"
ALPHABET = "个多半月年小时百分点位次公里平方米立千瓦万吨元/每日人名户家级场所（）亩：、，A%° k"


@cache
def units() -> UnitReader:
    return UnitReader(load(METRICS).units)


def read(text: str) -> UnitMention | None:
    """The unit at the ``|`` of a text; ``end`` counts from there."""
    at = text.index("|")
    found = units().read(text.replace("|", "3"), at + 1)
    return found and UnitMention(found.unit, found.end - at - 1, found.more, found.half)


# What stands behind the number, the characters that are its unit, and the canonical unit.
UNITS = [
    ("名网格员", "名", "人"),
    ("位代表", "位", "人"),
    ("口人", "口", "人"),
    ("个人", "个人", "人"),
    ("个人才项目", "个", "个"),
    ("户家庭", "户", "户"),
    ("人次", "人次", "人次"),
    ("支队伍", "支", "支"),
    ("张床，", "张", "张"),
    ("平方公里土地", "平方公里", "平方公里"),
    ("平方千米", "平方千米", "平方公里"),
    ("平米", "平米", "平方米"),
    ("公里", "公里", "公里"),
    ("km，", "km", "公里"),
    ("KM，", "KM", "公里"),
    ("千瓦时", "千瓦时", "千瓦时"),
    ("千瓦", "千瓦", "千瓦"),
    ("吨标准煤", "吨标准煤", "吨标准煤"),
    ("吨粮食", "吨", "吨"),
    ("块钱", "块钱", "元"),
    ("元人民币", "元人民币", "元"),
    ("％", "％", "%"),
    (" %", " %", "%"),
    (" 个", " 个", "个"),
    ("个方面", "个", "个"),
    ("方面", "方面", "方面"),
    ("台（套）", "台（套）", "台（套）"),
    ("大桶油", "大桶", "桶"),
    ("个百分点", "个百分点", "个百分点"),
    ("个位次", "个位次", "个位次"),
    ("个钟头", "个钟头", "小时"),
    ("个星期", "个星期", "周"),
    ("元/平方米", "元/平方米", "元/平方米"),
    ("元每亩", "元每亩", "元/亩"),
    ("人次/日", "人次/日", "人次/日"),
    ("立方米每秒", "立方米每秒", "立方米/秒"),
]


@pytest.mark.parametrize(("behind", "said", "unit"), UNITS)
def test_the_longest_unit_is_read_in_its_canonical_form(behind: str, said: str, unit: str) -> None:
    assert read(f"有|{behind}") == UnitMention(unit, len(said))


INSIDE = [
    ("年多", UnitMention("年", 2, more=True)),
    ("天多时间", UnitMention("天", 2, more=True)),
    ("个多月", UnitMention("个月", 3, more=True)),
    ("个半月", UnitMention("个月", 3, half=True)),
    ("个半小时", UnitMention("小时", 4, half=True)),
    ("公里半", UnitMention("公里", 3, half=True)),
    ("公里半径", UnitMention("公里", 2)),
    ("倍多", UnitMention("倍", 2, more=True)),
    ("年多个项目", UnitMention("年", 1)),
]


@pytest.mark.parametrize(("behind", "expected"), INSIDE)
def test_more_and_half_may_stand_inside_a_unit(behind: str, expected: UnitMention) -> None:
    assert read(f"用了|{behind}") == expected


# 3年级 is no duration, 5分公司 no score: what begins like a unit is part of a word.
BLOCKED = [
    "年级",
    "年代",
    "分公司",
    "分类",
    "台湾",
    "组织",
    "人均",
    "克服",
    "户籍",
    "所有",
    "项目",
    "场所",
    "名单",
    "天然气",
]


@pytest.mark.parametrize("word", BLOCKED)
def test_a_word_that_begins_like_a_unit_is_none(word: str) -> None:
    assert read(f"有|{word}") is None


@pytest.mark.parametrize("letters", ["G", "K", "D", "kX", "kmh", "", "，", "的", "。"])
def test_letters_of_names_and_marks_are_no_units(letters: str) -> None:
    assert read(f"有|{letters}") is None


HEADS = [
    ("1.4万|留守老人", "人"),
    ("1.4万|名", None),
    ("3200|贫困群众", "人"),
    ("120万|脱贫户", "户"),
    ("3.2亿|救灾资金", "元"),
    ("300|救灾资金", None),
    ("辖8|乡镇", "个"),
    ("造成6|死", "人"),
    ("拘捕6|男", "人"),
    ("6|，老人", None),
]


@pytest.mark.parametrize(("text", "unit"), HEADS)
def test_the_noun_behind_a_bare_number_says_what_is_counted(text: str, unit: str | None) -> None:
    found = units().read_head(text.replace("|", ""), text.index("|"))
    assert (found and found.unit) == unit


LABELS = [
    ("耕地面积（亩）：", "亩"),
    ("投资（万元）：", ""),
    ("人口（人）", "人"),
    ("价格（元/吨）：", "元/吨"),
    ("（名）", "人"),
    ("面积：", ""),
    ("（其中）：", ""),
]


@pytest.mark.parametrize(("label", "unit"), LABELS)
def test_a_label_before_a_number_gives_its_unit(label: str, unit: str) -> None:
    assert units().read_label(f"{label}8620", len(label)) == unit


def test_a_unit_of_an_own_catalogue_is_read_by_all_its_words() -> None:
    reader = UnitReader({"窝": Unit("窝", "nest", "", ("窝子",))})
    assert [reader.read(text, 1) for text in ("3窝子蜂", "3窝蜂", "3名")] == [
        UnitMention("窝", 3),
        UnitMention("窝", 2),
        None,
    ]


def test_every_word_of_the_catalogue_reads_as_its_own_unit_or_as_a_longer_one() -> None:
    wrong = []
    for unit in load(METRICS).units.values():
        for word in unit.words:
            found = read(f"有|{word}，")
            if found and found.end == len(word) and found.unit not in (unit.id, f"个{unit.id}"):
                wrong.append((unit.id, word, found.unit))
    assert wrong == []


@given(st.text(ALPHABET, max_size=20))
def test_a_unit_begins_where_it_is_asked_for_and_ends_inside_the_text(text: str) -> None:
    found = units().read("3" + text, 1)
    assert found is None or (1 < found.end <= len(text) + 1 and found.unit and not (found.more and found.half))


TABLE = (
    "2021年人口数及其构成\n指标|年末人数（人） |比重（%） |\n"
    "全县人口| 98509 | -- |\n其中：城镇| 48443 | 49.18 |\n共计48443人"
)
VERTICAL = "单位：亩\n指标|面积|比重% |\n粮食|12057|54.14|"


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        (TABLE, "98509", "人"),
        (TABLE, "48443 ", "人"),
        (TABLE, "49.18", "%"),
        (TABLE, "48443人", ""),
        (VERTICAL, "12057", "亩"),
        (VERTICAL, "54.14", "%"),
        ("青岭| 12 |", "12", ""),
        ("分类|产量（担） |\n粮食| 12 |", "12", ""),
    ],
)
def test_the_head_of_a_table_gives_the_unit_of_its_column(text: str, number: str, unit: str) -> None:
    start = text.index(number)
    assert units().read_column(text, start, start + len(number.rstrip("人 "))) == unit
