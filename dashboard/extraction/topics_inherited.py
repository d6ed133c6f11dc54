"""Subjects that go on from the number before: 化解2298件 after 排查矛盾纠纷, 其中公办34家, 比上年下降4.5%."""

from __future__ import annotations

import re
from dataclasses import replace

from dashboard.extraction import subjects
from dashboard.extraction.context import Text
from dashboard.extraction.drafts import Draft
from dashboard.extraction.lexicon import lists
from dashboard.extraction.parallels import Topic
from dashboard.extraction.subjects_ahead import IN_ALL, Ahead
from dashboard.extraction.subjects_behind import Behind
from dashboard.extraction.subjects_nameless import is_nameless
from dashboard.extraction.topics_elided import elided
from dashboard.extraction.topics_lead import CHANGED, CLAUSE_START, Lead, is_counted, whole
from dashboard.model import Measure, Qualifier, Span

_COUNTS = frozenset(lists("subjects")["counts"])
_PROPORTIONS = frozenset({"所占比重", "所占比例", "比重", "占比", "占比重"})
_BOUNDS = frozenset({Qualifier.AT_LEAST, Qualifier.AT_MOST})
_PICKED = 8
_CLAUSES = 2
# 拦阻诈骗部分，共有51件: what the next clause speaks about.
_ABOUT = re.compile(r"(?<=..)(?<!组成)(?:部分|方面)$")
_INVESTED = ("投资", "总投资", "资金", "金额", "总金额")
_PLACES_END = ("等地", "等省", "等市", "等县", "等区", "等州", "等乡镇", "等县市", "等县区")
_MARKS = "，；：（ 　—"
# 辖12个村、3.2万人: the places are not the persons.
_DWELLING = re.compile(r"(?:[省市县区乡镇村组户]|社区|街道|小组|小区|院落|网格|学校|家庭)$")
_THERE_ARE = re.compile(r"[共现]?[有辖计](?:约|近)?$")
_JOINED = ("，口", "、口", "", "、", "，", "、约", "，约", "共", "，共")
_ABOVE = 120
_PART_REACH = 40
# A line of words only, and the lines of numbers between it and the cell.
_LABEL = re.compile(r"(?:\n|[0-9%‰宗件人次][ 　])[ 　]*([一-鿿（）、]{2,14})[ 　]*(?=\n)")
_NEXT_CELL = re.compile(r"[ 　]*(?:[0-9↓↑+\-−]|\n)")
_CELLS = re.compile(r"[0-9.,%‰↓↑+\-− 　\n宗件人次起个家名户元万亿]*")
_EACH = re.compile(r"([户人村亩社组]均)(?:达到?|约|近|超过?|突破|为|逾)?$")
_TAKES = re.compile(r"占(?:比|到)?[约近达为超]{0,2}$")
# 现在的面积｜不多，只有10亩: how much it is said to be tells nothing of what it is.
_SIZED = re.compile(r"(?:也|并|还)?(?:不(?:多|大|少|小|高|低|算多|算大)|很[多大少小高低]|有限)$")
_YEARLY = re.compile(r"[，、；](年平?均增长率)[为达是约]*$")
# 第一产业 of 第一产业对经济增长的贡献率: whose pull on growth is said next.
_BRANCH = re.compile(r"(?:第[一二三]产业|三次产业|[一二三]产|工业|建筑业|农业|服务业)(?=增加值|对|贡献|占)")


class Inherited:
    """Reads the subjects of one text that need the one before."""

    def __init__(self, text: Text, behind: Behind, ahead: Ahead, lead: Lead):
        self.text = text
        self.behind = behind
        self.ahead = ahead
        self.lead = lead
        self._told: dict[str, tuple[int, Topic]] = {}

    def continued(self, draft: Draft, before: tuple[Draft, Topic], own: Topic, predicate: str) -> Topic | None:
        """Own words that need the subject before them: 化解2298件, 其中公办34家, 成功率98.51%."""
        last, topic = before
        same = last.quantity.unit.partition("/")[0] == draft.quantity.unit
        if last.candidate.threshold and own.span and self._adjoins(last, own.span.start):
            return Topic(self.text.words[last.quantity.span.start : own.span.end], own.span)
        if own.words.endswith(_PLACES_END) and draft.measured.measure is not Measure.LEVEL:
            return topic  # 其中三地、四地等地达100%
        if own.words in _COUNTS:
            return self._changed(draft) or topic
        if own.words in _PROPORTIONS and last.measured.measure is Measure.SHARE:
            return topic
        if topic.span and own.span and self._bounds(last, own.span.start):
            return Topic(self.text.words[topic.span.start : own.span.end], own.span)
        if stage := subjects.staged(own.words, topic.words) if same else "":
            return Topic(stage, own.span)
        if same and (case := subjects.kind_of(own.words, topic.words)):
            return Topic(case, own.span)
        if subjects.is_plan(own.words):
            return Topic(f"{self._without_whole(before)}完成{self._term(own)}{own.words}", own.span)
        if own.words.endswith("贡献率") and (branch := _BRANCH.match(topic.words)):
            return Topic(f"{branch[0]}对{own.words}", own.span)
        if own.words.startswith("拉动") and (branch := _BRANCH.match(topic.words)):
            return Topic(branch[0] + own.words, own.span)
        if whose := subjects.of_firms(own.words, topic.words) or subjects.hosted(own.words, topic.words):
            return Topic(whose, own.span)
        if own.words == "人口" and topic.words.endswith("民族"):
            return Topic(f"{topic.words}人口", own.span)
        if house := subjects.house_of(own.words, topic.words):
            return Topic(house + own.words, own.span)
        if not predicate and same and subjects.is_bare_verb(own.words):
            said = subjects.with_noun(own.words, topic.words)
            return Topic(said, own.span if said == own.words else topic.span)
        if same and subjects.is_part(own.words):
            return Topic(subjects.part_of(own.words, topic.words), own.span)
        if same and subjects.is_per(own.words):
            return Topic(own.words + subjects.without_verb(topic.words), own.span)
        if completed := elided(self.text, draft, topic, own):
            return completed
        counted = last.quantity.unit not in subjects.MEASURES
        invests = own.words in (*_INVESTED, "面积") and subjects.counts_persons(last.quantity.unit)
        alone = subjects.is_generic_rate(topic.words, False)  # 面积10亩，产量2万斤
        if subjects.is_generic_rate(own.words, counted) and topic.words != own.words and not (invests or alone):
            return Topic(subjects.rate_of(own.words, self._without_whole(before)), own.span)
        return None

    def _term(self, plan: Topic) -> str:
        """年度 of 年度任务, 全年 of 全年目标: the term of a plan, cut off as a date."""
        start = plan.span.start if plan.span else 0
        term = self.text.text[max(0, start - 2) : start]
        return term if term in ("年度", "全年", "年初") else ""

    def from_change(self, draft: Draft, own: Topic) -> Topic | None:
        """居民消费价格指数 in 居民消费价格指数同比持平，涨幅较上月收窄: whose 涨幅 the clause before says."""
        return self._changed(draft) if own.words in _COUNTS else None

    def _bounds(self, last: Draft, at: int) -> bool:
        """楼龄逾50年的｜大厦: whether the last number only says which ones are counted."""
        end = last.quantity.span.end
        of = at == end + 1 and self.text.text[end] == "的"
        return last.quantity.qualifier in _BOUNDS and (of or (at == end and last.quantity.unit == "元"))

    def _adjoins(self, last: Draft, at: int) -> bool:
        """Whether no mark stands between a threshold and ``at``: 50万元以上的｜村."""
        return not CLAUSE_START.search(self.text.text, last.quantity.span.end, at)

    def inherited(self, draft: Draft, before: tuple[Draft, Topic] | None, predicate: str) -> Topic:
        """No words of its own: the predicate behind, the subject of the number before, or of the clause before."""
        tail = f"占{whole(draft)}" if whole(draft) else ""
        if before is None and (label := self._label(draft)):
            return label
        if before and (persons := self._persons(draft, *before)):
            return replace(before[1], words=persons)
        if before and self._goes_with(draft, *before):
            all_told = before[1].words in IN_ALL.values()
            return replace(before[1], words=IN_ALL.get(draft.quantity.unit, "")) if all_told else before[1]
        if changed := self._changed(draft) or self._turned_to(draft) or self._sized(draft):
            return changed
        if before and (picked := self._picked(draft, before)):
            return picked
        if predicate and before and subjects.is_bare_verb(predicate):
            return Topic(subjects.with_noun(predicate, before[1].words), before[1].span)
        if predicate:
            return Topic(predicate, Span(draft.quantity.span.end, draft.quantity.span.end + len(predicate)))
        fresh = before is None or before[0].quantity.unit != draft.quantity.unit
        is_level = draft.measured.measure is Measure.LEVEL
        if fresh and is_level and (place := self.ahead.whole_place(draft.sentence, draft.quantity)):
            return self._among(draft) or place
        if before and fresh and self._dwell(draft, *before):
            return Topic(IN_ALL[draft.quantity.unit], before[1].span)
        if before is not None and before[1].words:
            return Topic(self._each(draft) + self._of(draft, before) + (tail or self._measured(draft)), before[1].span)
        return self._from_clause(draft, tail)

    def remember(self, draft: Draft, topic: Topic) -> None:
        """Keeps who was counted last in a unit: those that the places named behind are a part of."""
        if draft.quantity.unit in IN_ALL and topic.words not in ("", *IN_ALL.values()):
            self._told[draft.quantity.unit] = (draft.quantity.span.end, topic)

    def _among(self, draft: Draft) -> Topic | None:
        """临时救助 in 临时救助12户31人，其中甲镇2户｜10人: those of a place who are a part of those told before."""
        told = self._told.get(draft.quantity.unit)
        if told is None or told[0] < draft.sentence.start - _PART_REACH:
            return None
        return told[1] if "其中" in self.text.text[draft.sentence.start : draft.quantity.span.start] else None

    def _dwell(self, draft: Draft, last: Draft, topic: Topic) -> bool:
        """55个村民小组，｜4428户: those who live in the places counted right before."""
        between = self.text.text[last.quantity.span.end : draft.quantity.span.start]
        lives = draft.quantity.unit in IN_ALL and draft.measured.measure is Measure.LEVEL
        near = between.removeprefix(topic.words) in ("", "，", "、", "，口", "、口")
        return lives and near and bool(_DWELLING.search(topic.words))

    def _changed(self, draft: Draft) -> Topic | None:
        """失车案 of 失车案同样录得增加，由433宗: the clause before without a number of its own, if it says a change."""
        begin = self.lead.begin(draft)
        if begin - 2 <= draft.lead_start or self.text.text[begin - 1] not in "，；":
            return None
        clause = self.text.clause(begin - 2)
        change = CHANGED.search(self.text.text, max(clause.start, begin - 16), begin)
        if change is None or clause.start < draft.lead_start:
            return None
        return self.ahead.subject(change.start(), clause.start)

    def _sized(self, draft: Draft) -> Topic | None:
        """产量 in 产量不多，只有2万斤: what the clause before calls large or small; ``None`` elsewhere."""
        begin = self.lead.begin(draft)
        if begin - 2 <= draft.lead_start or self.text.text[begin - 1] != "，":
            return None
        clause = self.text.clause(begin - 2)
        small = _SIZED.search(self.text.text, clause.start, begin - 1) if clause.start >= draft.lead_start else None
        return self.ahead.subject(small.start(), clause.start) if small else None

    def _turned_to(self, draft: Draft) -> Topic | None:
        """与金融有关的案件 in 至于与金融有关的案件，也减少8%: what the clause before turns to; ``None`` elsewhere."""
        begin = self.lead.begin(draft)
        if begin - 2 <= draft.lead_start or self.text.text[begin - 1] != "，":
            return None
        clause = self.text.clause(begin - 2)
        if clause.start < draft.lead_start or not self.text.text.startswith(("至于", "关于", "对于"), clause.start):
            return None
        return self.ahead.subject(begin - 1, clause.start)

    def _each(self, draft: Draft) -> str:
        """户均 in 户均达到1.2万元: the amount before, for each; empty where none is said."""
        match = _EACH.search(self.text.text, draft.lead_start, draft.quantity.span.start)
        return self.text.words[match.start() : match.end(1)] if match and not is_counted(draft) else ""

    def _of(self, draft: Draft, before: tuple[Draft, Topic]) -> str:
        """The subject that goes on: a share keeps its whole where points of it follow (占比37%，提高2个百分点)."""
        points = draft.quantity.unit == "个百分点" and before[0].measured.measure is Measure.SHARE
        return before[1].words if points else self._without_whole(before)

    def _measured(self, draft: Draft) -> str:
        """占比 in 男性1.8万人，占51%, 年均增长率 in 增长7%，年均增长率0.7%: what is said of the one before."""
        start = draft.quantity.span.start
        if draft.measured.measure is Measure.SHARE:
            return "占比" if _TAKES.search(self.text.text, draft.lead_start, start) else ""
        match = _YEARLY.search(self.text.text, draft.lead_start, start) if draft.quantity.unit == "%" else None
        return match[1] if match else ""

    def _without_whole(self, before: tuple[Draft, Topic]) -> str:
        """民生支出, not 民生支出占财政支出: a share's whole is no part of what goes on."""
        last, topic = before
        return topic.words.removesuffix(f"占{whole(last)}") if whole(last) else topic.words

    def _picked(self, draft: Draft, before: tuple[Draft, Topic]) -> Topic | None:
        """其中37个已经完工, 100万元以上的24个: some of those before, by what they do or what they reach."""
        last, topic = before
        start, end = draft.quantity.span.start, draft.quantity.span.end
        if last.candidate.threshold and self.text.text[start - 1] == "的" and self._adjoins(last, start):
            return Topic(self.text.words[last.quantity.span.start : start] + self._head(topic), topic.span)
        share = draft.quantity.unit == "%" and not whole(draft) and is_counted(last)
        if not share and (not is_counted(draft) or last.quantity.unit != draft.quantity.unit):
            return None
        telling = self.behind.telling(end, draft.sentence.end)
        short = telling and len(telling) <= _PICKED and not subjects.is_bare_verb(telling)
        return Topic(f"{telling}的{subjects.without_verb(self._head(topic))}", topic.span) if short else None

    def _head(self, topic: Topic) -> str:
        """The noun of a subject without what was said of it before: 干部 of 被约谈的干部, 村 of 50万元以上的村."""
        _, of, noun = topic.words.rpartition("的")
        return noun if of and len(noun) < _PICKED else topic.words

    def _from_clause(self, draft: Draft, tail: str) -> Topic:
        """The subject of the clause before; without words and span where it says none."""
        begin = self.lead.begin(draft)
        listed = "分别" in self.text.text[draft.lead_start : draft.quantity.span.start]
        for _ in range(0 if self._counts_share(draft) else _CLAUSES):
            if begin - 2 <= draft.sentence.start or self.text.text[begin - 1] not in _MARKS:
                break
            clause = self.text.clause(begin - 2)
            end = min(begin - 1, clause.end)
            if small := _SIZED.search(self.text.text, clause.start, end):
                end = small.start()
            about = _ABOUT.search(self.text.text, clause.start, end)
            ahead = self.ahead.subject(about.start() if about else end, clause.start, listed)
            if ahead and not is_nameless(ahead.words):
                return Topic(ahead.words + tail, ahead.span)
            begin = clause.start  # 受灾人口，与去年同期相比，｜下降9%
        if not tail and _THERE_ARE.search(self.text.text, draft.lead_start, draft.quantity.span.start):
            tail = IN_ALL.get(draft.quantity.unit, "")
        return Topic(tail, None)

    def _goes_with(self, draft: Draft, last: Draft, topic: Topic) -> bool:
        """批准逮捕86件｜112人, 惠及居民5.8万户、｜16万人, 打掉团伙6个、｜78人: two counts of one thing."""
        between = self.text.text[last.quantity.span.end : draft.quantity.span.start]
        if (
            last.quantity.unit in subjects.PLACES and last.quantity.unit != "车"
        ) or draft.measured.measure is not Measure.LEVEL:
            return False
        if between[:1] != "、" or len(between) > 2:
            return not between
        groups = draft.quantity.unit == "人" and is_counted(last) and not _DWELLING.search(topic.words)
        return last.quantity.unit == "户" or groups

    def _label(self, draft: Draft) -> Topic | None:
        """The last line of words above a line of numbers: the cells of a table, one or a few a line."""
        text, span = self.text.text, draft.quantity.span
        begin = text.rfind("\n", 0, span.start) + 1
        if begin == 0 or not _NEXT_CELL.match(text, span.end) or not _CELLS.fullmatch(text, begin, span.start):
            return None
        labels = list(_LABEL.finditer(text, max(0, begin - _ABOVE), begin))
        label = labels[-1] if labels else None
        if label is None or not _CELLS.fullmatch(text, label.end(), begin):
            return None
        return Topic(self.text.words[label.start(1) : label.end(1)], Span(*label.span(1)))

    def _persons(self, draft: Draft, last: Draft, topic: Topic) -> str:
        """人口 in 总户数781户，2671口人: the persons of the households right before; empty elsewhere."""
        between = self.text.text[last.quantity.span.end : draft.quantity.span.start]
        if last.quantity.unit != "户" or draft.quantity.unit != "人" or between not in _JOINED:
            return ""
        return subjects.persons_of(topic.words)

    def _counts_share(self, draft: Draft) -> bool:
        """近七成的案件: a share that is followed by what it is of."""
        return draft.measured.measure is Measure.SHARE and self.text.text.startswith("的", draft.quantity.span.end)
