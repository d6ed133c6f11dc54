"""Who speaks where a claim stands inside quoted speech."""

from __future__ import annotations

import re

from dashboard.extraction.lexicon import either, lists
from dashboard.extraction.quotes import Quotes

_WORDS = lists("speech")
_SAYS = either(_WORDS["says"])
# “…。”合作社理事长马永军告诉记者。
_AFTER = re.compile(rf"[，。]?([^，。！？\n“”：]{{2,48}}?){_SAYS}(?=[，。：！\n]|$)")
# 县民政局局长陈立介绍：“…
_BEFORE = re.compile(rf"([^，。！？；\n“”：]{{2,48}}?){_SAYS}[，：]$")
_SETTING = re.compile(rf"{either(_WORDS['setting'])}[^，。]*$")
_TIME = re.compile(r"[^，]*(?:近日|日前|[0-9]{1,2}日|当天)")
_REACH = 60


def speaker_at(text: str, quotes: Quotes, position: int) -> str:
    """The speaker of the quotation around a view position, as the text names him; empty outside of speech."""
    quote = quotes.speech_at(position)
    if quote is None:
        return ""
    before = _BEFORE.search(text, max(0, quote.span.start - _REACH), quote.span.start)
    if before:
        return _name(before[1])
    after = _AFTER.match(text, quote.span.end)
    return _name(after[1]) if after else ""


def _name(words: str) -> str:
    """县长王平在接受采访时 is 县长王平: what surrounds the name falls away."""
    timed = _TIME.match(words)
    words = words[timed.end() :] if timed and timed.end() < len(words) else words
    shortened = _SETTING.sub("", words, count=1)
    return (shortened if len(shortened) >= 2 else words).strip("，、 ")
