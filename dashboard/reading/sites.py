"""What a web page sets around its article: the site's name, its menus and labels, the list of other articles.

A page pasted whole says which of its lines is the title: the one beside the line that dates the article
(时间：2023-03-24 10:20 来源：…). What is displayed farther up is the site's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from dashboard.reading.datelines import find_dateline
from dashboard.reading.days import day_alone
from dashboard.reading.lexicon import words
from dashboard.reading.paragraphs import Fragment
from dashboard.reading.press import dates_article
from dashboard.reading.roles import Role, opens_report

_MOST_ABOVE = 40  # fragments
_SHORT = 4  # a menu's entry: 天气
_LONGEST_NAME = 14
_LONGEST_MENU = 12
_AROUND_MENU = 4  # 分享到微信, 下载客户端; 微信群里解民忧 is a title
_LONGEST_STAMP = 80
_LONG = 100  # of other articles no more is shown than their titles and first words
_DATE = re.compile(
    r"[12][0-9]{3}(?:年[ ]?[0-9]{1,2}月[ ]?|[./-][0-9]{1,2}[./-])[0-9]{1,2}|[0-9]{2}-[0-9]{2}-[0-9]{2}[ ]"
)
# [要闻] 时间：2023-03-24, 发表日期: 2023-03-24
_LABELLED = re.compile(
    r"[ \]】](?:发布|发表|更新|发稿|刊登|录入|上传|产生|公开|印发|推送)?(?:时间|日期)[ :：]{1,2}(?=[ ]?[12][0-9]{3})"
)
_PLATE = re.compile(r"[\u4e00-\u9fff]{2,12}(?:检察院|法院|人民政府|[局厅委办]|委员会|办公室|中心|日报|晚报)")
# 青岭县报 above the date; 送喜报, 捷报 name no paper.
_NAMEPLATE = re.compile(r"[\u4e00-\u9fff]{3,7}(?<![喜捷战通快简汇申上举情警预播公海填呈回年月周季])报")
_CLOCK = re.compile(r"[0-2]?[0-9][:：][0-5][0-9]")
_CELL = re.compile(r"[0-9][%％]|[0-9](?!版)[\u4e00-\u9fff]|[↓↑▼▲+-][0-9]")  # 430宗, ↓19: a table's number is no menu
# 云溪新闻 青岭新闻 临渡新闻 南桥新闻: columns of a site, all of one kind.
_ALIKE = re.compile(r"[\u4e00-\u9fff]{1,6}([\u4e00-\u9fff]{2})(?:[ |]{1,4}[\u4e00-\u9fff]{1,6}\1){2,}$")
# 您的位置: 首页 > 要闻
_PATH = re.compile(r"[\u4e00-\u9fff⊙◎●]{0,8}[ ]?(?:位置|首页)[ ]?[:：>»›/|＞-]")
_COUNTS = re.compile(r"[0-9](?!年|月)[\u4e00-\u9fff]|[0-9][%％]")
_NUMBERED = re.compile(r"[0-9]{1,3}(?:[:：]|版|$)")


def mark_site(fragments: Sequence[Fragment]) -> list[Fragment]:
    """The fragments of a page, those of the site around its article with the role of a site's own words."""
    fragments = [_stamped(fragment) for fragment in fragments]
    return _with_cells(_without_links(_without_menus(fragments)))


def site_of(line: str) -> str:
    """The site of a division that a line names, and nothing else: 青岭县人民政府; empty where it names none."""
    return line if len(line) <= _LONGEST_NAME and line.endswith(tuple(words("sites")["own"])) else ""


def names_itself(line: str) -> bool:
    """Whether a line of a site is the path of its page, its greeting, or says whose it is."""
    return len(line) <= _LONGEST_STAMP and any(word in line for word in words("sites")["tells"])


def bare_title(title: str) -> str:
    """A title without what a site writes before it and behind it: 帖子主题：…, … 时间：2023-03-24 来源：…"""
    return _labels().sub("", title, count=1).strip("| ")


def labelled_date(line: str) -> str:
    """The rest of a line from the words 时间 or 日期 on that a date follows; empty where there are none."""
    match = _LABELLED.search(f" {line}")
    return line[match.end() - 1 :] if match else ""


@cache
def _labels() -> re.Pattern[str]:
    before = "|".join(words("sites")["labels"])
    return re.compile(
        rf"^(?:{before})[ ]?[:：|][ ]?|[ ]+(?:发布|发表|更新)?(?:时间|日期)[:：][ ]?[12][0-9]{{3}}.*$"
        r"|(?<=.)[ ]?(?:阅读|编辑)?(?:检视|查看)(?:原始码|源代码|源码|历史)[^，。]{0,20}$"
        rf"|(?<=.)[ ]*[（(]?[12][0-9]{{3}}[./-][0-9]{{1,2}}[./-][0-9]{{1,2}}[ ]?[（(]?[0-9]{{1,2}}:[0-9]{{2}}.*$"
    )


def _stamped(fragment: Fragment) -> Fragment:
    """A displayed line that only dates the article is one about it, a dateline alone on its line a byline."""
    text = fragment.text.lstrip("•·●■◆* ")
    if fragment.role is Role.DISPLAY and (dateline := find_dateline(text)) and dateline.end == len(text):
        return replace(fragment, role=Role.BYLINE)
    if fragment.role not in (Role.DISPLAY, Role.TEXT) or len(text) > _LONGEST_STAMP or not _DATE.search(text[:24]):
        return fragment
    if "。" in text or "，" in text:
        return fragment
    first = text.lower().startswith("date ") or bool(_DATE.match(text) and _CLOCK.search(text[:30]))
    first = first or any(word in text for word in words("sites")["above_title"])
    label = _LABELLED.search(f" {text}")
    return (
        replace(fragment, role=Role.SOURCE)
        if first or (label and (not label.start() or text[0] in "[【"))
        else fragment
    )


def _without_menus(fragments: list[Fragment]) -> list[Fragment]:
    """Above the first sentence of lines that may be the site's only the title stays: the one nearest to the line
    that dates the article, or without such a line the last."""
    end = next((n for n, one in enumerate(fragments) if _is_sentence(one)), len(fragments))
    shown = [n for n in range(min(end, _MOST_ABOVE)) if fragments[n].role is Role.DISPLAY]
    dated = next((n for n, one in enumerate(fragments[: min(end, _MOST_ABOVE)]) if _dates(one)), None)
    if dated is not None and dated < max(shown, default=0) and fragments[dated].role is Role.MASTHEAD:
        fragments[dated] = replace(fragments[dated], role=Role.SOURCE)
    shown = _below_path(fragments, shown)
    title = next((n for n in _by_nearness(fragments, shown, dated) if not _is_menu(fragments[n].text)), None)
    sure = dated is None or title is None
    for number in shown[::-1]:
        if number != title and (_is_menu(fragments[number].text, sure) or _is_plate(fragments, number, title)):
            fragments[number] = replace(fragments[number], role=Role.PLATFORM)
    return fragments


def _is_plate(fragments: Sequence[Fragment], number: int, title: int | None) -> bool:
    """Whether a line above the title, and parted from it by others of the site, only names the organ that owns it."""
    if title is None or number > title or not _PLATE.fullmatch(fragments[number].text):
        return False
    return any(one.role in (Role.SOURCE, Role.PLATFORM) for one in fragments[number + 1 : title])


def _below_path(fragments: list[Fragment], shown: list[int]) -> list[int]:
    """The displayed lines below the path of the page (您的位置: 首页 > 要闻); those above it are of the site."""
    paths = [n for n in range(max(shown, default=0)) if _PATH.match(fragments[n].text)]
    path = paths[-1] if paths and fragments[paths[-1]].role is Role.PLATFORM else -1
    named = {number for number in shown if path >= 0 and len(fragments[number].text) <= _LONGEST_NAME}
    ends = {number for number in named if fragments[path].text.endswith(fragments[number].text)}
    for number in shown:
        if number < path or number in ends:
            fragments[number] = replace(fragments[number], role=Role.PLATFORM)
    return [number for number in shown if number > path and number not in ends]


def _by_nearness(fragments: Sequence[Fragment], shown: Sequence[int], dated: int | None) -> Sequence[int]:
    """Displayed lines by how likely they are the title: in an electronic paper it stands below the date."""
    if dated is None:
        return shown[::-1]
    above, below = [n for n in shown if n < dated][::-1], [n for n in shown if n > dated]
    papers = any(word in fragments[dated].text for word in words("sites")["above_title"])
    return [*below, *above] if papers else [*above, *below]


def _with_cells(fragments: list[Fragment]) -> list[Fragment]:
    """Of a page without a paragraph the lines below its title that count something are its text."""
    if any(fragment.role is Role.TEXT for fragment in fragments):
        return fragments
    title = next((n for n, one in enumerate(fragments) if one.role is Role.DISPLAY), len(fragments))
    return [
        replace(one, role=Role.TEXT) if n > title and one.role is Role.DISPLAY and _COUNTS.search(one.text) else one
        for n, one in enumerate(fragments)
    ]


def _is_sentence(fragment: Fragment) -> bool:
    return fragment.role is Role.TEXT and ("。" in fragment.text or len(fragment.text) > 60)


def _dates(fragment: Fragment) -> bool:
    text = fragment.text
    if fragment.role not in (Role.SOURCE, Role.PLATFORM, Role.MASTHEAD):
        return False
    if not (_DATE.search(text) or day_alone(text)):
        return False
    return fragment.role is not Role.PLATFORM or dates_article(text)


def _is_menu(text: str, sure: bool = False) -> bool:
    """Whether a displayed line is of the site: a path, a button, a name. ``sure``: of what may be a title none
    (安全网, 平台)."""
    said = words("sites")
    if any(mark in text for mark in said["marks"]) or _ALIKE.match(text) or text in said["links"]:
        return True
    if _CELL.search(text):
        return False
    if not sure and (len(text) <= _SHORT or _NUMBERED.match(text) or (len(text) <= _LONGEST_MENU and "|" in text)):
        return True
    if not sure and _NAMEPLATE.fullmatch(text):
        return True
    if len(text) <= _LONGEST_NAME and text.endswith(tuple(said["sure_names" if sure else "names"])):
        return True
    return any(word in text and len(text) <= len(word) + _AROUND_MENU for word in said["menu"])


def _without_links(fragments: list[Fragment]) -> list[Fragment]:
    """The titles of other articles below the words that announce them are the site's, up to an article of its own."""
    found, listed = list(fragments), False
    told = next((n for n, one in enumerate(fragments) if _is_sentence(one)), len(fragments))
    for number in range(told + 1, len(fragments)):
        fragment = fragments[number]
        if _announces_links(fragment.text.strip("：: -◎●■*+>")):
            listed = True
        elif listed and _is_sentence(fragment) and (opens_report(fragment.text) or len(fragment.text) > _LONG):
            listed = False
            above = _above(fragments, number)
            found[above:number] = fragments[above:number]
        if listed and fragment.role is not Role.MARKER:
            found[number] = replace(fragment, role=Role.PLATFORM)
    return found


def _announces_links(line: str) -> bool:
    """相关文章, 返回上一页 相关文章: the words alone, or behind a button."""
    links = words("sites")["links"]
    if line in links:
        return True
    link = next((link for link in links if line.endswith(link)), "") if len(line) <= _LONGEST_NAME else ""
    return bool(link) and _is_menu(line.removesuffix(link).strip())


def _above(fragments: Sequence[Fragment], number: int) -> int:
    """Where the head of the article begins whose first paragraph is ``number``: lines about it, and its title."""
    while number and fragments[number - 1].role in (Role.SOURCE, Role.BYLINE, Role.MASTHEAD):
        number -= 1
    return number - 1 if number and fragments[number - 1].role is Role.DISPLAY else number
