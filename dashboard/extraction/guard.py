"""Is a number a claim at all? “82864”, 4A级, 第四批, 一件件 and 2022年 are not; each refusal has its reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

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
        self._dates = _Cover(text, (part for date in dates if date.kind not in _NO_DATE for part in date.parts))
        self._date_names = _Cover(text, (part for date in dates if date.kind is DateKind.NAME for part in date.parts))
        self._names = _Cover(text, names)

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
        quoted = self.quotes.name_at(around.start)
        if quoted and not (around.quantity and around.follows(_COUNTED_IN_QUOTES)):
            return Reason.NAME
        if _is_list_mark(around):
            return Reason.LIST
        if around.form is not Form.ARABIC and self._names.holds(around.start):
            return Reason.NAME
        return _by_form(around)


def _is_list_mark(around: Around) -> bool:
    """一是, （二）, 1., 其一, 第一，: marks that order what follows."""
    at_start = around.at_start
    if (at_start and around.opens(_LIST_MARK)) or (around.form is not Form.ARABIC and around.opens(_LIST_WORD)):
        return True
    if around.form is Form.ORDINAL:
        return at_start and around.previous not in ("，", "（") and around.next() == "，"
    bracketed = around.previous == "（" and around.next() == "）"
    return bracketed or (around.form is Form.HANZI and around.previous in ("其", "另"))


def _by_form(around: Around) -> Reason | None:
    match around.form:
        case Form.ARABIC:
            return arabic_reason(around)
        case Form.HANZI:
            return hanzi_reason(around)
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
        case Form.TENTHS:
            return Reason.OTHER if around.previous in tuple("完建打") else None
    return None


class _Cover:
    """The characters of a text that any of the spans holds."""

    def __init__(self, text: str, spans: Iterable[Span]):
        self._held = bytearray(len(text))
        for span in spans:
            self._held[span.start : span.end] = b"\x01" * (span.end - span.start)

    def holds(self, position: int) -> bool:
        return self._held[position] == 1
