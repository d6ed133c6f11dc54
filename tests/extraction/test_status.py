"""Whether a number is a result, a plan or a rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.extraction.context import Text
from dashboard.extraction.drafts import find
from dashboard.extraction.periods_find import find_dates
from dashboard.extraction.quotes import Quotes
from dashboard.extraction.status import StatusReader
from dashboard.model import Period, Published, PublishedBasis
from tests.extraction.test_units import units
from tests.extraction.texts import article

UNDATED = Published()
NO_PERIOD = Period()


def statuses(*blocks: str, published: Published = UNDATED, period: Period = NO_PERIOD) -> list[str]:
    """The status of each claim of these blocks, read as of one period."""
    text = Text(replace(article(*blocks), published=published))
    found, _ = find(text, units(), Quotes(text.text), find_dates(text.text), ())
    reader = StatusReader(text)
    return [str(reader.of(draft, period)) for draft in found]


STATUSES = {
    "planned": """
        力争建成驿站30个。 计划建设驿站30个。 规划建设驿站30个。 全县规划新建学校3所。 有望突破30亿元。 拟投资3000万元。
        预计收入30亿元。 将新建学校3所。 到时可容纳300人。 建成后可停车300辆。 设计年产3万吨。 未来三年投入3亿元。
        在建项目12个。 力争进入全省前三。 年产10万吨电池材料项目落地。
    """,
    "rule": """
        不得超过3次。 每次不少于3人。 处以500元罚款。 最高补助3000元。 原则上不超过3天。 凡是住满3年的都可报名。
        3人以上的家庭有5户。
    """,
    "reported": """
        全县建成驿站30个。 该计划惠及300人。 行动计划带动300人。 已完成计划的95%。 超额完成目标任务的105%。 年产10万吨。
        县规划展览馆接待300人。 近300户搬了新家。 考核排名不得低于全省第三位。
    """,
}


@pytest.mark.parametrize(("text", "status"), [(text, kind) for kind, all_ in STATUSES.items() for text in all_.split()])
def test_words_of_planning_and_of_rules_make_the_status(text: str, status: str) -> None:
    assert statuses(text)[0] == status


SEVERAL = [
    ("去年完成30个，今年力争完成40个。", ["reported", "planned"]),
    ("力争今年完成40个。去年完成30个。", ["planned", "reported"]),
    ("原计划投资3000万元，实际投资2800万元。", ["planned", "reported"]),
    ("20万元以上村16个。", ["rule", "reported"]),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_a_word_of_planning_reaches_forward_in_its_sentence_only(text: str, expected: list[str]) -> None:
    assert statuses(text) == expected


def test_a_word_of_planning_far_before_says_nothing() -> None:
    near, far = "，".join(["群众看了都说好"] * 2), "，".join(["群众看了都说好"] * 8)
    assert [statuses(f"力争早日完工，{words}，受益300户。") for words in (near, far)] == [["planned"], ["reported"]]


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("# 二、主要目标", "planned"),
        ("# 下一步工作安排", "planned"),
        ("# 二、主要成效", "reported"),
        ("主要目标。", "reported"),
    ],
)
def test_under_a_heading_of_aims_all_is_planned(heading: str, status: str) -> None:
    assert statuses("工作情况", heading, "新增就业3000人。") == [status]


IN_2024 = Published("2024-06-15", PublishedBasis.LISTED)
YEARS = [
    (IN_2024, 2025, "新增就业3000人。", "planned"),
    (IN_2024, 2024, "新增就业3000人。", "reported"),
    (IN_2024, 2023, "新增就业3000人。", "reported"),
    (Published("2024", PublishedBasis.INFERRED), 2025, "新增就业3000人。", "reported"),
    (IN_2024, 2023, "预计产值300亿元。", "reported"),
    (IN_2024, 2024, "预计产值300亿元。", "planned"),
    (IN_2024, 2023, "力争新增就业3000人。", "planned"),
]


@pytest.mark.parametrize(("published", "year", "text", "status"), YEARS)
def test_a_later_period_is_planned_and_an_estimate_of_the_past_reported(
    published: Published, year: int, text: str, status: str
) -> None:
    period = Period(date(year, 1, 1), date(year, 12, 31))
    assert statuses(text, published=published, period=period) == [status]
