"""Lengths of time by what stands around them: 近三年 is a stretch, 三年前 a date, 连续三年 and 24小时 count."""

from __future__ import annotations

import re
from functools import cache

from dashboard.extraction.lexicon import lists
from dashboard.extraction.periods_mentions import DateKind, DateMention, head, tail
from dashboard.extraction.periods_pieces import Atom, one_of
from dashboard.extraction.periods_when import Anchor, Around, Dates, Moment, Step
from dashboard.model import Span


def length(text: str, plain: DateMention, atom: Atom) -> DateMention:
    """三年 by what stands around it: 近三年 and 三年来 are stretches, 三年前 is a date, 连续三年 counts."""
    if _measures(text, plain.span, atom):
        return plain.told(DateKind.DURATION)
    return _ahead(text, plain, atom) or _past(text, plain, atom) or _ago(text, plain, atom) or _counts(plain)


def _counts(plain: DateMention) -> DateMention:
    return plain.told(DateKind.DURATION)


def _ahead(text: str, plain: DateMention, atom: Atom) -> DateMention | None:
    """未来三年; 力争5年内 and 5年内建成."""
    start, end = plain.span.start, plain.span.end
    begin = head("future_stretch", text, start)
    if begin is None and text.startswith("内", end) and _plans(text, start, end + 1):
        begin, end = start, end + 1
    if begin is None:
        return None
    return plain.told(DateKind.STRETCH, _stretch(atom.value[0], atom), Span(begin, end))


def _past(text: str, plain: DateMention, atom: Atom) -> DateMention | None:
    """近三年, 三年来, 过去五年."""
    start, end = plain.span.start, _more(text, plain.span.end)
    past = head("past_stretch", text, start)
    come = _COME.match(text, end)
    if _in_years(atom) and _LOOKED_BACK.match(text, end):
        begin = start if past is None else past
        return plain.told(DateKind.STRETCH, _stretch(-atom.value[0], atom, closed=True), Span(begin, end))
    if not come and (past is None or text[past] == "前"):
        return None
    closed = head("past_closed", text, start) is not None and not come
    span = Span(start if past is None else past, come.end() if come else end)
    return plain.told(DateKind.STRETCH, _stretch(-atom.value[0], atom, closed), span)


def _ago(text: str, plain: DateMention, atom: Atom) -> DateMention | None:
    """十年前, 三天之前."""
    start, end = plain.span.start, _more(text, plain.span.end)
    before = tail("before", text, end)
    if not ((before is not None and text[end : end + 1] != "前") or _AGO.match(text, end)):
        return None
    moment = Moment(Anchor.PUBLISHED, -atom.value[0])
    when = Dates(moment, moment) if _in_years(atom) else Around(Step.DAY)
    return plain.told(DateKind.AGO, when, Span(start, before or end + 1))


_COME = re.compile(r"[多余间以来](?<=来)(?![自到访源信临])|[多余间以](?:间|以)?来(?![自到访源信临])|间")
# 五年工作回顾
_LOOKED_BACK = re.compile(r"[的来工简主回总][^，。；\n0-9]{1,8}?(?<=回顾|总结)")
_AGO = re.compile(r"前(?![列茅期来往进沿身后三五十名位])")


def _more(text: str, end: int) -> int:
    return end + 1 if text[end : end + 1] in ("多", "余") and _COME.match(text, end + 1) else end


def _in_years(atom: Atom) -> bool:
    return atom.value[1] == 1


def _stretch(count: int, atom: Atom, closed: bool = False) -> Around:
    return Around(Step.YEARS, count, closed) if _in_years(atom) else Around(Step.DAY)


# --- lengths that are what is measured --------------------------------------------------------------------


def _measures(text: str, span: Span, atom: Atom) -> bool:
    """由过去的21分钟压缩到6分钟, 近2小时车程, 过去一年只做20台现在: how long it took, not when."""
    past = head("past_stretch", text, span.start)
    if past is None:
        return False
    if atom.value[1] == 2 and text[past] == "近" and not _COME.match(text, span.end):
        return True
    if _FROM.search(text, max(0, past - 2), past) and _CHANGES.match(text, span.end):
        return True
    once = atom.value[0] == 1 and text.startswith(("过去", "以往"), past)
    return once and bool(_BUT_NOW.match(text, span.end))


_FROM = re.compile(r"[从由自较比将把]$")
_CHANGES = re.compile(r"[^，。；、0-9]{0,8}?[到至为成]|[以]?[上内下]?[缩压减降提增延]")
_BUT_NOW = re.compile(r"[^。！？\n]{1,24}?(?:现在|如今|现今|而今)")


@cache
def _planning() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = lists("periods")
    return re.compile(one_of(words["ahead"])), re.compile(f"[，]?{one_of(words['to_do'])}(?![^，。；]*[了过])")


def _plans(text: str, start: int, end: int) -> bool:
    """力争 before, or 将 or a bare verb of building after: 5年内建成."""
    if head("past_stretch", text, start) is not None:
        return False
    ahead, to_do = _planning()
    opened = max(text.rfind(mark, max(0, start - 40), start) for mark in "。；\n！？")
    return bool(ahead.search(text, max(0, opened, start - 40), start) or to_do.match(text, end))
