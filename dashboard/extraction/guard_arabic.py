"""Arabic figures: claims unless they name something (“82864”, 4A级, 12345热线, 3栋2单元) or order it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from dashboard.extraction.guard_around import CLOSED, DURATIONS, SENTENCED, Around
from dashboard.extraction.guard_hanzi import BIG, IS_ZERO, STRETCH_NAME
from dashboard.extraction.lexicon import either, lists
from dashboard.extraction.numeral_forms import Form
from dashboard.model import Reason

_WORDS = lists("guard")
# A plus behind a bracket is a sign, (+6.4%); asterisks of their own set a number in bold type, **31万吨**.
_LETTER = re.compile(r"[A-Za-z·#@_×]$|[A-Za-z0-9][*]$|(?<![（(])[+]$|[A-Za-z0-9]-$")
_INITIALS = re.compile(r"[A-Z]{3,4}$")  # GDP47.36亿元
_ON_AVERAGE, _SHORT_TIMES = re.compile(r"平均每$"), ("秒", "分钟", "小时")
_LEADING_ZERO = re.compile(r"0[0-9]")
_HOTLINE = re.compile(r"11[0-9]|12[0-9]|12[0-9]{3}|9[56][0-9]{3}")
# 致电83997705/83997723: so many figures in a row after such a word number a line, an account, a card.
_CALLED = re.compile(
    r"(?:电话|致电|拨打|来电|传真|热线|专线|联系|联络|咨询|邮编|邮政|区号|区码|账号|帐号|编号|证号|号码|代码|QQ|微信)[^，。；]{0,24}$"
)
_LONG_RUN = 6
_JOINED = ("+", "·", "×")
_NAME_AFTER = re.compile(rf"{either(_WORDS['name_after'])}|[A-Za-z]")
_ALWAYS_AFTER = re.compile(either(_WORDS["always_after"]))
_INDEX_BEFORE = re.compile(
    rf"{either(_WORDS['index_before'])}(?:[（(][^（）()]{{1,24}}[）)])?(?:[由从]?[^，。；]{{0,3}}|，?[由从][^，。；]{{0,20}}的|[由从][^，。；]{{1,32}}(?:[至到]|[升降增减高低][高低]?为|变为))$"
)
# 求人倍率1.32，比上季度上升0.05: the change of an index has no unit either.
_INDEX_CHANGES = re.compile(
    rf"{either(_WORDS['index_before'])}[^。；]{{0,64}}(?:上升|下降|提高|回落|增加|降低|减少|高出?|低|[降升增减][至到])了?$"
)
_AGE_BEFORE = re.compile(either(_WORDS["age_before"]))
# 人均预期寿命达到81.5岁，比2015年提高0.8岁: an age changes only on average.
_AGE_CHANGES = re.compile(r"[提延增缩推][高长加短升迟]了?$")
_ADDRESS = re.compile(r"[组社](?![织团会区长成建合])|号|栋[0-9]|单元|路|线(?!上|索|下)|楼(?!栋|宇)|室(?!外|内)")
_HOUSE_NUMBER = re.compile(r"[0-9]+(?:单元|室|号|层|楼|-)|单元")
_HOUSE = re.compile(r"[楼栋幢号]$")
_HEAD_OF_HOUSE = re.compile(r"的?(?:楼栋长|楼长|栋长|单元长)")  # 26栋的楼栋长
_HELD = re.compile(r"(?:连续|举办了?|办了?|已|(?<!中)共|过)$")
# 2007、2009和2010年
_YEARS = re.compile(r"(?:[12][0-9]{3}[、和与及]){1,12}[12][0-9]{3}年")
_HOUSE_UNITS = ("栋", "幢", "层", "单元", "室")
_VILLAGE = re.compile(r"[村区屯寨庄里苑园居坊镇乡]$")
_MAGNITUDE = re.compile(r"(?:震级|地震|风力|里氏|阵风)[^，。；]{0,4}$")
_BUS = re.compile(r"公交|车|站|、[0-9]+路")
_COORDINATE = re.compile(r"[北南东西][纬经]$")
# 15分钟健身圈: the time names the circle.
_CIRCLE = re.compile(r"[^，。；、0-9]{0,8}圈")
_SCORE = re.compile(r"战胜|击败|比分|大胜|险胜|负于|战平|局|逼平|取胜|告负|的比分")
_PROPORTION = re.compile(r"(?:比例|[人员生师床护价效量]比|之比|配比|比值|比为|比达)[^，。；]{0,4}$")


def arabic_reason(around: Around) -> Reason | None:
    """Why a number in figures is not a claim."""
    before = around.previous
    if (
        around.unit != "个百分点"
        and (before.isascii() or before in "·×")
        and around.candidate.start >= around.start
        and around.ends(_LETTER, 2)
        and not (around.unit.endswith(("元", "%")) and around.ends(_INITIALS, 5))
    ):
        return Reason.NAME  # a letter before it is no currency
    if around.next() in _JOINED:
        return Reason.NAME
    if around.text[around.start] == "0" and _LEADING_ZERO.match(around.said):
        return Reason.NAME  # 0403地震
    counts = around.quantity is not None and around.quantity.unit_text
    if (
        not counts
        and around.number_end - around.start >= _LONG_RUN
        and around.said.isdigit()
        and around.ends(_CALLED, 32)
    ):
        return Reason.NAME
    if around.quantity is None:
        return _without_unit(around)
    if before == "每":  # 每10万人, 每100名: the base of a rate; 平均每28.6秒出勤一次 measures
        return None if around.unit in _SHORT_TIMES and around.ends(_ON_AVERAGE, 3) else Reason.OTHER
    if not around.quantity.unit_text and _HOTLINE.fullmatch(around.said):
        return Reason.NAME  # 12315消费者投诉系统
    judge = _BY_UNIT.get(around.unit)
    return judge(around) if judge else None


def ratio_reason(around: Around) -> Reason | None:
    """师生比1:15 is a claim, 3:1 won a match, 7:30 is a time."""
    scored = around.ends(_SCORE, 12) or around.follows(_SCORE)
    return None if is_proportion(around) and not scored else Reason.OTHER


def is_proportion(around: Around) -> bool:
    """师生比1:15, which might be read as a clock time."""
    return around.form is Form.RATIO and around.ends(_PROPORTION, 12)


def _without_unit(around: Around) -> Reason | None:
    if around.opens(_YEARS):
        return Reason.DATE
    if around.follows_number(BIG) or around.follows_number(_NAME_AFTER):
        return Reason.NAME
    if around.ends(_INDEX_BEFORE, 72) or (around.mention.value == 0 and around.ends(IS_ZERO, 1)):
        return None
    if "." in around.said and around.follows_number(CLOSED) and around.ends(_INDEX_CHANGES, 84):
        return None
    if around.follows_number(_ADDRESS):
        return Reason.NAME
    large = around.mention.more or around.said[-1] in "万亿"
    if large and around.follows_number(CLOSED) and "一" <= around.previous <= "鿿":
        return None  # 点赞8600多，: counted things without a unit
    return Reason.OTHER if large or "." in around.said else Reason.NAME


def _level(around: Around) -> Reason | None:
    return None if around.ends(_MAGNITUDE, 8) else Reason.NAME


def _road(around: Around) -> Reason | None:
    """240国道."""
    return Reason.NAME if around.text.startswith("道", around.end) else None


def _label(around: Around) -> Reason | None:
    return Reason.NAME


def _session(around: Around) -> Reason | None:
    return None if around.ends(_HELD, 3) else Reason.ORDINAL


def _bus(around: Around) -> Reason | None:
    return Reason.NAME if around.follows(_BUS) else None


def _degree(around: Around) -> Reason | None:
    return Reason.OTHER if around.ends(_COORDINATE, 4) else None


def _group(around: Around) -> Reason | None:
    return Reason.NAME if around.ends(_VILLAGE, 1) else None


def _age(around: Around) -> Reason | None:
    return None if around.ends(_AGE_BEFORE, 10) or around.ends(_AGE_CHANGES, 3) else Reason.OTHER


def _house(around: Around) -> Reason | None:
    if around.previous == "的":
        return None  # 新建的83栋6层居民楼
    if around.follows(_HEAD_OF_HOUSE):
        return Reason.NAME
    inside = around.unit == "单元" and around.ends(_HOUSE, 1)
    return Reason.NAME if inside or around.follows(_HOUSE_NUMBER) else None


def _duration(around: Around) -> Reason | None:
    if around.unit == "年" and around.previous == "（" and around.mention.value and around.mention.value >= 100:
        return Reason.DATE  # 唐永泰二年（766年）
    if around.mention.value in (24, 365, 7) and around.follows(_ALWAYS_AFTER):
        return Reason.IDIOM
    named = around.follows(_CIRCLE) or around.ends(SENTENCED, 12) or around.follows(STRETCH_NAME)
    return Reason.NAME if named else None


# The units that a number may name something with, and who tells.
_BY_UNIT: Mapping[str, Callable[[Around], Reason | None]] = {
    "级": _level,
    **dict.fromkeys(("国", "省", "县", "乡"), _road),
    **dict.fromkeys(("号", "版"), _label),
    "届": _session,
    "路": _bus,
    "度": _degree,
    "组": _group,
    "岁": _age,
    **dict.fromkeys(_HOUSE_UNITS, _house),
    **dict.fromkeys(DURATIONS, _duration),
}
