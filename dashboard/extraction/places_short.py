"""Short names of divisions (安吉, 资源), which may be words: what shows that the place is meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from dashboard.extraction.context import Text
from dashboard.extraction.gazetteer import Form, Gazetteer, Hit
from dashboard.extraction.lexicon import lists
from dashboard.extraction.places_press import names_press
from dashboard.model import BlockKind

_WORDS = lists("places")
_COMMON = frozenset(_WORDS["common_words"])
_AFTER_SHORT = _WORDS["not_place_after"]
_COUNTY_BODIES = _WORDS["county_bodies"]
_COURTS = tuple(body for body in _COUNTY_BODIES if len(body) > 3 and body.endswith("院"))
_COUNTY_WORDS = frozenset(_WORDS["county_words"])
_NOT_AFTER_COUNTY = ("级", "域", "城", "乡", "区", "市")
_BODY_BEGINS = frozenset(word[0] for word in _COUNTY_BODIES)
_HEADS = (BlockKind.TITLE, BlockKind.KICKER, BlockKind.HEADING)
_HEAD_MARKS = "：·—“ ，\n"
_PLACE_CUES = ("两县", "两区", "两市", "三县", "等县", "等市", "等区", "等地", "县区", "、", "县城", "城区")
# 甲、乙、丙等3市
_AND_MORE = re.compile(r"等[0-9一二三四五六七八九十多]")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁"
)
_SPEAKS = ("说", "表示", "介绍", "称", "告诉", "坦言", "感慨")
_CLAUSE_MARKS = "，。；：、\n"
_ENOUGH_SIBLINGS = 2
_STATIONS, _LIES_IN = _WORDS["stations"], _WORDS["place_is"]
_BROADCASTERS = _WORDS["broadcasters"]
_TOPIC_AFTER = _WORDS["topic_after"]
# 某省|科技大学
_SCHOOL = re.compile(r"[\u4e00-\u9fff]{1,4}(?:大学(?!生)|学院)")
# 南京|中路, 北京|西二路: a street that bears the name.
_STREET = re.compile("[东西南北中上下前后内外一二三四五六七八九十新老]{1,2}(?:路|街|大街|大道|巷|弄)")
_SITE = re.compile(r"[\u4e00-\u9fff]{1,3}(?:[村镇乡](?![民级里内镇村贤])|社区|街道)")
# Before a name of two characters; elsewhere it is the end of a longer one (大路|坝乡).
BEFORE_NAME = (*_WORDS["scene_before"], *_WORDS["locative"], *_WORDS["lead"], *_WORDS["boundary"])
# Asked for at every name: to look up a member of an enumeration takes as long as a call.
_FULL, _SHORT = Form.FULL, Form.SHORT


def is_hanzi(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


class ShortNames:
    """Tells of each short name of one text whether it names a place; ``learn`` gives it what the text names in full."""

    def __init__(self, text: Text, gazetteer: Gazetteer):
        self._text, self._gazetteer = text, gazetteer
        self._large: dict[tuple[str, ...], bool] = {}
        self._known: frozenset[str] = frozenset()
        self._around: frozenset[str] = frozenset()
        self._full: frozenset[str] = frozenset()
        self._begins: dict[int, Hit] = {}
        self._ends: dict[int, Hit] = {}

    def learn(self, known: Iterable[str], full: Iterable[str], hits: Iterable[Hit]) -> None:
        """``known``: divisions named beyond doubt; ``full``: those that any full name may mean; ``hits``: all."""
        for hit in hits:
            if hit.form is not Form.TOWNSHIP:
                self._begins[hit.start], self._ends[hit.end] = hit, hit
        self._known, self._full = frozenset(known), frozenset(full)
        self._around = frozenset(above for code in self._known for above in self._gazetteer.above(code))

    def is_telling(self, hit: Hit) -> bool:
        """A short name that what stands around it shows to be one, whatever the rest of the text names."""
        text, end = self._text.text, hit.end
        if names_press(text, hit.start, end) or self._heads_body(hit) or self._is_short_full(hit):
            return True
        told = text.startswith(_STATIONS, end) or text.startswith(_BROADCASTERS, end)
        return told and len(hit.codes) == 1 and text[hit.start : end] not in _COUNTY_WORDS

    def is_sure(self, hit: Hit) -> bool:
        return hit.form is _SHORT and self._is_large(hit) and self._stands_alone(hit)

    def is_place(self, hit: Hit) -> bool:
        """Whether a short name that stands alone is the place and no word."""
        if self.is_telling(hit) or self._heads_site(hit):
            return True
        if not self._stands_alone(hit):
            return False
        if self._is_large(hit) or any(code in self._known for code in hit.codes):
            return True
        told = self._heads_title(hit) or self._in_list(hit) or self._among_siblings(hit)
        return told or self._is_topic(hit) or self._lies(hit)

    def supports(self, code: str, depth: int) -> bool:
        above = self._gazetteer.above(code)
        if len(code) == 9:
            above = above[1:]
        return len(above) > depth and above[depth] in self._around

    def level(self, code: str) -> str:
        entry = self._gazetteer.entry(code)
        return entry.level if entry else ""

    @cached_property
    def _heads(self) -> tuple[int, ...]:
        return tuple(block.span.start for block in self._text.blocks if block.kind in _HEADS)

    def _is_short_full(self, hit: Hit) -> bool:
        """康县, 房县: full, but as short as the end of a word (建|成县|级)."""
        text, start = self._text.text, hit.start
        if hit.form is not _SHORT or text[hit.end - 1] != "县" or text.startswith(_NOT_AFTER_COUNTY, hit.end):
            return False
        return not start or not is_hanzi(text[start - 1]) or text[max(0, start - 6) : start].endswith(BEFORE_NAME)

    def _is_large(self, hit: Hit) -> bool:
        if hit.codes not in self._large:
            levels = {self.level(code) for code in hit.codes}
            self._large[hit.codes] = not levels.isdisjoint(("province", "prefecture"))
        return self._large[hit.codes] and self._text.text[hit.start : hit.end] not in _COMMON

    def _stands_alone(self, hit: Hit) -> bool:
        text, end = self._text.text, hit.end
        if (
            (text.startswith(_AFTER_SHORT, end) and not text.startswith("大学生", end))
            or _SCHOOL.match(text, end)
            or _STREET.match(text, end)
        ):
            return False
        person = hit.start and text[hit.start - 1] in _SURNAMES and text.startswith(_SPEAKS, end)
        return not person

    def _heads_body(self, hit: Hit) -> bool:
        """尤溪|法院 at the head of a clause or after 记者从."""
        text = self._text.text
        if text[hit.end : hit.end + 1] not in _BODY_BEGINS:
            return False
        heads = not hit.start or not is_hanzi(text[hit.start - 1]) or text[hit.start - 1] in "从由据在局"
        if not heads or not text.startswith(_COUNTY_BODIES, hit.end):
            return False
        return text[hit.start : hit.end] not in _COMMON or text.startswith(_COURTS, hit.end)

    def _heads_title(self, hit: Hit) -> bool:
        """印江：…, 水富·… at the head of a title."""
        text = self._text.text
        heads = hit.start in self._heads and (text[hit.end : hit.end + 1] or "\n") in _HEAD_MARKS
        return heads and (text[hit.start : hit.end] not in _COUNTY_WORDS or bool(self._parent_known(hit.codes)))

    def _heads_site(self, hit: Hit) -> bool:
        """的彭州|宝山村 where the text knows their prefecture or province."""
        text, start = self._text.text, hit.start
        bare = not start or not is_hanzi(text[start - 1]) or text[start - 1] in "的在自从到是"
        if not bare or len(hit.codes) != 1 or text[start : hit.end] in _COUNTY_WORDS or not _SITE.match(text, hit.end):
            return False
        return self.supports(hit.codes[0], 1) or self.supports(hit.codes[0], 2)

    def _in_list(self, hit: Hit) -> bool:
        """镇雄、彝良等县 where the text speaks of their prefecture."""
        text = self._text.text
        after, before = text.startswith(_PLACE_CUES, hit.end), text[hit.start - 1 : hit.start] == "、"
        if self._is_large_by_rank(hit) and self._joins_list(hit):
            return True
        word = text[hit.start : hit.end] in _COMMON and not (before and _AND_MORE.match(text, hit.end))
        return (after or before) and not word and bool(self._parent_known(hit.codes))

    def _is_large_by_rank(self, hit: Hit) -> bool:
        return any(self.level(code) == "prefecture" for code in hit.codes)

    def _joins_list(self, hit: Hit) -> bool:
        """金华、|衢州: words that are names of prefectures of one province; 北京、廊坊和|长治."""
        text, start = self._text.text, hit.start
        beside = [self._ends.get(start - 1) if text[start - 1 : start] == "、" else None]
        beside.append(self._begins.get(hit.end + 1) if text.startswith("、", hit.end) else None)
        codes = [code for other in beside if other for code in other.codes if self.level(code) == "prefecture"]
        if not {code[:2] for code in codes}.isdisjoint(code[:2] for code in hit.codes):
            return True
        last = self._ends.get(start - 1) if start and text[start - 1] in "和与及" else None
        return last is not None and text[last.start - 1 : last.start] == "、" and last.start - 1 in self._ends

    def _among_siblings(self, hit: Hit) -> bool:
        """；铜梁接待5万人次 where the text names other counties of the same division in full."""
        text, start = self._text.text, hit.start
        heads = not start or text[start - 1] in _CLAUSE_MARKS
        if not heads or len(hit.codes) != 1 or text[start : hit.end] in _COMMON:
            return False
        above = self._gazetteer.above(hit.codes[0])[1:2]
        return bool(above) and above[0] in self._around and self._siblings[above[0]] >= _ENOUGH_SIBLINGS

    @cached_property
    def _siblings(self) -> Counter[str]:
        """How many divisions right below each the text may name in full."""
        return Counter(above[1] for code in self._full if len(above := self._gazetteer.above(code)) > 1)

    def _is_topic(self, hit: Hit) -> bool:
        """泽州人民, or 今年|岱山|未发生火灾 as a title, in a text that says 全县 and names no division in full."""
        text = self._text.text
        if self._known or len(hit.codes) != 1:
            return False
        if not (text.startswith(_TOPIC_AFTER, hit.end) or self._opens_title(hit)):
            return False
        region = self._gazetteer.region(hit.codes[0])
        return region is not None and f"全{region.name[-1]}" in text

    def _lies(self, hit: Hit) -> bool:
        """，宜兴|地处太湖之滨; [陕西]临渭|交警 as a title."""
        text, start = self._text.text, hit.start
        if (start and is_hanzi(text[start - 1])) or text[start : hit.end] in _COUNTY_WORDS:
            return False
        if len(hit.codes) != 1:  # 台江 as a title's first word, in a text about one of their prefectures
            return self._opens_title(hit) and len(self._parent_known(hit.codes)) == 1
        in_title = self._opens_title(hit) and self.supports(hit.codes[0], 2)
        return in_title or (text.startswith(_LIES_IN, hit.end) and text[start : hit.end] not in _COMMON)

    def _opens_title(self, hit: Hit) -> bool:
        text, start = self._text.text, hit.start
        if self._text.block(start) or self._text.blocks[0].kind is not BlockKind.TITLE:
            return False
        opens = not start or not is_hanzi(text[start - 1]) or text.endswith(BEFORE_NAME, 0, start)
        return opens and text[start : hit.end] not in _COUNTY_WORDS

    def _parent_known(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(c for c in codes if self._gazetteer.above(c)[1:2] and self.supports(c, 1))
