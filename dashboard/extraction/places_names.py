"""Names of divisions in a text: which of the gazetteer's hits are meant, and which division each one is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from dashboard.extraction.context import Text
from dashboard.extraction.gazetteer import Form, Gazetteer, Hit
from dashboard.extraction.lexicon import lists
from dashboard.extraction.places_corps import find_corps
from dashboard.extraction.places_short import BEFORE_NAME, ShortNames, is_hanzi

_WORDS = lists("places")
_OTHER = dict(entry.split() for entry in (*_WORDS["aliases"], *_WORDS["bodies"]))
_OTHER_NAMES = (*_OTHER, *_WORDS["not_bodies"])
_OTHER_NAME = AhoCorasick(list(_OTHER_NAMES), MatchKind.LeftmostLongest, implementation=Implementation.DFA)
# 公馆|全乡: the township 公馆乡.
_WHOLE_OF = re.compile("全[乡镇](?!域)")
_LONGEST_WHOLE = 4
_TOWN_ACTS = _WORDS["town_acts"]
_WORD_STEMS = frozenset(_WORDS["word_stems"])
_READS_ON = {ending: frozenset(chars) for ending, chars in (entry.split() for entry in _WORDS["township_goes_on"])}
_NO_NAMES = frozenset(_WORDS["facilities"])
_NO_ENDS = frozenset(
    last + ending for ending, chars in (entry.split() for entry in _WORDS["never_before"]) for last in chars
)
_ORIGIN_AFTER = _WORDS["origin_after"]
_PARTS_OF_NAMES = frozenset("东西南北中上下前后大小新老")
_BEFORE_TOWNS, _TOWNS = frozenset("占对使各全在为将把向从与和及到是有让按由"), ("城镇", "集镇", "乡镇", "村镇")
_NUMERALS = frozenset("〇零一二三四五六七八九十")
_TAIWAN = "71"
_NEVER_SHORT = frozenset(_WORDS["never_short"])
_CLOSES_WORD = dict(entry.split() for entry in _WORDS["closes_word"])
_RANK = {"province": 0, "prefecture": 1, "county": 2, "township": 3}


# Asked for at every name: to look up a member of an enumeration takes as long as a call.
_FULL, _SHORT, _TOWNSHIP = Form.FULL, Form.SHORT, Form.TOWNSHIP


# Says where a text is from, asked only where the text itself does not say where its townships lie.
Near = Callable[[], tuple[str, ...]]


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


class Names:
    """Settles the hits of one text. ``found`` are names by position; adjoining ones agree with one another.

    ``doubtful`` are short names that may as well be words. ``near`` says where the text is from.
    """

    def __init__(self, text: Text, gazetteer: Gazetteer, hint: tuple[str, ...] = (), near: Near = tuple):
        self._text, self._gazetteer = text, gazetteer
        self._short = ShortNames(text, gazetteer)
        self._chains = [self._narrow(chain) for chain in self._link(filter(self._names, gazetteer.find(text.text)))]
        self._near = near
        self._known = self._certain() | set(hint)
        self._short.learn(self._known, self._full(), [hit for chain in self._chains for hit in chain])
        self._around = {above for code in self._known for above in gazetteer.above(code)}
        self.doubtful: list[Hit] = []
        self.found = tuple(sorted(self._settle(), key=lambda name: name.start))

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

    def _names(self, hit: Hit) -> bool:
        """Whether a hit may name its division here: not in 湖北|公安机关, 大队|会同县农业局, 构建|成县、乡两级."""
        text = self._text.text
        word = text[hit.start : hit.end]
        if hit.form is _SHORT and word in _NEVER_SHORT:
            return False
        return hit.start == 0 or text[hit.start - 1] not in _CLOSES_WORD.get(word, "")

    def _certain(self) -> set[str]:
        """Divisions that the text names beyond doubt: a full name only one bears, or names that agree in a chain."""
        certain: set[str] = set()
        for chain in self._chains:
            for hit in chain:
                if len(hit.codes) > 1 or hit.form is _TOWNSHIP or self._tells_origin(hit):
                    continue
                full = hit.form is not _SHORT
                if full or len(chain) > 1 or self._short.is_telling(hit) or self._short.is_sure(hit):
                    certain.add(hit.codes[0])
        return certain

    def _full(self) -> Iterable[str]:
        return (code for chain in self._chains for hit in chain if hit.form is _FULL for code in hit.codes)

    def _tells_origin(self, hit: Hit) -> bool:
        """四川|游客 says where they come from."""
        return self._text.text.startswith(_ORIGIN_AFTER, hit.end)

    def _settle(self) -> Iterable[Name]:
        others = [
            Name(start, end, (other,), _FULL)
            for index, start, end in _OTHER_NAME.find_matches_as_indexes(self._text.text)
            if (other := _OTHER.get(_OTHER_NAMES[index]))
        ]
        ends = {name.start: name.end for name in others}
        for chain in self._chains:
            for hit in chain:
                if ends.get(hit.start, 0) > hit.end:  # 长沙|湾
                    continue
                if hit.form is _TOWNSHIP:
                    if self._is_word(hit, len(chain) > 1):
                        continue
                    yield Name(hit.start, hit.end, self._nearby(hit.codes) or hit.codes, hit.form)
                elif code := self._choose(hit, len(chain) > 1):
                    yield Name(hit.start, hit.end, (code,), hit.form)
        yield from others
        for start, end, code in find_corps(self._text.text):
            yield Name(start, end, (code,), _FULL)
        for match in _WHOLE_OF.finditer(self._text.text):
            if match.start() and is_hanzi(self._text.text[match.start() - 1]):
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
        bare = not hit.start or not is_hanzi(text[hit.start - 1])
        if text[hit.start] in _BEFORE_TOWNS and text[hit.start + 1 : hit.end] in _TOWNS and not self._knows_county(hit):
            return True  # 占|城镇就业人口一半
        if self._reads_on(hit):
            known = bare and (self._knows_county(hit) or text[hit.start : hit.end] in self._said_alone)
            return not known or text[hit.start : hit.end - 1] in _WORD_STEMS
        if text[hit.start : hit.end].removesuffix("街道").rstrip("乡镇") in _WORD_STEMS:
            return not (self._knows_county(hit) or (bare and text.startswith(_TOWN_ACTS, hit.end)))
        if bare:
            return False
        if text[hit.start - 1] in _PARTS_OF_NAMES and hit.start - 1 in self._division_ends:
            return True  # 沈丘县|北|杨集乡: 北杨集乡
        return (text[hit.end - 2 : hit.end] in _NO_ENDS and not self._knows_county(hit)) or self._is_cut(hit)

    @cached_property
    def _division_ends(self) -> frozenset[int]:
        return frozenset(hit.end for chain in self._chains for hit in chain if hit.form is _FULL)

    @cached_property
    def _town_counties(self) -> frozenset[str]:
        """The counties of townships that only one county has: of several 城中区 the one with the 总寨镇 of the text."""
        towns = (hit for chain in self._chains for hit in chain if hit.form is _TOWNSHIP and len(hit.codes) == 1)
        return frozenset(self._gazetteer.above(hit.codes[0])[1] for hit in towns)

    def _reads_on(self, hit: Hit) -> bool:
        """宜居|乡村, 和美|镇村."""
        text = self._text.text
        return text[hit.end : hit.end + 1] in _READS_ON.get(text[hit.end - 1], ()) and hit.end < len(text)

    @cached_property
    def _said_alone(self) -> frozenset[str]:
        """青城镇|村集体 where the text says 青城镇有 as well."""
        hits = (hit for chain in self._chains for hit in chain if hit.form is _TOWNSHIP and not self._reads_on(hit))
        return frozenset(self._text.text[hit.start : hit.end] for hit in hits)

    def _knows_county(self, hit: Hit) -> bool:
        return any(self._gazetteer.above(code)[1] in self._around for code in hit.codes)

    def _is_cut(self, hit: Hit) -> bool:
        """坝乡 in 大路坝乡: so short a name stands after a mark or a word that ends before names."""
        before = self._text.text[max(0, hit.start - 6) : hit.start]
        counted = before[-1:] in _NUMERALS and self._text.text[hit.start] in _NUMERALS  # 五|一农场
        return counted or (hit.end - hit.start <= 2 and not before.endswith(BEFORE_NAME))

    def _choose(self, hit: Hit, chained: bool) -> str:
        if hit.form is _SHORT and not chained and not self._short.is_place(hit):
            self.doubtful.append(hit)
            return ""
        codes = self._of_script(hit.codes)
        if len(codes) > 1 and hit.form is _FULL:
            codes = tuple(code for code in codes if code in self._town_counties) or codes
        if len(codes) == 1:
            return codes[0]
        return (self._province(hit) or self._nearby(codes) or self._highest(hit) or ("",))[0]

    def _province(self, hit: Hit) -> tuple[str, ...]:
        """河北 is the province, and 天津's 河北区 only where the text names that in full."""
        if hit.form is not _SHORT or any(self._short.supports(code, 0) for code in hit.codes):
            return ()
        return tuple(code for code in hit.codes if self._short.level(code) == "province")

    def _of_script(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """中山区 in simplified characters is 大连's, not 台北's."""
        if len(codes) == 1 or self._text.article.script != "simplified":
            return codes
        return tuple(code for code in codes if code[:2] != _TAIWAN) or codes

    def _nearby(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Those of ``codes`` that the text supports: itself, its prefecture, its province."""
        for depth in range(3):
            near = tuple(c for c in codes if self._short.supports(c, depth))
            if near:
                return near if len(near) == 1 or depth == 0 or len(codes[0]) > 6 else ()
        return self._from_there(codes) if len(codes) > 1 and len(codes[0]) > 6 else ()

    def _from_there(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """石桥镇 in a paper of the county, prefecture or province that has just one township of the name."""
        found = (tuple(c for c in codes if self._gazetteer.holds(code, c)) for code in self._near())
        return next((inside for inside in found if len(inside) == 1), ())

    def _highest(self, hit: Hit) -> tuple[str, ...]:
        """吉林, 海南: of a short name the larger division, if there is just one."""
        if hit.form is not _SHORT:
            return ()
        ranks = sorted((_RANK[self._short.level(code)], code) for code in hit.codes)
        return (ranks[0][1],) if ranks[0][0] < ranks[1][0] and ranks[0][0] < 2 else ()
