"""What a short name leaves unsaid: 粮食播种面积12万亩，其中稻谷4万亩 gives the sown area of the rice."""

from __future__ import annotations

import re

from dashboard.extraction import subjects
from dashboard.extraction.context import Text
from dashboard.extraction.drafts import Draft
from dashboard.extraction.parallels import Topic
from dashboard.model import Measure

# What is measured, by the end of a subject, with the units that such an amount may have.
_MEASURED = re.compile(
    r"(?:(?P<area>(?:播种|种植|造林|养殖|建筑)?面积)|(?P<yield>总?产量)"
    r"|(?P<money>增加值|总产值|产值|完成投资|投资|支出|收入|零售额|销售额|进出口总?额|出口额|进口额|总值)"
    r"|(?P<share>所占比重|比重|占比|[一-鿿]{2}率))$"
)
_UNITS = {
    "area": frozenset({"公顷", "亩", "平方米", "平方公里", "千公顷"}),
    "yield": frozenset({"吨", "公斤", "千克", "斤"}),
    "money": frozenset({"元", "美元", "港元"}),
    "share": frozenset({"%", "‰"}),
}
# 种大豆17万亩，玉米2万亩: what the second is sown with.
_SOWN = re.compile(r"(?:种植|播种|栽种|栽植|种)(?=[一-鿿]{1,4}$)")
_OWN = re.compile(r"[率额值量数比重款价产长]$|收入|支出|面积|投资|税|利润|贷款|存款|人口|项目|占")
_AMONG = re.compile(r"其中[，：:、]?$")
_LONGEST = 6
_CHANGES = (Measure.CHANGE_PCT, Measure.CHANGE_ABS)


def elided(text: Text, draft: Draft, before: Topic, own: Topic) -> Topic | None:
    """稻谷播种面积 for 稻谷 among sown areas; ``None`` where the words say all or the one before measures nothing."""
    words = own.words
    if own.span is None or not 2 <= len(words) <= _LONGEST or _OWN.search(words):
        return None
    sown = _SOWN.match(before.words)
    if sown and draft.quantity.unit in _UNITS["area"] and not subjects.holds_verb(words):
        return Topic(sown[0] + words, own.span)
    measured = _MEASURED.search(before.words, 2)
    if measured is None or subjects.holds_verb(words) or subjects.without_rate(words) != words:
        return None
    kind = str(measured.lastgroup)
    if draft.quantity.unit not in _UNITS[kind] and draft.measured.measure not in _CHANGES:
        return None
    tail = measured[0].removeprefix("总") if kind == "yield" else measured[0]
    if alike := before.words.rfind(words[-2:], 0, measured.start()) + 1:
        return Topic(words + before.words[alike + 1 :], own.span)
    among = _AMONG.search(text.text, draft.lead_start, own.span.start)
    alike = before.words[measured.start() - 1] == words[-1]
    return Topic(words + tail, own.span) if among or alike or _goes_on(before) else None


def _goes_on(before: Topic) -> bool:
    """Whether the subject before was completed too: 其中，稻谷4万亩，｜玉米8万亩."""
    return before.span is not None and len(before.words) > before.span.end - before.span.start
