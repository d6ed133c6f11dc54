"""Every numeral of every file has exactly one row of the ledger, wherever on the page it stands."""

from __future__ import annotations

import random
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.catalogue.loader import load
from dashboard.extraction import numerals, walk
from dashboard.reading import read_text
from dashboard.reading.characters import fold
from dashboard.tables.build import build
from dashboard.tables.corpus import WalkReader
from tests.reading.layout import print_page

REPOSITORY = Path(__file__).resolve().parents[2]
TEXTS = {
    path.name: path.read_bytes().decode("utf-8")
    for folder in ("seeds", "tests/gold/heldout/articles")
    for path in sorted((REPOSITORY / folder).glob("*.txt"))
}
# What stands about on pages: image marks, menus, foot lines, page numbers, a site's notices.
STRAYS = [
    "![](https://a.cn/2023/05/12_3.jpg)", "图片_20210101.jpg (383 KB)", "Copyright© 2020 青岭日报社 云ICP备05010101号",
    "上一篇：第3版 下一篇", "4", "1号网格2号楼", "=== 2 ===", "青岭日报 2023年3月24日 星期五 第03版",
    "发布时间：２０２３-03-24 10:20",
    "（二〇二四年三月五日）", "图1 图② 图三", "第十二版 要闻", "=== article published=2023-05 ===", "电话：3121234",
]  # fmt: skip


@cache
def the_reader() -> WalkReader:
    return WalkReader(load(REPOSITORY / "metrics.yaml"), walk.default_gazetteer())


@pytest.fixture
def reader() -> WalkReader:
    return the_reader()


def rows_at(text: str, reader: WalkReader) -> Counter[int]:
    """How many rows of the ledger hold each position of a file."""
    built = build([read_text(text, "a.txt")], reader.catalogue, reader)
    assert all("more than once" in problem.says for problem in built.problems)  # one story twice in a file
    rows = [(r["char_start"], r["char_end"], r["article_id"]) for r in built.tables["numerals"].to_pylist()]
    return Counter(at for row in rows for at in range(*row[:2]) if not any(_breaks(other, row, at) for other in rows))


def _breaks(inner: tuple[int, int, str], outer: tuple[int, int, str], at: int) -> bool:
    """A line of the page stands inside a number that it breaks: its numerals have rows of their own."""
    within = outer[0] <= inner[0] <= at < inner[1] <= outer[1]
    return within and inner[2] != outer[2]


def faults(text: str, reader: WalkReader) -> list[tuple[str, str]]:
    """Digits that are in no row or in two, and numerals in Chinese characters of which no character is in one."""
    held = rows_at(text, reader)
    digits = [at for match in re.finditer(r"\d+", text) for at in range(*match.span())]
    found = [("not once", text[max(0, at - 9) : at + 9]) for at in {*digits, *held} if held[at] != 1]
    written = [one for one in numerals.find(fold(text)) if not any(held[at] for at in range(one.start, one.end))]
    return found + [("never", text[max(0, one.start - 9) : one.end + 9]) for one in written]


def littered(seed: int) -> str:
    """A generated page with stray lines set among its own."""
    rng = random.Random(seed)
    lines = print_page(seed).text.split("\n")
    for stray in rng.sample(STRAYS[:12], 4):
        lines.insert(rng.randrange(len(lines)), stray)
    return "\n".join(lines)


@pytest.mark.parametrize("name", TEXTS)
def test_each_numeral_of_a_real_text_has_one_row(name, reader):
    assert faults(TEXTS[name], reader) == []


@pytest.mark.parametrize("seed", range(16))
def test_each_numeral_of_a_littered_page_has_one_row(seed, reader):
    assert faults(littered(seed), reader) == []


PIECES = st.sampled_from(
    [
        "青岭县配备网格员５６４名",
        "，办结率99.1%。",
        "\n",
        "\n\n",
        " ",
        "通讯员 李明",
        "一是建网格，",
        "投入1.2\n亿元",
        "三分之二",
        "第3版",
        "20",
        "。",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(PIECES, st.sampled_from(STRAYS).map("\n{}\n".format)), max_size=24))
def test_each_digit_of_any_text_has_one_row(pieces):
    text = "".join(pieces)
    held = rows_at(text, the_reader())
    assert [text[max(0, m.start() - 9) : m.end() + 9] for m in re.finditer(r"\d", text) if held[m.start()] != 1] == []


def test_a_numeral_of_a_picture_inside_a_story_is_of_no_article(reader):
    text = "青岭县今年把老旧小区全部纳入网格，专职网格员\n![](12.jpg)\n配备了564名，居民有事随时可以找到人。\n"
    page = read_text(text, "a.txt")
    ledger = build([page], reader.catalogue, reader).tables["numerals"].to_pylist()
    assert [(row["text"], bool(row["article_id"])) for row in ledger] == [("12", False), ("564", True)]
