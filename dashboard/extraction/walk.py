"""One article's walk: numerals -> quantities -> guard -> measures, subjects, periods, places, themes, metrics -> findings."""

from __future__ import annotations

from dashboard.extraction import measures
from dashboard.extraction.context import Text
from dashboard.extraction.drafts import Draft
from dashboard.extraction.quotes import Quotes
from dashboard.model import Measure, Status


def status_of(text: Text, quotes: Quotes, draft: Draft) -> Status:
    """Reported, planned or a rule, from the words before the number and what follows it."""
    start = draft.quantity.span.start
    if measures.is_planned(text.text, draft.sentence.start, start):
        return Status.PLANNED
    if draft.measured.measure is not Measure.RANK and (draft.candidate.threshold or measures.is_rule(text.text, draft.clause.start, start)):
        return Status.RULE
    return Status.REPORTED
