"""What stands behind a count: 1200名｜网格员, 60名法律、医学等专业｜人士, 其余5个｜站."""

from __future__ import annotations

import re

from dashboard.extraction import subjects
from dashboard.extraction.context import Text
from dashboard.extraction.drafts import Draft
from dashboard.extraction.parallels import Topic
from dashboard.extraction.subjects_ahead import Ahead
from dashboard.extraction.subjects_behind import Behind
from dashboard.extraction.subjects_heads import head_end
from dashboard.extraction.topics_lead import Lead, is_counted
from dashboard.model import Span

# 为3800名求职者提供岗位: what follows is done for them, not by them.
_RECIPIENT = re.compile(r"(?:[为对向给把让使由被]|将(?!近))(?:将?近|约|超过?|逾|上)?$")
# 为某县｜15名农民工讨回工资: for whom it is done, a place named before them.
_FOR_THOSE = re.compile(r"[为给](?:[^，。；：0-9]{2,10}[省市县区镇乡村])$")
_BARE_UNITS = ("人", "口", "人次", "户", "")
# 4个方面｜27项问题线索: sides of what is counted next.
_FACETS = frozenset({"方面", "领域", "大类", "类别", "环节", "层面"})
_COMPLETES = ("完成", "启动", "实施", "开展", "推进")
_CLOSED = frozenset("，。；、（）和及与")
# 5名｜人, 3千｜口; but 14名人大代表, 6名人民陪审员.
_PERSON = re.compile(r"人(?![大民才员物工家士类事口体])|口")
# 存在隐患的｜15家医院: a relative clause right before the number.
_BEFORE_OF = re.compile(
    r"(?:[，。；：、\n对将把向为给让由从在是里]|全[省市县区国州])((?![对将把向为给让由被从在])[一-鿿]{3,8})的$"
)
_NOT_TOLD = re.compile(r"[省市县区镇乡村年月日里中上下内]$|^[其本该这那]")
_TELLS = re.compile(r"有|存在|[获达未新涉最]")
# 22县｜市中, 18乡镇｜市: more kinds of places in one count.
_MORE_PLACES = re.compile(r"[县市区镇乡]{1,2}(?=[，。；、（）和及与中均共都的]|$)")
_NUMBERED = re.compile(r"(?:人数|人口数?|户数|数量|[件宗]数)(?:达到|超过|[已达为逾超近约有共])+$")
_HOUSED = ("户", "群众", "居民", "人口", "村民", "家庭", "对象")
_TOLD_REACH = 12


class Counted:
    """Reads the nouns that counts count, where they stand behind them."""

    def __init__(self, text: Text, behind: Behind, ahead: Ahead, lead: Lead):
        self.text = text
        self.behind = behind
        self.ahead = ahead
        self.lead = lead

    def noun(
        self, draft: Draft, before: tuple[Draft, Topic] | None, following: Draft | None, limit: int
    ) -> Topic | None:
        """What a count counts, by the words behind it; ``None`` where they name nothing counted."""
        end = draft.quantity.span.end
        if not draft.quantity.unit_text and self.text.text.startswith(" ", end):
            return None  # 老年人口超577万 持续探索…
        if draft.quantity.unit == "人" and _PERSON.match(self.text.text, end):
            end += 1
        persons = subjects.counts_persons(draft.quantity.unit)
        start = draft.quantity.span.start
        if self.text.text.startswith("的", end) and _NUMBERED.search(self.text.text, max(0, start - 8), start):
            return None  # 人口数达4.5万人的里长说
        acts = (persons or not draft.quantity.unit) and self.behind.is_verb(end)
        if acts and (draft.quantity.unit_text in _BARE_UNITS or self._named(draft, persons=False)):
            return None
        if self._is_place(draft, following):
            return self._place(draft)
        if (
            before
            and before[0].quantity.span.end == start
            and before[0].quantity.unit == "户"
            and self._housed(before[0])
        ):
            return None
        if draft.quantity.unit in subjects.PLACES and (more := _MORE_PLACES.match(self.text.text, end)):
            return Topic(draft.quantity.unit + more[0], Span(end - len(draft.quantity.unit_text), more.end()))
        found = self._found(draft, following, end, limit)
        if isinstance(found, Topic):
            return found
        if found is None:
            touches = before is not None and before[0].quantity.span.end == draft.quantity.span.start
            return self._place(draft) if touches and draft.quantity.unit in subjects.PLACES else None  # 16市95县受灾
        end = found.start + head_end(self.text.text[found.start : found.end], draft.quantity.unit)
        if end < found.end:
            found = Span(found.start, end)
            if not subjects.is_told(self.text.text[found.start : end]):
                return Topic(self.text.words[found.start : end], found)
        said = self.text.words[found.start : found.end]
        if said == "人" or self._labels(draft, found, following):
            return None
        of = self.text.text.startswith("的", found.end)
        head = subjects.head_of(before[1].words) if before and len(said) == 1 and not of else ""
        if head.endswith(said) and head:  # 消防站14个，其余5个｜站
            return Topic(head, found)
        return self._said(draft, found, limit if found.start < limit else draft.sentence.end)

    def _is_place(self, draft: Draft, following: Draft | None) -> bool:
        """9镇｜4乡, 5市、, 18乡镇市中: places are counted by their own names."""
        end = draft.quantity.span.end
        if draft.quantity.unit in subjects.PLACES and len(draft.quantity.unit_text) > 1:
            return True
        joined = following is not None and following.quantity.span.start == end and is_counted(following)
        return draft.quantity.unit in subjects.PLACES and (joined or self._closes(end))

    def _place(self, draft: Draft) -> Topic:
        end = draft.quantity.span.end
        name = Span(end - len(draft.quantity.unit_text), end)
        return Topic(self.text.words[name.start : name.end], name)

    def _found(self, draft: Draft, following: Draft | None, end: int, limit: int) -> Span | Topic | None:
        """The noun behind this number, or behind the next one where both count the same things."""
        persons = subjects.counts_persons(draft.quantity.unit)
        behind = self.behind.noun(end, limit, persons)
        if following is None:
            return behind
        if behind is not None:
            facet = following.quantity.span.start == behind.end
            side = self.text.words[behind.start : behind.end]
            if not facet or side not in _FACETS:
                return behind
            of = self.behind.noun(following.quantity.span.end, draft.sentence.end)
            return Topic(self.text.words[of.start : of.end] + side, behind) if of else behind
        if persons and self._housed(draft):
            return None
        shares = self._adjoins(draft, following)
        if not shares or not (self._listed(draft, following) or not self._named(draft, persons)):
            return None
        behind = self.behind.noun(following.quantity.span.end, draft.sentence.end, persons)
        if behind is None or draft.quantity.unit != "户":
            return behind
        words = self.text.words[behind.start : behind.end]
        said = subjects.households_of(words)
        return behind if said == words else Topic(said, behind)

    def _told(self, start: int) -> str:
        """重点监测 in 全省重点监测的｜6家景区: what is told of those counted right before the number; else empty."""
        match = _BEFORE_OF.search(self.text.text, max(0, start - _TOLD_REACH), start)
        if match is None or _NOT_TOLD.search(match[1]):
            return ""
        return match[1] if subjects.holds_verb(match[1]) or _TELLS.search(match[1]) else ""

    def _housed(self, draft: Draft) -> bool:
        """搬迁户119户193人｜发展养殖: who they are stands before the first number."""
        own = self.lead.own(draft, None)
        return own is not None and own.words.endswith(_HOUSED)

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
        if own is None or subjects.holds_noun(own.words):
            return own is not None
        nouns = draft.quantity.unit == following.quantity.unit and not subjects.holds_verb(
            own.words
        )  # 站长1名｜成员5名
        return nouns and self.behind.noun(following.quantity.span.end, draft.sentence.end) is None

    def _closes(self, end: int) -> bool:
        return self.text.text[end : end + 1] in _CLOSED

    def _said(self, draft: Draft, behind: Span, limit: int) -> Topic:
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
        if told := self._told(start) if subjects.is_generic(words, draft.quantity.unit) else "":
            return Topic(f"{told}的{words}", behind)
        for_them = _FOR_THOSE.search(self.text.text, max(0, start - 12), start)
        acts = not (for_them or _RECIPIENT.search(self.text.text, max(0, start - 4), start))
        if behind.end != limit and subjects.is_generic(words, draft.quantity.unit):
            tell = self.behind.telling if acts else self.behind.given
            if predicate := tell(behind.end, draft.sentence.end):
                return Topic(f"{predicate}的{words}", behind)
        if self.text.text.startswith("的", behind.end):  # 完成29个｜乡镇的消防站建设
            done = self.behind.deed(behind.end + 1, draft.sentence.end) if verb in _COMPLETES else ""
            return Topic(f"{verb}{done}的{words}" if done else words, behind)
        return Topic(verb + words if verb and subjects.is_plain(words) else words, behind)
