"""Gives each draft its subject: from the words behind it, before it, or from the numbers it continues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.extraction import parallels, subjects, topics_order
from dashboard.extraction.context import Text
from dashboard.extraction.drafts import Draft
from dashboard.extraction.parallels import Topic
from dashboard.extraction.periods import DateMention
from dashboard.extraction.subjects_ahead import Ahead
from dashboard.extraction.subjects_behind import Behind
from dashboard.extraction.subjects_nameless import is_nameless
from dashboard.extraction.topics_clauses import Clauses
from dashboard.extraction.topics_counted import Counted
from dashboard.extraction.topics_inherited import Inherited
from dashboard.extraction.topics_lead import Lead, is_counted, whole
from dashboard.extraction.topics_money import MeasuredNoun
from dashboard.extraction.topics_shares import Shares
from dashboard.model import Measure, Span

# Asked for at every claim: to look up a member of an enumeration takes as long as a call.
_RANK, _SHARE = Measure.RANK, Measure.SHARE
# 每村, 年均气温: how often, no date.
_RATES = ("每", "年均", "日均", "月均")
_YEARLY = ("产", "收入", "销", "营", "利", "均")
_FROM = frozenset("从由自")


def read(text: Text, drafts: Sequence[Draft], dates: Sequence[DateMention], names: Sequence[Span]) -> tuple[Topic, ...]:
    """One topic a draft, in order."""
    spans = (
        date.span
        for date in dates
        if not _is_after(text.text, date.span) and not text.text.startswith(("岁", "文明", "一贯制"), date.span.end)
    )
    days = {s.start: s.end for s in spans if s.end - s.start > 1 and not text.text.startswith(_RATES, s.start)}
    skips = {name.start: name.end for name in names} | days
    reader = _Topics(text, Behind(text, days.keys()), Ahead(text, skips, days))
    topics: list[Topic] = []
    for index in range(len(drafts)):
        draft = topics_order.standing(text.text, drafts, index)
        following = drafts[index + 1] if index + 1 < len(drafts) else None
        before = topics_order.before(text.text, drafts, topics, index)
        topics.append(_whole_words(reader.topic(draft, before, following)))
        reader.goes_on.remember(draft, topics[-1])
    return parallels.share_out(text, drafts, topics)


def _is_after(text: str, span: Span) -> bool:
    """达产后｜年产值: after which, and by the year; no year after next."""
    return text.startswith("后年", span.start) and text.startswith(_YEARLY, span.end)


def _whole_words(topic: Topic) -> Topic:
    """A topic without its members in brackets; without words where they name nothing."""
    words = subjects.without_members(topic.words)
    return topic if words == topic.words and not is_nameless(words) else _named(topic, words)


def _named(topic: Topic, words: str) -> Topic:
    return replace(topic, words="" if is_nameless(words) else words)


class _Topics:
    def __init__(self, text: Text, behind: Behind, ahead: Ahead):
        self.text = text
        self.behind = behind
        self.ahead = ahead
        self.lead = Lead(text, ahead)
        self.shares = Shares(text, behind, ahead, self.lead)
        self.counted = Counted(text, behind, ahead, self.lead)
        self.measured = MeasuredNoun(text, behind, ahead)
        self.clauses = Clauses(text, behind, ahead, self.lead)
        self.goes_on = Inherited(text, behind, ahead, self.lead)

    def topic(self, draft: Draft, before: tuple[Draft, Topic] | None, following: Draft | None) -> Topic:
        if draft.role == "to" and before is not None and before[0].role == "from":
            return before[1]
        if befell := subjects.casualty(self.text.text, draft.quantity.numeral.end, draft.quantity.span.end):
            return Topic(befell, draft.quantity.span)
        limit = min(draft.sentence.end, following.quantity.span.start) if following else draft.sentence.end
        is_share = draft.measured.measure is _SHARE
        if is_share and (topic := self.shares.members(draft, before, limit)):
            return topic
        if draft.quantity.unit_text.endswith("人口"):
            return Topic("人口", Span(draft.quantity.span.end - 2, draft.quantity.span.end))
        counted = is_counted(draft)
        if counted and not self._starts_from(draft) and (topic := self.counted.noun(draft, before, following, limit)):
            joined = before is not None and before[0].quantity.span.end == draft.quantity.span.start
            return before[1] if before and joined and before[1].words.endswith(topic.words) else topic
        return self._ahead(draft, before, following, limit)

    def _starts_from(self, draft: Draft) -> bool:
        """由433宗: what the words before count; 将原来53个｜警务区调整为27个 names it behind."""
        lead = self.text.text[draft.lead_start : draft.quantity.span.start]
        return draft.role == "from" and not _FROM.isdisjoint(lead)

    def _ahead(self, draft: Draft, before: tuple[Draft, Topic] | None, following: Draft | None, limit: int) -> Topic:
        own = self.lead.own(draft, before)
        if own:
            own = replace(own, words=self._counted_words(draft, own))
        words = own.words if own else ""
        if topic := self.measured.noun(draft, words, limit, following):
            return topic
        joined = following is not None and following.quantity.span.start == draft.quantity.span.end
        predicate = "" if joined else self._predicate(draft)
        if better := self.shares.named(draft):
            return better
        if own is None and draft.measured.measure is _RANK and (ranked := self.shares.ranked(draft, None, limit)):
            return ranked
        if own is None:
            return self._without_words(draft, before, predicate, limit)
        if ranked := self.shares.ranked(draft, own, limit):
            return ranked
        if before and (topic := self.goes_on.continued(draft, before, own, predicate)):
            return topic
        if before is None and is_counted(draft) and subjects.is_bare_verb(words):
            own = self.clauses.deed(draft, own) or own
        if before is None and (changed := self.goes_on.from_change(draft, own)):
            return changed
        if before is None and (whose := self.clauses.whose(draft, own)):
            return whose
        if whole(draft):
            return Topic(f"{words}占{whole(draft)}", own.span)
        if predicate and subjects.brings(words):  # 活动吸引了1.2万人进场求职
            return Topic(predicate, own.span)
        if predicate and subjects.is_place(words):  # 整个寨子只有3户｜愿意搬迁
            return Topic(predicate, own.span)
        plain = subjects.is_bare_verb(words) or not subjects.begins_with_verb(words)
        if predicate and plain and subjects.is_generic(words, draft.quantity.unit):
            return Topic(words + predicate if subjects.is_bare_verb(words) else f"{predicate}的{words}", own.span)
        return own

    def _counted_words(self, draft: Draft, own: Topic) -> str:
        """0-14岁人口 for 0-14岁 as a share, 山区占比 for 山区, 农业人口户数 for 农业人口 counted in 户."""
        words = own.words
        if draft.measured.measure is _SHARE:
            part = own.span is not None and self.text.text.startswith("占比", own.span.end)
            return f"{words}占比" if part and not words.endswith("占比") else subjects.aged(words)
        return subjects.households_of(words) if draft.quantity.unit == "户" else words

    def _predicate(self, draft: Draft) -> str:
        if draft.role or not subjects.counts_persons(draft.quantity.unit):
            return ""
        said = self.behind.predicate(draft.quantity.span.end, draft.sentence.end)
        if said.startswith("涉"):  # 拘捕278人涉嫌诈骗
            return ""
        return said.removeprefix("人").removeprefix("口") if draft.quantity.unit == "人" else said

    def _without_words(self, draft: Draft, before: tuple[Draft, Topic] | None, predicate: str, limit: int) -> Topic:
        """当中129宗为｜暴力罪案: what some of those before are; else what the number goes on from."""
        said = self.behind.equated(draft.quantity.span.end, limit) if before and is_counted(draft) else None
        if said is not None:
            return Topic(self.text.words[said.start : said.end].removesuffix("的"), said)
        topic = self.goes_on.inherited(draft, before, predicate)
        if topic.span is not None or before is not None:
            return topic
        behind = self.counted.noun(draft, before, None, draft.sentence.end)
        return Topic(behind.words + topic.words, behind.span) if behind else topic
