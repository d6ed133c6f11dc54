"""Numerals that are parts of a whole: 百分之八十五, 三分之一, 1/3, 1:3, 八成, 14:39:47 (which make up a hundred)."""

from __future__ import annotations

import re
from decimal import Decimal

from dashboard.extraction.numeral_forms import Form, Mention, read_more
from dashboard.extraction.numeral_values import HANZI, SCALES, parse_hanzi, parse_number

_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_PERCENT = re.compile(
    rf"(十万|百万|百|千|万)分之(?:([0-9]+(?:\.[0-9]+)?)|([{HANZI}]+(?:点[零〇一二三四五六七八九]+)?))"
)
_FRACTION = re.compile(rf"([0-9]+|[{HANZI}]+)分之([0-9]+|[{HANZI}]+)")
_SLASH = re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?![0-9/年月日])")
_RATIO = re.compile(r"([0-9]+(?:\.[0-9]+)?)[:：∶]([0-9]+(?:\.[0-9]+)?)(?![0-9])")
COLONS, _PARTS = frozenset(":：∶"), frozenset("0123456789.:：∶")
# Before the parts: 结构为14:39:47; 会议13:47:39开始 has a time of day.
_SAYS_PARTS = re.compile(r"[为是比由到至成约例的达构占][：:]?$")
_LONGEST_COMPOSITION = 40
_COMPOSITION = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,3})?(?:[:：∶][0-9]{1,2}(?:\.[0-9]{1,3})?){2,5}(?![0-9.:：∶])")
_TENTHS = re.compile(
    r"([一二两三四五六七八九0-9])成([一二三四五六七八九](?![个名人户家十百千万])|半(?![个年月天日数小]))?(?![员立效果功本熟长为绩品套分都了就型人像群])"
)
_TENTHS_PAIR = re.compile(r"([一两二三四五六七八])([二三四五六七八九])成(?![员立效果功本熟长为绩品套群])")


def read_percent(text: str, at: int) -> Mention | None:
    if text.startswith("百分百", at):
        return Mention(at, at + 3, Form.PERCENT, Decimal(100))
    match = _PERCENT.match(text, at)
    if not match:
        return None
    value = parse_number(match[2] or match[3])
    if value is None:
        return None
    end, more = read_more(text, match.end())
    return Mention(at, end, Form.PERCENT, value * 100 / SCALES[match[1]], more=more)


def read_fraction(text: str, at: int) -> Mention | None:
    match = _FRACTION.match(text, at)
    if not match:
        return None
    below, above = parse_number(match[1]), parse_number(match[2])
    if not below or above is None:
        return None
    end, more = read_more(text, match.end())
    return Mention(at, end, Form.FRACTION, above * 100 / below, more=more)


def read_slash(text: str, at: int) -> Mention | None:
    match = _SLASH.match(text, at)
    if not match or (at and text[at - 1] in "/0123456789."):
        return None
    above, below = int(match[1]), int(match[2])
    if not 0 < above < below <= 20 or match[1][0] == "0":
        return None
    return Mention(at, match.end(), Form.FRACTION, Decimal(above) * 100 / Decimal(below))


def read_part(text: str, at: int) -> Mention | None:
    """One of 三次产业结构调整为14.2:39.6:46.2: three or more parts that make up a hundred are shares."""
    since = at
    while at - since <= _LONGEST_COMPOSITION and text[since - 1 : since] in _PARTS:
        since -= 1
    whole = _COMPOSITION.match(text, since) if _SAYS_PARTS.search(text, max(0, since - 2), since) else None
    if whole is None or not 99 <= sum(map(Decimal, _DIGITS.findall(whole[0]))) <= 101:
        return None
    part = _DIGITS.match(text, at)
    return Mention(at, part.end(), Form.PERCENT, Decimal(part[0])) if part else None


def read_ratio(text: str, at: int) -> Mention | None:
    match = _RATIO.match(text, at)
    if not match:
        return None
    if part := read_part(text, at):
        return part
    first, second = parse_number(match[1]), parse_number(match[2])
    return Mention(at, match.end(), Form.RATIO, first / second) if first is not None and second else None


def read_tenths(text: str, at: int) -> Mention | None:
    if pair := _TENTHS_PAIR.match(text, at):
        low, high = parse_hanzi(pair[1]), parse_hanzi(pair[2])
        return Mention(at, pair.end(), Form.TENTHS, low=(low or 0) * Decimal(10), high=(high or 0) * Decimal(10))
    match = _TENTHS.match(text, at)
    if not match:
        return None
    tens = parse_number(match[1])
    ones = Decimal(5) if match[2] == "半" else parse_number(match[2]) if match[2] else Decimal(0)
    if tens is None or ones is None:
        return None
    end, more = read_more(text, match.end())
    return Mention(at, end, Form.TENTHS, tens * 10 + ones, more=more)
