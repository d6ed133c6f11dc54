"""Dates of other forms than number and unit: 2022-05-18, 14:30, 至今, “十四五”, 2023工业文化大会."""

from __future__ import annotations

import re
from functools import cache

from dashboard.extraction.lexicon import lists
from dashboard.extraction.periods_calendars import find_calendars
from dashboard.extraction.periods_pieces import Atom, Piece, number, one_of

_ISO = re.compile(r"([12])(?<![0-9.]1|[0-9.]2)([0-9]{3})([-/.])([01]?[0-9])\3([0-3]?[0-9])(?![0-9])")
_TIME = re.compile(r"[0-9](?<![0-9.:：][0-9])[0-9]?[:：][0-5][0-9](?:[:：][0-5][0-9])?(?![0-9:：])")
# 至今 is now, but not in 至今年3月.
_TO_NOW = re.compile(r"[至迄]今(?![年天日春夏秋冬晨晚])")
_PAPERS_YEAR = re.compile(
    r"[12](?<![0-9.].)(?:(?<=《.)|(?=[0-9]{3}(?:工作|年度)))[09][0-9]{2}"
    r"(?=[\u4e00-\u9fff][^，。；《》\n]{0,24}(?:公报|年报|年鉴|白皮书|回顾|总结|报告))(?!年)"
)
# 2020上半年, 112下半年
_HALVED = re.compile(r"[12](?<![0-9.].)(?:0[0-9]{2}|[0-3][0-9])(?=[上下]半年)")
_PLAN = re.compile(
    r"[“‘一二三四五六七八九十][一二三四五六七八九十]{0,2}(?<=[一二三四五六七八九十])五[”’]?(?:规划|计划)?"
    r"(?:(?<=[”’划])|(?=时期|期间|以来|末|初|开局|收官))"
)


def find_forms(text: str) -> list[Atom]:
    """All pieces of these forms, in no order; they may overlap with others."""
    return [*_dotted(text), *_plans(text), *_names(text), *_bare_years(text), *find_calendars(text)]


def _dotted(text: str) -> list[Atom]:
    found = [Atom(Piece.CLOCK, m.start(), m.end()) for m in _TIME.finditer(text)]
    if "至今" in text or "迄今" in text:
        found += [Atom(Piece.NOW, m.start(), m.end()) for m in _TO_NOW.finditer(text)]
    for match in _ISO.finditer(text):
        year, month, day = int(match[1] + match[2]), int(match[4]), int(match[5])
        if 1 <= month <= 12 and 1 <= day <= 31:
            found.append(Atom(Piece.YEAR, match.start(), match.end(), (year, year, 0, month, day)))
    return found


def _plans(text: str) -> list[Atom]:
    """Five-year plans: the sixth began in 1981."""
    found = []
    for match in _PLAN.finditer(text):
        first = 1981 + 5 * (number(match[0].strip("“‘”’规划计")[:-1] or "0") - 6)
        if 1981 <= first <= 2046:
            found.append(Atom(Piece.PLAN, match.start(), match.end(), (first, first + 4)))
    return found


def _bare_years(text: str) -> list[Atom]:
    """《2020中国生态环境状况公报》, 2017工作回顾: the year of a paper without 年."""
    found = []
    for match in _PAPERS_YEAR.finditer(text):
        year = int(match[0])
        found.append(Atom(Piece.YEAR, match.start(), match.end(), (year, year, 0)))
    for match in _HALVED.finditer(text) if "半年" in text else ():
        year = int(match[0]) + (1911 if len(match[0]) == 3 else 0)
        found.append(Atom(Piece.YEAR, match.start(), match.end(), (year, year, 0)))
    return found


@cache
def _name_pattern() -> re.Pattern[str]:
    words = lists("periods")
    counted = "".join(words["not_a_year"])
    return re.compile(
        rf"[12](?<![0-9.]1|[0-9.]2)[09][0-9]{{2}}(?![0-9.,年%％{counted}]|[ ]?[年{counted}])"
        rf"(?=[ ]?[^0-9，。；：、！？\n]{{0,24}}?{one_of(words['named_events'])})"
    )


def _names(text: str) -> list[Atom]:
    return [Atom(Piece.NAME, m.start(), m.end()) for m in _name_pattern().finditer(text)]
