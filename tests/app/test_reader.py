"""Article text as HTML: nothing lost, nothing run, every mark linked with its row."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.app import evidence, reader
from dashboard.app.data import Tables
from dashboard.app.evidence import Sources
from dashboard.app.labels import Labels
from dashboard.app.markup import excerpt, flowing, joined, link, safe
from dashboard.app.palette import theme_colours
from dashboard.app.reader import Mark
from tests.app.hostile_tables import PAYLOAD, hostile

_ALLOWED = {"div", "span", "mark", "a", "ol", "ul", "li", "b", "small", "header", "blockquote", "p", "cite"}


class Page(HTMLParser):
    """What a browser would make of a piece of HTML: tags, attributes, text."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def ids(self) -> set[str]:
        return {attributes["id"] or "" for _, attributes in self.tags if "id" in attributes}

    def anchors(self) -> set[str]:
        return {(attributes["href"] or "")[1:] for tag, attributes in self.tags if tag == "a"}


def is_harmless(page: Page) -> bool:
    names = {name for _, attributes in page.tags for name in attributes}
    return {tag for tag, _ in page.tags} <= _ALLOWED and names <= {"class", "id", "href", "title", "style", "target"}


@pytest.fixture(scope="module")
def sources(tables: Tables, names: Labels) -> Sources:
    return Sources(names, tables.heads, theme_colours(tuple(names.themes)), {"r": "530600"})


@given(st.text())
def test_escaped_text_reads_as_it_was_and_has_no_tags(text: str) -> None:
    page = Page(safe(text))
    assert {tag for tag, _ in page.tags} <= {"span"}
    visible = re.sub(
        r"[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]", "", text
    )
    assert re.sub(r"U\+[0-9A-F]{4}", "", page.text.replace("\n", "").replace("\t", "").replace("\r", "")) == re.sub(
        r"U\+[0-9A-F]{4}", "", visible
    )


def test_characters_that_cannot_be_seen_are_shown() -> None:
    assert Page(safe("a\u202eb\u200bc")).text == "aU+202EbU+200Bc"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("全市配\n备网格员\n500\n户", "全市配备网格员500户"),
        ("第一句。\n第二句", "第一句。\n第二句"),
        ("小标题\n\n正文", "小标题\n正文"),
        ("说：\n“好”", "说：\n“好”"),
        ("一行\r\n　　二行", "一行二行"),
        ("", ""),
    ],
)
def test_lines_broken_inside_a_sentence_are_joined_for_reading(text: str, shown: str) -> None:
    assert flowing(text) == shown


@given(st.text(alphabet="网格员5万。！\n\r \u3000“”"))
def test_joining_takes_nothing_but_breaks_and_the_blanks_after_them(text: str) -> None:
    bare = re.compile(r"[\s\u3000]")
    assert bare.sub("", flowing(text)) == bare.sub("", joined(text)) == bare.sub("", text)


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(1, 9), st.booleans()), max_size=8))
def test_the_raw_article_keeps_every_character_whatever_is_marked(text: str, wanted) -> None:
    text = re.sub(r"[^\w，。\n]", "。", text).replace("\r", "。")
    spans = sorted((start, min(start + size, len(text)), claim) for start, size, claim in wanted if start < len(text))
    marked = [Mark(start, end, f"k{number}", claim) for number, (start, end, claim) in enumerate(spans)]
    assert Page(reader.article(text, ((0, len(text)),), marked, "gap", raw=True)).text == text


def test_marks_and_rows_lead_to_each_other(tables: Tables, sources: Sources) -> None:
    claims = tables.observations[tables.observations["article_id"] == "004-1"]
    refused = reader.refused_numerals(tables.numerals, "004-1")
    text = tables.texts["004_319e360d6359ca91.txt"]
    stretches = reader.ranges(tables.heads.at["004-1", "ranges"], len(text))
    marked = reader.marks(claims, refused, sources)
    article = Page(reader.article(text, stretches, marked, "gap"))
    rows = Page(reader.claim_rows(claims, sources) + reader.refused_rows(refused, text, sources))
    keys = {*claims["observation_id"], *(reader.refused_key(row) for row in refused.itertuples())}
    assert article.ids() == {f"m-{key}" for key in keys} == rows.anchors()
    assert rows.ids() == {f"row-{key}" for key in keys} == article.anchors()


def test_each_claim_of_an_article_is_marked_at_its_words(tables: Tables, sources: Sources) -> None:
    for article_id, claims in tables.observations.groupby("article_id"):
        text = tables.texts[claims["source_file"].iloc[0]]
        stretches = reader.ranges(tables.heads.at[article_id, "ranges"], len(text))
        html = reader.article(text, stretches, reader.marks(claims, claims.head(0), sources), "gap", raw=True)
        shown = re.findall(r'<mark id="m-(\w+)"[^>]*><a [^>]*>([^<]*)</a>', html)
        assert dict(shown) == dict(zip(claims["observation_id"], claims["value_text"], strict=True))


def test_the_claim_asked_for_is_set_off(tables: Tables, sources: Sources) -> None:
    claims = tables.observations.head(3)
    text = tables.texts[claims["source_file"].iloc[0]]
    marked = reader.marks(claims, claims.head(0), sources)
    assert reader.article(text, ((0, len(text)),), marked, "gap", current="g0001").count("gm-current") == 1
    assert reader.claim_rows(claims, sources, "g0001", frozenset({"g0000"})).count("gm-dim") == 1


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("[[2, 5], [7, 99]]", ((2, 5), (7, 10))),
        ("[[7, 9], [2, 5]]", ((2, 5), (7, 9))),
        ("", ((0, 10),)),
        ("[[5, 2]]", ((0, 10),)),
        ('["x", [1]]', ((0, 10),)),
    ],
)
def test_ranges_are_held_within_the_text(cell: str, expected: tuple[tuple[int, int], ...]) -> None:
    assert reader.ranges(cell, 10) == expected


def test_hostile_articles_come_out_as_text(tables: Tables, names: Labels) -> None:
    poisoned = hostile(tables)
    sources = Sources(names, poisoned.heads, {}, {"q": PAYLOAD})
    claims = poisoned.observations[poisoned.observations["article_id"] == "002-1"]
    refused = reader.refused_numerals(poisoned.numerals, "002-1")
    text = poisoned.texts["002_cb3383ba3c2eae18.txt"]
    pieces = (
        evidence.cards(claims, sources),
        reader.article(text, ((0, len(text)),), reader.marks(claims, refused, sources), PAYLOAD),
        reader.claim_rows(claims, sources, PAYLOAD),
        reader.refused_rows(refused, text, sources),
    )
    for html in pieces:
        assert is_harmless(Page(html))


def test_a_card_says_value_sentence_place_period_and_source(tables: Tables, sources: Sources) -> None:
    row = next(tables.observations[tables.observations["subject"] == "专兼职网格员"].itertuples())
    page = Page(evidence.card(row, sources))
    for words in (
        "18.3万人",
        "专兼职网格员",
        "昭通市（据全文）",
        "2025年",
        "（无标题：002_cb3383ba3c2eae18.txt）",
        "报纸不详",
        "2025（推断）",
    ):
        assert words in page.text
    assert "articles?r=530600&obs=" + row.observation_id in {attributes.get("href") for _, attributes in page.tags}


def test_the_sentence_of_a_card_marks_the_number(claims: Callable[..., pd.DataFrame]) -> None:
    row = next(
        claims({"sentence": "有<b>5\n户</b>。", "sentence_start": 10, "char_start": 14, "char_end": 17}).itertuples()
    )
    assert evidence.sentence(row) == "有&lt;b&gt;<mark>5户</mark>&lt;/b&gt;。"


def test_a_claim_is_cited_with_its_sentence_its_source_and_its_link(tables: Tables, sources: Sources) -> None:
    row = next(tables.observations[tables.observations["subject"] == "专兼职网格员"].itertuples())
    said = evidence.citation(row, sources, "https://example.org/articles?obs=g1")
    assert said.startswith("18.3万人 专兼职网格员，昭通市（据全文），2025年（按发表时间）。原句：“")
    assert "配備18.3萬名專兼職網格員" in said
    assert said.endswith("报纸不详，2025（推断）。https://example.org/articles?obs=g1")
    assert "\n" not in said


def test_an_article_that_is_not_there_has_a_source_of_unknowns(sources: Sources) -> None:
    assert Page(evidence.source("nowhere", sources)).text == "（无标题） · 报纸不详 · 日期不详"


@pytest.mark.parametrize(
    ("text", "around", "shown"),
    [
        ("前句。后5户有房。又一句", 9, "后<mark>5户</mark>有房"),
        ("很长的开头5户很长的结尾", 2, "…开头<mark>5户</mark>很长…"),
        ("开\n头5户<i>", 9, "开头<mark>5户</mark>&lt;i&gt;"),
        ("5户", 9, "<mark>5户</mark>"),
    ],
)
def test_an_excerpt_stays_in_its_sentence(text: str, around: int, shown: str) -> None:
    start = text.index("5户")
    assert excerpt(text, start, start + 2, around) == shown


def test_a_link_is_escaped_for_its_attribute() -> None:
    assert link("articles", obs='"><script>', r="1&2") == "articles?obs=%22%3E%3Cscript%3E&amp;r=1%262"
