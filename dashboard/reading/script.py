"""Traditional characters to simplified, one character to one, so that no position moves."""

from __future__ import annotations

import re
from functools import cache

import opencc

from dashboard.reading.lexicon import words

# Unpaired surrogates cannot be encoded, which the converter must do.
_SURROGATE = re.compile("[\ud800-\udfff]")


def simplify(text: str) -> str:
    """``text`` in simplified characters; always of the same length.

    >>> simplify("脫貧人口185.07萬人"), simplify("吉林省乾安縣"), simplify("著力建強")
    ('脱贫人口185.07万人', '吉林省乾安县', '着力建强')
    """
    converter, variants, phrases, kept = _tables()
    plain = _SURROGATE.sub("\ufffd", text)
    simple = converter.convert(plain)
    if len(simple) != len(plain):
        simple = "".join(one if len(one := converter.convert(char)) == 1 else char for char in plain)
    if simple == plain and not phrases.search(simple):
        return str(simple)
    simple = phrases.sub(lambda match: variants[match[0]], simple)
    return _restore(plain, simple, kept)


def script_of(raw: str, simple: str) -> str:
    """``simplified``, ``traditional`` or ``mixed``: how the characters that differ between the scripts are written."""
    changed = sum(a != b for a, b in zip(raw, simple, strict=True)) if raw != simple else 0
    if changed <= len(raw) // 500:
        return "simplified"
    settled = len(_only_simplified().findall(raw))
    return "traditional" if settled * 10 <= changed else "mixed"


def _restore(plain: str, simple: str, kept: re.Pattern[str]) -> str:
    for match in kept.finditer(plain):
        simple = simple[: match.start()] + match[1] + simple[match.start() + len(match[1]) :]
    return simple


@cache
def _tables() -> tuple[opencc.OpenCC, dict[str, str], re.Pattern[str], re.Pattern[str]]:
    said = words("script")
    replace = {**said["variants"], **said["phrases"]}
    longest_first = sorted(replace, key=len, reverse=True)
    kept = "|".join(f"{name[0]}(?=[{name[1]}{_traditional(name[1])}])" for name in said["kept"])
    return opencc.OpenCC("t2s"), replace, re.compile("|".join(longest_first)), re.compile(f"({kept})")


def _traditional(char: str) -> str:
    return str(_to_traditional().convert(char))


@cache
def _to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


@cache
def _only_simplified() -> re.Pattern[str]:
    """Frequent characters that a traditional text would write otherwise."""
    frequent = "国发业会员设务区产个众党组进点实东马门问题农头级机关报县时间对开乡镇"
    told = "".join(char for char in frequent if _traditional(char) != char)
    return re.compile(f"[{told}]")
