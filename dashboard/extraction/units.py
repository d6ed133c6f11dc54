"""Reads the unit after a numeral: classifiers, measures, money, composites such as 元/平方米."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from dashboard.catalogue.types import Unit
from dashboard.extraction.lexicon import either, lists
from dashboard.values import dataclass


@dataclass(frozen=True, slots=True)
class UnitMention:
    """A unit as written, ending at ``end``; ``unit`` is canonical. ``more`` marks 多 inside it (3年多, 1个多月)."""

    unit: str
    end: int
    more: bool = False
    half: bool = False  # 个半月: half a unit more


_PER = re.compile(r"[/／]|·(?=[年月日天次人期])|每(?=[平亩公吨人户天日年月立千])")
_PER_STARTS = frozenset("/／·每")
_COUNTED = frozenset({"人", "户", "个", "家", "件", "起", "次", "辆", "场"})  # 网格员320名｜每月巡查
_CASES = frozenset({"件", "批", "起", "宗"})
_VISITS = re.compile(r"（人）次|人次")  # 来访95件（人）次: letters and visits counted together
_TERM = re.compile(r"[月季周](?![一-鿿]?均)")  # stretches of time that are units only under a stroke: 元/人·月
_GE = re.compile(
    r"个(多|半)?(月|小时|钟头|星期|工作[日天]|学期|季度|百分点|千分点|位次|点(?=[，。；、）]|以上|左右))(多)?"
)
_POINTS = re.compile(r"个(以上|左右|上下)(?:的)?百分点")  # 提高6个以上百分点
_AFTER_MEASURE = re.compile(r"多(?!个|种|年|名|家)|半(?![径导夜路数边])")
_SIZES = frozenset("大小整满")
_SIZE = re.compile(r"[大小整满](?=[桶箱袋车捆堆碗盘包项块筐篮])")
_ANYONE = (
    r"[渔牧灾难居农村乡市公网股]民|[茶果菜烟蚕药棉粮蔗花蜂瓜菇稻渔]农(?![村业民场])|[一-鿿][员者众童兵警](?![一-鿿])"
)
_ON = "(?![在和是与及或从到对向由使让把将]|被(?!告))"  # 人口3在户籍年度内: what no noun begins with
_PERSON = rf"{_ON}[^，。；：、！？\n“”（）的0-9]{{0,6}}?(?:{either(lists('quantities')['persons'])}|{_ANYONE})"
_HOUSEHOLD = rf"{_ON}[^，。；：、！？\n“”（）的0-9]{{0,6}}?{either(lists('quantities')['households'])}"
_MONEY = rf"[^，。；：、！？\n“”（）的0-9]{{0,6}}?{either(lists('quantities')['funds'])}"
_HEADS = re.compile(rf"(?P<households>{_HOUSEHOLD})|(?P<persons>{_PERSON})")
_FUNDS = re.compile(_MONEY)
_VIEWS = re.compile(either(lists("quantities")["views"]))
_GROUPS = re.compile(r"[村居]民小?组")  # 24村民组 counts no villagers
# 6死11伤, 拘捕6男3女: what befell persons, or their sex, right behind the number.
_CASUALTIES = re.compile(r"(?:死|亡|伤|失踪|失联|轻伤|重伤|获救)(?=[0-9，。；、！\n]|$)")
_SEX = re.compile(r"[男女](?![孩性生婚婴童子士排篮足单双])")
_DIVISIONS = re.compile(
    rf"{either(lists('quantities')['divisions'])}|区(?![号域间块])|市(?![场民政值])|县(?![城域委])|镇|乡|村(?![民庄])|个"
)
# A table in plain text: cells end with |, its head names units in brackets, or a line above names one for all.
_CELL_ENDS, _OF_ALL = re.compile(r"[ ]*(?:\||\n|$)"), re.compile(r"单位[：:][ ]?([^\s|）)]{1,6})")
_OF_COLUMN = re.compile(r"[（(]([^（）()]{1,8})[）)]$")
_TABLE, _ROWS = 2_000, 40  # so many characters and rows of it are looked through
_LABEL = re.compile(r"（([^（）0-9]{1,6})）：?$")


class UnitReader:
    """Built once from the catalogue's units; ``read`` is one anchored match."""

    def __init__(self, units: Mapping[str, Unit]):
        self._canonical: dict[str, str] = {}
        for unit in units.values():
            for word in (w for w in (unit.id, *unit.words) if w not in _NOT_UNITS):
                if not (len(word) == 1 and word.isascii() and word.isalpha()) and not (
                    word[0] == "个" and len(word) > 1
                ):
                    # 5G, 4K, 3D are names; 30个方面 counts 个
                    self._canonical.setdefault(word, unit.id)
        for word in [word for word in self._canonical if word.isascii()]:  # KM and km, Kg and kg
            for spelling in (word.lower(), word.upper(), word.capitalize()):
                self._canonical.setdefault(spelling, self._canonical[word])
        words: dict[str, list[str]] = {}
        for word in self._canonical:
            if word:
                words.setdefault(word[0], []).append(word)
        self._patterns = {first: re.compile(_guarded(of_first)) for first, of_first in words.items()}

    def read(self, text: str, at: int) -> UnitMention | None:
        """The unit that begins at ``at``, ``None`` where none does."""
        first = text[at : at + 1]
        if first == " ":  # 95.5 %
            at += 1
            first = text[at : at + 1]
        if first == "个":
            if special := _GE.match(text, at):
                return self._duration(special)
            if points := _POINTS.match(text, at):
                return UnitMention("个百分点", points.end(), more=points[1] == "以上")
        pattern = self._patterns.get(first)
        word = pattern.match(text, at) if pattern else None
        if word is None and first in _SIZES and _SIZE.match(text, at):  # 两大桶, 37小项
            word = self._word(text, at + 1)
        if word is None:
            return None
        unit, end = self._canonical[word[0]], word.end()
        while (
            text[end : end + 1] in _PER_STARTS
            and not (unit in _COUNTED and text[end] == "每")
            and (per := _PER.match(text, end))
            and (below := self._word(text, per.end()) or _TERM.match(text, per.end()))
        ):
            base = self._canonical.get(below[0], below[0])
            unit, end = f"{unit}{'·' if per[0] == '·' else '/'}{base}", below.end()
        if unit in _CASES and (visits := _VISITS.match(text, end)):
            return UnitMention(unit + visits[0], visits.end())
        if unit == "个" and text.startswith("人", end) and not text.startswith(("人均", "人民", "人才", "人大"), end):
            unit, end = "人", end + 1
        if unit in _WITH_MORE and (tail := _AFTER_MEASURE.match(text, end)):
            return UnitMention(unit, end + 1, more=tail[0] == "多", half=tail[0] == "半")
        return UnitMention(unit, end)

    def read_label(self, text: str, start: int) -> str:
        """The unit that a label gives before its number: 耕地面积（亩）：8620; empty where none does."""
        if text[start - 1 : start] not in ("）", "：", " "):
            return ""
        label = _LABEL.search(text, max(0, start - 10), start)
        return self._canonical.get(label[1], "") if label else ""

    def read_column(self, text: str, start: int, end: int) -> str:
        """The unit that a table's head gives for a number alone in its cell: 比重（%）, or 单位：人 above it all."""
        begin = text.rfind("\n", 0, start) + 1
        row = text[begin:start]
        if row.rstrip()[-1:] != "|" or not _CELL_ENDS.match(text, end):
            return ""
        column = row.count("|")
        for line in reversed(text[max(0, begin - _TABLE) : begin].split("\n")[-_ROWS:]):
            if said := _OF_ALL.search(line):
                return self._canonical.get(said[1], "")
            cells = line.split("|")
            cell = cells[column].strip() if 1 < len(cells) > column else ""
            if cell.endswith("%"):
                return "%"
            if (said := _OF_COLUMN.search(cell)) and said[1] in self._canonical:
                return self._canonical[said[1]]
        return ""

    def read_head(self, text: str, at: int) -> UnitMention | None:
        """A unit implied by the noun that follows a bare number: 1.4万留守老人 counts 人; ``end`` stays at ``at``."""
        if text[at : at + 1].isascii() and text[at : at + 1].isalpha():
            return None  # 5G用户
        if _GROUPS.match(text, at):
            return UnitMention("个", at)
        if _CASUALTIES.match(text, at):
            return UnitMention("人", at)
        if text[at - 1].isdigit() and not text[max(0, at - 4) : at].isdigit() and _SEX.match(text, at):
            return UnitMention("人", at + 1)
        if _VIEWS.match(text, at):
            return UnitMention("次", at)
        if text[at - 1] in "万亿" and _FUNDS.match(text, at):
            return UnitMention("元", at)
        if people := self.read_people(text, at):
            return people
        if _DIVISIONS.match(text, at):
            return UnitMention("个", at)
        return None

    def read_people(self, text: str, at: int) -> UnitMention | None:
        """人 or 户 where a noun of persons or of households follows: 两亿农村家庭."""
        head = _HEADS.match(text, at)
        return UnitMention("人" if head["persons"] else "户", at) if head else None

    def _word(self, text: str, at: int) -> re.Match[str] | None:
        """The longest unit word at ``at``; only those that begin with the character there are tried."""
        pattern = self._patterns.get(text[at : at + 1])
        return pattern.match(text, at) if pattern else None

    def _duration(self, match: re.Match[str]) -> UnitMention:
        name = {
            "月": "个月",
            "百分点": "个百分点",
            "钟头": "小时",
            "星期": "周",
            "工作日": "个工作日",
            "工作天": "个工作日",
            "位次": "个位次",
            "点": "个百分点",
            "千分点": "个千分点",
        }.get(match[2], match[2])
        return UnitMention(name, match.end(), more=bool(match[1] == "多" or match[3]), half=match[1] == "半")


# A classifier with its noun is not a unit of its own: 10张床 counts 张, 12支队伍 counts 支.
_NOT_UNITS = frozenset({"张床", "户人家", "户家庭", "亩地", "支队", "口人", "星"})
# 二、三期 and 一、二层 name the one and the other.
ORDERED = frozenset((*"时点月日级期号届组条版类层路栋幢线班", "年级", "单元", "产业"))
_WITH_MORE = frozenset({"年", "个月", "天", "小时", "分钟", "公里", "倍", "岁", "米", "吨", "周", "公斤", "亩", "斤"})


def _guarded(words: Iterable[str]) -> str:
    blocked = lists("units")
    parts = []
    for word in sorted(words, key=lambda w: (-len(w), w)):
        after = blocked.get(word)
        tail = f"(?!{'|'.join(after)})" if after else ("(?![A-Za-z])" if word.isascii() and word.isalpha() else "")
        parts.append(re.escape(word) + tail)
    return "(?:" + "|".join(parts) + ")"
