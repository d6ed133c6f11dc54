"""The bound that the words around a number set: 近, 约, 超过, 不足 before it, 以上, 左右 behind it; and thresholds."""

from __future__ import annotations

import re

from dashboard.extraction.lexicon import either, last_characters, lists, pairs
from dashboard.model import Qualifier

_LISTS = lists("quantities")
_FILLER = f"(?:{either(_LISTS['filler'])})?"
_NO_BOUND = pairs("quantities", "no_bound")


def _bounds(name: str) -> str:
    """The words of one bound; those of one character only where they do not end a word: 签约38个."""
    guarded = (f"(?<![{_NO_BOUND[word]}]){word}" for word in _LISTS[name] if word in _NO_BOUND)
    return f"(?P<{name}>" + "|".join((either(w for w in _LISTS[name] if w not in _NO_BOUND), *guarded)) + ")"


_BEFORE = re.compile("(?:" + "|".join(map(_bounds, ("at_most", "nearly", "about", "at_least"))) + f"){_FILLER}$")
# 至少走访企业260家: the bound stands before the verb.
_DISTANT = re.compile(r"(?P<at_least>至少|起码|最少)(?!的)[^，。；、0-9]{1,10}$|(?P<about>约)占[^，。；、0-9]{1,12}$")
_CLOSED = r"(?=[，。；、！）的\n]|步价|售|$)"


def _bounds_behind(name: str) -> str:
    closing = _LISTS.get("closing_" + name)
    return f"(?P<{name}>{either(_LISTS['after_' + name])}" + (f"|{either(closing)}{_CLOSED})" if closing else ")")


BOUND_BEHIND = re.compile("|".join(map(_bounds_behind, ("at_least", "at_most", "about"))))
_BOUND_ENDS = last_characters(
    word for name in ("at_most", "nearly", "about", "at_least", "filler") for word in _LISTS[name]
)
_AFTER_STARTS = frozenset(
    word[0] for name, words in _LISTS.items() if name.startswith(("after_", "closing_")) for word in words
)
_DISTANT_SIGNS = frozenset("少码约")
_NAMED = {str(bound): bound for bound in Qualifier}
_EXACT, _AT_LEAST = Qualifier.EXACT, Qualifier.AT_LEAST
# 办案500件以上1人: who meets the threshold is counted right behind it.
_COUNTS_AT_ONCE = re.compile(r"[的]?[0-9]+[人名户家个]")
_THRESHOLD = re.compile(r"[^，。；！？\n]{1,24}[0-9一二三四五六七八九十百千万]")


def read_qualifier(text: str, start: int, end: int, more: bool) -> tuple[Qualifier, bool]:
    """The bound that the words around ``[start, end)`` set, and whether a threshold is named (20万元以上村16个)."""
    after = BOUND_BEHIND.match(text, end) if text[end : end + 1] in _AFTER_STARTS else None
    far = start - 14 if start > 14 else 0
    before = _BEFORE.search(text, max(far, start - 7), start) if text[start - 1 : start] in _BOUND_ENDS else None
    if before is None and not _DISTANT_SIGNS.isdisjoint(text[far:start]):
        before = _DISTANT.search(text, far, start)
    bound = before or after
    if bound is None:
        return (_AT_LEAST if more else _EXACT), False
    return _NAMED[bound.lastgroup or ""], after is not None and _is_threshold(text, after)


def _is_threshold(text: str, after: re.Match[str]) -> bool:
    end = after.end()
    if after.lastgroup == "about":
        return False
    named = _noun_follows(text, end) and _THRESHOLD.match(text, end)
    return bool(named or _COUNTS_AT_ONCE.match(text, end))


def _noun_follows(text: str, at: int) -> bool:
    return at < len(text) and text[at] not in "，。；：、！？）\n”’" and "一" <= text[at] <= "鿿"
