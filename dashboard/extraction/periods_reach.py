"""How far a date reaches: over the clauses that follow, over the start of a change only, or over nothing."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from dashboard.extraction.lexicon import lists
from dashboard.extraction.periods_find import DateKind, DateMention
from dashboard.extraction.periods_pieces import one_of


class Reach(StrEnum):
    FORWARD = "forward"  # the clauses that continue its sentence
    BESIDE = "beside"  # 去年同期为20宗；…: the value set beside, and nothing after it
    START = "start"  # 从2020年的36种: the start of a change
    ASIDE = "aside"  # （2022年）: the number beside the brackets
    TITLE = "title"  # 《2024年办事指南》: copies of the title
    BASE = "base"  # 比2015年, 2019年同期的106%: what something is compared with
    NOTHING = "nothing"  # 2016年成立的, 1958年以来的最高


def reach_of(text: str, mention: DateMention) -> Reach:
    """How far ``mention`` reaches in ``text``."""
    start, end = mention.span.start, mention.span.end
    if not mention.timed:
        return Reach.NOTHING
    begins = _patterns()["from"].search(text, max(0, start - 8), start) and _FROM_GOES_ON.match(text, end)
    if not begins and _is_base(text, start, end):
        valued = any(form.match(text, end) for form in (_BASE_VALUE, _BASE_IN_BRACKETS, _BASE_BESIDE))
        return Reach.START if valued else Reach.BASE
    if _CAUSE.search(text, max(0, start - 2), start) and _CAUSED.match(text, end):
        return Reach.NOTHING
    if _tells_age(text, mention) or (_AFTER_RISES.match(text, end) and text[start - 1 : start] in ("自", "从")):
        return Reach.NOTHING
    if _in_title(text, start, end):
        return Reach.TITLE
    if begins:
        return Reach.START
    if _LEFT_OVER.match(text, end) or _in_brackets(text, start, end) or _tells_one(text, start, end):
        return Reach.ASIDE
    return Reach.BESIDE if _SAME_TIME.match(text, end) or text.endswith("同期", start, end) else Reach.FORWARD


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = lists("periods")
    begun = one_of(words["founded_after"])
    return {
        "base_before": re.compile(one_of(words["base_before"]) + r"[ ]?$"),
        # 比2022年、|2019年分别增长
        "base_listed": re.compile(
            rf"{one_of(words['base_before'])}[ ]?[12一二][0-9〇○零一二三四五六七八九]{{3}}年[、和与及]$"
        ),
        "base_far": re.compile(rf"{one_of(words['base_far'])}(?![赛例重如武拼])[^，。；：、！？\n0-9]{{1,10}}的[ ]?$"),
        "base_after": re.compile(r"[的]?(?:同期|末|底|初)?的?" + one_of(words["base_after"])),
        "part_before": re.compile(one_of(words["part_before"]) + r"[了约近]?[ ]?$"),
        "from": re.compile(one_of(words["from_words"]) + r"(?:原来|原先|最初|当初)?[ ]?$"),
        "founded_before": re.compile(one_of(words["founded_before"]) + r"[ ]?$"),
        "founded_after": re.compile(
            rf"[^，。；：、！？\n（）]{{0,6}}?{begun}(?!设)(?:[^，。；：、！？\n（）]{{0,6}})?的"
        ),
    }


# 从2020年的36种, 从去年底不足30家: a number or 的 follows, not 起, 至 or a verb.
_FROM_GOES_ON = re.compile(
    r"(?:同期|同月|同季|当时|(?:最终)?(?:核实|修订|调整)后)?"
    r"(?:第[一二三四五六七八九十]次[^，。；：、\n0-9]{2,10}(?=的))?"
    r"(?:[的 ]{0,2}[0-9一二三四五六七八九十百千万几不仅约近只超]|的)"
)
_TIMES = re.compile(r"[的同期]{0,4}?(?:总量|水平|规模)?的?[ ]?(?:[0-9.一二三四五六七八九十两]+|近|约){1,2}[余多]?倍")
# 较去年底的4.8年增加0.5年, 与2010年普查的3万人相比: the base has a number of its own.
_BASE_VALUE = re.compile(
    r"[^，。；、\n0-9]{0,12}?的[ ]?(?:不足|近|约|仅)?"
    r"(?:[0-9][0-9.,]*|[一二两三四五六七八九十百千]{1,6})[^，。；、\n0-9倍]{1,6}?"
    r"(?:相比|比较|，?(?:增|减|[下上]?[降升]|提高|上涨|下滑)|多|少|高出|压缩|为[低高多少])"
)
# 较2018年（54225宗）增加5000宗
# 较2021年上半年4.0%减少0.1个百分点
_BASE_BESIDE = re.compile(
    r"(?:同期)?[ ]?[0-9][0-9.,]*[ ]?[%％‰]?[皆均各再约也亦]?(?:[增减降升跌]|提高|上涨|下[降滑跌]|上升)(?!长点)"
)
_BASE_IN_BRACKETS = re.compile(r"（[0-9][0-9., ]*[^，。；、（）\n0-9%]{1,4}）")
# 2019年同期的106%, 2019年的八成五: a part of what there was then.
_PART = re.compile(
    r"(?P<same>[同]期)?(?:总量|水平|规模)?的?[ ]?"
    r"(?:[0-9][0-9.]*[ ]?[%％‰倍]|百分之|[一二三四五六七八九十][成分倍]|[一二三四五六七八九十点]{2,7}倍)"
)
# 超过2019年同期8.6个百分点, 高于2019年水平.
_LEVEL = re.compile(r"[同水](?:期|平)")
# 以2015年环比物量计算, 以2020年为基期
_PRICES = re.compile(r"[^，。；（）()\n0-9]{0,12}?(?:计算|计价|价格|不变价|可比价|为基)")
# 1969年有纪录以来最低, 自2019年以来的首次回落, 过去十年最高: what a figure is set against.
_RECORD = re.compile(r"[^，。；：、\n0-9]{0,8}?(?:最|首次|首个|新高|新低|纪录|历史|同期)")
# 延续近年来高水平态势, 扭转三年来下滑局面: the stretch belongs to what is kept or turned.
_HELD = re.compile(r"[延保扭改打刷逆继结](?:续|持|转|变|破|新|束)了?$")
_SAME_TIME = re.compile(r"[的]?同(?:期|月|季)")
# 因去年罕见秋汛面积减少, 受去年高温影响: when the cause was, not what it did.
_CAUSE = re.compile(r"[因受](?:于|为)?$|由于$")
_CAUSED = re.compile(r"(?:[0-9]{1,2}月)?[\u4e00-\u9fff]{0,6}?(?:影响|[旱涝汛灾疫情洪雨雪冻震温火])")
# 上年结余154万元: the number beside it alone.
_LEFT_OVER = re.compile(r"[末度]?(?:结余|结转|滚存|余额)")
# 自2019年逐年上升后首次回落
_AFTER_RISES = re.compile(r"[^，。；：、\n0-9]{1,12}?后[^，。；：、\n0-9]{0,4}?(?:首|再|又|最)")
_NOT_BASE = re.compile(r"[为作]以$|[得予加难可足用所]以$")


def _is_base(text: str, start: int, end: int) -> bool:
    """比2015年, 较上年末, 比改革前的2017年, 与2012年相比, 恢复到2019年同期的106%: what something is compared with."""
    patterns = _patterns()
    window = max(0, start - 4)
    if (head := patterns["base_before"].search(text, window, start)) and not _NOT_BASE.search(text, 0, head.end()):
        loose = head[0].strip() in ("超", "以", "超过")
        return not loose or any(told.match(text, end) for told in (_TIMES, _LEVEL, _PRICES))
    if (far := patterns["base_far"].search(text, max(0, start - 14), start)) and not _NOT_COMPARED.search(
        text, 0, far.start() + 1
    ):
        return True
    if text[start - 1] in "、和与及" and patterns["base_listed"].search(text, max(0, start - 14), start):
        return True
    if _WITH_ENDS.match(text, end) and _WITH.search(text, max(0, start - 16), start):
        return True
    if part := _PART.match(text, end):
        return bool(part["same"] or patterns["part_before"].search(text, max(0, start - 6), start))
    return bool(patterns["base_after"].match(text, end) or _TIMES.match(text, end))


# 与去年同比, 与上年比, 与2010年第六次普查相比.
_WITH = re.compile(r"[与同和跟](?:第[一二三四五六七八九十]次[^，。；：、\n0-9]{2,10})?[ ]?$")
_WITH_ENDS = re.compile(r"[^，。；：、\n]{0,24}?(?:同比|相比|比较|对比|比，|同期[上下]?[升降增减提回持])")
# 占比最高的2022年, 对比, 同比: no comparison with what follows.
_NOT_COMPARED = re.compile(r"[占同环]比$|[反对]比$|[为更]高$")


def _tells_age(text: str, mention: DateMention) -> bool:
    """始建于1958年, 2016年成立的, 1958年建站以来的最高纪录: the year belongs to a thing, not to its numbers."""
    start, end = mention.span.start, mention.span.end
    if mention.kind in (DateKind.SINCE, DateKind.STRETCH):
        return bool(_RECORD.match(text, end) or _HELD.search(text, max(0, start - 4), start))
    patterns = _patterns()
    return bool(
        patterns["founded_before"].search(text, max(0, start - 6), start) or patterns["founded_after"].match(text, end)
    )


def _in_title(text: str, start: int, end: int) -> bool:
    before = max(text.rfind("《", max(0, start - 60), start), -1)
    if before >= 0 and "》" not in text[before:start]:
        return True
    return _is_award(text, start, end)


def _is_award(text: str, start: int, end: int) -> bool:
    """“2022年度先进单位”: the name of an honour, as short as names are and without a comma."""
    if text[start - 1 : start] not in ("“", "‘"):
        return False
    close = next((i for i in range(end, min(len(text), end + 26)) if text[i] in "”’，。；"), -1)
    return close >= 0 and text[close] in "”’" and close > end


# 4宗在去年12月发生: the date is told of that number alone.
_NUMBER_AT = re.compile(r"[0-9一二三四五六七八九十百千万][余多]?[^，。；、0-9]{1,2}是?[在于]$")
_HAPPENED = re.compile(r"[^，。；：、\n0-9]{1,4}[，。；]")


def _tells_one(text: str, start: int, end: int) -> bool:
    return bool(_NUMBER_AT.search(text, max(0, start - 6), start) and _HAPPENED.match(text, end))


def _in_brackets(text: str, start: int, end: int) -> bool:
    opened = text.rfind("（", max(0, start - 12), start)
    if opened > 0 and text[opened - 1] in "年月日前后底末初":  # 三十年后（2050年前后）
        return False
    return opened >= 0 and not set("）。\n") & set(text[opened:start]) and "）" in text[end : end + 4]
