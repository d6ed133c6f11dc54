"""The signs by which the latest year that a text tells of is over: the text is of the year after it.

Each takes the text, the year, and the month of its day where that is known (else 0), and returns the words that tell
it, empty where none do.
"""

from __future__ import annotations

import re
from functools import cache

from dashboard.reading.days import HANZI
from dashboard.reading.lexicon import words

_WINTER = 2  # months
_EARLY_IN_YEAR = r"(?:元旦|春|初|新年|1月|一月|2月|二月|首|第一|开年|伊始|以来|前|将|拟|计划|[0-9]月)"
_THIS_YEAR = re.compile(r"[今](?=年)年(?![0-9]{1,3}岁)[^，。；\n]{0,10}")
# 1月29日电 … 2018年罪案减少至5万宗，较前一年下跌, 较2017年下跌: a year that is over.
_YEAR_COMPARED = re.compile(
    r"([12][0-9]{3})年(?![0-9])[^。；\n]{4,60}?[较比](?:前一|上一?|前|([12][0-9]{3}))年(?!同期|上半年)"
)
_FIRST_MONTHS = 3
_PAST_YEAR = re.compile(r"[过一](?:去的?一年|年来，)")
# 去年立案办理公益诉讼19万件 … 2023年，立案办理公益诉讼19万件
_LAST_COUNTED = re.compile(r"[去](?<![较比与]去)年(?!同期)[^。\n，]{2,30}?([0-9][0-9.,]*[万亿]?[\u4e00-\u9fff])")
# 2022年，全县种植3万亩，今年计划种植4万亩: what this year is to bring stands against the year before.
_THIS_YEARS_PLAN = re.compile(r"[今](?<!截至.)年[，,]?[^，。；\n]{0,6}?(?:计划|拟|力争|预计将|还将|有望)")
_REACH = 150
# 3月25日 … 提出的2019年工作安排
_EARLY = re.compile(r"[1-4](?<![0-9年年].)月[0-9]{1,2}日")
_WORK_TO_COME = re.compile(
    r"([12][0-9]{3})年(?:[的各项重点主要]{0,5}工作(?:进行)?(?:了)?(?:安排|打算|部署|计划|思路|目标)"
    r"|[，,][^，。；\n]{0,16}?(?:将|要)(?=[进继深坚全扎认着大聚紧围持加以统把]))"
)
# 截至2022年12月底 … 去年第4季: told in the year after.
_LAST_QUARTER = re.compile(r"[去](?<![较比与]去)年(?:第?[四4]季|12月|年?[底末])")
_OPENING = 60
# 1月5日，记者在…: the days of a story.
_DAYS = re.compile(r"((?:[0-9]|[一二三])(?<![0-9年十].)[0-9]?)月[0-9一二三四五六七八九十]{1,3}日")
_MONTHS = 12
# 春节期间，村民…; 正月初八，记者…: told in the first weeks of a year.
_NEW_YEAR = re.compile(
    r"[春正腊新](?:节(?:期间|前后|假期|刚过|前夕|将至|临近|长假)|月(?:初|十|廿|二十|里)|春佳节|年伊始)"
)
_OPENING_OF_FEAST = 120
_LEAD = 400
_BEFORE, _AFTER = 16, 12


def year_over(text: str, year: int, month: int) -> str:
    """The words by which ``year``, the latest of ``text``, is over; empty where it may be the year of writing.

    ``month`` is the one in which the text was sent, 0 where it says none.

    >>> year_over("去年（2022年）新增12名。", 2022, 0), year_over("2022年新增12名。", 2022, 6)
    ('去年（2022年', '')
    """
    early = month or story_month(text)
    return (
        _last_years(text, year)
        or _told_ahead(text, year, early)
        or _told_over(text, year, early)
        or _told_later(text, year, early)
        or _told_whole(text, year, month or _feast_month(text, year))
        or _reviewed(text, year)
        or _past_year(text, year, early)
        or _whole_year_told(text, year, early)
    )


def _last_years(text: str, year: int) -> str:
    """The words by which the text calls ``year`` 去年 or 上年, or just past; empty where it does not."""
    match = re.search(
        rf"[刚过](?:刚)?过?去的{year}年|[去上]年(?:[（(]|即){year}年|[12]{str(year)[1:]}年[（(]即?[去上]年"
        rf"|《{year}年?[^》\n]{{2,30}}(?:公报|年报|白皮书)》[^，。；\n]{{0,8}}(?:显示|指出|发布|公布)"
        rf"|(?:公布|发布|通报|公开|回顾)[^，。；0-9]{{0,4}}去年[^，。；0-9]{{0,12}}[，,：:]{year}年(?!比|较)",
        text,
    )
    return match[0] if match else ""


def _told_ahead(text: str, year: int, month: int) -> str:
    """The words that set what this year is to bring against ``year``, empty where none do."""
    for told in re.finditer(rf"{year}年[，,]", text) if f"{year}年以来" not in text else ():
        if plan := _THIS_YEARS_PLAN.search(text, told.end(), told.end() + _REACH):
            return f"{told[0].strip('，,')} … {plan[0]}"
    work = next((match for match in _WORK_TO_COME.finditer(text) if int(match[1]) == year + 1), None)
    return work[0] if work and (_EARLY.search(text[:_OPENING]) or 0 < month <= _FIRST_MONTHS) else ""


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


def story_month(text: str) -> int:
    """The month of the days that a story tells of, where all that it opens with are in one; else 0."""
    months = {int(match[1].translate(HANZI)) for match in _DAYS.finditer(text[:_LEAD])}
    return months.pop() if len(months) == 1 and max(months) <= _MONTHS else 0


def _feast_month(text: str, year: int) -> int:
    """The month by whose end the feast is over with which a story opens (春节期间) that tells of a year as a whole
    (2011年，…); else 0."""
    told = re.search(rf"{year}年[，,]", text) is not None
    return _WINTER if told and _NEW_YEAR.search(text, 0, _OPENING_OF_FEAST) else 0


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


def _told_whole(text: str, year: int, month: int) -> str:
    """The words by which a report sent in January or February gives a figure of all of ``year``."""
    if not 0 < month <= _WINTER or "今年" in text:
        return ""
    for told in re.finditer(rf"{year}年(?!度?{_EARLY_IN_YEAR})[^。；\n]{{2,60}}?[0-9][0-9.,]*[^0-9月日年点时岁]", text):
        planned = ahead().search(text, max(0, told.start() - _BEFORE), told.end()) or _future().search(told[0])
        if not planned and not re.search(rf"{year}年[底末初]?前", told[0]):
            return told[0]
    return ""


def _reviewed(text: str, year: int) -> str:
    """The words by which a text that tells of 去年 looks back on ``year``: 简报2024年的工作 … 去年."""
    if "去年" not in text or "今年" in text.split("去年")[0]:
        return ""
    match = re.search(
        rf"(?:回顾|总结|简报|汇报|介绍|公布|交代)[^。；\n]{{0,16}}{year}年的?[^。；\n]{{0,8}}(?:工作|情况|治安|罪案|数字|业绩|表现)",
        text,
    )
    return match[0] if match else ""


def _past_year(text: str, year: int, month: int) -> str:
    """The words 过去一年 of a text sent in a first month that tells nothing of ``year`` but as a whole."""
    past = _PAST_YEAR.search(text) if 0 < month <= _FIRST_MONTHS else None
    if past is None or re.search(rf"{year}年(?:{_EARLY_IN_YEAR}|是|开局)", text):
        return ""
    return past[0]


def _whole_year_told(text: str, year: int, month: int) -> str:
    """2023年末 or 2023年度述职, where the text tells of 今年 too or was sent before December."""
    over = next(
        (match for match in re.finditer(rf"{year}[ ]?年", text) if _whole_year().match(text, match.end())), None
    )
    now = _now(text, year) or (_LAST_QUARTER.search(text) or [""])[0]
    if over is None or not (now or 0 < month < _MONTHS):
        return ""
    said = re.split(r"[。\n]", text[over.start() : over.end() + _AFTER])[0]
    return f"{said} … {now}" if now else said


def _now(text: str, year: int) -> str:
    """What the text tells of 今年, empty where that may be ``year`` itself."""
    if re.search(rf"今年[（(]{year}年|{year}年[（(]今年|今年(?:全年|1(?:月)?[至—-]12月|年末|年底)", text):
        return ""
    match = _THIS_YEAR.search(text)
    return match[0] if match else ""


@cache
def _whole_year() -> re.Pattern[str]:
    return re.compile(rf"(?=[^0-9]|1)(?:{'|'.join(words('published')['whole_year'])})")


@cache
def _future() -> re.Pattern[str]:
    return re.compile("|".join((*words("published")["future"], *words("published")["planned_after"])))


@cache
def ahead() -> re.Pattern[str]:
    """Words of planning before a year."""
    return re.compile("|".join(word for word in words("published")["planned"] if word not in ("到", "至")))
