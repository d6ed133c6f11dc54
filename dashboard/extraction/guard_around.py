"""A numeral with what stands around it: the small questions that the guard asks of a text."""

from __future__ import annotations

import re
from typing import Final

from dashboard.extraction.numeral_forms import Mention
from dashboard.extraction.quantities import Candidate
from dashboard.model import Quantity

# Units of time: a number of them names a stretch as often as it counts.
DURATIONS = frozenset({"年", "个月", "月", "天", "日", "周", "小时", "分钟", "学期"})
SENTENCED = re.compile(r"徒刑|拘役|管制|刑期|缓刑|死刑")
CLOSED = re.compile(r"[，。；、！）（\n]|$")


class Around:
    """One candidate in its text: ``start`` is where the numeral begins, ``end`` where its unit (or itself) ends."""

    __slots__ = ("candidate", "end", "form", "mention", "number_end", "previous", "quantity", "start", "text", "unit")

    def __init__(self, text: str, candidate: Candidate):
        self.text: Final = text
        self.candidate: Final = candidate
        mentions, quantity = candidate.mentions, candidate.quantity
        mention = mentions[0]
        start = mention.start
        self.mention: Final[Mention] = mention
        self.form: Final = mention.form
        self.quantity: Final[Quantity | None] = quantity
        self.start: Final = start
        self.number_end: Final = mentions[-1].end
        self.end: Final = quantity.span.end if quantity else self.number_end
        self.unit: Final = quantity.unit if quantity else ""
        self.previous: Final = text[start - 1 : start] if start else ""  # the character before; none at the start

    @property
    def said(self) -> str:
        return self.text[self.start : self.mention.end]

    def before(self, reach: int) -> str:
        return self.text[max(0, self.start - reach) : self.start]

    def next(self, reach: int = 1) -> str:
        """The characters after the numeral itself."""
        return self.text[self.number_end : self.number_end + reach]

    def ends(self, pattern: re.Pattern[str], reach: int) -> bool:
        """Whether ``pattern`` is found in the ``reach`` characters before the numeral."""
        return bool(pattern.search(self.text, max(0, self.start - reach), self.start))

    def opens(self, pattern: re.Pattern[str]) -> bool:
        """Whether ``pattern`` matches where the numeral begins."""
        return bool(pattern.match(self.text, self.start))

    def follows(self, pattern: re.Pattern[str]) -> bool:
        """Whether ``pattern`` matches after the unit."""
        return bool(pattern.match(self.text, self.end))

    def follows_number(self, pattern: re.Pattern[str]) -> bool:
        return bool(pattern.match(self.text, self.number_end))

    @property
    def at_start(self) -> bool:
        """At the start of the text, of a line, a sentence, a clause or a bracket."""
        return self.previous in "\n。；：（，！？"
