"""Is a claim a result, a plan or a rule?"""

from __future__ import annotations

import re

from dashboard.extraction.context import Text
from dashboard.extraction.drafts import Draft
from dashboard.extraction.lexicon import either, lists
from dashboard.model import BlockKind, Measure, Period, PublishedBasis, Status

_WORDS = lists("status")
# 该计划, 行动计划 are nouns; 计划投资, 规划建设 plan.
_PLANNED = re.compile(
    rf"{either(_WORDS['planned'])}|(?<![该本此项动一这度])计划(?={either(_WORDS['planned_verb'])}|[0-9])|(?<![该本此项的市县省])规划(?={either(_WORDS['planned_verb'])})"
)
_DONE = re.compile(either(_WORDS["done"]))
_CAPACITY = re.compile(rf"{either(_WORDS['capacity'])}[^，。；]{{0,6}}$")
_PROJECT_AFTER = re.compile(r"[^，。；\n]{0,40}?(?:项目|生产线|工程|基地建设)")
_RULE = re.compile(either(_WORDS["rule"]))
_AIMS = re.compile(either(_WORDS["heading"]))
_ESTIMATES = frozenset(_WORDS["estimate"])
_PLAN_REACH = 48
_RULE_REACH = 24


def status_of(text: Text, draft: Draft, period: Period) -> Status:
    """Planned by a word of planning before the number in its sentence, by a heading of aims, or by a later period.

    Else a rule or reported. An estimate for a year before the publication reports what was: 预计去年产值 is no plan.
    """
    start = draft.quantity.span.start
    word = _planning_word(text.text, draft.sentence.start, start)
    published = text.article.published.year
    past = period.year is not None and published is not None and period.year < published
    sure = text.article.published.basis not in (PublishedBasis.INFERRED, PublishedBasis.NONE)
    ahead = sure and period.year is not None and published is not None and period.year > published
    if ahead or (word and not (past and word in _ESTIMATES)) or (not past and _under_aims(text, start)):
        return Status.PLANNED
    is_rule = draft.candidate.threshold or _RULE.search(text.text, max(draft.clause.start, start - _RULE_REACH), start)
    return Status.RULE if is_rule and draft.measured.measure is not Measure.RANK else Status.REPORTED


def _planning_word(text: str, sentence_start: int, at: int) -> str:
    """The latest word of planning before ``at``; empty where none stands or the plan is said to be over."""
    window = text[max(sentence_start, at - _PLAN_REACH) : at]
    latest = next(reversed(tuple(_PLANNED.finditer(window))), None)
    if latest is None:
        capacity = _CAPACITY.search(window)
        return capacity[0] if capacity and _PROJECT_AFTER.match(text, at) else ""
    return "" if _DONE.search(window, max(0, latest.start() - 4)) else latest[0]


def _under_aims(text: Text, at: int) -> bool:
    heading = text.heading(at)
    if heading is None:
        return False
    kind = text.blocks[text.block(heading.start)].kind
    return kind is BlockKind.HEADING and bool(_AIMS.search(text.text, heading.start, heading.end))
