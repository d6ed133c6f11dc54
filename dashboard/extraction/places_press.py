"""Papers and stations named after a place: where an article comes from, not what it is about."""

from __future__ import annotations

import re

from dashboard.extraction.lexicon import either, lists

_WORDS = lists("places")
# 某县融媒讯, 某县广播电视台全媒体记者; 《某县新闻联播》; 记者某某/某县报导.
_PRESS = re.compile(
    rf"{either(_WORDS['press'])}(?:全媒体|融媒体|新闻|客户端|特约|首席)?{either(_WORDS['press_says'])}"
    rf"|{either(_WORDS['programmes'])}》|报[道导]"
)
_PRESS_BEGINS = frozenset(word[0] for key in ("press", "programmes") for word in _WORDS[key]) | {"报"}


def names_press(text: str, start: int, end: int) -> bool:
    """Whether the name at ``[start, end)`` is that of a paper or station that the article comes from."""
    match = _PRESS.match(text, end) if text[end : end + 1] in _PRESS_BEGINS else None
    if match is None:
        return False
    mark = text[start - 1 : start]
    return mark == "《" if match[0].endswith("》") else (mark in ("/", "／") or match[0] not in ("报道", "报导"))
