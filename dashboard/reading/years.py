"""The year that a text was written in, as far as its own words settle it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dashboard.reading.lexicon import words

_YEAR = re.compile(
    r"""
    [12](?<![0-9.].)[0-9]{3}[ ]?年      # 2023年
    | 民国[ ]?[0-9]{2,3}[ ]?年           # 民国112年
    | [今](?=[（(])[（(][0-9]{2,3}[）)]年     # 今(112)年
    | [0-2](?<![0-9.年近前后过].)[0-9]年(?=[01]?[0-9](?:[至—–-][01]?[0-9])?月|[上下]半年)  # 09年1至7月份
    | [一二][〇零○一二三四五六七八九]{3}年  # 二〇二三年
    """,
    re.VERBOSE,
)
_HANZI = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_HANZI_YEAR = re.compile(r"[一二][〇零○一二三四五六七八九]{3}(?=年)")
_EARLIEST, _LATEST = 1949, 2100
_THIS_YEAR = re.compile(r"[今](?=年)年(?![0-9]{1,3}岁)[^，。；\n]{0,10}")
_LAST_COMPARED = re.compile(
    r"[去](?=年)年[^。；！？\n]{0,40}?[较比]((?:[12][0-9]|[一二][〇零○一二三四五六七八九])[0-9〇零○一二三四五六七八九]{2}年)"
)
# 截至2026年1月20日下午5时
_UP_TO = ("截至", "截止", "截止到")
_DAY = re.compile(r"[ ]?[0-9]{1,2}月|[底末][，,]?(?!.{0,6}[将拟要须应]|.{0,6}(?:力争|计划|目标|争取))")
# 由2024年58万元升至去年70万元
_RISEN_TO_LAST = re.compile(r"([12][0-9]{3})年[^，。；\n年]{1,16}?[升增降减跌降回落加少][至到]去年")
# 1月29日电 … 2018年罪案减少至5万宗，较前一年下跌, 较2017年下跌: a year that is over.
_YEAR_COMPARED = re.compile(
    r"([12][0-9]{3})年(?![0-9])[^。；\n]{4,60}?[较比](?:前一|上一?|前|([12][0-9]{3}))年(?!同期|上半年)"
)
_FIRST_MONTHS = 3
# 去年立案办理公益诉讼19万件 … 2023年，立案办理公益诉讼19万件
_LAST_COUNTED = re.compile(r"[去](?<![较比与]去)年(?!同期)[^。\n，]{2,30}?([0-9][0-9.,]*[万亿]?[\u4e00-\u9fff])")
# 从1999年开始
_GOES_ON = re.compile(r"[0-9]{0,2}月?(?:开始|起|至今|以来|到如今|到现在)")
# 2022年，全县种植3万亩，今年计划种植4万亩: what this year is to bring stands against the year before.
_THIS_YEARS_PLAN = re.compile(r"[今](?<!截至.)年[，,]?[^，。；\n]{0,6}?(?:计划|拟|力争|预计将|还将|有望)")
_REACH = 150
# 3月25日 … 提出的2019年工作安排
_EARLY = re.compile(r"[1-4](?<![0-9年年].)月[0-9]{1,2}日")
_WORK_TO_COME = re.compile(
    r"([12][0-9]{3})年[的各项重点主要]{0,5}工作(?:进行)?(?:了)?(?:安排|打算|部署|计划|思路|目标)"
)
_OPENING = 60
# 2017-2021年，受理案件8万件: a span that is over.
_NOT_TOLD = r"(?![，,](?:累计|共|受理|全[县市区省州]|新增|完成|实现|先后))"
# 2018年12月初至2019年2月底: a stretch of months that has been, unless it is planned.
_SPANS_TO = re.compile(r"[12][0-9]{3}年[0-9]{1,2}月[初底末中上下旬0-9日]{0,3}[至到—~-]$")
# 1月5日，记者在…: the days of a story.
_DAYS = re.compile(r"((?:[0-9]|[一二三])(?<![0-9年十].)[0-9]?)月[0-9一二三四五六七八九十]{1,3}日")
_MONTHS = 12
_LEAD = 400
_CAMPAIGN = re.compile(r"[“‘《](?<![0-9].)[\u4e00-\u9fff]{1,8}·?(20[0-9]{2})[”’》]")
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
    text = _HANZI_YEAR.sub(lambda match: match[0].translate(_HANZI), text)
    stated = list(_stated(text))
    year, evidence = max(_latest(text, stated), _gathering(text), key=lambda found: found[0] or 0)
    after, compared = _after_last_year(text)
    if after and (year is None or after - 2 <= year <= after):
        return after, compared
    if year is None:
        return _campaign(text)
    if last := _last_years(text, year):
        return year + 1, last
    early = month or _story_month(text)
    if ahead := _told_ahead(text, year) or _told_over(text, year, early) or _told_later(text, year, early):
        return year + 1, ahead
    over = next((one for one in stated if one.year == year and _whole_year().match(text, one.end)), None)
    now = _now(text, year)
    if over and (now or 0 < month < 12):
        said = re.split(r"[。\n]", text[over.start : over.end + _AFTER])[0]
        return year + 1, f"{said} … {now}" if now else said
    return year, evidence


def latest_year(text: str) -> Evident:
    """The latest year stated as past or present, with the words around it; never one of a plan, a name or a comparison.

    >>> latest_year("2022年产值12亿元，与2024年规划相比，到2025年达到20亿元。《方案（2021—2026年）》")[0]
    2022
    """
    return _latest(text, list(_stated(text)))


def _latest(text: str, stated: list[_Stated]) -> Evident:
    best = max(stated, key=lambda one: (one.year, -one.start), default=None)
    return (best.year, _words_around(text, best)) if best else (None, "")


def _words_around(text: str, one: _Stated) -> str:
    return text[max(0, one.start - _AROUND) : one.end + _AFTER].replace("\n", " ")


def _stated(text: str) -> Iterator[_Stated]:
    named = [match.span() for match in _names().finditer(text)]
    for match in _YEAR.finditer(text):
        year = _value(match[0])
        inside = any(a <= match.start() < b for a, b in named)
        if _EARLIEST <= year <= _LATEST and not inside and not _is_other(text, match):
            yield _Stated(year, *match.span())


def _value(stated: str) -> int:
    digits = "".join(char for char in stated.translate(_HANZI) if char.isdecimal())
    return int(digits) + (1911 if stated[0] in "民今" else 2000 if len(digits) == 2 else 0)


def _is_other(text: str, match: re.Match[str]) -> bool:
    """Whether the year is of a plan, of something that lasts since, or what others are compared with."""
    before, reached, after = _others()
    head = text[max(0, match.start() - _BEFORE) : match.start()]
    if _SPANS_TO.search(head) and not _ahead().search(head):
        return False
    if head.endswith(_UP_TO) and _DAY.match(text, match.end()):
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
        re.compile(rf"(?:{near})[^，。；\n]{{0,5}}$|(?<![占百对])(?:{compared})[^，。；、\n]{{0,10}}$"),
        # 从2019年的12户增加到2022年的30户: reached, not planned.
        re.compile(r"[从由][^，。；\n]{2,14}到$"),
        re.compile(
            rf"[年](?:的?(?:{after}))|[年][，,]?[^，。；\n]{{0,6}}?(?:{future})"
            rf"|[年][^，。；\n]{{0,16}}?(?:{'|'.join(said['compared_after'])})"
        ),
    )


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile("|".join(word for word in words("published")["planned"] if word not in ("到", "至")))


@cache
def _names() -> re.Pattern[str]:
    """Names that hold years: 《…》 and spans 2021—2025年."""
    return re.compile(rf"《[^》\n]{{1,80}}》|[12][0-9]{{3}}年?[—~～至到-]{{1,2}}[12][0-9]{{3}}年{_NOT_TOLD}")


@cache
def _whole_year() -> re.Pattern[str]:
    return re.compile(rf"(?=[度全年底末1，])(?:{'|'.join(words('published')['whole_year'])})")


def _last_years(text: str, year: int) -> str:
    """The words by which the text calls ``year`` 去年 or 上年, or just past; empty where it does not."""
    match = re.search(
        rf"[刚过](?:刚)?过?去的{year}年|[去上]年(?:[（(]|即){year}年|[12]{str(year)[1:]}年[（(]即?[去上]年"
        rf"|《{year}年[^》\n]{{2,30}}(?:公报|年报|白皮书)》[^，。；\n]{{0,8}}(?:显示|指出|发布|公布)"
        rf"|(?:公布|发布|通报|公开|回顾)[^，。；0-9]{{0,4}}去年[^，。；0-9]{{0,12}}[，,：:]{year}年(?!比|较)",
        text,
    )
    return match[0] if match else ""


def _told_ahead(text: str, year: int) -> str:
    """The words that set what this year is to bring against ``year``, empty where none do."""
    for told in re.finditer(rf"{year}年[，,]", text) if f"{year}年以来" not in text else ():
        if plan := _THIS_YEARS_PLAN.search(text, told.end(), told.end() + _REACH):
            return f"{told[0].strip('，,')} … {plan[0]}"
    work = next((match for match in _WORK_TO_COME.finditer(text) if int(match[1]) == year + 1), None)
    return work[0] if work and _EARLY.search(text[:_OPENING]) else ""


def _told_over(text: str, year: int, month: int) -> str:
    """The words by which ``year`` is over: compared with its last year in a first month, or 去年 with its figures."""
    told = (match for match in _YEAR_COMPARED.finditer(text) if int(match[1]) == year)
    compared = next((match for match in told if not match[2] or int(match[2]) == year - 1), None)
    if compared and 0 < month <= _FIRST_MONTHS:
        return compared[0]
    for counted in _LAST_COUNTED.finditer(text):
        if re.search(rf"{year}年(?![0-9])[^。\n]{{2,40}}?(?<![0-9.]){re.escape(counted[1])}", text):
            return counted[0]
    return ""


def _story_month(text: str) -> int:
    """The month of the days that a story tells of, where all that it opens with are in one; else 0."""
    months = {int(match[1].translate(_HANZI)) for match in _DAYS.finditer(text[:_LEAD])}
    return months.pop() if len(months) == 1 and max(months) <= _MONTHS else 0


def _told_later(text: str, year: int, month: int) -> str:
    """The words that tell what happened in ``year`` later than a ``month`` of its beginning, or since it began."""
    if not 0 < month <= _FIRST_MONTHS or "今年" in text:
        return ""
    since = rf"|{year}年以来" if month == 1 else ""
    later = r"(?:的)?(?:秋|冬|下半年|第?[三四]季度|年?[底末](?!前)|([0-9]{1,2})月)(?!前)"
    match = re.search(rf"{year}年{later}{since}", text)
    if match is None or (match[1] and int(match[1]) <= month):
        return ""
    return "" if re.search(r"[到将至前]$", text[max(0, match.start() - 2) : match.start()]) else match[0]


def _campaign(text: str) -> Evident:
    """The year in the name of a campaign, where no other is said: “亮剑2019”专项行动."""
    match = _CAMPAIGN.search(text)
    year = int(match[1]) if match else 0
    return (year, match[0]) if match and _EARLIEST <= year <= _LATEST else (None, "")


def _after_last_year(text: str) -> Evident:
    """The year after 去年 where that is told by the year before it: 去年接报34775宗，较2021年上升 is of 2023."""
    if risen := _RISEN_TO_LAST.search(text):
        return int(risen[1]) + 2, risen[0]
    for match in _LAST_COMPARED.finditer(text):
        compared = _value(match[1])
        if _EARLIEST <= compared <= _LATEST:
            return compared + 2, match[0]
    return None, ""


def _now(text: str, year: int) -> str:
    """What the text tells of 今年, empty where that may be ``year`` itself."""
    if re.search(rf"今年[（(]{year}年|{year}年[（(]今年|今年(?:全年|1(?:月)?[至—-]12月|年末|年底)", text):
        return ""
    match = _THIS_YEAR.search(text)
    return match[0] if match else ""


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
