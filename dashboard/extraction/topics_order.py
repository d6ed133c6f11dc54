"""Which number of a sentence another one continues, and where the words of a rank among others begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dashboard.extraction import subjects
from dashboard.extraction.drafts import Draft
from dashboard.extraction.lexicon import either, lists
from dashboard.extraction.parallels import Topic
from dashboard.model import Measure, Span

# Asked for at every claim: to look up a member of an enumeration takes as long as a call.
_SHARE, _RANK, _CHANGE_ABS, _LEVEL = Measure.SHARE, Measure.RANK, Measure.CHANGE_ABS, Measure.LEVEL
RATIOS = frozenset({"%", "‰", "倍", "个百分点", ""})
# ，审结4件: a deed with no noun of its own.
_DOES = re.compile(rf"[，；、](?:共|已|累计|并)*{either(lists('subjects')['bare_verb'])}了?$")
_CHANGES = (Measure.CHANGE_PCT, Measure.CHANGE_ABS)
_POINTS = frozenset({"%", "个百分点"})
_TIMES = ("年", "个月")
_WHILE = ("年均", "累计", "平均", "来", "间", "共")
_FAR = 4
_ONLY_LINKS = re.compile(r"(?:累计|共)(?:完成|实现|达到?|为|投入)?(?:约|近|超)?")
# 在全国22个县市中｜排名第四, 居10个县区｜第2: the number before counts those among whom the rank is.
_AMONG = re.compile(r"(?:在|位居|位列|居|列)[^，。；：0-9]{0,8}$")
_AMONG_END = re.compile(r"[^，。；：0-9]{0,12}$")
_AMONG_IN = re.compile(r"[^，。；：0-9]{0,6}[中里]")


def before(text: str, drafts: Sequence[Draft], topics: Sequence[Topic], index: int) -> tuple[Draft, Topic] | None:
    """The draft that this one may continue. In 占预算11800万元的44.6% the budget is what the share is of, no topic."""
    last, sentence = index - 1, drafts[index].sentence
    while last >= 0 and drafts[last].sentence.start == sentence.start and _is_no_topic(text, drafts, last):
        last -= 1
    if last < 0 or not (drafts[last].sentence.start == sentence.start or _breaks_down(text, drafts[last], sentence)):
        return None
    last = _same_unit(text, drafts, index, _outside(text, drafts, index, last))
    return drafts[last], topics[last]


def _outside(text: str, drafts: Sequence[Draft], index: int, last: int) -> int:
    """受理498件（含旧存25件），增长6%: a change behind a bracket is that of the number before it."""
    between = text[drafts[last].quantity.span.end : drafts[index].quantity.span.start]
    closed = between.find("）")
    if closed < 0 or "（" in between[:closed]:
        return last
    opened = text.rfind("（", drafts[last].sentence.start, drafts[last].quantity.span.start)
    outer = (i for i in range(last - 1, -1, -1) if drafts[i].sentence == drafts[index].sentence)
    return next((i for i in outer if drafts[i].quantity.span.end <= opened), last)


def _breaks_down(text: str, last: Draft, sentence: Span) -> bool:
    """种粮78万亩。其中，玉米46万亩: a sentence that tells of what the one before it counted."""
    return last.sentence.end == sentence.start and text.startswith("其中", sentence.start)


def standing(text: str, drafts: Sequence[Draft], index: int) -> Draft:
    """A rank among a number of others begins where that number's words begin."""
    draft = drafts[index]
    if index and draft.measured.cut < 0 and _is_lasting(text, drafts, index):
        length = drafts[index - 1]
        return replace(
            draft, lead_start=length.lead_start, measured=replace(draft.measured, cut=length.quantity.span.start)
        )
    if index == 0 or draft.measured.measure is not _RANK or not _is_among(text, drafts, index - 1):
        return draft
    group = drafts[index - 1]
    among = _AMONG.search(text, max(group.lead_start, group.clause.start), group.quantity.span.start)
    cut = among.start() if among else max(group.lead_start, group.clause.start)
    return replace(draft, lead_start=group.lead_start, measured=replace(draft.measured, cut=cut))


def _is_lasting(text: str, drafts: Sequence[Draft], index: int) -> bool:
    """固定资产投资五年｜累计完成446亿元: whether only a verb parts this number from how long it was counted."""
    length, draft = drafts[index - 1], drafts[index]
    between = text[length.quantity.span.end : draft.quantity.span.start]
    if draft.sentence != length.sentence or not _is_while(text, length) or not _ONLY_LINKS.fullmatch(between):
        return False
    return text[length.lead_start : length.quantity.span.start].strip("，；、 ") != ""


def _same_unit(text: str, drafts: Sequence[Draft], index: int, last: int) -> int:
    """据点457处，涵盖九成二的村里，较去年底增加38处: a change goes on from the last number in its unit."""
    unit, measure = drafts[index].quantity.unit, drafts[index].measured.measure
    counted = measure is _LEVEL and unit not in subjects.MEASURES
    does = _DOES.search(text, drafts[last].quantity.span.end, drafts[index].quantity.span.start)
    aside = counted and does and drafts[last].measured.measure in _CHANGES  # 受理5件，增长3%，｜审结4件
    if not (measure is _CHANGE_ABS or aside) or unit in RATIOS:
        return last
    if text[drafts[last].quantity.span.end : drafts[index].quantity.span.start].strip(" +-＋－−") in ("（", "("):
        return last  # 上升15%（+61宗）
    earlier = range(last, max(-1, last - _FAR), -1)
    near = (i for i in earlier if drafts[i].sentence == drafts[index].sentence and not _is_no_topic(text, drafts, i))
    same = (i for i in near if drafts[i].quantity.unit == unit)
    return next(same, last)


def _is_whole(text: str, drafts: Sequence[Draft], index: int) -> bool:
    between = text[drafts[index].quantity.span.end : drafts[index + 1].quantity.span.start]
    return between in ("的", "的约", "的近", "的超过")


def _is_no_topic(text: str, drafts: Sequence[Draft], index: int) -> bool:
    """Whether a number only serves the next one: its whole, those among whom it ranks, how long it was counted."""
    measure = drafts[index + 1].measured.measure if index + 1 < len(drafts) else None
    if measure is _LEVEL and drafts[index].quantity.unit in _TIMES and not drafts[index].candidate.threshold:
        unit = drafts[index + 1].quantity.unit
        if unit not in _TIMES and unit not in RATIOS:
            return True  # 预计2至3年，年产值达1亿元
    if measure is _SHARE and _is_whole(text, drafts, index):
        return True
    return (measure is _RANK and _is_among(text, drafts, index)) or _is_while(text, drafts[index])


def _is_while(text: str, draft: Draft) -> bool:
    """五年｜年均增长5.8%: for how long the next number was counted; nothing that it goes on from."""
    return draft.quantity.unit in _TIMES and text.startswith(_WHILE, draft.quantity.span.end)


def _is_among(text: str, drafts: Sequence[Draft], index: int) -> bool:
    """Whether this number counts those among whom the next one ranks."""
    draft, rank = drafts[index], drafts[index + 1]
    between = (draft.quantity.span.end, rank.quantity.span.start)
    if draft.sentence != rank.sentence or not _AMONG_END.fullmatch(text, *between):
        return False
    start = max(draft.lead_start, draft.clause.start)
    return bool(_AMONG.search(text, start, draft.quantity.span.start) or _AMONG_IN.match(text, *between))
