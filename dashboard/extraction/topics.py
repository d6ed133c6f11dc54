"""Gives each draft its subject: from the words behind it, before it, or from the numbers it continues."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashboard.extraction import parallels, subjects
from dashboard.extraction.context import Text
from dashboard.extraction.drafts import Draft
from dashboard.extraction.parallels import Topic
from dashboard.extraction.periods import DateMention
from dashboard.extraction.subjects import SubjectReader
from dashboard.model import Measure, Span

# 为3800名求职者提供岗位: what follows is done for them, not by them.
_RECIPIENT = tuple("为对向给把将让使由被")
_RATIOS = frozenset({"%", "‰", "倍", "个百分点", ""})
_CLAUSE_START = re.compile(r"[，；：。！？\n—]")


def read(text: Text, drafts: Sequence[Draft], dates: Sequence[DateMention], names: Sequence[Span]) -> tuple[Topic, ...]:
    """One topic a draft, in order."""
    skips = {name.start: name.end for name in names} | {
        date.span.start: date.span.end for date in dates if date.span.end - date.span.start > 1
    }
    reader = _Topics(text, SubjectReader(text, skips))
    topics: list[Topic] = []
    for index, draft in enumerate(drafts):
        before = _before(text.text, drafts, topics, index)
        following = drafts[index + 1] if index + 1 < len(drafts) else None
        topics.append(reader.topic(draft, before, following))
    return parallels.share_out(text, drafts, topics)


def _before(text: str, drafts: Sequence[Draft], topics: Sequence[Topic], index: int) -> tuple[Draft, Topic] | None:
    """The draft that this one may continue. In 占预算11800万元的44.6% the budget is what the share is of, no topic."""
    last = index - 1
    while last > 0 and drafts[last].sentence == drafts[index].sentence and _is_whole(text, drafts, last):
        last -= 1
    if last < 0 or drafts[last].sentence != drafts[index].sentence:
        return None
    return drafts[last], topics[last]


def _is_whole(text: str, drafts: Sequence[Draft], index: int) -> bool:
    if index + 1 >= len(drafts) or drafts[index + 1].measured.measure is not Measure.SHARE:
        return False
    between = text[drafts[index].quantity.span.end : drafts[index + 1].quantity.span.start]
    return between in ("的", "的约", "的近", "的超过")


class _Topics:
    def __init__(self, text: Text, reader: SubjectReader):
        self.text = text
        self.reader = reader

    def topic(self, draft: Draft, before: tuple[Draft, Topic] | None, following: Draft | None) -> Topic:
        if draft.role == "to" and before is not None and before[0].role == "from":
            return before[1]
        if befell := subjects.casualty(self.text.text, draft.quantity.numeral.end):
            return Topic(befell, draft.quantity.span)
        counted = self._counted(draft)
        limit = min(draft.sentence.end, following.quantity.span.start) if following else draft.sentence.end
        if counted and draft.role != "from" and (topic := self._behind(draft, following, limit)):
            joined = before is not None and before[0].quantity.span.end == draft.quantity.span.start
            return before[1] if before and joined and before[1].words.endswith(topic.words) else topic
        return self._ahead(draft, before, limit)

    def _counted(self, draft: Draft) -> bool:
        unit = draft.quantity.unit
        return draft.measured.measure is Measure.LEVEL and unit not in subjects.MEASURES and "/" not in unit

    def _behind(self, draft: Draft, following: Draft | None, limit: int) -> Topic | None:
        end = draft.quantity.span.end
        if draft.quantity.unit_text in ("人", "人次", "户", "") and self.reader.is_verb(end):
            return None
        behind = self.reader.after(end, limit)
        if behind is None and following and following.quantity.span.start == end and self._counted(following):
            behind = self.reader.after(following.quantity.span.end, draft.sentence.end)
            limit = draft.sentence.end
        if behind is None:
            return None
        words = self.reader.said(behind)
        verb = self.reader.verb_before(draft.quantity.span.start, draft.lead_start)
        if len(words) == 1:
            return Topic(verb + words, behind)
        if done := self.reader.treatment(draft.quantity.span.start, behind.end, draft.sentence.end):
            return Topic(f"{done}的{words}", behind)
        acts = self.text.text[draft.quantity.span.start - 1 : draft.quantity.span.start] not in _RECIPIENT
        if (
            acts
            and subjects.is_generic(words, draft.quantity.unit)
            and (predicate := self.reader.predicate(behind.end, draft.sentence.end))
        ):
            return Topic(f"{predicate}的{words}", behind)
        return Topic(verb + words if verb and subjects.is_plain(words) else words, behind)

    def _ahead(self, draft: Draft, before: tuple[Draft, Topic] | None, limit: int) -> Topic:
        end = self._end_of_lead(draft)
        begin = self._segment_start(draft, end)
        span = self.reader.before(end, begin)
        words = self.reader.said(span) if span else ""
        if topic := self._measured_noun(draft, words, limit):
            return topic
        predicate = self._predicate(draft)
        if span is None:
            return self._inherited(draft, before, begin, predicate)
        if before and before[0].candidate.threshold and begin == before[0].quantity.span.end:
            return Topic(before[1].words + self.text.words[before[0].quantity.span.start : end], span)
        if before and subjects.is_bare_verb(words) and not predicate and before[0].quantity.unit == draft.quantity.unit:
            return Topic(words + subjects.without_verb(before[1].words), before[1].span)
        if predicate and subjects.is_generic(words, draft.quantity.unit):
            return Topic(words + predicate if subjects.is_bare_verb(words) else f"{predicate}的{words}", span)
        if before and subjects.is_generic_rate(words) and before[1].words != words:
            return Topic(subjects.without_rate(subjects.without_verb(before[1].words)) + words, span)
        return Topic(words, span)

    def _measured_noun(self, draft: Draft, words: str, limit: int) -> Topic | None:
        """种植1200亩茶叶: the verb before and the noun behind; 争取500万元打造驿站: what the money is for."""
        is_level = draft.measured.measure is Measure.LEVEL and not draft.role
        if not is_level or self._counted(draft) or draft.quantity.unit in _RATIOS:
            return None
        words = words[words.rfind("、") + 1 :] if subjects.is_capacity(words) else words
        if words and not (subjects.is_bare_verb(words) or subjects.is_spending(words) or subjects.is_capacity(words)):
            return None
        at = draft.quantity.span.end
        if self.reader.is_action(at):
            purpose = self.reader.predicate(at, draft.sentence.end) if draft.quantity.unit == "元" else ""
            return Topic(f"{purpose}资金", Span(at, at + len(purpose))) if purpose else None
        behind = self.reader.after(at, limit)
        if behind is None or len(self.reader.said(behind)) < 2:
            return None
        verb = "" if subjects.is_spending(words) else words
        return Topic(verb + self.reader.said(behind), behind)

    def _predicate(self, draft: Draft) -> str:
        if draft.role or not subjects.counts_persons(draft.quantity.unit):
            return ""
        return self.reader.predicate(draft.quantity.span.end, draft.sentence.end)

    def _end_of_lead(self, draft: Draft) -> int:
        if draft.role == "from":
            lead = self.text.text[draft.lead_start : draft.quantity.span.start]
            at = max(lead.rfind("从"), lead.rfind("由"), lead.rfind("自"))
            return draft.lead_start + at if at > 0 else draft.quantity.span.start
        return draft.measured.cut if draft.measured.cut >= 0 else draft.quantity.span.start

    def _segment_start(self, draft: Draft, end: int) -> int:
        """Where the words of this number begin: after the last number, the last mark, or an open bracket."""
        start = draft.lead_start
        text = self.text.text
        for match in _CLAUSE_START.finditer(text, draft.lead_start, max(draft.lead_start, end - 1)):
            start = match.end()
        opened = text.rfind("（", start, end)
        return opened + 1 if opened >= 0 and "）" not in text[opened:end] else start

    def _inherited(self, draft: Draft, before: tuple[Draft, Topic] | None, begin: int, predicate: str) -> Topic:
        """No words of its own: the predicate behind, the subject of the number before, or of the clause before."""
        tail = f"占{draft.measured.whole}" if draft.measured.whole else ""
        if predicate and before and subjects.is_bare_verb(predicate):
            return Topic(predicate + subjects.without_verb(before[1].words), before[1].span)
        if predicate:
            return Topic(predicate, Span(draft.quantity.span.end, draft.quantity.span.end + len(predicate)))
        if draft.quantity.unit in ("人", "户") and (place := self.reader.whole_place(draft.sentence, draft.quantity)):
            return Topic(self.reader.said(place), place)
        if before is not None and before[1].words:
            return Topic(before[1].words + tail, before[1].span)
        if begin - 2 > draft.sentence.start and not self._counts_share(draft):
            clause = self.text.clause(begin - 2)
            ahead = self.reader.before(min(begin - 1, clause.end), clause.start)
            if ahead is not None:
                return Topic(self.reader.said(ahead) + tail, ahead)
        behind = self._behind(draft, None, draft.sentence.end)
        return Topic(behind.words + tail, behind.span) if behind else Topic(tail, None)

    def _counts_share(self, draft: Draft) -> bool:
        """近七成的案件: a share that is followed by what it is of."""
        return draft.measured.measure is Measure.SHARE and self.text.text.startswith("的", draft.quantity.span.end)
