"""Dates of events long past that a text mentions in passing: 2014年建成，占地30亩 tells of the ground as it is now."""

from __future__ import annotations

import re

from dashboard.extraction.lexicon import lists
from dashboard.extraction.periods_mentions import DateKind
from dashboard.extraction.periods_pieces import one_of
from dashboard.extraction.periods_reach import Reach
from dashboard.extraction.periods_timeline import Timeline
from dashboard.extraction.periods_words import HAS

_WORDS = lists("periods")
# 2014年|建成, 2013年|被评为国家级示范社: the clause of the date tells what came about, and no number.
_CAME = one_of((*_WORDS["founded_after"], *_WORDS["came_about"]))
_EVENT = re.compile(rf"[，]?[^，。；：、\n0-9]{{0,14}}?{_CAME}[^，。；：\n0-9]{{0,24}}[，。；]")
# 占地30亩, 社员120户: how a thing stands.
_STANDS = re.compile(
    rf"[^，。；：\n]{{0,8}}?{one_of(_WORDS['standing'])}[^，。；：\n0-9]{{0,10}}(?:约|近|达|为|超过)?[ ]?$"
)
_LATER = re.compile(r"[，。；但而]后来")
# ，而他在报告中声称，…: what another says of another matter.
_SAYS_OTHERWISE = re.compile(r"[而但](?<=，.)[^，。；\n]{2,40}?(?:声称|宣称|表示|指出|宣布|称)[，：]")
_LONG_PAST = 2  # years
_FEW = 3


class Events(Timeline):
    """Timeline that knows which dates only say when a thing came about."""

    def _passes(self, index: int, start: int) -> bool:
        """Whether a date says nothing of the number at ``start`` behind it: another matter, or what stands now."""
        text, end = self.text.text, self._timed[index].span.end
        if not self._long_past(index):
            return False
        if "来" in text[end:start] and _LATER.search(text, end, start):
            return True
        if "，" not in text[end:start]:
            return False
        if _SAYS_OTHERWISE.search(text, end, start):
            return True
        clause = max(end, self.text.clause(start).start)
        if self._told_in_order(start):
            return False
        stands = _STANDS.search(text, clause, start) or HAS.search(text, clause, start)
        return bool(stands) and self._came_about(index)

    def _told_in_order(self, start: int) -> bool:
        """Whether a paragraph goes from year to year, as chronicles do: each year keeps its own numbers."""
        block = self._block(start)
        return (
            sum(self._timed[one].written and self._opens(one) for one in self._between(block.start, block.end)) >= _FEW
        )

    def _came_about(self, index: int) -> bool:
        """Whether the date's own clause tells of an event, and of no number."""
        return (
            self._reach[index] is Reach.FORWARD
            and _EVENT.match(self.text.text, self._timed[index].span.end) is not None
        )

    def _long_past(self, index: int) -> bool:
        """Whether a date lies two years or more before publication and has an end."""
        last, now = self._days_of(index)[1], self.published.year
        kind = self._timed[index].kind
        told = kind in (DateKind.CALENDAR, DateKind.RELATIVE, DateKind.AGO)
        return told and last is not None and now is not None and now - last.year >= _LONG_PAST
