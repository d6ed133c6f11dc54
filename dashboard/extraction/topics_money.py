"""What stands behind an amount: 种植1200亩｜茶叶, 总投资3亿元的｜物流园, 投资500万元｜打造驿站."""

from __future__ import annotations

import re

from dashboard.extraction import subjects
from dashboard.extraction.context import Text
from dashboard.extraction.drafts import Draft
from dashboard.extraction.parallels import Topic
from dashboard.extraction.subjects_ahead import Ahead
from dashboard.extraction.subjects_behind import Behind
from dashboard.extraction.topics_lead import CLAUSE_START, is_counted
from dashboard.extraction.topics_order import RATIOS
from dashboard.model import Measure, Span

# Asked for at every claim: to look up a member of an enumeration takes as long as a call.
_LEVEL = Measure.LEVEL
# 再建成一个｜150亩的采摘园
_ONE = re.compile(r"一[个座条处片家所栋]$")
_LAND = re.compile(r"([一-鿿]{1,5}[地田园林场山塘滩])的")
_OF = frozenset("的把将在")
_DONE = re.compile(r"(?:[着了]|(?<!超)过)$")
# 把自家｜700亩水田翻耕
_OWN = re.compile(r"[把将对](?:自家|自己|家里|家中|村里|自有|全部)的?$")
_DIMENSION = re.compile(r"([高长宽深厚重])的")
_BODY = re.compile(r"[^上下里中内倾滚]{2,}")
_LONG = frozenset("长宽高深")
_PRICE = re.compile(r"的?(价格|单价|高价|低价)(?![，。；])")
_OWNER = re.compile(r"(?:[村镇乡]?集体|合作社|[他她我你]?家里?|公司|基地|农场)")
_PER_ONE = re.compile(r"[一每](?:公?斤|吨|[亩只头棵株箱盒件杯碗套张次晚])(?!地)")
_EACH_ONE = re.compile(r"[一每][一-鿿]{1,2}$")
_UPON = re.compile(r"(?<=..)[上里中]$")
_PURPOSE = re.compile(r"，(?:用于|用来|重点用于|主要用于|全部用于|支持)?")
_SUMMED = re.compile(r"累计|建设.{0,4}投|[总共]投")
_CLAUSE = 4
_SHORT_MONEY = 2
# 还种着｜900亩水稻: a verb of one character with its particle.
_ONE_VERB = re.compile(r"[种养栽植租包垫欠借买用赚花领交][着了上下]$")
# 某县｜24万亩大豆喜获丰收: where it grows is no part of what is measured.
_WHERE = re.compile(r"[一-鿿]{1,8}(?:农场|林场|牧场|[市县旗镇乡村屯])")
_THERE = re.compile(r"(?:[该全本这][省市县区旗镇乡村团场]|[一-鿿]{2}[市县旗镇乡])$")
_FARMED = frozenset({"亩", "公顷", "吨", "公斤", "斤"})
# 被骗的｜10万元钱, 账户里没有｜8万元钱: nothing more is said of the money.
_SIMPLY = re.compile(r"(?:[的将把]|没有?|被骗|骗走)$")
# 把池塘改造成｜4000平方米的养殖场: what is made of it stands behind.
_MADE = re.compile(r"(?:改造|改建|打造|扩建|复垦|整理|建|变)[成为]了?$")


class MeasuredNoun:
    """Reads what amounts measure, where it stands behind them."""

    def __init__(self, text: Text, behind: Behind, ahead: Ahead):
        self.text = text
        self.behind = behind
        self.ahead = ahead

    def noun(self, draft: Draft, words: str, limit: int, following: Draft | None) -> Topic | None:
        """种植1200亩茶叶: the verb before and the noun behind; 争取500万元打造驿站: what the money is for."""
        is_level = draft.measured.measure is _LEVEL and not draft.role
        if not is_level or is_counted(draft) or draft.quantity.unit in RATIOS:
            return None
        if topic := self._attributed(draft, words, limit, following):
            return topic
        words = words[words.rfind("、") + 1 :] if subjects.is_capacity(words) else words
        spends = subjects.is_spending(words)
        start = draft.quantity.span.start
        words = self._leading(draft, words)
        if subjects.is_beside(words):
            words = subjects.first_verb(words)
        words = subjects.holding(_ONE.sub("", words))
        if words and not (subjects.is_bare_verb(words) or spends or subjects.is_capacity(words)):
            return None
        at = draft.quantity.span.end
        aim = _PURPOSE.match(self.text.text, at) if spends and subjects.only_spends(words) else None
        used = aim is not None and "用" in aim[0]
        said = self.text.words[draft.lead_start : start]
        if aim and not used and _SUMMED.search(said) and following and following.clause.start <= aim.end():
            return None  # 累计投资6亿元，实施项目620个: the next clause counts for itself
        treats = spends and self.text.text.startswith("对", at)
        if spends and words.endswith("资金") and not subjects.begins_with_verb(words) and len(words) > _CLAUSE:
            return None  # 居民自筹资金35万元加装电梯
        if used or treats or self.behind.is_action(aim.end() if aim else at):
            return self._purpose(draft, aim.end() if aim else at, limit, following)
        behind = self.behind.noun(at, limit)
        if behind is None or behind.end - behind.start < 2:
            return None
        noun = self.text.words[behind.start : behind.end]
        if land := _LAND.match(noun):  # 700亩｜山场的公益林补贴
            noun = land[1]
        if self.text.text[start - 1] == "在":  # 耕耘在3000亩｜土地上; 温差在10℃左右
            upon = _UPON.sub("", noun)
            return Topic(upon, behind) if upon != noun else None
        if _EACH_ONE.match(noun):  # 卖到了120元｜一只
            return None
        return Topic(noun if spends else words + noun, behind)

    def _leading(self, draft: Draft, words: str) -> str:
        """The words before an amount that stay with the noun behind it: empty where they only lead on to it."""
        text, start = self.text.text, draft.quantity.span.start
        near = text[max(draft.lead_start, start - 6) : start]
        if draft.quantity.unit in _FARMED and (_WHERE.fullmatch(words) or _THERE.search(near)):
            return ""
        if near[-1:] in _OF or _MADE.search(near) or _OWN.search(near) or _ONE_VERB.search(near):  # 遗落的3200元现金
            return ""
        if draft.quantity.unit in _FARMED and _OWNER.fullmatch(words) and near.endswith("有"):  # 村集体就有｜600亩茶园
            return ""
        does = subjects.is_bare_verb(words) or subjects.is_spending(words) or subjects.is_capacity(words)
        return "" if _DONE.search(near) and not does else words

    def _attributed(self, draft: Draft, words: str, limit: int, following: Draft | None) -> Topic | None:
        """总投资3亿元的｜物流园项目, 领到1600元｜分红: the noun behind with the attribute or the verb before."""
        end = draft.quantity.span.end
        attribute = subjects.attribute(words) if self.text.text.startswith("的", end) else ""
        if attribute:
            joined = following is not None and following.quantity.span.start == end + 1
            at = following.quantity.span.end if following and joined else end
            behind = self.behind.noun(at, draft.sentence.end if joined else limit)
            return Topic(self.text.words[behind.start : behind.end] + attribute, behind) if behind else None
        start = draft.quantity.span.start
        if draft.quantity.unit_text.endswith("钱") and _SIMPLY.search(self.text.text, max(0, start - 3), start):
            return Topic("钱款", Span(end - 1, end))
        start = draft.quantity.span.start
        if not words and draft.quantity.unit == "元" and _PER_ONE.match(self.text.text, end):  # 卖8角5分｜一斤
            return Topic("价格", draft.quantity.span)
        if self.text.text.startswith("的", end) and self.text.text[start - 1] in _LONG:  # 长800米的｜溪流
            behind = self.behind.noun(end, limit)
            body = _BODY.match(self.text.words, behind.start, behind.end) if behind else None
            return Topic(body[0] + self.text.text[start - 1], Span(*body.span())) if body else None
        if (price := _PRICE.match(self.text.text, end)) and draft.quantity.unit == "元":
            return Topic(price[1], Span(*price.span(1)))
        if dimension := _DIMENSION.match(self.text.text, end):  # 200米高的｜山体
            behind = self.behind.noun(dimension.end(), limit)
            high = _BODY.match(self.text.words, behind.start, behind.end) if behind else None
            return Topic(high[0] + dimension[1], Span(*high.span())) if high else None
        is_money = draft.quantity.unit == "元" and not subjects.is_money(words)
        money = self.behind.money(end, limit) if is_money else None
        if money is None:
            return None
        noun = self.text.words[money.start : money.end]
        verb = self.ahead.verb(draft.quantity.span.start, draft.lead_start) if len(noun) == _SHORT_MONEY else ""
        if verb == "带来":
            verb = words.removesuffix(verb) if words.endswith(verb) else ""
        return Topic(verb + noun, money)

    def _purpose(self, draft: Draft, at: int, limit: int, following: Draft | None) -> Topic | None:
        if draft.quantity.unit != "元":
            return None
        if (treated := self._treated(draft, following)) is not None:
            return treated
        near = following is not None and following.clause.start <= at
        if (
            near
            and limit - at >= _CLAUSE
            and following
            and self.behind.noun(following.quantity.span.end, draft.sentence.end)
        ):
            return None  # 投资800万元，实施某村、某村3个｜示范村建设
        purpose = self.text.words[at:limit]
        if limit - at < _CLAUSE or CLAUSE_START.search(self.text.text, at, limit):
            purpose = self.behind.predicate(at, draft.sentence.end)
        purpose = purpose.removeprefix("用于").removeprefix("用来")
        return Topic(f"{purpose}资金", draft.quantity.span) if 2 <= len(purpose) <= 20 else None

    def _treated(self, draft: Draft, following: Draft | None) -> Topic | None:
        """大棚改造资金 in 投资230万元对22座大棚进行改造: what the money does to the things counted next."""
        at = draft.quantity.span.end
        if following is None or self.text.text[at : following.quantity.span.start] != "对":
            return None
        noun = self.behind.noun(following.quantity.span.end, draft.sentence.end)
        done = self.behind.treatment(at + 1, noun.end, draft.sentence.end) if noun else ""
        return Topic(f"{self.text.words[noun.start : noun.end]}{done}资金", noun) if noun and done else None
