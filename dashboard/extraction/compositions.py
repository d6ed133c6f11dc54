"""Parts of a whole side by side, 三次产业结构由21:50:29调整为11:65:24: whose part each is, what became of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dashboard.extraction.drafts import Draft
from dashboard.extraction.numeral_forms import Form
from dashboard.extraction.numeral_shares import COLONS
from dashboard.extraction.parallels import Topic

_SECTORS = ("第一产业占比", "第二产业占比", "第三产业占比")
_OF_SECTORS = re.compile(r"产业(?:增加值)?(?:结构|构成|比)|[一二三]产")
_PART = Form.PERCENT


def find_runs(text: str, drafts: Sequence[Draft]) -> list[range]:
    """The stretches of drafts that only colons part, each two or more parts of one whole."""
    runs: list[range] = []
    start = 0
    for index in range(1, len(drafts) + 1):
        if index < len(drafts) and _joined(text, drafts[index - 1], drafts[index]):
            continue
        if index - start > 1:
            runs.append(range(start, index))
        start = index
    return runs


def pair_up(drafts: Sequence[Draft], runs: Sequence[range]) -> tuple[Draft, ...]:
    """The drafts with each part of a whole (``runs``) that changed as the start or the end of a change of its own.

    Where the last part before and the first after it are the ends of a change, the whole has changed.
    """
    found = list(drafts)
    changes = max((draft.change for draft in drafts if draft.change is not None), default=-1) + 1
    for before, after in pairwise(runs):
        if before.stop != after.start or len(before) != len(after):
            continue
        if found[before[-1]].role != "from" or found[after[0]].role != "to":
            continue
        for one, other in zip(before, after, strict=True):
            found[one] = replace(found[one], role="from", change=changes)
            found[other] = replace(found[other], role="to", change=changes)
            changes += 1
    return tuple(found)


def name_sectors(topics: Sequence[Topic], runs: Sequence[range]) -> tuple[Topic, ...]:
    """The topics, with the parts of 三次产业结构 named after the three sectors in their order."""
    named = list(topics)
    for run in runs:
        if len(run) == len(_SECTORS) and _OF_SECTORS.search(topics[run[0]].words):
            for index, words in zip(run, _SECTORS, strict=True):
                named[index] = replace(topics[run[0]], words=words)
    return tuple(named)


def _joined(text: str, one: Draft, other: Draft) -> bool:
    end, start = one.quantity.span.end, other.quantity.span.start
    forms = one.candidate.mentions[0].form, other.candidate.mentions[0].form
    return start == end + 1 and text[end] in COLONS and forms == (_PART, _PART)
