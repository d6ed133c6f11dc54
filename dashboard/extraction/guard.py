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
_PROPORTION = re.compile(r"(?:比例|比|配比|之比)[^，。；]{0,4}$")
_LETTER = re.compile(r"[A-Za-zＡ-Ｚ·+#@_×*]")
_DURATION = frozenset({"年", "个月", "月", "天", "日", "周", "小时", "分钟", "学期"})
_SPAN_NAME = re.compile(r"(?:行动|攻坚|计划|规划|方案|期间|制|级|一遇|一度|目标|任期|一次|一届|一轮|如一日|期国债)")
_NOT_COUNTED_ONE = frozenset({"起", "道", "次", "天", "年", "点", "面", "片", "日", "回", "步", "代", "级", "轮", "批", "周", "层", "头", "门", "班", "番"})
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

    def reason(self, candidate: Candidate) -> Reason | None:
        """Why the candidate is not a claim, ``None`` where it is one."""
        mention = candidate.mentions[0]
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
        if mention.lead == "首" and text[end : end + 1] not in ("位", "席", "名"):
            return False
        if mention.lead == "首":
            end += 1
        if _ORDINAL_AFTER.match(text, end) or _PERIOD_AFTER.match(text, end) or not _RANK_AFTER.match(text, end):
            return False
        before = text[max(0, start - 8) : start].replace("“", "").replace("”", "")
        return bool(_RANK_BEFORE.search(before)) and not _RANK_NOT_BEFORE.search(before)

    def _by_marks(self, candidate: Candidate, mention: Mention) -> Reason | None:
        text, start = self.text, mention.start
        if quote := self.quotes.name_at(start):
            return Reason.NAME if quote else None
        at_start = start == 0 or text[start - 1] in "\n。；：（，！？"
        if at_start and (_LIST_MARK.match(text, start) or _LIST_WORD.match(text, start)) or _LIST_WORD.match(text, start):
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
                return Reason.NAME
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
                return Reason.OTHER if self.text[max(0, mention.start - 1) : mention.start] in ("完", "建", "打") else None
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
        return bool(_PROPORTION.search(before)) and not _SCORE.search(before)

    def _half(self, candidate: Candidate, mention: Mention) -> Reason | None:
        word = self.text[mention.start : mention.end]
        after, before = self.text[mention.end : mention.end + 1], self.text[max(0, mention.start - 1) : mention.start]
        if word == "半":
            return None if before in ("减", "过", "折") and after in ("", "，", "。", "；", "、", "数", "的") else Reason.DATE if after in "年月天日个小" else Reason.OTHER
        return Reason.OTHER if before in ("另", "每", "前", "后", "上", "下", "这", "那") else None

    def _bare_scale(self, candidate: Candidate, mention: Mention) -> Reason | None:
        if _IDIOM.match(self.text, mention.start) and not mention.more:
            return Reason.IDIOM
        quantity = candidate.quantity
        if quantity is None:
            return Reason.OTHER
        firm = quantity.qualifier.value != "exact" or quantity.unit.endswith("元") and len(candidate.mentions[0].span_text(self.text)) > 1
        return None if firm else Reason.IDIOM

    def _hanzi(self, candidate: Candidate, mention: Mention) -> Reason | None:
        text = self.text
        if _IDIOM.match(text, mention.start):
            return Reason.IDIOM
        if candidate.quantity is None:
            return self._hanzi_without_unit(mention)
        unit_end = candidate.quantity.span.end
        unit = candidate.quantity.unit_text
        if unit and text.startswith(unit[-1], unit_end) and mention.value == 1:
            return Reason.IDIOM  # 一件件, 一座座
        if mention.value is not None and mention.value <= 12 and not mention.more:
            if _ABSTRACT.match(text, unit_end) and candidate.quantity.unit not in ("人", "户"):
                return Reason.NAME
            if mention.value == 1:
                return None if self._counts_one(candidate, mention) else Reason.OTHER
        if candidate.quantity.unit == "级" or candidate.quantity.unit in _DURATION and _SPAN_NAME.match(text, unit_end):
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
        if candidate.start == start and start and (_LETTER.match(text[start - 1]) or text[start - 1] == "-" and text[max(0, start - 2)].isascii()):
            return Reason.NAME
        if end < len(text) and text[end] in "+·×":
            return Reason.NAME
        quantity = candidate.quantity
        if quantity is None:
            return self._arabic_without_unit(mention, end)
        return self._arabic_with_unit(candidate, quantity.unit, quantity.span.end)

    def _arabic_without_unit(self, mention: Mention, end: int) -> Reason | None:
        text, start = self.text, mention.start
        if _BIG.match(text, end) or _NAME_AFTER.match(text, end) or end < len(text) and text[end].isascii() and text[end].isalpha():
            return Reason.NAME
        if _INDEX_BEFORE.search(text, max(0, start - 14), start):
            return None
        if _ADDRESS.match(text, end):
            return Reason.NAME
        digits = text[start:end]
        if len(digits) == 4 and digits[:2] in ("19", "20"):
            return Reason.NAME
        return Reason.OTHER

    def _arabic_with_unit(self, candidate: Candidate, unit: str, end: int) -> Reason | None:
        text, start = self.text, candidate.start
        if unit in ("级", "号", "版", "路"):
            return Reason.NAME
        if unit == "组" and _VILLAGE.search(text, max(0, start - 1), start):
            return Reason.NAME
        if unit in ("栋", "幢", "层", "单元", "室") and end < len(text) and (text[end].isdigit() or text.startswith("单元", end)):
            return Reason.NAME
        if unit in ("小时", "天") and _ALWAYS_AFTER.match(text, end) and candidate.quantity and candidate.quantity.value in (24, 365, 7):
            return Reason.IDIOM
        if unit == "岁" and not _AGE_BEFORE.search(text, max(0, start - 10), start):
            return Reason.OTHER
        if unit in _DURATION and _SPAN_NAME.match(text, end):
            return Reason.NAME
        return None


class _Cover:
    """Sorted spans asked for the one that holds a position."""

    def __init__(self, spans: Sequence[Span]):
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]

    def holds(self, position: int) -> bool:
        index = bisect_right(self._starts, position) - 1
        return any(span.start <= position < span.end for span in self._spans[max(0, index - 2) : index + 1])
