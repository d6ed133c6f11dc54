"""Why each claim of an article got its metric, or none: what ``explain`` shows people and ``check`` compares."""

from __future__ import annotations

from decimal import Decimal

from dashboard.catalogue.check import Read
from dashboard.catalogue.explain import Weighed
from dashboard.catalogue.types import Catalogue
from dashboard.extraction.context import Text
from dashboard.extraction.heads import Stated
from dashboard.extraction.metrics import MetricReader
from dashboard.model import Article, Claim, Findings, Quantity, Status


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
