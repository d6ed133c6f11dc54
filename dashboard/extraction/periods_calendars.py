"""Dates of other calendars: 腊月二十八, 大年初六; 贞观二十年, 乾隆年间; 民国一百一十二年, 109年 of the Republic."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dashboard.extraction.lexicon import lists
from dashboard.extraction.periods_pieces import Atom, Piece, number, one_of

_DAY = "(?:初[一二三四五六七八九十]|十[一二三四五六七八九]|[二廿]十?[一二三四五六七八九]|二十|三十)"
_LUNAR = re.compile(
    rf"""
    [农阴正腊冬大除一二三四五六七八九十]
    (?:
        (?<=[农阴])历闰?(?P<named>[正腊冬]|[一二三四五六七八九十]{{1,2}})月{_DAY}?    # 农历八月十五
      | (?<=(?P<winter>[正腊冬]))月{_DAY}?                                            # 腊月二十八
      | (?<=(?P<new_year>[大除]))(?:年初[一二三四五六七八九十]|年三十|夕)             # 大年初六, 除夕
      | (?P<tail>[一二]?)月(?:初[一二三四五六七八九十]|十五)(?![日号一二三四五六七八九])  # 十二月初八
    )
    """,
    re.VERBOSE,
)
# Few texts have any of these, and to look for words costs a tenth of a search for the pattern.
_LUNAR_SIGNS = ("历", "正月", "腊月", "冬月", "大年", "除年", "夕", "月初", "月十五")
_FEASTS = tuple(f"{month}月{month}" for month in "二三五六七九")
# The same month and day twice names a feast where it has no 日: 三月三, 九月九.
_FEAST = re.compile(r"([二三五六七九])(?<![十0-9].)月\1(?![日号十个名千百万至—])")
# 民国一百一十二年: the figures of ordinary counting.
_REPUBLIC = re.compile(r"[民](?:国|國)(元|[一二三四五六七八九十百〇零○]{1,6})(年度?)")
# 109年 alone: no age, no length, no feast of so many years.
_BARE = re.compile(
    r"([0-9](?<![0-9.,]\d)[0-9]{1,2})(?<!\d{4})[ ]?年度?"
    r"(?!来|历史|的历史|前|内|间|以[来上下内前]|之久|老|如一)"
)
# 一一三年, 一0八年度: the same in figures of Chinese.
_BARE_FIGURES = re.compile(
    r"([一](?<![〇零○一二三四五六七八九十百].)[〇零○0一二三][〇零○0一二三四五六七八九])年度?(?!来|历史|的历史|前|内|间|以)"
)
_LENGTH_BEFORE = re.compile(
    r"(?:历史|长达|历时|已有|距今|至今|成立|创[校立办]|建[校党国城村]|[满近约逾达共每第历超庆跨])[ ]?$"
)
_FIRST_REPUBLIC = 1911


def find_calendars(text: str) -> list[Atom]:
    """All pieces of other calendars, in no order."""
    found: list[Atom] = []
    if any(sign in text for sign in _LUNAR_SIGNS):
        found += [_lunar(match) for match in _LUNAR.finditer(text)]
    if any(feast in text for feast in _FEASTS):
        found += [Atom(Piece.PART, m.start(), m.end(), _around_month(number(m[0][0]))) for m in _FEAST.finditer(text)]
    found += [*_reigns(text), *_republic(text)]
    return found


# --- the moon's year ------------------------------------------------------------------------------------


def _lunar(match: re.Match[str]) -> Atom:
    """The piece with the days of the sun's year on which it can fall."""
    word = match["named"] or match["winter"] or match["new_year"] or match[0][0] + match["tail"]
    return Atom(Piece.PART, match.start(), match.end(), _around_month(_MONTHS.get(word) or number(word)))


_MONTHS = {"正": 1, "冬": 11, "腊": 12, "除": 12, "大": 1}


def _around_month(month: int) -> tuple[int, int]:
    """A month of the moon lies three to seven weeks behind the sun's; the last two end the winter: MMDD, MMDD."""
    if month >= 12:
        return 101, 219
    return month * 100 + 21, min(month * 100 + 220, 1231)


# --- reigns ---------------------------------------------------------------------------------------------


@cache
def _reign_table() -> tuple[re.Pattern[str], dict[str, tuple[int, int]]]:
    table = {}
    for entry in lists("periods")["reigns"]:
        name, first, last = entry.split(" ")
        table[name] = int(first), int(last)
    figures = "元|[一二三四五六七八九十]{1,3}|[0-9]{1,2}"
    return re.compile(f"({one_of(table)})(?:(年间|时期|初年|末年)|({figures})年)"), table


def _reigns(text: str) -> list[Atom]:
    """贞观二十年 is 646; 乾隆年间 is the whole reign."""
    pattern, table = _reign_table()
    found = []
    for match in pattern.finditer(text):
        first, last = table[match[1]]
        if match[3]:
            first = last = first - 1 + (1 if match[3] == "元" else number(match[3]))
        found.append(Atom(Piece.YEAR, match.start(), match.end(), (first, last, 0)))
    return found


# --- the Republic's years -------------------------------------------------------------------------------


def _republic(text: str) -> list[Atom]:
    found = []
    for match in _REPUBLIC.finditer(text):
        year = _FIRST_REPUBLIC + (1 if match[1] == "元" else _counted(match[1]))
        found.append(Atom(Piece.YEAR, match.start(), match.end(), (year, year, 0)))
    found += [
        Atom(Piece.YEAR, m.start(), m.end(), (year, year, 0))
        for m in _BARE_FIGURES.finditer(text)
        for year in (_FIRST_REPUBLIC + number(m[1].replace("0", "〇")),)
        if counts_from_the_republic(text)
    ]
    return [*found, *_bare_republic(text)]


def _bare_republic(text: str) -> list[Atom]:
    """109年 in a text from Taiwan; a length of time (已有110年历史) is none."""
    found = []
    for match in _BARE.finditer(text):
        year = _FIRST_REPUBLIC + int(match[1])
        counts = _LENGTH_BEFORE.search(text, max(0, match.start() - 4), match.start())
        if 1991 <= year <= 2041 and not counts and counts_from_the_republic(text):
            found.append(Atom(Piece.YEAR, match.start(), match.end(), (year, year, 0)))
    return found


def _counted(figures: str) -> int:
    """一百一十二 and 一一二 are 112."""
    hundreds, found, rest = figures.partition("百")
    if not found:
        return number(figures)
    return number(hundreds) * 100 + (number(rest.lstrip("零〇○")) if rest else 0)


@lru_cache(maxsize=8)
def counts_from_the_republic(text: str) -> bool:
    """Is the text from Taiwan? It writes 民国112年 or new Taiwan dollars, or names two of the island's own things."""
    words = lists("periods")
    if any(word in text for word in words["republic_marks"]) or _DATED_REPUBLIC.search(text):
        return True
    return sum(word in text for word in words["republic_words"]) >= 2


_DATED_REPUBLIC = re.compile(r"[民][国國][ ]?(?:1[0-3][0-9]|一百)")
