"""Lengths of time by what stands around them: 近三年 is a stretch, 三年前 a date, 连续三年 and 24小时 count."""

from __future__ import annotations

import re
from dataclasses import replace

from dashboard.extraction.periods_mentions import DateKind, DateMention, head, tail
from dashboard.extraction.periods_pieces import Atom
from dashboard.extraction.periods_when import Anchor, Around, Dates, Moment, Step
from dashboard.model import Span


def length(text: str, plain: DateMention, atom: Atom) -> DateMention:
    """三年 by what stands around it: 近三年 and 三年来 are stretches, 三年前 is a date, 连续三年 counts."""
    count, years = atom.value[0], bool(atom.value[1])
    start, end = plain.span.start, _more(text, plain.span.end)
    ahead = head("future_stretch", text, start)
    past = head("past_stretch", text, start)
    come = _COME.match(text, end)
    if ahead is not None:
        return replace(plain, span=Span(ahead, end), kind=DateKind.STRETCH, when=_stretch(count, years))
    if come or (past is not None and text[past] != "前"):
        begin = start if past is None else past
        closed = head("past_closed", text, start) is not None and not come
        stop = come.end() if come else end
        return replace(plain, span=Span(begin, stop), kind=DateKind.STRETCH, when=_stretch(-count, years, closed))
    if ((before := tail("before", text, end)) is not None and text[end : end + 1] != "前") or _AGO.match(text, end):
        when = _ago(count) if years else Around(Step.DAY)
        return replace(plain, span=Span(start, before or end + 1), kind=DateKind.AGO, when=when)
    return replace(plain, kind=DateKind.DURATION)


_COME = re.compile(r"[多余间以来](?<=来)(?![自到访源信临])|[多余间以](?:间|以)?来(?![自到访源信临])|间")
_AGO = re.compile(r"前(?![列茅期来往进沿身后三五十名位])")


def _more(text: str, end: int) -> int:
    return end + 1 if text[end : end + 1] in ("多", "余") and _COME.match(text, end + 1) else end


def _stretch(count: int, years: bool, closed: bool = False) -> Around:
    return Around(Step.YEARS, count, closed) if years else Around(Step.DAY)


def _ago(years: int) -> Dates:
    moment = Moment(Anchor.PUBLISHED, -years)
    return Dates(moment, moment)
