"""What a numeral is: its form, its place in the text, its worth, and the 余, 多 and 几 that make it a lower bound."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum

from dashboard.model import Span
from dashboard.values import dataclass


class Form(StrEnum):
    """How a numeral is written; the guard and the measures ask for it."""

    ARABIC = "arabic"
    HANZI = "hanzi"
    BARE_SCALE = "bare_scale"  # 百, 千, 万, 十万 with no digit before them
    VAGUE = "vague"  # 几个, 数以万计: no number can be given
    PERCENT = "percent"  # 百分之八十五
    FRACTION = "fraction"  # 三分之一, 1/3
    TENTHS = "tenths"  # 八成
    HALF = "half"  # 一半, 半数, 半
    RATIO = "ratio"  # 1:3
    ORDINAL = "ordinal"  # 第五, 前三, 首位
    SEQUENCE = "sequence"  # 一二三四, 721 of quoted names is ARABIC


@dataclass(frozen=True, slots=True)
class Mention:
    """One numeral as written, ``[start, end)`` with its scale words and 余/多/几 inside.

    ``value`` or ``low``/``high`` is set, or neither where no number can be given. ``more`` tells that 余, 多, 几
    or a leading 上, 数, 几 makes the value a lower bound. ``lead`` is the ordinal's first word (第, 前, 首, 倒数第).
    """

    start: int
    end: int
    form: Form
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    more: bool = False
    lead: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def span_text(self, text: str) -> str:
        return text[self.start : self.end]


# 多 and 余 after a number, unless they begin a word of their own (多元化, 多样).
_MORE = re.compile(
    r"[余馀](?!下|额|杭|姚|庆|干)|多(?!元化|样|方|层|维|式|措|边|发|功|媒)|几(?![何乎])|来(?=[个名位人户家年天条万亩台辆处所间头只桌份张件场斤吨米里趟岁块元])"
)
_MORE_STARTS = frozenset("余馀多几来")


def read_more(text: str, at: int) -> tuple[int, bool]:
    """Where a number that ends at ``at`` ends with its 余, 多 or 几, and whether it has one."""
    match = _MORE.match(text, at) if text[at : at + 1] in _MORE_STARTS else None
    return (match.end(), True) if match else (at, False)
