"""What a quantity counts or measures, in the words of the text: before the number, after the unit, or elided."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dashboard.extraction.context import Text
from dashboard.extraction.lexicon import either, lists
from dashboard.model import Quantity, Span

_WORDS = lists("subjects")
_VERBS = either(_WORDS["bare_verb"])
_LINK = re.compile(rf"(?:{either(_WORDS['link'])}|[，、：])+$")
_LEAD = re.compile(rf"(?!{either(_WORDS['lead_keep'])}){either(_WORDS['lead'])}(?=..)")
# 全国文明家庭在这个县有2户, 全村312户中: place and membership behind the thing counted.
_TAIL_PLACE = re.compile(r"在[这该全本][^，。]{0,4}$|中$|当中$|里$")
_ACTOR_VERB = re.compile(rf"{either(_WORDS['actors'])}(?:共|已|累计|还|先后|今年|去年|为[^，。]{{1,8}}?)*(?={_VERBS})")
_HAS = re.compile(r"(?<![所拥共设现具没还建只仅])有(?![机效线限害责偿奖色声关])")
_VERB_DONE = re.compile(r"[一-鿿]{1,3}了(?=[^，。]{2,})")
_WHOLE_PLACE = re.compile(rf"{either(_WORDS['whole_place'])}的?")
_LEFT_OVER = re.compile(r"(?:及?以[上下内]|左右)的?|的|其中|另有|还有|以及其他|以及")
_SPENDING = re.compile(rf"{either(_WORDS['spending'])}(?:了|资金|各类资金|各级资金)?$")
_CAPACITY = re.compile(r"(?:年产|日产|年处理|日处理|年加工|日加工|年出栏|年供应)$")
_FIRM_VERB = re.compile(either(_WORDS["stop_verb"]))
_ACTION = re.compile(rf"{_VERBS}(?!{either(_WORDS['verb_in_noun'])})|用于|用来|打造|硬化|帮助")
_GENERIC = frozenset(_WORDS["generic"])
_GENERIC_NOUNS = frozenset(_WORDS["generic_nouns"])
_GENERIC_TAIL = re.compile(rf"{either(_WORDS['generic'])}$")
_KEEP = rf"(?!{either(_WORDS['lead_keep'])})"
_PARTICLE = re.compile(_KEEP + either(_WORDS["stop_particle"]))
_STOP = re.compile(_KEEP + either((*_WORDS["stop_particle"], *_WORDS["stop_verb"])))
_BARE_VERB = re.compile(rf"^{_VERBS}(?:了|各类|各种)?$")
_VERB_FIRST = re.compile(rf"^{_VERBS}(?=..)")
_VERB = re.compile(rf"{_VERBS}(?!{either(_WORDS['verb_in_noun'])})")
_VERB_END = re.compile(rf"({_VERBS})了?$")
_AFTER_UNIT = re.compile(r"(?:（[一-鿿、]{1,3}）)?(?:以上|以下|以内|左右|上下|多|余)?的?")
# A noun phrase after a number; a quoted name may open it or stand inside it.
_PHRASE = re.compile(
    r"(?:“[^“”\n]{1,24}”|‘[^‘’\n]{1,24}’|《[^《》\n]{1,30}》|（[^（）\n]{1,12}）|[^，。；：、！？\n“”‘’（）《》0-9…—])+"
)
# 7个市、县重点项目: a short first member of a list is no phrase of its own.
_SHORT_LIST = re.compile(r"[省市县乡镇村区](?:、[省市县乡镇村区])+[^，。；：、！？\n“”‘’（）《》0-9…—]{2,}")
_RELATIVE = re.compile(r"[^。；！？\n]{1,48}?的(?=[^，。；、的]{2,12})")
_ADJECTIVE_END = re.compile(rf"{either(_WORDS['adjective_end'])}$")
_SHORT_NOUN = re.compile(
    rf"{either(_WORDS['short_nouns'])}(?=[，。；、）！？\n]|$|{either(_WORDS['stop_particle'])}|[捐帮参])"
)
_AND_OTHERS = re.compile(r"等(?:各类|各种|多种|多项|多个|系列|各项|几|共)?(?=[一-鿿“]{2})")
_VERB_ITEM = re.compile(rf"、(?={_VERBS}[^、]{{2,}})")
_PREPOSITION = re.compile(r"(?:通过|按照|围绕|依托|根据|随着|作为|为了|由于|针对|面对|利用|借助|结合)")
_PREDICATE = re.compile(
    r"(?:“[^“”\n]{1,24}”|‘[^‘’\n]{1,24}’|《[^《》\n]{1,30}》|（[^（）\n]{1,12}）|[^，。；：、！？\n“”‘’（）《》…—])+"
)
_MARKS = "，、：；。！？\n）（”’"
_MAX_BEFORE = 22
_MAX_AFTER = 20
_LONG = 10
_GENERIC_NOUN = 4
# Units that measure rather than count: the thing measured stands before them.
MEASURES = frozenset(
    [
        "元",
        "美元",
        "港元",
        "欧元",
        "日元",
        "英镑",
        "新台币",
        "澳门元",
        "%",
        "‰",
        "倍",
        "个百分点",
        "平方公里",
        "平方米",
        "立方米",
        "公里",
        "米",
        "厘米",
        "毫米",
        "吨",
        "公斤",
        "千克",
        "斤",
        "克",
        "亩",
        "公顷",
        "千瓦时",
        "千瓦",
        "兆瓦",
        "分",
        "岁",
        "年",
        "个月",
        "天",
        "小时",
        "分钟",
        "升",
        "度",
        "摄氏度",
        "℃",
        "吨标准煤",
    ]
)
_PERSONS = frozenset({"人", "人次", "户", "户次"})


class SubjectReader:
    """Reads subjects in one text. ``skips`` maps where a date or a place name begins to where it ends."""

    def __init__(self, text: Text, skips: Mapping[int, int]):
        self._text = text.text
        self._words = text.words
        self._skips = skips

    def said(self, span: Span) -> str:
        return self._words[span.start : span.end]

    def after(self, end: int, stop: int) -> Span | None:
        """The noun phrase that follows a unit, ``None`` where a verb, a mark or the sentence's end follows."""
        begin = _AFTER_UNIT.match(self._text, end)
        at = begin.end() if begin else end
        phrase = _SHORT_LIST.match(self._text, at, min(stop, at + 60)) or _PHRASE.match(
            self._text, at, min(stop, at + 60)
        )
        if phrase is None:
            return None
        close = self._first_stop(at, phrase.end())
        if close - at < 2:
            short = _SHORT_NOUN.match(self._text, at, stop)
            return Span(at, short.end()) if short else None
        if close - at > _MAX_AFTER or (
            _ADJECTIVE_END.search(self._text, at, close) and self._text[close : close + 1] in ("，", "、", "的")
        ):
            relative = _RELATIVE.match(self._text, at, min(stop, at + 60))
            return self._after_relative(relative, stop) if relative else None
        return self._with_tail(at, close, stop)

    def _with_tail(self, at: int, close: int, stop: int) -> Span:
        """村级组织的带头人: a phrase with 的 runs on to its head."""
        if not self._text.startswith("的", close) or self._words[at:close] in _GENERIC_NOUNS:
            return Span(at, close)
        tail = _PHRASE.match(self._text, close + 1, min(stop, close + 24))
        end = self._first_stop(close + 1, tail.end()) if tail else close
        return Span(at, end) if end - close > 2 else Span(at, close)

    def _after_relative(self, relative: re.Match[str], stop: int) -> Span | None:
        tail = _PHRASE.match(self._text, relative.end(), min(stop, relative.end() + 24))
        if tail is None:
            return None
        close = self._first_stop(relative.end(), tail.end())
        return Span(relative.end(), close) if close - relative.end() >= 2 else None

    def _first_stop(self, at: int, end: int) -> int:
        """Where the noun phrase ends: before the first verb or particle, never inside a quoted name."""
        position = at
        while position < end:
            if (closing := _CLOSING.get(self._text[position])) is not None:
                close = self._text.find(closing, position, end)
                position = close + 1 if close > 0 else end
                continue
            first = position == at
            found = (_PARTICLE if first else _STOP).match(self._text, position, end)
            if found and (first or position >= at + 2):
                return position
            position += 1
        return end

    def predicate(self, at: int, stop: int) -> str:
        """The verb phrase right after a noun: 21名骑手｜当选社区网格员; empty where none follows."""
        phrase = _PREDICATE.match(self._text, at, min(stop, at + 40))
        if phrase is None or (phrase.end() < len(self._text) and self._text[phrase.end()] not in "，。；！？、\n：）…"):
            return ""
        said = self._words[at : phrase.end()]
        return said if 2 <= len(said) <= 24 and not said.startswith(("的", "和", "与", "及", "或", "等", "中")) else ""

    def whole_place(self, sentence: Span, quantity: Quantity) -> Span | None:
        """全村 in 全村共有82户，246人: where nothing else is counted, the place is."""
        match = _WHOLE_PLACE.search(self._text, sentence.start, quantity.span.start)
        return (
            Span(match.start(), match.end()) if match and quantity.unit_text in ("人", "户", "余人", "多人") else None
        )

    def treatment(self, start: int, at: int, stop: int) -> str:
        """What is done to those counted: 对1.6万名儿童｜进行集中托管; empty where nothing is."""
        if self._text[start - 1 : start] != "对":
            return ""
        done = self.predicate(at, stop)
        return done[2:] if done.startswith(("进行", "开展", "实施")) and len(done) > 3 else ""

    def before(self, start: int, begin: int) -> Span | None:
        """The words before a number, from ``begin``, without what links, dates or locates; ``None`` if none."""
        end = self._without_links(start, begin)
        begin = self._last_item(self._skip_lead(begin, end), end)
        begin = self._after_actor(begin, end)
        if end - begin > _LONG:
            begin = self._shorten(begin, end)
        alone = end - begin == 1 and self._text[begin] in _ALONE
        return Span(begin, end) if end - begin >= 2 or alone else None

    def _without_links(self, end: int, begin: int) -> int:
        while True:
            link = _LINK.search(self._text, max(begin, end - 12), end) or _TAIL_PLACE.search(self._text, begin, end)
            if not link or link.start() >= end:
                return end
            end = link.start()

    def _after_actor(self, begin: int, end: int) -> int:
        """市场监管部门｜抽检食品, 商业街有｜商铺, 建档立卡的｜脱贫户: the last part names what is counted."""
        for pattern, least in ((_ACTOR_VERB, 2), (_VERB_DONE, 2), (_HAS, 2)):
            for match in pattern.finditer(self._text, begin, end - least):
                begin = match.end() if not self._is_quoted(begin, match.end()) else begin
        of = self._text.rfind("的", begin, end)
        return of + 1 if of > begin and end - of > 3 else begin

    def _skip_lead(self, begin: int, end: int) -> int:
        while begin < end:
            if self._text[begin] in _MARKS:
                begin += 1
                continue
            skip = self._skips.get(begin, 0)
            if begin < skip <= end:
                begin = skip
                continue
            match = (
                _LEFT_OVER.match(self._text, begin, end)
                or _WHOLE_PLACE.match(self._text, begin, end)
                or _LEAD.match(self._text, begin, end)
            )
            if not match or match.end() == begin:
                return begin
            begin = match.end()
        return begin

    def _last_item(self, begin: int, end: int) -> int:
        """种植牙、血液透析等新技术 names 新技术; 一期项目、争取资金 begins anew at the verb."""
        for match in _AND_OTHERS.finditer(self._text, begin, end):
            begin = match.end()
        for match in _VERB_ITEM.finditer(self._text, begin, end - 2):
            begin = match.end()
        return begin

    def _shorten(self, begin: int, end: int) -> int:
        """A long clause from its last verb, or after its last preposition."""
        for match in _PREPOSITION.finditer(self._text, begin, end - 4):
            begin = match.end()
        cut = begin
        for match in _VERB.finditer(self._text, begin, end - 2):
            modifies = self._text.startswith("的", match.end()) or self._is_quoted(begin, match.start())
            if end - match.end() >= 2 and not modifies:
                cut = match.start()
        return max(cut, end - _MAX_BEFORE)

    def _is_quoted(self, begin: int, at: int) -> bool:
        """Whether a title or a quoted name is open at ``at``: its verbs are no verbs of the sentence."""
        return any(self._text.count(a, begin, at) > self._text.count(b, begin, at) for a, b in ("《》", "“”"))

    def is_verb(self, at: int) -> bool:
        """Whether what follows a number of persons is what they do: 1.2万人次｜参与."""
        return bool(_FIRM_VERB.match(self._text, at))

    def is_action(self, at: int) -> bool:
        """Whether a verb stands at ``at``: 500万元｜硬化道路; not 调解员, 培训班."""
        return bool(_ACTION.match(self._text, at))

    def verb_before(self, start: int, begin: int) -> str:
        """The bare verb right before a number: 帮扶｜819个村; empty where none stands there."""
        match = _VERB_END.search(self._text, max(begin, start - 6), start)
        return match[1] if match else ""


# Nouns of one character that may stand alone before a number: 田11200亩，土7400亩.
_CASUALTY = re.compile(r"(?:死亡?|受?伤|失踪|失联|[男女])(?=[0-9，。；、！\n]|$)")
_ALONE = frozenset("田土林茶男女牛羊猪鸡鸭鱼粮油煤电水路桥树果菜棉麦稻豆薯")
_CLOSING = {"“": "”", "‘": "’", "《": "》", "（": "）"}


def casualty(text: str, at: int) -> str:
    """死, 伤, 失踪 right behind a bare number of persons; empty where none stands."""
    match = _CASUALTY.match(text, at)
    return match[0] if match else ""


def counts_persons(unit: str) -> bool:
    return unit in _PERSONS


def is_generic(words: str, unit: str) -> bool:
    """企业, 干部, 社区: too general to tell what is counted without its predicate."""
    return words in _GENERIC_NOUNS or (len(words) <= _GENERIC_NOUN and counts_persons(unit))


def is_generic_rate(words: str) -> bool:
    """成功率, 产值: says of nothing by itself."""
    return words in _GENERIC


def is_plain(words: str) -> bool:
    """问题, 群众, 行政村: a noun so plain that the verb before the number belongs to it."""
    return len(words) <= _GENERIC_NOUN


def is_capacity(words: str) -> bool:
    """中晟年产, 年处理: the noun follows the number."""
    return bool(_CAPACITY.search(words))


def is_spending(words: str) -> bool:
    """投入, 争取: money said by what is done with it."""
    return bool(_SPENDING.search(words))


def without_rate(words: str) -> str:
    """小龙虾养殖面积 -> 小龙虾养殖: what the next rate or amount is of."""
    return _GENERIC_TAIL.sub("", words)


def is_bare_verb(words: str) -> bool:
    return bool(_BARE_VERB.match(words))


def without_verb(words: str) -> str:
    """The noun of a subject that begins with a verb: 排查矛盾纠纷 -> 矛盾纠纷."""
    match = _VERB_FIRST.match(words)
    return words[match.end() :] if match else words
