"""How mentions of places stand in their clauses: at the head, in a scene, as partner, whole or honour."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from dashboard.extraction.context import Text
from dashboard.extraction.lexicon import either, lists
from dashboard.extraction.places_mentions import LEAD, Kinds, Mention
from dashboard.extraction.places_press import names_press
from dashboard.extraction.quotes import Quotes
from dashboard.model import Span
from dashboard.values import dataclass

_WORDS = lists("places")
_COMPARE_BEFORE, _COMPARE_AFTER = _WORDS["compare_before"], _WORDS["compare_after"]
_COMPARE_NOT = _WORDS["compare_not"]
_WHOLE_BEFORE = _WORDS["whole_before"]
_FOREIGN_BEFORE = _WORDS["foreign_before"]
# 某市分公司, 某县相邻
_FOREIGN_AFTER = (*_WORDS["foreign_after"], *_WORDS["neighbour_after"])
_FOREIGN_WORDS = _WORDS["foreign_words"]
_FOREIGN = AhoCorasick(list(_FOREIGN_WORDS), MatchKind.LeftmostLongest, implementation=Implementation.DFA)
_SCENE_BEFORE, _LOCATIVE, _SCENE_AFTER = _WORDS["scene_before"], _WORDS["locative"], _WORDS["scene_after"]
_ORGAN_AFTER = _WORDS["organ_after"]
# 本报昆明3月5日电 says where the reporter sits.
_DATELINE = re.compile(r"[0-9]{1,2}月[0-9]{1,2}日(?:[电讯]|（(?:记者|通讯员))")
# 最少的是|某市，为57天: of that one the number is said.
_MOST = re.compile(r"[最][^，。；：\n]{1,8}的[^，。；：\n]{0,9}?是$")
# 据|某省民政厅报告，
_REPORTS = re.compile(r"[^，。；：、\n]{1,14}?(?:报告|通报|介绍|统计|消息|监测|公布|发布)，")
_NUMBERED = re.compile(r"[（(]?[0-9一二三四五六七八九十]{1,3}[）)]?、")
_AND_MORE = re.compile(r"等[0-9一二三四五六七八九十多]")
# 甲市等5市, 甲县、乙县等3个县, 某、甲县2个县: all of them lie in what holds the named ones.
_AND_OTHERS = re.compile(r"[等0-9一二三四五六七八九十][0-9一二三四五六七八九十]{0,3}[余多]?个?[省市州县区旗盟地]")
# （包括甲县、乙县和丙县）
_BRACKETS = re.compile(r"[（][^（）0-9\n]{3,90}）")
# 甲区，乙区，丙区|6个城区
_SO_MANY_DIVISIONS = re.compile(r"(?!1个)[0-9]{1,3}个?(城区|县区|区县|县市|[区县市旗镇乡村]|街道|社区)")
# 在全国22个县市中排名第四: the whole of a ranking.
_RANKED_IN = re.compile(
    rf"(?:[处属](?=[于在中])|位[居列]|名列|居(?![民住家委])|排(?=[名在第行]))"
    rf"|[^，。；：！？\n]{{0,14}}?(?:[中内里](?:排名|排在|排|位居|位列|名列|居|列|第|首)|{either(_WORDS['contests'])}[中里])"
)
_ALIKE_BEFORE, _ALIKE_AFTER = _WORDS["alike_before"], _WORDS["alike_after"]
_PART = re.compile("[正最偏][东西南北中]{1,2}[部端侧隅角缘面]")
# 李某是|某村|的一名普通村民: a story of who lives there.
_DWELLERS = ("的一名", "的一位", "的一个普通", "的普通", "的村民", "的农民", "的居民", "的牧民", "的脱贫户", "的贫困户")
_EXCEPT = ("除", "除了", "除去")
# 青岭州首府驻松坪市, 下辖松坪市和…: a part told of the whole takes nothing of it.
_PART_BEFORE = _WORDS["part_before"]
_PART_AFTER, _NEIGHBOUR_BEFORE = _WORDS["part_after"], _WORDS["neighbour_before"]
# What the lists of words before a mention end with, and those of words after it begin with: most mentions need no more.
_LAST_CHARS = frozenset(
    word[-1]
    for words in (_COMPARE_BEFORE, _WHOLE_BEFORE, _FOREIGN_BEFORE, _SCENE_BEFORE, _LOCATIVE, _ALIKE_BEFORE)
    for word in (*words, *_NEIGHBOUR_BEFORE, *_WORDS["predicate_before"], *_EXCEPT, *_PART_BEFORE, *"在由从自")
)
_FIRST_CHARS = frozenset(
    word[0] for words in (_COMPARE_AFTER, _FOREIGN_AFTER, _ORGAN_AFTER, _PART_AFTER) for word in words
) | frozenset("0123456789")
_SPEAKS = _WORDS["speaks"]
_TOPIC_AFTER = _WORDS["topic_after"]
_TOPICS, _GOES_ON = _WORDS["topic_before"], _WORDS["goes_on"]
_SERVICES = re.compile(rf"[^，。；：、\n]{{0,12}}?{either(_WORDS['nation_services'])}")
# 全国专项行动开展以来，全市…: the country only tells the time.
_SINCE = re.compile(r"[^，。；：\n]{0,40}?(?:以来|期间|之际|后|之后)，")
_GUESTS, _GUESTS_OF = frozenset(_WORDS["guests"]), _WORDS["guests_of"]
# 来自河南、|安徽的工人
_JOINTS = frozenset("、和及与")
_FROM_LIST = re.compile(r"[来源销发运](?:自|往)[^，。；：\n0-9]{2,24}[、和及与]$")
# 香港|旅客, 广东、浙江|客商, 四川|籍工人, 香港|及中国台湾旅客: people and firms that come from there.
_ORIGIN = re.compile(
    rf"(?:(?:[、和及与]|以及)(?:中国)?[\u4e00-\u9fff]{{2,4}}){{0,3}}(?:(?:等地?)?的|籍|等地)?{either(_WORDS['origin_people'])}"
)
_ORIGIN_BEGINS = frozenset(word[0] for word in _WORDS["origin_people"]) | set("、和及与以的籍等")
# Clauses of hostile texts may be endless; adjuncts and cues are near.
_LONGEST_PREFIX, _LONGEST_TAIL, _LONGEST_FIRM = 60, 12, 18
_LEAVES, _LEFT_AFTER = frozenset("由从自"), _WORDS["left_after"]
_LIES_IN = tuple(word for word in _WORDS["lies_in"] if len(word) > 1)
_IS_SUBJECT, _PREDICATE_BEFORE = _WORDS["is_subject"], _WORDS["predicate_before"]


@dataclass(frozen=True, slots=True)
class Setting:
    """How a mention stands in its clause."""

    heads: bool  # nothing but adjuncts before it in the clause
    opens: bool  # and the clause opens the sentence
    scene: bool  # 来到…, 在…举行
    located: bool  # 在…
    aside: bool  # a whole of comparison, an honour, part of a name, a branch
    compared: bool  # 全省首个, 某市最大
    quoting: bool  # “…”某村村民说
    foreign: bool  # partner, origin, market
    beside: bool  # 来自…, 与…: the word right before says so
    organ: bool  # an organ follows, or what a firm is called
    firm: bool  # 某省某某有限公司, 某省某某协会
    part: bool  # 某市东部: the larger place around the one spoken of
    open_list: bool  # 某村等6个, 某村、…: one of several
    many: bool  # 某村等6个
    others: bool  # 某市等5市
    lies: bool  # 某景区地处|某村
    press: bool  # 某县融媒讯, 《某县新闻联播》
    origin: bool  # 某市游客, 某省客商
    among: bool  # 其中，某市破获一起: one of those told of
    left: bool  # 由|某镇|搬迁到某小区
    reports: bool  # 据|某省民政厅报告，…: what follows is told of it
    bracketed: bool  # 贫困地区（包括|甲县、乙县）, of which the number is told behind the bracket
    topic: bool  # 还有建起工坊的|某村，…: the clauses that follow tell of it


# Reads how a mention stands: ``Settings.of``, or what keeps its answers.
Stand = Callable[[Mention], Setting]


class Settings:
    """Reads how mentions stand in the text; ``quotes`` are its quotations."""

    def __init__(self, text: Text, quotes: Quotes | None = None):
        self._text = text
        self.quotes = quotes or Quotes(text.text)
        partners = _FOREIGN.find_matches_as_indexes(text.text)
        self._brackets = [(m.start(), m.end()) for m in _BRACKETS.finditer(text.text) if "、" in m[0]]
        self._partners = [(start, end) for _, start, end in partners]
        self._helpers = [(start, end) for word, start, end in partners if _FOREIGN_WORDS[word] not in _GUESTS]

    def of(self, mention: Mention) -> Setting:
        text, start, end = self._text.text, mention.start, mention.end
        clause, sentence = self._text.clause(start), self._text.sentence(start)
        begin = max(clause.start, start - _LONGEST_PREFIX)
        prefix = text[begin:start]
        last, following = prefix[-1:], text[end : end + 1]
        behind, ahead = last in _LAST_CHARS, following in _FIRST_CHARS
        heads = (begin == clause.start and (not prefix or bool(LEAD.fullmatch(prefix)))) or (
            last == "的" and self._is_modified_subject(mention, prefix)
        )
        opens = heads and self._opens(sentence, clause)
        located = behind and prefix.endswith(_LOCATIVE)
        beside = (behind and prefix.endswith(_FOREIGN_BEFORE)) or (last in _JOINTS and bool(_FROM_LIST.search(prefix)))
        went = behind and prefix.endswith(_SCENE_BEFORE)
        press = names_press(text, start, end)
        firm = self._names_firm(mention)
        goal = text.startswith(_GUESTS_OF, end)
        dwells = last == "是" and bool(mention.site) and text.startswith(_DWELLERS, end)
        aside = press or self._is_outside(mention, ahead)
        many = following == "等" and bool(_AND_MORE.match(text, end))
        return Setting(
            heads=heads,
            opens=opens,
            scene=went or dwells or (located and self._holds_event(mention, clause)),
            located=located,
            aside=aside or (behind and not (goal or dwells) and self._is_aside(mention, prefix, heads)),
            compared=ahead and not mention.site and text.startswith(_COMPARE_AFTER, end),
            quoting=start > 0 and text[start - 1] == "”" and self._tail(mention, clause).endswith(_SPEAKS),
            foreign=beside
            or (not (goal or went) and self._is_foreign(start - min(8, len(prefix)), mention, clause, heads)),
            beside=beside,
            organ=(ahead and text.startswith(_ORGAN_AFTER, end)) or firm,
            firm=firm,
            part=(ahead and text.startswith(_PART_AFTER, end))
            or (following in "正最偏" and _PART.match(text, end) is not None),
            open_list=following == "、" or self._listed(sentence, start) or many,
            many=many,
            others=((following == "等" or last == "、") and bool(_AND_OTHERS.match(text, end)))
            or (following.isdigit() and self._is_counted(mention)),
            reports=prefix == "据" and _REPORTS.match(text, end) is not None,
            bracketed=bool(self._brackets) and self._is_bracketed(mention),
            lies=located and prefix.endswith(_LIES_IN),
            press=press,
            among=heads and text.find("其中", max(sentence.start, start - _LONGEST_PREFIX), start) >= 0,
            left=behind and last in _LEAVES and text.startswith(_LEFT_AFTER, end),
            topic=text.startswith(("，", "办事处，", "居委会，", "村委会，"), end)
            and (bool(_MOST.search(prefix)) or (bool(mention.site) and self._is_topic(prefix, end))),
            origin=following in _ORIGIN_BEGINS and self._is_origin(mention, opens),
        )

    def _names_firm(self, mention: Mention) -> bool:
        """某省|某某食品有限公司: where the firm is registered."""
        text, start, far = self._text.text, mention.end, mention.end + _LONGEST_FIRM
        found = max(text.find("公司", start, far), text.find("协会", start, far))
        return found > 0 and text[start:found].isalnum()

    def _is_origin(self, mention: Mention, opens: bool) -> bool:
        """A full name that opens the sentence is where the guests go: 某省游客同比增长5%."""
        if mention.site or (opens and not mention.is_short and not mention.members):
            return False
        return bool(_ORIGIN.match(self._text.text, mention.end))

    def _is_counted(self, mention: Mention) -> bool:
        """甲区，乙区，丙区|6个城区: the number counts the names, the last of which it follows."""
        counted = _SO_MANY_DIVISIONS.match(self._text.text, mention.end)
        return counted is not None and counted[1].endswith(self._text.text[mention.end - 1])

    def _is_bracketed(self, mention: Mention) -> bool:
        """One of several names in a bracket that tells no number."""
        index = bisect_left(self._brackets, (mention.start, 0)) - 1
        return index >= 0 and mention.end <= self._brackets[index][1]

    def _listed(self, sentence: Span, start: int) -> bool:
        """甲村、|乙村; the mark of 3、|甲村 only numbers the item."""
        text = self._text.text
        return text[start - 1 : start] == "、" and not _NUMBERED.fullmatch(text, sentence.start, start)

    def _is_topic(self, prefix: str, end: int) -> bool:
        """还有建起工坊的|某村，去年…; not 某县有…的|某镇，还有…, which goes on to tell of the county."""
        return prefix.endswith(_TOPICS) and not self._text.text.startswith(_GOES_ON, end + 1)

    def _is_modified_subject(self, mention: Mention, prefix: str) -> bool:
        """建于八十年代的某小区是…, 位于某县南部的某景区接待…"""
        return prefix.startswith(_LIES_IN) or self._text.text.startswith(_IS_SUBJECT, mention.end)

    def _opens(self, sentence: Span, clause: Span) -> bool:
        """The first clause, or one after nothing but adjuncts: 近年来，某县…"""
        if sentence.start == clause.start:
            return True
        before = self._text.text[sentence.start : clause.start]
        return (len(before) < 24 and bool(LEAD.fullmatch(before))) or before.endswith(("：", "；"))

    def _holds_event(self, mention: Mention, clause: Span) -> bool:
        text = self._text.text
        return text.startswith(_SCENE_AFTER, mention.end) or self._tail(mention, clause).endswith(_SCENE_AFTER)

    def _tail(self, mention: Mention, clause: Span) -> str:
        """How the clause ends after the mention, without its mark."""
        return self._text.text[max(mention.end, clause.end - _LONGEST_TAIL) : clause.end].rstrip("。，：；！？\n")

    def _is_outside(self, mention: Mention, ahead: bool) -> bool:
        """A branch or a chamber named after the place, a dateline, a part of a quoted name."""
        text = self._text.text
        named = mention.kind is Kinds.NAMED  # 全国|大学毕业生 is no university's name
        if ahead and ((named and text.startswith(_FOREIGN_AFTER, mention.end)) or _DATELINE.match(text, mention.end)):
            return True
        if mention.kind is Kinds.NATION and (_SERVICES.match(text, mention.end) or _SINCE.match(text, mention.end)):
            return True
        return bool(self.quotes.name_at(mention.start))

    def _is_aside(self, mention: Mention, prefix: str, heads: bool) -> bool:
        """A whole of comparison, a neighbour, an example: what stands before says so."""
        text = self._text.text
        if prefix.endswith(_EXCEPT) or (mention.code and not mention.site and prefix.endswith(_PART_BEFORE)):
            return True
        if prefix.endswith(_ALIKE_BEFORE) and text.startswith(_ALIKE_AFTER, mention.end):
            return True
        if prefix.endswith("在") and _RANKED_IN.match(text, mention.end):
            return True
        if prefix.endswith((*_NEIGHBOUR_BEFORE, *_PREDICATE_BEFORE)):
            if _MOST.search(prefix):
                return False
            return not (prefix.endswith("是") and text.startswith(_TOPIC_AFTER, mention.end))
        if mention.kind is Kinds.NAMED and mention.site:
            return False
        compared = prefix.endswith(_COMPARE_BEFORE) and not prefix.endswith(_COMPARE_NOT)
        return prefix.endswith(_WHOLE_BEFORE) or (compared and not heads)

    def _is_foreign(self, start: int, mention: Mention, clause: Span, heads: bool) -> bool:
        """Whether partners, guests or markets are spoken of right before the mention or after it in its clause.

        What a place at the head of its clause says of guests and markets is said of its own.
        """
        end = min(clause.end, mention.end + _LONGEST_PREFIX)
        after = self._helpers if heads else self._partners
        return _holds(self._partners, start, mention.start) or _holds(after, mention.end, end)


def _holds(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    index = bisect_left(spans, (start, 0))
    return index < len(spans) and spans[index][1] <= end
