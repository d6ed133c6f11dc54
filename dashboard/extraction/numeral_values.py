"""What numerals are worth: Chinese characters and mixed forms to ``Decimal``."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

DIGITS = (
    {c: i for i, c in enumerate("〇一二三四五六七八九")}
    | {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
    | {"两": 2}
)
_TENS = {"十": 10, "百": 100, "千": 1000, "廿": 20, "卅": 30, "拾": 10, "佰": 100, "仟": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
# Longer runs are codes or torn text, no numbers; the bounds also keep arithmetic small.
_LONGEST_FIGURES = 24
_LONGEST_HANZI = 32
HANZI = "零〇一二两三四五六七八九十百千万亿廿卅"

SCALES = {
    "万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "十亿": 10**9, "亿": 10**8, "千万": 10**7, "百万": 10**6,
    "十万": 10**5, "万": 10**4, "千": 10**3, "百": 10**2, "十": 10,
}  # fmt: skip


def parse_hanzi(text: str) -> Decimal | None:
    """The value of a numeral in Chinese characters, ``None`` where the characters make no number.

    >>> parse_hanzi("一千二百三十四"), parse_hanzi("两万三"), parse_hanzi("二〇二三"), parse_hanzi("一二三四")
    (Decimal('1234'), Decimal('23000'), Decimal('2023'), None)
    """
    if len(text) > _LONGEST_HANZI:
        return None
    if all(c in DIGITS for c in text):
        return _positional(text)
    total = section = digit = 0
    last_unit = 1
    seen_digit = False
    for c in text:
        if c in DIGITS:
            if seen_digit and digit and last_unit != 0:
                return None  # 三四百 is a range, not a number
            digit, seen_digit = DIGITS[c], True
            last_unit = last_unit if c not in "零〇" else 0
        elif c in _TENS:
            step = _TENS[c]
            section += (digit or 1) * step if step < 1000 or digit or not section else step
            digit, seen_digit, last_unit = 0, False, step
        else:
            step = _MYRIADS[c]
            section += digit
            if total and (step > 10**4 or not section):  # 三万亿, 四万万
                total = (total + section) * step
            else:
                total += (section or 1) * step
            section = digit = 0
            seen_digit, last_unit = False, step
    if digit and last_unit >= 100:
        digit *= last_unit // 10  # 两万三 is 23000, 三百二 is 320
    return Decimal(total + section + digit)


def _positional(text: str) -> Decimal | None:
    if len(text) == 1:
        return Decimal(DIGITS[text])
    if "〇" in text or "零" in text or (len(text) == 4 and text[0] in "一二"):
        sequence = [DIGITS[c] for c in text]
        if sequence != sorted(sequence) or len(set(sequence)) < len(sequence):
            return Decimal("".join(str(d) for d in sequence))
    return None


def parse_neighbours(text: str) -> tuple[Decimal, Decimal] | None:
    """Two neighbouring digits as a range: 三四百, 七八十, 十五六, 两三; ``None`` for anything else."""
    for index in range(len(text) - 1 if len(text) <= _LONGEST_HANZI else 0):
        pair = text[index : index + 2]
        first, second = DIGITS.get(pair[0]), DIGITS.get(pair[1])
        if first is None or second is None or first == 0 or (second - first != 1 and pair != "三五"):
            continue
        low = parse_hanzi(text[:index] + pair[0] + text[index + 2 :])
        high = parse_hanzi(text[:index] + pair[1] + text[index + 2 :])
        if low is not None and high is not None:
            return low, high
    return None


@lru_cache(4096)
def parse_number(text: str) -> Decimal | None:
    """The value of a numeral in figures (10,482; 1.2) or in characters (三点五); ``None`` for none or too long."""
    if text[0].isdigit() and text[0].isascii():
        if len(text) > _LONGEST_FIGURES:
            return None
        return Decimal(text.replace(",", "").replace("，", "").replace(" ", ""))
    whole, _, fraction = text.partition("点")
    value = parse_hanzi(whole)
    if value is None or not fraction:
        return value
    return value + Decimal("0." + "".join(str(DIGITS[c]) for c in fraction))
