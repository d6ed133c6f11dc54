"""Sentences, clauses, blocks and headings of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.extraction.context import Text
from dashboard.model import Span
from tests.extraction.texts import text_of


def cut(text: Text, spans: list[Span]) -> list[str]:
    return [text.text[span.start : span.end] for span in spans]


SENTENCES = [
    ("一句。两句！三句？", ["一句。", "两句！", "三句？"]),
    ("他说：“好。”大家笑了。", ["他说：“好。”", "大家笑了。"]),
    ("没有句号", ["没有句号"]),
    ("等等……还有。", ["等等……", "还有。"]),
    ("括号（里面。）外面。", ["括号（里面。）", "外面。"]),
    ("一段\n二段", ["一段\n", "二段"]),
    ("", []),
]


@pytest.mark.parametrize(("words", "expected"), SENTENCES)
def test_a_text_is_cut_into_sentences(words: str, expected: list[str]) -> None:
    text = text_of(words)
    assert cut(text, list(text.sentences)) == expected


CLAUSES = [
    ("全村82户，246人；种茶300亩。", "2", "全村82户，"),
    ("全村82户，246人；种茶300亩。", "6", "246人；"),
    ("其中：粮食、油料300吨。", "油", "粮食、油料300吨。"),
    ("标题\n正文3个", "标", "标题"),
]


@pytest.mark.parametrize(("words", "at", "clause"), CLAUSES)
def test_the_clause_around_a_position(words: str, at: str, clause: str) -> None:
    text = text_of(words)
    assert cut(text, [text.clause(words.index(at) if at != "2" else words.index("8"))]) == [clause]


def test_the_sentence_of_a_position_leaves_the_line_break_out() -> None:
    text = text_of("标题", "一句。二句。")
    assert cut(text, [text.sentence(at) for at in range(3)]) == ["标题"] * 3
    assert cut(text, [text.sentence(3), text.sentence(6), text.sentence(99)]) == ["一句。", "二句。", "二句。"]


def test_the_heading_of_a_position_is_the_nearest_before_its_block() -> None:
    text = text_of("总题", "开头。", "# 一、党建", "正文。", "# 二、经济", "正文。")
    headings = [text.heading(block.span.start) for block in text.blocks]
    assert [heading and cut(text, [heading])[0] for heading in headings] == [
        None, "总题", "总题", "# 一、党建", "# 一、党建", "# 二、经济",
    ]  # fmt: skip
    assert [text.block(block.span.end) for block in text.blocks] == [0, 1, 2, 3, 4, 5]


def test_a_text_without_blocks_has_no_heading() -> None:
    assert text_of("只有一段。").heading(2) is None


def test_a_sentence_without_end_is_cut_at_a_pause() -> None:
    text = text_of("、".join(["种茶的农户"] * 400))
    parts = cut(text, list(text.sentences))
    assert "".join(parts) == text.text
    assert max(map(len, parts)) <= 1000
    assert all(part.endswith("、") for part in parts[:-1])


def test_a_stretch_without_any_mark_is_cut_anywhere() -> None:
    text = text_of("茶" * 2500)
    assert list(map(len, cut(text, list(text.sentences)))) == [1000, 1000, 500]
    assert text.clause(450) == Span(400, 800)


@given(st.text("一二3个，。！；：“”\n、…（） ", max_size=80))
def test_sentences_tile_the_text_and_clauses_lie_in_sentences(words: str) -> None:
    text = text_of(words)
    assert "".join(cut(text, list(text.sentences))) == words
    for at in range(len(words)):
        sentence, clause = text.sentence(at), text.clause(at)
        assert sentence.start <= clause.start <= clause.end <= sentence.end
        assert sentence.start <= at
        assert at < sentence.end or words[at] == "\n"


def test_a_block_that_begins_with_a_mark_is_a_sentence_of_its_own():
    text = text_of("青岭县配备网格员564名\n。")
    assert text.sentence(8) == Span(0, 12)
