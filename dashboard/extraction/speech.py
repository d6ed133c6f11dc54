"""Who speaks where a claim stands inside quoted speech."""

from __future__ import annotations

import re

from dashboard.extraction.quotes import Quotes

# 汉中市工商联副主席齐红玲说, 耿招敏在村委会向笔者介绍道: the words between the mark and the verb of saying.
_SAYS_AFTER = re.compile(r"[^，。！？\n“”：]{0,4}?[，]?([^，。！？\n“”：]{2,60}?)(?:[^，。！？\n“”]{0,24}?)(?:说道|说|表示|介绍道?|称|告诉|坦言|感慨道?|指出|道|强调)(?=[，。：！\n]|$)")
_SAYS_BEFORE = re.compile(r"([^，。！？\n“”：]{2,40}?)(?:[^，。！？\n“”]{0,20}?)(?:说道|说|表示|介绍道?|称|告诉[^，。：]{1,8}|坦言|感慨道?|指出|强调)[，：]$")
_TIME_LEAD = re.compile(r"^(?:近日|日前|[0-9月日年]+|在[^，]{1,20}[，]|据)")
_SETTING = re.compile(r"(?:在|向|对|指着|一边|笑着|高兴地|激动地|自豪地|欣慰地|连连|如是|深有感触地|则|也|还|表|接受|谈到|谈起|告)[^，。]*$")


def speaker_at(text: str, quotes: Quotes, position: int) -> str:
    """The speaker of the quotation around a view position, as the text names him; empty outside of speech."""
    quote = quotes.speech_at(position)
    if quote is None:
        return ""
    before = _SAYS_BEFORE.search(text, max(0, quote.span.start - 60), quote.span.start)
    if before:
        return _name(before[1])
    after = _SAYS_AFTER.match(text, quote.span.end)
    return _name(after[1]) if after else ""


def _name(words: str) -> str:
    words = _TIME_LEAD.sub("", words)
    return _SETTING.sub("", words).strip("，、 ")
