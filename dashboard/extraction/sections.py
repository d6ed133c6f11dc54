"""Which heading stands under which: （二）… below 一、2023年工作回顾 is a part of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashboard.extraction.lexicon import either, lists

_UNNUMBERED = 9
# The forms of numbered headings, the highest first.
_LEVELS = tuple(
    re.compile(form)
    for form in (
        r"[第][一二三四五六七八九十]{1,3}(?:部分|[章编篇])",
        r"[一二三四五六七八九十]{1,3}[、.．]",
        r"[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}节",
        r"[0-9]{1,2}[、.．](?![0-9])",
        r"[（(][0-9]{1,2}[）)]",
    )
)
_WORDS = lists("sections")
# 2023年工作回顾, 今后五年的目标任务: without a number it heads all the numbered ones that follow.
_PARTS = re.compile(
    rf"[^，。；：]{{0,16}}?(?:[0-9]年|{either(_WORDS['times'])})[^，。；：]{{0,16}}{either(_WORDS['parts'])}"
)


def level(heading: str) -> int:
    """How high a heading stands: 0 is the highest; headings without a number are the lowest."""
    numbered = next((rank for rank, form in enumerate(_LEVELS, 1) if form.match(heading)), _UNNUMBERED)
    return 0 if numbered == _UNNUMBERED and _PARTS.match(heading) else numbered


def parents(headings: Sequence[str]) -> list[int | None]:
    """For each heading of a text the index of the nearest one before that it is a part of."""
    found: list[int | None] = []
    open_: list[tuple[int, int]] = []
    for index, heading in enumerate(headings):
        own = level(heading)
        while open_ and open_[-1][0] >= own:
            open_.pop()
        found.append(open_[-1][1] if open_ else None)
        open_.append((own, index))
    return found
