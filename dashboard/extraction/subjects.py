"""What a quantity counts or measures, in the words of the text: before the number, after the unit, or elided."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dashboard.extraction.lexicon import either, lists
from dashboard.model import Span

_WORDS = lists("subjects")
_LINK = re.compile(rf"(?:{either(_WORDS['link'])}|[，、：])+$")
_LEAD = re.compile(rf"(?:{either(_WORDS['lead'])})(?=..)")
_WHOLE_PLACE = re.compile(rf"{either(_WORDS['whole_place'])}的?(?=.)")
_STOP = re.compile(rf"{either(_WORDS['stop'])}")
_BARE_VERB = re.compile(rf"^{either(_WORDS['bare_verb'])}(?:了|各类|各种)?$")
_VERB_FIRST = re.compile(rf"^{either(_WORDS['bare_verb'])}(?=..)")
_AFTER_UNIT = re.compile(r"(?:以上|以下|以内|左右|上下|多|余)?的?")
# A noun phrase after a number; a quoted name may open it or stand inside it.
_PHRASE = re.compile(r"(?:“[^“”\n]{1,24}”|‘[^‘’\n]{1,24}’|《[^《》\n]{1,30}》|（[^（）\n]{1,12}）|[^，。；：、！？\n“”‘’（）《》0-9…—])+")
_RELATIVE = re.compile(r"[^。；！？\n]{1,48}?的(?=[^，。；、的]{2,12})")
_CUT = re.compile(r"[，。；：！？\n（）]")
_PREPOSITION = re.compile(r"(?:通过|按照|围绕|依托|根据|随着|作为|为了|以便|由于|针对|面对|利用|借助|结合)")
_LEFT_PAREN = re.compile(r"^[^（]*）")
_MAX_BEFORE = 26
_MAX_AFTER = 20
# Units that measure rather than count: the thing measured stands before them.
MEASURES = frozenset(
    "元 美元 港元 欧元 日元 英镑 新台币 澳门元 % ‰ 倍 个百分点 平方公里 平方米 立方米 公里 米 厘米 毫米 吨 公斤 千克 斤 克 亩 公顷 千瓦时 千瓦 兆瓦 万千瓦 人次 分 岁 年 个月 天 小时 分钟 升 度 摄氏度 ℃ 吨标准煤 微克/立方米".split()
)


@dataclass(frozen=True, slots=True)
class Subject:
    text: str
    span: Span | None


def after(text: str, end: int, stop: int) -> Span | None:
    """The noun phrase that follows a unit, ``None`` where a verb, a mark or the sentence's end follows."""
    begin = _AFTER_UNIT.match(text, end)
    at = begin.end() if begin else end
    phrase = _PHRASE.match(text, at, min(stop, at + 60))
    if phrase is None:
        return None
    close = _first_stop(text, at, phrase.end())
    if close - at < 2 or close - at > _MAX_AFTER:
        relative = _RELATIVE.match(text, at, min(stop, at + 60))
        return _after_relative(text, relative, stop) if relative else None
    if text.startswith("的", close):
        tail = _PHRASE.match(text, close + 1, min(stop, close + 24))
        if tail:
            end_of_tail = _first_stop(text, close + 1, tail.end())
            if end_of_tail - close > 2:
                return Span(at, end_of_tail)
    return Span(at, close)


def _after_relative(text: str, relative: re.Match[str], stop: int) -> Span | None:
    tail = _PHRASE.match(text, relative.end(), min(stop, relative.end() + 24))
    if tail is None:
        return None
    close = _first_stop(text, relative.end(), tail.end())
    return Span(relative.end(), close) if close - relative.end() >= 2 else None


def _first_stop(text: str, at: int, end: int) -> int:
    """Where the noun phrase ends: before the first verb or particle, but never inside a quoted name or its first two characters."""
    position = at
    while position < end:
        if text[position] in "“‘《（":
            closing = {"“": "”", "‘": "’", "《": "》", "（": "）"}[text[position]]
            close = text.find(closing, position, end)
            position = close + 1 if close > 0 else end
            continue
        if position >= at + 2 or position == at:
            found = _STOP.match(text, position, end)
            if found and not (position == at and len(found[0]) == 1 and found[0] in _NOUN_OPENERS):
                return position
        position += 1
    return end


# One-character stop words that may well open a noun: 中小学生, 上市公司, 可再生能源, 无人机, 会员.
_NOUN_OPENERS = frozenset("中上下前后内里可能会应不未无只可需要有一两以")


def before(text: str, start: int, begin: int) -> Span | None:
    """The words before a number, from ``begin``, without what links, dates or locates; ``None`` where nothing is left."""
    end = start
    link = _LINK.search(text, max(begin, end - 12), end)
    while link and link.start() < end:
        end = link.start()
        link = _LINK.search(text, max(begin, end - 12), end)
    begin = _skip_lead(text, begin, end)
    if end - begin > _MAX_BEFORE:
        begin = _shorten(text, begin, end)
    return Span(begin, end) if end - begin >= 2 else None


def _skip_lead(text: str, begin: int, end: int) -> int:
    while begin < end:
        if text[begin] in "，、：；。！？\n）（”’":
            begin += 1
            continue
        match = _WHOLE_PLACE.match(text, begin, end) or _LEAD.match(text, begin, end)
        if not match or match.end() == begin:
            return begin
        begin = match.end()
    return begin


def _shorten(text: str, begin: int, end: int) -> int:
    """The last part of a long clause: after the last mark or preposition, at most ``_MAX_BEFORE`` characters."""
    cut = begin
    for match in _CUT.finditer(text, begin, end - 2):
        cut = match.end()
    for match in _PREPOSITION.finditer(text, cut, end - 4):
        cut = match.end()
    return max(cut, end - _MAX_BEFORE)


def is_bare_verb(words: str) -> bool:
    return bool(_BARE_VERB.match(words))


def without_verb(words: str) -> str:
    """The noun of a subject that begins with a verb: 排查矛盾纠纷 -> 矛盾纠纷."""
    match = _VERB_FIRST.match(words)
    return words[match.end() :] if match else words
