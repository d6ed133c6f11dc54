"""The smallest pieces that dates are made of: 2022年, 去年, 上半年, 三季度, 8日, 三年, 目前."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from dashboard.extraction.lexicon import lists
from dashboard.extraction.periods_forms import find_forms
from dashboard.extraction.periods_pieces import Atom, Piece, Value, number, one_of

_WORD_PIECES = {
    "published_years": Piece.PUBLISHED_YEAR,
    "context_years": Piece.CONTEXT_YEAR,
    "parts": Piece.PART,
    "seasons": Piece.SEASON,
    "year_seasons": Piece.YEAR_SEASON,
    "thirds": Piece.THIRD,
    "days": Piece.NEAR_DAY,
    "months": Piece.NEAR_MONTH,
    "quarters": Piece.NEAR_QUARTER,
    "weeks": Piece.NEAR_WEEK,
    "lately": Piece.LATELY,
    "now": Piece.NOW,
    "open_years": Piece.OPEN_YEARS,
    "beginnings": Piece.BEGINNING,
    "eras": Piece.ERA,
    "vague": Piece.VAGUE,
    "recurring": Piece.RECURRING,
    "weekdays": Piece.WEEKDAY,
    "daytimes": Piece.DAYTIME,
}
_HANZI = "〇零○一二两三四五六七八九十"
_NUMERAL = f"[0-9{_HANZI}]"
_NUMERIC = re.compile(
    rf"""
    ({_NUMERAL}(?<![0-9.百千万亿{_HANZI}]{_NUMERAL}){_NUMERAL}{{0,3}})  # 2022, 二〇二二, 十二; not the tail of 1.5
    (?:[ ]?(?:[—–~～/-]{{1,2}}|至|到|、|[和与及](?=[12][0-9]{{3}}[ ]?年))[ ]?({_NUMERAL}{{1,4}}))?  # 1—9月, 2023/24年度
    [ ]?([多余几]?)[ ]?
    (世纪|年代|学年度|学年|财政年度|财年|年度|年|个[多半]?月|月份|月|个季度|季度|季|日|号|时|点|个[多半]?小时|小时|分钟|天|个星期|周年|周)
    """,
    re.VERBOSE,
)
# 23年, 112年: a year of a century or of the Republic only where a part of the year follows at once.
_YEAR_GOES_ON = re.compile(
    r"[01]?[0-9](?:[ ]?[至到—–~～-][ ]?[01]?[0-9])?月|[底末](?![蕴气色子线])|初(?!心)"
    r"|[上下]半年|第?[一二三四1-4]季|全年|年[底末]"
)
_DECADES = {"上": 1900, "本": 2000, "二十": 1900, "20": 1900, "二十一": 2000, "21": 2000, "19": 1800, "十九": 1800}
_CENTURY = re.compile(r"(?:([上本])个?世纪|([0-9]{2}|[一二十九]{2,3})世纪)$")


def find_atoms(text: str) -> list[Atom]:
    """All pieces, in order, none inside another; the longer wins where two begin together."""
    found = [*find_forms(text), *_words(text), *_numerics(text)]
    found.sort(key=lambda atom: (atom.start, -atom.end))
    kept: list[Atom] = []
    for atom in found:
        if not kept or atom.start >= kept[-1].end:
            kept.append(atom)
    return kept


# --- words --------------------------------------------------------------------------------------------


@cache
def _lexicon() -> tuple[re.Pattern[str], dict[str, tuple[Piece, Value]]]:
    table: dict[str, tuple[Piece, Value]] = {}
    for key, piece in _WORD_PIECES.items():
        for entry in lists("periods")[key]:
            word, *values = entry.split(" ")
            table.setdefault(
                word, (piece, tuple(int(value.replace("-", "") if value[4:5] == "-" else value) for value in values))
            )
    return re.compile(one_of(table)), table


def _words(text: str) -> list[Atom]:
    pattern, table = _lexicon()
    return [Atom(piece, m.start(), m.end(), value) for m in pattern.finditer(text) for piece, value in (table[m[0]],)]


# --- numbers with a unit of time ----------------------------------------------------------------------


def _numerics(text: str) -> list[Atom]:
    return [atom for match in _NUMERIC.finditer(text) if (atom := _numeric(match, text))]


def _numeric(match: re.Match[str], text: str) -> Atom | None:
    if text.startswith("级", match.end()):  # 三年级
        return None
    first = number(match[1])
    last = number(match[2]) if match[2] else first
    unit = match[4].lstrip("个多半")
    if match[3]:
        return _length(match, first, unit) if unit in ("年", "月", "天", "小时") else None
    return _UNITS[unit](match, text, first, last)


def _year(match: re.Match[str], text: str, first: int, last: int) -> Atom | None:
    if 1000 <= last < 2100 and first < 1000:  # 1、2022年: the list number is not a year
        return Atom(Piece.YEAR, match.start(2), match.end(), (last, last, 0))
    start = match.start()
    if text.startswith(("民国", "民國"), max(0, start - 2)):
        return Atom(Piece.YEAR, start - 2, match.end(), (first + 1911, last + 1911, 0))
    fiscal = _FISCAL.get(match[4], 0)
    years = _full_year(match, text, first), _full_year(match, text, last)
    if years[0] and match[2] and last < 100 <= years[0]:
        years = years[0], years[0] // 100 * 100 + last
    if not years[0] or not years[1] or years[1] < years[0]:
        return _length(match, first, "年")
    two_years = match[2] is not None and years[1] == years[0] + 1
    if two_years and match[4] == "年度" and len(match[2]) == 2:  # 2023/24年度, 2023-24年度: Hong Kong's budget year
        fiscal = 4
    return Atom(Piece.YEAR, start, match.end(), (years[0], years[1], fiscal if two_years or fiscal == 9 else 0))


_FISCAL = {"学年": 9, "学年度": 9, "财政年度": 4, "财年": 4}


def _full_year(match: re.Match[str], text: str, value: int) -> int:
    written = match[2] if match[2] and number(match[2]) == value else match[1]
    if 1000 <= value < 2100 and len(written) == 4:
        ago = ("历史", "的历史", "前") if value < 1900 else ("历史", "的历史")
        return 0 if text.startswith(ago, match.end()) else value
    if len(written) == 2 and written[0] in "〇零○":  # ○二年
        return value + 2000
    goes_on = match[4] == "年度" or bool(_YEAR_GOES_ON.match(text, match.end()))
    if not goes_on or not written.isascii():
        return 0
    if len(written) == 2:
        return value + (2000 if value < 50 else 1900)
    return value + 1911 if 90 <= value <= 140 else 0


def _month(match: re.Match[str], text: str, first: int, last: int) -> Atom | None:
    if match[4].startswith("个"):
        return _opening_months(match, text, first, 1) or _length(match, first, "月")
    if match[4].startswith("月") and text[match.start() - 1 : match.start()] in ("头", "首", "前") and first > 1:
        return _opening_months(match, text, first, 1)
    if not 1 <= first <= last <= 12:
        return None
    return Atom(Piece.MONTH, match.start(), match.end(), (first, last))


def _quarter(match: re.Match[str], text: str, first: int, last: int) -> Atom | None:
    before = text[max(0, match.start() - 1) : match.start()]
    if before in ("前", "首", "头"):
        return _opening_months(match, text, first, 3)
    if not 1 <= first <= last <= 4 or match[4] == "个季度" or (match[4] == "季" and before != "第"):
        return None
    return Atom(Piece.MONTH, match.start() - (before == "第"), match.end(), (first * 3 - 2, last * 3))


def _opening_months(match: re.Match[str], text: str, count: int, width: int) -> Atom | None:
    if text[max(0, match.start() - 1) : match.start()] not in ("前", "首", "头") or not 1 <= count * width <= 12:
        return None
    return Atom(Piece.MONTH, match.start() - 1, match.end(), (1, count * width))


def _day(match: re.Match[str], text: str, first: int, last: int) -> Atom | None:
    if not 1 <= first <= 31 or not 1 <= last <= 31:
        return None
    after_month = text[max(0, match.start() - 2) : match.start()].rstrip().endswith("月")
    if not after_month and (match[4] == "号" or not match[1].isascii() or text.startswith(("内", "游"), match.end())):
        return None
    return Atom(Piece.DAY, match.start(), match.end(), (first, last))


def _clock(match: re.Match[str], text: str, first: int, last: int) -> Atom | None:
    told = text[max(0, match.start() - 1) : match.start()] in ("午", "晚", "晨", "日", "早", "间", "夜")
    if first > 24 or not (told or (match[1].isascii() and match[4] == "时")):
        return None
    minutes = _MINUTES.match(text, match.end())
    return Atom(Piece.CLOCK, match.start(), minutes.end() if minutes else match.end())


_MINUTES = re.compile(r"[0-9一二三四五半许整](?:[0-9一二三四五六七八九十]{0,2}分)?(?<=[分半许整])")


def _decade(match: re.Match[str], text: str, first: int, last: int) -> Atom | None:
    century = _CENTURY.search(text, max(0, match.start() - 6), match.start())
    base = _DECADES.get(century[1] or century[2], 1900) if century else (1900 if first >= 30 else 2000)
    start = century.start() if century else match.start()
    return Atom(Piece.YEAR, start, match.end(), (base + first, base + last + 9, 0)) if first % 10 == 0 else None


def _span(match: re.Match[str], _text: str, first: int, _last: int) -> Atom | None:
    return _length(match, first, match[4].lstrip("个多半"))


def _length(match: re.Match[str], count: int, unit: str) -> Atom:
    return Atom(Piece.LENGTH, match.start(), match.end(), (count, 1 if unit == "年" else 2 if unit in _SHORT else 0))


_SHORT = ("小时", "分钟")


_UNITS: dict[str, Callable[[re.Match[str], str, int, int], Atom | None]] = {
    "世纪": lambda *_: None,
    "年代": _decade,
    **dict.fromkeys(("学年度", "学年", "财政年度", "财年", "年度", "年"), _year),
    **dict.fromkeys(("月份", "月"), _month),
    **dict.fromkeys(("季度", "季"), _quarter),
    **dict.fromkeys(("日", "号"), _day),
    **dict.fromkeys(("时", "点"), _clock),
    **dict.fromkeys(("小时", "分钟", "天", "星期", "周年", "周"), _span),
}
