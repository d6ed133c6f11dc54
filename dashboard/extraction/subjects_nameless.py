"""Words that name nothing counted: dates, sources, occasions, torn phrases."""

from __future__ import annotations

import re

from dashboard.extraction.lexicon import lists

_WORDS = lists("subjects")
_NAMELESS = frozenset(_WORDS["nameless"]) | (
    frozenset(_WORDS["lead"]) - frozenset((*_WORDS["bare_verb"], *_WORDS["generic"], *_WORDS["deeds"], "实际"))
)
_OPEN_ENDS = tuple(_WORDS["open_ends"])
_CLOSED = frozenset(_WORDS["open_keep"])
_SIGNS = frozenset("%‰")
# 第六次全国人口普查, 据某人介绍, 数据显示, 警方指: an occasion or a source, nothing counted.
_SOURCE = re.compile(
    r"[与同]?第.{1,3}次[^的]{0,8}(?:普查|调查)$|据[^的]{1,10}(?:介绍|了解|统计|透露|说)$|[一-鿿]{2,6}显示$|(?:[一-鿿]{0,6}[方局处署厅部会院司人员长府])(?:指|称|指称|指出)$|(?:[一-鿿]某某?[、和及]?)+$"
)
_SOURCE_ENDS = frozenset("查绍解计露说示某指称出")
_LETTER = re.compile(r"[一-鿿A-Za-z]")
# 12起, 1.2万元: a number with its unit names nothing.
_NUMBER = re.compile(r"[0-9.,]+[万亿余多]*[一-鿿]{0,2}$")


def is_nameless(words: str) -> bool:
    """去年, 12起, 某人把: a date, a number, an adverb or a torn phrase that names nothing counted."""
    if words in _NAMELESS or _NUMBER.match(words) or words[-1:] in _SIGNS or not _LETTER.search(words):
        return True
    if words[-1] in _SOURCE_ENDS and _SOURCE.match(words):
        return True
    return words.endswith(_OPEN_ENDS) and words[-2:] not in _CLOSED


def ends_joined(words: str) -> bool:
    """人数与, 火灾和: a join whose other side was cut off."""
    return len(words) > 2 and words[-1] in "与和及同" and words[-2:] not in _CLOSED and not words.endswith("共同")
