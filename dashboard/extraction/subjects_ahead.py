"""The words before a number: what it counts or measures, without what links, dates, locates or compares."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping

from dashboard.extraction.context import Text
from dashboard.extraction.lexicon import either, last_characters, lists
from dashboard.extraction.parallels import Topic
from dashboard.extraction.subjects_actors import ACTOR_SIGNS, ACTORS, BEFALLS_ALONE
from dashboard.model import Quantity, Span

_WORDS = lists("subjects")
_VERBS = either(_WORDS["bare_verb"])
_IN_NOUN = either(_WORDS["verb_in_noun"])
_PER_UNIT = r"每(?:平方公里|平方千米|人|户|亩|村|公斤|吨|月|年|天|日|小时|分钟|平方米|立方米)"
_DURATION = r"[0-9一二三四五六七八九十两]{1,3}(?:年|个月|天)[间来内]"
_LEAD_CHARS = frozenset(word[0] for word in (*_WORDS["lead"], *_WORDS["whole_place"]))
_LINKS = frozenset((*_WORDS["link"], *"，、：|• 　"))
_LINK_KEEP = frozenset(_WORDS["link_keep"])
# By their last character, the lengths that links have, longest first.
_LINK_LENGTHS = {
    last: sorted({len(link) for link in _LINKS if link[-1] == last}, reverse=True) for last in last_characters(_LINKS)
}
_LEAD = re.compile(rf"(?!{either((*_WORDS['lead_keep'], *_WORDS['lead_only_keep']))}){either(_WORDS['lead'])}(?=..)")
# 全国文明家庭在这个县有2户, 全村312户中: place and membership behind the thing counted.
_TAIL = re.compile(rf"(?:{_PER_UNIT}|{_DURATION}|在[这该全本][^，。]{{0,4}}|当中|(?<![初高])中|里)$")
_TAIL_ENDS = frozenset("人户亩村斤吨月年天日时钟米间来内中里县市镇乡区省")
_LINK_OR_TAIL_ENDS = _TAIL_ENDS | frozenset(_LINK_LENGTHS)
# PM2.5有监测以来｜浓度降至26: since when stands inside the subject.
_SINCE = re.compile(r"有[^，。；有]{2,8}以来")
_WHOLE_PLACE = re.compile(rf"{either(_WORDS['whole_place'])}的?")
_LEFT_OVER = re.compile(
    r"(?:及?以[上下内]|左右)的?|内(?=[办完到送响])|[0-9]{1,4}）|的|其中|另有|还有|以及其他|以及|（[^（）]{1,6}）"
)
_LEFT_OVER_BEGINS = frozenset("及以左内的其另还（0123456789")
# 新华社某地7月8日电（记者 李明）: the dateline before the first words.
_LEVELS = re.compile(r"[省市县区乡镇村组](?:、?[省市县区乡镇村组]){1,5}[两二三四五]级")
_DATELINE = re.compile(r"[讯电](?:（[^（）]{1,20}）|[ 　]+)|[〔【][^〕】]{1,30}[〕】]")
_DATELINE_SIGNS = frozenset("）〕】 　")
# 比年初的目标, 按可比口径, 与上年相比: what a number is held against, no thing measured.
_COMPARED = re.compile(
    r"(?:(?<![同环占对相之])比(?=.)(?![例重赛率值拼如达为价武])|(?<![比])较(?![大好强高低多重少小量为快深])"
    r"|[与同][^，]{1,16}?相比|[与同](?:[0-9]{4}年|去年|上年|前年|往年|全[国省市县])|(?:为|达)(?:年初|年度|全年)?(?:预算|任务|计划|目标)|按(?:可比|不变|当年|现行|[^，。；]{0,12}?汇率)|相比|超过?(?:时序|预期|年度|全年)|[高低快优慢好]于)[^，]{0,20}$"
)
# 香港及内地旅客｜分别占: the places of a list that is shared out are no places of the sentence.
_EACH_OF = re.compile(r"[分依](?:别|次)")
_JOINS = re.compile(r"、|[和与及](?=[一-鿿]{2})")
_COMPARED_SIGNS = frozenset("比较与同相按超于划算务标")
# 主要河流有｜清水河、龙潭河等: the kind before the names.
_NAMED_KIND = re.compile(r"[有为](?=[^，。、]{2,10}(?:、[^，。、]{2,10}){0,6}$)")
# “掌上巡河”平台今年发现问题: a platform is part of what it does.
_SPEAKS = re.compile(r"(?:平台|公众号|小程序|热线|超市|系统)$")
# 红色景区共｜接待游客: a host is part of what it does.
_HOSTS = re.compile(r"(?:景区|景点|展馆|博物馆|互联网平台)共?$")
_VERB_FIRST = re.compile(_VERBS)
_VERB = re.compile(rf"{_VERBS}(?!{_IN_NOUN})")
# 环境保护领域案件, 小学建设专项经费: as much nouns as verbs, before a noun of money or cases.
_NOMINAL = frozenset(_WORDS["nominal"])
_OF_MONEY = re.compile(r"[一-鿿]{0,4}(?:经费|资金|支出|费用|基金|案件|犯罪|保险|事项)$")
# 公路计划完成投资: done on what stands before; 融合发展示范企业: how something grows, no deed.
_DONE_WITH = re.compile(r"(?:固定资产)?(?:投资|产值|总产值|增加值)$")
_GROWS = re.compile(
    r"(?:融合|创新|协同|协调|绿色|持续|高质量|社会|经济|一体化|综合|健康|产业|集群|转型|均衡|联动|事业)$"
)
_VERB_END = re.compile(rf"({_VERBS})了?$")
_VERB_ENDS = last_characters((*_WORDS["bare_verb"], "了"))
_AND_OTHERS = re.compile(
    r"(?<![甲乙丙高中初特上平均])等(?![级次待候值效额同距式])(?:各类|各种|多种|多项|多个|系列|各项|几|共)?(?:领域|行业|方面)?(?=[一-鿿“]{2})"
)
# So general that the list before it tells what is counted.
_LISTED_KINDS = frozenset({"案件", "犯罪", "犯罪案件", "案"})
_VERB_ITEM = re.compile(rf"、(?={_VERBS}[^、]{{2,}})")
# 为群众｜挽回损失: for whom it is done comes first.
_FOR = re.compile(
    rf"[为向给帮对让使令](?!了)[^，。；、：“”的]{{2,8}}?(?={_VERBS}(?!{_IN_NOUN}).)|[让使令][^，。；、：“”的]{{2,6}}(?={_VERBS}$)"
)
_FOR_CHARS = frozenset("为向给帮对让使令")
_PREPOSITION = re.compile(r"(?:通过|按照|围绕|依托|根据|随着|作为|为了|由于|针对|面对|利用|借助|结合)")
# 群众对队伍的｜满意率: a measure keeps the words that say whose it is.
_ABSTRACT = re.compile(r"(?<!例)[率度价额量]$|[人件宗起户]数$|(?:收入|支出|产值|成本|费用|损失|工资)$")
_CHIEFLY = ("为主", "最多", "居多", "最高", "为最", "为多")
_SHORT_LEAD = 2
_MARKS = "，、：；。！？|•\n）（”’」』〕】 　"
# 市人大｜代表, 县政协｜委员: a seat belongs to the body named before it.
_SEATS = ("代表", "委员")
_OPENING = {"“": "”", "「": "」", "‘": "’", "《": "》"}
# What may lead the words of a subject begins with one of these, or is a date or the name of a place.
_LEADS = frozenset((*_MARKS, *_OPENING)) | _FOR_CHARS | _LEFT_OVER_BEGINS | _LEAD_CHARS
_ANYTHING = re.compile(r".")
# Nouns of one character that may stand alone before a number: 田11200亩，土7400亩.
_ALONE = frozenset("田土林茶男女牛羊猪鸡鸭鱼粮油煤电水路桥树果菜棉麦稻豆薯亡死伤村镇乡县校店")
# What is counted where nothing but a place is said.
IN_ALL = {"人": "人口", "户": "户数"}
_MAX = 26
_FAR = 300
_LONG = 9
_WHOSE = 8
_TOWARDS = 14  # 三次产业对经济增长的｜贡献率
_TELLS = 10
_GENERIC_NOUNS = frozenset((*_WORDS["generic_nouns"], *_WORDS["told_nouns"]))
_WITH_ACTOR = 14
_REACH = 240  # no clause is longer; torn text may be
_SHORT = 4


class Ahead:
    """Reads before numbers. ``skips`` maps where a date or place name begins to its end; ``dates`` only the dates."""

    def __init__(self, text: Text, skips: Mapping[int, int], dates: Mapping[int, int]):
        self._text = text.text
        self._words = text.words
        self._skips = skips
        self._dates = dates
        self._begun = sorted(dates)
        self._name_ends = frozenset(skips.values()) - frozenset(dates.values())
        self._date_starts = {end: start for start, end in dates.items()}

    def subject(self, start: int, begin: int, listed: bool = False) -> Topic | None:
        """What the words between ``begin`` and a number say that it counts; ``None`` where they say nothing."""
        begin = max(begin, start - _REACH)
        end = self._without_links(start, begin)
        near = max(begin, end - 2 * _MAX)
        compares = not _COMPARED_SIGNS.isdisjoint(self._text[near:end])
        if compares and (compared := _COMPARED.search(self._text, near, end)):
            end = self._without_links(compared.start(), begin)
        listed = listed or bool(_EACH_OF.search(self._text, end, start + _SHORT))
        begin = self._skip_lead(begin, end, listed)
        kind = _NAMED_KIND.search(self._text, begin + 2, end) if self._text.startswith("等", end) else None
        if kind:
            end = self._without_links(kind.start(), begin)
        if self._text.startswith(_CHIEFLY, end):  # 学员以｜青年、妇女为主, 国籍以｜越南籍最多
            begin = max(begin, self._text.rfind("以", begin, end) + 1)
        since = _SINCE.search(self._text, begin + 2, end - 1)
        if since:
            return Topic(self._words[begin : since.start()] + self._words[since.end() : end], Span(since.end(), end))
        begin = self._after_actor(self._last_item(begin, end, listed), end)
        if self._text.startswith(("各", "划分出"), begin, end):
            begin = self._skip_lead(begin, end)
        begin, aside = self._around_date(begin, end)
        if end - begin > _LONG:
            begin = self._shorten(begin, end, listed)
        if end - begin == 1 and self._text.startswith("占比", end):  # 税占比, 药占比
            end += 2
        alone = end - begin == 1 and self._text[begin] in _ALONE and not self._text.startswith(("均", "里", "中"), end)
        return Topic(aside + self._words[begin:end], Span(begin, end)) if end - begin >= 2 or alone else None

    def past_leads(self, begin: int, end: int) -> int:
        """Where the words of a clause begin, behind the adverbs, dates and places that lead them."""
        return self._skip_lead(begin, end)

    def whole_place(self, sentence: Span, quantity: Quantity) -> Topic | None:
        """户数, 人口 in 全村共有82户，246人: where nothing else is counted, those of the place are."""
        start = quantity.span.start
        match = _WHOLE_PLACE.search(self._text, max(sentence.start, start - _FAR), start)
        named = self._without_links(start, sentence.start)
        if not match and named in self._name_ends:  # 某村｜310口人
            match = _ANYTHING.match(self._text, named - 1, named)
        if not match or quantity.unit not in IN_ALL or quantity.unit_text.lstrip("余多") not in ("人", "户", "口人"):
            return None
        return Topic(IN_ALL[quantity.unit], Span(match.start(), match.end()))

    def verb(self, start: int, begin: int) -> str:
        """The bare verb right before a number: 帮扶｜819个村; empty where none stands there."""
        if self._text[start - 1] not in _VERB_ENDS:
            return ""
        match = _VERB_END.search(self._text, max(begin, start - 6), start)
        return match[1] if match else ""

    def _without_links(self, end: int, begin: int) -> int:
        while end > begin:
            if self._text[end - 1] not in _LINK_OR_TAIL_ENDS and end not in self._date_starts:
                return end
            start = self._link_start(end, begin)
            if start >= end:
                return end
            end = start
        return end

    def _link_start(self, end: int, begin: int) -> int:
        """Where the last link before ``end`` begins: 达, 为, 每人; ``end`` where none stands there."""
        if (date := self._date_starts.get(end, 0)) > begin:
            return date
        for length in _LINK_LENGTHS.get(self._text[end - 1], ()):
            start = end - length
            if start < begin or self._text[start:end] not in _LINKS:
                continue
            whole = self._text[max(start - 1, 0) : end]
            if whole not in _LINK_KEEP if length == 1 else not whole.startswith("最"):
                return start
        tail = _TAIL.search(self._text, max(begin, end - 10), end) if self._text[end - 1] in _TAIL_ENDS else None
        return tail.start() if tail else end

    def _skip_lead(self, begin: int, end: int, listed: bool = False) -> int:
        lead = self._text[begin:end]
        if "级" in lead:
            for match in _LEVELS.finditer(self._text, begin, end - 1):
                begin = match.end()
        if not _DATELINE_SIGNS.isdisjoint(lead):
            for match in _DATELINE.finditer(self._text, begin, end):
                begin = match.end()
        while begin < end:
            if self._text[begin] not in _LEADS and begin not in self._skips:
                return begin
            if (after := self._past(begin, end)) <= begin:
                return begin
            if listed and self._skips.get(begin) == after and _JOINS.match(self._text, after, end):
                return begin
            begin = after
        return begin

    def _past(self, begin: int, end: int) -> int:
        """Where what leads at ``begin`` ends: a mark, an open quote, a date, a place name, an adverb."""
        char = self._text[begin]
        if char in _MARKS or (char in _OPENING and self._text.find(_OPENING[char], begin, end) < 0):
            return begin + 1
        if char in _FOR_CHARS and (whom := _FOR.match(self._text, begin, end)):
            return whom.end()
        skip = self._skips.get(begin, 0)
        if begin < skip <= end:
            return begin if self._text.startswith(_SEATS, skip) and self._text[skip - 1] in "大协" else skip
        match = _LEFT_OVER.match(self._text, begin, end) if char in _LEFT_OVER_BEGINS else None
        if not match and char in _LEAD_CHARS:
            match = _WHOLE_PLACE.match(self._text, begin, end) or _LEAD.match(self._text, begin, end)
        return match.end() if match else begin

    def _after_actor(self, begin: int, end: int) -> int:
        """市场监管部门｜抽检食品, 商业街有｜商铺, 建档立卡的｜脱贫户: the last part names what is counted."""
        lead = self._text[begin:end]
        acts = end - begin > _SHORT_LEAD and not ACTOR_SIGNS.isdisjoint(lead)
        for pattern, signs in ACTORS if acts else ():
            if not signs.isdisjoint(lead):
                begin = self._cut(pattern, begin, end)
        of = self._text.rfind("的", begin, end)
        head = self._text[of + 1 : end]
        general = head in _GENERIC_NOUNS or (len(head) == _SHORT and head[2:] in _GENERIC_NOUNS)
        if general and _SHORT < of - begin <= _TELLS:
            return begin  # 通有线电视的｜行政村
        if of <= begin or end - of <= 3 or self._text.startswith("第", of + 1):  # 浓度的第90百分位数
            return begin
        reach = _TOWARDS if self._text.find("对", begin + 1, of) > 0 else _WHOSE
        whose = of - begin <= reach and _ABSTRACT.search(self._text, of, end)
        return begin if whose else of + 1

    def _cut(self, pattern: re.Pattern[str], begin: int, end: int) -> int:
        """Behind the last match that leaves a noun and stands in no quoted name."""
        for match in pattern.finditer(self._text, begin, end):
            if match.end() <= end - 2 and not self._is_quoted(begin, match.end()):
                begin = match.end()
        return begin

    def _around_date(self, begin: int, end: int) -> tuple[int, str]:
        """法院全年｜结案 begins anew behind the date; 调解组织2021年规范化率 leaves the date out."""
        if not self._dates:
            return begin, ""
        for position in self._begun[bisect_left(self._begun, begin + 1) : bisect_left(self._begun, end - 1)]:
            after = self._dates[position]
            if not position < after < end - 1 or self._is_quoted(begin, position):
                continue
            rest = self._skip_lead(after, end)
            if end - rest >= 2 and _SPEAKS.search(self._text, begin, position):
                return rest, self._words[begin:position]
            if position > begin + 2 and self._is_rate(begin, rest, end):
                return rest, self._words[begin:position]
            if end - rest >= 2 and (end - rest > _SHORT or _VERB_FIRST.match(self._text, rest, end)):
                return rest, ""
            aside = self._words[begin:position]
            return (rest, "" if "、" in aside else aside) if end - rest >= 2 else (begin, "")
        return begin, ""

    def _is_rate(self, begin: int, rest: int, end: int) -> bool:
        """水源地全年｜水质达标率: a rate behind a date, of what stands before the date."""
        return bool(_ABSTRACT.search(self._text, rest, end)) and not _VERB.search(self._text, begin, end)

    def _last_item(self, begin: int, end: int, listed: bool = False) -> int:
        """种植牙、血液透析等新技术 names 新技术; 一期项目、争取资金 begins anew at the verb."""
        lead = self._text[begin:end]
        if "等" in lead:
            for match in _AND_OTHERS.finditer(self._text, begin, end):
                if self._text[match.end() : end] in _LISTED_KINDS and "、" in self._text[begin : match.start()]:
                    return begin  # 审结抢劫、绑架等｜案件
                begin = match.end()
        if "、" in lead and not listed:
            for match in _VERB_ITEM.finditer(self._text, begin, end):
                begin = match.end() if match.end() <= end - 2 else begin
        return begin

    def _shorten(self, begin: int, end: int, listed: bool) -> int:
        """A long clause from its last verb, or after its last preposition."""
        for match in _PREPOSITION.finditer(self._text, begin, end - 4):
            begin = match.end()
        cut, done = begin, -1
        for match in _VERB.finditer(self._text, begin, end):
            modifies = (
                self._text.startswith(("党", "不", "未"), match.start() - 1)
                or (match[0] in _NOMINAL and _OF_MONEY.match(self._text, match.end(), end))
                or self._text.startswith("的", match.end())
                or (match[0] == "完成" and _DONE_WITH.match(self._text, match.end(), end))
                or (match[0] == "发展" and _GROWS.search(self._text, begin, match.start()))
                or self._is_quoted(begin, match.start())
            )
            if end - match.end() >= 2 and not modifies and not self._belongs(begin, match.start(), end):
                cut = match.start() if cut < begin or match.start() != done else cut
                done = match.end()
        if listed or end - cut <= _MAX:
            return cut
        if (pause := self._text.find("、", end - _MAX, end - 1)) >= 0:
            return pause + 1
        return end - _MAX

    def _belongs(self, begin: int, at: int, end: int) -> bool:
        """困难人员｜实现就业, 红色景区共｜接待游客: a deed said with those who do it."""
        if BEFALLS_ALONE.match(self._text, at, end):
            return True
        return end - begin <= _WITH_ACTOR and bool(_HOSTS.search(self._text, begin, at))

    def _is_quoted(self, begin: int, at: int) -> bool:
        """Whether a title or a quoted name is open at ``at``: its verbs are no verbs of the sentence."""
        return any(self._text.count(a, begin, at) > self._text.count(b, begin, at) for a, b in ("《》", "“”"))
