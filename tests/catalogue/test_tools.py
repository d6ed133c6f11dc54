"""sample, suggest and explain: plain values in, plain values out."""

from __future__ import annotations

import pytest

from dashboard.catalogue.decision import REASONS, Decision, Loss
from dashboard.catalogue.explain import Weighed, lines
from dashboard.catalogue.loader import loads
from dashboard.catalogue.sample import sample
from dashboard.catalogue.suggest import Uncatalogued, suggest
from dashboard.errors import UsageError
from tests.catalogue.small import YAML, small


def test_samples_are_spread_over_the_frames_of_the_kind() -> None:
    found = sample(small(), "grid_workers", 6)
    assert [frame for frame, _ in found] == ["stock.1", "stock.2", "stock.3", "stock.1", "stock.2", "stock.3"]
    assert found[0][1] == "网格员23名。"


def test_samples_of_a_flow_use_its_verbs() -> None:
    assert all(sentence.startswith(("化解", "调解")) for _, sentence in sample(small(), "disputes_settled"))


def test_a_sample_of_an_unknown_metric_is_refused() -> None:
    with pytest.raises(UsageError, match="没有指标"):
        sample(small(), "nobody")


LAMPS = [
    Uncatalogued("路灯", "个", "level", "economy", "300", "全镇安装路灯300个。", "a"),
    Uncatalogued("路灯数量", "个", "level", "economy", "90", "路灯数量达90个。", "b"),
    Uncatalogued("保费", "元", "level", "economy", "5000", "保费5000元。", "a"),
    Uncatalogued("", "个", "level", "economy", "7", "7个。", "a"),
    Uncatalogued("路灯", "盏", "level", "economy", "7", "路灯7盏。", "a"),
]


def test_suggestions_group_by_noun_and_unit_most_frequent_first() -> None:
    found = suggest(LAMPS, small())
    assert [(s.subject, s.unit, s.count, s.articles) for s in found] == [("路灯", "个", 2, 2), ("保费", "元", 1, 1)]


@pytest.mark.parametrize("place", [0, 1])
def test_a_suggestion_pasted_under_metrics_loads(place: int) -> None:
    entry = suggest(LAMPS, small())[place].entry
    catalogue = loads(YAML + entry, "m.yaml")
    added = list(catalogue.metrics.values())[-1]
    assert added.nouns == (suggest(LAMPS, small())[place].subject,)
    assert added.kind == ("stock" if place == 0 else "money")
    assert [example.expect for example in added.examples][-1] == "nothing"


@pytest.mark.parametrize(
    ("themes", "general"),
    [
        (["economy", "public_safety", "grassroots_governance", "economy"], True),
        (["economy", "public_safety", "grassroots_governance", "economy", "economy"], False),
        (["economy", "public_safety"], False),
        (["economy", "", "nowhere"], False),
    ],
)
def test_a_suggestion_of_what_every_field_counts_is_general(themes: list[str], general: bool) -> None:
    claims = [Uncatalogued("路灯", "个", "level", theme, "300", "安装路灯300个。") for theme in themes]
    added = list(loads(YAML + suggest(claims, small())[0].entry, "m.yaml").metrics.values())[-1]
    assert (added.general, added.theme) == (general, "economy")


def test_a_hostile_subject_stays_text_in_a_suggestion() -> None:
    nasty = Uncatalogued('路灯": 1\n  x: &a [*a', "个", "level", "economy", "3", '他说："路灯\n3个"。')
    entry = suggest([nasty], small())[0].entry
    assert "路灯" in list(loads(YAML + entry, "m.yaml").metrics.values())[-1].nouns[0]


def row(key: str, metric: str, value: float, article: str = "a") -> dict[str, object]:
    return {"observation_id": key, "metric_id": metric, "value": value, "article_id": article}


def test_an_explanation_shows_the_winner_first_and_why_others_lost() -> None:
    decisions = (Decision("grids", "网格", "", Loss.UNIT, "人"), Decision("grid_workers", "网格员", "stock.subject"))
    weighed = Weighed("200名", "200", "人", "level", "网格员", "reported", decisions)
    assert weighed.winner == decisions[1]
    assert list(lines([weighed], small())) == [
        "200名 = 200 人 · level · reported · 网格员",
        "    网格员数 grid_workers ← 网格员 (stock.subject)",
        "    网格数 grids ✗ 网格: 单位不合“人” / the unit does not fit",
    ]


def test_every_loss_has_a_reason_in_both_languages() -> None:
    assert set(REASONS) == set(Loss)
