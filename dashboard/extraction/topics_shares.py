"""What shares and ranks are of, where the words behind them say it."""

from __future__ import annotations

import re

from dashboard.extraction.context import Text
from dashboard.extraction.drafts import Draft
from dashboard.extraction.lexicon import either, lists
from dashboard.extraction.parallels import Topic
from dashboard.extraction.subjects import is_bare_verb
from dashboard.extraction.subjects_ahead import Ahead
from dashboard.extraction.subjects_behind import Behind
from dashboard.extraction.topics_lead import Lead, is_counted, whole
from dashboard.model import Measure, Span

# Asked for at every claim: to look up a member of an enumeration takes as long as a call.
_SHARE, _RANK = Measure.SHARE, Measure.RANK
_OF = re.compile(r"(?:以上|以下|左右|上下|多|余)?的[一-鿿“]{2}")
_HANZI = re.compile(r"(?:以上|以下|左右)?(?!以上|以下|以内|左右|上下)[一-鿿]{2}")
# ，近四成｜村庄, 。当地有三分之一｜人口: nothing but a place stands before.
_OPENING = re.compile(r"[，；。\n](?:当地|[全我本该][省市县区州镇乡村])?有?(?:将?近|约|超过?|逾)?$")
_VERB = 3
_NOT_MEMBERS = re.compile(rf"{either(lists('subjects')['not_members'])}$")
_GLOSS = re.compile(r"（([一-鿿]{2,12}(?:率|比重|数|额|量|指数))）[约近达为]?$")
# 主要目的地为｜中国内地（占总数80.2%）, 泰国（6.1%）及｜韩国（4.7%）.
_BRACKETED = re.compile(
    r"(?:^|[，。；：、）\n ]|[和与及为是有])((?![较比])[^，。；：、（） 0-9和与及为是有]{2,10})"
    r" ?（ ?(?:约?占(?:总数)?)?约?$"
)
_GLOSS_ENDS = frozenset("）约近达为（占数 ")
# 在全市绩效考核中荣获第二名: the contest in which the rank is won.
_CONTEST = re.compile(
    r"在([^，。；：0-9]{2,16})[中上里](?:荣获|夺得|获得|获|取得|摘得|斩获"
    r"|(?<=(?:考核|评比|评价|评估|测评|考评|竞赛|大赛|比赛)[中上里])(?:排|名列|位列|位居|列|居))"
)


class Shares:
    """Reads shares and ranks of one text."""

    def __init__(self, text: Text, behind: Behind, ahead: Ahead, lead: Lead):
        self.text = text
        self.behind = behind
        self.ahead = ahead
        self.lead = lead

    def members(self, draft: Draft, before: tuple[Draft, Topic] | None, limit: int) -> Topic | None:
        """36%的农户使用卫生厕所: a share of those that follow it; 七成是上班族: of those before."""
        end = draft.quantity.span.end
        if whole(draft) or draft.role:
            return None
        if before and (noun := self.behind.equated(end, limit)) and not self.lead.own(draft, before):
            return Topic(f"{self.text.words[noun.start : noun.end]}占{before[1].words}", noun)
        if topic := self._spent(draft, before):
            return topic
        half = (
            self.text.text[end - 1] in "数半" and self.text.text[end - 2] != "成" and not self.lead.own(draft, before)
        )
        of = half or bool(_OF.match(self.text.text, end))
        there_are = self.text.text[draft.quantity.span.start - 1] == "有"
        if not of and not (
            (self._opens(draft) or there_are or self._taken(draft)) and _HANZI.match(self.text.text, end)
        ):
            return None
        behind = self.behind.noun(end, limit)
        words = self.text.words[behind.start : behind.end] if behind else ""
        if behind is None or (len(words) < 2 and words != "人") or _NOT_MEMBERS.search(words) or is_bare_verb(words):
            return None
        if verb := self._taken(draft):
            return Topic(verb + words, behind)
        own = self.lead.own(draft, before)
        if own and len(own.words) <= _VERB and self.text.text[draft.quantity.span.start - 1] == "了":
            return Topic(own.words + words, behind)
        telling = self.behind.telling(behind.end, limit)
        if telling:
            return Topic(f"{telling}的{words}", behind)
        return Topic(words, behind) if of else None

    def _taken(self, draft: Draft) -> str:
        """提取 in 提取27%公积金: what is done with the part, right before it; empty where no verb stands there."""
        return self.ahead.verb(draft.quantity.span.start, draft.lead_start)

    def _opens(self, draft: Draft) -> bool:
        start = draft.quantity.span.start
        return bool(_OPENING.search(self.text.text, max(0, start - 12), start))

    def _spent(self, draft: Draft, before: tuple[Draft, Topic] | None) -> Topic | None:
        """光伏收益的60%用于公益岗位: what the share of the money goes to."""
        end = draft.quantity.span.end
        said = self.behind.predicate(end, draft.sentence.end) if self.text.text.startswith("用于", end) else ""
        of = self.lead.own(draft, before) or (before[1] if before else None)
        return Topic(of.words.partition("用于")[0] + said, of.span) if said and of else None

    def named(self, draft: Draft) -> Topic | None:
        """What says it better than the words before: the contest of a rank, the name in or before a bracket."""
        if draft.measured.measure is _RANK:
            return self.contest(draft)
        if self.text.text[draft.quantity.span.start - 1] not in _GLOSS_ENDS:
            return None
        closed = self.text.text.startswith("）", draft.quantity.span.end)
        in_brackets = draft.measured.measure is _SHARE or (closed and is_counted(draft))
        return self.gloss(draft) or (self.bracketed(draft) if in_brackets else None)

    def gloss(self, draft: Draft) -> Topic | None:
        """占总人口比重（｜城镇化率）: the name in brackets says it better."""
        start = draft.quantity.span.start
        match = _GLOSS.search(self.text.text, max(draft.lead_start, start - 20), start)
        return Topic(self.text.words[match.start(1) : match.end(1)], Span(*match.span(1))) if match else None

    def bracketed(self, draft: Draft) -> Topic | None:
        """泰国 in 其次为泰国（6.1%）: what a share in brackets is of stands right before them."""
        start = draft.quantity.span.start
        match = _BRACKETED.search(self.text.text, max(draft.sentence.start, start - 24), start)
        return Topic(self.text.words[match.start(1) : match.end(1)], Span(*match.span(1))) if match else None

    def contest(self, draft: Draft) -> Topic | None:
        """全市绩效考核 in 在全市绩效考核中荣获第二名."""
        start = draft.measured.cut
        if start < 0:
            return None
        match = _CONTEST.match(self.text.text, start, draft.quantity.span.start)
        return self.ahead.subject(match.end(1), match.start(1)) if match else None

    def ranked(self, draft: Draft, own: Topic | None, limit: int) -> Topic | None:
        """全国排名第五的｜水电站: what is ranked stands behind."""
        end = draft.quantity.span.end
        if draft.measured.measure is not _RANK or not _OF.match(self.text.text, end):
            return None
        behind = self.behind.noun(end, limit)
        start, cut = draft.quantity.span.start, draft.measured.cut
        words = own.words if own else self.text.words[cut:start] if 0 <= cut < start else ""
        return Topic(self.text.words[behind.start : behind.end] + words, behind) if behind else None
