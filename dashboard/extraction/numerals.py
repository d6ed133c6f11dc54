"""Numerals of Chinese text: where they stand and what they are worth, before anyone asks for a unit.

Works on view text (half-width digits). Values are ``Decimal``; scale words (万, 亿) and hundredths (百分之)
are multiplied out, so ``1.2万`` is 12000 and ``百分之八十五`` is 85 with form ``PERCENT``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from dashboard.extraction import numeral_shares as shares
from dashboard.extraction.numeral_forms import Form, Mention, read_more
from dashboard.extraction.numeral_values import DIGITS, HANZI, SCALES, parse_hanzi, parse_neighbours, parse_number

# The commonest, named once: to look up a member of an enumeration takes as long as a call.
_ARABIC_FORM, _HANZI_FORM, _SEQUENCE = Form.ARABIC, Form.HANZI, Form.SEQUENCE


# A place where a numeral may begin. One character class: the engine skips the rest at full speed.
_START = re.compile(rf"[0-9{HANZI}半几数第首前倒上双壹贰叁肆伍陆柒捌玖①-⑳翻]")
_ARABIC = re.compile(
    r"""(?:[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])|[0-9]{1,3}(?:\ [0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?""", re.X
)
# Not a scale word: 5千瓦, 3千克, 2百分点 are units.
_SCALE = re.compile(r"万亿|千亿|百亿|十亿|千万|百万|十万|亿|万(?!能|一)|千(?![瓦克米卡赫帕伏焦])|百(?![分度年强货姓])")
_BILLIONS = re.compile(r"个亿(?!元?级|元[大产项企园村])")
_SCALE_STARTS = frozenset("万千百十亿")
_HANZI_RUN = re.compile(rf"[{HANZI}]+(?:点[零〇一二三四五六七八九]+)?")
_HANZI_ONLY = re.compile(rf"[{HANZI}]+")
_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_POINTS = re.compile(r"[百千](?:分点|分比|分制|分号)")  # 个百分点, 百分制: words that hold no number
# 壹万贰仟: the banker's characters are numerals only in company.
_BANKER = re.compile(r"[壹贰叁肆伍陆柒捌玖][拾佰仟万亿][壹贰叁肆伍陆柒捌玖拾佰仟万亿零]*")
_HALF = re.compile(r"一半|半数|对半|半壁(?!江山)|各半|半")
_ORDINAL = re.compile(rf"(倒数第|第|前)([0-9]+|[{HANZI}]+)")
_FIRST = re.compile(
    r"首(?=位|席|名)|(?<=[之榜])首(?=[，。；、）])|首(?=[批月季年张架笔列颗次个届家期例条座部创轮只单所本场班发度任台支项款])"
)
_FIRST_OF = re.compile(r"首[二三四五六七八九十两0-9](?=[位名大])")  # 首三位死因
_VAGUE_LEAD = re.compile(r"(?:好)?几|数|上")
# 以上百姓, 人数千余: here 上 and 数 close a word and open no numeral.
_NOT_BEFORE_VAGUE = {
    "上": "以网线会街身路车地向手早晚跟马之加",
    "数": "人户总件个次倍少多分指额基半无系",
    "几": "茶",
    "好": "",
}
# Figures alone, before anything that might go on with them: most numbers are no more than that.
_FIGURES_ALONE = re.compile(r"[0-9]++(?:\.[0-9]++)?+(?![.,， 余馀多几来个万千百十亿分成/:：∶])")
# A lone digit, by far the most common: its value at once, unless what follows belongs to the numeral.
_PLAIN = {c: Decimal(value) for c, value in DIGITS.items() if c in "〇零一二两三四五六七八九"}
_BEFORE_ZERO = frozenset("年月天时元块角斤")
_GOES_ON = frozenset(HANZI + "余馀多几来成分点半")
_VAGUE_SCALE = re.compile(r"(?:十|百|千)?(?:万|亿)|十|百|千")


def find(text: str) -> tuple[Mention, ...]:
    """All numerals of ``text`` in order, none overlapping: Arabic and Chinese, ordinals, fractions, 半, 几十."""
    mentions: list[Mention] = []
    position = 0
    while match := _START.search(text, position):
        start = match.start()
        mention = _read(text, start)
        if mention is None:
            position = start + 1
        else:
            mentions.append(mention)
            position = mention.end
    return tuple(mentions)


def _read(text: str, at: int) -> Mention | None:
    c = text[at]
    if "0" <= c <= "9":
        return _read_figures(text, at)
    if c in "第前倒":
        return _read_ordinal(text, at)
    if c == "首":
        first = _FIRST.match(text, at) or _FIRST_OF.match(text, at)
        return Mention(at, first.end(), Form.ORDINAL, Decimal(1), lead="首") if first else None
    if c in "几数上":
        return _read_vague(text, at)
    if c in "翻双壹贰叁肆伍陆柒捌玖①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳":
        return _read_other(text, at, c)
    if c == "零" and text[at + 1 : at + 2].isdigit() and text[at - 1] in _BEFORE_ZERO:
        figures = _read_figures(text, at + 1)
        return replace(figures, start=at) if figures else None  # 1年零3个月
    if c in _PLAIN and text[at + 1 : at + 2] not in _GOES_ON:
        return Mention(at, at + 1, _HANZI_FORM, _PLAIN[c])
    if half := _HALF.match(text, at):
        return Mention(at, half.end(), Form.HALF, Decimal(50))
    run = _HANZI_ONLY.match(text, at)
    following = text[run.end() : run.end() + 1] if run else ""
    if following == "分" and _POINTS.match(text, at):
        return None
    if following == "分":
        return shares.read_percent(text, at) or shares.read_fraction(text, at) or _read_hanzi(text, at)
    return (shares.read_tenths(text, at) if following == "成" else None) or _read_hanzi(text, at)


def _read_figures(text: str, at: int) -> Mention | None:
    """Figures, by what follows the first of them: 1/3, 1:3, 10分之3, 8成, 1.2万."""
    if text[at - 1 : at] in shares.COLONS and (part := shares.read_part(text, at)):
        return part
    if alone := _FIGURES_ALONE.match(text, at):
        value = parse_number(alone[0])
        return Mention(at, alone.end(), _SEQUENCE if value is None else _ARABIC_FORM, value)
    digits = _DIGITS.match(text, at)
    special = _FIGURES.get(text[digits.end() : digits.end() + 1]) if digits else None
    return (special(text, at) if special else None) or _read_arabic(text, at)


def _read_other(text: str, at: int, c: str) -> Mention | None:
    if "①" <= c <= "⑳":
        return Mention(at, at + 1, Form.SEQUENCE, lead=c)
    if c == "翻" and text.startswith("番", at + 1):
        return Mention(at, at + 1, Form.HANZI, Decimal(1))
    banker = _BANKER.match(text, at)
    if banker is None:
        return None
    value = parse_hanzi(banker[0])
    if value is None:
        return Mention(at, banker.end(), Form.SEQUENCE)
    end, more = read_more(text, banker.end())
    return Mention(at, end, Form.HANZI, value, more=more)


def _read_ordinal(text: str, at: int) -> Mention | None:
    match = _ORDINAL.match(text, at)
    if not match:
        return None
    value = parse_number(match[2])
    return Mention(at, match.end(), Form.ORDINAL, value, lead=match[1]) if value is not None else None


def _read_vague(text: str, at: int) -> Mention | None:
    lead = _VAGUE_LEAD.match(text, at)
    if not lead or (at and text[at - 1] in _NOT_BEFORE_VAGUE[text[at]]):
        return None
    scale = _VAGUE_SCALE.match(text, lead.end())
    if scale:
        end, _ = read_more(text, scale.end())
        value = parse_number(scale[0])
        return Mention(at, end, Form.HANZI, value, more=True, lead=lead[0])
    return (
        Mention(at, lead.end(), Form.VAGUE)
        if lead[0].endswith("几") and not text.startswith(("乎", "何"), lead.end())
        else None
    )


def _read_arabic(text: str, at: int) -> Mention | None:
    match = _ARABIC.match(text, at)
    if match is None:
        return None
    figures = parse_number(match[0])
    if figures is None:
        return Mention(at, match.end(), Form.SEQUENCE)
    value, end, more = _scaled(text, figures, match.end())
    second = _ARABIC.match(text, end) if end > match.end() and not more else None
    if second and text[end - 1] in "万亿":  # 3万4000, 2亿3000万
        lower, stop, more = _scaled(text, parse_number(second[0]) or Decimal(0), second.end())
        if lower < SCALES[text[end - 1]]:
            value, end = value + lower, stop
    return Mention(at, end, _ARABIC_FORM, value, None, None, more)


def _read_hanzi(text: str, at: int) -> Mention | None:
    match = _HANZI_RUN.match(text, at)
    if match is None:
        return None
    run, end = match[0], match.end()
    if at and text[at - 1] in "0123456789" and run in ("千", "百", "万"):
        return None  # 5千瓦: the first letter of a unit
    value = parse_number(run)
    if value is None:
        pair = parse_neighbours(run)
        if pair is None:
            return Mention(at, end, Form.SEQUENCE)
        _, end, _ = _scaled(text, Decimal(1), end)
        return Mention(at, end, Form.HANZI, low=pair[0], high=pair[1])
    if all(c in "十百千万亿" for c in run) and run[0] != "十":
        end, more = read_more(text, end)
        return Mention(at, end, Form.BARE_SCALE, value, more=more)
    value, end, more = _scaled(text, value, end)
    return Mention(at, end, Form.HANZI, value, more=more)


def _scaled(text: str, value: Decimal, at: int) -> tuple[Decimal, int, bool]:
    """Reads 余/多 and scale words in either order after a number: 150余万, 7万余, 十余万."""
    end, more = read_more(text, at)
    if text[end : end + 1] == "个" and _BILLIONS.match(text, end):
        return value * SCALES["亿"], end + 2, more  # 2个亿
    if text[end : end + 1] in _SCALE_STARTS and (scale := _SCALE.match(text, end)):
        value *= SCALES[scale[0]]
        end, again = read_more(text, scale.end())
        more = more or again
    return value, end, more


_FIGURES = {
    "/": shares.read_slash,
    ":": shares.read_ratio,
    "：": shares.read_ratio,
    "∶": shares.read_ratio,
    "分": shares.read_fraction,
    "成": shares.read_tenths,
}
