"""Try a sentence: what a visitor's own words give, what is said where they cannot be read, and that nothing is kept."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from dashboard.app import tried, try_text
from dashboard.app.definitions import read_definitions
from dashboard.app.evidence import Sources
from dashboard.app.filters import Filters
from dashboard.app.labels import labels
from dashboard.app.palette import LIGHT
from dashboard.app.strings import Words
from dashboard.app.tried import Tried
from dashboard.app.view import SHARED_CATALOGUE, View
from dashboard.app.views import try_sentence
from dashboard.errors import ArticleError
from tests.app.gold_tables import gold_tables
from tests.app.hostile_tables import PAYLOAD

ROOT = Path(__file__).resolve().parents[2]


def read(text: str, published: str = "") -> Tried:
    catalogue = read_definitions(SHARED_CATALOGUE, SHARED_CATALOGUE).catalogue
    assert catalogue is not None
    return try_text.try_text(text, published, catalogue)


@cache
def sources(language: str = "zh") -> Sources:
    view = page_view(language)
    return View(view.tables, view.definitions.named(view.names), Filters(), LIGHT).sources


@cache
def page_view(language: str = "zh") -> View:
    tables = gold_tables()
    return View(tables, labels(tables, Words(language)), Filters(), LIGHT)


def page(language: str = "zh") -> AppTest:
    def script(shown: object) -> None:
        from dashboard.app.views import PAGES

        PAGES["try"](shown)  # type: ignore[arg-type]

    return AppTest.from_function(script, args=(page_view(language),), default_timeout=60).run()


def submit(text: str, published: str = "", language: str = "zh") -> AppTest:
    at = page(language)
    at.text_area(key="try_text").set_value(text)
    at.text_input(key="try_published").set_value(published)
    at.button[0].click().run()
    assert not at.exception
    return at


def html(at: AppTest) -> str:
    return "\n".join(piece.proto.body for piece in at.get("html"))


def test_a_sentence_gives_its_claims_with_the_metrics_weighed() -> None:
    found = read("2023年，浙江省桐乡市配备网格员1.2万余名。")
    row = found.observations.iloc[0]
    assert (row["value"], row["qualifier"], row["unit"], row["year"]) == (12000, "at_least", "人", 2023)
    assert (row["region_code"], row["metric_id"]) == ("330483", "grid_workers")
    assert found.weighed[0].winner is not None
    assert found.regions == {"330483": "桐乡市"}
    shown = tried.claims(found, sources())
    for said in ("≥1.2万人", "网格员", "桐乡市", "2023年", "至少", "✓", "网格员数", "因为“网格员”"):
        assert said in shown


def test_metrics_that_lost_say_why_in_the_language_of_the_page() -> None:
    found = read("全县网格员人数比上年增长12%。")
    assert [weighed.winner for weighed in found.weighed] == [None]
    assert "说法不同（水平、变化、占比、位次）" in tried.claims(found, sources())
    assert "it states another measure" in tried.claims(found, sources("en"))


def test_numerals_that_are_refused_come_with_their_reasons() -> None:
    found = read("入选第三批试点，一件件小事办好了，2023年3月24日。")
    assert found.observations.empty
    shown = re.sub(r"<[^>]+>", " ", tried.refused(found, sources()))
    assert {"序数", "日期"} <= set(shown.split())


def test_the_date_of_publication_gives_this_year_its_year() -> None:
    assert read("今年全县培训农民300人。", "2021-06-01").observations["year"].to_list() == [2021]


def test_the_page_reads_only_after_its_button() -> None:
    at = page()
    assert not at.exception
    assert "gm-card" not in html(at)
    at.button[0].click().run()
    assert not at.exception
    assert "读出 4 条断言" in [header.value for header in at.header]


@pytest.mark.parametrize(
    ("text", "published", "said"),
    [
        ("", "", "还没有文字。"),
        (" \n\u3000", "", "还没有文字。"),
        ("网" * 2001, "", "这里有 2,001 字，一次最多读 2,000 字。请删短再试，长文章请用 build 命令。"),
        ("全县有网格员5名。", "去年", "发表时间读不懂，请写成 2023、2023-03 或 2023-03-24。"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(text: str, published: str, said: str) -> None:
    at = submit(text, published)
    assert [warning.value for warning in at.warning] == [said]
    assert "gm-card" not in html(at)


@pytest.mark.parametrize("fault", [ArticleError("a.txt: 坏了"), ValueError("x < y")])
def test_a_fault_of_the_program_is_one_sentence_and_no_traceback(
    fault: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Tried:
        raise fault

    monkeypatch.setattr(try_text, "try_text", fail)
    at = submit("全县有网格员5名。")
    assert [warning.value for warning in at.warning] == [Words()("try.failed")]


def test_hostile_words_stay_words() -> None:
    at = submit(f"全县配备{PAYLOAD}网格员1200名，{PAYLOAD}第三批")
    assert not re.search(r"<(script|img|svg|form|style)", html(at))
    assert "&lt;script&gt;" in html(at)


def test_a_new_text_takes_the_place_of_the_old_and_another_visitor_sees_neither() -> None:
    at = submit("全县有网格员1234名。")
    at.text_area(key="try_text").set_value("全县有志愿者4321名。")
    at.button[0].click().run()
    assert "4321" in html(at)
    assert "1234" not in html(at)
    assert "4321" not in html(page())


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="全县0129一二十百万亿多余约%件人年月第，。、（）“”\n <&'\"\u202e", max_size=80))
def test_any_text_gives_html_of_our_own_tags_only(text: str) -> None:
    found = read(text)
    shown = tried.marked(found, sources()) + tried.claims(found, sources()) + tried.refused(found, sources())
    ours = {"div", "ol", "ul", "li", "b", "a", "p", "span", "mark", "small", "header", "blockquote", "dl", "dt", "dd"}
    assert set(re.findall(r"</?([A-Za-z]+)", shown)) <= ours
    assert len(found.weighed) == len(found.observations)


def test_the_limit_is_what_the_page_says() -> None:
    assert f"{try_sentence.LIMIT:,}" in Words("zh")("try.lead")
    assert f"{try_sentence.LIMIT:,}" in Words("en")("try.lead")


_EVERY_PAGE = """
import sys
from functools import cache
from streamlit.testing.v1 import AppTest
from dashboard.app.filters import Filters
from dashboard.app.labels import labels
from dashboard.app.palette import LIGHT
from dashboard.app.strings import Words
from dashboard.app.view import View
from dashboard.app.views import PAGES
from tests.app.gold_tables import gold_tables

def script(name, shown):
    from dashboard.app.views import PAGES
    PAGES[name](shown)

tables = gold_tables()
shown = View(tables, labels(tables, Words()), Filters(), LIGHT)
for name in PAGES:
    assert not AppTest.from_function(script, args=(name, shown), default_timeout=60).run().exception
heavy = ("jieba", "opencc", "ahocorasick_rs", "dashboard.extraction", "dashboard.reading")
print(*[name for name in sys.modules if name.startswith(heavy)])
"""


def test_no_page_loads_reading_or_extraction_before_it_is_asked_to(tmp_path: Path) -> None:
    program = tmp_path / "every_page.py"  # a script that is run needs a file of its own
    program.write_text(_EVERY_PAGE, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, str(program)], capture_output=True, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": "."}
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == ""
