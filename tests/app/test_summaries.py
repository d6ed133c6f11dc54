"""Questions put to a table: what is counted, and what is never added up."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from dashboard.app import summaries
from dashboard.app.data import Tables
from dashboard.app.labels import Labels

Claims = Callable[..., pd.DataFrame]
NAN = float("nan")


def test_totals_count_rows_and_leave_out_what_is_not_settled(claims: Claims) -> None:
    frame = claims(
        {"metric_id": "m", "status": "planned"},
        {"region_code": "", "qualifier": "about", "article_id": "a2"},
        {"year": None, "theme_id": ""},
    )
    found = summaries.totals(frame)
    assert (found.claims, found.articles, found.regions, found.themes, found.metrics) == (3, 2, 1, 1, 1)
    assert (found.planned, found.inexact, found.undated, found.placeless, found.catalogued) == (1, 1, 1, 1, 1)


def test_the_gold_tables_count_as_they_were_annotated(tables: Tables) -> None:
    found = summaries.totals(tables.observations)
    assert (found.claims, found.articles, found.regions, found.themes, found.planned) == (276, 16, 15, 15, 4)


def test_a_county_is_not_added_to_its_prefecture(claims: Claims, names: Labels) -> None:
    frame = claims({"region_code": "530600"}, {"region_code": "530681"}, {"region_code": "530681"}, {"region_code": ""})
    counted = summaries.by_region(frame, names)
    assert counted[["region", "claims"]].to_records(index=False).tolist() == [("水富市", 2), ("昭通市", 1)]


def test_silent_themes_are_there_with_none(claims: Claims, names: Labels) -> None:
    counted = summaries.by_theme(claims({"theme_id": "health"}, {"theme_id": "health"}), names.themes)
    assert len(counted) == 15
    assert counted.iloc[0][["theme", "claims"]].to_list() == ["医疗健康", 2]
    assert set(counted["claims"].iloc[1:]) == {0}


def test_a_theme_that_was_not_asked_for_is_not_silent(claims: Claims, names: Labels) -> None:
    chosen = {"health": "医疗健康", "education": "教育"}
    counted = summaries.by_theme(claims({"theme_id": "health"}, {"theme_id": "economy"}), chosen)
    assert counted[["theme", "claims"]].to_records(index=False).tolist() == [("医疗健康", 1), ("教育", 0)]


def test_years_between_without_claims_are_there_with_none(claims: Claims) -> None:
    counted = summaries.by_year(claims({"year": 2020}, {"year": 2023}, {"year": 2023}, {"year": None}))
    assert counted[["year", "claims"]].to_records(index=False).tolist() == [(2020, 1), (2021, 0), (2022, 0), (2023, 2)]


@pytest.mark.parametrize(
    ("years", "drawn", "outside"),
    [
        ((1743, 2019, 2021, 2021, 2040), (2019, 2021), [1743, 2040]),
        ((2019, 2022), (2019, 2022), []),
        ((1999, 2019), (2019, 2019), [1999]),
        ((), None, []),
    ],
)
def test_years_far_from_the_others_are_named_not_drawn(claims: Claims, years, drawn, outside) -> None:
    counted = summaries.by_year(claims({"year": None}, *({"year": year} for year in years)))
    near, far = summaries.busiest_years(counted, most=4)
    assert near["year"].to_list() == ([] if drawn is None else list(range(drawn[0], drawn[1] + 1)))
    assert far["year"].to_list() == outside


def test_no_dated_claim_is_no_year(claims: Claims) -> None:
    assert summaries.by_year(claims({"year": None})).empty


def test_pairs_without_claims_are_absent_not_zero(claims: Claims, names: Labels) -> None:
    frame = claims({"theme_id": "health"}, {"theme_id": "education", "region_code": "530600"})
    counted, regions = summaries.region_theme(frame, names)
    pairs = counted[["region", "theme", "claims"]].to_records(index=False).tolist()
    assert sorted(pairs) == sorted([("昭通市", "教育", 1), ("水富市", "医疗健康", 1)])
    assert regions == 2


def test_regions_beyond_the_limit_are_counted_but_not_drawn(claims: Claims, names: Labels) -> None:
    frame = claims(*({"region_code": code} for code in ("530681", "530681", "530600", "530602")))
    counted, regions = summaries.region_theme(frame, names, limit=1)
    assert (counted["region_code"].to_list(), regions) == (["530681"], 3)


def test_only_like_is_offered_for_comparison_bare_classifiers_last(claims: Claims) -> None:
    frame = claims(
        {"unit": "个"},
        {"unit": "个"},
        {"unit": "元"},
        {"unit": "%", "measure": "share"},
        {"unit": "%", "measure": "share"},
    )
    assert summaries.units(frame, unlike={"个"}) == [("%", "share", 2), ("元", "level", 1), ("个", "level", 2)]


def test_values_are_one_row_a_claim_with_its_bound_and_never_summed(claims: Claims, names: Labels) -> None:
    frame = claims(
        {"value": 1000, "qualifier": "at_least"},
        {"value": 1000, "qualifier": "exact"},
        {"value": NAN, "value_low": 3, "value_high": 5, "qualifier": "range"},
        {"value": NAN},
        {"value": 9, "unit": "户"},
        {"value": 0},
    )
    found, total = summaries.values(frame, "人", "level", names)
    assert found["shown"].to_list() == ["≥1000人", "1000人", "3–5人", "0人"]
    assert found["value"].to_list() == [1000, 1000, 4, 0]
    assert found.loc[2, ["low", "high", "exact"]].to_list() == [3, 5, "3–5"]
    assert total == 4


@pytest.mark.parametrize(
    ("years", "runs"),
    [
        ((2020, 2021, 2022), [1, 1, 1]),
        ((2020, 2022, 2023), [1, 2, 2]),
        ((2020, 2021, 2021, 2022), [1, 2, 3, 4]),
        ((2021,), [1]),
    ],
)
def test_a_line_joins_neighbouring_years_with_one_value_each(claims: Claims, names: Labels, years, runs) -> None:
    frame = claims(*({"metric_id": "m", "value": 5, "year": year} for year in years))
    assert summaries.series(frame, "m", "人", "level", names)[0]["run"].to_list() == runs


def test_a_line_never_joins_two_places_units_or_plans(claims: Claims, names: Labels) -> None:
    frame = claims(
        {"metric_id": "m", "value": 5, "year": 2020},
        {"metric_id": "m", "value": 6, "year": 2021, "region_code": "530602"},
        {"metric_id": "m", "value": 7, "year": 2021, "place": "小坝村"},
        {"metric_id": "m", "value": 8, "year": 2021, "unit": "户"},
        {"metric_id": "m", "value": 9, "year": 2021, "status": "planned"},
    )
    found, places = summaries.series(frame, "m", "人", "level", names)
    assert places == 3
    assert sorted(found["value"]) == [5, 6, 7]
    assert found["run"].nunique() == 3


def test_places_with_most_years_are_drawn_first(claims: Claims, names: Labels) -> None:
    frame = claims(
        {"metric_id": "m", "value": 1, "year": 2020, "place": "甲村"},
        {"metric_id": "m", "value": 2, "year": 2020, "place": "乙村"},
        {"metric_id": "m", "value": 3, "year": 2021, "place": "乙村"},
    )
    found, places = summaries.series(frame, "m", "人", "level", names, limit=1)
    assert (found["value"].to_list(), places) == ([2, 3], 2)


def test_only_metrics_of_several_years_are_offered_as_series(claims: Claims) -> None:
    frame = claims(
        {"metric_id": "long", "year": 2020},
        {"metric_id": "long", "year": 2021},
        {"metric_id": "short", "year": 2020},
        {"metric_id": "mixed", "year": 2020, "unit": "户"},
        {"metric_id": "mixed", "year": 2021, "unit": "人"},
        {"metric_id": "", "year": 2020},
        {"metric_id": "", "year": 2021},
    )
    assert summaries.lasting(frame) == [("long", "人", "level")]


def test_a_metric_that_can_be_followed_at_one_place_is_offered_first(claims: Claims) -> None:
    scattered = ({"metric_id": "m1", "year": 2020 + number, "place": str(number)} for number in range(5))
    followed = ({"metric_id": "m2", "year": year} for year in (2020, 2021))
    assert [metric for metric, _, _ in summaries.lasting(claims(*scattered, *followed))] == ["m2", "m1"]


def test_a_great_fall_is_drawn_before_small_gains(claims: Claims, names: Labels) -> None:
    frame = claims(*({"value": value, "unit": "%", "measure": "change_pct"} for value in (3, -40, 12, 1)))
    found, total = summaries.values(frame, "%", "change_pct", names, limit=2)
    assert (found["value"].to_list(), total) == ([12, -40], 4)


def test_a_label_says_where_and_when_and_what_is_only_planned(claims: Claims, names: Labels) -> None:
    frame = claims({"value": 2, "place": "小坝村"}, {"value": 1, "year": None, "status": "planned"})
    assert summaries.values(frame, "人", "level", names)[0]["label"].to_list() == [
        "网格员 · 水富市 · 小坝村 · 2022年",
        "网格员 · 水富市 · 年份不详 · 目标与计划",
    ]


def test_a_change_needs_both_its_ends(claims: Claims, names: Labels) -> None:
    frame = claims(
        {"change_id": "c1", "role": "from", "value": 500, "unit": "户", "qualifier": "at_least"},
        {"change_id": "c1", "role": "to", "value": 152, "unit": "户"},
        {"change_id": "c2", "role": "to", "value": 1},
        {"change_id": "c3", "role": "from", "value": 0},
        {"change_id": "c3", "role": "to", "value": 20},
    )
    found, total = summaries.changes(frame, names)
    assert (found["change_id"].to_list(), total) == (["c3", "c1"], 2)
    assert found[["start_shown", "end_shown"]].to_records(index=False).tolist() == [
        ("0人", "20人"),
        ("≥500户", "152户"),
    ]
    assert found[["start_at", "end_at"]].to_records(index=False).tolist() == [(0.0, 1.0), (1.0, 0.304)]


def test_changes_of_the_gold_are_found(tables: Tables, names: Labels) -> None:
    assert len(summaries.changes(tables.observations, names)[0]) == 4
    assert len(summaries.changes(tables.observations, names, limit=3)[0]) == 3


def test_the_ledger_is_counted_claims_first(tables: Tables) -> None:
    counted = summaries.fates(tables.numerals)
    assert counted.iloc[0].to_list() == ["claim", 276]
    assert counted["numerals"].sum() == len(tables.numerals)


def test_uncatalogued_subjects_come_most_frequent_first(claims: Claims) -> None:
    frame = claims({"subject": "甲"}, {"subject": "乙"}, {"subject": "乙"}, {"subject": "丙", "metric_id": "m"})
    assert summaries.uncatalogued(frame)["subject"].to_list() == ["乙", "甲"]


def test_coverage_and_basis_count_every_row(tables: Tables, names: Labels) -> None:
    assert summaries.coverage(tables.observations, names)["claims"].sum() == 276
    found = summaries.basis(tables.observations, "period_basis", ("explicit", "relative", "publication", "never"))
    assert found.to_records(index=False).tolist() == [
        ("explicit", 38),
        ("relative", 82),
        ("publication", 156),
        ("never", 0),
    ]
