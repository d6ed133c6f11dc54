"""The repaired view: what it reads like, and that every character of it points into the raw text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.model import BlockKind, Page, RepairKind
from dashboard.reading.characters import DROP, fold
from dashboard.reading.pages import read_text
from dashboard.reading.script import simplify
from dashboard.reading.view import Draft, build_view, source_of


def view_of(raw: str) -> str:
    return build_view(source_of(raw), [Draft(BlockKind.PARAGRAPH, ((0, len(raw)),))])[0].text


REPAIRS = [
    pytest.param("覆 盖 家 庭 住 户 500\n户，", "覆盖家庭住户500户，", id="spaced_out_glyphs"),
    pytest.param("到 2 0 2 3 年 底", "到2023年底", id="spaced_out_digits"),
    pytest.param("争取 1800 万元硬化道路 25 公\n里。", "争取1800万元硬化道路25公里。", id="blanks_around_numbers"),
    pytest.param("新增车位2000 \n余个。", "新增车位2000余个。", id="blank_before_the_break"),
    pytest.param("人均收入达13\n969元。", "人均收入达13969元。", id="number_broken"),
    pytest.param("从\n2020 年初的 36 种", "从2020年初的36种", id="year_after_break"),
    pytest.param("更好地服务基层 、\n服务群众", "更好地服务基层、服务群众", id="blank_before_mark"),
    pytest.param("占96%,居全省首位;共3件.", "占96%，居全省首位；共3件。", id="marks_in_ascii"),
    pytest.param("拥有10,482家,7:30开门", "拥有10,482家，7:30开门", id="thousands_and_times_stay"),
    pytest.param("二○二一年、二OO五年，○○小区CO2", "二〇二一年、二〇〇五年，○○小区CO2", id="round_zeros"),
    pytest.param("网址http://a.cn:80/b,点击", "网址http://a.cn:80/b，点击", id="address_stays"),
    pytest.param("增长９．４％（其中２个）", "增长9.4%（其中2个）", id="full_width"),
    pytest.param("脫貧人口185.07萬人", "脱贫人口185.07万人", id="traditional"),
    pytest.param("吉林省乾安縣著力推進", "吉林省乾安县着力推进", id="place_and_aspect"),
    pytest.param("「好」與『壞』", "“好”与‘坏’", id="corner_marks"),
    pytest.param("培训1\u200b234\u202e人", "培训1234人", id="invisible"),
    pytest.param("⽉收⼊达3千元", "月收入达3千元", id="kangxi_radicals"),
    pytest.param("可靠、 市县共融的目 标，全县 20多家", "可靠、市县共融的目标，全县20多家", id="word_split_by_a_blank"),
    pytest.param(
        "由县 里办的公 司建了三 座电 站，又在山 上种树",
        "由县里办的公司建了三座电站，又在山上种树",
        id="blanks_for_breaks",
    ),
    pytest.param("本报讯 近日，村里办了大事", "本报讯 近日，村里办了大事", id="blank_that_parts_stays"),
    pytest.param("免费Wi-F\ni全覆盖", "免费Wi-Fi全覆盖", id="latin_word_broken_in_chinese"),
    pytest.param("Every village has a\nhall of its own", "Every village has a hall of its own", id="english"),
    pytest.param('他说:"办好了".', "他说：“办好了”。", id="straight_quotes"),
]


@pytest.mark.parametrize(("raw", "expected"), REPAIRS)
def test_view_reads_as_the_sentence_was_meant(raw: str, expected: str) -> None:
    assert view_of(raw) == expected


def test_words_keep_the_marks_of_the_source_in_simplified_script() -> None:
    raw = "「小事」,占９６％。"
    view, _ = build_view(source_of(raw), [Draft(BlockKind.PARAGRAPH, ((0, len(raw)),))])
    assert (view.text, view.words) == ("“小事”，占96%。", "「小事」,占９６％。")


def test_every_repair_gives_its_reason() -> None:
    raw = "脫貧\n戶 500 戶,\u200b增長９％"
    view, _ = build_view(source_of(raw), [Draft(BlockKind.PARAGRAPH, ((0, len(raw)),))])
    found = {repair.kind for repair in view.repairs}
    assert found >= {RepairKind.JOIN, RepairKind.GAP, RepairKind.CONTROL, RepairKind.SCRIPT}
    assert all(raw[repair.span.start : repair.span.end] == repair.before for repair in view.repairs)


def test_picture_files_and_marks_inside_an_article_are_layout_repairs() -> None:
    body = "青岭县把全县划分为18个网格，配备网格员564名。"
    raw = f"{body}\n![](a.png)\n{body}\n图片_20211111154252.jpg (383.35 KB, 下载次数: 120)\n{body}\n"
    view = read_text(raw, "a.txt").articles[0].view
    assert view.text == "\n".join([body] * 3)
    assert [repair.before[:4] for repair in view.repairs if repair.kind is RepairKind.LAYOUT] == ["![](", "图片_2"]


def test_caption_between_two_halves_of_a_word_is_lifted_out() -> None:
    first = "调解员坐到村民的板凳上，听大家说地界的来历，把每一家的想法都记下来，一次不成就再来一次，耐心细"
    raw = f"{first}\n\n\n\n山下村的院坝会正在进行。\n\n致地解释，找到了打开心结的办法，两家人握手言和。\n"
    article = read_text(raw, "a.txt").articles[0]
    blocks = [(block.kind, article.view.text[block.span.start : block.span.end]) for block in article.blocks]
    assert blocks == [
        (BlockKind.PARAGRAPH, first + "致地解释，找到了打开心结的办法，两家人握手言和。"),
        (BlockKind.CAPTION, "山下村的院坝会正在进行。"),
    ]


SAID = (
    "近日，",
    "青岭县新增",
    "1800 万元",
    "500\n户",
    "。",
    "「说」",
    "增长９％",
    "(含2个)",
    "標題",
    "A B",
    "著力",
    "1",
    "…",
)
LAID_OUT = ("\n\n", "\n", " ", "\u200b", "\r\n", "\ue001", "\u3000", "\ud800", "：", "图为", "——", "“开", "”", "……")
LINES = (
    "通讯员 李明\n",
    "![](a.png)\n",
    "2023年3月24日 星期五\n",
    "=== article ===\n",
    "来源：某报\n",
    "特别声明：转载\n",
)
PIECES = st.sampled_from((*SAID, *LAID_OUT, *LINES))
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=120)


def views(page: Page) -> list[tuple[str, tuple[int, ...]]]:
    return [(view.text, view.offsets) for view in (page.furniture, *(article.view for article in page.articles))]


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_offsets_rise_inside_every_block_and_text_and_words_are_as_long(raw: str) -> None:
    for article in read_text(raw, "a.txt").articles:
        view = article.view
        assert len(view.text) == len(view.words) == len(view.offsets)
        for block in article.blocks:
            offsets = view.offsets[block.span.start : block.span.end]
            assert all(a < b for a, b in pairwise(offsets))
            assert "\n" not in view.text[block.span.start : block.span.end]


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_every_character_of_a_view_reads_the_same_in_the_raw_text_after_folding(raw: str) -> None:
    page = read_text(raw, "a.txt")
    folded = simplify(fold(simplify(page.raw)))
    for text, offsets in views(page):
        for char, at in zip(text, offsets, strict=True):
            chinese_mark = char in "，。：；（）？！“”" and folded[at] in ',.:;()?!"'
            assert char in "\n " or char == folded[at] or chinese_mark


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_every_raw_character_is_in_one_view_or_in_a_listed_repair(raw: str) -> None:
    page = read_text(raw, "a.txt")
    folded = fold(page.raw)
    seen = [at for text, offsets in views(page) for char, at in zip(text, offsets, strict=True) if char not in "\n "]
    assert len(seen) == len(set(seen))
    everything = (page.furniture, *(article.view for article in page.articles))
    repaired = {
        at for view in everything for repair in view.repairs for at in range(repair.span.start, repair.span.end)
    }
    missing = [
        at for at, char in enumerate(folded) if char not in f" \n{DROP}" and at not in seen and at not in repaired
    ]
    assert missing == []


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_reading_twice_gives_the_same_page(raw: str) -> None:
    assert read_text(raw, "a.txt") == read_text(raw, "a.txt")
