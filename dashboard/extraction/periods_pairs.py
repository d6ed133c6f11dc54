"""Dates that belong to one of several numbers: the start of a change, and 2019年、2020年分别完成3个和5个."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from dashboard.extraction.periods_mentions import DateKind
from dashboard.extraction.periods_reach import Reach
from dashboard.extraction.periods_reviews import Reviews
from dashboard.extraction.periods_when import Days, published_days
from dashboard.model import Period, PeriodBasis, Span

# 由22分缩小到9分: the number after 由 is the start of a change.
_STARTS = re.compile(r"[从由自](?:原来|原先|最初|当初|过去)?的?(?:不足|不到|近|约|超过)?$")
_START_SIGNS = frozenset("从由自")
_ENDS = re.compile(r"[^，。；：\n]{0,20}?[到至为成]")
# Between two dates of a list, and between the numbers told of them.
_AND = re.compile(r"[、和与及]|以及|，")


class Pairs(Reviews):
    """Timeline with the dates that only one number of a sentence takes."""

    def _of_start(self, start: int, end: int, sentence: Span) -> int | None:
        """与2020年相比，差距由22分缩小到9分: what the change is counted from was in the year it is compared with."""
        text, near = self.text.text, max(0, start - 8)
        if text.startswith("（即", max(0, start - 2)) and text.startswith("）", end):
            return self._base_before(start, sentence)
        if _START_SIGNS.isdisjoint(text[near:start]) or not _STARTS.search(text, near, start):
            return None
        if not _ENDS.match(text, end):
            return None
        for index in reversed(self._between(sentence.start, start)):
            if self._reach[index] is Reach.FORWARD:
                return None
            if self._reach[index] is Reach.BASE:
                return index
        return self._based_before(sentence)

    def _base_before(self, start: int, sentence: Span) -> int | None:
        """较2021年下跌2.4%（即36176宗）: the number in brackets is that of the base."""
        dates = reversed(self._between(sentence.start, start))
        return next((index for index in dates if self._reach[index] in (Reach.BASE, Reach.START)), None)

    def _based_before(self, sentence: Span) -> int | None:
        """去年立案40宗，较前年的50宗减少。暴力案由8宗增至9宗: the base of the sentence before goes on."""
        earlier = self.text.sentence(max(0, sentence.start - 2))
        if earlier.start >= sentence.start or self.text.block(earlier.start) != self.text.block(sentence.start):
            return None
        dates = self._between(earlier.start, earlier.end)
        based = [i for i in dates if self._reach[i] in (Reach.BASE, Reach.START)]
        told = [self._single_year(i) for i in dates if self._reach[i] is Reach.FORWARD]
        year = self._single_year(based[-1]) if based else None
        if year is None or not told or told[-1] is None:
            return None
        pair = self._reach[based[-1]] is Reach.START and year < told[-1]  # 由2012年的8亿元增至2022年的9亿元
        return based[-1] if pair or year + 1 == told[-1] else None

    def _turned(self, earlier: range) -> Period | None:
        """由去年同期的7起降到2起: with no date of its own the end of such a change is now, told by its start."""
        for index in reversed(earlier):
            if self._reach[index] is Reach.START and not self._timed[index].written:
                words = self.text.words[self._starts[index] : self._timed[index].span.end]
                return Period(*self._now_after(index), words, PeriodBasis.RELATIVE)
        return None

    def _now_after(self, index: int) -> Days:
        """Publication, or the end of the year of which 年初 was told."""
        first, last = published_days(self.published)
        told = self._told_by(index)
        year = None if told is None else self._single_year(told)
        if year is None or last is None or year >= last.year:
            return first, last
        return date(year, 12, 31), date(year, 12, 31)

    # --- one date a number ------------------------------------------------------------------------------

    def _listed(self, start: int, sentence: Span) -> Period | None:
        """2019年、2020年分别完成3个和5个, 2019、2020年分别…: the first number is of the first date."""
        text = self.text.text
        if _last_told(text, sentence.start, start) < 0:
            return None
        indexes = self._list_before(start, sentence)
        if not indexes:
            return None
        told = _last_told(text, self._timed[indexes[-1]].span.end, start)
        if told < 0:
            return None
        rank = sum(1 for _ in _AND.finditer(text, told, start))
        days = self._days_of_list(indexes)
        if rank >= len(days) or len(days) < 2:
            return None
        mention = self._timed[indexes[min(rank, len(indexes) - 1)]]
        basis = PeriodBasis.EXPLICIT if mention.written else PeriodBasis.RELATIVE
        return Period(*days[rank], self.text.words[mention.span.start : mention.span.end], basis)

    def _list_before(self, start: int, sentence: Span) -> Sequence[int]:
        """The last dates before ``start`` that stand side by side."""
        found: list[int] = []
        for index in reversed(self._between(sentence.start, start)):
            if self._reach[index] is not Reach.FORWARD or self._timed[index].kind not in _DATED:
                break
            between = self.text.text[self._timed[index].span.end : self._starts[found[0]]] if found else "、"
            if between not in ("、", "和", "与", "及", "，", "以及"):
                break
            found.insert(0, index)
        return found

    def _days_of_list(self, indexes: Sequence[int]) -> Sequence[Days]:
        """The days of each date; 2019、2020年 is one expression of two years."""
        if len(indexes) > 1:
            return [self._days_of(index) for index in indexes]
        first, last = self._days_of(indexes[0])
        span = self._timed[indexes[0]].span
        if first is None or last is None or last.year != first.year + 1:
            return []
        if not re.search("[、和与及]", self.text.text[span.start : span.end]):
            return []
        return [(first, date(first.year, 12, 31)), (date(last.year, 1, 1), last)]


def _last_told(text: str, start: int, end: int) -> int:
    """Where the last 分别 or 依次 of ``text[start:end]`` begins, -1 where none stands."""
    return max(text.rfind("分别", start, end), text.rfind("依次", start, end))


_DATED = (DateKind.CALENDAR, DateKind.RELATIVE)
