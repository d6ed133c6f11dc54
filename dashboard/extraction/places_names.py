"""Names of divisions in a text: which of the gazetteer's hits are meant, and which division each one is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from dashboard.extraction.context import Text
from dashboard.extraction.gazetteer import Form, Gazetteer, Hit
from dashboard.extraction.lexicon import lists
from dashboard.extraction.places_press import names_press
from dashboard.model import BlockKind

_WORDS = lists("places")
_COMMON = frozenset(_WORDS["common_words"])
_AFTER_SHORT = _WORDS["not_place_after"]
_OTHER = dict(entry.split() for entry in (*_WORDS["aliases"], *_WORDS["bodies"]))
_OTHER_NAMES = (*_OTHER, *_WORDS["not_bodies"])
_OTHER_NAME = AhoCorasick(list(_OTHER_NAMES), MatchKind.LeftmostLongest, implementation=Implementation.DFA)
# 公馆|全乡: the township 公馆乡.
_WHOLE_OF = re.compile("全[乡镇](?!域)")
_LONGEST_WHOLE = 4
_SITE = re.compile(r"[\u4e00-\u9fff]{1,3}(?:[村镇乡](?![民级里内镇村贤])|社区|街道)")
_WORD_STEMS = frozenset(_WORDS["word_stems"])
_READS_ON = {ending: frozenset(chars) for ending, chars in (entry.split() for entry in _WORDS["township_goes_on"])}
_NO_NAMES = frozenset(_WORDS["facilities"])
_NO_ENDS = frozenset(
    last + ending for ending, chars in (entry.split() for entry in _WORDS["never_before"]) for last in chars
)
_ORIGIN_AFTER = _WORDS["origin_after"]
_COUNTY_BODIES = _WORDS["county_bodies"]
_COUNTY_WORDS = frozenset(_WORDS["county_words"])
_NOT_AFTER_COUNTY = ("级", "域", "城", "乡", "区", "市")
_BODY_BEGINS = frozenset(word[0] for word in _COUNTY_BODIES)
# Before a name of two characters; elsewhere it is the end of a longer one (大路|坝乡).
_BEFORE_NAME = (*_WORDS["scene_before"], *_WORDS["locative"], *_WORDS["lead"], *_WORDS["boundary"])
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
_TOPIC_AFTER = _WORDS["topic_after"]
_RANK = {"province": 0, "prefecture": 1, "county": 2, "township": 3}


# Asked for at every name: to look up a member of an enumeration takes as long as a call.
_FULL, _SHORT, _TOWNSHIP = Form.FULL, Form.SHORT, Form.TOWNSHIP


class Name(NamedTuple):
    """A division named at ``[start, end)``. A township keeps all ``codes`` it may have until its county is known."""

    start: int
    end: int
    codes: tuple[str, ...]
    form: Form
    whole: str = ""  # the name where the text parts it: 公馆全乡 for 公馆乡

    @property
    def code(self) -> str:
        return self.codes[0]

    @property
    def is_township(self) -> bool:
        return self.form is _TOWNSHIP


def _is_hanzi(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


class Names:
    """Settles the hits of one text. ``found`` are names by position; adjoining ones agree with one another."""

    def __init__(self, text: Text, gazetteer: Gazetteer, hint: tuple[str, ...] = ()):
        self._text, self._gazetteer = text, gazetteer
        self._large: dict[tuple[str, ...], bool] = {}
        self._chains = [self._narrow(chain) for chain in self._link(gazetteer.find(text.text))]
        self._known = self._certain() | set(hint)
        self._around = {above for code in self._known for above in gazetteer.above(code)}
        self.found = tuple(sorted(self._settle(), key=lambda name: name.start))

    @cached_property
    def _heads(self) -> tuple[int, ...]:
        return tuple(block.span.start for block in self._text.blocks if block.kind in _HEADS)

    def _link(self, hits: Iterable[Hit]) -> list[list[Hit]]:
        """Hits that adjoin and lie one within the other: 云南省|昭通市|威信县|扎西镇."""
        chains: list[list[Hit]] = []
        for hit in hits:
            last = chains[-1][-1] if chains else None
            if last and last.end == hit.start and self._within(hit.codes, last.codes):
                chains[-1].append(hit)
            else:
                chains.append([hit])
        return chains

    def _within(self, inner: Iterable[str], outer: tuple[str, ...]) -> tuple[str, ...]:
        outers = set(outer)
        return tuple(c for c in inner if any(a in outers for a in self._gazetteer.above(c)[1:]))

    def _narrow(self, chain: list[Hit]) -> list[Hit]:
        """Each hit keeps the codes that lie within those of the hit before it."""
        if len(chain) == 1:
            return chain
        narrowed = chain[:1]
        for hit in chain[1:]:
            codes = self._within(hit.codes, narrowed[-1].codes)
            narrowed.append(Hit(hit.start, hit.end, codes, hit.form))
        deepest = narrowed[-1].codes
        above = {a for code in deepest for a in self._gazetteer.above(code)}
        return [Hit(h.start, h.end, tuple(c for c in h.codes if c in above) or h.codes, h.form) for h in narrowed]

    def _certain(self) -> set[str]:
        """Divisions that the text names beyond doubt: a full name only one bears, or names that agree in a chain."""
        certain: set[str] = set()
        for chain in self._chains:
            for hit in chain:
                if len(hit.codes) > 1 or hit.form is _TOWNSHIP or self._tells_origin(hit):
                    continue
                full = hit.form is not _SHORT
                if full or len(chain) > 1 or self._is_telling(hit) or self._sure_short(hit):
                    certain.add(hit.codes[0])
        return certain

    def _tells_origin(self, hit: Hit) -> bool:
        """四川|游客 says where they come from."""
        return self._text.text.startswith(_ORIGIN_AFTER, hit.end)

    def _is_telling(self, hit: Hit) -> bool:
        """A short name that what stands around it shows to be one, whatever the rest of the text names."""
        return names_press(self._text.text, hit.start, hit.end) or self._heads_body(hit) or self._is_short_full(hit)

    def _is_short_full(self, hit: Hit) -> bool:
        """康县, 房县: full, but as short as the end of a word (建|成县|级)."""
        text, start = self._text.text, hit.start
        if hit.form is not _SHORT or text[hit.end - 1] != "县" or text.startswith(_NOT_AFTER_COUNTY, hit.end):
            return False
        return not start or not _is_hanzi(text[start - 1]) or text[max(0, start - 6) : start].endswith(_BEFORE_NAME)

    def _sure_short(self, hit: Hit) -> bool:
        return hit.form is _SHORT and self._is_large(hit) and self._stands_alone(hit)

    def _settle(self) -> Iterable[Name]:
        for chain in self._chains:
            for hit in chain:
                if hit.form is _TOWNSHIP:
                    if self._is_word(hit, len(chain) > 1):
                        continue
                    yield Name(hit.start, hit.end, self._nearby(hit.codes) or hit.codes, hit.form)
                elif code := self._choose(hit, len(chain) > 1):
                    yield Name(hit.start, hit.end, (code,), hit.form)
        for index, start, end in _OTHER_NAME.find_matches_as_indexes(self._text.text):
            if other := _OTHER.get(_OTHER_NAMES[index]):
                yield Name(start, end, (other,), _FULL)
        for match in _WHOLE_OF.finditer(self._text.text):
            if match.start() and _is_hanzi(self._text.text[match.start() - 1]):
                yield from self._parted(match.start(), match.end())

    def _parted(self, middle: int, end: int) -> Iterable[Name]:
        """公馆|全乡 where the text names the county of 公馆乡."""
        text = self._text.text
        for start in range(max(0, middle - _LONGEST_WHOLE), middle - 1):
            name = text[start:middle] + text[end - 1]
            codes = tuple(region.code for region in self._gazetteer.named(name) if region.level == "township")
            if near := self._nearby(codes) if codes else ():
                yield Name(start, end, near, _TOWNSHIP, name)
                return

    def _is_word(self, hit: Hit, chained: bool) -> bool:
        """经济开发区 alone names nothing; 其|中城镇 is cut out of other words."""
        text = self._text.text
        if text[hit.start : hit.end] in _NO_NAMES:
            return True
        if chained:
            return False
        bare = not hit.start or not _is_hanzi(text[hit.start - 1])
        if self._reads_on(hit):
            return not (bare and self._knows_county(hit)) or text[hit.start : hit.end - 1] in _WORD_STEMS
        if text[hit.start : hit.end].removesuffix("街道").rstrip("乡镇") in _WORD_STEMS:
            return not self._knows_county(hit)
        if bare:
            return False
        return text[hit.end - 2 : hit.end] in _NO_ENDS or self._is_cut(hit)

    def _reads_on(self, hit: Hit) -> bool:
        """宜居|乡村, 和美|镇村."""
        text = self._text.text
        return text[hit.end : hit.end + 1] in _READS_ON.get(text[hit.end - 1], ()) and hit.end < len(text)

    def _knows_county(self, hit: Hit) -> bool:
        return any(self._gazetteer.above(code)[1] in self._around for code in hit.codes)

    def _is_cut(self, hit: Hit) -> bool:
        """坝乡 in 大路坝乡: so short a name stands after a mark or a word that ends before names."""
        before = self._text.text[max(0, hit.start - 6) : hit.start]
        return hit.end - hit.start <= 2 and not before.endswith(_BEFORE_NAME)

    def _choose(self, hit: Hit, chained: bool) -> str:
        if hit.form is _SHORT and not chained and not self._is_place(hit):
            return ""
        if len(hit.codes) == 1:
            return hit.codes[0]
        return (self._nearby(hit.codes) or self._highest(hit) or ("",))[0]

    def _nearby(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Those of ``codes`` that the text supports: itself, its prefecture, its province."""
        for depth in range(3):
            near = tuple(c for c in codes if self._supported(c, depth))
            if near:
                return near if len(near) == 1 or depth == 0 or len(codes[0]) > 6 else ()
        return ()

    def _supported(self, code: str, depth: int) -> bool:
        above = self._gazetteer.above(code)
        if len(code) == 9:
            above = above[1:]
        return len(above) > depth and above[depth] in self._around

    def _highest(self, hit: Hit) -> tuple[str, ...]:
        """吉林, 海南: of a short name the larger division, if there is just one."""
        if hit.form is not _SHORT:
            return ()
        ranks = sorted((_RANK[self._level(code)], code) for code in hit.codes)
        return (ranks[0][1],) if ranks[0][0] < ranks[1][0] and ranks[0][0] < 2 else ()

    def _level(self, code: str) -> str:
        entry = self._gazetteer.entry(code)
        return entry.level if entry else ""

    def _is_large(self, hit: Hit) -> bool:
        if hit.codes not in self._large:
            levels = {self._level(code) for code in hit.codes}
            self._large[hit.codes] = not levels.isdisjoint(("province", "prefecture"))
        return self._large[hit.codes] and self._text.text[hit.start : hit.end] not in _COMMON

    def _is_place(self, hit: Hit) -> bool:
        """Whether a short name that stands alone is the place and no word."""
        if self._is_telling(hit):
            return True
        if not self._stands_alone(hit):
            return False
        if self._is_large(hit) or any(code in self._known for code in hit.codes):
            return True
        told = self._heads_title(hit) or self._in_list(hit) or self._among_siblings(hit) or self._heads_site(hit)
        return told or self._is_topic(hit)

    def _stands_alone(self, hit: Hit) -> bool:
        text, end = self._text.text, hit.end
        if text.startswith(_AFTER_SHORT, end):
            return False
        person = hit.start and text[hit.start - 1] in _SURNAMES and text.startswith(_SPEAKS, end)
        return not person

    def _heads_body(self, hit: Hit) -> bool:
        """尤溪|法院 at the head of a clause or after 记者从."""
        text = self._text.text
        if text[hit.end : hit.end + 1] not in _BODY_BEGINS:
            return False
        heads = not hit.start or not _is_hanzi(text[hit.start - 1]) or text[hit.start - 1] in "从由据在局"
        return heads and text.startswith(_COUNTY_BODIES, hit.end) and text[hit.start : hit.end] not in _COMMON

    def _heads_title(self, hit: Hit) -> bool:
        """印江：…, 水富·… at the head of a title."""
        text = self._text.text
        heads = hit.start in self._heads and (text[hit.end : hit.end + 1] or "\n") in _HEAD_MARKS
        return heads and (text[hit.start : hit.end] not in _COUNTY_WORDS or bool(self._parent_known(hit.codes)))

    def _heads_site(self, hit: Hit) -> bool:
        """的彭州|宝山村 where the text knows their prefecture or province."""
        text, start = self._text.text, hit.start
        bare = not start or not _is_hanzi(text[start - 1]) or text[start - 1] in "的在自从到是"
        if not bare or len(hit.codes) != 1 or text[start : hit.end] in _COUNTY_WORDS or not _SITE.match(text, hit.end):
            return False
        return self._supported(hit.codes[0], 1) or self._supported(hit.codes[0], 2)

    def _in_list(self, hit: Hit) -> bool:
        """镇雄、彝良等县 where the text speaks of their prefecture."""
        text = self._text.text
        after, before = text.startswith(_PLACE_CUES, hit.end), text[hit.start - 1 : hit.start] == "、"
        word = text[hit.start : hit.end] in _COMMON and not (before and _AND_MORE.match(text, hit.end))
        return (after or before) and not word and bool(self._parent_known(hit.codes))

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
        full = {code for chain in self._chains for hit in chain if hit.form is _FULL for code in hit.codes}
        return Counter(above[1] for code in full if len(above := self._gazetteer.above(code)) > 1)

    def _is_topic(self, hit: Hit) -> bool:
        """泽州人民, or 今年|岱山|未发生火灾 as a title, in a text that says 全县 and names no division in full."""
        text = self._text.text
        if self._known or len(hit.codes) != 1:
            return False
        if not (text.startswith(_TOPIC_AFTER, hit.end) or self._opens_title(hit)):
            return False
        region = self._gazetteer.region(hit.codes[0])
        return region is not None and f"全{region.name[-1]}" in text

    def _opens_title(self, hit: Hit) -> bool:
        text, start = self._text.text, hit.start
        if self._text.block(start) or self._text.blocks[0].kind is not BlockKind.TITLE:
            return False
        opens = not start or not _is_hanzi(text[start - 1]) or text.endswith(_BEFORE_NAME, 0, start)
        return opens and text[start : hit.end] not in _COUNTY_WORDS

    def _parent_known(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(c for c in codes if self._gazetteer.above(c)[1:2] and self._supported(c, 1))
