"""Is a number a claim at all? “82864”, 4A级, 第四批, 一件件 and 2022年 are not; each refusal has its reason."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from dashboard.extraction.guard_arabic import arabic_reason, is_proportion, ratio_reason
from dashboard.extraction.guard_around import Around
from dashboard.extraction.guard_hanzi import bare_scale_reason, half_reason, hanzi_reason
from dashboard.extraction.guard_ranks import ordinal_reason
from dashboard.extraction.numerals import Form
from dashboard.extraction.periods_find import DateKind, DateMention
from dashboard.extraction.quantities import Candidate
from dashboard.extraction.quotes import Quotes
from dashboard.model import Reason, Span

_LIST_MARK = re.compile(r"[（(]?[0-9一二三四五六七八九十]{1,3}(?:[、．）)]|\.(?![0-9])|是(?=[^，。]))")
_LIST_WORD = re.compile(r"一方面|一则|二则|三则|二来|三来|一者|二者")
# “10件惠民实事” counts although it is quoted.
_COUNTED_IN_QUOTES = re.compile(r"[一-鿿]{0,6}实事")
_NO_DATE = (DateKind.DURATION, DateKind.NAME)


class Guard:
    """Judges the candidates of one text. ``dates`` are its date words, ``names`` the spans of its place names."""

    def __init__(self, text: str, quotes: Quotes, dates: Sequence[DateMention], names: Sequence[Span] = ()):
        self.text = text
        self.quotes = quotes
        self._dates = _Cover([part for date in dates if date.kind not in _NO_DATE for part in date.parts])
        self._date_names = _Cover([part for date in dates if date.kind is DateKind.NAME for part in date.parts])
        self._names = _Cover(names)

    def reason(self, candidate: Candidate, last_end: int = -1) -> Reason | None:
        """Why the candidate is not a claim, ``None`` where it is one.

        ``last_end`` is where the last claim ended: in 60元一斤 the 一 belongs to the price.
        """
        around = Around(self.text, candidate)
        if last_end > around.start or (last_end == around.start and around.mention.value == 1):
            return Reason.OTHER
        if self._dates.holds(around.start) and not is_proportion(around):
            return Reason.DATE
        if self._date_names.holds(around.start):
            return Reason.NAME
        return self._by_marks(around) or self._by_place_name(around) or _by_form(around)

    def _by_marks(self, around: Around) -> Reason | None:
        quoted = self.quotes.name_at(around.start)
        if quoted and not (around.quantity and around.follows(_COUNTED_IN_QUOTES)):
            return Reason.NAME
        return Reason.LIST if _is_list_mark(around) else None

    def _by_place_name(self, around: Around) -> Reason | None:
        inside = around.mention.form is not Form.ARABIC and self._names.holds(around.start)
        return Reason.NAME if inside else None


def _is_list_mark(around: Around) -> bool:
    """一是, （二）, 1., 其一, 第一，: marks that order what follows."""
    if around.opens(_LIST_WORD) or (around.at_start and around.opens(_LIST_MARK)):
        return True
    if around.mention.form is Form.ORDINAL:
        return around.at_start and around.before() not in ("，", "（") and around.next() == "，"
    bracketed = around.before() == "（" and around.next() == "）"
    return bracketed or (around.mention.form is Form.HANZI and around.before() in ("其", "另"))


def _by_form(around: Around) -> Reason | None:
    match around.mention.form:
        case Form.SEQUENCE:
            return Reason.LIST if around.mention.lead else Reason.NAME
        case Form.VAGUE:
            return Reason.OTHER
        case Form.ORDINAL:
            return ordinal_reason(around)
        case Form.RATIO:
            return ratio_reason(around)
        case Form.HALF:
            return half_reason(around)
        case Form.BARE_SCALE:
            return bare_scale_reason(around)
        case Form.HANZI:
            return hanzi_reason(around)
        case Form.TENTHS:
            return Reason.OTHER if around.before() in tuple("完建打") else None
        case Form.ARABIC:
            return arabic_reason(around)
    return None


class _Cover:
    """Sorted spans asked for the one that holds a position."""

    def __init__(self, spans: Sequence[Span]):
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]

    def holds(self, position: int) -> bool:
        index = bisect_right(self._starts, position) - 1
        return any(span.start <= position < span.end for span in self._spans[max(0, index - 2) : index + 1])
