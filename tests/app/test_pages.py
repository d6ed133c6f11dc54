"""Each page drawn without a browser over the gold tables: the values that it shows, the words, and nothing at all."""

from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import dashboard
from dashboard.app import summaries
from dashboard.app.data import TABLE_NAMES, Tables
from dashboard.app.filters import Filters
from dashboard.app.labels import labels
from dashboard.app.palette import LIGHT
from dashboard.app.strings import Words
from dashboard.app.view import View
from dashboard.app.views import explore
from dashboard.catalogue.types import Catalogue
from tests.app.gold_tables import gold_tables, write_store
from tests.app.hostile_tables import hostile

MAIN = Path(__file__).resolve().parents[2] / "dashboard" / "app" / "main.py"
PAGES = ("overview", "explore", "articles", "practices", "catalogue", "try", "quality")
OWN_NOTHING = {"practices": "practices.none", "try": None}  # what these pages say where nothing matches
NOTHING = Filters(words="没有这样的话")


@cache
def made(poisoned: bool = False) -> Tables:
    return hostile(gold_tables()) if poisoned else gold_tables()


@pytest.fixture(scope="module")
def built() -> Tables:
    """Tables of one page in traditional characters, broken in its lines."""
    text = (
        "鄉村治理見成效\n本報訊（記者王某）2023年，全縣配備網格員1200\n餘名，"
        "調解矛盾糾紛３５６０件，群眾滿意度達98.5%，村容\n村貌煥然一新。\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.txt").write_text(text, encoding="utf-8")
        frames = dashboard.read(folder)
    return Tables(**{name: frames[name] for name in TABLE_NAMES})


def view(filters: Filters = Filters(), language: str = "zh", poisoned: bool = False, **asked: str) -> View:  # noqa: B008
    tables = made(poisoned)
    return View(tables, labels(tables, Words(language)), filters, LIGHT, asked)


def draw(name: str, shown: View) -> AppTest:
    """The page after one run; fails where it raised."""

    def script(name: str, shown: object) -> None:
        from dashboard.app.views import PAGES

        PAGES[name](shown)  # type: ignore[arg-type]

    at = AppTest.from_function(script, args=(name, shown), default_timeout=60).run()
    assert not at.exception
    return at


def definitions() -> Catalogue:
    catalogue = view().definitions.catalogue
    assert catalogue is not None
    return catalogue


def html(at: AppTest) -> str:
    return "\n".join(piece.proto.body for piece in at.get("html"))


def text(at: AppTest) -> str:
    return re.sub(r"<[^>]+>", " ", html(at))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_each_page_has_its_title_in_both_languages(name: str, language: str) -> None:
    at = draw(name, view(language=language))
    assert [title.value for title in at.title] == [Words(language)(f"{name}.title")]


@pytest.mark.parametrize("name", PAGES)
def test_nothing_that_matches_is_said_in_a_sentence(name: str) -> None:
    at = draw(name, view(NOTHING))
    key = OWN_NOTHING.get(name, "empty")
    assert [info.value for info in at.info] == ([Words()(key, what="“没有这样的话”")] if key else [])


@pytest.mark.parametrize("name", PAGES)
def test_hostile_text_stays_text_on_each_page(name: str) -> None:
    at = draw(name, view(poisoned=True))
    assert not re.search(r"<(script|img|svg|form|style)", html(at))
    markdown = [piece.value for kind in ("markdown", "caption", "warning", "info") for piece in at.get(kind)]
    assert not any("evil.test" in said for said in markdown)


def test_the_overview_counts_claims_articles_and_refusals() -> None:
    shown = text(draw("overview", view()))
    for number in ("276", "16", "56", "296"):
        assert number in shown
    assert "16 篇文章里共有 276 条带数字的断言，涉及 15 个地区、15 个主题" in shown


def test_a_page_says_what_it_is_limited_to() -> None:
    chosen = Filters(themes=("economy",))
    said = f"筛选：产业经济。共 276 条，这里是其中 {len(chosen.apply(made().observations))} 条。"
    for name in ("overview", "articles", "catalogue", "quality"):
        assert said in text(draw(name, view(chosen)))
        assert "筛选：" not in text(draw(name, view()))


def test_articles_that_state_no_number_are_counted_and_can_be_read_last() -> None:
    articles, counted = made().articles["article_id"], set(made().observations["article_id"])
    silent = [one for one in articles if one not in counted]
    assert silent
    assert f"另 {len(silent)} 篇无断言" in text(draw("overview", view()))
    offered = draw("articles", view()).selectbox[0].options
    assert len(offered) == len(articles)
    assert all(option.endswith(" · 0 条") for option in offered[-len(silent) :])
    assert not any(
        option.endswith(" · 0 条")
        for option in draw("articles", view(Filters(themes=("economy",)))).selectbox[0].options
    )


def test_the_overview_draws_four_charts() -> None:
    assert len(draw("overview", view()).get("vega_lite_chart")) == 4


def test_the_explore_table_is_what_the_filters_leave() -> None:
    chosen = Filters(regions=("530681",), themes=("economy",))
    at = draw("explore", view(chosen))
    table = at.dataframe[0].value
    expected = chosen.apply(made().observations)
    assert table["说的是什么"].to_list() == expected["subject"].to_list()
    assert table["地区"].unique().tolist() == ["水富市"]
    assert table["原文"].iloc[0] == f"articles?r=530681&t=economy&obs={expected['observation_id'].iloc[0]}"
    assert "水富市 · 产业经济：符合条件" in text(at)


def test_the_explore_table_has_english_heads() -> None:
    table = draw("explore", view(language="en")).dataframe[0].value
    assert list(table)[:4] == ["Quantity", "Subject", "Metric", "Region"]
    assert table["Quantity"].iloc[0] == "439.8 平方公里"


def test_the_download_names_filters_and_rows() -> None:
    at = draw("explore", view(Filters(themes=("economy",))))
    assert [button.label for button in at.get("download_button")] == ["下载 CSV", "下载 Excel", "连同说明下载（ZIP）"]


def test_another_unit_draws_other_values() -> None:
    at = draw("explore", view())
    first = at.get("vega_lite_chart")[0].proto.spec
    at.selectbox(key="values_unit").set_value(summaries.units(made().observations)[2]).run()
    assert not at.exception
    second = at.get("vega_lite_chart")[0].proto.spec
    assert first != second


def test_the_reader_shows_the_article_of_the_claim_that_the_link_names() -> None:
    claim = made().observations.iloc[100]
    at = draw("articles", view(obs=claim["observation_id"]))
    assert at.selectbox[0].value == claim["article_id"]
    assert f'id="m-{claim["observation_id"]}" class="gm-claim gm-current"' in html(at)
    assert claim["value_text"].replace("\n", "") in text(at)


def test_the_reader_offers_the_words_to_cite_the_claim_that_the_link_names() -> None:
    at = draw("articles", view(obs="g0100"))
    assert not at.code
    at.toggle(key="show_citation").set_value(True).run()
    assert at.code[0].value.endswith("articles?obs=g0100")


def test_the_reader_lists_what_was_not_taken_with_reasons() -> None:
    at = draw("articles", view(a="000-1"))
    numerals = made().numerals
    refused = numerals[(numerals["article_id"] == "000-1") & (numerals["fate"] == "not_a_claim")]
    assert f"没有取的 {len(refused)} 个数" in text(at)
    assert html(at).count('class="gm-not"') == len(refused)
    assert {"名称", "序数", "日期"} <= set(re.findall(r"<small>([^<]+)</small></a>", html(at)))


def test_an_article_chosen_goes_into_the_link_in_the_place_of_the_claim() -> None:
    at = draw("articles", view(obs="g0000"))
    at.query_params["obs"] = "g0000"
    at.query_params["lang"] = "en"
    at.selectbox[0].set_value("002-1").run()
    assert not at.exception
    assert dict(at.query_params) == {"lang": "en", "a": "002-1"}


def test_an_unknown_claim_is_told_and_an_article_still_shown() -> None:
    at = draw("articles", view(obs="`no` <b>such</b>"))
    assert [warning.value for warning in at.warning] == ["没有编号为 `no <b>such</b>` 的断言；文章可能已重新生成。"]
    assert "gm-article" in html(at)


def test_the_reader_can_keep_the_raw_line_breaks() -> None:
    at = draw("articles", view(a="001-2"))
    assert "gm-raw" not in html(at)
    at.toggle(key="raw_breaks").set_value(True).run()
    assert "gm-raw" in html(at)


def test_practices_say_which_filters_they_cannot_follow() -> None:
    note = Words()("practices.unfiltered")
    assert note in text(draw("practices", view(Filters(years=(2022, 2023)))))
    assert note not in text(draw("practices", view(Filters(themes=("health",)))))


def test_a_long_table_is_cut_on_the_page_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explore, "ROWS", 10)
    at = draw("explore", view())
    assert len(at.dataframe[0].value) == 10
    assert "页面上只列前 10 行，共 276 行" in text(at)


def test_practices_come_with_the_words_around_them() -> None:
    at = draw("practices", view(Filters(regions=("510704",))))
    assert "“大掌柜+店小二+微项目”模式" in text(at)
    assert html(at).count("<mark>") == 8


def test_the_catalogue_shows_definitions_coverage_and_examples() -> None:
    at = draw("catalogue", view())
    table = at.dataframe[0].value
    assert table["断言"].to_list() == sorted(table["断言"], reverse=True)
    metric = definitions().metrics[at.selectbox[0].value]
    assert metric.meaning in text(at)
    assert all(noun in text(at) for noun in metric.nouns)
    assert all(example.sentence in text(at) for example in metric.examples)
    assert f"{table['断言'].iloc[0]} 条：" in text(at)
    assert "18.3万人" in text(at)
    assert at.dataframe[1].value["断言条数"].iloc[0] >= 2


@pytest.mark.parametrize("page", ["catalogue", "try"])
def test_definitions_that_are_not_those_of_the_tables_are_told_apart(page: str) -> None:
    shown, told = view(), Words()("catalogue.other")
    same = replace(shown, tables=replace(shown.tables, catalogue=definitions().sha256))
    other = replace(shown, tables=replace(shown.tables, catalogue="0" * 64))
    assert told not in [info.value for info in draw(page, same).info]
    assert told in [info.value for info in draw(page, other).info]


def test_quality_counts_the_ledger_and_shows_findings() -> None:
    at = draw("quality", view())
    assert "文中 572 个数字，276 个取作断言，296 个没有取" in text(at)
    assert "两处数值不同 涉及 2 条" in re.sub(r"\s+", " ", text(at))


def test_quality_shows_the_sentences_of_a_finding_side_by_side_and_picks_none() -> None:
    (finding,) = re.findall(r'<section class="gm-finding">.*?</section>', html(draw("quality", view())), re.DOTALL)
    assert finding.count('<li class="gm-card">') == 2
    assert finding.count("articles?obs=g000") == 2


def test_quality_shows_values_worked_out_apart_with_formula_and_inputs() -> None:
    shown = html(draw("quality", view()))
    (card,) = re.findall(r'<li class="gm-card gm-derived">.*?</li>', shown, re.DOTALL)
    assert "≈ 12.35万" in card
    assert "整体 = 部分 ÷ 占比" in card
    assert card.count("<blockquote>") == 2
    assert "12.35万" not in html(draw("explore", view())) + html(draw("overview", view()))


def test_quality_lists_every_claim_without_year_or_region() -> None:
    shown = view()
    rows = shown.tables.observations.copy()
    rows.loc[rows.index[[3, 5]], "year"] = None
    rows.loc[rows.index[[5, 8]], "region_basis"] = "none"
    at = draw("quality", replace(shown, tables=replace(shown.tables, observations=rows)))
    table = at.dataframe[0].value
    assert table["缺什么"].to_list() == ["年份不详", "年份不详、地区不详", "地区不详"]
    assert table["原文"].to_list() == ["articles?obs=g0003", "articles?obs=g0005", "articles?obs=g0008"]


def test_a_claim_that_the_link_names_is_scrolled_to_once_the_page_is_drawn() -> None:
    assert "getElementById('m-g0100')" in html(draw("articles", view(obs="g0100")))
    assert "getElementById('m-" not in html(draw("articles", view(a="000-1")))


def test_the_reader_can_show_the_raw_text_beside_what_was_read(built: Tables) -> None:
    article = built.articles[built.articles["script"] == "traditional"].iloc[0]
    names = labels(built, Words())
    at = draw("articles", View(built, names, Filters(), LIGHT, {"a": article["article_id"]}))
    assert "gm-repairs" not in html(at)
    at.toggle(key="show_repairs").set_value(True).run()
    assert not at.exception
    assert "繁体转简体" in text(at)
    assert html(at).count('class="gm-repair"') >= 7
    assert "全县配备网格员1200余名，调解矛盾纠纷3560件" in text(at)


def test_an_article_that_is_parted_in_another_way_now_says_that_it_cannot_be_shown() -> None:
    shown = view(a="000-1")
    moved = shown.tables.articles.assign(ranges="[[0, 7]]")
    at = draw("articles", replace(shown, tables=replace(shown.tables, articles=moved)))
    at.toggle(key="show_repairs").set_value(True).run()
    assert not at.exception
    assert [info.value for info in at.info] == [Words()("repairs.other")]


@pytest.fixture
def reprinted() -> Tables:
    """The gold tables where article 001-2 tells the story of 000-1 again, with two of its numbers."""
    tables = made()
    articles = tables.articles.assign(
        duplicate_of=["000-1" if one == "001-2" else "" for one in tables.articles["article_id"]]
    )
    rows = tables.observations
    repeated = rows.index[rows["article_id"] == "001-2"][:2]
    return replace(tables, articles=articles, observations=rows.assign(duplicate=rows.index.isin(repeated)))


def test_a_reprint_counts_once_unless_the_reader_wants_otherwise(reprinted: Tables) -> None:
    names = labels(reprinted, Words())
    once = draw("overview", View(reprinted, names, Filters(), LIGHT))
    twice = draw("overview", View(reprinted, names, Filters(repeats=True), LIGHT))
    assert "共有 274 条带数字的断言" in text(once)
    assert "共有 276 条带数字的断言" in text(twice)


@pytest.mark.parametrize(
    ("shown", "other", "said"), [("001-2", "000-1", "先在别处刊发过"), ("000-1", "001-2", "还刊发于")]
)
def test_the_reader_links_the_printings_of_one_story(reprinted: Tables, shown: str, other: str, said: str) -> None:
    at = draw("articles", View(reprinted, labels(reprinted, Words()), Filters(), LIGHT, {"a": shown}))
    assert said in text(at)
    assert f'href="articles?a={other}"' in html(at)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "tables"
    monkeypatch.setenv("GOVERNANCE_METRICS_TABLES", str(folder))
    return folder


def test_the_app_without_tables_says_what_to_do(store: Path) -> None:
    at = AppTest.from_file(str(MAIN), default_timeout=60).run()
    assert not at.exception
    assert at.title[0].value == "数据表打不开"
    assert "governance-metrics build" in at.code[0].value


def test_a_link_fills_the_filters_and_a_filter_fills_the_link(store: Path) -> None:
    write_store(store, made())
    at = AppTest.from_file(str(MAIN), default_timeout=60)
    at.query_params["t"] = "economy,no_such"
    at.query_params["y"] = "2022-2023"
    at.run()
    assert not at.exception
    assert at.multiselect(key="filter_themes").value == ["economy"]
    assert [warning.value for warning in at.warning] == ["链接里有不认识的主题：`no_such`，已略去。"]
    at.multiselect(key="filter_regions").set_value(["530600"]).run()
    assert dict(at.query_params) == {"r": "530600", "t": "economy", "y": "2022-2023"}
    at.button[0].click().run()
    assert dict(at.query_params) == {}
    assert at.multiselect(key="filter_themes").value == []


def test_filters_that_match_nothing_can_be_cleared_where_that_is_said(store: Path) -> None:
    write_store(store, made())
    at = AppTest.from_file(str(MAIN), default_timeout=60)
    at.query_params["q"] = "没有这样的话"
    at.query_params["y"] = "1999-2021"
    at.run()
    assert "1999" not in str(at.select_slider[0].options)
    assert dict(at.query_params) == {"q": "没有这样的话", "y": "1999-2021"}
    at.button(key="clear_here").click().run()
    assert dict(at.query_params) == {}
    assert not at.info
