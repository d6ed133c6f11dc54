"""The year that a text was written in, as far as its own words settle it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from dashboard.reading.days import HANZI
from dashboard.reading.lexicon import words
from dashboard.reading.years_over import ahead, story_month, year_over

_YEAR = re.compile(
    r"""
    [12](?<![0-9.].)[0-9]{3}[ ]?年      # 2023年
    | 民国[ ]?[0-9]{2,3}[ ]?年           # 民国112年
    | [12](?<![0-9.].)[0-9]{3}(?=学年)     # 2004/2005学年
    | [12](?<![0-9.].)[0-9]{3}[/-][0-9〇零○一二三四五六七八九]{2}年度  # 2023/24年度, of a budget
    | [今](?=[（(])[（(][0-9]{2,3}[）)]年     # 今(112)年
    | [0-2](?<![0-9.年近前后过].)[0-9]年(?=[01]?[0-9](?:[至—–-][01]?[0-9])?月|[上下]半年)  # 09年1至7月份
    | [一二][〇零○一二三四五六七八九]{3}年  # 二〇二三年
    # 114年10月, 110年本市, of the Republic
    | [1](?<![0-9.,第].)[0-3][0-9]年(?=[0-9\u4e00-\u9fff]|[ ][0-9])(?![历来前间之老的多]|以[来上内])
    | [一](?<![〇零○一二三四五六七八九十百].)[〇零○0一二三][〇零○0一二三四五六七八九]年  # 一一三年
    """,
    re.VERBOSE,
)
_HANZI_YEAR = re.compile(r"[一二][〇零○一二三四五六七八九]{3}(?=年|[/-][〇零○一二三四五六七八九]{2}年度)")
_EARLIEST, _LATEST = 1949, 2100
_LAST_COMPARED = re.compile(
    r"[去](?=年)年[^。；！？\n]{0,40}?[较比]((?:[12][0-9]|[一二][〇零○一二三四五六七八九])[0-9〇零○一二三四五六七八九]{2}年)"
)
# 截至2026年1月20日下午5时
_UP_TO = ("截至", "截止", "截止到")
_DAY = re.compile(r"[ ]?[0-9]{1,2}月|[底末][，,]?(?!.{0,6}[将拟要须应]|.{0,6}(?:力争|计划|目标|争取))")
_PART = re.compile(r"[上](?=半年)|[前一二三]季")
# 由2024年58万元升至去年70万元
_RISEN_TO_LAST = re.compile(r"([12][0-9]{3})年[^，。；\n年]{1,16}?[升增降减跌降回落加少][至到]去年")
# 从1999年开始
_GOES_ON = re.compile(r"[0-9]{0,2}月?(?:开始|起|至今|以来|到如今|到现在)")
# 成立110年, 已有120年: so long, not when.
_LASTS = re.compile(r"[成已长历建满近约逾走超第](?:立|有|达|时|经|校|过|院|党|国|)$")
_REPUBLIC = 4  # characters: 114年
_FAR_AHEAD = 4
_OPENS = re.compile(
    r"[^，。；\n0-9]{0,6}?(?:启用|投用|投入|落成|竣工|通车|完工|建成|达到|实现|开通|运营|供应|入伙|全面)"
)
# 2017-2021年，受理案件8万件: a span that is over.
_NOT_TOLD = r"(?![，,](?:累计|共|受理|全[县市区省州]|新增|完成|实现|先后))"
# 2018年12月初至2019年2月底: a stretch of months that has been, unless it is planned.
_SPANS_TO = re.compile(r"[12][0-9]{3}年[0-9]{1,2}月[初底末中上下旬0-9日]{0,3}[至到—~-]$")
# 自2017年7月实施以来至2020年8月
_RUNS_TO = re.compile(r"[自从](?:[12][0-9]{3})年[^，。；\n]{0,30}?[到至]$")
_SPAN = 40
# 3月30日 … 自2017年7月开展以来: begun later in a year than the month of writing, so written after that year.
_BEGUN = re.compile(r"[自从]([12][0-9]{3})年([01]?[0-9])月[^，。；\n]{0,24}?(?:以来|至今|到现在)")
_CAMPAIGN = re.compile(
    r"[“‘《](?<![0-9].)[\u4e00-\u9fff·]{0,12}(20[0-9]{2})"
    r"(?:(?<=[^05])|[\u4e00-\u9fff·]{0,14}(?:节|会|赛|展|行动|活动|论坛|年|季|周))[”’》]"
)
# 比2022年增长9%, with nothing else to tell the year: of the year after.
_COMPARED = re.compile(r"[比较](?<![占百对].)(20[0-9]{2})年([^，。；\n0-9]{0,8}同期)?")
_BEFORE, _AROUND, _AFTER = 16, 8, 12

Evident = tuple[int | None, str]


class _Stated(NamedTuple):
    """A year stated as past or present, and where."""

    year: int
    start: int
    end: int


def infer_year(text: str, month: int = 0) -> Evident:
    """The year of writing with the words that tell it, ``(None, "")`` where none do.

    It is the latest year stated as past or present, or that of a gathering held. It is the year after that one
    only where the text forces it: where that year is over for it (2023年度述职, 2023年末, 去年（2023年）) and it
    tells of 今年, or carries the date of an earlier ``month``.

    >>> infer_year("2022年实现产值12亿元。"), infer_year("2022年全年实现产值12亿元。今年一季度实现4亿元。")
    ((2022, '2022年实现产值12亿元。'), (2023, '2022年全年实现产值12亿元 … 今年一季度实现4亿元'))
    """
    text = _HANZI_YEAR.sub(lambda match: match[0].translate(HANZI), text)
    stated = list(_stated(text))
    year, evidence = max(_latest(text, stated), _gathering(text), key=lambda found: found[0] or 0)
    after, compared = _after_last_year(text)
    if after and (year is None or after - 2 <= year <= after):
        return after, compared
    if year is None:
        return max(_campaign(text), _begun(text, month), _compared(text), key=lambda found: found[0] or 0)
    if over := year_over(text, year, month):
        return year + 1, over
    return year, evidence


def latest_year(text: str) -> Evident:
    """The latest year stated as past or present, with the words around it; never one of a plan, a name or a comparison.

    >>> latest_year("2022年产值12亿元，与2024年规划相比，到2025年达到20亿元。《方案（2021—2026年）》")[0]
    2022
    """
    return _latest(text, list(_stated(text)))


def _latest(text: str, stated: list[_Stated]) -> Evident:
    stated = _without_outlier(text, stated)
    best = max(stated, key=lambda one: (one.year, -one.start), default=None)
    return (best.year, _words_around(text, best)) if best else (None, "")


def _without_outlier(text: str, stated: list[_Stated]) -> list[_Stated]:
    """The years without one that is told far ahead of all others, of what is to open then: 新系统2033年启用."""
    years = sorted({one.year for one in stated}, reverse=True)
    if len(years) < 2 or years[0] - years[1] < _FAR_AHEAD:
        return stated
    return [one for one in stated if one.year != years[0] or not _OPENS.match(text, one.end)]


def _words_around(text: str, one: _Stated) -> str:
    return text[max(0, one.start - _AROUND) : one.end + _AFTER].replace("\n", " ")


def _stated(text: str) -> Iterator[_Stated]:
    named = [match.span() for match in _names().finditer(text)]
    for match in _YEAR.finditer(text):
        year = _value(match[0])
        inside = any(a <= match.start() < b for a, b in named)
        short = len(match[0]) == _REPUBLIC and match[0].endswith("年")
        if short and (_LASTS.search(text, max(0, match.start() - 3), match.start()) or not _is_of_taiwan(text)):
            continue
        if _EARLIEST <= year <= _LATEST and not inside and not _is_other(text, match):
            yield _Stated(year, *match.span())


@lru_cache(maxsize=8)
def _is_of_taiwan(text: str) -> bool:
    """Whether a text names two of the island's own things: it may count its years from 1911."""
    return sum(word in text for word in words("published")["taiwan"]) >= 2


def _value(stated: str) -> int:
    """The year of our era; those of the Republic have three figures or say so."""
    digits = "".join(char for char in stated.translate(HANZI) if char.isdecimal())
    if len(digits) == 6:
        return int(digits[:4]) + 1
    republic = stated[0] in "民今" or len(digits) == 3
    return int(digits) + (1911 if republic else 2000 if len(digits) == 2 else 0)


def _is_other(text: str, match: re.Match[str]) -> bool:
    """Whether the year is of a plan, of something that lasts since, or what others are compared with."""
    before, reached, after = _others()
    head = text[max(0, match.start() - _BEFORE) : match.start()]
    if _SPANS_TO.search(head) and not ahead().search(head):
        return False
    if head.endswith(_UP_TO) and _DAY.match(text, match.end()):
        return False
    if _RUNS_TO.search(text, max(0, match.start() - _SPAN), match.start()) and not ahead().search(head):
        return False
    if after.match(text, match.end() - 1) or (head.endswith("从") and _GOES_ON.match(text, match.end())):
        return True
    return bool(before.search(head)) and not (reached.search(head) and text.startswith("的", match.end()))


@cache
def _others() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    said = words("published")
    near = "|".join([*said["planned"], *said["since"]])
    compared = "|".join(said["compared"])
    future, after = "|".join(said["future"]), "|".join(said["planned_after"])
    return (
        re.compile(
            rf"(?:{near})[^，。；\n]{{0,5}}$|(?<![占百对])(?:{compared})[^，。；、\n]{{0,10}}(?:[12][0-9]{{3}}年[、和与及])?$"
        ),
        # 从2019年的12户增加到2022年的30户: reached, not planned.
        re.compile(r"[从由][^，。；\n]{2,16}[到至]$"),
        re.compile(
            rf"[年](?:的?(?:{after}))|[年][，,]?[^，。；\n]{{0,6}}?(?:{future})"
            rf"|[年][^，。；\n]{{0,16}}?(?:{'|'.join(said['compared_after'])})"
            r"|[年]的?同期"
            r"|[年][底末]?(?:达到|实现)[^。；\n了]{0,50}?的(?:总体)?(?:任务|目标|要求)"
        ),
    )


@cache
def _names() -> re.Pattern[str]:
    """Names that hold years: 《…》 and spans 2021—2025年."""
    return re.compile(rf"《[^》\n]{{1,80}}》|[12][0-9]{{3}}年?[—~～至到-]{{1,2}}[12][0-9]{{3}}年{_NOT_TOLD}")


def _campaign(text: str) -> Evident:
    """The year in the name of a campaign, where no other is said: “亮剑2019”专项行动."""
    match = _CAMPAIGN.search(text)
    year = int(match[1]) if match else 0
    return (year, match[0]) if match and _EARLIEST <= year <= _LATEST else (None, "")


def _compared(text: str) -> Evident:
    """The year after the latest with which a text compares what it tells of 今年, or of the same time of a year."""
    now = "今年" in text or "去年同期" in text
    told = (match for match in _COMPARED.finditer(text) if now or match[2])
    latest = max(told, key=lambda match: int(match[1]), default=None)
    return (int(latest[1]) + 1, latest[0]) if latest else (None, "")


def _begun(text: str, month: int) -> Evident:
    """The year after that in which something began in a later month than that of writing."""
    written = month or story_month(text)
    for match in _BEGUN.finditer(text) if written else ():
        if int(match[2]) > written and _EARLIEST <= int(match[1]) <= _LATEST:
            return int(match[1]) + 1, match[0]
    return None, ""


def _after_last_year(text: str) -> Evident:
    """The year after 去年 where that is told by the year before it: 去年接报34775宗，较2021年上升 is of 2023."""
    if risen := _RISEN_TO_LAST.search(text):
        return int(risen[1]) + 2, risen[0]
    for match in _LAST_COMPARED.finditer(text):
        compared = _value(match[1])
        if _EARLIEST <= compared <= _LATEST:
            parts = _PART.match(text, match.end()) is not None  # 去年下半年…，较2021年上半年…
            return compared + (1 if parts else 2), match[0]
    return None, ""


def _gathering(text: str) -> Evident:
    """The year of a gathering that has been held, as its name carries it: 2023工业文化大会在江城举行."""
    match = _held().search(text)
    year = int(match[0][:4]) if match else 0
    return (year, match[0]) if match and _EARLIEST <= year <= _LATEST else (None, "")


@cache
def _held() -> re.Pattern[str]:
    said = words("published")
    gatherings, held = "|".join(said["gatherings"]), "|".join(said["held"])
    # The year, the gathering's name, where it was held.
    return re.compile(
        rf"[12](?<![0-9.—-].)[0-9]{{3}}[ ]?[\u4e00-\u9fff]{{2,16}}?(?:{gatherings})在[\u4e00-\u9fff]{{2,14}}(?:{held})"
    )
