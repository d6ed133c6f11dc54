"""Does one line continue another? Evidence from the characters on both sides of a line break."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files

# No sentence begins with these, none ends with those.
_NEVER_FIRST = frozenset("，。、；：！？”’）》〉】%‰℃,.;:!?)")
_NEVER_LAST = frozenset("，、：“‘（《〈【(—")
_UNITS = frozenset("年月日时分个名人次户件万亿元余多家所项条起套处位吨亩米公里千百岁辆台座批村镇%")
_DIGITS = frozenset("0123456789")
# 看点2, 案例3: a line that numbers what follows; the figures of the next are no more of its number.
_NUMBERED = re.compile(
    r"(?:看点|亮点|热点|案例|故事|镜头|场景|片段|图片?|表格?|附件|附表|附图|专栏|话题|问题|关键词|样本|实践|经验|举措|步骤)"
    r"[ ]?[0-9]{1,2}"
)


def seam(left: str, right: str) -> int:
    """How strongly ``right`` continues ``left``: above 0 for evidence, below 0 against, 0 for none.

    >>> seam("点评反馈的耐心细", "致地解释"), seam("达到", "，居全省首位"), seam("培训2000", "余名群众")
    (2, 3, 3)
    """
    if closes(left, right) or left[-1] in _NEVER_LAST:
        return 3
    if left[-1] in _DIGITS and (right[0] in _UNITS or right[0] in _DIGITS):
        return 0 if _NUMBERED.fullmatch(left) else 3
    if open_quote(left) and right.count("”") > right.count("“"):
        return 2
    return 1 if right[0] == "（" else word_evidence(left, right)


def closes(left: str, right: str) -> bool:
    """Whether ``right`` begins with what only ends something: a closing mark, or the rest of …… and ——."""
    return right[0] in _NEVER_FIRST or (left[-1] == right[0] and right[0] in "…—")


def open_quote(text: str) -> bool:
    """Whether a quotation mark or a bracket stays open at the end."""
    return (
        text.count("“") > text.count("”") or text.count("（") > text.count("）") or text.count("《") > text.count("》")
    )


def word_evidence(left: str, right: str) -> int:
    """2 or 1 where a break splits a common word, 0 where it may as well lie between two words."""
    pairs = two_character_words()
    if left[-1] + right[0] not in pairs:
        return 0
    whole = (left[-2:] in pairs) + (right[:2] in pairs)
    return 2 - whole


@cache
def two_character_words() -> frozenset[str]:
    """About 24,000 common words of two characters (``words/pairs.json`` names their source)."""
    text = files("dashboard.reading").joinpath("words", "pairs.json").read_text(encoding="utf-8")
    joined: str = json.loads(text)["pairs"]
    return frozenset(joined[i : i + 2] for i in range(0, len(joined), 2))
