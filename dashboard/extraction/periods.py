"""When a claim holds: the date that reaches it, read against the publication of its article.

A written year reaches forward to the clauses that continue its sentence, never back to those before it. The year of the
sentence before or of the heading carries over only while the subject does. Words like 今年, 两年来, 目前 and bare
months count from publication; silence is publication itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache, cached_property

from dashboard.extraction.context import Text
from dashboard.extraction.lexicon import lists
from dashboard.extraction.periods_atoms import one_of
from dashboard.extraction.periods_find import DateKind, DateMention, find_dates
from dashboard.extraction.periods_reach import Reach, reach_of
from dashboard.extraction.periods_when import NO_DAYS, Anchor, Dates, Days, Setting, days_of, published_days
from dashboard.model import BlockKind, Period, PeriodBasis, Published, PublishedBasis, Span

__all__ = ["DateKind", "DateMention", "PeriodReader", "find_dates"]

# Between the start of a change and its end: 从2020年的36种增加【到】42种.
_TO = re.compile(r"[到至为成达，；。]")
_PAUSE = re.compile(r"[，；。、：\n）]")
# A heading or sentence that opens with its date: 2022年，… 初步核算，2022年… 截至6月末，….
_OPENING = re.compile(r"[^，。；：、]{0,14}[，：]?[“‘（]?$")
_PLACE_HEAD = re.compile(r"[全该我本此][省市县区州旗镇乡村局]|[^，。；]{1,6}[省市县区州旗镇乡村局]")


class PeriodReader:
    """The periods of one article's claims; ``dates`` are all its date mentions. Made once, asked for each claim."""

    def __init__(self, text: Text):
        self.text = text
        self.dates = find_dates(text.text)
        self._timed = tuple(mention for mention in self.dates if mention.timed)
        self._reach = tuple(reach_of(text.text, mention) for mention in self._timed)
        self._starts = [mention.span.start for mention in self._timed]
        self._days: dict[int, Days] = {}
        self.published = text.article.published
        if self.published.year is None:
            self.published = self._latest_told()

    def at(self, start: int, end: int, subject: Span | None = None) -> Period:
        """The period of the claim whose value stands at view ``[start, end)``; ``subject`` is what it counts."""
        sentence = self.text.sentence(start)
        index = self._beside(start, end)
        for found in (self._before, self._behind, self._carried, self._headed):
            if index is not None:
                break
            index = found(start, end, sentence, subject)
        return self._silent() if index is None else self._period(index, sentence)

    # --- the date of the claim's own sentence ---------------------------------------------------------

    def _beside(self, start: int, end: int) -> int | None:
        """50.3万人（2020年）, 总人口（2020年）50.3万人, or the date that the claim is part of: 两年来."""
        text = self.text.text
        around = bisect_right(self._starts, start) - 1
        if around >= 0 and self._timed[around].span.end >= end:
            return around
        for index in self._between(max(0, start - 40), end + 24):
            span = self._timed[index].span
            if self._reach[index] is not Reach.ASIDE:
                continue
            after = span.start >= end and "（" in text[end : end + 3] and not _PAUSE.search(text, end, span.start)
            before = (
                span.end <= start and not re.search("[，；。、]", text[span.end : start]) and start - span.end <= 10
            )
            if after or before:
                return index
        return None

    def _before(self, start: int, end: int, sentence: Span, subject: Span | None) -> int | None:
        """The last date before the claim in its sentence that reaches it."""
        for index in reversed(self._between(sentence.start, start)):
            if self._reaches(index, start):
                return index
        return None

    def _reaches(self, index: int, start: int) -> bool:
        reach, end = self._reach[index], self._timed[index].span.end
        if reach is Reach.START:
            return not _TO.search(self.text.text, end, start)
        if reach is Reach.TITLE:
            return self._made(index, start)
        return reach is Reach.FORWARD

    def _made(self, index: int, start: int) -> bool:
        """编印《2024年办事指南》260本: the copies are of that year."""
        text, span = self.text.text, self._timed[index].span
        opened = text.rfind("《", 0, span.start)
        closed = text.find("》", span.end, start)
        made = _patterns()["made"].search(text, max(0, opened - 6), max(0, opened))
        return bool(made) and closed >= 0 and not re.search("[，；。]", text[closed:start])

    def _behind(self, start: int, end: int, sentence: Span, subject: Span | None) -> int | None:
        """12家企业2023年竣工: a date after the claim in the same breath."""
        for index in self._between(end, min(end + 14, sentence.end)):
            between = self.text.text[end : self._timed[index].span.start]
            if (
                self._reach[index] is not Reach.FORWARD
                or _PAUSE.search(between)
                or between.endswith(("到", "至", "成", "为"))
            ):
                continue
            kind = self._timed[index].kind
            return index if kind in (DateKind.CALENDAR, DateKind.RELATIVE) and self._written(index) else None
        return None

    # --- the date of a sentence before ----------------------------------------------------------------

    def _carried(self, start: int, end: int, sentence: Span, subject: Span | None) -> int | None:
        """The date of the sentence before, where this one goes on with it."""
        if _patterns()["now"].search(self.text.text, sentence.start, start):
            return None
        block = self._block(start)
        index = self._frame_before(sentence, block)
        if index is None:
            return None
        event = _patterns()["same_event"].search(self.text.text, sentence.start, start)
        if event or self._goes_on(index, start, sentence):
            return index
        return None

    def _frame_before(self, sentence: Span, block: Span) -> int | None:
        """The last date of the sentences before in the block, where it is closed and reaches forward."""
        for index in reversed(self._between(block.start, sentence.start)):
            if self._reach[index] is Reach.FORWARD:
                open_ended = self._timed[index].kind in (DateKind.NOW, DateKind.SINCE, DateKind.STRETCH, DateKind.AGO)
                return None if open_ended else index
        return None

    def _goes_on(self, index: int, start: int, sentence: Span) -> bool:
        """A sentence goes on where it opens without a subject of its own or keeps the one before."""
        text = self.text.text
        frame = self.text.sentence(self._timed[index].span.start)
        if not _OPENING.fullmatch(text, frame.start, self._timed[index].span.start):
            return False
        if self._yearly(index) and _patterns()["yearly"].search(text, sentence.start, sentence.end):
            return True
        if frame.end < self.text.sentence(max(0, sentence.start - 2)).start:
            return False
        head = text[sentence.start : sentence.start + 2]
        keeps = len(head) == 2 and head in text[frame.start : frame.end] and not _PLACE_HEAD.match(text, sentence.start)
        return bool(_patterns()["continues"].match(text, sentence.start)) or keeps

    def _yearly(self, index: int) -> bool:
        first, last = self._days_of(index)
        return (
            first is not None
            and last is not None
            and self._timed[index].kind is DateKind.CALENDAR
            and (last - first).days > 27
        )

    # --- the date of a heading ------------------------------------------------------------------------

    def _headed(self, start: int, end: int, sentence: Span, subject: Span | None) -> int | None:
        if _patterns()["now"].search(self.text.text, sentence.start, start):
            return None
        heading = self.text.heading(start)
        if heading is None:
            return None
        for span in (heading, *self._titles):
            if (index := self._dated_heading(span)) is not None and self._rules(span, index, subject):
                return index
        return None

    @cached_property
    def _titles(self) -> tuple[Span, ...]:
        return tuple(block.span for block in self.text.blocks if block.kind in (BlockKind.TITLE, BlockKind.KICKER))

    def _dated_heading(self, span: Span) -> int | None:
        return next((i for i in self._between(span.start, span.end) if self._reach[i] is Reach.FORWARD), None)

    def _rules(self, heading: Span, index: int, subject: Span | None) -> bool:
        """A section rules all below it, the title of a yearly paper too; another title only what it names itself."""
        text = self.text.text
        if heading not in self._titles or _patterns()["annual"].search(text, heading.start, heading.end):
            return True
        return subject is not None and text[subject.start : subject.end] in text[heading.start : heading.end]

    # --- days -----------------------------------------------------------------------------------------

    def _between(self, start: int, end: int) -> range:
        """Indexes of the dates that begin in ``[start, end)``."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def _written(self, index: int) -> bool:
        """Does the expression hold a year of its own, written or relative?"""
        when = self._timed[index].when
        return not isinstance(when, Dates) or when.first.anchor in (Anchor.WRITTEN, Anchor.PUBLISHED)

    def _days_of(self, index: int) -> Days:
        if index not in self._days:
            self._days[index] = NO_DAYS
            self._days[index] = self._resolve(index)
        return self._days[index]

    def _resolve(self, index: int) -> Days:
        mention = self._timed[index]
        if mention.when is None:
            return NO_DAYS
        source = None if self._written(index) else self._told_by(index)
        told = None if source is None else self._single_year(source)
        sentence = self.text.sentence(mention.span.start)
        ahead = bool(_patterns()["ahead"].search(self.text.text, sentence.start, sentence.end))
        return days_of(mention.when, Setting(self.published, told, ahead))

    def _told_by(self, index: int) -> int | None:
        """The date that gives one without a year its year: of its paragraph, else of its heading."""
        span = self._timed[index].span
        block = self._block(span.start)
        when = self._timed[index].when
        far = isinstance(when, Dates) and when.first.anchor is Anchor.CONTEXT
        since = block.start if far else self.text.sentence(max(0, self.text.sentence(span.start).start - 2)).start
        for earlier in reversed(range(self._between(max(block.start, since), span.start).start, index)):
            if self._reach[earlier] is Reach.FORWARD and self._single_year(earlier):
                return earlier
        headed = self._headed(span.start, span.end, self.text.sentence(span.start), None)
        return None if headed is None or headed == index or not self._single_year(headed) else headed

    def _block(self, position: int) -> Span:
        return self.text.blocks[self.text.block(position)].span if self.text.blocks else Span(0, len(self.text.text))

    def _single_year(self, index: int) -> int | None:
        if self._timed[index].kind not in (DateKind.CALENDAR, DateKind.RELATIVE):
            return None
        first, last = self._days_of(index)
        return first.year if first is not None and last is not None and first.year == last.year else None

    def _latest_told(self) -> Published:
        """Where nobody knows the publication: the latest year that the text asserts as past."""
        years = [self._past_year(index) for index in range(len(self._timed))]
        latest = max((year for year in years if year is not None), default=None)
        return Published(str(latest), PublishedBasis.TEXT) if latest else Published()

    def _past_year(self, index: int) -> int | None:
        mention = self._timed[index]
        if not mention.written or self._reach[index] not in (Reach.FORWARD, Reach.ASIDE):
            return None
        if not isinstance(mention.when, Dates) or _lies_ahead(
            self.text.text, mention, self.text.sentence(mention.span.start)
        ):
            return None
        return mention.when.last.year

    def _period(self, index: int, sentence: Span) -> Period:
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
            return PeriodBasis.EXPLICIT if here else PeriodBasis.RELATIVE
        return self._basis_of_unwritten(index, sentence)

    def _basis_of_unwritten(self, index: int, sentence: Span) -> PeriodBasis:
        """6月末 is explicit after 2022年 in the same sentence; the closed plan 十三五期间 names its years."""
        when = self._timed[index].when
        if isinstance(when, Dates) and when.first.anchor is Anchor.WRITTEN:
            return PeriodBasis.EXPLICIT
        if self._written(index):
            return PeriodBasis.RELATIVE
        source = self._told_by(index)
        if source is None or not self._timed[source].written:
            return PeriodBasis.RELATIVE
        near = self._starts[source] >= sentence.start or self._is_heading(self._starts[source])
        return PeriodBasis.EXPLICIT if near else PeriodBasis.RELATIVE

    def _is_heading(self, position: int) -> bool:
        kinds = (BlockKind.TITLE, BlockKind.KICKER, BlockKind.HEADING)
        return bool(self.text.blocks) and self.text.blocks[self.text.block(position)].kind in kinds

    def _silent(self) -> Period:
        first, last = published_days(self.published)
        return Period(first, last, "", PeriodBasis.PUBLICATION)


def _lies_ahead(text: str, mention: DateMention, sentence: Span) -> bool:
    span = mention.span
    planned = _patterns()["ahead"].search(text, sentence.start, span.start)
    until = text[max(0, span.start - 1) : span.start] in ("到", "至") or text.endswith("前", span.start, span.end)
    return bool(planned) or until


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = lists("periods")
    patterns = {key: re.compile(one_of(words[key])) for key in ("ahead", "annual", "continues", "same_event", "yearly")}
    patterns["made"] = re.compile(one_of(words["made"]) + r"[^，。；]{0,2}$")
    patterns["now"] = re.compile(r"[现](?:有|已|存|共有|拥有|辖|在)")
    return patterns
