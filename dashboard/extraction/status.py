"""Is a claim a result, a plan or a rule?"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from dashboard.extraction.context import Text
from dashboard.extraction.drafts import Draft
from dashboard.extraction.lexicon import either, lists
from dashboard.model import BlockKind, Measure, Period, PublishedBasis, Status

# Asked for at every claim: to look up a member of an enumeration takes as long as a call.
_REPORTED = Status.REPORTED
_WORDS = lists("status")
_NO_PLAN = frozenset(_WORDS["not_planned"])  # longer words that begin as a word of planning does: 在建筑物, 将有关
_PLAN_WORDS = (*_WORDS["planned"], "计划", "规划", *_NO_PLAN)
_PLANNED = AhoCorasick(list(_PLAN_WORDS), MatchKind.LeftmostLongest, implementation=Implementation.DFA)
# 该计划, 行动计划 are nouns; 计划投资, 规划建设 plan.
_PLAN_VERB = re.compile(
    rf"(?:(?<![该本此项动一这度务助])计划|(?:(?<![该本此项的市县省])|(?<=全[市县省]))规划)(?:(?={either(_WORDS['planned_verb'])})|(?<=计划)(?=[0-9]))"
)
_DONE = re.compile(either(_WORDS["done"]))
_CAPACITY = re.compile(rf"{either(_WORDS['capacity'])}[^，。；]{{0,6}}$")
_CAPACITY_BEGINS = frozenset(word[0] for word in _WORDS["capacity"])
_PROJECT_AFTER = re.compile(
    r"[^，。；\n]{0,40}?(?:项目|生产线|工程|基地建设)(?![^，。；\n]{0,12}(?:建成|投产|投用|竣工|投运|运营|完工|达产))"
)
_RULE = re.compile(either(_WORDS["rule"]))
_AIMS = re.compile(either(_WORDS["heading"]))
_REVIEWS = re.compile(either(_WORDS["review_heading"]))
# 《某市2024年水污染防治工作方案》, 2024年衔接资金项目安排公示: a paper on what a year is to bring.
_PLAN_PAPER = re.compile(
    rf"[12][0-9]{{3}}年[^，。；\n]{{0,40}}?{either(_WORDS['plan_paper'])}[^，。；、]{{0,8}}?(?:$|》|\n| )"
)
_NOT_PLANNED = re.compile(either(_WORDS["exists"]))
# 全市50个断面达到…: what is to reach the target is there already.
_REACHES = re.compile(
    r"[^，。；：\n0-9]{0,40}?(?:达到|达|提高到|控制在|保持在|不低于|不少于)[^，。；：\n0-9]{0,6}[0-9]"
)
_ESTIMATES = frozenset(_WORDS["estimate"])
_PLAN_NOUNS = tuple(_WORDS["plan_nouns"])
_AIMING = frozenset(_WORDS["aiming"])
_TOLD = re.compile(either(_WORDS["told"]))
_ANNOUNCES = re.compile(
    rf"[将要]{either(_WORDS['announced'])}[^。！？\n]*[。！？]|{either(_WORDS['ahead'])}[，,][^。！？\n]*[。！？]"
)
# 其余5个站将于今年建成, 余下14个会再推进: the plan is said of what is counted before it; 将 before an object says none.
_TO_COME = re.compile(rf"[^，。；：！？\n0-9]{{0,16}}?{either(_WORDS['to_come'])}")
# 完成年度目标任务60万人的120%, 超过了确定的2万张增长目标: the target itself, told beside what was reached.
_TARGET = re.compile(r"(?:完成|实现|达到|超过|超出)了?[^，。；0-9]{0,14}(?:目标|任务|计划)[数量值]?(?:[为的（]|任务)?$")
_SET = re.compile(r"(?:确定|下达|制定|设定|规定|提出)的$")
_GOAL_AFTER = re.compile(r"[\u4e00-\u9fff]{0,4}(?:目标|指标)")
_FULFILLED = re.compile(r"完成[^，。；0-9]{0,10}(?:计划|任务|目标)")
_TARGET_REACH = 28
_PLAN_REACH = 48
_RULE_REACH = 24
_CAPACITY_REACH = 12


def _plans(text: str, start: int) -> bool:
    """计划 and 规划 as verbs: not the last word of a name (能力提升计划建设等项目)."""
    return bool(_PLAN_VERB.match(text, start)) and not text.endswith(_PLAN_NOUNS, 0, start)


class Heading(NamedTuple):
    """Whether a heading speaks of what is aimed at, and whether of what was done."""

    aims: bool
    reviews: bool


class StatusReader:
    """Reads the status of claims in one text; its words of planning are found once."""

    def __init__(self, text: Text):
        self._text = text
        self._plans = [
            (start, _PLAN_WORDS[word])
            for word, start, _ in _PLANNED.find_matches_as_indexes(text.text)
            if _PLAN_WORDS[word] not in _NO_PLAN
            and (_PLAN_WORDS[word] not in ("计划", "规划") or _plans(text.text, start))
        ]
        self._starts = [start for start, _ in self._plans]
        published = text.article.published
        self._published = published.year
        self._announcements: dict[int, list[int]] = {}
        self._headings: dict[int, Heading] = {}
        self._sure = published.basis not in (PublishedBasis.INFERRED, PublishedBasis.NONE)

    def of(self, draft: Draft, period: Period) -> Status:
        """Planned by a word of planning before the number in its sentence, by a heading of aims, or by a later period.

        Else a rule or reported. An estimate for a year before the publication reports what was: 预计去年产值.
        """
        start = draft.quantity.span.start
        if draft.role == "from":
            return _REPORTED  # 由52天缩短至35天: where a change begins is there already
        if self._is_target(draft) or self._to_come(draft):
            return Status.PLANNED
        word = self._planning_word(draft.sentence.start, start)
        past, ahead = self._relation(period)
        reviewed = word in _ESTIMATES and (past or self._above(start).reviews)
        if ahead or (word and not reviewed) or (not past and not word and self._among_aims(draft)):
            return Status.PLANNED
        if not past and not word and self._announced(draft):
            return Status.PLANNED
        begin = max(draft.clause.start, start - _RULE_REACH)
        is_rule = draft.candidate.threshold or _RULE.search(self._text.text, begin, start)
        return Status.RULE if is_rule and draft.measured.measure is not Measure.RANK else _REPORTED

    def _is_target(self, draft: Draft) -> bool:
        text, span = self._text.text, draft.quantity.span
        since = max(draft.sentence.start, span.start - _TARGET_REACH)
        if text.startswith(("的", "）", "中"), span.end):
            return bool(_TARGET.search(text, since, span.start))
        return bool(_GOAL_AFTER.match(text, span.end) and _SET.search(text, since, span.start))

    def _to_come(self, draft: Draft) -> bool:
        text, end = self._text.text, draft.quantity.span.end
        if draft.measured.measure is not Measure.LEVEL or not self._has_future or not _TO_COME.match(text, end):
            return False
        return not _TOLD.search(text, draft.clause.start, draft.quantity.span.start)

    @cached_property
    def _has_future(self) -> bool:
        return "将" in self._text.text or "会再" in self._text.text or "会继续" in self._text.text

    def _relation(self, period: Period) -> tuple[bool, bool]:
        """Whether the period lies before or after the year of publication."""
        if period.year is None or self._published is None:
            return False, False
        return period.year < self._published, self._sure and period.year > self._published

    def _planning_word(self, sentence_start: int, at: int) -> str:
        """The latest word of planning before ``at``; empty where none stands or the plan is said to be over."""
        text, begin = self._text.text, max(sentence_start, at - _PLAN_REACH)
        index = bisect_left(self._starts, at) - 1
        if index >= 0 and sentence_start <= self._starts[index] < begin and self._governs(*self._plans[index], at):
            return self._plans[index][1]
        if index < 0 or self._starts[index] < begin:
            near = max(begin, at - _CAPACITY_REACH)
            capacity = None if _CAPACITY_BEGINS.isdisjoint(text[near:at]) else _CAPACITY.search(text, near, at)
            return capacity[0] if capacity and _PROJECT_AFTER.match(text, at) else ""
        start, word = self._plans[index]
        if word in _ESTIMATES and ("；" in text[start:at] or "全年" in text[max(begin, start - 5) : start + 6]):
            return ""  # 预计全年产值达391亿元 tells of a year as good as over
        over = _DONE.search(text, max(begin, start - 4), at) or _FULFILLED.search(text, max(begin, start - 12), at)
        return "" if over else word

    def _governs(self, start: int, word: str, at: int) -> bool:
        """力争生产总值增长10%以上，零售总额增长11%以上，…: an aim said once holds for all that its sentence lists."""
        if word not in _AIMING or _TOLD.search(self._text.text, start, at):
            return False
        listed = re.split("[，；]", self._text.text[start:at])[:-1]
        return all(any(c.isdigit() for c in clause) for clause in listed)

    def _announced(self, draft: Draft) -> bool:
        """该县将重点抓好…。全年新增…: what is announced holds for its paragraph until something is told as done."""
        index = self._text.block(draft.sentence.start)
        ends = self._announcements.get(index)
        if ends is None:
            span = self._text.blocks[index].span
            ends = [match.end() for match in _ANNOUNCES.finditer(self._text.text, span.start, span.end)]
            self._announcements[index] = ends
        earlier = [end for end in ends if end <= draft.sentence.start]
        return bool(earlier) and not _TOLD.search(self._text.text, earlier[-1], draft.clause.end)

    def _among_aims(self, draft: Draft) -> bool:
        """Below a heading of aims, or in a paper that is a plan, unless its words say that the thing is there."""
        span = draft.quantity.span
        above = self._above(span.start)
        if not above.aims and (not self._in_plan_paper or above.reviews):
            return False
        if draft.measured.measure is Measure.LEVEL and _REACHES.match(self._text.text, span.end):
            return False
        return not _NOT_PLANNED.search(self._text.text, draft.clause.start, draft.clause.end)

    @cached_property
    def _in_plan_paper(self) -> bool:
        blocks = (block for block in self._text.blocks if block.kind is BlockKind.TITLE)
        titles = [self._text.text[block.span.start : block.span.end] for block in blocks]
        return any(_PLAN_PAPER.search(title) and not _REVIEWS.search(title) for title in titles)

    def _above(self, position: int) -> Heading:
        """What the heading above says, the same for all of a block."""
        block = self._text.block(position)
        found = self._headings.get(block)
        if found is None:
            found = self._headings[block] = self._read_heading(position)
        return found

    def _read_heading(self, position: int) -> Heading:
        for span in self._text.headings(position):
            if self._text.blocks[self._text.block(span.start)].kind is not BlockKind.HEADING:
                continue
            words = self._text.text[span.start : span.end]
            found = Heading(bool(_AIMS.search(words)), bool(_REVIEWS.search(words)))
            if found.aims or found.reviews:
                return found
        return Heading(aims=False, reviews=False)
