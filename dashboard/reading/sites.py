"""What a web page sets around its article: the site's name, its menus and labels, the list of other articles.

A page pasted whole says which of its lines is the title: the one beside the line that dates the article
(时间：2023-03-24 10:20 来源：…). What is displayed farther up is the site's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from dashboard.reading.lexicon import words
from dashboard.reading.paragraphs import Fragment
from dashboard.reading.press import dates_article
from dashboard.reading.roles import Role, opens_report

_MOST_ABOVE = 40  # fragments
_SHORT = 4  # a menu's entry: 天气
_LONGEST_NAME = 14
_LONGEST_MENU = 12
_LONGEST_STAMP = 80
_LONG = 100  # of other articles no more is shown than their titles and first words
_DATE = re.compile(r"[12][0-9]{3}(?:年[ ]?|[./-])[0-9]{1,2}(?:月[ ]?|[./-])[0-9]{1,2}|[0-9]{2}-[0-9]{2}-[0-9]{2}[ ]")
# [要闻] 时间：2023-03-24, 发表日期: 2023-03-24
_LABELLED = re.compile(r"[\[【0-9a-zA-Z\u4e00-\u9fff][^。；！？]{0,10}?(?:时间|日期|date)[ :：]{1,2}(?=[ ]?[12][0-9]{3})")
_CLOCK = re.compile(r"[0-2]?[0-9](?<![0-9].)[:：][0-5][0-9]")
_NUMBERED = re.compile(r"[0-9]{1,3}(?:[:：]|版|$)")


def mark_site(fragments: Sequence[Fragment]) -> list[Fragment]:
    """The fragments of a page, those of the site around its article with the role of a site's own words."""
    fragments = [_stamped(fragment) for fragment in fragments]
    return _without_links(_without_menus(fragments))


def site_of(line: str) -> str:
    """The site of a division that a line names, and nothing else: 青岭县人民政府; empty where it names none."""
    return line if len(line) <= _LONGEST_NAME and line.endswith(tuple(words("sites")["own"])) else ""


def bare_title(title: str) -> str:
    """A title without what a site writes before it and behind it: 帖子主题：…, … 时间：2023-03-24 来源：…"""
    return _labels().sub("", title, count=1)


def labelled_date(line: str) -> str:
    """The rest of a line from the words 时间 or 日期 on that a date follows; empty where there are none."""
    match = _LABELLED.search(line)
    return line[match.end() :] if match else ""


@cache
def _labels() -> re.Pattern[str]:
    before = "|".join(words("sites")["labels"])
    return re.compile(
        rf"^(?:{before})[:：][ ]?|[ ]+(?:发布|发表|更新)?(?:时间|日期)[:：][ ]?[12][0-9]{{3}}.*$"
        rf"|(?<=.)[ ]*[（(]?[12][0-9]{{3}}[./-][0-9]{{1,2}}[./-][0-9]{{1,2}}[ ]?[（(]?[0-9]{{1,2}}:[0-9]{{2}}.*$"
    )


def _stamped(fragment: Fragment) -> Fragment:
    """A displayed line that only dates the article is one about it."""
    text = fragment.text
    if fragment.role not in (Role.DISPLAY, Role.TEXT) or len(text) > _LONGEST_STAMP or not _DATE.search(text[:24]):
        return fragment
    if "。" in text or "，" in text:
        return fragment
    first = text.lower().startswith("date ") or bool(_DATE.match(text) and _CLOCK.search(text[:30]))
    label = _LABELLED.match(text)
    return replace(fragment, role=Role.SOURCE) if first or (label and label.end() < 16) else fragment


def _without_menus(fragments: list[Fragment]) -> list[Fragment]:
    """Above the first sentence only the title stays, where a line that dates the article stands beside it."""
    end = next((n for n, one in enumerate(fragments) if _is_sentence(one)), len(fragments))
    dated = next((n for n, one in enumerate(fragments[: min(end, _MOST_ABOVE)]) if _dates(one)), None)
    if dated is None:
        return fragments
    shown = [n for n in range(end) if fragments[n].role is Role.DISPLAY]
    titles = _titles(fragments, shown, dated)
    if not titles:
        return fragments
    for number in shown:
        if number not in titles and _is_menu(fragments[number].text):
            fragments[number] = replace(fragments[number], role=Role.PLATFORM)
    return fragments


def _titles(fragments: Sequence[Fragment], shown: Sequence[int], dated: int) -> set[int]:
    """The displayed lines right above the one that dates the article; in an electronic paper right below it."""
    above = [n for n in shown if n < dated]
    below = [n for n in shown if n > dated]
    papers = any(word in fragments[dated].text for word in words("sites")["above_title"])
    for number in (*below, *reversed(above)) if papers else (*reversed(above), *below):
        if not _is_menu(fragments[number].text):
            return {number}
    return {above[-1]} if above and len(above) == 1 else set()


def _is_sentence(fragment: Fragment) -> bool:
    return fragment.role is Role.TEXT and ("。" in fragment.text or len(fragment.text) > 60)


def _dates(fragment: Fragment) -> bool:
    text = fragment.text
    if fragment.role not in (Role.SOURCE, Role.PLATFORM, Role.MASTHEAD) or not _DATE.search(text):
        return False
    return fragment.role is Role.SOURCE or dates_article(text) or bool(_CLOCK.search(text))


def _is_menu(text: str) -> bool:
    """Whether a displayed line is of the site: a path, a button, a name."""
    said = words("sites")
    if any(mark in text for mark in said["marks"]) or _NUMBERED.match(text):
        return True
    if len(text) <= _SHORT or (len(text) <= _LONGEST_NAME and text.endswith(tuple(said["names"]))):
        return True
    return len(text) <= _LONGEST_MENU and any(word in text for word in said["menu"])


def _without_links(fragments: list[Fragment]) -> list[Fragment]:
    """The titles of other articles below the words that announce them are the site's, up to an article of its own."""
    found, listed = list(fragments), False
    told = next((n for n, one in enumerate(fragments) if _is_sentence(one)), len(fragments))
    for number in range(told + 1, len(fragments)):
        fragment = fragments[number]
        if fragment.text.strip("：: -◎●■*+>") in words("sites")["links"]:
            listed = True
        elif listed and _is_sentence(fragment) and (opens_report(fragment.text) or len(fragment.text) > _LONG):
            listed = False
            above = _above(fragments, number)
            found[above:number] = fragments[above:number]
        if listed and fragment.role is not Role.MARKER:
            found[number] = replace(fragment, role=Role.PLATFORM)
    return found


def _above(fragments: Sequence[Fragment], number: int) -> int:
    """Where the head of the article begins whose first paragraph is ``number``: lines about it, and its title."""
    while number and fragments[number - 1].role in (Role.SOURCE, Role.BYLINE, Role.MASTHEAD):
        number -= 1
    return number - 1 if number and fragments[number - 1].role is Role.DISPLAY else number
