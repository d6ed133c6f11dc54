"""Quantities said in two units: 2块5毛, 1小时30分钟, 1年零3个月, 3斤2两, and with the last left out: 三块八."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from dashboard.extraction.numeral_forms import Form
from dashboard.extraction.quantities import Candidate
from dashboard.model import Quantity, Span

# (upper, lower unit): the unit of the whole, and what one of each is in it. Money, weight and length keep the upper
# unit, times take the lower: 1小时20分钟 has no end in hours.
_WHOLE: Mapping[tuple[str, str], tuple[str, Decimal, Decimal]] = {
    ("元", "角"): ("元", Decimal(1), Decimal("0.1")),
    ("块", "角"): ("元", Decimal(1), Decimal("0.1")),
    ("元", "分"): ("元", Decimal(1), Decimal("0.01")),
    ("角", "分"): ("元", Decimal("0.1"), Decimal("0.01")),
    ("斤", "两"): ("斤", Decimal(1), Decimal("0.1")),
    ("米", "厘米"): ("米", Decimal(1), Decimal("0.01")),
    ("公里", "米"): ("公里", Decimal(1), Decimal("0.001")),
    ("年", "个月"): ("个月", Decimal(12), Decimal(1)),
    ("天", "小时"): ("小时", Decimal(24), Decimal(1)),
    ("小时", "分钟"): ("分钟", Decimal(60), Decimal(1)),
    ("小时", "分"): ("分钟", Decimal(60), Decimal(1)),
    ("分钟", "秒"): ("秒", Decimal(60), Decimal(1)),
    ("分", "秒"): ("秒", Decimal(60), Decimal(1)),
}
# After these a lone digit counts tenths; the unit of the whole, and what one is in it. 1米75 has two digits.
_TENTHS = {"块": ("元", Decimal(1)), "角": ("元", Decimal("0.1")), "米": ("米", Decimal(1))}
_TENTH = Decimal("0.1")
_LINKS = ("", "零", "又")
_ENDS = re.compile(r"[，。；、！）钱\n]|[一每][斤个张碗只份盒瓶][，。；、！）\n]|左右|$")
_LOOSE = frozenset({Form.ARABIC, Form.HANZI})


def join(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates in order, those of one quantity made one, and sums in 角 or 毛 told in yuan."""
    joined: list[Candidate] = []
    for candidate in found:
        whole = _whole(text, joined[-1], candidate) if joined and candidate.start - joined[-1].end < 2 else None
        if whole is None:
            joined.append(candidate)
        else:
            joined[-1] = whole
    return [_in_yuan(candidate) for candidate in joined]


def _in_yuan(candidate: Candidate) -> Candidate:
    """四毛钱 is 0.4元: tenths of a yuan are told in yuan."""
    quantity = candidate.quantity
    if quantity is None or quantity.unit != "角":
        return candidate
    value, low, high = (
        None if part is None else part * _TENTH for part in (quantity.value, quantity.low, quantity.high)
    )
    return replace(candidate, quantity=replace(quantity, value=value, low=low, high=high, unit="元"))


def _whole(text: str, upper: Candidate, lower: Candidate) -> Candidate | None:
    first, second, value = upper.quantity, lower.quantity, lower.mentions[0].value
    if first is None or first.value is None or value is None or text[upper.end : lower.start] not in _LINKS:
        return None
    if second is None:
        return _with_tenths(text, upper, first, lower) if first.unit in _TENTHS else None
    if second.value is None or (first.unit, second.unit) not in _WHOLE:
        return None
    unit, of_upper, of_lower = _WHOLE[first.unit, second.unit]
    if second.value * of_lower >= of_upper:
        return None  # 3元15角: two prices
    whole = replace(second, value=first.value * of_upper + second.value * of_lower, unit=unit)
    return _joined(text, upper, lower, first.span.start, whole)


def _with_tenths(text: str, upper: Candidate, first: Quantity, lower: Candidate) -> Candidate | None:
    """三块八, 四毛五, 2米5, 1米75."""
    mention = lower.mentions[0]
    if first.value is None or mention.value is None or mention.form not in _LOOSE or mention.more:
        return None
    figures = mention.end - mention.start
    if figures > (2 if first.unit == "米" else 1) or not _ENDS.match(text, mention.end):
        return None
    unit, worth = _TENTHS[first.unit]
    value = (first.value + mention.value.scaleb(-figures)) * worth
    whole = replace(first, span=mention.span, value=value, unit=unit)
    return _joined(text, upper, lower, first.span.start, whole)


def _joined(text: str, upper: Candidate, lower: Candidate, start: int, whole: Quantity) -> Candidate:
    """One candidate of both, from the first numeral to where ``whole`` ends; the bound is that of ``whole``."""
    mentions = (*upper.mentions, *lower.mentions)
    numeral, span = Span(mentions[0].start, mentions[-1].end), Span(start, whole.span.end)
    words = text[mentions[0].end : span.end]
    return replace(
        upper, mentions=mentions, quantity=replace(whole, span=span, unit_text=words, numeral=numeral), joined=True
    )
