"""Quotation marks of a text: which hold a name, which hold speech, which hold a title of a document."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable
from enum import StrEnum

from dashboard.model import Span
from dashboard.values import dataclass

_MARKS = re.compile(r"[“”‘’《》〈〉\n]")
_PAIRS = {"”": "“", "’": "‘", "》": "《", "〉": "〈"}
_ENDS_SENTENCE = frozenset("。！？；…")
# “群众满意度达95%以上” is quoted for what it says.
_STATES = re.compile(r"[率度达到超过]\s?[0-9.]+%")
_LONGEST_NAME = 24
# What is longer is speech unread: marks nested without end cost no more than their number.
_LONGEST_LIST = 240


class QuoteKind(StrEnum):
    NAME = "name"
    SPEECH = "speech"
    DOCUMENT = "document"


_NAME, _SPEECH = QuoteKind.NAME, QuoteKind.SPEECH


@dataclass(frozen=True, slots=True)
class Quote:
    """``span`` includes the marks (view positions)."""

    span: Span
    kind: QuoteKind


class Quotes:
    """All quotations of a text. Unclosed marks are passed over; speech may run over line breaks, names not."""

    def __init__(self, text: str):
        self.all = tuple(_find(text))
        self._names = [quote for quote in self.all if quote.kind is not _SPEECH]
        self._starts = [quote.span.start for quote in self._names]
        # The furthest end of a name so far: where it lies before a position, no name holds it.
        self._names_end = list(itertools.accumulate((quote.span.end for quote in self._names), max))
        self._speech = _outermost(quote for quote in self.all if quote.kind is _SPEECH)
        self._speech_starts = [quote.span.start for quote in self._speech]

    def name_at(self, position: int) -> Quote | None:
        """The innermost quoted name or document title around a position."""
        index = bisect_right(self._starts, position)
        if not index or self._names_end[index - 1] <= position:
            return None
        for quote in reversed(self._names[max(0, index - 4) : index]):
            if quote.span.start < position < quote.span.end:
                return quote
        return None

    def speech_at(self, position: int) -> Quote | None:
        """The outermost quoted speech around a position."""
        index = bisect_right(self._speech_starts, position)
        quote = self._speech[index - 1] if index else None
        return quote if quote and quote.span.start < position < quote.span.end else None


def _outermost(quotes: Iterable[Quote]) -> list[Quote]:
    """Quotes in order without those inside another."""
    found: list[Quote] = []
    for quote in quotes:
        if not found or quote.span.start >= found[-1].span.end:
            found.append(quote)
    return found


def _find(text: str) -> list[Quote]:
    found: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for match in _MARKS.finditer(text):
        mark, at = match[0], match.start()
        opener = _PAIRS.get(mark)
        if opener is not None:
            while opened and opened[-1][0] != opener:
                opened.pop()
            if opened:
                found.append((opened.pop()[1], at + 1))
        elif mark != "\n":
            opened.append((mark, at))
        elif opened:
            opened = [one for one in opened if one[0] == "“"][-1:]
    found.sort()
    return [Quote(Span(start, end), _kind(text, start, end - 1)) for start, end in found]


def _kind(text: str, start: int, end: int) -> QuoteKind:
    if text[start] in "《〈":
        return QuoteKind.DOCUMENT
    if end - start > _LONGEST_LIST:
        return _SPEECH
    inside = text[start + 1 : end]
    if "%" in inside and _STATES.search(inside):
        return _SPEECH
    if len(inside) > _LONGEST_NAME or not _ENDS_SENTENCE.isdisjoint(inside) or inside.endswith("，"):
        return _NAME if _is_list(inside) else _SPEECH
    return _SPEECH if len(inside) > 12 and "，" in inside else _NAME


def _is_list(inside: str) -> bool:
    """Long but one name: “8个不变、2项费用包干、8个统一”, “小区党组织+党员+楼栋长”."""
    return not re.search(r"[。！？；，…]", inside) and (inside.count("、") >= 2 or "+" in inside)
