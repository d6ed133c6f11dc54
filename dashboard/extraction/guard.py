"""Is a number a claim at all? “82864”, 4A级, 第四批, 一件件 and 2022年 are not; each refusal has its reason."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from dashboard.extraction.lexicon import either, lists
from dashboard.extraction.numerals import Form, Mention
from dashboard.extraction.periods_find import DateKind, DateMention
from dashboard.extraction.quantities import Candidate
from dashboard.extraction.quotes import Quotes
from dashboard.model import Reason, Span

_WORDS = lists("guard")
_IDIOM = re.compile(either(_WORDS["idioms"]))
# 四个机制, 三大关键问题, 六种良好风尚: up to four characters may stand before the abstract noun.
_ABSTRACT = re.compile(rf"[^，。；：、！？\n“”（）0-9]{{0,4}}?{either(_WORDS['abstract'])}")
_BIG = re.compile(r"大(?!类|型|于|约|专|学|棚|米|豆|病|客|盘)")
_NAME_AFTER = re.compile(either(_WORDS["name_after"]))
_ALWAYS_AFTER = re.compile(either(_WORDS["always_after"]))
_RANK_BEFORE = re.compile(rf"{either(_WORDS['rank_before'])}(?:的|了|前|在)?$")
# The verb of rank may stand further off: 位列全国县域第十六位.
_RANK_VERB = re.compile(r"(?:位居|位列|排名|名列|跃居|跻身|居|列|排)[^，。；：！？\n]{0,14}$")
_RANK_NOT_BEFORE = re.compile(rf"{either(_WORDS['rank_not_before'])}$")
_RANK_AFTER = re.compile(r"[，。；、！？：）”’\n的和与及或上]|名次?|位次?|强|以|$|跃|升|降|提|到|至|下|之|甲")
_ORDINAL_AFTER = re.compile(r"名(?:书记|学生|党员)|位(?:书记|老人)|上(?:报|市|任|岗)|的?(?:责任|信号|资源)")
_PERIOD_AFTER = re.compile(r"[0-9一二三四]*(?:季度|个?月|年|天|周|学期|财季|日|旬|批次)")
_INDEX_BEFORE = re.compile(rf"{either(_WORDS['index_before'])}[^，。；]{{0,3}}$")
_AGE_BEFORE = re.compile(either(_WORDS["age_before"]))
_LIST_MARK = re.compile(r"[（(]?[0-9一二三四五六七八九十]{1,3}(?:[、．）)]|\.(?![0-9])|是(?=[^，。]))")
_LIST_WORD = re.compile(r"一方面|一则|二则|三则|二来|三来|一者|二者")
_OTHER_LIST = re.compile(r"[其另]$")
_ADDRESS = re.compile(r"[组社](?![织团会区长成建合])|号|栋[0-9]|单元|路|线(?!上|索|下)|楼(?!栋|宇)|室(?!外|内)")
_VILLAGE = re.compile(r"[村区屯寨庄里苑园居坊镇乡]$")
_SCORE = re.compile(r"战胜|击败|比分|大胜|险胜|负于|战平|局|逼平|取胜|告负")
_PROPORTION = re.compile(r"(?:比例|[人员生师床护价效量]比|之比|配比|比值|比为|比达)[^，。；]{0,4}$")
_LETTER = re.compile(r"[A-Za-zＡ-Ｚ·+#@_×*]")
_DURATION = frozenset({"年", "个月", "月", "天", "日", "周", "小时", "分钟", "学期"})
_SPAN_NAME = re.compile(r"(?:行动|攻坚|计划|规划|方案|期间|制|级|一遇|一度|目标|任期|一次|一届|一轮|如一日|期国债)")
_DENIED = re.compile(r"(?:未发生|没有发生|没发生|未出现|没有出现|未接到|未收到|未有|没有|从未有|无)$")
_IS_ZERO = re.compile(r"(?:为|至|到|是|了)$")
_CLOSED = re.compile(r"[，。；、！）\n]|$")
_FIRM_SCALE = re.compile(r"(?:达到?|为|有|过|已过|超)$")
_MAGNITUDE = re.compile(r"(?:震级|地震|风力|里氏|阵风)[^，。；]{0,4}$")
_COORDINATE = re.compile(r"[北南东西][纬经]$")
# “10件惠民实事” counts although it is quoted.
_COUNTED_IN_QUOTES = re.compile(r"[一-鿿]{0,6}实事")
# Reigns by which old years are counted: 熙宁五年.
_ERA = re.compile(f"{either(_WORDS['eras'])}$")
_PROJECT = re.compile(r"工程|项目|小区|园区|规划|建设")
_HOUSE_NUMBER = re.compile(r"[0-9]+(?:单元|室|号|层|楼|-)|单元")
_CIRCLE = re.compile(r"[^，。；、0-9]{0,8}圈")
_SENTENCED = re.compile(r"徒刑|拘役|管制|刑期|缓刑|死刑")
_DIVISIONS = frozenset({"县", "市", "区", "省", "州", "镇", "乡", "村", "地", "国", "院", "校", "社区", "街道"})
# 千山万水, 七嘴八舌, 五花八门, 三心二意: two digits woven into four characters.
_FOUR = re.compile(
    r"千[^十百千万点零一-九][万百].|七[^十百千万点零]八.|三[^十百千万点零][两二五四六].|五[^十百千万点零][六八四].|四[^十百千万点零]八.|百[^十百千万点零分][千百].|万[^十百千万点零][千一].|一[^十百千万点零年月][二百千][^十百千万点零个名户人]|[一两][心意草木点滴朝夕言语].一.|九[^十百千万点零][一二].|十[^十百千万点零]九.|一蹴而就|一刀切|一如既往|一往无前|一举|一鼓作气|不约而同|千.不.|万.不.|百.不.|半.半."
)
_NOT_COUNTED_ONE = frozenset(
    {
        "起",
        "道",
        "次",
        "天",
        "年",
        "点",
        "面",
        "片",
        "日",
        "回",
        "步",
        "代",
        "级",
        "轮",
        "批",
        "周",
        "层",
        "头",
        "门",
        "班",
        "番",
    }
)
_NOT_A_NOUN = "有是的每这那某另同任哪第了着过成为在用把找给换上下来去像如和与及到从以等被让不又还就也都再"
_FIRM_BEFORE = re.compile(r"(?:[仅只]有?|唯一的?|至少|不足|不到|超过?)$")


class Guard:
    """Judges the candidates of one text. ``dates`` are the date words with their numerals, ``names`` spans of place names."""

    def __init__(self, text: str, quotes: Quotes, dates: Sequence[DateMention], names: Sequence[Span] = ()):
        self.text = text
        self.quotes = quotes
        self._dates = _Cover([p for d in dates if d.kind not in (DateKind.DURATION, DateKind.NAME) for p in d.parts])
        self._date_names = _Cover([p for d in dates if d.kind is DateKind.NAME for p in d.parts])
        self._names = _Cover(names)

    def reason(self, candidate: Candidate, last_end: int = -1) -> Reason | None:
        """Why the candidate is not a claim, ``None`` where it is one. ``last_end`` is where the last claim ended: 60元一斤."""
        mention = candidate.mentions[0]
        if last_end > mention.start or (
            mention.value == 1 and mention.form is Form.HANZI and last_end == mention.start
        ):
            return Reason.OTHER
        if self._dates.holds(mention.start):
            return Reason.DATE
        if self._date_names.holds(mention.start):
            return Reason.NAME
        return (
            self._by_marks(candidate, mention)
            or self._by_place_name(candidate, mention)
            or self._by_form(candidate, mention)
            or self._by_neighbours(candidate, mention)
        )

    def is_rank(self, mention: Mention) -> bool:
        """第五, 首位, 前三 said of a standing: 全国排名第五, 居全省首位; not 第五批, 摆在首位."""
        text, start, end = self.text, mention.start, mention.end
        if mention.lead == "首" and text[start - 1 : start] == "之":
            return bool(_RANK_VERB.search(text, max(0, start - 20), start))
        if mention.lead == "首" and text[end : end + 1] not in ("位", "席", "名"):
            return False
        if mention.lead == "首":
            end += 1
        if _ORDINAL_AFTER.match(text, end) or _PERIOD_AFTER.match(text, end) or not _RANK_AFTER.match(text, end):
            return False
        before = text[max(0, start - 20) : start].replace("“", "").replace("”", "")
        if _RANK_NOT_BEFORE.search(before):
            return False
        return bool(_RANK_BEFORE.search(before) or _RANK_VERB.search(before))

    def _by_marks(self, candidate: Candidate, mention: Mention) -> Reason | None:
        text, start = self.text, mention.start
        quote = self.quotes.name_at(start)
        if quote and not (candidate.quantity and _COUNTED_IN_QUOTES.match(text, candidate.end)):
            return Reason.NAME
        if (
            mention.form is Form.ORDINAL
            and text[mention.end : mention.end + 1] == "，"
            and (start == 0 or text[start - 1] in "\n。；：")
        ):
            return Reason.LIST
        at_start = start == 0 or text[start - 1] in "\n。；：（，！？"
        if (at_start and (_LIST_MARK.match(text, start) or _LIST_WORD.match(text, start))) or _LIST_WORD.match(
            text, start
        ):
            return Reason.LIST
        if mention.form is Form.HANZI and _OTHER_LIST.search(text[:start][-1:]):
            return Reason.LIST
        if text[start - 1 : start] == "（" and text[mention.end : mention.end + 1] == "）":
            return Reason.LIST
        return None

    def _by_place_name(self, candidate: Candidate, mention: Mention) -> Reason | None:
        inside = self._names.holds(mention.start) and mention.form is not Form.ARABIC
        return Reason.NAME if inside else None

    def _by_form(self, candidate: Candidate, mention: Mention) -> Reason | None:
        match mention.form:
            case Form.SEQUENCE:
                return Reason.LIST if mention.lead else Reason.NAME
            case Form.VAGUE:
                return Reason.OTHER
            case Form.ORDINAL:
                return self._ordinal(mention)
            case Form.RATIO:
                return None if self._is_proportion(mention) else Reason.OTHER
            case Form.HALF:
                return self._half(candidate, mention)
            case Form.BARE_SCALE:
                return self._bare_scale(candidate, mention)
            case Form.HANZI:
                return self._hanzi(candidate, mention)
            case Form.TENTHS:
                return (
                    Reason.OTHER if self.text[max(0, mention.start - 1) : mention.start] in ("完", "建", "打") else None
                )
            case _:
                return None

    def _ordinal(self, mention: Mention) -> Reason | None:
        if _PERIOD_AFTER.match(self.text, mention.end) and mention.lead != "首":
            return Reason.DATE
        if self.is_rank(mention):
            return None
        if mention.lead == "前" and self.text[mention.end : mention.end + 1] in ("名", "位"):
            return None
        return Reason.ORDINAL if mention.lead != "前" else Reason.OTHER

    def _is_proportion(self, mention: Mention) -> bool:
        before = self.text[max(0, mention.start - 12) : mention.start]
        return (
            bool(_PROPORTION.search(before)) and not _SCORE.search(before) and not _SCORE.match(self.text, mention.end)
        )

    def _half(self, candidate: Candidate, mention: Mention) -> Reason | None:
        word = self.text[mention.start : mention.end]
        after, before = self.text[mention.end : mention.end + 1], self.text[max(0, mention.start - 1) : mention.start]
        if (
            word == "半"
            and candidate.quantity
            and candidate.quantity.unit != "%"
            and candidate.quantity.unit not in _DURATION
        ):
            return None
        if word == "半":
            return (
                None
                if before in ("减", "过", "折") and after in ("", "，", "。", "；", "、", "数", "的")
                else Reason.DATE
                if after in "年月天日个小"
                else Reason.OTHER
            )
        return Reason.OTHER if before in ("另", "每", "前", "后", "上", "下", "这", "那") else None

    def _bare_scale(self, candidate: Candidate, mention: Mention) -> Reason | None:
        quantity = candidate.quantity
        idiom = _IDIOM.match(self.text, mention.start) or _FOUR.match(self.text, mention.start)
        firm_word = quantity is not None and (
            quantity.qualifier.value != "exact"
            or _FIRM_SCALE.search(self.text, max(0, mention.start - 3), mention.start)
        )
        if idiom and not mention.more and not (firm_word and len(idiom[0]) <= 2):
            return Reason.IDIOM
        if quantity is None:
            return Reason.OTHER
        firm = firm_word or (quantity.unit.endswith("元") and len(candidate.mentions[0].span_text(self.text)) > 1)
        return None if firm else Reason.IDIOM

    def _hanzi(self, candidate: Candidate, mention: Mention) -> Reason | None:
        text = self.text
        if is_none(text, mention.start) and candidate.quantity is not None and mention.value == 1:
            return None
        if (
            _IDIOM.match(text, mention.start)
            or _FOUR.match(text, mention.start)
            or _FOUR.match(text, max(0, mention.start - 2))
        ):
            return Reason.IDIOM
        if mention.value == 0 and candidate.quantity is None:
            return (
                None
                if _IS_ZERO.search(text, max(0, mention.start - 3), mention.start) and _CLOSED.match(text, mention.end)
                else Reason.OTHER
            )
        if candidate.quantity is None:
            return self._hanzi_without_unit(mention)
        unit_end = candidate.quantity.span.end
        unit = candidate.quantity.unit_text
        if unit and text.startswith(unit[-1], unit_end) and mention.value == 1:
            return Reason.IDIOM  # 一件件, 一座座
        if candidate.quantity.unit == "年" and _ERA.search(text, max(0, mention.start - 2), mention.start):
            return Reason.DATE
        if text[mention.start : mention.end] == "二" and candidate.quantity.unit not in _DURATION:
            return Reason.NAME  # counted things are 两: 二组, 二级, 二次消费 number or name
        if mention.value is not None and mention.value <= 12 and not mention.more:
            if unit in _DIVISIONS:
                return Reason.NAME
            if candidate.quantity.unit == "期" and _PROJECT.search(text, max(0, mention.start - 2), mention.start):
                return Reason.ORDINAL
            if mention.value == 1 and text[max(0, mention.start - 2) : mention.start] == "最后":
                return Reason.IDIOM
            if _ABSTRACT.match(text, unit_end) and candidate.quantity.unit not in ("人", "户"):
                return Reason.NAME
            if mention.value == 1:
                return None if self._counts_one(candidate, mention) else Reason.OTHER
        if candidate.quantity.unit == "级" or (
            candidate.quantity.unit in _DURATION and _SPAN_NAME.match(text, unit_end)
        ):
            return Reason.NAME
        return None

    def _hanzi_without_unit(self, mention: Mention) -> Reason:
        if _BIG.match(self.text, mention.end):
            return Reason.NAME
        return Reason.NAME if self.text[mention.start - 1 : mention.start] in ("“", "‘") else Reason.OTHER

    def _counts_one(self, candidate: Candidate, mention: Mention) -> bool:
        """新建卫生院一所， 仅有一趟: a counted one; 一个村要发展 counts nothing."""
        quantity = candidate.quantity
        if quantity is None:
            return False
        if quantity.unit in ("倍", "%", "番"):
            return True
        text, start, end = self.text, mention.start, quantity.span.end
        if _FIRM_BEFORE.search(text, max(0, start - 4), start):
            return True
        closes = end >= len(text) or text[end] in "，。；、）！\n"
        noun = start > 0 and "一" <= text[start - 1] <= "鿿" and text[start - 1] not in _NOT_A_NOUN
        return closes and noun and quantity.unit not in _NOT_COUNTED_ONE

    def _by_neighbours(self, candidate: Candidate, mention: Mention) -> Reason | None:
        if mention.form is not Form.ARABIC:
            return None
        text, start, end = self.text, mention.start, candidate.mentions[-1].end
        if (
            candidate.start == start
            and start
            and (_LETTER.match(text[start - 1]) or (text[start - 1] == "-" and text[max(0, start - 2)].isascii()))
        ):
            return Reason.NAME
        if end < len(text) and text[end] in "+·×":
            return Reason.NAME
        quantity = candidate.quantity
        if text[max(0, start - 1) : start] == "每" and quantity is not None:
            return Reason.OTHER  # 每10万人, 每100名: the base of a rate
        if quantity is None:
            return self._arabic_without_unit(mention, end)
        return self._arabic_with_unit(candidate, quantity.unit, quantity.span.end)

    def _arabic_without_unit(self, mention: Mention, end: int) -> Reason | None:
        text, start = self.text, mention.start
        if (
            _BIG.match(text, end)
            or _NAME_AFTER.match(text, end)
            or (end < len(text) and text[end].isascii() and text[end].isalpha())
        ):
            return Reason.NAME
        if _INDEX_BEFORE.search(text, max(0, start - 14), start):
            return None
        if mention.value == 0 and _IS_ZERO.search(text, max(0, start - 3), start):
            return None
        if _ADDRESS.match(text, end):
            return Reason.NAME
        large = mention.more or text[end - 1] in "万亿"
        if large and _CLOSED.match(text, end) and start and "一" <= text[start - 1] <= "鿿":
            return None  # 点赞8600多，: counted things without a unit
        return Reason.OTHER if large or "." in text[start:end] else Reason.NAME

    def _arabic_with_unit(self, candidate: Candidate, unit: str, end: int) -> Reason | None:
        text, start = self.text, candidate.start
        if unit == "级" and _MAGNITUDE.search(text, max(0, start - 8), start):
            return None
        if unit in ("级", "号", "版"):
            return Reason.NAME
        if unit == "度" and _COORDINATE.search(text, max(0, start - 4), start):
            return Reason.OTHER
        if unit in _DURATION and (_CIRCLE.match(text, end) or _SENTENCED.search(text, max(0, start - 12), start)):
            return Reason.NAME
        if unit == "组" and _VILLAGE.search(text, max(0, start - 1), start):
            return Reason.NAME
        if unit in ("栋", "幢", "层", "单元", "室") and _HOUSE_NUMBER.match(text, end):
            return Reason.NAME
        if (
            unit in ("小时", "天")
            and _ALWAYS_AFTER.match(text, end)
            and candidate.quantity
            and candidate.quantity.value in (24, 365, 7)
        ):
            return Reason.IDIOM
        if unit == "岁" and not _AGE_BEFORE.search(text, max(0, start - 10), start):
            return Reason.OTHER
        if unit in _DURATION and _SPAN_NAME.match(text, end):
            return Reason.NAME
        return None


def is_none(text: str, at: int) -> bool:
    """Whether 一 at ``at`` is denied: 无一例, 未发生一起, 没有一件."""
    return bool(_DENIED.search(text, max(0, at - 7), at))


class _Cover:
    """Sorted spans asked for the one that holds a position."""

    def __init__(self, spans: Sequence[Span]):
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]

    def holds(self, position: int) -> bool:
        index = bisect_right(self._starts, position) - 1
        return any(span.start <= position < span.end for span in self._spans[max(0, index - 2) : index + 1])
