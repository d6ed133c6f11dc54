"""A metric as its file defines it, findings and values worked out: what is said, what is left out, what stays text."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from dashboard.app import entry, findings
from dashboard.app.labels import Labels
from dashboard.catalogue.types import Example, Kind, Metric

PLAIN = Metric(
    "m", "网格员数", "Grid workers", "含义", "Meaning", "grassroots_governance", Kind.STOCK, ("网格员",), (), "人"
)
FULL = Metric(
    "m", "名", "Name", "含义", "Meaning", "economy", Kind.FLOW, ("甲", "乙"), ("化解",), "人", (1, 70000), ("丙",),
    (Example("甲12000人。", "12000"), Example("甲没有。", "nothing"), Example("计划甲3人。", "planned")),
    (Example("丁<b>9</b>人。", "9"),), "国家统计局", also=("户",), needs_verb=True, general=True,
)  # fmt: skip


def test_what_a_file_does_not_say_is_left_out(names: Labels) -> None:
    shown = entry.facts(PLAIN, names)
    assert [
        term for term in ("动词", "合理范围", "定义依据", "通用", "须有动词", "有这些词就不算") if term in shown
    ] == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("names", ["甲、乙", "化解", "人、户", "1–7万", "丙", "国家统计局", "流量"]),
        ("english", ["甲, 乙", "化解", "persons, 户", "1–70,000", "丙", "国家统计局", "flow"]),
    ],
)
def test_what_it_says_is_shown_in_the_language(language: str, said: list[str], request: pytest.FixtureRequest) -> None:
    shown = entry.facts(FULL, request.getfixturevalue(language))
    assert [one for one in said if one not in shown] == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("names", ["1.2万人", "不应读出", "读作目标", "已知还读不出"]),
        ("english", ["12,000 persons", "must give nothing"]),
    ],
)
def test_examples_come_with_what_they_must_give(language: str, said: list[str], request: pytest.FixtureRequest) -> None:
    shown = entry.examples(FULL, request.getfixturevalue(language))
    assert [one for one in said if one not in shown] == []
    assert shown.count("<li ") == 4
    assert "丁&lt;b&gt;9&lt;/b&gt;人。" in shown


def test_coverage_counts_claims_and_the_first_regions(names: Labels, english: Labels) -> None:
    assert entry.coverage(3, {"530681": 2, "": 1}, names) == "现有文章里有 3 条：水富市 2、地区不详 1。"
    many = {f"{code}": 1 for code in range(20)}
    assert entry.coverage(20, many, english).endswith("11 1. And 8 more regions.")
    assert entry.coverage(0, {}, english) == "These articles have no number for this metric."


def test_the_claims_of_a_cell_come_in_its_order_and_unknown_ones_are_left_out(
    claims: Callable[..., pd.DataFrame],
) -> None:
    rows = claims({"value": 1}, {"value": 2}, {"value": 3})
    assert findings.named('["o2", "gone", "o0"]', rows)["value"].to_list() == [3, 1]
    assert findings.named("damaged", rows).empty


def test_only_what_touches_the_rows_is_kept(claims: Callable[..., pd.DataFrame]) -> None:
    checks = pd.DataFrame({"check_id": ["a", "b"], "observation_ids": ['["o0", "o1"]', '["o9"]']})
    assert findings.touching(checks, "observation_ids", claims({"value": 1}))["check_id"].to_list() == ["a"]
