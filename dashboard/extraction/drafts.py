"""The numbers of a text that are claims, with measure and role; subject, place, time and meaning come later."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from dashboard.extraction import measures, measures_paired, numerals, quantities, quantities_joined
from dashboard.extraction.bounds import read_qualifier
from dashboard.extraction.context import Text
from dashboard.extraction.guard import Guard
from dashboard.extraction.guard_hanzi import is_none
from dashboard.extraction.lexicon import either, lists
from dashboard.extraction.measures import Measured
from dashboard.extraction.numeral_forms import Form, Mention
from dashboard.extraction.periods_find import DateMention
from dashboard.extraction.quantities import Candidate
from dashboard.extraction.quotes import Quotes
from dashboard.extraction.units import UnitReader
from dashboard.model import Measure, Qualifier, Quantity, Reason, Span
from dashboard.values import dataclass

# Asked for at every number: to look up a member of an enumeration takes as long as a call.
_HANZI, _ORDINAL = Form.HANZI, Form.ORDINAL
_COUNTING = frozenset({Form.ARABIC, Form.HANZI, Form.BARE_SCALE})
_LARGE, _LARGE_SUM = 100, 1_000  # from so many on the noun before a bare number counts it
_RANK_UNIT = re.compile(r"[名位强](?!次)")
_COUNTED_BEFORE = re.compile(
    f"(?:(?P<人>{either(lists('quantities')['persons'])})|(?P<户>{either(lists('quantities')['households'])})"
    f"|(?P<元>{either(lists('quantities')['money_words'])})|(?P<人次>{either(lists('quantities')['flow_words'])}))"
    r"(?:人数)?(?:累计)?(?:净?增加|净?减少|下降|增长)?(?:稳定)?(?:就业|务工|上岗|脱贫|受益|参保|返乡|毕业)?(?:达到?|有|共|约为?|近|超过?|已|为|了|到|已经|已达|突破|破|过|已过|已超|超|从|由)?$"
)
_CLOSES = re.compile(
    r"[，。；、！）的（() \n]|以上|以内|左右|以下|上下|[只仅][用占增减有剩花]|[增减升降扩提][至到加高]|上升|下降|$"
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim in the making. ``change`` numbers the from-to pairs of the text."""

    candidate: Candidate
    quantity: Quantity
    measured: Measured
    sentence: Span
    clause: Span
    lead_start: int
    role: str = ""
    change: int | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """Every candidate of the text with its fate: the index of its draft, or the reason it is none."""

    candidate: Candidate
    reason: Reason | None
    draft: int | None


def find(
    text: Text, units: UnitReader, quotes: Quotes, dates: Sequence[DateMention], names: Sequence[Span]
) -> tuple[tuple[Draft, ...], tuple[Judged, ...]]:
    """All drafts of a text in order, and the fate of each numeral."""
    found = _candidates(text.text, units)
    guard = Guard(text.text, quotes, dates, names)
    drafts: list[Draft] = []
    judged: list[Judged] = []
    last: Draft | None = None
    for candidate in found:
        reason, quantity = _judge(text.text, guard, candidate, last.quantity.span.end if last else -1)
        if quantity is None:
            judged.append(Judged(candidate, reason, None))
            continue
        last = _draft(text, candidate, quantity, last)
        judged.append(Judged(candidate, None, len(drafts)))
        drafts.append(last)
    return tuple(_with_roles(text, drafts)), tuple(judged)


def judge_outside(text: str, units: UnitReader, dates: Sequence[DateMention]) -> tuple[tuple[Candidate, Reason], ...]:
    """Numerals of text that belongs to no article: none is a claim; dates stay dates, the rest are of the page."""
    guard = Guard(text, Quotes(text), dates)
    found = _candidates(text, units)
    return tuple((candidate, guard.reason(candidate) or Reason.PAGE) for candidate in found)


def _candidates(text: str, units: UnitReader) -> list[Candidate]:
    return quantities_joined.join(text, quantities.find(text, numerals.find(text), units))


def _judge(text: str, guard: Guard, candidate: Candidate, last_end: int) -> tuple[Reason | None, Quantity | None]:
    mention = candidate.mentions[0]
    if candidate.quantity is None and mention.form in _COUNTING:
        candidate = _counted_before(text, candidate, mention)
    reason = guard.reason(candidate, last_end)
    if reason is not None and mention.form is _HANZI and measures.doubled(text, candidate) is not None:
        reason = None
    if reason is not None:
        return reason, None
    quantity = _quantity(text, candidate, mention)
    return (None, quantity) if quantity else (Reason.OTHER, None)


def _counted_before(text: str, candidate: Candidate, mention: Mention) -> Candidate:
    """惠及居民四十余万: the noun before a large bare number gives the unit."""
    size = mention.value if mention.value is not None else mention.low
    if size is None or size < _LARGE or not _CLOSES.match(text, mention.end):
        return candidate
    before = _COUNTED_BEFORE.search(text, max(0, mention.start - 10), mention.start)
    if not before or (before["元"] and size < _LARGE_SUM):
        return candidate
    span = mention.span
    bound, threshold = read_qualifier(text, span.start, span.end, mention.more)
    ends = Qualifier.RANGE if mention.value is None else bound
    unit = before.lastgroup or ""
    quantity = Quantity(span, mention.value, mention.low, mention.high, unit, "", ends, span)
    return Candidate(candidate.mentions, quantity, threshold)


def _quantity(text: str, candidate: Candidate, mention: Mention) -> Quantity | None:
    """The quantity of an accepted candidate; ranks, scores, 翻番 and 减半 get theirs here."""
    if mention.form is _ORDINAL:
        unit = _RANK_UNIT.match(text, mention.end)
        end = unit.end() if unit else mention.end
        qualifier = Qualifier.AT_MOST if mention.lead == "前" else Qualifier.EXACT
        return Quantity(
            Span(mention.start, end), mention.value, None, None, "位", text[mention.end : end], qualifier, mention.span
        )
    if (change := measures.doubled(text, candidate)) is not None:
        more = text[mention.end + 1 : mention.end + 2] == "多"
        qualifier = read_qualifier(text, mention.start, mention.end + 1, more)[0]
        return Quantity(Span(mention.start, mention.end + 1), change, None, None, "%", "番", qualifier, mention.span)
    if candidate.quantity is not None:
        return zero(text, candidate.quantity)
    return (
        Quantity(mention.span, mention.value, None, None, "", "", _bound(text, mention), mention.span)
        if mention.value is not None
        else None
    )


def zero(text: str, quantity: Quantity) -> Quantity:
    """无一例, 未发生一起, 没有一件: none at all, said with the number one."""
    if quantity.value == 1 and is_none(text, quantity.span.start):
        return replace(quantity, value=Decimal(0))
    return quantity


def _bound(text: str, mention: Mention) -> Qualifier:
    return read_qualifier(text, mention.start, mention.end, mention.more)[0]


def _draft(text: Text, candidate: Candidate, quantity: Quantity, previous: Draft | None) -> Draft:
    start = quantity.span.start
    end = quantity.span.end
    sentence, clause = text.sentence(start), text.clause(start)
    if clause.end < end:
        sentence, clause = _holding(sentence, end), _holding(clause, end)
    same_sentence = previous is not None and previous.sentence.start == sentence.start
    if quantity.unit_text == "位" and measures.moves(text.text, start, end):
        quantity = replace(quantity, unit="位")
    lead_start = max(sentence.start, previous.quantity.span.end) if previous and same_sentence else sentence.start
    if candidate.quantity is not quantity:
        candidate = replace(candidate, quantity=quantity)
    if (
        previous
        and same_sentence
        and measures_paired.inherits(text.text, previous.quantity.span.end, candidate, previous.candidate)
    ):
        measured = replace(previous.measured, cut=-1)
    else:
        is_rank = candidate.mentions[0].form is _ORDINAL
        measured = measures.read(text.text, candidate, lead_start, is_rank)
        if (
            previous
            and same_sentence
            and start - previous.quantity.span.end <= 6
            and not measured.base
            and measures.is_change(measured)
        ):
            measured = replace(measured, base=previous.measured.base)
        if (
            previous
            and same_sentence
            and previous.measured.measure is Measure.CHANGE_ABS
            and measures_paired.restates(text.text, previous.candidate, candidate)
        ):
            measured = replace(previous.measured, measure=Measure.CHANGE_PCT, cut=measured.cut)
        if quantity.unit_text == "番" and candidate.mentions[0].form is _HANZI:
            measured = Measured(Measure.CHANGE_PCT, cut=measured.cut)
    return Draft(candidate, _signed(quantity, measured), measured, sentence, clause, lead_start)


def _holding(around: Span, end: int) -> Span:
    """The sentence or clause up to the end of its quantity: one without end may have been cut inside of it."""
    return around if around.end >= end else Span(around.start, end)


def _signed(quantity: Quantity, measured: Measured) -> Quantity:
    if measured.sign > 0 or (quantity.value is None and quantity.low is None):
        return quantity
    if quantity.value is None and quantity.low is not None and quantity.high is not None:
        return replace(quantity, low=-quantity.high, high=-quantity.low)
    return replace(quantity, value=-abs(quantity.value or Decimal(0)))


def _with_roles(text: Text, drafts: list[Draft]) -> list[Draft]:
    """Marks the two ends of each change; the end takes level or share, whatever its verb."""
    result = list(drafts)
    changes = 0
    for index in range(len(drafts) - 1):
        first, second = result[index], result[index + 1]
        if first.sentence != second.sentence or first.role or second.role:
            continue
        if arrival := _arrival(text, result, index):
            sign, end = arrival
            step = result[index + 1]
            measured = replace(step.measured, measure=Measure.CHANGE_ABS, sign=sign)
            result[index] = replace(first, role="from", change=changes)
            result[index + 1] = replace(step, measured=measured, quantity=_signed(_unsigned(step), measured))
            result[end] = replace(
                result[end], role="to", change=changes, measured=_end_of_change(result[end]),
                quantity=_unsigned(result[end]),
            )  # fmt: skip
            changes += 1
        elif measures_paired.is_change_pair(text.text, first.sentence.start, first.candidate, second.candidate):
            first, second = _same_unit(first, second)
            result[index] = replace(first, role="from", change=changes)
            result[index + 1] = replace(
                second, role="to", change=changes, measured=_end_of_change(second), quantity=_unsigned(second)
            )
            changes += 1
    return result


def _arrival(text: Text, drafts: list[Draft], index: int) -> tuple[int, int] | None:
    """由118宗减少23宗（-19.5%）至95宗: the sign of the step behind ``index`` and where its end stands."""
    first, step = drafts[index], drafts[index + 1]
    for end in range(index + 2, min(index + 4, len(drafts))):
        last = drafts[end]
        if last.sentence != first.sentence or last.quantity.unit != first.quantity.unit:
            continue
        if not measures_paired.arrives(text.text, drafts[end - 1].candidate, last.candidate):
            return None
        sign = measures_paired.step_between(text.text, first.sentence.start, first.candidate, step.candidate)
        return (sign, end) if sign else None
    return None


def _same_unit(first: Draft, second: Draft) -> tuple[Draft, Draft]:
    """由21.3%降至0: the bare end takes the unit and the measure of the other."""
    if first.quantity.unit and not second.quantity.unit:
        quantity = replace(second.quantity, unit=first.quantity.unit)
        return first, replace(
            second, quantity=quantity, candidate=replace(second.candidate, quantity=quantity), measured=first.measured
        )
    if second.quantity.unit and not first.quantity.unit:
        return replace(first, quantity=replace(first.quantity, unit=second.quantity.unit)), second
    return first, second


def _end_of_change(draft: Draft) -> Measured:
    if draft.measured.measure is Measure.CHANGE_PCT:
        return replace(draft.measured, measure=Measure.SHARE, sign=1)
    if draft.measured.measure is Measure.CHANGE_ABS and draft.quantity.unit != "个百分点":
        return replace(draft.measured, measure=Measure.LEVEL, sign=1)
    return draft.measured


def _unsigned(draft: Draft) -> Quantity:
    quantity = draft.candidate.quantity
    return quantity if quantity is not None else draft.quantity
