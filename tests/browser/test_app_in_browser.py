"""What only a browser shows: the address and the filters, downloads, links between text and rows, small screens."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.app import teaching
from dashboard.app.data import read_tables
from dashboard.app.filters import Filters
from tests.browser.conftest import ready, serve

pytestmark = pytest.mark.browser

PAGES = ("", "explore", "articles", "practices", "catalogue", "try", "quality")
Visit = Callable[..., Page]


@pytest.mark.parametrize("path", PAGES)
def test_each_page_loads_without_an_error(visit: Visit, path: str) -> None:
    page = visit(path)
    expect(page.locator("[data-testid=stException]")).to_have_count(0)
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")


@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways_on_a_phone(visit: Visit, path: str) -> None:
    page = visit(path, width=390, is_mobile=True, device_scale_factor=2)
    wide = page.evaluate(
        "[document.documentElement, document.querySelector('[data-testid=stMain]')].map(e => e.scrollWidth)"
    )
    assert max(wide) <= 390


def test_a_chosen_filter_is_in_the_address_and_survives_reload_and_back(visit: Visit) -> None:
    page = visit("explore")
    everything = page.locator(".gm-lead").inner_text()
    choose(page, "主题", "基层治理")
    expect(page).to_have_url(re.compile(r"explore\?t=grassroots_governance$"))
    expect(page.locator(".gm-lead")).to_contain_text("基层治理")
    filtered = page.locator(".gm-lead").inner_text()
    assert filtered != everything
    page.reload()
    ready(page)
    assert page.locator(".gm-lead").inner_text() == filtered
    expect(page.get_by_label("主题").first).to_be_visible()
    page.go_back()
    expect(page.locator(".gm-lead")).to_have_text(everything)
    page.go_forward()
    expect(page.locator(".gm-lead")).to_have_text(filtered)


def test_filters_follow_to_the_other_pages(visit: Visit) -> None:
    page = visit("explore?t=grassroots_governance")
    page.get_by_role("link", name="指标目录").click()
    expect(page.locator("h1")).to_have_text("指标目录")
    expect(page).to_have_url(re.compile(r"catalogue\?t=grassroots_governance$"))
    expect(page.locator("[data-testid=stSidebar]").get_by_text("基层治理")).to_be_visible()


def test_a_link_with_an_unknown_code_says_so_and_keeps_the_rest(visit: Visit, tables: Path) -> None:
    page = visit("explore?t=grassroots_governance,no_such_theme&y=20x3")
    notices = page.locator("[data-testid=stAlert]")
    expect(notices).to_have_count(2)
    expect(notices.first).to_contain_text("no_such_theme")
    rows = Filters(themes=("grassroots_governance",)).apply(read_tables(tables).observations)
    expect(page.locator(".gm-lead")).to_contain_text(f"{len(rows)} 条")


def test_the_downloaded_csv_is_exactly_the_filtered_table(visit: Visit, tables: Path) -> None:
    page = visit("explore?t=grassroots_governance&k=level")
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 CSV").click()
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    found = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    chosen = Filters(themes=("grassroots_governance",), measures=("level",))
    expected = chosen.apply(read_tables(tables).observations)
    assert [row["observation_id"] for row in found] == expected["observation_id"].to_list()
    assert [row["value_text"] for row in found] == expected["value_text"].to_list()
    assert download.value.suggested_filename == f"observations_t-grassroots_governance_k-level_{len(expected)}.csv"


def test_a_highlight_leads_to_its_row_and_the_row_back_to_it(visit: Visit) -> None:
    page = visit("articles")
    mark = page.locator("mark.gm-claim").nth(5)
    key = mark.get_attribute("id").removeprefix("m-")
    mark.locator("a").click()
    row = page.locator(f"#row-{key}")
    expect(row).to_be_in_viewport()
    assert outlined(row)
    page.locator("#stMain, [data-testid=stMain]").first.evaluate("element => element.scrollTo(0, 99999)")
    row.locator("a").click()
    expect(mark).to_be_in_viewport()
    assert outlined(mark)


def test_a_permanent_link_opens_the_article_at_the_claim(visit: Visit, tables: Path) -> None:
    claim = read_tables(tables).observations.iloc[-1]
    page = visit(f"?obs={claim['observation_id']}")
    expect(page).to_have_url(re.compile(r"/articles\?obs="))
    current = page.locator("mark.gm-claim.gm-current")
    expect(current).to_have_count(1)
    shown = re.sub(r"\s", "", current.inner_text())
    assert shown == re.sub(r"\s", "", claim["value_text"])
    expect(page.locator(".gm-row.gm-current")).to_have_count(1)


def test_a_permanent_link_scrolls_to_the_claim_and_a_card_keeps_the_filters(visit: Visit, tables: Path) -> None:
    rows = read_tables(tables).observations
    longest = rows["article_id"].value_counts().index[0]
    last = rows[rows["article_id"] == longest].sort_values("char_start").iloc[-1]
    page = visit(f"articles?t={last['theme_id']}&obs={last['observation_id']}")
    expect(page.locator("mark.gm-claim.gm-current")).to_be_in_viewport()
    page.goto(page.url.split("/articles")[0] + "/explore?t=economy&lang=en")
    ready(page)
    page.goto(page.url.replace("/explore", "/"))
    ready(page)
    page.locator("[data-testid=stVegaLiteChart]").first.locator("[aria-label*=Claims]").first.click()
    page.locator(".gm-card .gm-read").first.click()
    expect(page).to_have_url(re.compile(r"/articles\?t=economy&lang=en&obs="))


def test_an_own_catalogue_is_taught_and_tried(visit: Visit, tables: Path, tmp_path: Path) -> None:
    own = tmp_path / "county.yaml"
    own.write_text(teaching.example(), encoding="utf-8")
    with serve(tables, own) as url:
        page = visit("catalogue?metric=weather_posts", at=url)
        expect(page.locator(".gm-examples")).to_contain_text("田间气象哨已达到120个。")
        page.locator('a[href="#add-a-metric"]').click()
        expect(page.get_by_role("heading", name="加一个指标")).to_be_in_viewport()
        page.get_by_role("link", name="试一句").first.click()
        page.get_by_label("文字", exact=True).fill("全市已建成农田气象哨75个，其中第三批<b>12个</b>。")
        page.get_by_role("button", name="读一读").click()
        expect(page.locator(".gm-card").first).to_contain_text("农田气象哨数", timeout=60_000)
        expect(page.locator(".gm-article")).to_contain_text("<b>12个</b>")
        page.context.close()


def test_a_text_too_long_to_be_tried_says_how_long_it_may_be(visit: Visit) -> None:
    page = visit("try")
    page.get_by_label("文字", exact=True).fill("全县配备网格员1200名。" * 200)
    page.get_by_role("button", name="读一读").click()
    expect(page.locator("[data-testid=stAlert]")).to_contain_text("2,600 字，一次最多读 2,000 字")


def test_the_raw_text_stands_beside_what_was_read(visit: Visit) -> None:
    page = visit("articles")
    expect(page.locator(".gm-repairs")).to_have_count(0)
    page.get_by_text("原文与整理后对照").click()
    expect(page.locator(".gm-repair").first).to_have_attribute("title", re.compile(r"\S"))


def test_a_click_on_a_mark_of_a_chart_shows_its_sentences(visit: Visit) -> None:
    page = visit()
    expect(page.locator(".gm-card")).to_have_count(0)
    cells = page.locator("[data-testid=stVegaLiteChart]").first.locator("[aria-label*=断言条数]")
    cells.first.click()
    expect(page.locator(".gm-card mark").first).to_be_in_viewport(timeout=20_000)


def test_on_a_phone_the_wide_chart_scrolls_inside_itself_and_its_cells_hold_their_figures(visit: Visit) -> None:
    page = visit(width=390, is_mobile=True, device_scale_factor=2)
    frame = page.locator(".st-key-gm-wide")
    assert frame.evaluate("element => element.scrollWidth > element.clientWidth")
    cell = frame.locator("[aria-label*=断言条数]").first.bounding_box()
    assert cell is not None
    assert cell["width"] > 20


def test_the_switch_turns_page_and_document_to_english(visit: Visit) -> None:
    page = visit("explore?t=economy")
    page.get_by_role("radio", name="English").or_(page.get_by_text("English", exact=True)).first.click()
    expect(page.locator("h1")).to_have_text("Compare the claims")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url(re.compile(r"t=economy&lang=en$"))


def test_dark_mode_follows_the_system(visit: Visit) -> None:
    page = visit(color_scheme="dark")
    paper = page.locator(".stApp").evaluate("element => getComputedStyle(element).backgroundColor")
    assert paper == "rgb(20, 24, 27)"


def test_hostile_text_runs_nothing_and_loads_nothing(visit: Visit, hostile_tables: Path) -> None:
    with serve(hostile_tables) as url:
        for path in PAGES:
            page = visit(path, at=url)
            assert page.evaluate("window.struck") is None
            expect(page.locator("img[src*=evil]")).to_have_count(0)
            expect(page.locator("form[action*=evil]")).to_have_count(0)
            page.context.close()


def test_a_row_selected_in_the_table_shows_its_sentence(visit: Visit, tables: Path) -> None:
    page = visit("explore?t=grassroots_governance&k=level", width=1440)
    grid = page.locator("[data-testid=stDataFrame] .dvn-scroller").first
    grid.scroll_into_view_if_needed()
    grid.click(position={"x": 22, "y": 55})
    first = (
        Filters(themes=("grassroots_governance",), measures=("level",)).apply(read_tables(tables).observations).iloc[0]
    )
    expect(page.locator(".gm-card")).to_have_count(1)
    shown = re.sub(r"\s", "", page.locator(".gm-card blockquote").inner_text())
    assert shown == re.sub(r"\s", "", first["sentence"])


def choose(page: Page, label: str, option: str) -> None:
    page.locator("[data-testid=stMultiSelect]").filter(has_text=label).locator("input").click()
    page.get_by_role("option", name=option).click()
    page.keyboard.press("Escape")
    expect(
        page.locator("[data-testid=stSidebar] [data-baseweb=tag], [data-testid=stMultiSelect] span").first
    ).to_be_visible()


def outlined(element: object) -> bool:
    style: str = element.evaluate("element => getComputedStyle(element).outlineStyle")  # type: ignore[attr-defined]
    return style == "solid"
