"""When a claim holds: the date that reaches it, read against the publication of its article.

A written year reaches forward to the clauses that continue its sentence, never back to those before it. The year of the
sentence before or of the heading carries over only while the subject does. Words like 今年, 两年来, 目前 and bare
months count from publication; silence is publication itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from dashboard.extraction.periods_carried import Carried
from dashboard.extraction.periods_find import DateKind, DateMention, find_dates
from dashboard.extraction.periods_reach import Reach
from dashboard.extraction.periods_when import Anchor, Dates, published_days
from dashboard.extraction.periods_words import MADE, says_now
from dashboard.model import Period, PeriodBasis, Span

__all__ = ["DateKind", "DateMention", "PeriodReader", "find_dates"]

# Asked for at every date: to look up a member of an enumeration takes as long as a call.
_START, _TITLE, _BESIDE, _FORWARD = Reach.START, Reach.TITLE, Reach.BESIDE, Reach.FORWARD
# Between the start of a change and its end: 从2020年的36种增加【到】42种.
_TO = re.compile(r"[到至为成达增减降升涨，；。]|[提下压扩相高多](?:高|升|滑|缩|大|比|出)")
_LONGEST_ASIDE = 60
_CHANGE = re.compile(r"[增减升降跌涨提扩缩](?:少|加|长|幅|至|高|大|小|低)?了?(?:约|近|逾)?$")
_PLACED = re.compile(r"[^，。；：、0-9]{0,8}(?:[已将先均][后]?|分别|相继|陆续|同时)?(?:于|在)")
_PAUSE = re.compile(r"[，；。、：\n）]")
_ENDING = ("到", "至", "成", "为")
# 3200亩辣椒今年预计产值2400万元: the date is of the number after it.
_NEXT = re.compile(r"[^，。；：、\n0-9]{0,16}?[0-9一二三四五六七八九十百千万亿]+(?:[余多万亿个名家户人件吨元亩%％])")


class PeriodReader(Carried):
    """The periods of one article's claims. Made once, asked for each claim."""

    def at(self, start: int, end: int, subject: Span | None = None) -> Period:
        """The period of the claim whose value stands at view ``[start, end)``; ``subject`` is what it counts."""
        sentence = self.text.sentence(start)
        earlier = self._between(sentence.start, start)
        if earlier and (listed := self._listed(start, sentence)):
            return listed
        index = self._beside(start, end)
        if index is None:
            index = self._placed(end, sentence)
        if index is None:
            index = self._before(start, end, sentence, earlier)
        for found in (self._behind, self._carried, self._headed, self._papered, self._framed):
            if index is not None:
                return self._period(index, sentence)
            index = found(start, end, sentence, subject)
        if index is not None:
            return self._period(index, sentence)
        return (self._turned(earlier) if earlier else None) or self._silent

    # --- the date of the claim's own sentence ---------------------------------------------------------

    def _beside(self, start: int, end: int) -> int | None:
        """50.3万人（2020年）, 总人口（2020年）50.3万人, or the date that the claim is part of: 两年来."""
        text = self.text.text
        around = bisect_right(self._starts, start) - 1
        if around >= 0 and self._timed[around].span.end >= end:
            return around
        for index in self._between(max(0, start - 40), end + 24) if self._has_asides else ():
            span = self._timed[index].span
            if self._reach[index] is not Reach.ASIDE:
                continue
            opened = "（" in text[end : end + 3] or text[end : span.start] in ("在", "于", "是在", "是于")
            after = span.start >= end and opened and not _PAUSE.search(text, end, span.start)
            before = (
                span.end <= start and not re.search("[，；。、]", text[span.end : start]) and start - span.end <= 10
            )
            if after or before:
                return index
        return None

    @cached_property
    def _has_asides(self) -> bool:
        return Reach.ASIDE in self._reach

    def _before(self, start: int, end: int, sentence: Span, earlier: range) -> int | None:
        """The last date before the claim in its sentence that reaches it; ``earlier`` are all of these dates."""
        if (compared := self._of_start(start, end, sentence)) is not None:
            return compared
        for index in reversed(earlier):
            if self._reaches(index, start):
                return index
        return None

    def _reaches(self, index: int, start: int) -> bool:
        reach, end = self._reach[index], self._timed[index].span.end
        if self._bracketed(index, start):
            return False
        if reach is _START:
            return not _TO.search(self.text.text, end, start)
        if reach is _BESIDE:
            return "；" not in self.text.text[end:start]
        if reach is _TITLE:
            return self._made(index, start)
        return reach is _FORWARD and not says_now(self.text.text, end, start) and not self._passes(index, start)

    def _bracketed(self, index: int, start: int) -> bool:
        """与去年同期相比（2011年发生67起），下降28%: what stands in brackets says nothing of what follows them."""
        text, span = self.text.text, self._timed[index].span
        closed = text.find("）", span.end, start)
        since = max(0, span.start - _LONGEST_ASIDE)
        opened = -1 if closed < 0 else text.rfind("（", since, span.start)
        if opened <= text.rfind("）", since, span.start) or text[opened - 1] in "年月日前后底末初":
            return False
        return "（" not in text[span.end : closed]

    def _made(self, index: int, start: int) -> bool:
        """编印《2024年办事指南》260本: the copies are of that year."""
        text, span = self.text.text, self._timed[index].span
        opened = text.rfind("《", 0, span.start)
        closed = text.find("》", span.end, start)
        made = MADE.search(text, max(0, opened - 6), max(0, opened))
        return bool(made) and closed >= 0 and not re.search("[，；。]", text[closed:start])

    def _behind(self, start: int, end: int, sentence: Span, subject: Span | None) -> int | None:
        """12家企业2023年竣工: a date after the claim in the same breath."""
        for index in self._between(end, min(end + 14, sentence.end)):
            between = self.text.text[end : self._timed[index].span.start]
            if self._reach[index] is not _FORWARD or _PAUSE.search(between):
                continue
            if between.endswith(_ENDING) and not (between in ("至", "到") and self._changed(start)):
                continue
            if not between.endswith(_ENDING) and _NEXT.match(self.text.text, self._timed[index].span.end):
                return None
            kind = self._timed[index].kind
            return index if kind in (DateKind.CALENDAR, DateKind.RELATIVE) and self._written(index) else None
        return None

    def _placed(self, end: int, sentence: Span) -> int | None:
        """8923个单位相继于2024年落成: the date that the verb of the number takes."""
        for index in self._between(end, min(end + 14, sentence.end)):
            between = self.text.text[end : self._starts[index]]
            if self._reach[index] is _FORWARD and _PLACED.fullmatch(between):
                return index
            return None
        return None

    def _changed(self, start: int) -> bool:
        """减少|8.5%至2020年底的3万人: the change ends where its end value stands."""
        return _CHANGE.search(self.text.text, max(0, start - 6), start) is not None

    def _period(self, index: int, sentence: Span) -> Period:
        key = index, sentence.start
        if key not in self._periods:
            self._periods[key] = self._read_period(index, sentence)
        return self._periods[key]

    def _read_period(self, index: int, sentence: Span) -> Period:
        mention = self._timed[index]
        first, last = self._days_of(index)
        words = self.text.words[mention.span.start : mention.span.end]
        return Period(first, last, words, self._basis(index, sentence))

    def _basis(self, index: int, sentence: Span) -> PeriodBasis:
        """Explicit where a year is written in the claim's sentence or its heading and the time has an end."""
        mention = self._timed[index]
        if mention.kind not in (DateKind.CALENDAR, DateKind.RELATIVE):
            return PeriodBasis.RELATIVE
        here = mention.span.start >= sentence.start or self._is_heading(mention.span.start)
        if mention.written:
            here = here or index == self._announced
            return PeriodBasis.EXPLICIT if here or self._heading_says(index, sentence) else PeriodBasis.RELATIVE
        return self._basis_of_unwritten(index, sentence)

    def _heading_says(self, index: int, sentence: Span) -> bool:
        """Whether the year of a date carried into ``sentence`` is written in a heading above it, too."""
        year = self._single_year(index)
        above = (*self.text.headings(sentence.start), *self._titles)
        dated = (self._dated_heading(span) for span in above)
        return year is not None and any(
            self._timed[one].written and self._single_year(one) == year for one in dated if one is not None
        )

    def _basis_of_unwritten(self, index: int, sentence: Span) -> PeriodBasis:
        """6月末 is explicit after 2022年 in the same sentence; the closed plan 十三五期间 names its years."""
        when = self._timed[index].when
        if isinstance(when, Dates) and when.first.anchor is Anchor.WRITTEN:
            return PeriodBasis.EXPLICIT
        if self._written(index):
            return PeriodBasis.RELATIVE
        source = self._teller(index)
        if source is None:
            return PeriodBasis.EXPLICIT if self._heading_says(index, sentence) else PeriodBasis.RELATIVE
        near = self._starts[source] >= sentence.start or self._is_heading(self._starts[source])
        near = near or self._heading_says(source, sentence)
        return PeriodBasis.EXPLICIT if near else PeriodBasis.RELATIVE

    def _teller(self, index: int) -> int | None:
        """The written date that gives an unwritten one its year, through others like it: 年末 by 全年 by the title."""
        for _ in range(8):
            source = self._told_by(index)
            if source is None or self._timed[source].written:
                return source
            if self._written(source) or source == index:
                return None
            index = source
        return None

    @cached_property
    def _silent(self) -> Period:
        first, last = published_days(self.published)
        return Period(first, last, "", PeriodBasis.PUBLICATION)
