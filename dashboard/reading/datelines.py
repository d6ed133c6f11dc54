"""Datelines: how a report opens, before it tells anything: 本报讯（记者 李明）, 新华社昆明2017年12月15日电.

Stamps are dates without any such words that stand alone on a line, or before or after a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from dashboard.reading.characters import DROP
from dashboard.reading.days import MONTHS
from dashboard.reading.lexicon import words

_LONGEST = 160
_HINTED = 60
_KEPT = re.compile(rf"[ \n{DROP}]+|[^ \n{DROP}]")
_HINT = re.compile(r"[讯电报消]")
# 【明报专讯】2018-01-24
_FIGURES = re.compile(r"[12][0-9]{3}[-./][01]?[0-9][-./][0-3]?[0-9](?![0-9])")


class Dateline(NamedTuple):
    """A dateline of ``text[:end]``; ``year`` is 0 where it says none, ``month`` and ``day`` where it names no day."""

    text: str
    year: int = 0
    month: int = 0
    day: int = 0

    @property
    def end(self) -> int:
        return len(self.text)


def find_dateline(text: str) -> Dateline | None:
    """The dateline that a paragraph opens with, with the names in brackets behind it; None where there is none.

    >>> find_dateline("青岭在线2019年5月6日讯（记者 李明） 近日，")
    Dateline(text='青岭在线2019年5月6日讯（记者 李明） ', year=2019, month=5, day=6)
    """
    match = _opening().match(text[:_LONGEST]) if may_open_report(text) else None
    if match is None:
        return None
    day = _day().search(match[0])
    if day is None:
        figures = _FIGURES.search(match[0])
        return Dateline(match[0], *map(int, re.split(r"[-./]", figures[0]))) if figures else Dateline(match[0])
    year = int(day["year"] or 0) or (int(day["republic"]) + 1911 if day["republic"] else 0)
    return Dateline(match[0], year, int(day["month"]), int(day["day"]))


class Stamp(NamedTuple):
    """A date with nothing said of it; ``timed`` with a time of day, ``alone`` with nothing else on its line."""

    text: str
    year: int
    month: int
    day: int
    timed: bool
    alone: bool


def find_stamps(lines: Sequence[str]) -> Iterator[Stamp]:
    """The dates that stand alone on lines, or at the end or the beginning of one, in order.

    >>> [stamp[1:4] for stamp in find_stamps(["网格暖意浓", "18/06/2016 21:13"])]
    [(2016, 6, 18)]
    """
    for line in lines:
        match = next((found for form in _stamps() if (found := form.match(line))), None)
        if match and (day := _stamped_day(match)):
            yield Stamp(match["stamp"].strip(), *day, bool(match["clock"]), match["stamp"].strip() == line.strip())


def _stamped_day(match: re.Match[str]) -> tuple[int, int, int] | None:
    """Year, month and day; None where day and month might be either: 05/06/2016 without a time of day."""
    if match["year"]:
        month = match["month"].capitalize()
        return int(match["year"]), MONTHS.index(month) + 1 if month in MONTHS else int(month), int(match["day"])
    first, second = int(match["first"]), int(match["second"])
    if second > 12:
        first, second = second, first
    elif first <= 12 and first != second and not match["clock"]:
        return None
    return int(match["last"]), second, first


def may_open_report(text: str) -> bool:
    """Whether a look at a paragraph's first words is worth while: quick, and never wrong when it says no."""
    return bool(_HINT.search(text, 0, _HINTED))


def dateline_end(folded: str, ranges: Sequence[tuple[int, int]]) -> int | None:
    """Where the dateline of a paragraph ends, as a position of ``folded``; None where it has none.

    ``ranges`` are where the paragraph stands; blanks at line ends and characters without text do not part words.
    """
    kept: list[tuple[str, int]] = []
    for start, end in ranges:
        for match in _KEPT.finditer(folded, start, min(end, start + 2 * _LONGEST)):
            char = match[0].strip(DROP)
            if char and "\n" not in char:
                kept.append((char[0], match.start()))
        if len(kept) >= _LONGEST:
            break
    found = find_dateline("".join(char for char, _ in kept))
    if found is None:
        return None
    return kept[found.end][1] if found.end < len(kept) else ranges[-1][1]


_DAY = r"(?:[12][0-9]{3}年|民国[ ]?[0-9]{2,3}年)?[ ]?[0-9]{1,2}月[ ]?[0-9]{1,2}日"


@cache
def _day() -> re.Pattern[str]:
    return re.compile(
        r"""(?:(?P<year>[12][0-9]{3})年|民国[ ]?(?P<republic>[0-9]{2,3})年)?
            [ ]?(?P<month>[0-9]{1,2})月[ ]?(?P<day>[0-9]{1,2})日""",
        re.VERBOSE,
    )


@cache
def _stamps() -> tuple[re.Pattern[str], ...]:
    """The forms of a stamp: alone on its line, at its end, at its beginning."""
    labels = "|".join(words("datelines")["stamped"])
    named = "|".join(MONTHS)  # 2026-Jan-28 22:48, as papers of Hong Kong write
    figures = rf"(?P<year>[12][0-9]{{3}})(?P<sign>[-./])(?P<month>[01]?[0-9]|{named})(?P=sign)(?P<day>[0-3]?[0-9])"
    turned = r"(?P<first>[0-3]?[0-9])(?P<mark>[-./])(?P<second>[0-3]?[0-9])(?P=mark)(?P<last>[12][0-9]{3})"
    said = r"(?P<year>[12][0-9]{3})年[ ]?(?P<month>[01]?[0-9])月[ ]?(?P<day>[0-3]?[0-9])日"
    weekday = r"(?:[ ]?[（(]?(?:星期|周)[一二三四五六日天][）)]?)?"
    clock = r"(?:[ T]{0,3}(?P<clock>[0-2]?[0-9](?:[:：][0-5][0-9]){1,2}|[0-2]?[0-9]时[0-5]?[0-9]分))?(?![0-9:：])"
    spaced = r"(?P<year>[12][0-9]{3})[ ](?P<month>[01]?[0-9])/(?P<day>[0-3]?[0-9])"  # 2020 09/10 15:55
    none = r"(?P<year>)(?P<month>)(?P<day>)"
    dates = (figures, spaced, said, none + turned)
    bullet = r"[•·●■◆*]?[ ]*"
    no_more = r"(?![ ]?[，、；。：,~～至到起止前后—–年月日时.-])"
    return tuple(
        re.compile(form, re.IGNORECASE)
        for date in dates
        for form in (
            # A count of readers may follow a time of day.
            rf"{bullet}(?:{labels})?[ :：]*"
            rf"(?P<stamp>[（(\[]?{date}{weekday}{clock}[）)\]]?(?(clock)(?:[ ][0-9]{{1,7}})?))$",
            rf"[^，。；！？：:\n]{{4,60}}?(?:[ ·|｜]|(?=[（(\[]))"
            rf"(?P<stamp>[（(\[]?{date}{weekday}{clock}[）)\]]?)$",
            # ( 2018-02-06 ) 稿件来源：青岭日报
            rf"[（(\[][ ]*(?P<stamp>{date}{weekday}{clock})[ ]*[）)\]][ ]*"
            r"(?=(?:稿件|文章|新闻|信息)?来源|作者|编辑|记者)",
            rf"(?:{labels})?[ :：]*(?P<stamp>{date}{weekday}{clock}){no_more}{_TITLE if date is said else ''}",
        )
    )


# In words a date before a title stands apart, and what follows is no sentence.
_TITLE = r"[ ](?=[^，。；\n]{4,60}$)"


@cache
def _opening() -> re.Pattern[str]:
    said = words("datelines")
    one_of = {name: "|".join(said[name]) for name in ("own", "news", "sent", "credited")}
    sent = rf"(?:{one_of['sent']})(?![{''.join(said['not_sent_before'])}])"
    bare = rf"(?<![{''.join(said['not_sent_after'])}])讯"
    # 记者李明、王芳报道： behind the mark; names in brackets, with or without the day.
    reporter = rf"(?:{one_of['credited']})[ :：]?[\u4e00-\u9fff· 、]{{2,24}}?报道(?:[：:，, ]|$)"
    brackets = rf"[（(](?:[^（()）。；0-9\n]{{0,40}}{_DAY}[^（()）。；0-9\n]{{0,40}}|[^（()）。；0-9\n]{{2,60}})[）)]"
    return re.compile(
        rf"""(?=[○●■□◆◇▲△☆★【（(\[〔\u4e00-\u9fff0-9])[○●■□◆◇▲△☆★]?[ ]?(?:
            [【（(\[〔]?(?:
                (?:{one_of["own"]})[ ]?(?:[\u4e00-\u9fff]{{0,8}}?[ ]?{_DAY}[ ]?{sent}|(?:{one_of["news"]}))  # 本报讯
                | [\u4e00-\u9fff·]{{2,24}}?[ ]?{_DAY}[ ]?{sent}                        # 新华社昆明3月5日电
                | {_DAY}[ ]?{sent}                                                    # 2024年3月5日讯
                | [\u4e00-\u9fff]{{2,18}}?{bare}(?=[ （(【：:]|$)                          # 青岭县讯（记者 李明）
            )[】）)\]〕]?
            | 【[\u4e00-\u9fff]{{1,8}}(?:讯|报道|报导)】                                 # 【特讯】, 【综合报道】
            # 【本报记者李明台北报导】, （中央社记者李明台北3月5日电）
            | [【（(\[〔](?=[^】）)\]〕\n]{{0,20}}[社报网台者])
              [^【】（）()\[\]〔〕，。\n]{{2,36}}?(?:讯|电|报道|报导)[】）)\]〕]
        )
        (?:[ ]?{brackets})?(?:[ ]?{reporter})?(?:[ ]?{_FIGURES.pattern}[ ])?[：: ]*
        """,
        re.VERBOSE,
    )
