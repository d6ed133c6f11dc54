"""Charts as the specification that a browser draws."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from dashboard.app import charts, summaries, value_charts
from dashboard.app.chart_style import PICK
from dashboard.app.data import Tables
from dashboard.app.labels import Labels
from dashboard.app.palette import DARK, LIGHT

Claims = Callable[..., pd.DataFrame]


def spec(chart: Any) -> dict[str, Any]:
    found: dict[str, Any] = chart.to_dict()
    return found


def rows(chart: Any) -> list[dict[str, Any]]:
    return [row for data in spec(chart)["datasets"].values() for row in data]


def test_bars_lie_down_and_write_none_where_nothing_is(claims: Claims, names: Labels) -> None:
    chart = charts.bars(summaries.by_theme(claims({}), names.themes), "theme_id", "theme", LIGHT, names.words)
    bar, label = spec(chart)["layer"]
    assert bar["encoding"]["x"]["field"] == "claims"
    assert bar["encoding"]["y"]["field"] == "theme"
    assert label["encoding"]["text"]["field"] == "shown"
    assert [row["shown"] for row in rows(chart)] == ["1", *["无"] * 14]


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_heat_table_has_a_cell_only_where_something_is_said(claims: Claims, names: Labels, palette) -> None:
    frame, _ = summaries.region_theme(claims({}, {}, {"theme_id": "health"}), names)
    chart = spec(charts.heat(frame, names.themes, palette, names.words))
    sizes = sorted(len(data) for data in chart["datasets"].values())
    assert sizes == [2, 15]
    assert chart["layer"][1]["encoding"]["color"]["scale"]["range"] == [palette.low, palette.high]
    assert chart["layer"][1]["encoding"]["x"]["sort"] == list(names.themes.values())


def test_chinese_theme_names_run_downwards_english_ones_are_turned(
    claims: Claims, names: Labels, english: Labels
) -> None:
    frame, _ = summaries.region_theme(claims({}), names)
    chinese = spec(charts.heat(frame, names.themes, LIGHT, names.words))["layer"][0]["encoding"]["x"]["axis"]
    turned = spec(charts.heat(frame, english.themes, LIGHT, english.words))["layer"][0]["encoding"]["x"]["axis"]
    assert (chinese["labelAngle"], chinese["labelExpr"]) == (0, "split(datum.label, '')")
    assert turned["labelAngle"] == -60


def test_a_year_without_claims_keeps_its_place(claims: Claims, names: Labels) -> None:
    frame = summaries.by_year(claims({"year": 2020}, {"year": 2022}))
    assert [row["shown"] for row in rows(charts.years(frame, LIGHT, names.words))] == ["1", "无", "1"]


def test_bounds_are_drawn_as_bounds(claims: Claims, names: Labels) -> None:
    frame, _ = summaries.values(claims({"value": 5, "qualifier": "at_least"}, {"value": 0}), "人", "level", names)
    chart = spec(value_charts.values(frame, LIGHT, names.words))
    mark = next(layer for layer in chart["layer"] if layer["mark"]["type"] == "point")
    shapes = dict(zip(*(mark["encoding"]["shape"]["scale"][key] for key in ("domain", "range")), strict=True))
    assert shapes["at_least"] == "triangle-right"
    assert shapes["at_most"] == shapes["nearly"] == "triangle-left"
    assert {row["shown"] for row in rows(value_charts.values(frame, LIGHT, names.words))} == {"≥5人", "0人"}


def test_a_range_is_a_bar_from_low_to_high_and_absent_where_there_is_none(claims: Claims, names: Labels) -> None:
    ranged = claims({"value": float("nan"), "value_low": 3, "value_high": 5, "qualifier": "range"})
    plain = claims({"value": 3})
    layers = [
        spec(value_charts.values(summaries.values(one, "人", "level", names)[0], LIGHT, names.words))["layer"]
        for one in (ranged, plain)
    ]
    bars = [[layer for layer in found if layer["encoding"].get("x", {}).get("field") == "low"] for found in layers]
    assert [len(found) for found in bars] == [1, 0]
    assert bars[0][0]["encoding"]["x2"]["field"] == "high"


@pytest.mark.parametrize(
    ("values", "scale", "ticks"),
    [
        ((10, 20), None, None),
        ((1, 1000), "log", [1, 10, 100, 1000]),
        ((0, 1, 1000), "symlog", [0, 1, 10, 100, 1000]),
        ((-100, 1, 1000), None, None),
        ((0, 0), None, None),
    ],
)
def test_a_wide_spread_is_drawn_by_powers_of_ten(claims: Claims, names: Labels, values, scale, ticks) -> None:
    frame, _ = summaries.values(claims(*({"value": value} for value in values)), "人", "level", names)
    across = spec(value_charts.values(frame, LIGHT, names.words))["layer"][1]["encoding"]["x"]
    assert across["scale"].get("type") == scale
    assert across["axis"].get("values") == ticks


def test_percentages_are_never_drawn_by_powers_of_ten(claims: Claims, names: Labels) -> None:
    frame, _ = summaries.values(claims({"value": 0.1, "unit": "%"}, {"value": 98, "unit": "%"}), "%", "level", names)
    assert not value_charts.is_wide(frame)
    assert value_charts.is_wide(frame.assign(unit="人"))


def test_lines_are_kept_apart_by_run_and_every_year_has_its_place(claims: Claims, names: Labels) -> None:
    rows_given = claims(*({"metric_id": "m", "value": year, "year": year} for year in (2020, 2022, 2023)))
    frame, _ = summaries.series(rows_given, "m", "人", "level", names)
    line = spec(value_charts.series(frame, LIGHT, names.words))["layer"][0]
    assert [detail["field"] for detail in line["encoding"]["detail"]] == ["run", "line"]
    assert line["encoding"]["x"]["scale"]["domain"] == [2020, 2021, 2022, 2023]


def test_labels_that_would_write_over_each_other_are_left_to_the_tooltip(claims: Claims, names: Labels) -> None:
    rows_given = ({"metric_id": "m", "value": value, "year": 2020, "place": str(value)} for value in (10, 11, 100))
    frame = summaries.series(claims(*rows_given), "m", "人", "level", names)[0]
    assert value_charts.uncrowded(frame)["value"].to_list() == [10, 100]


def test_a_label_does_not_reach_into_the_next_of_many_years(claims: Claims, names: Labels) -> None:
    rows_given = ({"metric_id": "m", "value": 10, "year": year} for year in (2005, 2020, 2021))
    frame = summaries.series(claims(*rows_given), "m", "人", "level", names)[0]
    assert value_charts.uncrowded(frame)["year"].to_list() == [2005, 2021]
    assert value_charts.uncrowded(frame[1:])["year"].to_list() == [2020, 2021]


def test_both_ends_of_a_change_are_drawn_and_said(tables: Tables, names: Labels) -> None:
    chart = value_charts.changes(summaries.changes(tables.observations, names)[0], LIGHT, names.words)
    fields = {layer["encoding"].get("x", {}).get("field") for layer in spec(chart)["layer"]}
    assert {"start_at", "end_at"} <= fields
    assert all(row["start_shown"] and row["end_shown"] for row in rows(chart))


@pytest.mark.parametrize("language", ["names", "english"])
def test_each_chart_can_be_clicked_and_names_its_tooltips(
    tables: Tables, language: str, request: pytest.FixtureRequest
) -> None:
    labels: Labels = request.getfixturevalue(language)
    words, claims_ = labels.words, tables.observations
    drawn = [
        charts.bars(summaries.by_region(claims_, labels), "region_code", "region", LIGHT, words),
        charts.heat(summaries.region_theme(claims_, labels)[0], labels.themes, LIGHT, words),
        charts.years(summaries.by_year(claims_), LIGHT, words),
        value_charts.values(summaries.values(claims_, "人", "level", labels)[0], LIGHT, words),
        value_charts.changes(summaries.changes(claims_, labels)[0], LIGHT, words),
    ]
    for chart in drawn:
        found = spec(chart)
        assert PICK in {parameter["name"] for parameter in found["params"]}
        tooltips = [tip for layer in found["layer"] for tip in layer["encoding"].get("tooltip", [])]
        assert tooltips
        assert all(tip["title"] for tip in tooltips)
