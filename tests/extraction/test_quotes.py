"""Quotation marks: names, speech and titles of documents; unclosed marks; nesting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.extraction.quotes import Quote, QuoteKind, Quotes
from dashboard.model import Span

LIST = "“一户一档案、一月一走访、一季一评议、一年一总结”"
SUM = "“支部引领+党员带头+群众参与+企业帮扶+社会协同+部门联动”"
STORY = "“以前去一趟县城要坐一整天的车，现在只要四十分钟就到”"

# A text with a bar on either side of its quotation.
KINDS = [
    ("推行|“红黄蓝”|管理法", QuoteKind.NAME),
    ("实施|‘两优一先’|评选", QuoteKind.NAME),
    ("印发|《网格员管理办法》|", QuoteKind.DOCUMENT),
    ("收入|〈表三〉|", QuoteKind.DOCUMENT),
    ("他说：|“日子好过了。”|", QuoteKind.SPEECH),
    ("|“办事不用跑，”|他说", QuoteKind.SPEECH),
    ("|“群众满意度达95%”|", QuoteKind.SPEECH),
    ("|“以前去县城办事要走一整天的山路才能到达呢”|", QuoteKind.NAME),
    (f"|{STORY}|", QuoteKind.SPEECH),
    (f"|{LIST}|制度", QuoteKind.NAME),
    (f"|{SUM}|模式", QuoteKind.NAME),
    (f"|“{'说' * 300}”|", QuoteKind.SPEECH),
]


@pytest.mark.parametrize(("marked", "kind"), KINDS, ids=[row[0][:12] for row in KINDS])
def test_a_quotation_is_a_name_a_document_or_speech(marked: str, kind: QuoteKind) -> None:
    before, quoted, after = marked.split("|")
    span = Span(len(before), len(before) + len(quoted))
    assert Quotes(before + quoted + after).all == (Quote(span, kind),)


ENDS = [
    ("“没有关上的", []),
    ("关上了没有开”的", []),
    ("“名字\n另一段”", ["“名字\n另一段”"]),
    ("《办法\n另一段》", []),
    ("“‘内’外”", ["“‘内’外”", "‘内’"]),
    ("《关于“三强”的办法》", ["《关于“三强”的办法》", "“三强”"]),
    ("“左‘右”", ["“左‘右”"]),
    ("“一”“二”", ["“一”", "“二”"]),
]


@pytest.mark.parametrize(("text", "quoted"), ENDS)
def test_marks_pair_with_their_own_kind_and_unclosed_ones_are_passed_over(text: str, quoted: list[str]) -> None:
    assert [text[quote.span.start : quote.span.end] for quote in Quotes(text).all] == quoted


def test_the_name_around_a_position_is_the_innermost() -> None:
    text = "《关于“三强”的办法》发布"
    quotes = Quotes(text)
    names = [quotes.name_at(at) for at in range(len(text))]
    around = [text[name.span.start : name.span.end] if name else "" for name in names]
    outer, inner = "《关于“三强”的办法》", "“三强”"
    assert around == ["", outer, outer, outer, inner, inner, inner, outer, outer, outer, outer, "", ""]


def test_the_speech_around_a_position_is_the_outermost() -> None:
    text = "他说：“老人讲：‘路好走了，心里也亮堂。’我记着呢。”"
    quotes = Quotes(text)
    found = quotes.speech_at(text.index("路"))
    assert found is not None
    assert text[found.span.start : found.span.end] == "“老人讲：‘路好走了，心里也亮堂。’我记着呢。”"
    assert quotes.speech_at(0) is None
    assert quotes.speech_at(text.index("“")) is None
    assert quotes.speech_at(len(text)) is None


@given(st.text("“”‘’《》〈〉\n一二三，。+、", max_size=40))
def test_quotations_are_in_order_and_nest_or_part(text: str) -> None:
    spans = [quote.span for quote in Quotes(text).all]
    assert spans == sorted(spans)
    for one in spans:
        assert text[one.start] + text[one.end - 1] in ("“”", "‘’", "《》", "〈〉")
        for other in spans:
            crossing = one.start < other.start < one.end < other.end
            assert not crossing


@given(st.text("“”‘’《》一，。", max_size=40), st.integers(0, 40))
def test_what_stands_around_a_position_is_one_of_all_quotations(text: str, at: int) -> None:
    quotes = Quotes(text)
    name, speech = quotes.name_at(at), quotes.speech_at(at)
    assert name is None or (name in quotes.all and name.span.start < at < name.span.end)
    outside = [q for q in quotes.all if q.kind is QuoteKind.SPEECH and q.span.start < at < q.span.end]
    assert speech == (outside[0] if outside else None)
