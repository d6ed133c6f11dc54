"""Numerals of Chinese text: where they stand and what they are worth, before anyone asks for a unit.

Works on view text (half-width digits). Values are ``Decimal``; scale words (万, 亿) and hundredths (百分之)
are multiplied out, so ``1.2万`` is 12000 and ``百分之八十五`` is 85 with form ``PERCENT``.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum

from dashboard.extraction.numeral_values import DIGITS, HANZI, SCALES, parse_hanzi, parse_neighbours, parse_number
from dashboard.model import Span
from dashboard.values import dataclass


class Form(StrEnum):
    """How a numeral is written; the guard and the measures ask for it."""

    ARABIC = "arabic"
    HANZI = "hanzi"
    BARE_SCALE = "bare_scale"  # 百, 千, 万, 十万 with no digit before them
    VAGUE = "vague"  # 几个, 数以万计: no number can be given
    PERCENT = "percent"  # 百分之八十五
    FRACTION = "fraction"  # 三分之一, 1/3
    TENTHS = "tenths"  # 八成
    HALF = "half"  # 一半, 半数, 半
    RATIO = "ratio"  # 1:3
    ORDINAL = "ordinal"  # 第五, 前三, 首位
    SEQUENCE = "sequence"  # 一二三四, 721 of quoted names is ARABIC


# The commonest, named once: to look up a member of an enumeration takes as long as a call.
_ARABIC_FORM, _HANZI_FORM, _SEQUENCE = Form.ARABIC, Form.HANZI, Form.SEQUENCE


@dataclass(frozen=True, slots=True)
class Mention:
    """One numeral as written, ``[start, end)`` with its scale words and 余/多/几 inside.

    ``value`` or ``low``/``high`` is set, or neither where no number can be given. ``more`` tells that 余, 多, 几
    or a leading 上, 数, 几 makes the value a lower bound. ``lead`` is the ordinal's first word (第, 前, 首, 倒数第).
    """

    start: int
    end: int
    form: Form
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    more: bool = False
    lead: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def span_text(self, text: str) -> str:
        return text[self.start : self.end]


# A place where a numeral may begin. One character class: the engine skips the rest at full speed.
_START = re.compile(rf"[0-9{HANZI}半几数第首前倒上双壹贰叁肆伍陆柒捌玖①-⑳翻]")
_ARABIC = re.compile(
    r"""(?:[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])|[0-9]{1,3}(?:\ [0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?""", re.X
)
# Not a scale word: 5千瓦, 3千克, 2百分点 are units.
_SCALE = re.compile(r"万亿|千亿|百亿|十亿|千万|百万|十万|亿|万(?!能|一)|千(?![瓦克米卡赫帕伏焦])|百(?![分度年强货姓])")
# 多 and 余 after a number, unless they begin a word of their own (多元化, 多样).
_MORE = re.compile(
    r"[余馀](?!下|额|杭|姚|庆|干)|多(?!元化|样|方|层|维|式|措|边|发|功|媒)|几(?![何乎])|来(?=[个名位人户家年天条万亩台辆处所间头只桌份张件场斤吨米里趟岁块元])"
)
_MORE_STARTS = frozenset("余馀多几来")
_SCALE_STARTS = frozenset("万千百十亿")
_HANZI_RUN = re.compile(rf"[{HANZI}]+(?:点[零〇一二三四五六七八九]+)?")
_HANZI_ONLY = re.compile(rf"[{HANZI}]+")
_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_PERCENT = re.compile(
    rf"(十万|百万|百|千|万)分之(?:([0-9]+(?:\.[0-9]+)?)|([{HANZI}]+(?:点[零〇一二三四五六七八九]+)?))"
)
_POINTS = re.compile(r"[百千](?:分点|分比|分制|分号)")  # 个百分点, 百分制: words that hold no number
_FRACTION = re.compile(rf"([0-9]+|[{HANZI}]+)分之([0-9]+|[{HANZI}]+)")
_SLASH = re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?![0-9/年月日])")
_RATIO = re.compile(r"([0-9]+(?:\.[0-9]+)?)[:：∶]([0-9]+(?:\.[0-9]+)?)(?![0-9])")
_TENTHS = re.compile(
    r"([一二两三四五六七八九0-9])成(?:([一二三四五六七八九半])(?![个名人户家十百千万]))?(?![员立效果功本熟长为绩品套分都了就型人像])"
)
# 壹万贰仟: the banker's characters are numerals only in company.
_BANKER = re.compile(r"[壹贰叁肆伍陆柒捌玖][拾佰仟万亿][壹贰叁肆伍陆柒捌玖拾佰仟万亿零]*")
_TENTHS_PAIR = re.compile(r"([一两二三四五六七八])([二三四五六七八九])成(?![员立效果功本熟长为绩品套])")
_HALF = re.compile(r"一半|半数|对半|半壁(?!江山)|各半|半")
_ORDINAL = re.compile(rf"(倒数第|第|前)([0-9]+|[{HANZI}]+)")
_FIRST = re.compile(
    r"首(?=位|席|名)|(?<=之)首(?=[，。；、）])|首(?=[批月季年张架笔列颗次个届家期例条座部创轮只单所本场班发度任台支项款])"
)
_VAGUE_LEAD = re.compile(r"(?:好)?几|数|上")
# 以上百姓, 人数千余: here 上 and 数 close a word and open no numeral.
_NOT_BEFORE_VAGUE = {
    "上": "以网线会街身路车地向手早晚跟马之加",
    "数": "人户总件个次倍少多分指额基半无系",
    "几": "茶",
    "好": "",
}
# Figures alone, before anything that might go on with them: most numbers are no more than that.
_FIGURES_ALONE = re.compile(r"[0-9]++(?:\.[0-9]++)?+(?![.,， 余馀多几来万千百十亿分成/:：∶])")
# A lone digit, by far the most common: its value at once, unless what follows belongs to the numeral.
_PLAIN = {c: Decimal(value) for c, value in DIGITS.items() if c in "〇零一二两三四五六七八九"}
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
        first = _FIRST.match(text, at)
        return Mention(at, first.end(), Form.ORDINAL, Decimal(1), lead="首") if first else None
    if c in "几数上":
        return _read_vague(text, at)
    if c in "翻双壹贰叁肆伍陆柒捌玖①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳":
        return _read_other(text, at, c)
    if c in _PLAIN and text[at + 1 : at + 2] not in _GOES_ON:
        return Mention(at, at + 1, _HANZI_FORM, _PLAIN[c])
    if half := _HALF.match(text, at):
        return Mention(at, half.end(), Form.HALF, Decimal(50))
    run = _HANZI_ONLY.match(text, at)
    following = text[run.end() : run.end() + 1] if run else ""
    if following == "分" and _POINTS.match(text, at):
        return None
    if following == "分":
        return _read_percent(text, at) or _read_fraction(text, at) or _read_hanzi(text, at)
    return (_read_tenths(text, at) if following == "成" else None) or _read_hanzi(text, at)


def _read_figures(text: str, at: int) -> Mention | None:
    """Figures, by what follows the first of them: 1/3, 1:3, 10分之3, 8成, 1.2万."""
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
    end, more = _read_more(text, banker.end())
    return Mention(at, end, Form.HANZI, value, more=more)


def _read_percent(text: str, at: int) -> Mention | None:
    match = _PERCENT.match(text, at)
    if not match:
        return None
    value = parse_number(match[2] or match[3])
    if value is None:
        return None
    end, more = _read_more(text, match.end())
    return Mention(at, end, Form.PERCENT, value * 100 / SCALES[match[1]], more=more)


def _read_fraction(text: str, at: int) -> Mention | None:
    match = _FRACTION.match(text, at)
    if not match:
        return None
    below, above = parse_number(match[1]), parse_number(match[2])
    if not below or above is None:
        return None
    end, more = _read_more(text, match.end())
    return Mention(at, end, Form.FRACTION, above * 100 / below, more=more)


def _read_slash(text: str, at: int) -> Mention | None:
    match = _SLASH.match(text, at)
    if not match or (at and text[at - 1] in "/0123456789."):
        return None
    above, below = int(match[1]), int(match[2])
    if not 0 < above < below <= 20 or match[1][0] == "0":
        return None
    return Mention(at, match.end(), Form.FRACTION, Decimal(above) * 100 / Decimal(below))


def _read_ratio(text: str, at: int) -> Mention | None:
    match = _RATIO.match(text, at)
    if not match:
        return None
    first, second = parse_number(match[1]), parse_number(match[2])
    return Mention(at, match.end(), Form.RATIO, first / second) if first is not None and second else None


def _read_tenths(text: str, at: int) -> Mention | None:
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
    end, more = _read_more(text, match.end())
    return Mention(at, end, Form.TENTHS, tens * 10 + ones, more=more)


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
        end, _ = _read_more(text, scale.end())
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
        end, more = _read_more(text, end)
        return Mention(at, end, Form.BARE_SCALE, value, more=more)
    value, end, more = _scaled(text, value, end)
    return Mention(at, end, Form.HANZI, value, more=more)


def _scaled(text: str, value: Decimal, at: int) -> tuple[Decimal, int, bool]:
    """Reads 余/多 and scale words in either order after a number: 150余万, 7万余, 十余万."""
    end, more = _read_more(text, at)
    if text[end : end + 1] in _SCALE_STARTS and (scale := _SCALE.match(text, end)):
        value *= SCALES[scale[0]]
        end, again = _read_more(text, scale.end())
        more = more or again
    return value, end, more


def _read_more(text: str, at: int) -> tuple[int, bool]:
    match = _MORE.match(text, at) if text[at : at + 1] in _MORE_STARTS else None
    return (match.end(), True) if match else (at, False)


_FIGURES = {
    "/": _read_slash,
    ":": _read_ratio,
    "：": _read_ratio,
    "∶": _read_ratio,
    "分": _read_fraction,
    "成": _read_tenths,
}
