"""Quotations short enough to be names, and runs of them that share what follows."""

from __future__ import annotations

import re

from dashboard.extraction.lexicon import lists
from dashboard.extraction.periods_pieces import one_of
from dashboard.extraction.quotes import Quotes
from dashboard.model import Span
from dashboard.values import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Quoted names that share what follows: ‘公司+基地+农户’‘收益保底+利润分红’. Spans are inside the marks."""

    quotes: tuple[Span, ...]
    start: int
    end: int
    joint: str = ""  # what stands between the last two


_WORDS = lists("practices")
# Verbs that no part of a name holds.
VERB = re.compile(
    one_of(word for key in ("creating", "holding", "breaking_words", "other_verbs") for word in _WORDS[key])
)
_LONGEST = 42
_NOT_A_NAME = re.compile(r"[。！？；……]|，[^，]*，|^[^+＋—]{20,}[，][^，]*$")


_SENTENCE_SIGNS = frozenset("。！？；…，\n")


def find_quotes(text: str, quotes: Quotes) -> list[Span]:
    """Insides of the quotations of ``text`` short enough to be names, in order, outer before inner."""
    found: list[Span] = []
    for quote in quotes.all:
        start, end = quote.span.start + 1, quote.span.end - 1
        if 2 <= end - start <= _LONGEST and text[start - 1] in "“‘" and _like_a_name(text[start:end]):
            found.append(Span(start, end))
    return found


def _like_a_name(words: str) -> bool:
    if _SENTENCE_SIGNS.isdisjoint(words):
        return True
    return "\n" not in words and not _NOT_A_NAME.search(words)


_MOST = 12  # quotations of one name; a longer row of them is a list
_JOINT = re.compile(r"、(?:[^，。；：！？、“”‘’（）\n]{3,10}、)*[^，。；：！？、“”‘’（）\n]{0,8}")


def find_runs(text: str, quotes: Quotes) -> list[Run]:
    """Quotations side by side, joined by nothing, by 和 or by 、 with a short noun."""
    runs: list[Run] = []
    for quote in find_quotes(text, quotes):
        start, end = quote.start - 1, quote.end + 1
        last = runs[-1] if runs else None
        if last and start < last.end:
            continue
        joint = text[last.end : start] if last else None
        if last and joint is not None and len(last.quotes) < _MOST and (_joins(joint) or _builds(text, last, joint)):
            runs[-1] = Run((*last.quotes, quote), last.start, end, joint)
        else:
            runs.append(Run((quote,), start, end))
    return runs


def _builds(text: str, last: Run, joint: str) -> bool:
    """“党建+”社区养老“五个一”服务行动: a name that opens with + goes on to the next quotation."""
    return text[last.end - 2] in "+＋" and len(joint) <= 12 and "，" not in joint and not VERB.search(joint)


def _joins(joint: str) -> bool:
    if joint in ("", "和", "与", "及", "、", "、以及"):
        return True
    return joint[0] == "、" and bool(_JOINT.fullmatch(joint)) and not VERB.search(joint)
