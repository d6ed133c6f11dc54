"""The words around dates that tell how a text goes on with them: 现有, 力争, 同比, 报告."""

from __future__ import annotations

import re

from dashboard.extraction.lexicon import lists
from dashboard.extraction.periods_pieces import one_of

_WORDS = lists("periods")
AHEAD = re.compile(one_of(_WORDS["ahead"]))
CONCLUDED = re.compile(one_of(_WORDS["concluded"]))
SAME_EVENT = re.compile(one_of(_WORDS["same_event"]))
YEARLY = re.compile(one_of(_WORDS["yearly"]))
DEEDS = re.compile(f"{one_of(_WORDS['deeds'])}(?:了|出)?(?!{one_of(_WORDS['no_deeds'])})")
RESULTS = re.compile(one_of(_WORDS["annual"]))
ANNUAL = re.compile(f"{one_of((*_WORDS['annual'], *_WORDS['plan_papers']))}|[工情](?:作|况)$")
MADE = re.compile(one_of(_WORDS["made"]) + r"[^，。；]{0,2}$")
CONTINUES = re.compile(
    one_of(_WORDS["continues"]) + r"|[从按分][^，。；：\n]{1,10}(?:看|分|划分|统计)(?:（[^（）\n]{1,10}）)?，"
)
# 全村有农户80户: what there is, is there now.
HAS = re.compile(r"[有辖占共][^，。；\n]{0,8}$")
# 816宗, 24起: what happened in a time, not what there is.
HAPPENS = frozenset("宗起件例次")
# 警务处公布去年罪案数字: what is told is of that year.
RELEASES = re.compile(one_of(_WORDS["releases"]))
_NOW = re.compile(
    r"现(?<![实发出呈体再展表兑涌显浮凸重闪变套]现)(?:(?:有|已|存|共有|拥有|辖|在)(?!效|序|力)|下辖|全[省市县区镇乡村])"
)


def says_now(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` speaks of the present: 现有, 现已, 现辖."""
    at = text.find("现", start, end)  # mostly absent, and found absent ten times as fast as by the pattern
    return at >= 0 and _NOW.search(text, at, end) is not None
