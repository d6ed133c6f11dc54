"""Two numbers in a row: one measure for both, a change told again as a proportion, the two ends of a change."""

from __future__ import annotations

import re

from dashboard.extraction.lexicon import either, lists
from dashboard.extraction.measures import ARRIVES, RATIOS, find_change
from dashboard.extraction.quantities import Candidate

_WORDS = lists("measures")
# 从贫困户中新增护林员7500名: out of whom they come, no start of a change.
_FROM = re.compile(
    rf"{either(_WORDS['from'])}(?!(?<=由)于)(?![^，。；]{{1,14}}[中里](?:新增|选|聘|招|抽|评))[^，。；]{{0,18}}$"
)
_TO = re.compile(
    rf"{either(_WORDS['to'])}(?:不足|不到|不超过|接近|将近|约为|去年底的|年底的|今年底的|上年末的|去年末的|年末的|逾|超|了|约|近|超过|目前的|现在的|如今的|当前的|目前|现在|如今|今年的?|去年的?|[0-9〇零一二三四五六七八九]{{4}}年[底末初]?的?|[0-9]{{1,2}}月的?|年末的|年底的|每[年月天人户亩]|每小时)*$"
)
_ONLY_TO = re.compile(rf"(?!达|到|至|增加$|提升$|提高$){either(_WORDS['to'])}(?:了|近|约)?$")
_SHARED = frozenset({"", "和", "与", "及", "、", "，", "以及", "及其"})


def inherits(text: str, previous_end: int, candidate: Candidate, previous: Candidate) -> bool:
    """31.3%和51.7%: the second number of a list takes the measure of the first."""
    if candidate.quantity is None or previous.quantity is None:
        return False
    units = {candidate.quantity.unit, previous.quantity.unit}
    if len(units) > 1 and not units <= RATIOS:
        return False
    return text[previous_end : candidate.quantity.span.start] in _SHARED


# 增加563宗即1.8%, 减少274人（18%）: the change again, as a proportion.
_RESTATED = re.compile(r"[（(](?:即|约|近)?|，?即(?:约|近)?")


def restates(text: str, previous: Candidate, candidate: Candidate) -> bool:
    """Whether a percentage right behind a number, in brackets or after 即, says the same once more."""
    a, b = previous.quantity, candidate.quantity
    if a is None or b is None or b.unit != "%" or a.unit in RATIOS:
        return False
    return bool(_RESTATED.fullmatch(text, a.span.end, b.span.start)) and text[b.span.end : b.span.end + 1] in _CLOSES


_CLOSES = ("", "）", ")", "，", "。", "；", "、")
_MONEY = frozenset({"元", "港元", "新台币", "澳门元"})  # 由新台币6000元提升至7000元


def is_change_pair(text: str, sentence_start: int, first: Candidate, second: Candidate) -> bool:
    """从500多户降至152户, 由36种增加到42种: the two ends of one change."""
    a, b = first.quantity, second.quantity
    if a is None or b is None or (a.unit != b.unit and a.unit and b.unit and not {a.unit, b.unit} <= _MONEY):
        return False
    between = text[a.span.end : b.span.start]
    if len(between) > 30 or re.search(r"[。；！？\n]", between) or not _TO.search(between):
        return False
    if _ONLY_TO.match(between):
        return True
    return bool(_FROM.search(text, max(sentence_start, a.span.start - 24), a.span.start))


def step_between(text: str, sentence_start: int, first: Candidate, step: Candidate) -> int:
    """由640宗增加52宗至692宗: 1 or -1 where ``step`` says by how much ``first`` rose or fell, else 0."""
    a, b = first.quantity, step.quantity
    if a is None or b is None or a.unit != b.unit:
        return 0
    change = find_change(text[a.span.end : b.span.start])
    if change is None or change["to"] or not _FROM.search(text, max(sentence_start, a.span.start - 24), a.span.start):
        return 0
    return -1 if change["down"] else 1


def arrives(text: str, previous: Candidate, last: Candidate) -> bool:
    """(+8.1%)至692宗: nothing but the word of arriving stands between the two."""
    a, b = previous.quantity, last.quantity
    return a is not None and b is not None and bool(ARRIVES.fullmatch(text, a.span.end, b.span.start))
