"""Sites and the left edges of their names, which Chinese does not mark: names, marks and words before them tell."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from dashboard.extraction.lexicon import either, lists
from dashboard.extraction.places_names import Name

_WORDS = lists("places")
BOUNDARY = re.compile(either(_WORDS["boundary"]))
# Inside a chain of names (威信县|和平村) only these still part a name from what stands before.
FIRM = frozenset("在的了着把被让使到是给与")
_SCENE = frozenset((*_WORDS["scene_before"], *_WORDS["locative"], "到", "的"))
NUMERALS = frozenset("〇零一二三四五六七八九十百千万两几数半多余第")
# No name in a chain begins with these: 某镇|有|中村村.
_NEVER_FIRST = frozenset(("有", "辖", "属"))
_NEVER_LAST = _WORDS["never_last"]
# 月 in 月牙泉 is no month.
_TIMES, _BEFORE_TIMES = frozenset("年月日"), NUMERALS | frozenset("0123456789今去前明每当本同上下全近逐历来当次常整")
_LONGEST_STEM = 8
_JOINS = frozenset("和与及")


class Kind(StrEnum):
    TOWNSHIP = "township"
    SETTLEMENT = "settlement"
    FACILITY = "facility"
    SCHOOL = "school"
    OFFICE = "office"
    UNIT = "unit"  # of the corps: 一四八团
    SCENIC = "scenic"  # told by the visits after it


class Site(NamedTuple):
    """A site named at ``[start, end)``; ``name`` is whole even where the text shortens it (毛寨分院 for 毛寨村)."""

    start: int
    end: int
    name: str
    kind: Kind


class Edge(NamedTuple):
    """The left edge of a name and what shows it: chain, scene (在, 走进, 的), mark, word, or nothing."""

    start: int
    how: str


def left_edge(text: str, end: int, floor: int, ends: dict[int, Name]) -> Edge:
    """Where the name whose ending stands at ``end`` begins; -1 where there is no stem."""
    left, how = _reach(text, end, floor, ends)
    if how == "chain" and left not in ends and text[left] in _JOINS and end - left > 2:
        left += 1  # 甲村|和|乙村
    stem = text[left:end]
    is_predicate = how == "chain" and stem.startswith("属")  # 某乡|属半农半牧乡
    if (not stem and how != "chain") or stem.endswith(_NEVER_LAST) or is_predicate:
        return Edge(-1, "")
    cut, word = 0, ""
    for match in BOUNDARY.finditer(stem):
        rest = len(stem) - match.end()
        opens = how == "chain" and not match.start() and match[0] in _NEVER_FIRST
        if match[0] in _TIMES and text[left + match.start() - 1 : left + match.start()] not in _BEFORE_TIMES:
            continue
        if match[0] in _TIMES and rest < 2 and text[left - 1 : left].isdigit():
            return Edge(-1, "")  # 1995年|撤乡
        firm = match[0] in FIRM or len(match[0]) > 1
        if rest == 0 and (firm or match.start() == 0):
            return Edge(-1, "")
        opens_name = not firm and cut == match.start() > 0 and word in FIRM  # 的|向家坝水电站: no preposition after 的
        if (rest >= 2 or (rest == 1 and firm)) and (firm or opens or how != "chain") and not opens_name:
            cut, word = match.end(), match[0]
    if not cut:
        return Edge(left, how)
    return Edge(left + cut, "scene" if word in _SCENE else "word")


def _reach(text: str, end: int, floor: int, ends: dict[int, Name]) -> tuple[int, str]:
    """How far left a stem may go, and what stops it: another name (chain), a mark, or only its length."""
    for left in range(end, max(floor, end - _LONGEST_STEM) - 1, -1):
        if left in ends or (left == floor and floor):
            return left, "chain"
        if left == 0 or not "\u3400" <= text[left - 1] <= "\u9fff":
            return left, "mark"
    return max(floor, end - _LONGEST_STEM), ""
