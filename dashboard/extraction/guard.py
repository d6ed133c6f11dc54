"""Is a number a claim at all? “82864”, 4A级, 第四批, 一件件 and 2022年 are not; each refusal has its reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from dashboard.extraction.guard_arabic import arabic_reason, is_proportion, ratio_reason
from dashboard.extraction.guard_around import DURATIONS, SENTENCED, Around
from dashboard.extraction.guard_hanzi import bare_scale_reason, half_reason, hanzi_reason
from dashboard.extraction.guard_ranks import ordinal_reason
from dashboard.extraction.numeral_forms import Form
from dashboard.extraction.periods_find import DateKind, DateMention
from dashboard.extraction.quantities import Candidate
from dashboard.extraction.quotes import Quotes
from dashboard.model import Reason, Span

_LIST_MARK = re.compile(r"[（(]?[0-9一二三四五六七八九十]{1,3}(?:[、．）)]|\.(?![0-9])|是(?=[^，。]))")
_LIST_WORD = re.compile(r"一方面|一则|二则|三则|二来|三来|一者|二者")
_LIST_WORD_BEGINS = frozenset("一二三")
# “10件惠民实事” counts although it is quoted.
_COUNTED_IN_QUOTES = re.compile(r"[一-鿿]{0,6}实事")
# （3）, and [2], where a note stands.
_NOTES = frozenset({("（", "）"), ("(", ")"), ("[", "]"), ("〔", "〕")})
_MONEY_ENDS = ("元", "块", "毛", "角", "分", "钱")
_ARABIC, _NAME = Form.ARABIC, DateKind.NAME
_NO_DATE = (DateKind.DURATION, DateKind.NAME)


class Guard:
    """Judges the candidates of one text. ``dates`` are its date words, ``names`` the spans of its place names."""

    def __init__(self, text: str, quotes: Quotes, dates: Sequence[DateMention], names: Sequence[Span] = ()):
        self.text = text
        self.quotes = quotes
        self._dates = _cover(text, (part for date in dates if date.kind not in _NO_DATE for part in date.parts))
        self._date_names = _cover(text, (part for date in dates if date.kind is _NAME for part in date.parts))
        self._names = _cover(text, names)

    def reason(self, candidate: Candidate, last_end: int = -1) -> Reason | None:
        """Why the candidate is not a claim, ``None`` where it is one.

        ``last_end`` is where the last claim ended: in 60元一斤 the 一 belongs to the price.
        """
        around = Around(self.text, candidate)
        start = around.start
        priced = around.mention.value == 1 and (around.form is Form.HANZI or around.previous in _MONEY_ENDS)
        priced = priced and around.unit not in ("人", "户")
        if last_end > start or (last_end == start and priced):
            return Reason.OTHER
        if self._dates[start] and around.form is not Form.PERCENT and not is_proportion(around):
            return Reason.DATE
        if self._date_names[start]:
            return Reason.NAME
        quoted = self.quotes.name_at(start)
        if quoted and not (around.quantity and around.follows(_COUNTED_IN_QUOTES)):
            return Reason.NAME
        if _is_list_mark(around):
            return Reason.LIST
        if self._names[start] and around.form is not Form.ARABIC:
            return Reason.NAME
        if candidate.joined:
            return Reason.OTHER if around.unit in DURATIONS and around.ends(SENTENCED, 12) else None
        judge = _BY_FORM.get(around.form)
        return judge(around) if judge else None


def _is_list_mark(around: Around) -> bool:
    """一是, （二）, 1., 其一, 第一，: marks that order what follows."""
    at_start = around.at_start
    if at_start and around.opens(_LIST_MARK) and len(around.candidate.mentions) == 1:
        return True
    if around.form is _ARABIC:
        return (around.previous, around.next()) in _NOTES
    if around.text[around.start] in _LIST_WORD_BEGINS and around.opens(_LIST_WORD):
        return True
    if around.form is Form.ORDINAL:
        return at_start and around.previous not in ("，", "（") and around.next() == "，"
    bracketed = around.previous == "（" and around.next() == "）"
    return bracketed or (around.previous in ("其", "另") and around.form is Form.HANZI)


def _sequence_reason(around: Around) -> Reason | None:
    return Reason.LIST if around.mention.lead else Reason.NAME


def _vague_reason(around: Around) -> Reason | None:
    return Reason.OTHER


def _tenths_reason(around: Around) -> Reason | None:
    """完成, 建成, 打成, 一成不变: no tenths."""
    return Reason.OTHER if around.previous in ("完", "建", "打") or around.next(2) == "不变" else None


_BY_FORM: Mapping[Form, Callable[[Around], Reason | None]] = {
    Form.ARABIC: arabic_reason,
    Form.HANZI: hanzi_reason,
    Form.SEQUENCE: _sequence_reason,
    Form.VAGUE: _vague_reason,
    Form.ORDINAL: ordinal_reason,
    Form.RATIO: ratio_reason,
    Form.HALF: half_reason,
    Form.BARE_SCALE: bare_scale_reason,
    Form.TENTHS: _tenths_reason,
}


def _cover(text: str, spans: Iterable[Span]) -> bytearray:
    """1 for each character of the text that any of the spans holds, else 0."""
    held = bytearray(len(text))
    for span in spans:
        held[span.start : span.end] = b"\x01" * (span.end - span.start)
    return held
