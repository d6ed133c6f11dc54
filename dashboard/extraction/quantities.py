"""All quantities of a text at once: numerals joined with units, ranges and bounds. No judgement yet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from dashboard.extraction.bounds import BOUND_BEHIND, read_qualifier
from dashboard.extraction.lexicon import either, last_characters, lists
from dashboard.extraction.numeral_forms import Form, Mention
from dashboard.extraction.numeral_values import parse_neighbours
from dashboard.extraction.units import ORDERED, UnitMention, UnitReader
from dashboard.model import Qualifier, Quantity, Span
from dashboard.values import dataclass

_LISTS = lists("quantities")


_RANGE = re.compile(r"[—–\-~～－]{1,2}|至|到")
_RANGE_ENDS = frozenset("—–-~～－至到")
_CURRENCY = re.compile(
    r"(?:(?P<港元>HK\$|港币)|(?P<新台币>NT\$|新台币|台币)|(?P<美元>US\$|美金)|(?P<澳门元>MOP\$?|澳门币)|(?P<元>人民币|RMB|CNY|[￥¥])|(?P<欧元>€)|(?P<dollar>\$))\s?$"
)
_CURRENCY_ENDS = frozenset("$￥¥€币金BYPK元 ")
_MOVED, _FAR, _ROUND = frozenset("升降增减跌涨加少高低长短多"), 3, 2
_EACH = re.compile(r"分别|各")
_SUM = 10_000
_MANY = 1_000  # a numeral in characters of so many or more can count without a classifier: 两亿家庭
_SPENT = re.compile(rf"{either(_LISTS['spent'])}[了近约超逾共达]{{0,2}}$")
_SPENT_ENDS = last_characters((*_LISTS["spent"], *"了近约超逾共达"))
_PRICED = re.compile(r"[多]?[一每][斤亩张个天月年晚次只份碗瓶盒度方吨车](?![一-鿿]*[地田])")
_ENDS = re.compile(r"[多]?(?:[，。；、！）\n]|左右|上下|以上|以下|以内|$)")
_MONEY_AHEAD = re.compile(rf"(?:{either(_LISTS['money_words'])}|收取|[钱价费薪租花卖挣付给补值])[^，。；、]{{0,6}}$")
_SIGN_ENDS = frozenset("-−－下负↓▼")
_WITH_MOUTHS = ("塘", "井", "窖", "池", "泉", "锅", "灶")
_SHARES = frozenset({"%", "‰", "倍", "个百分点"})
_LISTED = re.compile(r"[和、与及]")
_NO_QUANTITY = frozenset({Form.VAGUE, Form.SEQUENCE, Form.ORDINAL, Form.RATIO})
_WITHOUT_UNIT = frozenset({Form.PERCENT, Form.FRACTION, Form.TENTHS, Form.HALF})
_SIGN = re.compile(r"[-−－↓▼]$|零下$|(?<![增长担抱])负$")
_CHANGES_ON = re.compile(r"[降增减提升缩压调扩涨跌]|下降|上升|回落")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A numeral, or the two of a range or of two units, with its quantity; ``None`` where no unit follows."""

    mentions: tuple[Mention, ...]
    quantity: Quantity | None
    threshold: bool = False  # a bound word follows and a noun after it: 20万元以上村
    joined: bool = False  # said in two units: 2块5毛

    @property
    def start(self) -> int:
        return self.quantity.span.start if self.quantity else self.mentions[0].start

    @property
    def end(self) -> int:
        return self.quantity.span.end if self.quantity else self.mentions[-1].end


def find(text: str, mentions: Sequence[Mention], units: UnitReader) -> tuple[Candidate, ...]:
    """One candidate a numeral (a range takes two), in the order of the text."""
    found: list[Candidate] = []
    index, last = 0, len(mentions) - 1
    while index <= last:
        candidate = _read_range(text, mentions, index, units) if index < last else None
        candidate = candidate or _read_single(text, mentions[index], units)
        found.append(candidate)
        index += len(candidate.mentions)
    return tuple(_share_bounds(text, _share_units(text, found)))


def _share_units(text: str, found: list[Candidate]) -> list[Candidate]:
    """回落1.24和0.87个百分点: a bare number takes the unit of the next one in its list."""
    for index in range(len(found) - 2, -1, -1):
        bare, following = found[index], found[index + 1]
        mention, quantity = bare.mentions[0], following.quantity
        if bare.quantity is not None and _is_points(text, bare.quantity, following):
            found[index] = replace(bare, quantity=replace(bare.quantity, unit="个百分点"))
            continue
        if bare.quantity is not None or quantity is None or mention.form is not Form.ARABIC or mention.value is None:
            continue
        if not _LISTED.fullmatch(text, mention.end, following.start) or _is_year(mention, quantity):
            continue
        unit = UnitMention(quantity.unit, mention.end)
        found[index] = _bounded(text, bare.mentions, mention.value, None, None, unit, mention.start)
    return found


def _is_points(text: str, bare: Quantity, following: Candidate) -> bool:
    """分别提高0.6个和0.7个百分点: the word that is left out of the first."""
    points = following.quantity is not None and following.quantity.unit == "个百分点"
    return points and bare.unit_text == "个" and bool(_LISTED.fullmatch(text, bare.span.end, following.start))


def _is_year(mention: Mention, following: Quantity) -> bool:
    """2007、2009和2010年: years, not spans of them."""
    return following.unit == "年" and mention.end - mention.start == 4


def _share_bounds(text: str, found: list[Candidate]) -> list[Candidate]:
    """分别增长6%、7.5%和5%左右: the word of bound behind a list of shares is said of all its members."""
    behind = False  # whether the bound of the following member stands behind the list
    for index in range(len(found) - 2, -1, -1):
        one, following = found[index].quantity, found[index + 1].quantity
        if one is None or following is None or not _may_share(text, one, following):
            behind = False
            continue
        behind = behind or bool(BOUND_BEHIND.match(text, following.span.end))
        if behind:
            found[index] = replace(found[index], quantity=replace(one, qualifier=following.qualifier))
    return found


def _may_share(text: str, one: Quantity, following: Quantity) -> bool:
    """Two shares of a list, the first without a bound of its own."""
    if not one.unit == following.unit in _SHARES or one.value is None:
        return False
    if following.qualifier is Qualifier.EXACT or one.qualifier is not Qualifier.EXACT:
        return False
    return bool(_LISTED.fullmatch(text, one.span.end, following.span.start))


def _read_single(text: str, mention: Mention, units: UnitReader) -> Candidate:
    form, start = mention.form, mention.start
    if form in _NO_QUANTITY:
        return Candidate((mention,), None)
    if form in _WITHOUT_UNIT:
        return _read_share(text, mention, units)
    unit = units.read(text, mention.end)
    if unit and text.startswith("口", mention.end) and _counts_mouths(text, start, unit.end):
        unit = UnitMention("口", unit.end)
    if text[start - 1 : start] in _CURRENCY_ENDS and (money := _CURRENCY.search(text, max(0, start - 5), start)):
        start = money.start() if money.lastgroup not in ("元",) or text[money.start()] in "￥¥" else start
        unit = _currency_unit(text, mention, money, unit)
    if unit and unit.unit == "块" and _is_price(text, start, unit.end):
        unit = replace(unit, unit="元")
    unit = unit or _implied_unit(text, mention, start, units)
    if unit is None:
        return Candidate((mention,), None)
    return _bounded(text, (mention,), mention.value, mention.low, mention.high, unit, start)


def _counts_mouths(text: str, start: int, end: int) -> bool:
    """水窖2059口, 5口机井: 口 of wells and ponds, elsewhere of persons."""
    return text[start - 1 : start] in _WITH_MOUTHS or text.startswith(("机井", "水井", "水窖", *_WITH_MOUTHS), end)


def _read_share(text: str, mention: Mention, units: UnitReader) -> Candidate:
    """百分之八, 三分之一, 八成, 一半; 半公里 is half a measure."""
    half = units.read(text, mention.end) if mention.span_text(text) == "半" else None
    if half:
        return _bounded(text, (mention,), Decimal("0.5"), None, None, half, mention.start)
    share = UnitMention("%", mention.end)
    return _bounded(text, (mention,), mention.value, mention.low, mention.high, share, mention.start)


def _implied_unit(text: str, mention: Mention, start: int, units: UnitReader) -> UnitMention | None:
    """The unit of a number without one, by the noun that follows, a degree sign, or the label before it."""
    is_arabic = mention.form is Form.ARABIC
    if (mention.value or 0) >= _SUM and text[start - 1 : start] in _SPENT_ENDS and _is_spent(text, start):
        return UnitMention("元", mention.end)
    if is_arabic and (mention.value or 0) >= 1 and (unit := units.read_head(text, mention.end)):
        return unit
    if (
        not is_arabic
        and (mention.value or mention.low or 0) >= _MANY
        and (unit := units.read_people(text, mention.end))
    ):
        return unit
    if text.endswith("个亿", mention.start, mention.end):
        return UnitMention("元", mention.end)
    if text.startswith("°", mention.end) and "温" in text[max(0, start - 12) : start]:
        return UnitMention("摄氏度", mention.end + 1)
    label = units.read_label(text, start) if is_arabic else ""
    if is_arabic and not label and text[start - 1 : start] in ("|", " "):
        label = units.read_column(text, start, mention.end)
    return UnitMention(label, mention.end) if label else None


def _is_spent(text: str, at: int) -> bool:
    """斥资1.2亿打造公园, 花了8万修路: what is spent without a unit is money."""
    return bool(_SPENT.search(text, max(0, at - 6), at))


def _is_price(text: str, start: int, end: int) -> bool:
    """一天收入八十块, 卖三块一斤: colloquial yuan; 手表38块 counts pieces."""
    return bool(
        _PRICED.match(text, end) or (_ENDS.match(text, end) and _MONEY_AHEAD.search(text, max(0, start - 12), start))
    )


def _currency_unit(text: str, mention: Mention, money: re.Match[str], unit: UnitMention | None) -> UnitMention | None:
    name = money.lastgroup or "元"
    if unit is not None and unit.unit not in ("元", "块"):
        return unit
    end = unit.end if unit else mention.end
    return UnitMention("美元" if name == "dollar" else name, end)


def _read_range(text: str, mentions: Sequence[Mention], index: int, units: UnitReader) -> Candidate | None:
    first, second = mentions[index], mentions[index + 1]
    if text[second.start - 1] == "、" and second.start == first.end + 1:
        return _read_neighbours(text, first, second, units)
    if second.start - first.end > 8 or text[second.start - 1] not in _RANGE_ENDS:
        return None
    if first.value is None or second.value is None or first.more:
        return None
    if first.form is Form.ORDINAL or second.form is Form.ORDINAL:
        return None
    unit_first = units.read(text, first.end)
    between = unit_first.end if unit_first else first.end
    link = _RANGE.match(text, between)
    if not link or link.end() != second.start:
        return None
    if unit_first and text[first.start - 1 : first.start] in _MOVED and _is_step(first.value, second.value):
        return None
    if first.form in _WITHOUT_UNIT and second.form not in _WITHOUT_UNIT:
        return None  # 上升两成至4000宗
    unit = (
        UnitMention("%", second.end)
        if second.form in _WITHOUT_UNIT
        else units.read(text, second.end) or units.read_head(text, second.end)
    )
    if unit is None or (unit_first and unit_first.unit != unit.unit):
        return None
    if second.form is Form.TENTHS and first.form is Form.HANZI and first.value < 10:
        first = replace(first, value=first.value * 10)  # 一至三成
    low = first.value if unit_first else _lift(text, first, second)
    if low is None or low >= second.value or _is_change(text, first.start, unit.end):
        return None
    return _bounded(text, (first, second), None, low, second.value, unit, first.start)


def _is_step(first: Decimal, second: Decimal) -> bool:
    """微升0.1年至5.4年, 增加287宗至493宗: by how much and to what; 降低5元至10元 is a range, its ends are round."""
    return second > _FAR * first or _figures(first) > _ROUND or _figures(second) > _ROUND


def _figures(value: Decimal) -> int:
    """How many figures the number has without the zeros that close it: 2 of 4500."""
    return len(value.normalize().as_tuple().digits)


def _read_neighbours(text: str, first: Mention, second: Mention, units: UnitReader) -> Candidate | None:
    """四、五元, 三、四成: two neighbouring digits are one rough number; 一、二年级 and 二、三期 order things."""
    if first.end - first.start != 1 or text[first.start - 1 : first.start] in "第、\n。":
        return None
    if first.form is Form.ARABIC:
        return _read_figure_neighbours(text, first, second, units)
    if first.form is not Form.HANZI:
        return None
    if second.form is Form.TENTHS:
        unit, digits, tens = UnitMention("%", second.end), text[second.start], Decimal(10)
    else:
        read = units.read(text, second.end) if second.form is Form.HANZI and not second.more else None
        if read is None or read.unit in ORDERED:
            return None
        unit, digits, tens = read, text[second.start : second.end], Decimal(1)
    pair = parse_neighbours(text[first.start] + digits)
    return _bounded(text, (first, second), None, pair[0] * tens, pair[1] * tens, unit, first.start) if pair else None


def _read_figure_neighbours(text: str, first: Mention, second: Mention, units: UnitReader) -> Candidate | None:
    """5、6万元, 3、4个人; not 分别有5、6个."""
    one, other = text[first.start], text[second.start : second.start + 2]
    if second.form is not Form.ARABIC or second.more or other[1:].isdigit() or int(other[0]) - int(one) != 1:
        return None
    low, unit = _lift(text, first, second), units.read(text, second.end)
    if (
        unit is None
        or unit.unit in ORDERED
        or low is None
        or second.value is None
        or _EACH.search(text, max(0, first.start - 12), first.start)
    ):
        return None
    return _bounded(text, (first, second), None, low, second.value, unit, first.start)


def _lift(text: str, first: Mention, second: Mention) -> Decimal | None:
    """5至8万: the first number takes the scale of the second, where both are written without their own."""
    if first.value is None or second.value is None:
        return None
    for scale in (10**8, 10**4):
        if second.value >= scale and first.value < scale and first.value < second.value / scale:
            return first.value * scale
    return first.value


def _is_change(text: str, start: int, end: int) -> bool:
    """从36种到42种 are the two ends of a change; 由8至10公斤降到5公斤 changes a range."""
    return text[max(0, start - 1) : start] in tuple("从由") and not _CHANGES_ON.match(text, end)


def _bounded(
    text: str, mentions: tuple[Mention, ...], value: Decimal | None, low: Decimal | None, high: Decimal | None,
    unit: UnitMention, start: int,
) -> Candidate:  # fmt: skip
    first, last = mentions[0], mentions[-1]
    end = unit.end if unit.end > last.end else last.end
    if unit.half and value is not None:
        value += Decimal("0.5")
    if (
        text[start - 1 : start] in _SIGN_ENDS
        and value is not None
        and start == first.start
        and (sign := _SIGN.search(text, max(0, start - 2), start))
        and _negative(text, start)
    ):
        value = -value
        start -= 1 if sign[0] in "-−－负" else 0
    qualifier, threshold = read_qualifier(text, start, end, first.more or last.more or unit.more)
    if value is None:
        qualifier = Qualifier.RANGE
    numeral = Span(first.start, last.end)
    quantity = Quantity(Span(start, end), value, low, high, unit.unit, text[last.end : end], qualifier, numeral)
    return Candidate(mentions, quantity, threshold)


def _negative(text: str, start: int) -> bool:
    """A minus sign: not a dash between two words or numbers."""
    return start < 2 or (
        not (text[start - 2].isascii() and text[start - 2].isalnum()) and text[start - 2] not in "—–-%"
    )
