"""Which metric claims a number: by the head of its subject, else by a frame; and why others do not."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

from dashboard.catalogue.decision import Loss
from dashboard.catalogue.loader import loads
from dashboard.extraction.heads import Stated
from dashboard.extraction.metrics import MetricReader
from dashboard.model import Measure, Quantity, Span, Status
from tests.catalogue.small import YAML, bent, small
from tests.extraction.texts import text_of


def stated(
    sentence: str,
    value: str,
    unit: str,
    subject: str = "",
    measure: Measure = Measure.LEVEL,
    status: Status = Status.REPORTED,
    before: str = "",
) -> Stated:
    """The claim of ``value`` in a sentence, with the subject that the extraction would have found."""
    text = text_of(sentence)
    at = sentence.index(value)
    start = sentence.find(subject) if subject else -1
    span = Span(start, start + len(subject)) if start >= 0 else None
    earlier = quantity(sentence, before, unit) if before else None
    clause, around = text.clause(at), text.sentence(at)
    return Stated(quantity(sentence, value, unit), measure, "", subject, span, status, clause, around, earlier)


def quantity(sentence: str, words: str, unit: str) -> Quantity:
    at = sentence.index(words)
    return Quantity(Span(at, at + len(words)), Decimal(1), None, None, unit, "")


def claim(sentence: str, **said: object) -> tuple[str, str] | None:
    one = stated(sentence, **said)  # type: ignore[arg-type]
    return MetricReader(text_of(sentence), small()).claim(
        one.quantity,
        one.measure,
        one.role,
        one.subject,
        one.subject_span,
        one.status,
        one.clause,
        one.sentence,
        one.before,
    )


BY_SUBJECT = [
    ("全市有专兼职网格员1200名。", "1200名", "人", "专兼职网格员", "grid_workers"),
    ("网格员队伍达1200人。", "1200人", "人", "网格员队伍", "grid_workers"),
    ("网格员总数已达1200人。", "1200人", "人", "网格员总数已", "grid_workers"),
    ("1200名网格员走街串巷。", "1200名", "人", "网格员走街串巷", "grid_workers"),
    ("全县划分网格300个。", "300个", "个", "网格", "grids"),
    ("全年化解矛盾纠纷3400件。", "3400件", "件", "矛盾纠纷", "disputes_settled"),
    ("全年排查矛盾纠纷3400件。", "3400件", "件", "矛盾纠纷", "disputes_found"),
    ("排查矛盾纠纷30件，化解28件。", "28件", "件", "矛盾纠纷", "disputes_settled"),
    ("排查并化解矛盾纠纷30件。", "30件", "件", "矛盾纠纷", "disputes_settled"),
    ("矛盾纠纷化解30宗。", "30宗", "件", "矛盾纠纷化解", "disputes_settled"),
    ("矛盾纠纷30起，已全部化解。", "30起", "起", "矛盾纠纷", None),
    ("地区生产总值286亿元。", "286亿元", "元", "地区生产总值", "gdp"),
]


@pytest.mark.parametrize(("sentence", "value", "unit", "subject", "metric"), BY_SUBJECT)
def test_the_head_of_the_subject_decides(
    sentence: str, value: str, unit: str, subject: str, metric: str | None
) -> None:
    found = claim(sentence, value=value, unit=unit, subject=subject)
    assert (found[0] if found else None) == metric
    assert found is None or found[1].endswith(".subject")


LOST = {
    "another thing is counted": ("网格员走访群众3.2万人。", "3.2万人", "人", "群众", "grid_workers", None),
    "visits are no persons": ("网格员巡查3.2万人次。", "3.2万人次", "人次", "网格员", "grid_workers", Loss.UNIT),
    "the noun only modifies": ("设立3个网格岗位。", "3个", "个", "网格岗位", "grids", Loss.NOT_HEAD),
    "the noun is in a longer one": ("有网格员12个。", "12个", "个", "网格员", "grids", None),
    "relatives are others": ("慰问网格员家属30人。", "30人", "人", "网格员家属", "grid_workers", Loss.NOT_HEAD),
    "a part by sex": ("有女网格员30名。", "30名", "人", "女网格员", "grid_workers", Loss.PART),
    "a part by a clause": ("有从未请过假的网格员30名。", "30名", "人", "从未请过假的网格员", "grid_workers", Loss.PART),
    "new ones": ("新增网格员30名。", "30名", "人", "网格员", "grid_workers", Loss.INCREASE),
    "those acted upon": ("慰问网格员30名。", "30名", "人", "网格员", "grid_workers", Loss.ACTED_ON),
    "those something is done for": ("为30名网格员体检。", "30名", "人", "网格员", "grid_workers", Loss.ACTED_ON),
    "excluded": ("表彰了网格员30名。", "30名", "人", "网格员", "grid_workers", Loss.EXCLUDE),
    "of each": ("每个社区有网格员3名。", "3名", "人", "网格员", "grid_workers", Loss.PER_HEAD),
    "no verb of the metric": ("受理矛盾纠纷30件。", "30件", "件", "矛盾纠纷", "disputes_settled", Loss.VERB),
    "the verb of another": ("排查矛盾纠纷30件，化解28件。", "28件", "件", "矛盾纠纷", "disputes_found", Loss.FARTHER),
    "dollars are no yuan": ("地区生产总值286亿美元。", "286亿美元", "美元", "地区生产总值", "gdp", Loss.UNIT),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "value", "unit", "subject", "metric", "loss"), LOST.values(), ids=LOST.keys())
def test_what_is_another_thing_is_not_claimed_and_says_why(
    sentence: str, value: str, unit: str, subject: str, metric: str, loss: Loss | None
) -> None:
    reader = MetricReader(text_of(sentence), small())
    decisions = reader.explain(stated(sentence, value, unit, subject))
    mine = [decision for decision in decisions if decision.metric == metric]
    assert [decision.loss for decision in mine] == ([loss] if loss else []), [str(d) for d in decisions]


def test_a_change_is_never_reported_as_a_level() -> None:
    sentence = "地区生产总值增长6.2%。"
    said = {"value": "6.2%", "unit": "%", "subject": "地区生产总值"}
    assert claim(sentence, **said, measure=Measure.CHANGE_PCT) == ("gdp_growth", "rate.subject")
    assert claim(sentence, **said, measure=Measure.SHARE) is None


def test_a_threshold_is_not_claimed_and_a_plan_is() -> None:
    said = {"value": "300名", "unit": "人", "subject": "网格员"}
    assert claim("网格员300名以上的乡镇。", **said, status=Status.RULE) is None
    assert claim("力争网格员达到300名。", **said, status=Status.PLANNED) == ("grid_workers", "stock.subject")


BY_FRAME = [
    ("网格员队伍达到近1200人。", "1200人", "", "stock.1"),
    ("共有1200名专职网格员。", "1200名", "", "stock.2"),
    ("网格员由原来的320人扩充至560人。", "560人", "320人", "stock.3"),
    ("网格员忙到深夜，1200人受益。", "1200人", "", None),
    ("1200名网格化专家。", "1200名", "", None),
]


@pytest.mark.parametrize(("sentence", "value", "before", "pattern"), BY_FRAME)
def test_without_a_subject_the_frames_are_asked(sentence: str, value: str, before: str, pattern: str | None) -> None:
    found = claim(sentence, value=value, unit="人", before=before)
    assert found == (("grid_workers", pattern) if pattern else None)


@pytest.mark.parametrize("subject", ["驻村第", "第一书记"])
def test_a_subject_cut_inside_a_noun_is_taken_to_both_its_ends(subject: str) -> None:
    catalogue = loads(bent(("nouns: [网格员]", "nouns: [网格员, 驻村第一书记]")), "m.yaml")
    sentence = "全县有300名驻村第一书记。"
    found = MetricReader(text_of(sentence), catalogue).explain(stated(sentence, "300名", "人", subject))
    assert [(d.metric, d.noun, d.loss) for d in found] == [("grid_workers", "驻村第一书记", None)]


def test_a_noun_right_behind_its_value_counts_where_the_subject_was_missed() -> None:
    assert claim("辖区共有126个网格。", value="126个", unit="个", subject="辖区") == ("grids", "stock.subject")


def test_half_width_brackets_in_a_subject_are_the_same_noun() -> None:
    catalogue = loads(bent(("nouns: [网格员]", "nouns: [村（社区）干部]")), "m.yaml")
    sentence = "有村(社区)干部30名。"
    one = stated(sentence, "30名", "人", "村(社区)干部")
    assert [d.loss for d in MetricReader(text_of(sentence), catalogue).explain(one)] == [None]


def test_two_metrics_that_fit_equally_well_leave_the_claim_uncatalogued() -> None:
    catalogue = loads(bent(("verbs: [排查]", "verbs: [化解]")), "m.yaml")
    sentence = "化解矛盾纠纷30件。"
    found = MetricReader(text_of(sentence), catalogue).explain(stated(sentence, "30件", "件", "矛盾纠纷"))
    assert [d.loss for d in found] == [Loss.AMBIGUOUS, Loss.AMBIGUOUS]


def test_claims_stay_cheap_with_thousands_of_metrics() -> None:
    head, tail = YAML.split("metrics:\n")
    entry = tail.split("  grids:")[0]
    many = "".join(entry.replace("grid_workers", f"g{n}").replace("[网格员]", f"[甲{n}网格员]") for n in range(3000))
    catalogue = loads(f"{head}metrics:\n{many}", "many.yaml")
    sentence = "全市有甲7网格员1200名。"
    reader = MetricReader(text_of(sentence), catalogue)
    one = stated(sentence, "1200名", "人", "甲7网格员")
    assert reader.explain(one)[-1].metric == "g7"
    started = time.process_time()
    for _ in range(200):
        reader.explain(one)
    assert time.process_time() - started < 1
