"""Gives each draft its subject: from the words behind it, before it, or from the numbers it continues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dashboard.extraction import parallels, subjects
from dashboard.extraction.context import Text
from dashboard.extraction.drafts import Draft
from dashboard.extraction.lexicon import either, lists
from dashboard.extraction.parallels import Topic
from dashboard.extraction.periods import DateMention
from dashboard.extraction.subjects_ahead import Ahead
from dashboard.extraction.subjects_behind import Behind
from dashboard.model import Measure, Span

# 为3800名求职者提供岗位: what follows is done for them, not by them.
_RECIPIENT = tuple("为对向给把将让使由被")
_HANZI = re.compile(r"(?!以上|以下|以内|左右|上下)[一-鿿]{2}")
# 在全市绩效考核中荣获第二名: the contest in which the rank is won.
_CONTEST = re.compile(r"在([^，。；：0-9]{2,16})[中上里](?:荣获|夺得|获得|获|取得|摘得|斩获)")
_PICKED = 8
_RATIOS = frozenset({"%", "‰", "倍", "个百分点", ""})
_CLAUSE_START = re.compile(r"[，；：。！？\n]|(?<![0-9])—|—(?![0-9])|[ 　](?=[一-鿿]{2})")
# 在全国22个县市中｜排名第四, 居10个县区｜第2: the number before counts those among whom the rank is.
_AMONG = re.compile(r"(?:在|位居|位列|居|列)[^，。；：0-9]{0,8}$")
_AMONG_END = re.compile(r"[^，。；：0-9]{0,12}$")
_AMONG_IN = re.compile(r"[^，。；：0-9]{0,6}[中里]")
_OF = re.compile(r"(?:以上|以下|左右|上下|多|余)?的[一-鿿“]{2}")
_NOT_MEMBERS = re.compile(rf"{either(lists('subjects')['not_members'])}$")
_COUNTS = frozenset(lists("subjects")["counts"])
_PURPOSE = re.compile(r"，(?:用于|用来|重点用于|主要用于|全部用于|支持)?")


def read(text: Text, drafts: Sequence[Draft], dates: Sequence[DateMention], names: Sequence[Span]) -> tuple[Topic, ...]:
    """One topic a draft, in order."""
    days = {
        date.span.start: date.span.end
        for date in dates
        if date.span.end - date.span.start > 1 and text.text[date.span.start] != "每"
    }
    skips = {name.start: name.end for name in names} | days
    reader = _Topics(text, Behind(text, days.keys()), Ahead(text, skips, days))
    topics: list[Topic] = []
    for index in range(len(drafts)):
        draft = _standing(text.text, drafts, index)
        following = drafts[index + 1] if index + 1 < len(drafts) else None
        topics.append(reader.topic(draft, _before(text.text, drafts, topics, index), following))
    return parallels.share_out(text, drafts, topics)


def _before(text: str, drafts: Sequence[Draft], topics: Sequence[Topic], index: int) -> tuple[Draft, Topic] | None:
    """The draft that this one may continue. In 占预算11800万元的44.6% the budget is what the share is of, no topic."""
    last = index - 1
    while (
        last >= 0
        and drafts[last].sentence == drafts[index].sentence
        and (_is_whole(text, drafts, last) or _is_among(text, drafts, last))
    ):
        last -= 1
    if last < 0 or drafts[last].sentence != drafts[index].sentence:
        return None
    return drafts[last], topics[last]


def _is_whole(text: str, drafts: Sequence[Draft], index: int) -> bool:
    if index + 1 >= len(drafts) or drafts[index + 1].measured.measure is not Measure.SHARE:
        return False
    between = text[drafts[index].quantity.span.end : drafts[index + 1].quantity.span.start]
    return between in ("的", "的约", "的近", "的超过")


def _is_among(text: str, drafts: Sequence[Draft], index: int) -> bool:
    """Whether this number counts those among whom the next one ranks."""
    if index + 1 >= len(drafts) or drafts[index + 1].measured.measure is not Measure.RANK:
        return False
    draft, rank = drafts[index], drafts[index + 1]
    between = (draft.quantity.span.end, rank.quantity.span.start)
    if draft.sentence != rank.sentence or not _AMONG_END.fullmatch(text, *between):
        return False
    start = max(draft.lead_start, draft.clause.start)
    return bool(_AMONG.search(text, start, draft.quantity.span.start) or _AMONG_IN.match(text, *between))


def _standing(text: str, drafts: Sequence[Draft], index: int) -> Draft:
    """A rank among a number of others begins where that number's words begin."""
    draft = drafts[index]
    if index == 0 or not _is_among(text, drafts, index - 1):
        return draft
    group = drafts[index - 1]
    among = _AMONG.search(text, max(group.lead_start, group.clause.start), group.quantity.span.start)
    cut = among.start() if among else max(group.lead_start, group.clause.start)
    return replace(draft, lead_start=group.lead_start, measured=replace(draft.measured, cut=cut))


class _Topics:
    def __init__(self, text: Text, behind: Behind, ahead: Ahead):
        self.text = text
        self.behind = behind
        self.ahead = ahead

    def topic(self, draft: Draft, before: tuple[Draft, Topic] | None, following: Draft | None) -> Topic:
        if draft.role == "to" and before is not None and before[0].role == "from":
            return before[1]
        if befell := subjects.casualty(self.text.text, draft.quantity.numeral.end):
            return Topic(befell, draft.quantity.span)
        limit = min(draft.sentence.end, following.quantity.span.start) if following else draft.sentence.end
        if topic := self._members(draft, before, limit):
            return topic
        counted = self._counted(draft)
        if counted and draft.role != "from" and (topic := self._behind(draft, following, limit)):
            joined = before is not None and before[0].quantity.span.end == draft.quantity.span.start
            return before[1] if before and joined and before[1].words.endswith(topic.words) else topic
        return self._ahead(draft, before, following, limit)

    def _counted(self, draft: Draft) -> bool:
        unit = draft.quantity.unit
        return draft.measured.measure is Measure.LEVEL and unit not in subjects.MEASURES and "/" not in unit

    def _members(self, draft: Draft, before: tuple[Draft, Topic] | None, limit: int) -> Topic | None:
        """36%的农户使用卫生厕所: a share of those that follow it; 七成是上班族: of those before."""
        end = draft.quantity.span.end
        if draft.measured.measure is not Measure.SHARE or draft.measured.whole or draft.role:
            return None
        if before and (noun := self.behind.equated(end, limit)) and not self._own(draft, before):
            return Topic(f"{self.text.words[noun.start : noun.end]}占{before[1].words}", noun)
        if topic := self._spent(draft, before):
            return topic
        half = self.text.text[end - 1] in "数半" and self.text.text[end - 2] != "成" and not self._own(draft, before)
        of = half or bool(_OF.match(self.text.text, end))
        if not of and not (self._opens(draft) and _HANZI.match(self.text.text, end)):
            return None
        behind = self.behind.noun(end, limit)
        words = self.text.words[behind.start : behind.end] if behind else ""
        if behind is None or (len(words) < 2 and words != "人") or _NOT_MEMBERS.search(words):
            return None
        if verb := self.ahead.verb(draft.quantity.span.start, draft.lead_start):
            return Topic(verb + words, behind)
        telling = self.behind.telling(behind.end, limit)
        if telling:
            return Topic(f"{telling}的{words}", behind)
        return Topic(words, behind) if of else None

    def _opens(self, draft: Draft) -> bool:
        return self.text.text[draft.quantity.span.start - 1] in "，；。\n"

    def _spent(self, draft: Draft, before: tuple[Draft, Topic] | None) -> Topic | None:
        """光伏收益的60%用于公益岗位: what the share of the money goes to."""
        end = draft.quantity.span.end
        said = self.behind.predicate(end, draft.sentence.end) if self.text.text.startswith("用于", end) else ""
        of = self._own(draft, before) or (before[1] if before else None)
        return Topic(of.words.partition("用于")[0] + said, of.span) if said and of else None

    def _behind(self, draft: Draft, following: Draft | None, limit: int) -> Topic | None:
        end = draft.quantity.span.end
        if draft.quantity.unit_text.endswith("口") and self.text.text.startswith("人", end):
            end += 1
        if draft.quantity.unit_text in ("人", "口", "人次", "户", "") and self.behind.is_verb(end):
            return None
        joined = following is not None and following.quantity.span.start == end and self._counted(following)
        if draft.quantity.unit in subjects.PLACES and (joined or self._closes(end)):
            return Topic(draft.quantity.unit, Span(end - len(draft.quantity.unit_text), end))
        persons = subjects.counts_persons(draft.quantity.unit)
        behind = self.behind.noun(end, limit, persons)
        if behind is None and following and joined and not self._named(draft):
            behind = self.behind.noun(following.quantity.span.end, draft.sentence.end, persons)
            limit = draft.sentence.end
        if (
            behind is None
            or self.text.text[behind.start : behind.end] == "人"
            or self._labels(draft, behind, following)
        ):
            return None
        return self._said_behind(draft, behind, limit)

    def _named(self, draft: Draft) -> bool:
        """农家书屋146个18.9万册图书: whether a noun stands before the first of two numbers."""
        persons = subjects.counts_persons(draft.quantity.unit)
        if persons or self.text.text[draft.quantity.span.start - 1] in "的等":
            return False
        own = self._own(draft, None)
        return own is not None and not subjects.is_bare_verb(own.words)

    def _labels(self, draft: Draft, behind: Span, following: Draft | None) -> bool:
        """接警86起｜有效警情41起: each noun stands before its number, no mark parts them."""
        if following is None or behind.end != following.quantity.span.start:
            return False
        own = self._own(draft, None)
        return own is not None and subjects.holds_noun(own.words)

    def _closes(self, end: int) -> bool:
        return self.text.text[end : end + 1] in tuple("，。；、）和及与")

    def _said_behind(self, draft: Draft, behind: Span, limit: int) -> Topic:
        """The noun behind a number, with the verb before it or the predicate after it where it needs one."""
        start = draft.quantity.span.start
        words = self.text.words[behind.start : behind.end]
        verb = self.ahead.verb(start, draft.lead_start)
        if len(words) == 1:
            return Topic(verb + words, behind)
        if done := self.behind.treatment(start, behind.end, draft.sentence.end):
            return Topic(f"{done}的{words}", behind)
        acts = self.text.text[start - 1 : start] not in _RECIPIENT
        if behind.end != limit and subjects.is_generic(words, draft.quantity.unit):
            tell = self.behind.telling if acts else self.behind.given
            if predicate := tell(behind.end, draft.sentence.end):
                return Topic(f"{predicate}的{words}", behind)
        return Topic(verb + words if verb and subjects.is_plain(words) else words, behind)

    def _own(self, draft: Draft, before: tuple[Draft, Topic] | None) -> Topic | None:
        """What the words between the last number (and its noun) and this one say."""
        end = self._end_of_lead(draft)
        begin = self._segment_start(draft, end)
        if end == draft.quantity.span.start and self.text.text[end - 1] in "，；" and draft.measured.cut < 0:
            return None
        last = before[1].span if before and not before[0].candidate.threshold else None
        if last is None or last.start < draft.lead_start or last.end < begin:
            return self.ahead.subject(end, begin)
        rest = self.ahead.subject(end, last.end)
        anew = rest is None or self.text.text.startswith("、", last.end) or subjects.begins_with_verb(rest.words)
        return rest if anew else self.ahead.subject(end, begin)

    def _ahead(self, draft: Draft, before: tuple[Draft, Topic] | None, following: Draft | None, limit: int) -> Topic:
        own = self._own(draft, before)
        words = own.words if own else ""
        if topic := self._measured_noun(draft, words, limit):
            return topic
        joined = following is not None and following.quantity.span.start == draft.quantity.span.end
        predicate = "" if joined else self._predicate(draft)
        if contest := self._contest(draft):
            return contest
        if own is None:
            return self._inherited(draft, before, predicate)
        if ranked := self._ranked(draft, own, limit):
            return ranked
        if before and (topic := self._continued(draft, before, own, predicate)):
            return topic
        if predicate and subjects.is_generic(words, draft.quantity.unit):
            return Topic(words + predicate if subjects.is_bare_verb(words) else f"{predicate}的{words}", own.span)
        return own

    def _contest(self, draft: Draft) -> Topic | None:
        start = draft.measured.cut
        if draft.measured.measure is not Measure.RANK or start < 0:
            return None
        match = _CONTEST.match(self.text.text, start, draft.quantity.span.start)
        return self.ahead.subject(match.end(1), match.start(1)) if match else None

    def _ranked(self, draft: Draft, own: Topic, limit: int) -> Topic | None:
        """全国排名第五的｜水电站: what is ranked stands behind."""
        end = draft.quantity.span.end
        if draft.measured.measure is not Measure.RANK or not _OF.match(self.text.text, end):
            return None
        behind = self.behind.noun(end, limit)
        return Topic(self.text.words[behind.start : behind.end] + own.words, behind) if behind else None

    def _continued(self, draft: Draft, before: tuple[Draft, Topic], own: Topic, predicate: str) -> Topic | None:
        """Own words that need the subject before them: 化解2298件, 其中公办34家, 成功率98.51%."""
        last, topic = before
        same = last.quantity.unit.partition("/")[0] == draft.quantity.unit
        if last.candidate.threshold and own.span and self._adjoins(last, own.span.start):
            return Topic(self.text.words[last.quantity.span.start : own.span.end], own.span)
        if own.words in _COUNTS:
            return topic
        if house := subjects.house_of(own.words, topic.words):
            return Topic(house + own.words, own.span)
        if not predicate and same and subjects.is_bare_verb(own.words):
            said = subjects.with_noun(own.words, topic.words)
            return Topic(said, own.span if said == own.words else topic.span)
        if same and subjects.is_part(own.words):
            return Topic(subjects.part_of(own.words, topic.words), own.span)
        if same and subjects.is_per(own.words):
            return Topic(own.words + subjects.without_verb(topic.words), own.span)
        counted = last.quantity.unit not in subjects.MEASURES
        if subjects.is_generic_rate(own.words, counted) and topic.words != own.words:
            return Topic(subjects.rate_of(own.words, topic.words), own.span)
        return None

    def _adjoins(self, last: Draft, at: int) -> bool:
        """Whether no mark stands between a threshold and ``at``: 50万元以上的｜村."""
        return not _CLAUSE_START.search(self.text.text, last.quantity.span.end, at)

    def _measured_noun(self, draft: Draft, words: str, limit: int) -> Topic | None:
        """种植1200亩茶叶: the verb before and the noun behind; 争取500万元打造驿站: what the money is for."""
        is_level = draft.measured.measure is Measure.LEVEL and not draft.role
        if not is_level or self._counted(draft) or draft.quantity.unit in _RATIOS:
            return None
        words = words[words.rfind("、") + 1 :] if subjects.is_capacity(words) else words
        spends = subjects.is_spending(words)
        if words and not (subjects.is_bare_verb(words) or spends or subjects.is_capacity(words)):
            return None
        at = draft.quantity.span.end
        aim = _PURPOSE.match(self.text.text, at) if spends and subjects.only_spends(words) else None
        if self.behind.is_action(aim.end() if aim else at):
            return self._purpose(draft, aim.end() if aim else at, limit)
        behind = self.behind.noun(at, limit)
        if behind is None or behind.end - behind.start < 2:
            return None
        said = self.text.words[behind.start : behind.end]
        return Topic(said if spends else words + said, behind)

    def _purpose(self, draft: Draft, at: int, limit: int) -> Topic | None:
        if draft.quantity.unit != "元":
            return None
        purpose = self.text.words[at:limit]
        if limit - at < 4 or _CLAUSE_START.search(purpose):
            purpose = self.behind.predicate(at, draft.sentence.end)
        return Topic(f"{purpose}资金", Span(at, at + len(purpose))) if 2 <= len(purpose) <= 20 else None

    def _predicate(self, draft: Draft) -> str:
        if draft.role or not subjects.counts_persons(draft.quantity.unit):
            return ""
        said = self.behind.predicate(draft.quantity.span.end, draft.sentence.end)
        return said.removeprefix("人") if draft.quantity.unit_text.endswith("口") else said

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
        closed = text.rfind("）", start, end - 1)
        if closed >= 0 and text.rfind("（", start, closed) < 0:
            start = closed + 1
        opened = text.rfind("（", start, end)
        return opened + 1 if opened >= 0 and "）" not in text[opened:end] else start

    def _inherited(self, draft: Draft, before: tuple[Draft, Topic] | None, predicate: str) -> Topic:
        """No words of its own: the predicate behind, the subject of the number before, or of the clause before."""
        tail = f"占{draft.measured.whole}" if draft.measured.whole else ""
        if before and self._goes_with(draft, before[0]):
            return before[1]
        if before and (picked := self._picked(draft, before)):
            return picked
        if predicate and before and subjects.is_bare_verb(predicate):
            return Topic(subjects.with_noun(predicate, before[1].words), before[1].span)
        if predicate:
            return Topic(predicate, Span(draft.quantity.span.end, draft.quantity.span.end + len(predicate)))
        fresh = before is None or before[0].quantity.unit != draft.quantity.unit
        is_level = draft.measured.measure is Measure.LEVEL
        if fresh and is_level and (place := self.ahead.whole_place(draft.sentence, draft.quantity)):
            return place
        if before is not None and before[1].words:
            return Topic(before[1].words + tail, before[1].span)
        return self._from_clause(draft, tail)

    def _picked(self, draft: Draft, before: tuple[Draft, Topic]) -> Topic | None:
        """其中37个已经完工, 100万元以上的24个: some of those before, by what they do or what they reach."""
        last, topic = before
        start, end = draft.quantity.span.start, draft.quantity.span.end
        if last.candidate.threshold and self.text.text[start - 1] == "的" and self._adjoins(last, start):
            return Topic(self.text.words[last.quantity.span.start : start] + topic.words, topic.span)
        share = draft.quantity.unit == "%" and not draft.measured.whole and self._counted(last)
        if not share and (not self._counted(draft) or last.quantity.unit != draft.quantity.unit):
            return None
        telling = self.behind.telling(end, draft.sentence.end)
        short = telling and len(telling) <= _PICKED and not subjects.is_bare_verb(telling)
        return Topic(f"{telling}的{subjects.without_verb(topic.words)}", topic.span) if short else None

    def _from_clause(self, draft: Draft, tail: str) -> Topic:
        """The subject of the clause before, or else what stands behind the number."""
        begin = self._segment_start(draft, self._end_of_lead(draft))
        if begin - 2 > draft.sentence.start and not self._counts_share(draft):
            clause = self.text.clause(begin - 2)
            if ahead := self.ahead.subject(min(begin - 1, clause.end), clause.start):
                return Topic(ahead.words + tail, ahead.span)
        behind = self._behind(draft, None, draft.sentence.end)
        return Topic(behind.words + tail, behind.span) if behind else Topic(tail, None)

    def _goes_with(self, draft: Draft, last: Draft) -> bool:
        """批准逮捕86件｜112人, 惠及居民5.8万户、｜16万人: two counts of one thing."""
        between = self.text.text[last.quantity.span.end : draft.quantity.span.start]
        if (
            last.quantity.unit in subjects.PLACES and last.quantity.unit != "车"
        ) or draft.measured.measure is not Measure.LEVEL:
            return False
        return not between or (between[0] == "、" and len(between) < 3 and last.quantity.unit == "户")

    def _counts_share(self, draft: Draft) -> bool:
        """近七成的案件: a share that is followed by what it is of."""
        return draft.measured.measure is Measure.SHARE and self.text.text.startswith("的", draft.quantity.span.end)
