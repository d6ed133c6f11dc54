"""Where the head of a noun phrase ends by what its unit can count: 14名农民工｜满怀期望, 4家农会｜全力协助."""

from __future__ import annotations

import re

from dashboard.extraction.lexicon import either, lists

_WORDS = lists("subjects")
_PERSONS = re.compile(rf"{either(_WORDS['person_heads'])}们?")
_FIRMS = re.compile(either(_WORDS["firm_heads"]))
_HEADS = {"人": _PERSONS, "人次": _PERSONS, "家": _FIRMS}
# What else persons, and firms, may end in: such a phrase is left whole.
_LASTS = {
    "人": frozenset("员人者户民众生师属友亲长工兵医童妇口家手警官群嫂匠才星客郎娃子弟妹哥姐爸妈爷奶"),
    "家": frozenset("厂店院所社会行站馆园场局校企户家区部"),
}
_LASTS["人次"] = _LASTS["人"]
_SHORT = 4


def head_end(words: str, unit: str) -> int:
    """How much of a phrase is its noun: all of it where it ends in a head of its unit or holds none."""
    heads = _HEADS.get(unit)
    if (
        heads is None
        or len(words) <= _SHORT
        or words[-1] in _LASTS[unit]
        or "“" in words
        or "的" in words
        or "、" in words
    ):
        return len(words)
    ends = [match.end() for match in heads.finditer(words)]
    return ends[-1] if ends and ends[-1] > 1 else len(words)
