"""The words behind a number: the noun that it counts, and what that noun does."""

from __future__ import annotations

import re
from collections.abc import Set

from dashboard.extraction.context import Text
from dashboard.extraction.lexicon import either, lists
from dashboard.extraction.subjects_predicates import DEED_NOUNS, PHRASE, Predicates
from dashboard.model import Span

_WORDS = lists("subjects")
_VERBS = either(_WORDS["bare_verb"])
_KEEP = rf"(?!(?!{either(_WORDS['keep_not'])}){either(_WORDS['lead_keep'])})"
_PARTICLES = either(_WORDS["stop_particle"])
_STOP_VERBS = either(_WORDS["stop_verb"])
# 商业街｜有商铺, but 国有企业, 有机肥.
_HAS = r"(?<![国所拥私公共享没只具设富含])有(?![机效需关线限害责偿奖色声关罪])"
# 涉案资金｜成功拦截, but 成功率, 成功案例; 农户｜因火灾受困, but 原因, 因素.
_WELL = (
    r"(?<![给赋授寄])予(?!以)|发生(?![率地数量时额])|成功(?=[拦止劝破挽阻追]|解救|救出)|(?<![基原成病诱起死内外主])因(?![素子果])"
    r"|供(?=[^电水应暖热销给货气餐养氧血地需港]{1,3}[选使参查用])"
)
_STOP = re.compile(
    rf"{_KEEP}(?:{_PARTICLES}|{_STOP_VERBS}|{_HAS}|{_WELL}|(?<![公中])共(?:需|获|收到|投|种|筹|{_VERBS}))"
)
_STOP_FIRST = re.compile(rf"{_KEEP}(?:{_PARTICLES}|{either(_WORDS['stop_first'])})")
_STOP_CHARS = frozenset(
    [
        "有",
        "共",
        "成",
        "发",
        "予",
        "因",
        "供",
        *(word[0] for name in ("stop_particle", "stop_verb", "stop_first") for word in _WORDS[name]),
    ]
)
_FIRM_VERB = re.compile(_STOP_VERBS)
_ACTION = re.compile(
    rf"{_VERBS}(?!{either(_WORDS['verb_in_noun'])})|用于|用来|打造|硬化|帮助|改善|提升|扶持|支持|完善|加强|保障|推进|推行|强化|补助"
)
_AFTER_UNIT = re.compile(
    r"(?:（(?:[一-鿿、]{1,3}|[含其][^（）]{2,16})）)?(?:以上|以下|以内|左右|上下|不等|多|余)?(?:[高长宽深厚重](?=的))?的?"
)
_AFTER_UNIT_BEGINS = frozenset("（以左上不多余高长宽深厚重的")
# 60名法律、医学等专业｜人士: the last word of a list names what all are.
_AND_OTHERS = re.compile(
    rf"(?:(?:“[^“”\n]{{1,16}}”[、和]?){{1,6}}|[^，。；：！？\n“”（）《》0-9、的等以向从被在]{{2,8}}、[^，。；：！？\n“”（）《》0-9的等]{{2,24}})等(?:各类|各种|多种)?"
    rf"(?=[一-鿿]{{2}})(?!{_PARTICLES}|{_STOP_VERBS}|{_VERBS})"
)
# 7个市、县重点项目: a short first member of a list is no phrase of its own.
_SHORT_LIST = re.compile(
    r"[省市县乡镇村区](?:、(?:[省市县乡镇村区]|社区|街道|园区))+[^，。；：、！？\n“”‘’（）《》0-9…—]{2,}"
)
_SHORT_NOUN = re.compile(
    rf"(?![半整余多来左右上下起止内外前后时中里间])[一-鿿](?=[，。；）])|{either(_WORDS['short_nouns'])}(?=[，。；、）！？\n]|$|{_PARTICLES}|[捐帮参])"
)
# 7个村的辣椒基地, 40多个村抱团发展: the noun of one character is all that is counted.
_SHORT_CLOSED = re.compile(
    rf"(?!村集体|户集中){either(_WORDS['short_nouns'])}(?![和与及或并等](?!$))(?=[和与及]$|[中里内][，、有]|{_KEEP}{_PARTICLES}|{_STOP_VERBS}|{either(_WORDS['stop_first'])})"
)
# 16个｜村集体经济总收入达900万元: what the villages earn is measured next.
_VILLAGES_EARN = re.compile(
    r"村集体(?:经济)?(?:经营性?|[总年纯净])*(?:收入|收益|资产)(?:累计|合计|均)?(?:[达超为约近逾]|突破)"
)
# 12个 人口 3万: the next label of a table, no noun of this number.
_NEXT_LABEL = re.compile(r"[ 　]*[|｜]|[ 　]+[^ 　0-9，。；、]{1,10}[：: 　]*[0-9]")
_LABEL = re.compile(r"[ 　]+[一-鿿]{1,8}(?:[：:]|[ 　]*[0-9])")
_RELATIVE = re.compile(r"[^。；！？\n]{1,48}?的(?=[^，。；、的]{2,12})")
_SHORT_RELATIVE = re.compile(r"(?![是的了均都已也还就等])[^，。；：！？\n0-9]{2,20}?的(?=[^，。；、的时]{2,12})")
_ADJECTIVE_END = re.compile(rf"{either(_WORDS['adjective_end'])}$")
_WHOLE_NOUN = re.compile(rf"(?:{either(_WORDS['whole_nouns'])}|”)(?:（[一-鿿]{{1,4}}）)?$")
_IS = re.compile(r"(?:以上|左右|上下|多|余)?[都均]?(?:是|为|系)(?!了|了)")
# 15万元｜开办费，: a noun of money that closes its clause.
_MONEY = re.compile(rf"[一-鿿]{{0,10}}?{either(_WORDS['money_nouns'])}(?=[，。；、！）\n]|$)")
_LAST_LINK = re.compile(
    r"(?<!^)(?:超过|突破|高于|低于|不足)$|(?<![通发到传直抵雷公国所拥享总履签合条违预制节契集简冬夏甚以])[达仅共约有和及各至]+$|之一$|(?<![高初集其途空水手心])中$"
)
_AND = frozenset("和与及")
_NO_PHRASE = ("其中", "中仅", "中只", "中有", "中约", "中近")
# 15万农村人口的｜饮水问题: whose trouble it is is counted, where no person ends the phrase.
_PERSONS = frozenset("员人者户民众生师属友亲长工兵医童妇口家")
# 319名｜具有从宽情节的被告人: words that begin what is told of those counted.
_BEARING = ("具有", "符合", "拥有", "患有", "不属于", "持有", "没有", "从事")
_CLOSING = {"“": "”", "‘": "’", "《": "》", "（": "）"}
_NOTABLE = frozenset((*_CLOSING, " ", "　")) | _STOP_CHARS  # where a noun phrase may end, or a quoted name begin
# 1900位来自全港18区的｜队员: a number may stand in where they come from.
_WHENCE = re.compile(r"来自[^，。；：！？\n]{2,20}?的(?=[^，。；、的]{2})")
# A noun phrase begins with none of these.
_NO_NOUN = frozenset(["", *"，。；：、！？\n”’（）》…—"])
_SHORT_NOUNS = frozenset(word[0] for word in _WORDS["short_nouns"])
# 11间银行｜设立拦截机制, 300个单位｜安置居民: those who act, before their deed.
_HEAD = 4
_DIVISIONS = frozenset("省市县区镇乡村")
_YEAR = re.compile(r"[0-9]{4}年度?")
_LAND = ("土地", "田地", "耕地", "荒地", "荒山", "山地", "林地", "水田", "旱地", "荒田", "农田", "闲地")
_ACTORS = (*(word for word in _WORDS["whole_nouns"] if len(word) > 1), *_LAND)
_DEEDS = frozenset(("设立", "申请", *_WORDS["bare_verb"]))
# 6家｜景区接待游客数量: hosts before whom they receive.
_RECEIVES = re.compile(r"(?:累计|[共已])?接待(?=[游旅客观人])")
_IN_NOUN = re.compile(either(_WORDS["verb_in_noun"]))
_MAX = 20
_ITEM = 12
_MEMBERS = 3
# “大网格”的｜基础上, “主心骨”的｜带领下: under which something is done.
_UNDER = tuple(_WORDS["under"])
_PORTRAYED = re.compile(rf"[一-鿿]{{0,4}}?{either(_WORDS['portrayed'])}")
_DOES = re.compile(_VERBS)
_VERB = 2
_SHORT_VERBS = "作做去来到上下出得成有走建设买卖种养开当"
_LINK = 3
_NUMBER = re.compile(r"[达到为约近超过逾突破]*[0-9]")
# 75家龙头企业｜年销售收入18.4亿元: what the next number measures of those counted.
_ATTRIBUTE = re.compile(
    rf"(?:户均|人均|平均|(?<!村)集体|[共总]|累计|合计|[年月日]均?)*{either(_WORDS['measured_of'])}(?:[达到为约近超过]|突破)*$"
)
# 草原｜和年产200亿公斤饲料, 医生｜和护士10名: what the next number counts.
_NEXT_ONE = re.compile(r"[和与及](?!以[上下内])(?=[一-鿿]{2,6}$)")
_NUMERALS = "一二两三四五六七八九十百千半几数每"


class Behind(Predicates):
    """Reads behind numbers. ``dates`` are the positions where a date begins: no noun phrase runs into one."""

    def __init__(self, text: Text, dates: Set[int]):
        super().__init__(text)
        self._dates = dates

    def noun(self, end: int, stop: int, persons: bool = False) -> Span | None:
        """The noun phrase that follows a unit, ``None`` where a verb, a mark or the sentence's end follows."""
        at, first = end, self._text[end : end + 1]
        if first in _AFTER_UNIT_BEGINS and (begin := _AFTER_UNIT.match(self._text, end)):
            at = begin.end()
            first = self._text[at : at + 1]
        if first in _NO_NOUN or self._text.startswith(_NO_PHRASE, at):
            return None
        if first in " 　|｜" and _NEXT_LABEL.match(self._text, at):
            return None
        if first == "村" and _VILLAGES_EARN.match(self._text, at):
            return Span(at, at + 1)
        if first in _SHORT_NOUNS and (short := _SHORT_CLOSED.match(self._text, at, stop)):
            return Span(at, short.end())
        if first == "来" and (whence := _WHENCE.match(self._text, at)):
            return self._after(whence, whence.end() + _MAX)
        far = min(stop, at + 60)
        if self._text.startswith(_BEARING, at) and (
            told := self._after(_SHORT_RELATIVE.match(self._text, at, far), stop)
        ):
            return Span(at, told.end) if told.end - at <= _ITEM else told
        listed = _SHORT_LIST.match(self._text, at, far) if self._text.startswith("、", at + 1) else None
        others = _AND_OTHERS.match(self._text, at, far) if "等" in self._text[at:far] else None
        if others and not _DOES.search(self._text, at + 2, self._text.find("、", at)):
            return self._after(others, stop)
        phrase = listed or PHRASE.match(self._text, at, far)
        if phrase is None:
            return None
        close = self._first_stop(at, phrase.end())
        if close in self._dates and self._text[close - 1] in _DIVISIONS and (year := _YEAR.match(self._text, close)):
            return self.noun(year.end(), stop, persons)  # 8项某镇2022年度｜实事项目
        close = self._trimmed(at, close, stop)
        if close - at > _HEAD:
            close = self._before_deed(at, close)
        if close - at < 2:
            return self._short(at, stop) if close > at or not persons else self._acting(at, stop)
        named = self._text[at] == "“" and self._text[close - 1] == "”"
        if (close - at > _MAX and not named) or self._is_adjective(at, close):
            return self._after(_RELATIVE.match(self._text, at, far), stop)
        return self._with_tail(at, close, stop, persons)

    def _before_deed(self, at: int, close: int) -> int:
        """银行｜设立拦截机制: where those who act end, if a deed follows them."""
        if hosts := _RECEIVES.search(self._text, at + 2, close):
            return hosts.start()
        quoted = "“" in self._text[at:close]
        for position in range(at + 2, at if quoted else close - 3):
            deed = self._text[position : position + 2]
            if deed in _DEEDS and self._text[at:position].endswith(_ACTORS):
                return close if _IN_NOUN.match(self._text, position + 2) else position
        return close

    def _trimmed(self, at: int, close: int, stop: int) -> int:
        """消除率｜达, 企业｜仅: without the link to the next number."""
        if self._text[close : close + 1] in ("了", "着") and close - at >= _VERB:  # 大学生｜办理了贷款, ｜免收了杂费
            close -= 1 if self._text[close - 1] in _SHORT_VERBS else _VERB
        meets = self._meets(close, stop)
        if said := _ATTRIBUTE.search(self._text, at + 2, close) if meets else None:
            return said.start()
        if meets and (next_one := _NEXT_ONE.search(self._text, at + 2, close)):
            return next_one.start()
        if self._text.startswith("、", close) and self._text[close - 2] in _AND and close - at > _HEAD - 1:
            return close - 2  # 14个｜部门和水、电等单位
        links = _LAST_LINK.search(self._text, at + 2, close) if close - at > 2 else None
        return links.start() if links else close

    def _meets(self, close: int, stop: int) -> bool:
        """Whether nothing but a link stands between a noun phrase and the next number."""
        return stop - close <= _LINK and _NUMBER.match(self._text, close, stop + 1) is not None

    def _short(self, at: int, stop: int) -> Span | None:
        short = _SHORT_NOUN.match(self._text, at, stop)
        return Span(at, short.end()) if short else None

    def _acting(self, at: int, stop: int) -> Span | None:
        """让出田角的｜村民: the verb comes first, the noun behind 的."""
        return self._after(_SHORT_RELATIVE.match(self._text, at, min(stop, at + 24)), stop)

    def _is_adjective(self, at: int, close: int) -> bool:
        return bool(
            _ADJECTIVE_END.search(self._text, at, close) and self._text[close : close + 1] in ("，", "、", "的")
        )

    def _with_tail(self, at: int, close: int, stop: int, persons: bool) -> Span:
        """村级组织的带头人: a phrase with 的 runs on to its head; 3个试点村的垃圾 counts the villages."""
        whole = bool(_WHOLE_NOUN.search(self._text, at, close))
        if not self._text.startswith("的", close) or (whole and not persons and self._text[close - 1] != "”"):
            return Span(at, self._listed(close, stop))
        tail = PHRASE.match(self._text, close + 1, min(stop, close + 24))
        if tail and _PORTRAYED.match(tail[0]):
            return Span(at, close)
        if whole and not persons:
            end = self._first_stop(close + 1, tail.end()) if tail else close
            return Span(at, end) if self._names_kind(close, end) else Span(at, self._listed(close, stop))
        end = self._first_stop(close + 1, tail.end()) if tail else close
        of_persons = persons and self._text[end - 1] not in _PERSONS and self._text[close - 1] in _PERSONS
        return Span(at, end) if end - close > 2 and not of_persons else Span(at, close)

    def _names_kind(self, close: int, end: int) -> bool:
        """“个人层面”的｜电邮骗案: a name in quotes that only says of which kind what follows 的 is."""
        said = self._text[close + 1 : end]
        return 2 <= len(said) <= _ITEM and not said.endswith(DEED_NOUNS) and not said.startswith(_UNDER)

    def _listed(self, close: int, stop: int) -> int:
        """Where a list of nouns ends that goes on behind 、: 独居老人、｜残疾人家庭; ``close`` where none does."""
        end = close
        for _ in range(_MEMBERS):
            further = self._member(end, stop)
            if further == end:
                break
            end = further
        return close if self._text.startswith("、", end) else end

    def _member(self, close: int, stop: int) -> int:
        """Where the next noun of a list ends, ``close`` where no noun follows 、."""
        tail = (
            PHRASE.match(self._text, close + 1, min(stop, close + _MAX)) if self._text.startswith("、", close) else None
        )
        if tail is None or self._text[close + 1] in _NUMERALS or _ACTION.match(self._text, close + 1):
            return close
        end = self._trimmed(close + 1, self._first_stop(close + 1, tail.end()), stop)
        is_noun = 2 <= end - close - 1 <= _ITEM and end < stop
        return close if not is_noun or "等" in self._text[close:end] else end

    def _after(self, relative: re.Match[str] | None, stop: int) -> Span | None:
        tail = PHRASE.match(self._text, relative.end(), min(stop, relative.end() + 24)) if relative else None
        if relative is None or tail is None:
            return None
        close = self._first_stop(relative.end(), tail.end())
        return Span(relative.end(), close) if close - relative.end() >= 2 else None

    def _first_stop(self, at: int, end: int) -> int:
        """Where the noun phrase ends: before the first verb or particle or date, never inside a quoted name."""
        text, position = self._text, at
        while position < end:
            char = text[position]
            if char not in _NOTABLE and position not in self._dates:
                position += 1
            elif (closing := _CLOSING.get(char)) is not None:
                close = text.find(closing, position, end)
                position = close + 1 if close > 0 else end
            elif self._ends_phrase(position, at, end):
                return position
            else:
                position += 1
        return end

    def _ends_phrase(self, position: int, at: int, end: int) -> bool:
        char = self._text[position]
        if position in self._dates or (char in " 　" and _LABEL.match(self._text, position)):
            return True
        return char in _STOP_CHARS and self._stops(position, at, end)

    def _stops(self, position: int, at: int, end: int) -> bool:
        if position == at:
            return bool(_STOP_FIRST.match(self._text, position, end))
        if position < at + 2 or self._text.startswith("村集体", position - 1):
            return False
        return bool(_STOP.match(self._text, position, end))

    def equated(self, end: int, stop: int) -> Span | None:
        """七成是｜上班族: the noun that a share is said to be."""
        match = _IS.match(self._text, end, stop)
        phrase = PHRASE.match(self._text, match.end(), stop) if match else None
        if phrase and (and_so := self._text.find("且", phrase.start() + 2, phrase.end())) > 0:
            return Span(phrase.start(), and_so)
        return Span(phrase.start(), phrase.end()) if phrase and 2 <= phrase.end() - phrase.start() <= _MAX else None

    def money(self, end: int, stop: int) -> Span | None:
        """3.5万元｜慰问金, 1600元的｜分红: the noun that says what money it is, right behind it and before a mark."""
        match = _MONEY.match(self._text, end + self._text.startswith("的", end), stop)
        return Span(*match.span()) if match else None

    def is_verb(self, at: int) -> bool:
        """Whether what follows a number of persons is what they do: 1.2万人次｜参与."""
        return bool(_FIRM_VERB.match(self._text, at))

    def is_action(self, at: int) -> bool:
        """Whether a verb stands at ``at``: 500万元｜硬化道路; not 调解员, 培训班."""
        return bool(_ACTION.match(self._text, at))
