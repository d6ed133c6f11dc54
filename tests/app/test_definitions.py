"""The catalogue that the app is started with: the own one over the shared one, or what can still be shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.app import teaching
from dashboard.app.definitions import read_definitions
from dashboard.app.filters import Filters
from dashboard.app.labels import labels
from dashboard.app.palette import LIGHT
from dashboard.app.strings import Words
from dashboard.app.view import SHARED_CATALOGUE, View
from tests.app.gold_tables import gold_tables


@pytest.fixture
def county(tmp_path: Path) -> Path:
    path = tmp_path / "county.yaml"
    path.write_text(teaching.example(), encoding="utf-8")
    return path


def test_an_own_catalogue_lies_over_the_shared_one(county: Path) -> None:
    found = read_definitions(county, SHARED_CATALOGUE)
    metrics = found.metrics(gold_tables().metrics)
    assert {"weather_posts", "grid_workers"} <= set(metrics["id"])
    names = found.named(labels(gold_tables(), Words("en")))
    assert names.metric("weather_posts") == "Farm weather posts"
    assert names.unit("人") == "persons"


def test_a_file_that_is_written_anew_is_read_anew(county: Path) -> None:
    assert read_definitions(county, SHARED_CATALOGUE).problems == ()
    county.write_text(teaching.example().replace("unit: 个", "unit: 哨哨"), encoding="utf-8")
    assert [problem.line for problem in read_definitions(county, SHARED_CATALOGUE).problems] == [12]


def test_a_broken_own_catalogue_leaves_the_shared_one(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("metrics: [", encoding="utf-8")
    found = read_definitions(tmp_path / "own.yaml", SHARED_CATALOGUE)
    assert found.catalogue is not None
    assert found.problems
    assert "grid_workers" in found.catalogue.metrics


def test_without_any_catalogue_the_metrics_of_the_tables_are_shown(tmp_path: Path) -> None:
    found = read_definitions(tmp_path / "gone.yaml", tmp_path / "gone_too.yaml")
    assert found.catalogue is None
    assert found.metrics(gold_tables().metrics)["id"].to_list() == gold_tables().metrics["id"].to_list()


def on_page(name: str, catalogue: Path) -> AppTest:
    """A page of the app that was started with ``catalogue``."""

    def script(name: str, shown: object) -> None:
        from dashboard.app.views import PAGES

        PAGES[name](shown)  # type: ignore[arg-type]

    made = gold_tables()
    shown = View(made, labels(made, Words()), Filters(), LIGHT, {"metric": "weather_posts"}, catalogue)
    at = AppTest.from_function(script, args=(name, shown), default_timeout=60).run()
    assert not at.exception
    return at


def said(at: AppTest) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", piece.proto.body) for piece in at.get("html"))


def test_the_catalogue_page_shows_a_metric_of_the_own_catalogue(county: Path) -> None:
    at = on_page("catalogue", county)
    assert at.selectbox[0].value == "weather_posts"
    assert "田间气象哨已达到120个。" in said(at)
    count = len(read_definitions(SHARED_CATALOGUE, SHARED_CATALOGUE).metrics(gold_tables().metrics)) + 1
    assert f"{count} 个指标" in said(at)


def test_the_try_page_reads_with_the_own_catalogue(county: Path) -> None:
    at = on_page("try", county)
    at.text_area(key="try_text").set_value("全市已建成农田气象哨75个。")
    at.button[0].click().run()
    assert not at.exception
    assert "农田气象哨数" in said(at)


@pytest.mark.parametrize("page", ["catalogue", "try"])
def test_a_broken_own_catalogue_is_told_with_its_line(county: Path, page: str) -> None:
    county.write_text(teaching.example().replace("unit: 个", "unit: 哨哨"), encoding="utf-8")
    at = on_page(page, county)
    assert [warning.value for warning in at.warning] == ["所给的指标目录有 1 处错误，这里显示的是共享目录。"]
    assert "county.yaml:12" in at.get("text")[0].value
