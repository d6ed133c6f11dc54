"""What the words of a subject are: a bare verb, a plain noun, a rate that says of nothing by itself."""

from __future__ import annotations

import re

from dashboard.extraction.lexicon import either, lists

_WORDS = lists("subjects")
_VERBS = either(_WORDS["bare_verb"])
_BARE_VERB = re.compile(
    rf"^(?:每[件人户亩个名月年次期季]?)?{either((*_WORDS['bare_verb'], *_WORDS['bare_only']))}(?:了|各类|各种)?$"
)
_WHOLE_VERBS = frozenset(_WORDS["whole_verb"])
_VERB_FIRST = re.compile(rf"^(?:{_VERBS}(?!收入|总值)|{either(_WORDS['bare_only'])})(?=..)")
_DOES = re.compile(rf"(?<=[一-鿿]{{2}})(?:[共已]|累计|合计)(?:{_VERBS}){{1,2}}$")
_BRINGS = re.compile(r"(?:吸引|组织|引导|帮助|动员|鼓励|发动|号召|促成|邀请)$")
_HOLDING = re.compile(r"(?:建成|建起|新建|打造|拥有|提供|配套|流转|租用|租下|腾出|盘活|承包|认领|捐赠|种下|栽植|种植)$")
_GENERAL_CASE = re.compile(r"(?<=[一-鿿]{2}的)(?:个案|案件)$")
_CASE = re.compile(r"(?:个案|案件|案|罪案)$")
# 规划建站14个，已建成9个: what is planned to be built.
_PLANNED = re.compile(r"^(?:已|规划|计划|拟|正在)*(?:建成|建设|新建|在建|建(?=[^设筑议材]))?(?=[一-鿿])")
_SPENDING = re.compile(rf"{either(_WORDS['spending'])}(?:了|资金|各类资金|各级资金)?$")
_ATTRIBUTE = re.compile(rf"{either(_WORDS['attributes'])}$")
_CAPACITY = re.compile(r"(?:年产|日产|年处理|日处理|年加工|日加工|年出栏|年供应)$")
_GENERIC = frozenset(_WORDS["generic"])
_GENERIC_NOUNS = frozenset(_WORDS["generic_nouns"])
_GENERIC_TAIL = re.compile(rf"{either(_WORDS['generic'])}$")
_OWN_RATES = re.compile(rf"{either(_WORDS['own_rates'])}$")
_MONEY = re.compile(rf"{either(_WORDS['money_nouns'])}$")
_DENSITIES = ("密度", "浓度", "指数", "气温")
_ACCOUNTS = frozenset(_WORDS["accounts"])
_FIRMS = re.compile(rf"[一-鿿]{{2,16}}?(?:企业|单位|公司|合作社)(?={either(_WORDS['accounts'])}$)")
_FIRMS_ALONE = re.compile(r"[一-鿿]{2,12}(?:企业|公司|合作社)")
_HOST = re.compile(r"(?:景区|景点|展馆|博物馆|酒店|民宿|农家乐|纪念馆)$")
_PLANS = frozenset(_WORDS["plans"])
_STAGES = frozenset(_WORDS["stages"])
_STAGED = re.compile(rf"{either(_WORDS['staged'])}$")
_BESIDE = re.compile(rf"{either(_WORDS['beside'])}$")
# 社区（乌云社区、河沿社区）: the members of what is counted.
_MEMBERS = re.compile(r"[（(][^（）()、]{2,}、[^（）()]*[）)]$")
_PERSONS_END = re.compile(r"人口$")
_HOUSEHOLDS = re.compile(r"(?:总户数|户数)$")
# 0-14岁, 60岁以上: an age names the persons of that age.
_AGE = re.compile(r"[0-9]岁(?:及?以[上下])?$")
_STRUCTURE = re.compile(r"[一-鿿]{2,6}(?:结构|构成)[中里上](?=[0-9一-鿿])")
# 办复率 of 建议办复率: the rate said before another one of the same thing.
_RATE = re.compile(r"[一-鿿]{2}率$")
_GENERIC_NOUN = 4
_PLAIN = 2
_ACTOR = 5
_LONG = 8
_ANY_VERB = re.compile(_VERBS)
_NOMINAL = frozenset(_WORDS["nominal"])
_PLACE = re.compile(r"(?:整个|全|本|该|这个)[一-鿿]{0,3}(?:[村寨屯组镇乡县市区]|小区)")
_INNER = frozenset(_WORDS["inner"])
_HOUSE = re.compile(rf"{either(_WORDS['houses'])}$")
# 公办, 投诉类: some of the things counted before.
_PART = re.compile(rf"^(?:{either(_WORDS['part'])}|[一-鿿]{{2,4}}类)$")
_PART_FIRST = re.compile(rf"^(?:{either(_WORDS['part'])}|[一-鿿]{{2,4}}类)(?=..)")
_PER = re.compile(r"^每(?:个|家|户|名|人)?[一-鿿]{0,3}$")
# 死, 伤 right behind a bare number of persons: 3死5伤.
_CASUALTY = re.compile(r"(?:死亡?|受?伤|失踪|失联|[男女])(?=[0-9，。；、！\n]|$)")
# 造成19人死亡的｜车祸: what befell them, not what killed them.
_BEFELL = re.compile(r"(?:死亡|受伤|遇难|失踪|被困)(?=的)")
_BEFALLS = tuple("死受伤失男女遇被")
_PERSONS = frozenset({"人", "人次", "户", "户次"})
PLACES = frozenset(_WORDS["place_units"])
# Units that measure rather than count: the thing measured stands before them.
MEASURES = frozenset(_WORDS["measures"])


def casualty(text: str, numeral_end: int, end: int) -> str:
    """死, 伤, 失踪 right behind a bare number of persons, 死亡的 behind its unit; empty where none stands."""
    if text[numeral_end : numeral_end + 1] not in _BEFALLS and text[end : end + 1] not in _BEFALLS:
        return ""
    match = _CASUALTY.match(text, numeral_end) or _BEFELL.match(text, end)
    return match[0] if match else ""


def counts_persons(unit: str) -> bool:
    return unit in _PERSONS


def is_generic(words: str, unit: str) -> bool:
    """企业, 干部, 社区: too general to tell what is counted without its predicate."""
    words = words.replace("（", "").replace("）", "")
    return words in _GENERIC_NOUNS or (len(words) <= _GENERIC_NOUN and counts_persons(unit))


def is_generic_rate(words: str, counted: bool) -> bool:
    """成功率, 产值: says of nothing by itself. After things counted every short rate is theirs, but for 城镇化率."""
    rate = counted and len(words) <= _GENERIC_NOUN and words.endswith("率") and not _OWN_RATES.search(words)
    return words in _GENERIC or rate


def is_plain(words: str) -> bool:
    """问题, 群众, 行政村: a noun so plain that the verb before the number belongs to it."""
    return len(words) <= _GENERIC_NOUN


def is_capacity(words: str) -> bool:
    """中晟年产, 年处理: the noun follows the number."""
    return bool(_CAPACITY.search(words))


def is_spending(words: str) -> bool:
    """投入, 争取: money said by what is done with it."""
    return bool(_SPENDING.search(words))


def attribute(words: str) -> str:
    """总投资 of 引进落地总投资: the measure that the words end in, empty where they end in none."""
    match = _ATTRIBUTE.search(words)
    return match[0] if match else ""


def is_part(words: str) -> bool:
    """公办, 省级, 剩余: picks some of what the number before counts."""
    return bool(_PART.match(words))


def is_per(words: str) -> bool:
    """每村, 每户: what each has stands before."""
    return bool(_PER.match(words))


def part_of(words: str, whole: str) -> str:
    """公办 of 养老机构 -> 公办养老机构; 省级 of 国家级文物保护单位 -> 省级文物保护单位."""
    return words if is_part(whole) else words + _PART_FIRST.sub("", without_verb(whole))


def without_rate(words: str) -> str:
    """小龙虾养殖面积 -> 小龙虾养殖: what the next rate or amount is of."""
    return _GENERIC_TAIL.sub("", words)


def holds_noun(words: str) -> bool:
    """接警, 立案: a verb that needs no noun behind its number."""
    return words in _WHOLE_VERBS


def house_of(words: str, before: str) -> str:
    """敬老院 for 床位 after 新建敬老院: the institution that holds them; empty where none is said."""
    if words not in _INNER:
        return ""
    house = without_rate(without_verb(before)).removesuffix("单位数")
    return house if _HOUSE.search(house) else ""


def begins_with_verb(words: str) -> bool:
    """发放慰问金: what begins anew behind the noun of the number before."""
    return bool(_VERB_FIRST.match(words))


def is_told(words: str) -> bool:
    """干部, 办事群众: so plain that what they do tells which are counted; not 农民工, 被告人."""
    return len(words) <= _PLAIN or words.endswith(("群众", "干部", "党员", "单位"))


def is_place(words: str) -> bool:
    """整个自然寨, 该社区: nothing but where those counted live."""
    return bool(_PLACE.fullmatch(words))


def first_verb(words: str) -> str:
    """The bare verb that a subject begins with, empty where none does."""
    match = _VERB_FIRST.match(words)
    return match[0] if match else ""


def leading_verb(words: str) -> str:
    """林下种植 of 林下种植天麻: a verb near the beginning with what stands before it, empty where none stands."""
    match = _ANY_VERB.search(words, 0, min(len(words) - 1, _ACTOR))
    return words[: match.end()] if match else ""


def holds_verb(words: str) -> bool:
    """首期开发: a verb anywhere in the words."""
    return bool(_ANY_VERB.search(words))


def only_spends(words: str) -> bool:
    """投入, 安排: nothing but the verb that says where the money goes; not 固定资产投资."""
    spending = _SPENDING.search(words)
    return bool(spending and spending.start() <= _ACTOR and not words.startswith("固定资产"))


def rate_of(rate: str, words: str) -> str:
    """The rate with what it is of: 普及率 after 管道天然气 -> 管道天然气普及率; 结案率 after 法官结案 stays."""
    done = words if rate == "成功率" else without_verb(words)  # 调解纠纷｜成功率
    noun = (
        ""
        if words.startswith("距")
        else _RATE.sub("", without_rate(done))
        if rate.endswith("率")
        else without_rate(done)
    )
    verbs = [verb for verb in _ANY_VERB.finditer(noun, 0, len(noun) - 1) if verb[0] not in _NOMINAL]
    if len(noun) > _LONG and verbs:
        noun = noun[verbs[-1].end() :]
    noun = noun.removeprefix("各类").removeprefix("各种")
    stem = rate[:-1]
    if noun.endswith(_DENSITIES) and not rate.endswith("率"):
        return rate
    if noun.endswith(stem):
        return noun + rate[-1]
    return rate if stem in noun or len(noun) < 2 else noun + rate


def without_members(words: str) -> str:
    """社区 of 社区（乌云社区、河沿社区）."""
    return _MEMBERS.sub("", words) or words


def is_plan(words: str) -> bool:
    """年计划, 年度任务: what a share of completion is of."""
    return words in _PLANS


def staged(words: str, whole: str) -> str:
    """小学在校生 for 小学 among 在校生; empty where the words are no stage of learning or are said whole."""
    head = _STAGED.search(whole) if words in _STAGES else None
    return words + head[0] if head else ""


def persons_of(words: str) -> str:
    """人口 for 总户数, 搬迁人口 for 搬迁户数: the persons of the households before; empty for other subjects."""
    match = _HOUSEHOLDS.search(words)
    return _PERSONS_END.sub("", words[: match.start()]) + "人口" if match else ""


def households_of(words: str) -> str:
    """农业人口户数 for 农业人口 counted in 户."""
    return f"{words}户数" if _PERSONS_END.search(words) else words


def aged(words: str) -> str:
    """0-14岁人口 of 年龄结构中0-14岁; other words as they are."""
    return f"{_STRUCTURE.sub('', words)}人口" if _AGE.search(words) else words


def is_money(words: str) -> bool:
    """扶贫贷款, 慰问金: names the money by itself."""
    return bool(_MONEY.search(words))


def of_firms(words: str, before: str) -> str:
    """规模以上工业企业利润总额 for 利润总额 after 规模以上工业企业营业收入; empty where no firms are named."""
    if words not in _ACCOUNTS:
        return ""
    firms = _FIRMS.match(before)
    return firms[0] + words if firms else before + words if _FIRMS_ALONE.fullmatch(before) else ""


def hosted(words: str, before: str) -> str:
    """景区接待游客 for 接待游客 after 景区; empty where nobody is received."""
    host = _HOST.search(before) if words.startswith("接待") else None
    return host[0] + words if host else ""


def is_beside(words: str) -> bool:
    """某村周围: where it lies, not what it is."""
    return bool(_BESIDE.search(words))


def kind_of(words: str, whole: str) -> str:
    """涉及刑事的家庭暴力案件 for 涉及刑事的个案 among 家庭暴力案件; empty where the words say all."""
    general, case = _GENERAL_CASE.search(words), _CASE.search(whole)
    return words[: general.start()] + whole if general and case and "的" not in whole and len(whole) <= _LONG else ""


def brings(words: str) -> bool:
    """招聘会吸引, 组织: leads on to what those counted do."""
    return bool(_BRINGS.search(words))


def holding(words: str) -> str:
    """拥有 of 调解中心拥有: who has it is no part of what is measured behind; other words as they are."""
    match = _HOLDING.search(_BESIDE.sub("", words))
    return match[0] if match else words


def head_of(words: str) -> str:
    """消防站 of 已建成消防站, 规划建站: a subject without what is done to it; empty where a 的 describes it."""
    return "" if "的" in words else _PLANNED.sub("", without_verb(words)) if len(words) > 2 else ""


def is_bare_verb(words: str) -> bool:
    return bool(_BARE_VERB.match(words))


def with_noun(verb: str, words: str) -> str:
    """The bare verb with the noun of the subject before: 化解 after 排查矛盾纠纷 -> 化解矛盾纠纷; 立案 takes none."""
    if verb in _WHOLE_VERBS or words.endswith((verb, "数目", "人数", "谈话", "回访", "家访")):
        return verb
    if doing := _DOES.search(words):  # 通组公路共开工建设: who or what it is done to stands before
        return words[: doing.start()] + verb
    planned = _PLANNED.match(words)
    return verb + (words[planned.end() :] if planned and planned.end() else without_verb(words))


def without_verb(words: str) -> str:
    """The noun of a subject that begins with a verb: 排查矛盾纠纷 -> 矛盾纠纷."""
    match = _VERB_FIRST.match(words)
    return words[match.end() :] if match else words
