"""What the pieces of a date are, and the two tools that read them: number words and patterns of words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum

from dashboard.values import dataclass

Value = tuple[int, ...]


class Piece(IntEnum):
    """What a piece is. Up to ``CLOCK`` they follow each other in this order inside one date."""

    YEAR = 0  # first year, last year, school year or fiscal year (0: calendar)
    PUBLISHED_YEAR = 1  # shift
    CONTEXT_YEAR = 2  # shift
    PART = 3  # MMDD, MMDD
    SEASON = 4  # the same, but alone it is a name
    YEAR_SEASON = 5  # shift, MMDD, MMDD
    MONTH = 6  # first month, last month
    NEAR_MONTH = 7  # shift from the month of publication
    THIRD = 8  # first day, last day
    DAY = 9
    NEAR_DAY = 10  # shift from the day of publication
    WEEKDAY = 11
    DAYTIME = 12
    CLOCK = 13
    LENGTH = 14  # number, unit (1 years, 2 hours or minutes, 0 other)
    NEAR_QUARTER = 15
    NEAR_WEEK = 16
    LATELY = 17
    NOW = 18
    OPEN_YEARS = 19
    BEGINNING = 20
    ERA = 21
    VAGUE = 22
    RECURRING = 23
    PLAN = 24  # 十四五: first year, last year
    NAME = 25  # 2023 in 2023工业文化发展大会


@dataclass(frozen=True, slots=True)
class Atom:
    piece: Piece
    start: int
    end: int
    value: Value = ()


def number(text: str) -> int:
    """The whole number written in up to four digits, Arabic or Chinese: 2023, 二〇二三, 十二, 二十."""
    plain = text.translate(_DIGITS)
    if "十" not in plain:
        return int(plain)
    tens, _, ones = plain.partition("十")
    return int(tens or 1) * 10 + int(ones or 0) if (tens + ones).isdigit() or not tens + ones else 0


_DIGITS = str.maketrans("〇零○一二两三四五六七八九", "0001223456789")


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, longest first, parted by first character: it opens with a set of literals."""
    tails: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        tails.setdefault(word[0], []).append(re.escape(word[1:]))
    return "(?:" + "|".join(f"{re.escape(head)}(?:{'|'.join(rest)})" for head, rest in tails.items()) + ")"
