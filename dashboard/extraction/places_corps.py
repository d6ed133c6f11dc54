"""The Xinjiang corps (兵团) as a division of its own kind: 第八师 is a city, 一四八团 and 三连 are sites in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dashboard.extraction.lexicon import lists

_CITIES = dict(entry.split() for entry in lists("places")["corps_divisions"])
_WHOLE = "650000"
# Words that only texts of the corps have; 兵团 alone may be an army's.
_CUES = ("团场", "师市", "垦区")
_NUMBER = "[0-9〇零一二三四五六七八九十百]"
_DIVISION = re.compile(
    rf"[第农]({_NUMBER}{{1,3}})师|({_NUMBER}{{1,3}})师(?=市|[^大生范傅资]?(?:{_NUMBER}{{1,3}}团|[\u4e00-\u9fff]{{2,4}}市))"
)
# 八团|职工, 第一四八团|二连; 两个团, 二团队 and 一团糟 are none.
_UNIT = re.compile(
    rf"(?<![0-9〇零一二三四五六七八九十百个])第?({_NUMBER}{{1,3}}(?:团|连)场?)(?![队结伙圆聚糟火体购员续串])"
)
_CORPS = re.compile(r"(?<![0-9〇零一二三四五六七八九十大])兵团(?![作式第农0-9〇零一二三四五六七八九十])")


def find_corps(text: str) -> tuple[tuple[int, int, str], ...]:
    """Divisions and the corps itself with their codes, as ``(start, end, code)``; nothing in other texts."""
    if not _is_of_corps(text):
        return ()
    found = ((m.start(), m.end(), _CITIES.get(m[1] or m[2], "")) for m in _DIVISION.finditer(text))
    divisions = [division for division in found if division[2]]
    return (*divisions, *((m.start(), m.end(), _WHOLE) for m in _CORPS.finditer(text)))


def find_units(text: str) -> Iterable[tuple[int, int, str]]:
    """Regiments and companies, as ``(start, end, name)``; of one name however its zero is written."""
    if not _is_of_corps(text):
        return ()
    return ((m.start(), m.end(), m[1].removesuffix("场").replace("〇", "零")) for m in _UNIT.finditer(text))


def _is_of_corps(text: str) -> bool:
    return any(cue in text for cue in _CUES) or (
        "兵团" in text and (_UNIT.search(text) is not None or _DIVISION.search(text) is not None)
    )
