"""The dates of one article as days: what each is read against, how far it reaches, which heading rules."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from itertools import islice

from dashboard.extraction.context import Text
from dashboard.extraction.periods_find import DateKind, DateMention, find_dates
from dashboard.extraction.periods_reach import Reach, reach_of
from dashboard.extraction.periods_when import NO_DAYS, Anchor, Around, Dates, Days, Setting, days_of
from dashboard.extraction.periods_words import AHEAD, ANNUAL, HAS, says_now
from dashboard.model import BlockKind, Period, Published, PublishedBasis, Span

# A heading or sentence that opens with its date: 2022年，… 初步核算，2022年… 截至6月末，….
_OPENING = re.compile(
    r"(?:[^，。；：、]{0,14}[，：]?|[^，。；：\n0-9]{0,24}，|[^，。；：\n]{0,40}(?:获悉|了解到|介绍|表示|显示|指出|公布|通报|透露)[，：])[“‘（]?$"
)


_OF_A_YEAR = frozenset({DateKind.CALENDAR, DateKind.RELATIVE})
_TELLING = frozenset({Anchor.WRITTEN, Anchor.PUBLISHED})
# How many dates back a date without a year looks for one.
_NEAR = 60
_REPORT = re.compile(r"[工]作报告")
_ANNOUNCES = re.compile(r"[现](?<!出现)将[^。\n]{0,80}?(?:公布|通报|公告|发布|报告|公报|通告|总结|汇报|小结|介绍)如下")
# 以2020年11月1日零时为标准时点进行了普查
_STANDARD = re.compile(r"[以][^，。\n]{6,24}为(?:普查)?(?:的)?标准时(?:点|间)")
_HEAD = 1000


class Timeline:
    """All dates of an article in order; ``dates`` holds those without a time too (每年, 24小时)."""

    def __init__(self, text: Text):
        self.text = text
        self.dates = find_dates(text.text)
        self._timed = tuple(mention for mention in self.dates if mention.timed)
        self._reach = tuple(reach_of(text.text, mention) for mention in self._timed)
        self._starts = [mention.span.start for mention in self._timed]
        self._days: dict[int, Days] = {}
        self._settled = 0
        self._planned: dict[int, bool] = {}
        self._dated: dict[int, int | None] = {}
        self._above: dict[int, list[tuple[Span, int]]] = {}
        self._frames: dict[int, tuple[int | None, bool]] = {}
        self._periods: dict[tuple[int, int], Period] = {}
        self.published = text.article.published
        if self.published.year is None:
            self.published = self._latest_told()

    def _headed(self, start: int, end: int, sentence: Span, subject: Span | None) -> int | None:
        dated = self._dated_above(start)
        if not dated or says_now(self.text.text, sentence.start, start):
            return None
        for span, index in dated:
            if self._rules(span, index, subject, start):
                return index
        return None

    def _dated_above(self, position: int) -> list[tuple[Span, int]]:
        """The heading above a block and the titles, with their dates: those that have one."""
        block = self.text.block(position)
        if block not in self._above:
            spans = (*self.text.headings(position), *self._titles)
            if self._announced is not None:
                spans = tuple(span for span in spans if span.start > self._starts[self._announced])
            dated = ((span, self._dated_heading(span)) for span in spans)
            self._above[block] = [(span, index) for span, index in dated if index is not None]
        return self._above[block]

    @cached_property
    def _announced(self) -> int | None:
        """现将2020年11月1日零时人口情况公布如下: the date that a paper announces for all it tells."""
        announces = _STANDARD.search(self.text.text, 0, _HEAD) or _ANNOUNCES.search(self.text.text, 0, _HEAD)
        dates = self._between(announces.start(), announces.end()) if announces else range(0)
        return next((index for index in dates if self._timed[index].written and self._single_year(index)), None)

    @cached_property
    def _titles(self) -> tuple[Span, ...]:
        return tuple(block.span for block in self.text.blocks if block.kind in (BlockKind.TITLE, BlockKind.KICKER))

    def _dated_heading(self, span: Span) -> int | None:
        if span.start not in self._dated:
            dates = [i for i in self._between(span.start, span.end) if self._reach[i] is Reach.FORWARD]
            years = (i for i in dates if self._timed[i].written and self._single_year(i) is not None)
            self._dated[span.start] = next(years, dates[0] if dates else None)  # 过去五年和2021年工作回顾
        return self._dated[span.start]

    def _rules(self, heading: Span, index: int, subject: Span | None, start: int) -> bool:
        """A section rules all below it, the title of a yearly paper too; another title only what it names itself.

        A paper on a few days, a holiday, rules the paragraphs that speak of no other time.
        """
        text = self.text.text
        if _REPORT.search(text, heading.start, heading.end):
            return False  # 2022年政府工作报告 tells of the year before
        if heading not in self._titles:
            return True
        if ANNUAL.search(text, heading.start, heading.end):
            return self._lasts(index) or not self._speaks_of_time(self._block(start))
        block = self._block(start)
        now = says_now(text, block.start, start)
        if self._past_title(heading, index) and not now and not self._speaks_of_other(block, index):
            return not HAS.search(text, self.text.clause(start).start, start)
        return subject is not None and text[subject.start : subject.end] in text[heading.start : heading.end]

    def _past_title(self, heading: Span, index: int) -> bool:
        """2022年全县水质稳中向好, told in 2023: a title that opens with a full year that is over."""
        year = self._single_year(index)
        first, last = self._days_of(index)
        full = first is not None and last is not None and (last - first).days > 360
        return full and self._starts[index] == heading.start and (year or 9999) < (self.published.year or 0)

    def _speaks_of_time(self, block: Span) -> bool:
        return any(self._reach[index] is Reach.FORWARD for index in self._between(block.start, block.end))

    def _speaks_of_other(self, block: Span, index: int) -> bool:
        """Whether a block tells of another time than the year of the date ``index``."""
        dates = (one for one in self._between(block.start, block.end) if self._reach[one] is Reach.FORWARD)
        return any(self._single_year(one) != self._single_year(index) for one in dates)

    def _lasts(self, index: int) -> bool:
        """A month or longer, or a day that closes one: what papers are written about, unlike a holiday."""
        first, last = self._days_of(index)
        if first is None or last is None:
            return False
        return (last - first).days > 26 or (last.month, last.day) == (12, 31)

    def _between(self, start: int, end: int) -> range:
        """Indexes of the dates that begin in ``[start, end)``."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def _written(self, index: int) -> bool:
        """Does the expression hold a year of its own, written or relative?"""
        when = self._timed[index].when
        return not isinstance(when, Dates) or when.first.anchor in _TELLING

    def _days_of(self, index: int) -> Days:
        """Days of a date; those before it are settled first, so that none waits on a long chain of others."""
        if index < self._settled and index in self._days:
            return self._days[index]
        for earlier in range(self._settled, index + 1):
            self._settled = earlier + 1
            self._days[earlier] = self._resolve(earlier)
        return self._days.get(index, NO_DAYS)

    def _resolve(self, index: int) -> Days:
        mention = self._timed[index]
        if mention.when is None:
            return NO_DAYS
        source = None if self._written(index) else self._told_by(index)
        if source is not None and self._says_the_same(source, index):
            return self._days_of(source)
        told = None if source is None else self._single_year(source)
        if isinstance(mention.when, Around) and (ended := self._ended(index, mention.when)):
            return ended
        ahead = self._plans(self.text.sentence(mention.span.start))
        return days_of(mention.when, Setting(self.published, told, ahead))

    def _says_the_same(self, source: int, index: int) -> bool:
        """上年 below the heading 上年工作回顾 is that year, not the one before it."""
        one, other = self._timed[source].when, self._timed[index].when
        relative = isinstance(other, Dates) and other.first.anchor is Anchor.CONTEXT and other.first.year != 0
        return relative and one == other

    def _plans(self, sentence: Span) -> bool:
        if sentence.start not in self._planned:
            found = AHEAD.search(self.text.text, sentence.start, sentence.end)
            self._planned[sentence.start] = found is not None
        return self._planned[sentence.start]

    def _ended(self, index: int, when: Around) -> Days | None:
        """The days of years counted back from where others ended; ``None`` where they are counted from publication."""
        return None

    def _told_by(self, index: int) -> int | None:
        """The date that gives one without a year its year: of its paragraph, else of its heading."""
        span = self._timed[index].span
        block = self._block(span.start)
        when = self._timed[index].when
        far = isinstance(when, Dates) and when.first.anchor is Anchor.CONTEXT
        far = far and not self._plans(self.text.sentence(span.start))  # 下一步将新建2个，年内举办60场
        since = block.start if far else self.text.sentence(max(0, self.text.sentence(span.start).start - 2)).start
        first = max(index - _NEAR, self._between(max(block.start, since), span.start).start)
        for earlier in reversed(range(first, index)):
            if (self._reach[earlier] is Reach.FORWARD or self._abuts(earlier, index)) and self._single_year(earlier):
                return earlier
        headed = self._headed(span.start, span.end, self.text.sentence(span.start), None)
        if headed is not None and headed != index and self._single_year(headed):
            return headed
        return self._theme_year(index) if far else None

    def _abuts(self, earlier: int, index: int) -> bool:
        """今年（2025年）12月26日: the year in brackets goes on after them."""
        return self.text.text[self._timed[earlier].span.end : self._starts[index]].strip() == "）"

    def _theme_year(self, index: int) -> int | None:
        """The last full year that opened a sentence anywhere before: 全年 and 年末 of a communiqué go back to it."""
        lowest = max((self.published.year or 0) - 1, 1)
        earlier = self._openers[: bisect_left(self._openers, index)]
        told = [one for one in reversed(earlier) if (self._single_year(one) or 0) >= lowest]
        return next((one for one in told if self._opens_block(one)), told[0] if told else None)

    @cached_property
    def _openers(self) -> list[int]:
        """The written dates that open their sentences, at most as many as a long report has."""
        written = (index for index, mention in enumerate(self._timed) if mention.written)
        return list(islice((index for index in written if self._opens(index)), _NEAR))

    def _opens(self, index: int) -> bool:
        """Does the date open its sentence, as the time of all that follows?"""
        start = self._starts[index]
        opening = _OPENING.fullmatch(self.text.text, self.text.sentence(start).start, start)
        return self._reach[index] is Reach.FORWARD and opening is not None

    def _opens_block(self, index: int) -> bool:
        start = self._starts[index]
        return self._block(start).start == self.text.sentence(start).start

    def _block(self, position: int) -> Span:
        return self.text.blocks[self.text.block(position)].span if self.text.blocks else Span(0, len(self.text.text))

    def _single_year(self, index: int) -> int | None:
        if self._timed[index].kind not in _OF_A_YEAR:
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

    def _is_heading(self, position: int) -> bool:
        kinds = (BlockKind.TITLE, BlockKind.KICKER, BlockKind.HEADING)
        return bool(self.text.blocks) and self.text.blocks[self.text.block(position)].kind in kinds


# So far before a date a word of planning is looked for: torn text may have sentences without end.
_REACH_OF_PLANS = 240


def _lies_ahead(text: str, mention: DateMention, sentence: Span) -> bool:
    span = mention.span
    begin = max(sentence.start, span.start - _REACH_OF_PLANS)
    planned = AHEAD.search(text, begin, span.start)
    until = text[max(0, span.start - 1) : span.start] in ("到", "至") or text.endswith("前", span.start, span.end)
    return bool(planned) or until
