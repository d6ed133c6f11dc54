"""The year that a text looks back on: what a work report tells is of the year before, whatever day it bears."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from functools import cached_property

from dashboard.extraction.lexicon import either, lists
from dashboard.extraction.periods_events import Events
from dashboard.extraction.periods_mentions import DateKind
from dashboard.extraction.periods_reach import Reach
from dashboard.extraction.periods_when import Around, Dates, Days, Step
from dashboard.extraction.periods_words import ANNUAL, CONCLUDED, DEEDS, HAPPENS, HAS, RELEASES, says_now
from dashboard.model import BlockKind, PublishedBasis, Span

_REVIEWS = re.compile(r"[回总](?:顾|结)[^，。；\n]{0,5}$")
_REVIEW = re.compile(either(lists("status")["review_heading"]))
_AIMS = re.compile(either(lists("status")["heading"]))
_REPORT = re.compile(r"[工述](?:作报告|作总结|作汇报|职)")
# 现在，我代表县人民政府向大会报告工作
_REPORTS = re.compile(r"[向](?:大会|会议|各位代表|大家)[^，。；\n]{0,4}(?:报告|作)[^，。；\n]{0,6}(?:工作|报告)")
# 2021年1月14日在青岭县第十六届人民代表大会第五次会议上
_GIVEN = re.compile(r"[在][^，。；\n]{2,30}(?:代表大会|委员会|人大)[^，。；\n]{0,14}会议上")
# 一是…, （二）…, 三、…: the points of a list.
_POINT = re.compile(r"[（]?[一二三四五六七八九十](?:是|、|）)|[0-9]{1,2}[.、]|[首其](?:先|次)|第[一二三四五六]，")
_OPENING = 400
_LONGEST_GREETING = 120
# 2023年是…承上启下的一年, …是…开局之年
_IS_A_YEAR = re.compile(r"[，,是](?:[^，。；\n]{0,8}是)?[^。；\n]{2,80}?(?:一年|之年|元年|年份)[。，；]")
# 2024年重点工作
_TO_COME = re.compile(r"[^，。；：\n]{0,8}?(?:工作|任务|目标|计划|打算|思路)(?!回顾|总结|情况)")
# A heading on the line of its paragraph: 一、2023年工作回顾 去年，….
_RUN_IN = re.compile(r"[^，。；\n]{2,30}(?:回顾|总结|情况|成绩|成效)[：: A-Za-z]{0,4}")
# Reports on a year are given in the first months of the next; 过去一年 is told as late as autumn.
_LAST_MONTH_OF_REPORTS, _LAST_OF_PAST_YEAR = 3, 9


class Reviews(Events):
    """Timeline of a text that may look back on a year as a whole."""

    def _ended(self, index: int, when: Around) -> Days | None:
        if when.step is not Step.YEARS or when.shift >= 0:
            return None
        return self._concluded(index, when) or self._closed_year(index, when)

    def _concluded(self, index: int, when: Around) -> Days | None:
        """去年10月完成第一期，两年间探访…: the years counted here are those that ended with what was concluded then."""
        text, span = self.text.text, self._timed[index].span
        if not text.startswith("间", span.end - 1):
            return None
        for earlier in reversed(self._between(self.text.sentence(span.start).start, span.start)):
            last = self._days_of(earlier)[1]
            if self._reach[earlier] is not Reach.FORWARD or last is None or last.year + when.shift < 1:
                continue
            if self._single_year(earlier) and CONCLUDED.search(text, self._timed[earlier].span.end, span.start):
                return date(last.year + when.shift, 1, 1), last
            return None
        return None

    def _closed_year(self, index: int, when: Around) -> Days | None:
        """过去一年 and 五年来 below a heading of one year end with that year: 一、2023年工作回顾."""
        start = self._starts[index]
        headed = self._headed(start, start, self.text.sentence(start), None)
        if headed is not None and headed != index:
            last = self._days_of(headed)[1]
            year = last.year if last is not None else None
        else:
            year = self._reviewed(index) or self._frame_year(index) or self._called_a_year(index)
            year = year or self._ends_with(index, when)
            year = year or self._reported_year(when)
        return (date(year + when.shift + 1, 1, 1), date(year, 12, 31)) if year else None

    def _reviewed(self, index: int) -> int | None:
        """报告回顾了2022年的成绩。一年来…: the year that the paragraph looks back on."""
        block = self._block(self._starts[index])
        for earlier in reversed(self._between(block.start, self._starts[index])):
            start = self._starts[earlier]
            if self._timed[earlier].written and _REVIEWS.search(self.text.text, max(block.start, start - 8), start):
                return self._single_year(earlier)
        return None

    def _ends_with(self, index: int, when: Around) -> int | None:
        """2021年死亡率为7‰，近10年来上升1‰: years counted back from the year that the sentence told before them."""
        start = self._starts[index]
        for earlier in reversed(self._between(self.text.sentence(start).start, start)):
            year = self._tells_a_year(earlier)
            if not year or not self._timed[earlier].written:
                continue
            counts = any(map(str.isdecimal, self.text.text[self._timed[earlier].span.end : start]))
            return year if counts and year > (self.published.year or 0) + when.shift + 1 else None
        return None

    def _called_a_year(self, index: int) -> int | None:
        """报告指出，2022年是换届之年。一年来…: the year of which the sentences before tell what it was."""
        before = self._between(self._block(self._starts[index]).start, self._starts[index])
        written = (one for one in reversed(before) if self._timed[one].written)
        called = next((one for one in written if self._is_called(one)), None)
        return None if called is None else self._single_year(called)

    def _is_called(self, index: int) -> bool:
        return _IS_A_YEAR.match(self.text.text, self._timed[index].span.end) is not None

    # --- a year that opens a review ---------------------------------------------------------------------

    def _framed(self, start: int, end: int, sentence: Span, subject: Span | None) -> int | None:
        """去年，县政府…。生产总值达…: the year with which a paragraph of a review opened, if nothing else is said."""
        frame = self._frame_at(start)
        if frame is None:
            frame = self._spanned(start, end)
        if frame is None:
            frame = self._told_before(start, end)
        if frame is None or self._plans(sentence):
            return None
        block = self._block(start).start
        same = block <= self._starts[frame]
        since = self._timed[frame].span.end if same else block
        if any(self._tells_otherwise(one, frame) for one in self._between(since, start)):
            return None
        if says_now(self.text.text, since, start):
            return None
        if self._is_closed_span(frame):
            return frame if same else None
        if self._looks_back or self._year_told is not None:
            return frame if same or not self._aims_after(frame, start) else None
        return frame if same and (self._single_year(frame) or 9999) < (self.published.year or 0) else None

    def _spanned(self, start: int, end: int) -> int | None:
        """“十三五”期间，…。新增1288名: the closed years of a sentence before, for what was done in them."""
        block = self._block(start).start
        dates = self._between(block, self.text.sentence(start).start)
        spans = (one for one in reversed(dates) if self._is_closed_span(one) and self._opens(one))
        done = DEEDS.search(self.text.text, self.text.clause(start).start, start)
        return next(spans, None) if done else None

    def _is_closed_span(self, index: int) -> bool:
        """Two years or more that ended before the year of publication."""
        mention = self._timed[index]
        if mention.kind is not DateKind.CALENDAR or self._reach[index] is not Reach.FORWARD:
            return False
        first, last = self._days_of(index)
        over = last is not None and last.year < (self.published.year or 0)
        return over and first is not None and last is not None and last.year > first.year

    def _frame_at(self, position: int) -> int | None:
        at = bisect_left(self._openings, position, key=self._starts.__getitem__) if self._openings else 0
        return self._openings[at - 1] if at else None

    def _frame_year(self, index: int) -> int | None:
        frame = self._frame_at(self._starts[index])
        return None if frame is None or not self._looks_back else self._single_year(frame)

    @cached_property
    def _openings(self) -> list[int]:
        """The dates that open a paragraph as the year of all it tells."""
        if not (self._looks_back or self.text.article.published.basis in _UNSURE):
            return []
        return [index for index in range(len(self._timed)) if self._opens_review(index)]

    def _opens_review(self, index: int) -> bool:
        mention = self._timed[index]
        if self._reach[index] is not Reach.FORWARD or not self._heads_block(index):
            return False
        if self._is_heading(self._starts[index]):
            return False
        if mention.kind is DateKind.STRETCH:
            return isinstance(mention.when, Around) and mention.when.step is Step.YEARS and mention.when.shift < 0
        return self._tells_a_year(index) > 0

    def _heads_block(self, index: int) -> bool:
        """Whether a paragraph opens with the date, or with its heading and the date: 工作回顾 去年，县政府…."""
        start = self._starts[index]
        begin = self._block(start).start
        sentence = self.text.sentence(start).start
        if sentence != begin and not _REPORTS.search(self.text.text, begin, min(sentence, begin + _LONGEST_GREETING)):
            return False
        return self._opens(index) or bool(_RUN_IN.fullmatch(self.text.text, begin, start))

    def _aims_after(self, frame: int, position: int) -> bool:
        """Whether a heading of what is to be done stands above ``position`` and after the frame."""
        above = (span for span in self.text.headings(position) if span.start > self._starts[frame])
        return any(_AIMS.search(self.text.text, span.start, span.end) for span in above)

    @cached_property
    def _looks_back(self) -> bool:
        """A report, a communiqué, or a text with a heading or a sentence that says so."""
        text = self.text.text
        if self._is_report or any(ANNUAL.search(text, span.start, span.end) for span in self._titles):
            return True
        headings = (block.span for block in self.text.blocks if self._is_heading(block.span.start))
        if any(_REVIEW.search(text, span.start, span.end) for span in headings):
            return True
        return any(
            self._is_called(index) and self._heads_block(index)
            for index, mention in enumerate(self._timed)
            if mention.written
        )

    _whole = False

    # --- a year that a story tells of -----------------------------------------------------------------------

    def _told_before(self, start: int, end: int) -> int | None:
        """The date before a number of the year that the story as a whole tells of; what there is, is there now."""
        if self._year_told is None:
            return None
        text = self.text.text
        happens = text[end - 1] in HAPPENS | _SHARES
        if not happens and (
            not (self._titled or self._whole) or HAS.search(text, self.text.clause(start).start, start)
        ):
            return None
        dates = reversed(self._between(0, start))
        return next((one for one in dates if self._tells_a_year(one) == self._year_told), None)

    @cached_property
    def _titled(self) -> bool:
        """Whether a title names the year before publication."""
        year = (self.published.year or 0) - 1
        return any(self._said_in(span, year) > 0 for span in self._titles)

    @cached_property
    def _year_told(self) -> int | None:
        """The year before publication where a story gives out its figures (警方公布去年罪案数字): its title or its
        first date names that year, and more paragraphs speak of it than of now."""
        year = (self.published.year or 0) - 1
        spans = [block.span for block in self.text.blocks if block.kind is BlockKind.PARAGRAPH]
        lead = next((span for span in spans if "。" in self.text.text[span.start : span.end]), None)
        if year < 0 or lead is None:
            return None
        if self._wholly_told(lead, spans, year):
            return year
        released = RELEASES.search(self.text.text, lead.start, lead.end) is not None
        opens = self._first_told(lead) == year
        titled = self._titled
        if not ((released and (opens or titled)) or (opens and titled)):
            return None
        said = [self._said_in(span, year, first=span != lead) for span in spans]
        most = titled or 2 * said.count(1) >= len(said)
        return year if most and 2 * titled + opens + sum(said) >= _SURE else None

    def _first_told(self, lead: Span) -> int:
        """The first full year that a lead tells of, 0 where it tells of none."""
        told = (self._tells_a_year(one) for one in self._between(lead.start, lead.end))
        return next((one for one in told if one), 0)

    def _wholly_told(self, lead: Span, spans: Sequence[Span], year: int) -> bool:
        """Whether a story opens with the year, tells of no later time, and either most of its paragraphs open with it
        again or they are points of a list below it (一是…, 二是…)."""
        text = self.text.text
        if self._first_told(lead) != year:
            return False
        said = [self._said_in(span, year, first=span != lead) for span in spans]
        if -1 in said:
            return False
        points = sum(_POINT.match(text, span.start) is not None for span in spans if span != lead)
        heads = any(self._tells_a_year(one) == year and self._heads_block(one) for one in self._dates_of(lead))
        self._whole = (heads and points >= _SURE) or (len(said) > _SURE and 2 * said.count(1) >= len(said))
        return self._whole

    def _dates_of(self, span: Span) -> range:
        return self._between(span.start, span.end)

    def _tells_otherwise(self, index: int, frame: int) -> bool:
        """Whether a date that reaches over what follows ends in another year than ``frame`` does."""
        if self._reach[index] is not Reach.FORWARD:
            return False
        one, other = self._days_of(index)[1], self._days_of(frame)[1]
        return one is None or other is None or one.year != other.year

    def _said_in(self, span: Span, year: int, first: bool = False) -> int:
        """1 where a stretch (or the ``first`` date in it) tells of the year, -1 where of a later time, else 0."""
        told = [one for one in self._between(span.start, span.end) if self._reach[one] is Reach.FORWARD]
        told = told[:1] if first else told
        if any(self._tells_a_year(one) == year or self._is_past_year(one, year) for one in told):
            return 1
        return -1 if any((self._days_of(one)[1] or date.min).year > year for one in told) else 0

    def _is_past_year(self, index: int, year: int) -> bool:
        """过去一年, told in the first months of the next."""
        when, last = self._timed[index].when, self._days_of(index)[1]
        return isinstance(when, Around) and when.shift == -1 and last is not None and last == date(year, 12, 31)

    def _tells_a_year(self, index: int) -> int:
        """The year of a date that reaches over what follows and is a full year, else 0."""
        first, last = self._days_of(index)
        full = first is not None and last is not None and (last - first).days > 360
        full = full and isinstance(self._timed[index].when, Dates)  # 近日 in a story of 2023 is no year
        return (self._single_year(index) or 0) if full and self._reach[index] is Reach.FORWARD else 0

    def _reported_year(self, when: Around) -> int | None:
        """The year that a report ended with which counts its years to the day when it was given."""
        published = self.published
        if published.year is None or not self._is_report:
            return None
        if published.month is None:
            return None if self._tells_of(published.year) else published.year - 1
        latest = _LAST_OF_PAST_YEAR if when.closed else _LAST_MONTH_OF_REPORTS
        return published.year - 1 if published.month <= latest else None

    def _tells_of(self, year: int) -> bool:
        """Whether the year is written anywhere in the text but as that of the work to come."""
        return any(
            mention.written
            and self._single_year(index) == year
            and not _TO_COME.match(self.text.text, mention.span.end)
            for index, mention in enumerate(self._timed)
        )

    @cached_property
    def _is_report(self) -> bool:
        text = self.text.text
        if any(
            _REPORT.search(text, span.start, span.end) or _GIVEN.search(text, span.start, span.end)
            for span in self._titles
        ):
            return True
        return _REPORTS.search(text, 0, _OPENING) is not None


_SURE = 2
_SHARES = frozenset("%半成")
_UNSURE = (PublishedBasis.INFERRED, PublishedBasis.NONE)
