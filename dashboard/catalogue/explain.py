"""What was read from a sentence, which frame claimed it and how, what came close and why it lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dashboard.catalogue.decision import Decision
from dashboard.catalogue.types import Catalogue


@dataclass(frozen=True, slots=True)
class Weighed:
    """One claim with the metrics weighed for it, the winner (if any) last."""

    value_text: str
    value: str
    unit: str
    measure: str
    subject: str
    status: str
    decisions: tuple[Decision, ...]

    @property
    def winner(self) -> Decision | None:
        """The decision that got the claim."""
        return next((decision for decision in self.decisions if decision.loss is None), None)


def lines(weighed: Iterable[Weighed], catalogue: Catalogue) -> Iterator[str]:
    """The explanation as lines of text: each claim, then its metrics, the winner first."""
    for claim in weighed:
        said = f"{claim.value_text} = {claim.value} {claim.unit}"
        yield f"{said} · {claim.measure} · {claim.status} · {claim.subject or '—'}"
        ordered = sorted(claim.decisions, key=lambda decision: decision.loss is not None)
        for decision in ordered:
            yield f"    {_named(decision, catalogue)}{decision}"
        if not ordered:
            yield "    目录里没有相近的名词 / no noun of the catalogue is near"


def _named(decision: Decision, catalogue: Catalogue) -> str:
    metric = catalogue.metrics.get(decision.metric)
    return f"{metric.zh} " if metric else ""
