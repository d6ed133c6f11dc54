"""Bytes to text: the ladder from certain to likely, and a clear no at its end."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from dashboard.reading.script import simplify
from dashboard.reading.seams import two_character_words

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# GB18030 holds GB2312 and GBK; big5hkscs holds Big5.
_LIKELY = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs", "x-gbk": "gb18030"}
_CHINESE_RUN = re.compile(r"[\u4e00-\u9fff]{2,}")
_STRANGE = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff\u0370-\u1fff\uac00-\ud7ff]")
_SAMPLE = 20_000
# Common words make up about half of the pairs of any Chinese text, and a hundredth of what a wrong charset yields.
_PLAUSIBLE = 0.2


class Undecodable(ValueError):
    """The bytes are no text that can be trusted; the message says why."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text without its byte-order mark, the encoding it had, and what had to be replaced."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, declared: str = "") -> Decoded:
    """Text of ``data``: by byte-order mark, as UTF-8, as nearly valid UTF-8 (with a warning), in the ``declared``
    charset, or in a Chinese charset that gives plausible text. Raises Undecodable."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding) or _refuse(f"is marked as {encoding} but is not.")
    found = _strict(data, "utf-8")
    if found and found.text.count("\0") * 20 <= len(found.text):
        return found
    if b"\0" not in data and (nearly := _nearly_utf8(data)):
        return nearly
    return _in_charset(data, declared) or _refuse("no text encoding fits (tried UTF-8, GB18030, Big5, UTF-16).")


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _refuse(reason: str) -> Decoded:
    raise Undecodable(reason)


def _nearly_utf8(data: bytes) -> Decoded | None:
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    wide = len(data) - len(text)
    if bad * 1000 > len(text) + 1000 or wide < bad * 20:
        return None
    return Decoded(text, "utf-8", (f"{bad} damaged bytes were replaced by \ufffd",))


def _in_charset(data: bytes, declared: str) -> Decoded | None:
    named = _ALIASES.get(declared.strip().lower(), declared.strip().lower())
    if named and _known(named) and (found := _strict(data, named)) and plausible(found.text) >= _PLAUSIBLE / 2:
        return found
    candidates = [found for encoding in _LIKELY if (found := _strict(data, encoding))]
    best = max(candidates, key=lambda found: plausible(found.text), default=None)
    return best if best and plausible(best.text) >= _PLAUSIBLE else None


def _known(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True


def plausible(text: str) -> float:
    """How much a text looks like Chinese, 0 to 1: the share of common words among its pairs of characters."""
    sample = simplify(text[:_SAMPLE])
    runs = _CHINESE_RUN.findall(sample)
    pairs = [run[i : i + 2] for run in runs for i in range(len(run) - 1)]
    if not pairs or len(_STRANGE.findall(sample)) * 20 > len(sample):
        return 0.0
    return sum(pair in two_character_words() for pair in pairs) / len(pairs)
