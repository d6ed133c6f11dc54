"""One character for one: the forms that the same character comes in are brought to one, and no position moves."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise

# Stands where a character carries no text (zero-width, bidi, control); the view leaves it out.
DROP = "\x00"
_BLANKS = "\t\u00a0\u1680\u3000\u202f\u205f\u180e" + "".join(map(chr, range(0x2000, 0x200B)))
_LINE_ENDS = "\x0b\x0c\x85\u2028\u2029"
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f\ufff9-\ufffb]")
_FORMS = {
    "％": "%", "．": ".", "＋": "+", "－": "-", "／": "/", "＝": "=", "＆": "&", "＠": "@", "＃": "#",
    "＊": "*", "＿": "_", "＜": "<", "＞": ">", "〜": "～", "∼": "～", "～": "～", "〇": "〇",
    "「": "“", "」": "”", "『": "‘", "』": "’", "﹁": "“", "﹂": "”", "﹃": "‘", "﹄": "’",
    "〝": "“", "〞": "”", "＂": '"',
    "｡": "。", "､": "、", "｢": "“", "｣": "”", "﹐": "，", "﹑": "、", "﹒": "。", "﹔": "；", "﹕": "：", "﹖": "？",
    "―": "—", "─": "—", "━": "—",
    "﹗": "！", "﹙": "（", "﹚": "）", "﹪": "%", "︰": "：", "︵": "（", "︶": "）", "⋯": "…",
    "【": "【", "】": "】", "﹝": "〔", "﹞": "〕",
}  # fmt: skip


def fold(raw: str) -> str:
    """``raw`` with half-width digits and letters, plain blanks and line ends, ``DROP`` for what carries no text.

    The result has the length of ``raw``: position i of one is position i of the other.

    >>> fold("２０２３年　增长９．４％「好」")
    '2023年 增长9.4%“好”'
    """
    text = _folded().sub(lambda match: _table()[ord(match[0])], raw)
    text = _ROUND_ZERO.sub(lambda match: match[0][0] + "〇" * len(match[1]), text)
    if "**" in text or "\n#" in text:
        text = _MARKUP.sub(_without_marks, text)
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    return text


# **31万吨** and ## 选址: marks of bold type and of headings in plain text, which carry no text either.
_MARKUP = re.compile(r"[*](?<![*].)[*](?![* \n])([^*\n]{1,120}?)(?<! )[*]{2}(?![*])|[\n]#{1,6}(?= )")


def _without_marks(match: re.Match[str]) -> str:
    bold = match[1]
    return DROP * 2 + bold + DROP * 2 if bold else "\n" + DROP * (len(match[0]) - 1)


@cache
def _folded() -> re.Pattern[str]:
    """The characters of the table: few in most texts, and skipping the others is quicker than to look each up."""
    codes = sorted(_table())
    starts = [code for before, code in pairwise([-2, *codes]) if code != before + 1]
    ends = [code for code, after in pairwise([*codes, -2]) if after != code + 1]
    ranges = [rf"\U{start:08x}-\U{end:08x}" for start, end in zip(starts, ends, strict=True)]
    return re.compile(f"[{''.join(ranges)}]")


@cache
def _table() -> dict[int, str]:
    table = dict.fromkeys((*range(9), *range(0x0E, 0x20), *range(0x7F, 0xA0)), DROP)
    table |= {
        code: DROP for code in (0xAD, *range(0x2000, 0x2070), *range(0xFE00, 0x10000)) if _INVISIBLE.match(chr(code))
    }
    table |= dict.fromkeys(range(0xD800, 0xE000), DROP)
    table |= {ord(char): " " for char in _BLANKS} | {ord(char): "\n" for char in _LINE_ENDS}
    table |= dict.fromkeys(range(0xE000, 0xF900), "\ufffd")
    table |= {code: chr(code - 0xFEE0) for code in range(0xFF21, 0xFF5B) if chr(code - 0xFEE0).isalpha()}
    table |= {code: str(unicodedata.decimal(chr(code))) for code in _decimals()}
    return table | _glyphs() | {ord(char): form for char, form in _FORMS.items()}


# 二○二一年, 二OO五年, 一千○八十二宗, 百分之○點八: a circle or a letter written for the zero.
_ROUND_ZERO = re.compile(
    r"[一二三四五六七八九〇百千万萬之]([○◯O]{1,3}|0(?=[一二三四五六七八九]))(?=[一二三四五六七八九〇年点點])"
)
_GLYPH = re.compile(r"[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")


def fold_glyphs(raw: str) -> str:
    """``raw`` with Kangxi radicals and compatibility ideographs as ordinary characters; same length."""
    return raw.translate(_glyphs()) if _GLYPH.search(raw) else raw


@cache
def _glyphs() -> dict[int, str]:
    forms = {code: unicodedata.normalize("NFKC", chr(code)) for code in _compatible()}
    return {code: form for code, form in forms.items() if len(form) == 1}


def _decimals() -> list[int]:
    """Digits of all scripts; 1.2 million code points are too many to ask, digits lie in blocks below U+1FC00."""
    return [code for code in range(0x660, 0x1FC00) if chr(code).isdecimal()]


def _compatible() -> list[int]:
    """Kangxi radicals and compatibility ideographs, which PDF files emit for ordinary characters."""
    return [*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20)]


# ASCII marks that stand next to Chinese, where the Chinese mark is meant. Digits on both sides keep theirs
# (10,482家, 7:30), and so does anything between letters (http://…).
_MARK = re.compile(r"[,:;?!()]")
_CHINESE_MARK = str.maketrans(",:;?!()", "，：；？！（）")
_MARK_AFTER_MARK = re.compile(r"[,:;?!](?<=[）？！][,:;?!])")
_STOP = re.compile(r"[.](?<=[\u4e00-\u9fff”）%][.])(?![0-9A-Za-z.]|下同)")  # （人民币．下同） ends no sentence
_OPENED_IN_ASCII = re.compile(r"[(](?=[^()（）\n]{0,80}）)")
_CLOSED_IN_ASCII = re.compile(r"[（][^()（）\n]{0,80}[)]")
_STRAIGHT = re.compile(r'["][^"\n]{0,300}["]')


def punctuate(text: str) -> str:
    """``text`` with its punctuation in the Chinese form wherever it stands next to Chinese; same length.

    >>> punctuate("占96%,拥有10,482家(含2家);7:30开始:到场")
    '占96%，拥有10,482家（含2家）；7:30开始：到场'
    """
    if _MARK.search(text):
        text = _MARK.sub(_mark, text)
        text = _MARK_AFTER_MARK.sub(lambda match: match[0].translate(_CHINESE_MARK), text)
        text = _OPENED_IN_ASCII.sub("（", text)
        text = _CLOSED_IN_ASCII.sub(lambda match: match[0][:-1] + "）", text)
    if '"' in text:
        text = _STRAIGHT.sub(lambda match: f"“{match[0][1:-1]}”", text)
    return _STOP.sub("。", text) if "." in text else text


def _mark(match: re.Match[str]) -> str:
    text, start = match.string, match.start()
    before = text[start - 1 : start] if start else ""
    after = text[start + 1 : start + 2]
    beside_chinese = before > "\u007f" or after > "\u007f"
    after_percent = before == "%" and after != "%"
    return match[0].translate(_CHINESE_MARK) if beside_chinese or after_percent else match[0]
