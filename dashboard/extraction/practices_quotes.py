"""Quotations short enough to be names, and runs of them that share what follows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dashboard.extraction.lexicon import lists
from dashboard.extraction.periods_pieces import one_of
from dashboard.model import Span


@dataclass(frozen=True, slots=True)
class Run:
    """Quoted names that share what follows: ‘公司+基地+农户’‘收益保底+利润分红’. Spans are inside the marks."""

    quotes: tuple[Span, ...]
    start: int
    end: int
    joint: str = ""  # what stands between the last two


_MARK = re.compile(r"[“”‘’\n]")
_PAIRS = {"”": "“", "’": "‘"}
_LONGEST = 42
_DEEPEST = 8  # marks opened and not closed that a closing one may belong to
_NOT_A_NAME = re.compile(r"[。！？；……]|，[^，]*，|^[^+＋—]{20,}[，][^，]*$")


def find_quotes(text: str) -> list[Span]:
    """Insides of quotations short enough to be names, outer before inner, in order; a block's end closes all."""
    opened: list[tuple[str, int]] = []
    found: list[Span] = []
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        if mark == "\n":
            opened.clear()
        elif mark in "“‘":
            opened.append((mark, at))
        elif any(one == _PAIRS[mark] for one, _ in opened[-_DEEPEST:]):
            while opened[-1][0] != _PAIRS[mark]:
                opened.pop()
            found.append(Span(opened.pop()[1] + 1, at))
    return sorted((span for span in found if _like_a_name(text, span)), key=lambda span: (span.start, -span.end))


def _like_a_name(text: str, span: Span) -> bool:
    return 2 <= span.end - span.start <= _LONGEST and not _NOT_A_NAME.search(text[span.start : span.end])


_MOST = 12  # quotations of one name; a longer row of them is a list
_JOINT = re.compile(r"、(?:[^，。；：！？、“”‘’（）\n]{3,10}、)*[^，。；：！？、“”‘’（）\n]{0,8}")


def find_runs(text: str) -> list[Run]:
    """Quotations side by side, joined by nothing, by 和 or by 、 with a short noun."""
    runs: list[Run] = []
    for quote in find_quotes(text):
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
    return text[last.end - 2] in "+＋" and len(joint) <= 12 and "，" not in joint and not verb_pattern().search(joint)


def _joins(joint: str) -> bool:
    if joint in ("", "和", "与", "及", "、", "、以及"):
        return True
    return joint[0] == "、" and bool(_JOINT.fullmatch(joint)) and not verb_pattern().search(joint)


@cache
def verb_pattern() -> re.Pattern[str]:
    """Verbs that no part of a name holds."""
    words = lists("practices")
    own = (*words["creating"], *words["holding"], *words["breaking_words"], *words["other_verbs"])
    return re.compile(one_of(own))
