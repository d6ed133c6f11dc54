"""The words that belong to one number alone: from the last number or mark up to it."""

from __future__ import annotations

import re

from dashboard.extraction import measures, subjects
from dashboard.extraction.context import Text
from dashboard.extraction.drafts import Draft
from dashboard.extraction.lexicon import either, lists
from dashboard.extraction.parallels import Topic
from dashboard.extraction.subjects_ahead import Ahead
from dashboard.extraction.subjects_nameless import ends_joined, is_nameless
from dashboard.model import Measure, Span

CLAUSE_START = re.compile(r"[，；：。！？\n]|(?<![0-9])—|—(?![0-9])|[ 　](?=[一-鿿]{2})|[|｜︱丨│](?=[一-鿿])")
# What parts words inside a clause.
_BREAKS = frozenset("—\n 　…")
# Asked for at every claim: to look up a member of an enumeration takes as long as a call.
_LEVEL, _CHANGE_PCT = Measure.LEVEL, Measure.CHANGE_PCT
_CHANGE = either(word for name in ("rise", "fall") for word in lists("measures")[name] if len(word) > 1)
# 失车案同样录得增加，由433宗: the clause before says what changed.
CHANGED = re.compile(
    r"(?:虽然?|同样|同比|环比|基本|总体|[也亦均都则再]|[仍依]然?|继续|持续)*(?:录得|有所|出现|呈现?|[保维]持)?"
    rf"(?:显著|明显|轻微|大幅|小幅|稳步|快速|双)*(?:持平|高企|[升增降跌涨]幅(?:巨大|惊人|较大|明显|显著|最大)|(?:{_CHANGE})?[更较偏最很](?:低|高|少|多|大|快|慢)|平稳|反弹|{_CHANGE})(?:（[^（），]{{1,10}}）)?[，；]$"
)
# Changes that name what changes.
_OWN_NOUNS = ("增收", "增产", "增值", "增支", "减收", "减支", "减亏")
_LINKED = re.compile(r"(?:[共已约近超]?(?:[为是达有]|达到|超过|突破)[约近]?)?")
_REACH = 16
_WHOLE_END = re.compile(r"(?<=..)(?:的?(?:比重|比例))?[由从](?:上年|去年|[0-9]{4}年|原来)?$")
_PULL = re.compile(r"拉动[一-鿿A-Z]{0,10}$")
# 比去年同期｜火灾起数｜下降了42%: what changed may stand behind what it is held against.
_HELD = re.compile(r"(?:同比|相比|[比较])(?:去年|上年|前年|[0-9]{4}年)(?:同[期月日])?(?:相比)?，?")
# 比2010年｜第六次人口普查｜减少0.4人: an occasion is what the number is held against, not what changed.
_OCCASION = re.compile(r"第[一二三四五六七八九十]次|[末底初]|.*(?:普查|调查|水平|均值|平均|目标|历史)$")
_CHANGE_END = re.compile(rf"(?:同比|环比|大幅|明显|显著)?{_CHANGE}(?:了|约|近|超|超过|达)?$")


def is_counted(draft: Draft) -> bool:
    """Whether things are counted, not measured: 12个, not 12亩 or 12%."""
    unit = draft.quantity.unit
    return draft.measured.measure is _LEVEL and unit not in subjects.MEASURES and "/" not in unit


def whole(draft: Draft) -> str:
    """What a share is of, empty where nothing is said: 占一般公共预算支出的, 占生产总值｜比重由上年的."""
    words = draft.measured.whole
    return "" if not words or words.startswith("比") else _WHOLE_END.sub("", words)


class Lead:
    """Reads the words before each number of one text; each is read once."""

    def __init__(self, text: Text, ahead: Ahead):
        self._text = text.text
        self._ahead = ahead
        self._read: dict[tuple[int, bool], Topic | None] = {}
        self._begins: dict[int, int] = {}

    def own(self, draft: Draft, before: tuple[Draft, Topic] | None) -> Topic | None:
        """What the words between the last number (and its noun) and this one say, ``None`` where they say nothing."""
        key = (draft.quantity.span.start, before is None)
        if key not in self._read:
            own = self._own(draft, before)
            if own and own.span and ends_joined(own.words):  # 刑拘人数与｜去年相比
                own = Topic(own.words[:-1], Span(own.span.start, own.span.end - 1))
            self._read[key] = None if own and is_nameless(own.words) else own
        return self._read[key]

    def _own(self, draft: Draft, before: tuple[Draft, Topic] | None) -> Topic | None:
        if held := self._held(draft):
            return held
        end = self.end(draft)
        begin = self.start(draft, end)
        if aside := self._aside(begin, end, draft.lead_start):
            begin, end = aside
        if draft.measured.cut < 0 and draft.measured.measure is _CHANGE_PCT:
            distant = measures.distant_change(self._text, begin, end)
            begin = max(distant.span("up")[1], distant.span("down")[1]) if distant else begin
        if end == draft.quantity.span.start and self._text[end - 1] in "，；" and draft.measured.cut < 0:
            return None
        if self._text[end - 1] in "，；" and (change := CHANGED.search(self._text, max(begin, end - _REACH), end)):
            end = change.start()
        last = before[1].span if before and not before[0].candidate.threshold else None
        if last is None or last.start < draft.lead_start or last.end < begin:
            return self._ahead.subject(end, begin)
        rest = self._ahead.subject(end, last.end)
        anew = rest is None or self._text.startswith("、", last.end) or subjects.begins_with_verb(rest.words)
        return rest if anew else self._ahead.subject(end, begin)

    def _aside(self, begin: int, end: int, lead_start: int) -> tuple[int, int] | None:
        """性别比（以女性为100）为105: what stands before a bracket that only a link parts from the number."""
        text = self._text
        if begin <= lead_start or text[begin - 1] != "）" or not _LINKED.fullmatch(text, begin, end):
            return None
        opened = text.rfind("（", lead_start, begin)
        starts = [m.end() for m in CLAUSE_START.finditer(text, lead_start, opened)] if opened > lead_start else []
        return ((starts or [lead_start])[-1], opened) if opened > lead_start else None

    def _held(self, draft: Draft) -> Topic | None:
        """火灾起数 in 同比去年火灾起数下降了41.8%; ``None`` where nothing stands behind what it is held against."""
        cut, start = draft.measured.cut, draft.quantity.span.start
        opens = cut == 0 or (cut > 0 and self._text[cut - 1] in "，；：。\n")
        held = _HELD.match(self._text, cut, start) if opens else None
        change = _CHANGE_END.search(self._text, held.end() + 2, start) if held else None
        if held is None or change is None or _OCCASION.match(self._text, held.end(), change.start()):
            return None
        return self._ahead.subject(change.start(), held.end())

    def begin(self, draft: Draft) -> int:
        """Where the words of this number begin; found once."""
        key = draft.quantity.span.start
        if key not in self._begins:
            self._begins[key] = self.start(draft, self.end(draft))
        return self._begins[key]

    def end(self, draft: Draft) -> int:
        """Where the words of this number end: before its verb of change, its 占 or its 从."""
        if draft.role == "from":
            lead = self._text[draft.lead_start : draft.quantity.span.start]
            at = max(lead.rfind("从"), lead.rfind("由"), lead.rfind("自"))
            if 0 <= (share := draft.measured.cut - draft.lead_start) < at and lead.startswith("占", share):
                return draft.measured.cut  # 占生产总值比重由上年的｜9.1%
            return draft.lead_start + at if at > 0 else draft.quantity.span.start
        cut = draft.measured.cut
        if cut >= 0 and self._text.startswith("增长", cut) and _PULL.search(self._text, draft.lead_start, cut):
            return cut + 2  # 拉动经济增长｜0.3个百分点
        if cut >= 0 and self._text.startswith(_OWN_NOUNS, cut):  # 农户增收｜30%
            return cut + 2
        return cut if cut >= 0 else draft.quantity.span.start

    def start(self, draft: Draft, end: int) -> int:
        """Where the words of this number begin: after the last number, the last mark, or an open bracket."""
        text = self._text
        begin, last = draft.lead_start, end - 1
        if text[last] in "约近超逾" and text[last - 1] == "：":  # 人口：约1.1万人
            last -= 1
        if begin < draft.clause.start <= last:
            begin = draft.clause.start
        if begin < draft.clause.start or not _BREAKS.isdisjoint(text[begin:last]):
            for match in CLAUSE_START.finditer(text, draft.lead_start, max(draft.lead_start, last)):
                begin = match.end()
        closed = text.rfind("）", begin, end)
        if closed >= 0 and text.rfind("（", begin, closed) < 0:
            begin = closed + 1
        opened = text.rfind("（", begin, end)
        return opened + 1 if opened >= 0 and "）" not in text[opened:end] else begin
