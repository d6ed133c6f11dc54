"""Lines that are a day and nothing else, in whatever dress: 2021.03.05, （2021-3-5）, 二〇二一年三月五日."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

HANZI = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_LONGEST = 30
_BEGINS = frozenset("0123456789一二中民JFMASOND")
_LABEL = re.compile(r"[A-Za-z][A-Za-z]{3,8}(?:[ ]on)?[ :：]{1,3}(?=[0-9A-Z])")
_LABELS = ("date", "posted", "published", "updated", "time")
_BRACKETS = "（）()[]【】〔〕<> •·●■◆*|"
_EARLIEST, _LATEST = 1949, 2100
_WEEKDAY = r"(?:[ ]{0,3}[（(]?(?:星期|周|礼拜)[一二三四五六日天][）)]?)?"
_FORMS = (
    # 2021-03-05, 2021.3.5, 2021/03/05 周五
    r"(?P<year>[12][0-9]{3})[ ]?(?P<sign>[-./·])[ ]?(?P<month>[01]?[0-9])[ ]?(?P=sign)[ ]?"
    rf"(?P<day>[0-3]?[0-9]){_WEEKDAY}",
    # 2021 年 3 月 5 日 星期五, 110年3月5日 of the Republic
    r"(?:中?华?民国)?[ ]?(?P<year>[12][0-9]{3}|9[0-9]|1[0-3][0-9])[ ]?年[ ]?(?P<month>[01]?[0-9])[ ]?月[ ]?"
    rf"(?P<day>[0-3]?[0-9])[ ]?[日号]{_WEEKDAY}",
    # 110/03/05, 110-3-5
    r"(?P<year>9[0-9]|1[0-3][0-9])(?P<sign>[-./])(?P<month>[01]?[0-9])(?P=sign)(?P<day>[0-3]?[0-9])",
    # 20210305
    r"(?P<year>20[0-3][0-9])(?P<month>0[1-9]|1[0-2])(?P<day>[0-2][0-9]|3[01])",
    # 05 2021-03, the day above the month
    r"(?P<day>[0-3]?[0-9])[ ]{1,3}(?P<year>20[0-3][0-9])(?:[-./]|年)(?P<month>[01]?[0-9])月?",
)
_DAYS = tuple(re.compile(form) for form in _FORMS)
_ENGLISH = re.compile(
    r"(?P<first>[0-3]?[0-9])?[ ]?(?P<month>[A-Z][a-z]{2})[a-z]{0,6}\.?[ ]?"
    r"(?P<day>[0-3]?[0-9])?,?[ ](?P<year>20[0-3][0-9])"
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SAID = re.compile(
    rf"(?P<year>[一二][〇零○一二三四五六七八九]{{3}})年(?P<month>[一二三四五六七八九十]{{1,2}})月"
    rf"(?P<day>[一二三四五六七八九十]{{1,3}})日{_WEEKDAY}"
)
# The pieces of a day that a page sets on lines of their own: 2021 ∣ 03-05; 05 ∣ 2021-03; 2021年 ∣ 3月 ∣ 5日.
_PIECE = re.compile(r"[0-9年月/][0-9年月日号 ./-]{0,8}")
_MOST_PIECES = 3


class Day(NamedTuple):
    """A day of our era."""

    year: int
    month: int
    day: int


@lru_cache(maxsize=256)
def day_alone(line: str) -> Day | None:
    """The day that a line is, brackets and a weekday aside; ``None`` where it says anything more.

    >>> day_alone("（2021.3.5）"), day_alone("110年3月5日"), day_alone("2021年3月5日起")
    (Day(year=2021, month=3, day=5), Day(year=2021, month=3, day=5), None)
    """
    if len(line) > _LONGEST:
        return None
    said = line.strip(_BRACKETS)
    if said[:1].isascii() and (label := _LABEL.match(said)) and label[0].split()[0].strip(":：").lower() in _LABELS:
        said = said[label.end() :]
    if not said or said[0] not in _BEGINS:
        return None
    if match := next((found for form in _DAYS if (found := form.fullmatch(said))), None):
        return _possible(int(match["year"]), int(match["month"]), int(match["day"]))
    if match := _SAID.fullmatch(said):
        return said_day(match)
    return _english(said)


def said_in(text: str) -> Day | None:
    """The first day of a text that is written in Chinese figures: 二〇二一年三月五日."""
    match = _SAID.search(text)
    return said_day(match) if match else None


def said_day(match: re.Match[str]) -> Day | None:
    return _possible(int(match["year"].translate(HANZI)), _counted(match["month"]), _counted(match["day"]))


def join_pieces(lines: list[str]) -> int:
    """How many of the lines that begin ``lines`` are one day set on several of them; 0 where they are none."""
    for count in range(2, min(_MOST_PIECES, len(lines)) + 1):
        pieces = lines[:count]
        if not _PIECE.fullmatch(pieces[-1]):
            return 0
        if day_alone(joined(pieces)):
            return count
    return 0


def is_piece(line: str) -> bool:
    """Whether a line may be the first piece of a day: 2021, 05, 2021年, 3月."""
    return len(line) <= 9 and line[0] in "0123" and _PIECE.fullmatch(line) is not None and day_alone(line) is None


def joined(pieces: list[str]) -> str:
    """Pieces as one day: 2021 and 03-05 stand with a sign between them, 05 and 2021-03 with a blank."""
    text = "".join(pieces)
    if "年" in text:
        return text
    return (" " if len(pieces[0]) <= 2 else "-").join(pieces)


def _english(said: str) -> Day | None:
    match = _ENGLISH.fullmatch(said)
    if match is None or match["month"] not in MONTHS or not (match["first"] or match["day"]):
        return None
    return _possible(int(match["year"]), MONTHS.index(match["month"]) + 1, int(match["day"] or match["first"]))


def _counted(figures: str) -> int:
    """十 is 10, 二十三 is 23."""
    tens, ten, ones = figures.rpartition("十")
    if not ten:
        return int(figures.translate(HANZI))
    return 10 * (int(tens.translate(HANZI)) if tens else 1) + (int(ones.translate(HANZI)) if ones else 0)


def _possible(year: int, month: int, day: int) -> Day | None:
    year += 1911 if year < 1000 else 0
    return Day(year, month, day) if _EARLIEST <= year <= _LATEST and 1 <= month <= 12 and 1 <= day <= 31 else None
