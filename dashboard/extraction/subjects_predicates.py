"""What those counted do, or what is done to them, said right behind their noun: 21名骑手｜当选社区网格员."""

from __future__ import annotations

import re

from dashboard.extraction.context import Text
from dashboard.extraction.lexicon import either, lists

_WORDS = lists("subjects")
_VERBS = either(_WORDS["bare_verb"])
# A noun phrase after a number; a quoted name may open it or stand inside it.
PHRASE = re.compile(
    r"(?:[0-9]A级|(?<=[界国业])500强|“[^“”\n]{1,24}”|‘[^‘’\n]{1,24}’|《[^《》\n]{1,30}》|（[^（）0-9\n]{1,12}）"
    r"|[^，。；：、！？\n“”‘’（）《》0-9…—])+"
)
_PREDICATE = re.compile(
    r"(?:“[^“”\n]{1,24}”|‘[^‘’\n]{1,24}’|《[^《》\n]{1,30}》|（[^（）0-9\n]{1,12}）|[^，。；：、！？\n“”‘’（）《》…—])+"
)
_WITHIN = re.compile(r"在[^，]{1,10}?[中里内时](?=[一-鿿]{2})")
# 浩浩荡荡地出发: how it is done tells nothing of which they are.
_HOW = re.compile(r"(?:([一-鿿])\1[一-鿿]{0,2}|[一-鿿]([一-鿿])\2)地(?=[一-鿿]{2})")
_IDLE = re.compile(either(_WORDS["idle_predicate"]))
# 较前年的190宗｜上升八成: what became of them tells nothing of which they are.
_CHANGE = re.compile(rf"(?:相比|(?:大幅|显著|明显|轻微|小幅|急|略)?{either(_WORDS['changed'])})")
# 为7200名老人｜安装, not 为3800名求职者｜提供: what those counted have from then on.
_GIVEN = ("培养成", "发展成", "安装", "配备", "接通", "装上")
_HONOURED = ("被命名", "被评", "获评", "荣获", "入选", "被认定", "被授予", "成为", "创建为", "创成", "获得")
# 建起积分超市219个: a count of its own.
_COUNTED = re.compile(r"(?<![前第0-9])[0-9]+(?:%|(?!年|个月|天)[万亿余多]*[一-鿿])")
_TOLD = 4
_NO_PREDICATE = ("|", "｜", " ", "　", "的", "和", "与", "及", "或", "等", "中", "以上", "以下", "以内", "左右", "上下")
_MANNERS = ("方式", "形式", "途径", "手段")  # 通过投票方式, …: how it is done is said next
_DEED = 6
_ITEM = 12
DEED_NOUNS = ("建设", "改造", "治理", "整治", "工程", "工作", "任务", "排查", "编制", "规划", "调查")
_VERB_FIRST = re.compile(_VERBS)


class Predicates:
    """Reads what follows the nouns of one text."""

    def __init__(self, text: Text):
        self._text = text.text
        self._words = text.words

    def predicate(self, at: int, stop: int) -> str:
        """The verb phrase right after a noun: 21名骑手｜当选社区网格员; empty where none follows."""
        phrase = _PREDICATE.match(self._text, at, min(stop, at + 40))
        if phrase is None or (phrase.end() < len(self._text) and self._text[phrase.end()] not in "，。；！？、\n：）…"):
            return ""
        if _CHANGE.match(self._text, at):
            return ""
        said = self._words[at : phrase.end()]
        if said.startswith("在"):  # 5人｜在崩塌中失踪
            said = _WITHIN.sub("", said)
        return said if 2 <= len(said) <= 24 and not said.startswith(_NO_PREDICATE) else ""

    def telling(self, at: int, stop: int) -> str:
        """A predicate that tells which are counted; empty for 在忙着, 均增收 or none."""
        said = self.predicate(at, stop).removeprefix("全部")
        if counted := _COUNTED.search(said):  # 到18间｜急症室就诊
            goes = said.startswith(("到", "赴", "进")) and _TOLD <= len(said) - counted.end() <= _ITEM
            said = said[counted.end() :] if goes else ""
        return "" if _IDLE.match(said) or _HOW.match(said) or said.endswith(_MANNERS) else said.lstrip("都均也")

    def deed(self, at: int, stop: int) -> str:
        """消防站建设 in 完成29个乡镇的｜消防站建设: what is done for those counted; empty where no deed follows."""
        phrase = PHRASE.match(self._text, at, min(stop, at + _ITEM))
        words = self._words[at : phrase.end()] if phrase else ""
        return words if words.endswith(DEED_NOUNS) else ""

    def given(self, at: int, stop: int) -> str:
        """What is given to those counted for good: 安装一键呼叫设备; empty for other predicates."""
        said = self.predicate(at, stop)
        return said if said.startswith(_GIVEN) else ""

    def named(self, at: int, stop: int) -> str:
        """What those counted were named or won: 村｜被命名为卫生村; empty for other predicates."""
        said = self.predicate(at, stop)
        return said if said.startswith(_HONOURED) else ""

    def treatment(self, start: int, at: int, stop: int) -> str:
        """What is done to those counted: 对1.6万名儿童｜进行集中托管; empty where nothing is."""
        if self._text[start - 1 : start] != "对":
            return ""
        done = self.predicate(at, stop)
        if 2 <= len(done) <= _DEED and _VERB_FIRST.match(done):  # 对4家企业｜立案处罚
            return done
        return done[2:] if done.startswith(("进行", "开展", "实施")) and len(done) > 3 else ""
