"""When an article came out: from its page's head, its dateline, its address, or the latest year its text reports."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashboard.model import Published, PublishedBasis
from dashboard.reading.datelines import Dateline, find_dateline, find_stamps
from dashboard.reading.days import day_alone, said_in
from dashboard.reading.years import infer_year, latest_year

# 2023年3月24日, 2023-03-24; in 2023年1-6月 no day is named.
_FULL_DATE = re.compile(
    r"[12](?<![0-9].)[0-9]{3}[ ]?(?:年[ /]{0,2}[0-9]{1,2}[ ]?月|[./-][ ]?[0-9]{1,2}[./-])[ /]{0,2}[0-9]{1,2}"
)
_REPUBLIC = re.compile(r"[民中](?:华民国|国)[ ]?([0-9]{2,3})年[ ]?([0-9]{1,2})月[ ]?([0-9]{1,2})日")
_URL_DATE = re.compile(r"[/_=-](20[0-9]{2}|19[89][0-9])[-/_]?([01][0-9])[-/_]?([0-3][0-9])?(?![0-9])")
# ——2024年2月28日在青岭县第十七届人民代表大会上: when a report was given.
_GIVEN_ON = r"([12][0-9]{3})年[ ]?([0-9]{1,2})月[ ]?([0-9]{1,2})日[ ]?(?=在[^，。]*(?:大会|会议|全会|届))"
_GIVEN = re.compile(rf"[（(—－-]{{0,3}}[ ]*{_GIVEN_ON}")
# 工作报告 2024年2月28日在…大会上, on the line of the title.
_GIVEN_BELOW = re.compile(rf"[告](?<=报告)[^。，0-9]{{0,10}}?[0-9]?[^。，0-9]{{0,4}}?{_GIVEN_ON}")
# 23-03-24 10:20: a year of two figures, told by the time of day that follows.
_SHORT_DATE = re.compile(
    r"[0-3](?<![0-9./-].)([0-9])([./-])([01]?[0-9])\2([0-3]?[0-9])[ ]{1,3}[0-2]?[0-9][:：][0-5][0-9]"
)
# 发布日期：103-07-22: a year of the Republic behind the label of a system.
_LABELLED = re.compile(
    r"[时日](?:间|期)[ ]?[:：][ ]{0,3}(9[0-9]|1[0-3][0-9])([-./年])[ ]?([01]?[0-9])[-./月][ ]?([0-3]?[0-9])"
)
# 发布日期：1/30/2025
_TURNED = re.compile(r"[时日](?:间|期)[ ]?[:：][ ]{0,3}([01]?[0-9])/([0-3]?[0-9])/(20[0-9]{2})")
# 2019-02: all that a page says of its day.
_MONTH = re.compile(r"([12][0-9]{3})(?:年|[./-])[ ]?(0?[1-9]|1[0-2])月?")
# （編輯：李明）1141211: how Taiwan's news agency dates what it sends.
_SENT = re.compile(r"[编](?=辑)[^）)\n]{1,24}[）)]([01]?[0-9]{2})([01][0-9])([0-3][0-9])(?![0-9])")
# 云溪镇2020年脱贫攻坚工作汇报
_PAPER = re.compile(
    r"([12][0-9]{3})年[^，。；\n]{0,24}?(?:总结|汇报|报告|小结|述职|要点|公报|方案|简报|情况)[^，。；\n]{0,12}$"
)
# 2027/28年度前完成: budget years reach ahead, and tell no day to be long past.
_BUDGET = re.compile(r"[12][0-9]{3}[/-][0-9]{2}年度")
_YEARS_LATER = 2
_EARLIEST, _LATEST = 1949, 2100
_OPENING = 8  # lines
_EVIDENCE = 24  # characters


def from_page_head(text: str) -> Published:
    """The full date that a page head or notice names."""
    if alone := day_alone(text):
        return _published(*alone, PublishedBasis.MASTHEAD, text)
    if match := _FULL_DATE.search(text):
        year, month, day = (int(part) for part in re.findall(r"[0-9]+", match[0]))
        return _published(year, month, day, PublishedBasis.MASTHEAD, match[0])
    if short := _SHORT_DATE.search(text):
        year = 2000 + int(short[0][0] + short[1])
        return _published(year, int(short[3]), int(short[4]), PublishedBasis.MASTHEAD, short[0])
    if labelled := _LABELLED.search(text):
        year = 1911 + int(labelled[1])
        return _published(year, int(labelled[3]), int(labelled[4]), PublishedBasis.MASTHEAD, labelled[0])
    if bare := _MONTH.fullmatch(text.strip()):
        return Published(f"{bare[1]}-{int(bare[2]):02d}", PublishedBasis.MASTHEAD, bare[0])
    if turned := _TURNED.search(text):
        return _published(int(turned[3]), int(turned[1]), int(turned[2]), PublishedBasis.MASTHEAD, turned[0])
    if said := said_in(text):
        return _published(*said, PublishedBasis.MASTHEAD, text[:_EVIDENCE])
    return _republic(_REPUBLIC.search(text), PublishedBasis.MASTHEAD)


def from_meeting(text: str) -> Published:
    """The day on which a report was given, as the lines below its title say; a site puts it up later."""
    lines = (line.strip() for line in text.split("\n")[:_OPENING])
    given = next((match for line in lines if (match := _GIVEN.match(line) or _GIVEN_BELOW.search(line))), None)
    if given is None:
        return Published()
    return _published(int(given[1]), int(given[2]), int(given[3]), PublishedBasis.DATELINE, given[0])


def from_paper(text: str, stamp: Published) -> Published:
    """The year of a paper on a year (云溪镇2020年脱贫攻坚工作汇报) that a site put up years later; else ``stamp``."""
    lines = [line for line in text.split("\n")[:_OPENING] if "。" not in line]
    named = next((match for line in lines if (match := _PAPER.search(line))), None)
    if named is None or not stamp.year or stamp.year - int(named[1]) < _YEARS_LATER:
        return stamp
    year, evidence = infer_year(text)
    written = year is not None and int(named[1]) <= year < stamp.year - 1
    return Published(str(year), PublishedBasis.INFERRED, evidence) if written else stamp


def from_address(url: str) -> Published:
    """The date in an address or a file's name: …/2023/03/24/…, 20230324."""
    match = _URL_DATE.search(f"/{url}")
    if match is None:
        return Published()
    text = "-".join(part for part in match.groups() if part)
    return Published(text, PublishedBasis.URL, match[0].strip("/_=-")) if _possible(text) else Published()


def from_text(text: str) -> Published:
    """What an article's own text says, a paragraph a line: its dateline, a date that stands alone or beside its title,
    else the latest year that it reports as past or present.

    A year in a title says what a text is about, at times a year to come: it never wins over such a date.
    """
    lines = text.split("\n")
    dateline = next((found for line in lines if (found := find_dateline(line)) and found.day), None)
    if not (dateline and dateline.year) and (stamped := _stamped(lines)).text:
        return stamped
    if sent := _SENT.search(text):
        return _published(int(sent[1]) + 1911, int(sent[2]), int(sent[3]), PublishedBasis.TEXT, sent[0])
    if dateline and (dated := _from_dateline(dateline, text)).text:
        return dated
    for line in lines[:_OPENING]:
        if (dated := _republic(_REPUBLIC.fullmatch(line.strip()), PublishedBasis.TEXT)).text:
            return dated
    year, evidence = infer_year(text)
    return Published(str(year), PublishedBasis.INFERRED, evidence) if year else Published()


def _from_dateline(dateline: Dateline, text: str) -> Published:
    year = dateline.year or infer_year(text, dateline.month)[0] or 0
    return _published(year, dateline.month, dateline.day, PublishedBasis.DATELINE, dateline.text.strip(" ：:"))


def _stamped(lines: Sequence[str]) -> Published:
    """The date in an article's opening lines; without a time of day none that its sentences tell to be long past."""
    opening = _opening_lines(lines)
    said = _BUDGET.sub("", "\n".join(line for line in lines if "。" in line))
    told = latest_year(said)[0] or 0
    found = [stamp for stamp in find_stamps(opening) if stamp.timed or stamp.year >= told]
    days = {(stamp.year, stamp.month, stamp.day) for stamp in found}
    alone = next((stamp for stamp in found if stamp.alone), found[0] if len(days) == 1 else None)
    if alone is None:
        return Published()
    return _published(alone.year, alone.month, alone.day, PublishedBasis.DATELINE, alone.text)


def _opening_lines(lines: Sequence[str]) -> list[str]:
    """The first lines, up to the first that holds a whole sentence."""
    first = next((index for index, line in enumerate(lines) if "。" in line), len(lines))
    return [line.strip() for line in lines[: min(first + 1, _OPENING)]]


def _republic(match: re.Match[str] | None, basis: PublishedBasis) -> Published:
    if match is None:
        return Published()
    year, month, day = (int(part) for part in match.groups())
    return _published(year + 1911, month, day, basis, match[0])


def _published(year: int, month: int, day: int, basis: PublishedBasis, evidence: str) -> Published:
    stated = f"{year}-{month:02d}-{day:02d}"
    return Published(stated, basis, evidence) if _possible(stated) else Published()


def _possible(stated: str) -> bool:
    year, *rest = (int(part) for part in stated.split("-"))
    month, day = [*rest, 1, 1][:2]
    return _EARLIEST <= year <= _LATEST and 1 <= month <= 12 and 1 <= day <= 31
