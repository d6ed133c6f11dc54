"""What a date expression is, and the words beside it that change what it means: 截至…, …以来, 近…."""

from __future__ import annotations

import re
from enum import StrEnum

from dashboard.extraction.lexicon import last_characters, lists
from dashboard.extraction.periods_pieces import one_of
from dashboard.extraction.periods_when import When
from dashboard.model import Span
from dashboard.values import dataclass


class DateKind(StrEnum):
    """What an expression is. Those from ``DURATION`` on say no time at which something holds."""

    CALENDAR = "calendar"  # 2022年, 2023年上半年, 6月10日
    RELATIVE = "relative"  # 今年, 上月, 近日, 全年
    NOW = "now"  # 目前, 截至目前
    SINCE = "since"  # 2022年以来, 今年以来, 改革开放以来
    STRETCH = "stretch"  # 两年来, 近三年, 近年来, 未来五年
    AGO = "ago"  # 十年前
    DURATION = "duration"  # 3天, 24小时, 连续4年: counts something
    CLOCK = "clock"  # 7时, 14:30
    WEEKDAY = "weekday"
    RECURRING = "recurring"  # 每年
    NAME = "name"  # 十四五规划, 2023工业文化发展大会, 疫情期间, 春节 alone


_TIMELESS = (DateKind.DURATION, DateKind.CLOCK, DateKind.WEEKDAY, DateKind.RECURRING, DateKind.NAME)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression. ``span`` holds the whole (截至2023年底), ``parts`` the pieces with their numerals.

    ``when`` is ``None`` where it names no time that could be resolved. ``written`` tells that it holds a year
    in digits or Chinese figures.
    """

    span: Span
    kind: DateKind
    parts: tuple[Span, ...]
    when: When | None = None
    written: bool = False

    def told(self, kind: DateKind, when: When | None = None, span: Span | None = None) -> DateMention:
        """The same pieces, known to be of this kind and time; ``span`` where words around them belong to it."""
        return DateMention(span or self.span, kind, self.parts, when, self.written)

    @property
    def timed(self) -> bool:
        return self.when is not None and self.kind not in _TIMELESS


_WORDS = lists("periods")
# Words directly after a date, by what they do to it, and how they begin: where another character stands none follows.
_TAILS = {key: re.compile("[ ]?" + one_of(_WORDS[key])) for key in ("starts", "ends", "whole", "before")}
_TAILS["since"] = re.compile(f"[ ]?(?!{one_of(_WORDS['not_since'])}){one_of(_WORDS['since'])}")
_TAIL_BEGINS = {key: frozenset([" ", *(word[0] for word in _WORDS[key])]) for key in _TAILS}
# 2019年及今年以来 is two times, not one since an event.
_THEN = r"[^，。；：、！？\n（）《》0-9]"
_SINCE_THEN = re.compile(rf"{_THEN}(?<![及和与暨](?=今年)){_THEN}{{0,27}}?(?:以来|至今)")
# Words directly before a date, and how they end.
_HEADS = {
    key: re.compile(one_of(_WORDS[key]) + "[ ]?$") for key in ("until", "past_stretch", "past_closed", "future_stretch")
}
_HEAD_ENDS = {key: last_characters((*_WORDS[key], " ")) for key in _HEADS}


def head(name: str, text: str, start: int) -> int | None:
    """Where the word before a date begins, ``None`` where there is none."""
    if text[start - 1 : start] not in _HEAD_ENDS[name]:
        return None
    match = _HEADS[name].search(text, max(0, start - 7), start)
    return match.start() if match else None


def tail(name: str, text: str, end: int) -> int | None:
    """Where the word after a date ends, ``None`` where there is none."""
    match = _TAILS[name].match(text, end) if text[end : end + 1] in _TAIL_BEGINS[name] else None
    return match.end() if match else None


def since_then(text: str, end: int) -> int | None:
    """Where 2016年|项目启动以来 ends: the words between are the event."""
    match = _SINCE_THEN.match(text, end)
    return match.end() if match else None
