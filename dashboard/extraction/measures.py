"""What a quantity measures: a level, a change with its sign and base, a share with its whole, a rank; from and to."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from dashboard.extraction.lexicon import either, last_characters, lists
from dashboard.extraction.quantities import Candidate
from dashboard.model import Measure, Quantity
from dashboard.values import dataclass

# Asked for at every claim: to look up a member of an enumeration takes as long as a call.
_LEVEL, _SHARE, _RANK = Measure.LEVEL, Measure.SHARE, Measure.RANK
_CHANGE_PCT, _CHANGE_ABS = Measure.CHANGE_PCT, Measure.CHANGE_ABS
_WORDS = lists("measures")
_FILL = f"{either(_WORDS['change_filler'])}{{0,3}}"
_CHANGE = re.compile(
    rf"(?:(?<![占同环养价之对师护入率])(?<!性别)比)?(?:(?P<up>{either(_WORDS['rise'])})|(?P<down>{either(_WORDS['fall'])}))(?P<to>达到|[到至成])?{_FILL}$"
)
_CHANGE_ENDS = last_characters((*_WORDS["rise"], *_WORDS["fall"], *_WORDS["change_filler"], "到", "至", "成"))
_PART_OF_WORD = frozenset("最至不许很较更太减提新大众超升")
_BASE_SIGNS = frozenset("比按较与")
# 降为, 减为 reach a level; 增幅为, 下降为 name the size of the change.
_TO_WEI = re.compile(r"[降减增升改变][为成]$|(?:下降|减少|提高|上升|缩短|压缩|压减|缩减|精简|调整|提升)[为成]$")
_NOUN = re.compile(
    rf"(?:(?P<up>{either(_WORDS['change_noun'])})|(?P<down>{either(_WORDS['fall_noun'])}))[^，。；、%]{{0,6}}$"
)
_PLAIN_RATE = re.compile(either(_WORDS["plain_rates"]))
_BASE = re.compile(
    r"同比|环比|按[年月季]|按可比(?:口径|价格)(?:计算)?|(?:(?<![相占对])比|较|相比|相较于?|较之|与(?=[^，。；：]{1,14}(?:相比|比[，较])))(?:(?![，。；：、]|例|重|率|赛|如|拼|为|达)[^，。；：]){1,14}?(?=(?:相比|增|减|提|下|上|高|低|多|少|翻|降|升|快|慢|净|激|猛|缩|前移|后移|又|再|分别|累计|平均|同比|扩|压|涨|跌|回|锐|骤|收窄|加快|放缓|略|微|大幅|小幅|明显|显著|，))"
)
_WHOLE = re.compile(
    r"占(?!比(?![例重]))(?:到了?|了|据)?(?:整个)?([^，。；：、0-9%]{1,24}?)(?:的)?(?:比重|比例|比|份额)?(?:的|约|近|超过?|达到?|为|至|到|逾|不足|不到|接近|将近|突破|高达|已|均|各|分别)*$"
)
# 比去年多种了1.3万亩, 比外面多卖两毛钱.
_COMPARED = re.compile(
    r"(?P<base>[比较][^，。；]{1,12}?)(?<![增减最至不缺])(?:平均)?(?:多|(?P<less>少))[一-鿿]{1,2}了?$"
)
# 整合45家、提升32家: said of the things improved, not of their number.
_IMPROVES = frozenset({"提升", "提高", "扩大", "升", "精简"})
# 案件则升120宗: such a verb has no object but the amount.
_MOVES_ALONE = frozenset("升跌涨降")
_NOUN_NEXT = re.compile(r"(?!以上|以下|以内|左右|上下|所致|的)[一-鿿]")
# 恢复至2019年同期的83.4%, 相当于去年全年的八成.
_RECOVERED = re.compile(
    r"(?:，?按可比口径)?(?:已|均|分别)?(?:恢复[至到]?|相当于|达到?|为|是)"
    r"([^，。；0-9]{0,3}(?:[0-9]{4}年|去年|上年|前年|往年|平时|疫情前|全国|全省|全市)[^，。；]{0,8}?)的(?:约|近|超过)?$"
)
_CHANGE_BEHIND = re.compile(
    r"(?:[和与及、][0-9.]{1,6}%)?的(?:(?P<down>跌幅|降幅|减幅|下降|下跌)|升幅|增幅|涨幅|增速|增长(?![率点极目]))"
)
# So far before a number its measure is read; a longer lead speaks of other things.
_REACH = 240
ARRIVES = re.compile(r"[)）]?，?[降减增升跌落回]{0,2}[至到](?:了|约|近)?")
RATIOS = frozenset({"%", "倍", "‰"})
_STANDS = re.compile(
    r"(?:(?:(?:在|[均各])?(?:全[国省市州县区镇]|我[国省市县]))?(?:连续|已|均|再次|首次|继续)*(?:稳居|位居|高居|居|位列|分列|名列|列|排名|排在|排行|排|跃居|跻身|进入|荣获|获得|获|夺得|取得|蝉联|保持|在)[^，。；：]{0,16}|(?:全省|全国|全市|全县|全区|全州))$"
)


@dataclass(frozen=True, slots=True)
class Measured:
    """``sign`` is -1 for a fall. ``base`` is what a change is measured against, ``whole`` what a share is of.

    ``cut`` is where the words of measuring begin (view position): what stands before it is the subject.
    """

    measure: Measure
    sign: int = 1
    base: str = ""
    whole: str = ""
    cut: int = -1
    reaches: bool = False  # 降至, 增加到: the end of a change


_MOVES = re.compile(r"(?:前移|后移|上移|下移|进|退|跃升|晋升|上升|下降|提升|下滑|后退|前进)(?:了|约)?$")


def moves(text: str, start: int, end: int) -> bool:
    """前移3位, 上升了12位: how far something moved in an order; 增加3位 and 新进3位专家 count persons."""
    return bool(_MOVES.search(text, max(0, start - 4), start)) and not _NOUN_NEXT.match(text, end)


def is_change(measured: Measured) -> bool:
    return measured.measure in (_CHANGE_PCT, _CHANGE_ABS)


def read(text: str, candidate: Candidate, lead_start: int, rank: bool) -> Measured:
    """The measure of one accepted candidate; the words before it begin at ``lead_start``, after the last quantity."""
    quantity = candidate.quantity
    assert quantity is not None
    lead_start = max(lead_start, quantity.span.start - _REACH)
    lead = text[lead_start : quantity.span.start]
    if rank:
        stands = _STANDS.search(lead)
        return Measured(_RANK, cut=lead_start + stands.start() if stands else -1)
    if lead.endswith(_ARROWS):
        proportion = quantity.unit in RATIOS
        return Measured(_CHANGE_PCT if proportion else _CHANGE_ABS, cut=quantity.span.start - 1)
    change = find_change(lead)
    base = _base(text, lead_start, quantity.span.start)
    if quantity.unit in ("个百分点", "个位次", "位次") or quantity.unit == "位":
        return _points(lead, change, base, lead_start)
    if quantity.unit in RATIOS:
        if _is_signed(text, quantity.span.start):
            return Measured(_CHANGE_PCT, cut=lead_start)
        found = _proportion(lead, change, base, lead_start) or _noun_behind(text, quantity) or Measured(_SHARE)
        return replace(found, measure=_LEVEL) if quantity.unit == "倍" and found.measure is _SHARE else found
    found = _amount(text, candidate, lead, change, base, lead_start)
    is_rate = quantity.unit == "/10万" or (not quantity.unit and _UNITLESS_RATE.search(lead))
    return replace(found, measure=_SHARE) if is_rate and found.measure is _LEVEL else found


# 孕产妇死亡率为0: a rate without a unit.
_UNITLESS_RATE = re.compile(r"(?<!倍)率(?:[为是达]|实现|保持|降[为至到])?$")

# 降低成本15%, 提高待遇20%: the verb of change stands before its noun, no rate.
_DISTANT = re.compile(
    r"(?:(?P<up>提高|增加|提升|上调|调高|增强)|(?P<down>降低|减少|节约|节省|压缩|压减|缩短|下调|调低|削减))"
    r"(?![了到至率])[^，。；、0-9%到至达占为是以]{2,10}(?<![率度比])(?<!比例|比重)$"
)
_DISTANT_REACH = 16


def distant_change(text: str, begin: int, start: int) -> re.Match[str] | None:
    """降低 in 降低成本15%: a verb of change that parts its noun from itself; what changes follows it."""
    return _DISTANT.search(text, max(begin, start - _DISTANT_REACH), start)


_ARROWS = ("↓", "↑", "▼", "▲")  # ↓7.26%: how tables show a fall


def _is_signed(text: str, at: int) -> bool:
    """320宗(+6.4%), 845宗（-3.1%）: a signed proportion in brackets is the change of the number before it."""
    plus = at - 1 if text.startswith(("+", "＋"), at - 1) else at
    return text.startswith(("（", "("), plus - 1) and (plus < at or text.startswith(("-", "−", "－"), at))


def find_change(lead: str) -> re.Match[str] | None:
    """The word of change that ends ``lead``, with its groups ``up`` or ``down`` and ``to``."""
    if lead[-1:] not in _CHANGE_ENDS:
        return None
    match = _CHANGE.search(lead[-16:])
    if match and match[0].startswith(("高达", "多达", "低至")):
        return None
    if match and match[0].startswith(("多", "少", "高", "低", "快")) and _is_part_of_word(lead, match[0]):
        return None
    return match


def _is_part_of_word(lead: str, found: str) -> bool:
    """最多, 至少, 不少, 许多, 最高, 提高: the one-character words of change only count on their own."""
    before = lead[: len(lead) - len(found)][-1:]
    return before in _PART_OF_WORD


def _base(text: str, clause_start: int, at: int) -> str:
    found = ""
    if _BASE_SIGNS.isdisjoint(text[max(clause_start, at - 30) : at]):
        return found
    for match in _BASE.finditer(text, max(clause_start, at - 30), at):
        found = match[0]
    return found


# 高于全省1.6个百分点, 比全国平均水平低2个百分点: measured against another place.
_AGAINST = re.compile(r"(?:高于|高出|快于|好于|优于|超出|(?P<less>低于|慢于|落后于?))(?P<base>[^，。；、0-9]{0,14})$")

_EARLIER = re.compile(r"[去上前]年|同期|往年|平均|基期")


def _points(lead: str, change: re.Match[str] | None, base: str, lead_start: int) -> Measured:
    if change is None and re.search(r"占[^，。；]*$", lead):
        return Measured(_SHARE, cut=lead_start + lead.rfind("占"))
    if against := _AGAINST.search(lead):
        sign = -1 if against["less"] else 1
        return Measured(_CHANGE_ABS, sign, against[0], cut=lead_start + against.start())
    sign = -1 if change and change["down"] else 1
    return Measured(_CHANGE_ABS, sign, base, cut=_cut(lead, change, base, lead_start))


def _noun_behind(text: str, quantity: Quantity) -> Measured | None:
    """百分之五的跌幅: the word of change follows."""
    behind = _CHANGE_BEHIND.match(text, quantity.span.end)
    return Measured(_CHANGE_PCT, -1 if behind["down"] else 1) if behind else None


def _proportion(lead: str, change: re.Match[str] | None, base: str, lead_start: int) -> Measured | None:
    """The measure of a percentage by the words before it, ``None`` where they say nothing."""
    if change and (change["to"] or _TO_WEI.search(lead)):
        return Measured(_SHARE, base=base, cut=_cut(lead, change, base, lead_start), reaches=True)
    if (against := _AGAINST.search(lead)) and _EARLIER.search(against["base"]):
        sign = -1 if against["less"] else 1
        return Measured(_CHANGE_PCT, sign, against[0], cut=lead_start + against.start())
    if change and (change["up"] or change["down"]).endswith("于") and not base:
        return Measured(_SHARE, cut=_cut(lead, change, base, lead_start))  # 失业率低于3.5%
    if change and not _PLAIN_RATE.search(lead):
        falls = bool(change["down"]) or lead[: len(lead) - len(change[0])].endswith("负")
        return Measured(_CHANGE_PCT, -1 if falls else 1, base, cut=_cut(lead, change, base, lead_start))
    noun = _NOUN.search(lead)
    if noun and not _PLAIN_RATE.search(lead):
        return Measured(_CHANGE_PCT, -1 if noun["down"] else 1, base, cut=lead_start + noun.start())
    if recovered := _RECOVERED.search(lead):
        return Measured(_SHARE, base=recovered[1], cut=lead_start + recovered.start())
    whole = _WHOLE.search(lead)
    if whole:
        return Measured(_SHARE, whole=whole[1], cut=lead_start + whole.start())
    distant = distant_change(lead, 0, len(lead))
    return Measured(_CHANGE_PCT, -1 if distant["down"] else 1, base) if distant else None


def _amount(
    text: str, candidate: Candidate, lead: str, change: re.Match[str] | None, base: str, lead_start: int
) -> Measured:
    quantity = candidate.quantity
    assert quantity is not None
    if _is_signed(text, quantity.span.start):
        return Measured(_CHANGE_ABS, cut=lead_start)
    if compared := _COMPARED.search(lead):
        sign = -1 if compared["less"] else 1
        return Measured(_CHANGE_ABS, sign, compared["base"], cut=lead_start + compared.start())
    if change is None:
        return Measured(_LEVEL)
    cut = _cut(lead, change, base, lead_start)
    if change["to"] or _TO_WEI.search(lead):
        return Measured(_LEVEL, cut=cut, reaches=True)
    verb = change["up"] or change["down"]
    if (
        lead.endswith(("新增", "增收", "人均增收", "户均增收"))
        or verb in ("增收", "前移")
        or verb in ("增幅", "增速", "涨幅")
    ):
        return Measured(_LEVEL, base=base, cut=cut if base else -1)
    if verb.endswith("于"):
        return Measured(_LEVEL, cut=cut)
    noun_follows = bool(_NOUN_NEXT.match(text, quantity.span.end))
    arrival = ARRIVES.match(text, quantity.span.end)
    arriving = arrival and (len(verb) == 1 or text[arrival.end() : arrival.end() + 1].isdigit())
    if len(verb) == 1 and change[0].startswith(
        ("涨了", "降了", "跌了", "减了", "少了", "多了", "升了", "高了", "低了")
    ):
        return Measured(_CHANGE_ABS, -1 if change["down"] else 1, base, cut=cut)
    if verb in _MOVES_ALONE and not noun_follows:
        return Measured(_CHANGE_ABS, -1 if change["down"] else 1, base, cut=cut)
    if not base and not arriving and verb in _IMPROVES and not change[0].endswith("了"):
        return Measured(_LEVEL)
    if base or arriving or (change["down"] and len(verb) > 1) or (not noun_follows and len(verb) > 1):
        return Measured(_CHANGE_ABS, -1 if change["down"] else 1, base, cut=cut)
    return Measured(_LEVEL)


def _cut(lead: str, change: re.Match[str] | None, base: str, lead_start: int) -> int:
    at = len(lead)
    if change:
        at = len(lead) - len(change[0])
    if base and "，" not in lead[lead.rfind(base) :]:  # 与上年相比，绿地面积增加: the subject comes after the base
        at = min(at, lead.rfind(base))
    return lead_start + at


def doubled(text: str, candidate: Candidate) -> Decimal | None:
    """翻一番 is +100 %, 翻两番 +300 %; ``None`` for anything else."""
    mention = candidate.mentions[0]
    turned = "翻" in text[max(0, mention.start - 3) : mention.end]  # 倾听一番 doubles nothing
    if not turned or not text.startswith("番", mention.end) or mention.value is None:
        return None
    return (Decimal(2) ** int(mention.value) - 1) * 100 if mention.value <= 5 else None
