"""Gives each draft its subject: from the words behind it, before it, or from the numbers it continues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dashboard.extraction import parallels, subjects, topics_order
from dashboard.extraction.context import Text
from dashboard.extraction.drafts import Draft
from dashboard.extraction.parallels import Topic
from dashboard.extraction.periods import DateMention
from dashboard.extraction.subjects_ahead import Ahead
from dashboard.extraction.subjects_behind import Behind
from dashboard.extraction.topics_inherited import Inherited
from dashboard.extraction.topics_lead import CLAUSE_START, Lead, is_counted, whole
from dashboard.extraction.topics_order import RATIOS
from dashboard.extraction.topics_shares import Shares
from dashboard.model import Measure, Span

# Asked for at every claim: to look up a member of an enumeration takes as long as a call.
_LEVEL, _SHARE = Measure.LEVEL, Measure.SHARE
# 为3800名求职者提供岗位: what follows is done for them, not by them.
_RECIPIENT = tuple("为对向给把将让使由被")
_BARE_UNITS = ("人", "口", "人次", "户", "")
_SHORT_MONEY = 2
_CLOSED = frozenset("，。；、（）和及与")
_CLAUSE = 4
# 每村, 年均气温: how often, no date.
_RATES = ("每", "年均", "日均", "月均")
_FROM = frozenset("从由自")
_OF = "的把将"
# 还种着｜900亩水稻: a verb of one character with its particle.
_ONE_VERB = re.compile(r"[种养栽植租包垫欠借买用赚花领交][着了上下]$")
# 5名｜人, 3千｜口; but 14名人大代表, 6名人民陪审员.
_PERSON = re.compile(r"人(?![大民才员物工家士类事口体])|口")
_PURPOSE = re.compile(r"，(?:用于|用来|重点用于|主要用于|全部用于|支持)?")


def read(text: Text, drafts: Sequence[Draft], dates: Sequence[DateMention], names: Sequence[Span]) -> tuple[Topic, ...]:
    """One topic a draft, in order."""
    spans = (date.span for date in dates if not text.text.startswith("岁", date.span.end))
    days = {s.start: s.end for s in spans if s.end - s.start > 1 and not text.text.startswith(_RATES, s.start)}
    skips = {name.start: name.end for name in names} | days
    reader = _Topics(text, Behind(text, days.keys()), Ahead(text, skips, days))
    topics: list[Topic] = []
    for index in range(len(drafts)):
        draft = topics_order.standing(text.text, drafts, index)
        following = drafts[index + 1] if index + 1 < len(drafts) else None
        before = topics_order.before(text.text, drafts, topics, index)
        topics.append(_whole_words(reader.topic(draft, before, following)))
    return parallels.share_out(text, drafts, topics)


def _whole_words(topic: Topic) -> Topic:
    """A topic without its members in brackets; without words where they name nothing."""
    words = subjects.without_members(topic.words)
    return topic if words == topic.words and not subjects.is_nameless(words) else _named(topic, words)


def _named(topic: Topic, words: str) -> Topic:
    return replace(topic, words="" if subjects.is_nameless(words) else words)


class _Topics:
    def __init__(self, text: Text, behind: Behind, ahead: Ahead):
        self.text = text
        self.behind = behind
        self.ahead = ahead
        self.lead = Lead(text, ahead)
        self.shares = Shares(text, behind, ahead, self.lead)
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
        counted = is_counted(draft)
        if counted and not self._starts_from(draft) and (topic := self._behind(draft, following, limit)):
            joined = before is not None and before[0].quantity.span.end == draft.quantity.span.start
            return before[1] if before and joined and before[1].words.endswith(topic.words) else topic
        return self._ahead(draft, before, following, limit)

    def _starts_from(self, draft: Draft) -> bool:
        """由433宗: what the words before count; 将原来53个｜警务区调整为27个 names it behind."""
        lead = self.text.text[draft.lead_start : draft.quantity.span.start]
        return draft.role == "from" and not _FROM.isdisjoint(lead)

    def _behind(self, draft: Draft, following: Draft | None, limit: int) -> Topic | None:
        end = draft.quantity.span.end
        if draft.quantity.unit == "人" and _PERSON.match(self.text.text, end):
            end += 1
        persons = subjects.counts_persons(draft.quantity.unit)
        acts = (persons or not draft.quantity.unit) and self.behind.is_verb(end)
        if acts and (draft.quantity.unit_text in _BARE_UNITS or self._named(draft, persons=False)):
            return None
        joined = following is not None and following.quantity.span.start == end and is_counted(following)
        if draft.quantity.unit in subjects.PLACES and (joined or self._closes(end)):
            return Topic(draft.quantity.unit, Span(end - len(draft.quantity.unit_text), end))
        behind = self.behind.noun(end, limit, persons)
        adjoins = following is not None and self._adjoins(draft, following)
        listed = following is not None and self._listed(draft, following)
        if behind is None and following and adjoins and (listed or not self._named(draft, persons)):
            behind = self.behind.noun(following.quantity.span.end, draft.sentence.end, persons)
            limit = draft.sentence.end
            if behind and draft.quantity.unit == "户":
                words = self.text.words[behind.start : behind.end]
                if (said := subjects.households_of(words)) != words:
                    return Topic(said, behind)
        if (
            behind is None
            or self.text.text[behind.start : behind.end] == "人"
            or self._labels(draft, behind, following)
        ):
            return None
        return self._said_behind(draft, behind, limit)

    def _listed(self, draft: Draft, following: Draft) -> bool:
        """分别有30名和｜40名党员: two counts of what stands behind the second."""
        start = draft.quantity.span.start
        between = self.text.text[draft.quantity.span.end : following.quantity.span.start]
        same = draft.quantity.unit == following.quantity.unit and between in ("和", "与", "及", "、")
        return same and "分别" in self.text.text[max(0, start - 4) : start]

    def _adjoins(self, draft: Draft, following: Draft) -> bool:
        """200户｜600人, 200户、｜600名脱贫群众: the noun behind the second number is that of both."""
        end, start = draft.quantity.span.end, following.quantity.span.start
        homes = draft.quantity.unit == "户" and following.quantity.unit == "人"
        if self._listed(draft, following):
            return True
        return start == end or (homes and start == end + 1 and self.text.text[end] == "、")

    def _named(self, draft: Draft, persons: bool) -> bool:
        """农家书屋146个18.9万册图书: whether a noun stands before the first of two numbers."""
        if persons or self.text.text[draft.quantity.span.start - 1] in "的等":
            return False
        own = self.lead.own(draft, None)
        return own is not None and not subjects.is_bare_verb(own.words)

    def _labels(self, draft: Draft, behind: Span, following: Draft | None) -> bool:
        """接警86起｜有效警情41起: each noun stands before its number, no mark parts them."""
        if following is None or behind.end != following.quantity.span.start:
            return False
        own = self.lead.own(draft, None)
        return own is not None and subjects.holds_noun(own.words)

    def _closes(self, end: int) -> bool:
        return self.text.text[end : end + 1] in _CLOSED

    def _said_behind(self, draft: Draft, behind: Span, limit: int) -> Topic:
        """The noun behind a number, with the verb before it or the predicate after it where it needs one."""
        start = draft.quantity.span.start
        words = self.text.words[behind.start : behind.end]
        verb = self.ahead.verb(start, draft.lead_start)
        if len(words) == 1 and (named := self.behind.named(behind.end, draft.sentence.end)):
            return Topic(f"{named}的{words}", behind)
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

    def _ahead(self, draft: Draft, before: tuple[Draft, Topic] | None, following: Draft | None, limit: int) -> Topic:
        own = self.lead.own(draft, before)
        if own:
            own = replace(own, words=self._counted_words(draft, own.words))
        words = own.words if own else ""
        if topic := self._measured_noun(draft, words, limit, following):
            return topic
        joined = following is not None and following.quantity.span.start == draft.quantity.span.end
        predicate = "" if joined else self._predicate(draft)
        if better := self.shares.named(draft):
            return better
        if own is None:
            return self._without_words(draft, before, predicate, limit)
        if ranked := self.shares.ranked(draft, own, limit):
            return ranked
        if before and (topic := self.goes_on.continued(draft, before, own, predicate)):
            return topic
        if before is None and is_counted(draft) and subjects.is_bare_verb(words):
            own = self.goes_on.deed(draft, own) or own
        if before is None and (changed := self.goes_on.from_change(draft, own)):
            return changed
        if whole(draft):
            return Topic(f"{words}占{whole(draft)}", own.span)
        plain = subjects.is_bare_verb(words) or not subjects.begins_with_verb(words)
        if predicate and plain and subjects.is_generic(words, draft.quantity.unit):
            return Topic(words + predicate if subjects.is_bare_verb(words) else f"{predicate}的{words}", own.span)
        return own

    def _counted_words(self, draft: Draft, words: str) -> str:
        """0-14岁人口 for 0-14岁 as a share, 农业人口户数 for 农业人口 counted in 户."""
        if draft.measured.measure is Measure.SHARE:
            return subjects.aged(words)
        return subjects.households_of(words) if draft.quantity.unit == "户" else words

    def _measured_noun(self, draft: Draft, words: str, limit: int, following: Draft | None) -> Topic | None:
        """种植1200亩茶叶: the verb before and the noun behind; 争取500万元打造驿站: what the money is for."""
        is_level = draft.measured.measure is _LEVEL and not draft.role
        if not is_level or is_counted(draft) or draft.quantity.unit in RATIOS:
            return None
        if topic := self._attributed(draft, words, limit, following):
            return topic
        words = words[words.rfind("、") + 1 :] if subjects.is_capacity(words) else words
        spends = subjects.is_spending(words)
        start = draft.quantity.span.start
        if self.text.text[start - 1] in _OF or _ONE_VERB.search(self.text.text, start - 2, start):  # 遗落的3200元现金
            words = ""
        if subjects.is_beside(words):
            words = subjects.first_verb(words)
        if words and not (subjects.is_bare_verb(words) or spends or subjects.is_capacity(words)):
            return None
        at = draft.quantity.span.end
        aim = _PURPOSE.match(self.text.text, at) if spends and subjects.only_spends(words) else None
        used = aim is not None and "用" in aim[0]
        if used or self.behind.is_action(aim.end() if aim else at):
            return self._purpose(draft, aim.end() if aim else at, limit, following)
        behind = self.behind.noun(at, limit)
        if behind is None or behind.end - behind.start < 2:
            return None
        said = self.text.words[behind.start : behind.end]
        return Topic(said if spends else words + said, behind)

    def _attributed(self, draft: Draft, words: str, limit: int, following: Draft | None) -> Topic | None:
        """总投资3亿元的｜物流园项目, 领到1600元｜分红: the noun behind with the attribute or the verb before."""
        end = draft.quantity.span.end
        attribute = subjects.attribute(words) if self.text.text.startswith("的", end) else ""
        if attribute:
            joined = following is not None and following.quantity.span.start == end + 1
            at = following.quantity.span.end if following and joined else end
            behind = self.behind.noun(at, draft.sentence.end if joined else limit)
            return Topic(self.text.words[behind.start : behind.end] + attribute, behind) if behind else None
        is_money = draft.quantity.unit == "元" and not subjects.is_money(words)
        money = self.behind.money(end, limit) if is_money else None
        if money is None:
            return None
        noun = self.text.words[money.start : money.end]
        verb = self.ahead.verb(draft.quantity.span.start, draft.lead_start) if len(noun) == _SHORT_MONEY else ""
        if verb == "带来":
            verb = words.removesuffix(verb) if words.endswith(verb) else ""
        return Topic(verb + noun, money)

    def _purpose(self, draft: Draft, at: int, limit: int, following: Draft | None) -> Topic | None:
        if draft.quantity.unit != "元":
            return None
        stated = following is not None and limit - at >= _CLAUSE
        if stated and following and self.behind.noun(following.quantity.span.end, draft.sentence.end):
            return None  # 投资800万元，实施某村、某村3个｜示范村建设
        purpose = self.text.words[at:limit]
        if limit - at < _CLAUSE or CLAUSE_START.search(self.text.text, at, limit):
            purpose = self.behind.predicate(at, draft.sentence.end)
        return Topic(f"{purpose}资金", draft.quantity.span) if 2 <= len(purpose) <= 20 else None

    def _predicate(self, draft: Draft) -> str:
        if draft.role or not subjects.counts_persons(draft.quantity.unit):
            return ""
        said = self.behind.predicate(draft.quantity.span.end, draft.sentence.end)
        return said.removeprefix("人").removeprefix("口") if draft.quantity.unit == "人" else said

    def _without_words(self, draft: Draft, before: tuple[Draft, Topic] | None, predicate: str, limit: int) -> Topic:
        """当中129宗为｜暴力罪案: what some of those before are; else what the number goes on from."""
        said = self.behind.equated(draft.quantity.span.end, limit) if before and is_counted(draft) else None
        if said is not None:
            return Topic(self.text.words[said.start : said.end].removesuffix("的"), said)
        topic = self.goes_on.inherited(draft, before, predicate)
        if topic.span is not None or before is not None:
            return topic
        behind = self._behind(draft, None, draft.sentence.end)
        return Topic(behind.words + topic.words, behind.span) if behind else topic
