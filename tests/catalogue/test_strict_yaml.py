"""The strict reader of YAML: what it refuses, in bounded time, and with which line."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue.strict_yaml import MAX_BYTES, Node, parse
from dashboard.errors import CatalogueError

LAUGHS = "a: &a [x,x]\n" + "".join(f"{b}: &{b} [*{a},*{a},*{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))

HOSTILE = {
    "billion laughs": (LAUGHS, 1, "锚点"),
    "recursion": ("a: &a\n  b: *a\n", 1, "锚点"),
    "merge": ("x: 1\n<<: *y\n", 2, "锚点"),
    "python tag": ("a: 1\nb: !!python/object/apply:os.system [ls]\n", 2, "标签"),
    "own tag": ("a: !secret x\n", 1, "标签"),
    "deep flow": ("a: " + "[" * 100_000, 1, "嵌套"),
    "deep block": ("".join("  " * n + "a:\n" for n in range(60)), 13, "嵌套"),
    "megabyte string": ("a: " + "字" * 400_000, 1, "上限"),
    "many values": ("a:\n" + "- x\n" * 450_000, 0, "项"),
    "two documents": ("a: 1\n---\nb: 2\n", 2, "一份"),
    "control character": ('a: 1\nb: "x\x07y"\n', 2, "U+0007"),
    "zero-width": ("a: 1\nb: 网\u200b格\n", 2, "U+200B"),
    "right-to-left": ("a: \u202e123\n", 1, "U+202E"),
    "empty": ("", 0, "空"),
    "unclosed": ("a: 1\nb: {c: [d}\n", 2, "语法"),
    "full-width colon": ("名称：网格员\nb: 1\n", 1, "全角“：”"),
}


@pytest.mark.parametrize(("text", "line", "says"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_quickly_with_its_line(text: str, line: int, says: str) -> None:
    started = time.process_time()
    with pytest.raises(CatalogueError) as error:
        parse(text.encode(), "m.yaml")
    assert time.process_time() - started < 5
    assert any(says in p.says and (p.line == line or line == 0) for p in error.value.problems), str(error.value)


def test_a_file_larger_than_the_limit_is_refused() -> None:
    with pytest.raises(CatalogueError, match="larger than"):
        parse(b"#" * (MAX_BYTES + 1), "m.yaml")


def test_bytes_that_are_no_utf8_are_refused_with_their_line() -> None:
    with pytest.raises(CatalogueError) as error:
        parse("a: 1\nb: 网格".encode("gb18030"), "m.yaml")
    assert error.value.problems[0].line == 2


def test_scalars_stay_the_text_that_was_written() -> None:
    root = parse(b"a: no\nb: 010\nc: 12:30\nd: '010'\n", "m.yaml")
    assert [value.text for _, value in root.pairs] == ["no", "010", "12:30", "010"]
    assert [value.looks_typed for _, value in root.pairs] == [True, True, True, False]


@pytest.mark.parametrize("text", ["人", "normal", "on-line", "t", "note", "万元", "3个", "2024年", "%"])
def test_ordinary_words_do_not_look_like_numbers_or_booleans(text: str) -> None:
    assert not Node("text", 1, text, plain=True).looks_typed


@given(st.text(alphabet=st.sampled_from("ab:-[]{}&*!#|>'\"\n ?,%@`\t：，"), max_size=80))
def test_any_text_gives_a_node_or_problems(text: str) -> None:
    try:
        outcome = parse(text.encode(), "m.yaml").kind
    except CatalogueError as error:
        outcome = "problems" if error.problems else "silence"
    assert outcome in ("text", "list", "map", "problems")
