"""What the clauses before a number name for it: 严惩严重犯罪，起诉126人; 敬老金将于十月发放，金额为9000元."""

from __future__ import annotations

import re

from dashboard.extraction import subjects
from dashboard.extraction.context import Text
from dashboard.extraction.drafts import Draft
from dashboard.extraction.lexicon import either, lists
from dashboard.extraction.parallels import Topic
from dashboard.extraction.subjects_ahead import Ahead
from dashboard.extraction.subjects_behind import Behind
from dashboard.extraction.subjects_nameless import is_nameless
from dashboard.extraction.topics_lead import Lead
from dashboard.model import Span

_WORDS = lists("subjects")
_DEEDS = tuple(_WORDS["deeds"])
_OFFENCES = tuple(_WORDS["offences"])
_CARRIES_ON = re.compile(r"^(?:推进|推动|做好|抓好|加强|加快)")
# 加大对｜电信诈骗｜的打击力度: what is acted against.
_AGAINST = re.compile(r"对([^，。；：]{2,24}?)的(?:依法)?(?:打击|惩治|惩处|查处|整治|治理|监管|保护)(?:力度|工作)?，")
# 金额为9000元, 总长3600米: of what stands in a clause before. 面积 is that of the place unless a site is named.
_WHOSE = frozenset(_WORDS["whose"])
_SITE = re.compile(rf"{either(_WORDS['sites'])}$")
_AREAS = ("面积", "总面积", "占地面积")
_BACK = 3
# 脑子灵活的他带领村里打工的…: a story, nothing measured.
_PRONOUNS = frozenset("的他她我你")
_LONGEST = 8


class Clauses:
    """Reads the clauses of a sentence that stand before the first number of it."""

    def __init__(self, text: Text, behind: Behind, ahead: Ahead, lead: Lead):
        self.text = text
        self.behind = behind
        self.ahead = ahead
        self.lead = lead

    def deed(self, draft: Draft, own: Topic) -> Topic | None:
        """开展服务活动 in 这样的服务活动，已经开展了120次: what is done that the clause before names."""
        begin = self.lead.begin(draft)
        if begin - 2 <= draft.sentence.start or self.text.text[begin - 1] != "，":
            return None
        clause = self.text.clause(begin - 2)
        if against := _AGAINST.search(self.text.text, clause.start, begin):
            whom = self.ahead.subject(against.end(1), against.start(1))
            return Topic(own.words + whom.words, whom.span) if whom else None
        done = self.ahead.subject(begin - 1, clause.start)
        if done and self.text.text.startswith(("中，", "里，"), begin - 2):  # 受理的诉求中，直办37件
            return Topic(own.words + subjects.without_verb(done.words), done.span)
        if done is not None and done.words.endswith(_OFFENCES):
            return Topic(own.words + subjects.without_verb(done.words), done.span)
        if done is None or not done.words.endswith(_DEEDS):
            return None
        return Topic(own.words + _CARRIES_ON.sub("", done.words).removesuffix("工作"), done.span)

    def whose(self, draft: Draft, own: Topic) -> Topic | None:
        """敬老金金额 in 敬老金将于十月发放，金额为9000元: whose amount a clause before tells; else ``None``."""
        if own.words not in _WHOSE:
            return None
        begin = self.lead.begin(draft)
        for _ in range(_BACK):
            if begin - 2 <= draft.sentence.start or self.text.text[begin - 1] != "，":
                return None
            clause = self.text.clause(begin - 2)
            said = self._acts(clause)
            if said and (own.words not in _AREAS or _SITE.search(said)):
                return Topic(said + own.words, own.span)
            begin = clause.start
        return None

    def _acts(self, clause: Span) -> str:
        """敬老金 of 敬老金将于十月发放: what a clause tells something of; empty where its words are one phrase."""
        begin = self.ahead.past_leads(clause.start, clause.end)
        noun = None if self.behind.is_verb(begin) else self.behind.noun(begin, clause.end)
        if noun is None or noun.start != begin or noun.end >= clause.end - 1:
            return ""
        words = self.text.words[noun.start : noun.end]
        told = subjects.begins_with_verb(words) or is_nameless(words) or not _PRONOUNS.isdisjoint(words)
        return "" if told or len(words) > _LONGEST else words
