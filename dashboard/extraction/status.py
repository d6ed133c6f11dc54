"""Is a claim a result, a plan or a rule?"""

from __future__ import annotations

import re

from dashboard.extraction.drafts import Draft
from dashboard.extraction.lexicon import either, lists
from dashboard.model import Measure, Status

_WORDS = lists("status")
# 该计划, 行动计划 are nouns; 计划投资, 规划建设 plan.
_PLANNED = re.compile(
    rf"{either(_WORDS['planned'])}|(?<![该本此项动年一这])计划(?={either(_WORDS['planned_verb'])}|[0-9])|(?<![该本此项的市县省])规划(?={either(_WORDS['planned_verb'])})"
)
_DONE = re.compile(either(_WORDS["done"]))
_CAPACITY = re.compile(rf"{either(_WORDS['capacity'])}[^，。；]{{0,6}}$")
_PROJECT_AFTER = re.compile(r"[^，。；\n]{0,40}?(?:项目|生产线|工程|基地建设)")
_RULE = re.compile(either(_WORDS["rule"]))
_PLAN_REACH = 48
_RULE_REACH = 24


def status_of(text: str, draft: Draft) -> Status:
    """Planned where a word of planning stands before the number in its sentence and no word of having done after it."""
    start = draft.quantity.span.start
    if _is_planned(text, draft.sentence.start, start):
        return Status.PLANNED
    is_rule = draft.candidate.threshold or _RULE.search(text, max(draft.clause.start, start - _RULE_REACH), start)
    return Status.RULE if is_rule and draft.measured.measure is not Measure.RANK else Status.REPORTED


def _is_planned(text: str, sentence_start: int, at: int) -> bool:
    window = text[max(sentence_start, at - _PLAN_REACH) : at]
    latest = None
    for latest in _PLANNED.finditer(window):
        pass
    if latest is None:
        return bool(_CAPACITY.search(window)) and bool(_PROJECT_AFTER.match(text, at))
    return not _DONE.search(window, max(0, latest.start() - 4))
