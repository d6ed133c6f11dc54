"""Why each claim of an article got its metric, or none: what ``explain`` shows people and ``check`` compares."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from dashboard.catalogue.check import Read
from dashboard.catalogue.explain import Weighed
from dashboard.catalogue.types import Catalogue
from dashboard.extraction.context import Text
from dashboard.extraction.heads import Stated
from dashboard.extraction.metrics import MetricReader
from dashboard.model import Article, Claim, Findings, Quantity, Reason, Status


def weigh(article: Article, findings: Findings, catalogue: Catalogue) -> tuple[Weighed, ...]:
    """Each claim of the findings, in order, with the metrics weighed for it."""
    text = Text(article)
    reader = MetricReader(text, catalogue)
    before: list[Quantity | None] = [None, *(claim.quantity for claim in findings.claims)]
    return tuple(
        _weighed(text, reader, claim, previous) for claim, previous in zip(findings.claims, before, strict=False)
    )


def reads(findings: Findings) -> tuple[Read, ...]:
    """The claims of the findings as ``catalogue.check`` compares them with examples."""
    return tuple(
        Read(claim.metric, _values(claim.quantity), claim.status is Status.PLANNED, claim.pattern)
        for claim in findings.claims
    )


def around(article: Article, findings: Findings, offset: int) -> Findings:
    """The findings with the claims of one sentence only: that of the raw character ``offset``."""
    sentence = Text(article).sentence(_in_view(article, offset))
    claims = tuple(claim for claim in findings.claims if sentence.start <= claim.quantity.span.start < sentence.end)
    return replace(findings, claims=claims)


def refusal(article: Article, findings: Findings, offset: int) -> str:
    """Why the numeral at the raw character ``offset`` is no claim; empty where it is one or none stands there."""
    at = _in_view(article, offset)
    numeral = next((one for one in findings.numerals if one.span.start <= at < one.span.end), None)
    if numeral is None or numeral.reason is None:
        return ""
    zh, en = _REASONS[numeral.reason]
    return f"{numeral.text} 不是数量：{zh} / no quantity: {en}"


_REASONS = {
    Reason.NAME: ("名称的一部分", "part of a name"),
    Reason.DATE: ("日期", "a date"),
    Reason.ORDINAL: ("序数", "an ordinal"),
    Reason.IDIOM: ("熟语", "an idiom"),
    Reason.LIST: ("列项的序号", "the mark of a list"),
    Reason.PAGE: ("版面的数字", "a number of the page"),
    Reason.OTHER: ("没有单位或所指", "without a unit or anything it counts"),
}


def _in_view(article: Article, offset: int) -> int:
    """The view position whose raw character is nearest to ``offset``; columns may stand out of order."""
    offsets = article.view.offsets
    return min(range(len(offsets)), key=lambda at: abs(offsets[at] - offset))


def _weighed(text: Text, reader: MetricReader, claim: Claim, before: Quantity | None) -> Weighed:
    quantity = claim.quantity
    stated = Stated(
        quantity,
        claim.measure,
        claim.role,
        claim.subject,
        claim.subject_span,
        claim.status,
        text.clause(quantity.span.start),
        claim.sentence,
        before,
    )
    return Weighed(
        text.words[quantity.span.start : quantity.span.end],
        "–".join(f"{value.normalize():f}" for value in _values(quantity)),
        quantity.unit,
        claim.measure,
        claim.subject,
        claim.status,
        reader.explain(stated),
    )


def _values(quantity: Quantity) -> tuple[Decimal, ...]:
    return tuple(value for value in (quantity.value, quantity.low, quantity.high) if value is not None)
