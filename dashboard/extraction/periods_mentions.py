"""What a date expression is, and the words beside it that change what it means: 截至…, …以来, 近…."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from dashboard.extraction.lexicon import lists
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

    @property
    def timed(self) -> bool:
        return self.when is not None and self.kind not in _TIMELESS


@cache
def _tails() -> dict[str, re.Pattern[str]]:
    """Words directly after a date, by what they do to it."""
    words = lists("periods")
    tails = {key: re.compile("[ ]?" + one_of(words[key])) for key in ("starts", "ends", "whole", "before")}
    tails["since"] = re.compile(f"[ ]?(?!{one_of(words['not_since'])}){one_of(words['since'])}")
    tails["since_then"] = re.compile(r"[^，。；：、！？\n（）“”《》0-9]{1,16}?(?:以来|至今)")
    return tails


@cache
def _heads() -> dict[str, re.Pattern[str]]:
    """Words directly before a date."""
    words = lists("periods")
    keys = ("until", "past_stretch", "past_closed", "future_stretch")
    return {key: re.compile(one_of(words[key]) + "[ ]?$") for key in keys}


def head(name: str, text: str, start: int) -> int | None:
    """Where the word before a date begins, ``None`` where there is none."""
    match = _heads()[name].search(text, max(0, start - 7), start)
    return match.start() if match else None


def tail(name: str, text: str, end: int) -> int | None:
    match = _tails()[name].match(text, end)
    return match.end() if match else None
