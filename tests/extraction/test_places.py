"""How places say what they rest on, what wins over what, and what never happens whatever the text."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.extraction.context import Text
from dashboard.extraction.gazetteer import Gazetteer
from dashboard.extraction.places import PlaceReader
from dashboard.model import Article, Block, BlockKind, Place, Published, RegionBasis, Span, View

_GAZETTEER = Gazetteer.load()

BASES = (  # title, text, number, basis, words of the chain
    ("永善县的网格", "网格员有2300名。", "2300名", RegionBasis.ARTICLE, "永善县（标题）"),
    ("", "云南省永善县有网格员2300名。", "2300名", RegionBasis.EXPLICIT, "云南省永善县 → 永善县"),
    ("永善县的网格", "全县有网格员2300名。", "2300名", RegionBasis.ANAPHORA, "全县 → 永善县"),
    ("昭通市的网格", "# 永善县：网格\n网格员有2300名。", "2300名", RegionBasis.HEADING, "永善县 → 永善县"),
    ("", "网格员有2300名。", "2300名", RegionBasis.NONE, ""),
    ("", "全国有网格员450万名。", "450万名", RegionBasis.NONE, "全国 → 全国"),
)
FRAGMENTS = (
    *(
        "云南省",
        "昭通市",
        "永善县",
        "水富",
        "朝阳区",
        "马楠村",
        "大兴镇",
        "和平",
        "香港",
        "深水埗区",
        "村",
        "社区",
        "安置区",
    ),
    *("全市", "全县", "该村", "这个小区", "当地", "市委", "全国", "来自", "与", "占", "在", "走进", "目前", "分别为"),
    *("等3个", "12万人", "第一", "2023年", "、", "，", "。", "：", "；", "\n", "“", "”", "《", "》", "（", "x"),
)


def article(title: str, text: str, hint: str = "") -> Article:
    lines = [(BlockKind.TITLE, title)] if title else []
    for line in text.split("\n"):
        lines.append((BlockKind.HEADING if line.startswith("# ") else BlockKind.PARAGRAPH, line.removeprefix("# ")))
    blocks, start = [], 0
    for kind, line in lines:
        blocks.append(Block(kind, Span(start, start + len(line))))
        start += len(line) + 1
    view = "\n".join(line for _, line in lines)
    made = View(view, view, tuple(range(len(view))))
    return Article("a", "a.txt", title, "", Published(), (Span(0, len(view)),), made, tuple(blocks), region_hint=hint)


def place(made: Article, number: str) -> Place:
    start = made.view.text.index(number)
    return PlaceReader(Text(made), _GAZETTEER).at(start, start + len(number))


@pytest.mark.parametrize(("title", "text", "number", "basis", "chain"), BASES)
def test_a_place_says_what_it_rests_on(title: str, text: str, number: str, basis: RegionBasis, chain: str) -> None:
    found = place(article(title, text), number)
    assert (found.basis, found.chain) == (basis, chain)


@pytest.mark.parametrize("hint", ["永善县", "530625"])
def test_a_region_given_by_a_person_wins_over_the_text(hint: str) -> None:
    found = PlaceReader(Text(article("水富市的网格", "水富市有网格员900名。", hint)), _GAZETTEER).article
    assert found.region
    assert (found.region.code, found.chain) == ("530625", "永善县（articles.csv）")


def test_an_ambiguous_hint_is_no_hint() -> None:
    found = PlaceReader(Text(article("", "网格员有900名。", "朝阳区")), _GAZETTEER).article
    assert found == Place()


def test_an_ambiguous_name_alone_is_refused() -> None:
    assert place(article("", "朝阳区有网格员900名。"), "900名").region is None


def test_a_hint_settles_an_ambiguous_name() -> None:
    found = place(article("", "朝阳区有网格员900名。", "长春市"), "900名")
    assert found.region
    assert found.region.code == "220104"


def test_a_subject_that_names_a_place_settles_it() -> None:
    text = "云南省昭通市培训了250名永善县网格员。"
    reader = PlaceReader(Text(article("", text)), _GAZETTEER)
    start = text.index("250名")
    found = reader.at(start, start + 4, Span(start + 4, start + 10))
    assert found.region
    assert found.region.code == "530625"


def test_who_supplies_an_article_tells_its_place() -> None:
    made = article("政务服务有新招", "发布动态208条。\n鲁甸县委组织部供稿")
    last = made.blocks[-1]
    made = replace(made, blocks=(*made.blocks[:-1], replace(last, kind=BlockKind.BYLINE)))
    found = place(made, "208条")
    assert found.region
    assert (found.region.code, found.basis) == ("530621", RegionBasis.ARTICLE)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))
def test_whatever_the_text_a_place_is_official_and_its_site_stands_in_it(text: str) -> None:
    made = article("", text)
    reader = PlaceReader(Text(made), _GAZETTEER)
    for start in range(len(text)):
        found = reader.at(start, start + 1)
        assert found == reader.at(start, start + 1)
        assert found.region is None or found.region == _GAZETTEER.official(found.region.code)
        assert found.site == "" or found.site in text
    assert all(0 <= span.start < span.end <= len(text) for span in reader.names)


@pytest.mark.parametrize(
    "unit", ["在永善县马楠村有3户", "全市全县该县12个", "永善县、", "太平村", "“昭通市”在", "年末年初", "县委，永善县"]
)
def test_endless_repetition_costs_no_more_than_its_length(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    began = process_time()
    reader = PlaceReader(Text(article("", text)), _GAZETTEER)
    for start in range(0, len(text), 20):
        reader.at(start, start + 1)
    assert process_time() - began < 5


PUBLISHERS = (
    ("永善县民政局", "530625"),
    ("云南省昭通市永善县人民政府", "530625"),
    ("昭通日报", "530600"),
    ("河南日报", "410000"),
    ("福州晚报", "350100"),
    ("东方日报", None),
    ("新华网", None),
    ("解放日报", "310000"),
    ("", None),
)


@pytest.mark.parametrize(("publisher", "code"), PUBLISHERS)
def test_a_text_without_a_place_of_its_own_is_of_its_publishers(publisher: str, code: str | None) -> None:
    made = replace(article("", "网格员有2300名。"), source=publisher)
    found = place(made, "2300名")
    assert (found.region.code if found.region else None) == code
    assert ("来源" in found.chain) == (code is not None)


def test_offices_that_count_cases_in_traditional_characters_are_of_macao() -> None:
    made = article("消防局工作数据", "火警出勤411宗，救护出勤20913宗。")
    assert place(made, "411宗").region is None
    found = place(replace(made, script="traditional"), "411宗").region
    assert found
    assert found.code == "820000"


def test_a_place_that_the_text_names_wins_over_its_publishers() -> None:
    made = replace(article("永善县的网格", "网格员有2300名。"), source="四川日报")
    found = place(made, "2300名").region
    assert found
    assert found.code == "530625"
