"""Which newspaper and which of its pages a text is from, as its mastheads and page heads say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from dashboard.reading.lexicon import words

_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_SPACED = re.compile(r"[\u4e00-\u9fff](?:[ ][\u4e00-\u9fff]){3,11}")
_HANZI = "一二三四五六七八九"
# 第03版, A12版, 00005版:平安巷; 今日8版 and 共8版 count pages.
_EDITION = re.compile(
    rf"[第A-Z0-9十{_HANZI}](?<![日共期0-9A-Z十{_HANZI}].)(?:(?<=第)[A-Z])?(?:[0-9]{{0,4}}|[十{_HANZI}]{{0,3}})[ ]?版"
)
# 4 2023年3月24日 星期五; 2023年3月24日 星期五 A4.
_BEFORE_DATE = re.compile(r"[A-Z0-9][0-9]{0,2}(?=[ ]{1,4}[12][0-9]{3}(?:年|[./-][0-9]))")
_AFTER_DATE = re.compile(r"[日一二三四五六天](?<=[期周日].)[ ]{1,4}(?:[^ 0-9]{1,12}[ ]{1,4})?([A-Z]?[0-9]{1,2})$")
_LETTERED = re.compile(r"[A-D][0-9]{1,2}")
_FROM = re.compile(r"[来](?=源)源[ ]?[：:丨|/][ ]?([^ ，。；：:|丨/]{2,20})")
_SITE = re.compile(r"[\u4e00-\u9fff]{2,8}(?:网|在线|发布|融媒)(?=[ ])")  # 青岭网 cnqingling.cn 2023-10-18
_MARKS = "《》“”【】（）()"


class Press(NamedTuple):
    """What the page heads of a file say from position ``start`` on; empty where they say nothing."""

    start: int
    paper: str = ""
    page: str = ""


def press_of(start: int, line: str) -> Press:
    """What one line of a page's head or foot says.

    >>> press_of(0, "青岭日报 2023年3月24日 星期五 第03版")
    Press(start=0, paper='青岭日报', page='3')
    """
    site = _SITE.match(line)
    return Press(start, paper_of(line) or publisher_of(line) or (site[0] if site else ""), page_of(line))


def press_at(heads: Sequence[Press], start: int) -> Press:
    """The newspaper and the page of an article that begins at ``start``: what the nearest head before it says, else the
    first that says anything."""
    before = [head for head in heads if head.start <= start]
    return Press(start, _nearest(before, heads, "paper"), _nearest(before, heads, "page"))


def _nearest(before: Iterable[Press], heads: Iterable[Press], field: str) -> str:
    said = [getattr(head, field) for head in before if getattr(head, field)]
    after = [getattr(head, field) for head in heads if getattr(head, field)]
    return str(said[-1] if said else after[0] if after else "")


def paper_of(line: str) -> str:
    """The newspaper that a line names, in Chinese or, where that is all, in capital letters: ZHAOTONG RIBAO."""
    line = _SPACED.sub(lambda match: match[0].replace(" ", ""), line)
    for token in _CHINESE.findall(line):
        if (match := _forms()["paper"].fullmatch(token)) and not match[1].endswith(tuple(words("press")["no_papers"])):
            return match[1]
    match = _forms()["letters"].search(line)
    return match[0] if match else ""


def names_paper(line: str) -> bool:
    """Whether a line is the name of a newspaper and nothing else."""
    return bool(_forms()["nameplate"].fullmatch(line.replace(" ", "")))


def page_of(line: str) -> str:
    """The page that a page head names: ``4``, ``A12``; empty where it names none."""
    if match := _EDITION.search(line):
        return _number(match[0].strip("第版 "))
    match = _BEFORE_DATE.match(line)
    if match:
        return _number(match[0])
    if after := _AFTER_DATE.search(line):
        return _number(after[1])
    return line if _LETTERED.fullmatch(line) else ""


def publisher_of(line: str) -> str:
    """Where a line about an article says it comes from: 来源：青岭日报."""
    match = _FROM.search(line)
    named = match[1].strip(_MARKS) if match else ""
    return "" if named.startswith(tuple(words("press")["no_publishers"])) else named


def dates_article(line: str) -> bool:
    """Whether a date in a site's own line is that of the article: beside 来源, 上一篇, 放大."""
    return any(word in line for word in words("press")["dated"])


def _number(page: str) -> str:
    if page.isdigit():
        return str(int(page)) if int(page) else ""
    if page and page[0] in f"{_HANZI}十":
        tens, _, ones = page.rpartition("十")
        return str(10 * (_HANZI.find(tens) + 1 or 1) * ("十" in page) + _HANZI.find(ones) + 1)
    return page


@cache
def _forms() -> dict[str, re.Pattern[str]]:
    said = words("press")
    kinds, tails = "|".join(said["papers"]), "|".join(said["tails"])
    sure = "|".join(kind for kind in said["papers"] if len(kind) > 1)
    return {
        "paper": re.compile(rf"([\u4e00-\u9fff]{{2,8}}?(?:{kinds}))(?:{tails})?"),
        "nameplate": re.compile(rf"[《]?[\u4e00-\u9fff]{{2,8}}?(?:{sure})(?:{tails})?[》]?"),
        "letters": re.compile(rf"[A-Z]{{2,20}}(?:[ ][A-Z]{{2,20}}){{0,3}}[ ](?:{'|'.join(said['letters'])})(?![A-Z])"),
    }
