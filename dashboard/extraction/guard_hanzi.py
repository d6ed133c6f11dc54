"""Numerals in Chinese characters: most count nothing (一件件, 四个机制, 千家万户, 三级), some do (两家, 二十余起)."""

from __future__ import annotations

import re
from decimal import Decimal

from dashboard.extraction.guard_around import CLOSED, DURATIONS, SENTENCED, Around
from dashboard.extraction.lexicon import either, lists
from dashboard.extraction.numeral_values import HANZI
from dashboard.extraction.units import ORDERED
from dashboard.model import Qualifier, Reason

_WORDS = lists("guard")
_IDIOM = re.compile(either(_WORDS["idioms"]))
# 千山万水, 七嘴八舌, 五花八门, 三心二意: two digits woven into four characters. The character between is no numeral.
_BETWEEN = r"[^、，十百千万点零分一二三四五六七八九年月]"
_WOVEN = re.compile(
    rf"千{_BETWEEN}[万百].|七{_BETWEEN}八.|三{_BETWEEN}[两二五四六].|五{_BETWEEN}[六八四].|四{_BETWEEN}八."
    rf"|百{_BETWEEN}[千百].|万{_BETWEEN}[千一].|一{_BETWEEN}[二百千][^十百千万点零个名户人]"
    rf"|九{_BETWEEN}[一二].|十{_BETWEEN}九.|[千万百].不.|半.半.|[一二两三四五六七][升降][一二两三四五六七][升降平]"
)
# 四个机制, 三大关键问题, 六种良好风尚: up to four characters may stand before the abstract noun.
_ABSTRACT = re.compile(rf"[^，。；：、！？\n“”（）0-9]{{0,4}}?{either(_WORDS['abstract'])}")
BIG = re.compile(r"大(?!类|型|于|约|专|学|棚|米|豆|病|客|盘)")
_ERA = re.compile(f"(?:{either(_WORDS['eras'])}|[唐宋元明清隋汉晋魏梁秦][一-鿿]{{2}})$")
STRETCH_NAME = re.compile(either(_WORDS["stretch_names"]))
PROJECT = re.compile(r"工程|项目|小区|园区|规划|建设|业园|技园|基地|电站|水厂|厂房|高速|大桥|新城")
# 三期开发684亩: the phase of works, not a count of issues or classes.
_PHASE = re.compile(r"(?:开发|工程|项目|建设|规划|占地|投资|总投资|启动|改造|扩建|厂房|主体|用地)")
# 四道沟, 三岔河, 五里坪: a number in the name of a place.
_TERRAIN_UNITS = frozenset({"道", "路", "里", "台", "块", "层", "眼", "间", "门", "段", "口", "家", "棵", "公里"})
_TERRAIN = re.compile(r"[沟河口坪湾岭坡寨堡营铺沱坳滩梁峁塬桥湖海山庄子]")
_AGO = re.compile(r"[前后](?![期面续])")
_SYSTEM = re.compile(r"制(?![定作造成度订])")
# 铁人三项赛, 雪地两项4个项目: sports named by the number of their parts.
_EVENT = re.compile(r"[0-9]|赛|比赛|运动|全能|锦标|世界杯")
_GOVERNS = re.compile(r"[辖设][^。；]{0,28}[、，]$")
# 下辖三区四县, 辖五镇、三乡: what an area is divided into is counted.
_DIVIDED = re.compile(rf"(?:[下所管]?辖|划分?为|分为)[有了]?(?:[{HANZI}]+[县市区旗镇乡村][、和]?)*$")
# 万人起诉率, 万车死亡率, 百户拥有量: the base names the rate.
_RATE = re.compile(r"[^，。；：、0-9的]{0,6}?(?:率|拥有量|指数|发案数|起诉数|收案数)")
_NUMBERED, _SPLIT = re.compile(r"[东西南北中]?[0-9]+号"), re.compile(r"兵?分$")  # 五路63号, 兵分两路
_COIN = re.compile(r"块钱|元钱")
_HELD = re.compile(r"(?:连续|举办了?|办了?|已|(?<!中)共|过)$")
_DENIED = re.compile(rf"{either(_WORDS['denied'])}$")
IS_ZERO = re.compile(r"[为至到是了]$")
_FIRM_SCALE = re.compile(r"(?:达到?|为|有|过|已过|超)$")
_FIRM_ONE = re.compile(r"(?:[仅只]有?|唯一的?|至少|不足|不到|超过?)$")
_DIVISIONS = frozenset(_WORDS["divisions"])
_NEVER_ONE = frozenset(_WORDS["never_one"])
_NOT_A_NOUN = "有是的每这那某另同任哪第了着过成为在用把找给换上下来去像如和与及到从以等被让不又还就也都再"
# 十一届三次、四次全会
_SESSION = re.compile(r"(?:[、和及][一二三四五六七八九十]{1,3}次)*(?:中央)?(?:全会|全体会议|代表大会|党代会)")
_LISTED_DIGIT = re.compile(r"[一二三四五六七八九]、$")
_SMALL = Decimal(12)


def hanzi_reason(around: Around) -> Reason | None:
    """Why a numeral in Chinese characters is not a claim."""
    quantity, value = around.quantity, around.mention.value
    if quantity is not None and value == 1 and is_none(around.text, around.start):
        return None
    if is_idiom(around):
        return Reason.IDIOM
    if around.previous == "每" and quantity is not None:
        return Reason.OTHER  # 每十万人: the base of a rate
    if quantity is None:
        return _without_unit(around)
    if value == 1 and quantity.unit_text and around.text.startswith(quantity.unit_text[-1], around.end):
        return Reason.IDIOM  # 一件件, 一座座
    if around.unit == "年" and around.ends(_ERA, 4):
        return Reason.DATE
    if around.unit == "届" and not around.ends(_HELD, 3):
        return Reason.ORDINAL
    if (
        around.said == "二"
        and around.unit != "个"
        and len(around.candidate.mentions) == 1
        and around.unit not in DURATIONS
    ):
        return Reason.NAME  # counted things are 两: 二组, 二级, 二次消费 number or name
    if around.unit == "次" and around.follows(_SESSION):
        return Reason.ORDINAL
    if around.previous == "、" and around.unit in ORDERED and around.ends(_LISTED_DIGIT, 2):
        return Reason.NAME  # 二、三、四层
    if value is not None and value <= _SMALL and not around.mention.more and (reason := _small(around)):
        return reason
    if value == 1:
        return None if _counts_one(around) else Reason.OTHER
    if around.unit in DURATIONS and around.ends(SENTENCED, 12):
        return Reason.OTHER
    if around.unit in DURATIONS and (around.follows(_AGO) or (around.previous == "的" and around.follows(CLOSED))):
        return Reason.DATE  # 极不平凡的五年: the time told of
    is_stretch = around.unit in DURATIONS and around.follows(STRETCH_NAME)
    return Reason.NAME if around.unit == "级" or is_stretch else None


def is_idiom(around: Around) -> bool:
    back = max(0, around.start - 2)
    if around.previous == "水" and around.unit == "分":
        return True  # 七山一水二分田
    if around.opens(_IDIOM) and not around.text.startswith("一块钱", around.start):
        return True
    woven = around.opens(_WOVEN) or bool(_WOVEN.match(around.text, back))
    return woven and not around.ends(_DIVIDED, 24)


def is_none(text: str, at: int) -> bool:
    """Whether 一 at ``at`` is denied: 无一例, 未发生一起, 没有一件."""
    return bool(_DENIED.search(text, max(0, at - 7), at))


def bare_scale_reason(around: Around) -> Reason | None:
    """百亿元, 上千名 and 超百家 count; 百名医师, 千家万户, 万亩茶园 are figures of speech."""
    quantity, mention = around.quantity, around.mention
    if around.follows(_RATE):
        return Reason.NAME
    bound = quantity is not None and quantity.qualifier is not Qualifier.EXACT
    firm = bound or around.ends(_FIRM_SCALE, 3)
    back = max(0, around.start - 2)
    idiom = (
        _IDIOM.match(around.text, around.start)
        or _WOVEN.match(around.text, around.start)
        or _WOVEN.match(around.text, back)
    )
    if idiom and not mention.more and not (firm and len(idiom[0]) <= 2):
        return Reason.IDIOM
    if quantity is None:
        return Reason.OTHER
    is_money = quantity.unit.endswith("元") and len(around.said) > 1
    return None if firm or is_money else Reason.IDIOM


def half_reason(around: Around) -> Reason | None:
    """一半, 半数, 减半 are shares, 半公里 a length; 半年 is a time, 半路 an idiom."""
    if around.said != "半":
        return Reason.OTHER if around.previous in tuple("另每前后上下这那") else None
    if is_idiom(around):
        return Reason.IDIOM
    if around.quantity and around.unit != "%" and around.unit not in DURATIONS:
        return None
    if around.previous in tuple("减过折") and around.next() in ("", *"，。；、数的"):
        return None
    if around.previous in tuple("近过逾超") and around.next() not in tuple("年月天日个小夜"):
        return None  # 近半表示满意, 过半愿意加班
    return Reason.DATE if around.next() in tuple("年月天日个小") else Reason.OTHER


def _without_unit(around: Around) -> Reason | None:
    if around.mention.value == 0:
        return None if around.ends(IS_ZERO, 1) and around.follows(CLOSED) else Reason.OTHER
    return Reason.NAME if around.follows_number(BIG) else Reason.OTHER


def _small(around: Around) -> Reason | None:
    if around.quantity and around.quantity.unit_text in _DIVISIONS:
        return None if around.ends(_DIVIDED, 24) else Reason.NAME
    if around.unit == "期" and (around.ends(PROJECT, 2) or around.follows(_PHASE)):
        return Reason.ORDINAL
    if around.follows(_SYSTEM) or (around.unit == "项" and around.follows(_EVENT)):
        return Reason.NAME
    if around.unit == "路" and (around.follows(_NUMBERED) or around.ends(_SPLIT, 3)):
        return Reason.NAME
    if around.unit in _TERRAIN_UNITS and around.follows(_TERRAIN):
        return Reason.NAME
    if around.mention.value == 1 and around.before(2) == "最后":
        return Reason.IDIOM
    if around.unit not in ("人", "户") and around.follows(_ABSTRACT):
        return Reason.NAME
    return None


def _counts_one(around: Around) -> bool:
    """新建卫生院一所， 仅有一趟: a counted one; 一个村要发展 counts nothing."""
    if around.unit in ("倍", "%", "番") or around.ends(_FIRM_ONE, 4) or around.follows_number(_COIN):
        return True
    if around.previous in ("、", "，") and around.ends(_GOVERNS, 30):
        return True  # 辖14个行政村、一个居委会
    before = around.previous
    noun = "一" <= before <= "鿿" and before not in _NOT_A_NOUN
    return bool(before) and noun and around.follows(CLOSED) and around.unit not in _NEVER_ONE
