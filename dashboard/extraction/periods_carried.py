"""The date of a sentence before, of the speech that goes on, or of the yearly paper that an article tells of."""

from __future__ import annotations

import re
from functools import cached_property

from dashboard.extraction.lexicon import lists
from dashboard.extraction.periods_mentions import DateKind
from dashboard.extraction.periods_pairs import Pairs
from dashboard.extraction.periods_pieces import one_of
from dashboard.extraction.periods_reach import Reach
from dashboard.extraction.periods_words import ANNUAL, CONTINUES, DEEDS, HAPPENS, RESULTS, SAME_EVENT, YEARLY, says_now
from dashboard.model import BlockKind, Span

_WORDS = lists("periods")
_PLACE_HEAD = re.compile(r"[全该我本此][省市县区州旗镇乡村局]|[^，。；]{1,6}[省市县区州旗镇乡村局]")
# 失车案同样录得增加, 罚没款亦升: what is told of the same time as the sentence before.
_ALIKE = re.compile(
    r"[^，。；：、\n0-9]{1,10}?(?:同样|亦|也)[^，。；：、\n0-9]{0,6}?(?:录得|增|升|上涨|降|跌|减|达|为|占|有所)"
)
# 某局长形容，…: who speaks opens a matter of its own.
_SPEAKER = re.compile(r"[^，。；：\n]{2,16}?(?:说|表示|指出|指|形容|强调|介绍|认为|坦言|透露|提醒|呼吁|称)[，：]")
# “…。”某村书记细数变化，“…”; “…。”经理说，光分红一项就有3万元.
_SPEAKS_ON = re.compile(
    r"[^。！？“”\n]{2,48}[，：]“|[^。！？“”\n]{1,30}?(?:说|介绍|表示|告诉[^，]{0,4}|补充|坦言|算了?[^，]{0,5}账)[，：]"
)
# 城镇化率46.18%, 人均住房面积42平方米: an indicator and its number, after the year of its paragraph.
_INDICATOR = re.compile(
    r"[^，。；：、\n0-9]{0,14}?(?:率|比重|占比|比例|指数|密度|结构|增加值|总产值|总额|余额)"
    r"(?:为|达|达到|是)?[ ]?[0-9]"
)
# 暴力案由8宗增至9宗, after a sentence that compares two years
_CHANGES = re.compile(r"[由从][^，。；\n]{0,24}?[增减升降跌涨提扩缩][^，。；\n]{0,20}?[至到]")
# What is there already is no plan.
_DONE = re.compile(r"[已累目截共现](?:经|计|前|至|有)|已")
_COUNTED = re.compile(r"[0-9余多万]([宗起件例次])")
# 共有853家参加: a paragraph that adds up what the one before began; 本次开工28个: the event that the story tells of.
_ADDS_UP = re.compile(r"[共其](?:[有计]|中)|([本此这](?=次)次)")
_BLOCKS_BACK = 3
_COUNTED_IN = re.compile("[0-9]")
# 先后打掉团伙18个, 依法刑事拘留143人: a clause that opens with a deed.
_DID = re.compile(
    rf"(?=[\u4e00-\u9fff])(?:{one_of(_WORDS['manners'])}){{0,2}}(?:为[\u4e00-\u9fff]{{1,6}}?)?{DEEDS.pattern}"
)
_COUNTS = frozenset("0123456789余多几万千百十")
# So far a date is handed on from sentence to sentence (总人口中，…。其中，…).
_CHAIN = 400
_OPEN_ENDED = (DateKind.NOW, DateKind.SINCE, DateKind.STRETCH, DateKind.AGO)


class Carried(Pairs):
    """Pairs with the dates that reach over the end of their sentence."""

    def _carried(self, start: int, end: int, sentence: Span, subject: Span | None) -> int | None:
        """The date of the sentence before, where this one goes on with it."""
        index, goes_on = self._frame_of(sentence)
        if index is None or says_now(self.text.text, sentence.start, start):
            return None
        if self._passes(index, start):
            return None
        if goes_on:
            return index
        if self._open_ended(index):
            return None
        same = SAME_EVENT.search(self.text.text, sentence.start, start) or self._counts_on(index, end)
        return index if same or self._done_then(index, start) else None

    def _done_then(self, index: int, start: int) -> bool:
        """2022年，破案940起。持续打击盗窃，先后打掉团伙18个: what was done is told of the full year that is over."""
        if not (self._tells_a_year(index) and self._opens(index)):
            return False
        if self._single_year(index) != (self.published.year or 0) - 1:
            return False
        text, told = self.text.text, self._timed[index].span.end
        counts = _COUNTED_IN.search(text, told, self.text.sentence(told).end)  # not of 园区动工 alone
        return counts is not None and _DID.match(text, self.text.clause(start).start, start) is not None

    def _counts_on(self, index: int, end: int) -> bool:
        """2023年全县发生火灾815件。其中电器引起的137件: cases counted on are of the same time."""
        text, told = self.text.text, self._timed[index].span.end
        unit = text[end - 1]
        if unit in "%比":  # 其中电器引起的137件，占16.8%
            case = _COUNTED.search(text, self.text.sentence(end - 1).start, end)
            unit = case[1] if case else unit
        if unit not in HAPPENS or not self._opens(index):
            return False
        counted = text.find(unit, told, self.text.sentence(told).end)
        return counted > 0 and text[counted - 1] in _COUNTS

    def _frame_of(self, sentence: Span) -> tuple[int | None, bool]:
        """The date that the sentences before set for this one, and whether all of it goes on with that date."""
        if sentence.start not in self._frames:
            index = self._frame_before(sentence)
            goes_on = index is not None and (self._goes_on(index, sentence) or self._spoken(index, sentence))
            self._frames[sentence.start] = index, goes_on
        return self._frames[sentence.start]

    def _frame_before(self, sentence: Span) -> int | None:
        """The last date of the sentences before in the block that reaches forward."""
        begin = self._block(sentence.start).start
        if begin == sentence.start and (opens := _ADDS_UP.match(self.text.text, begin)):
            for _ in range(_BLOCKS_BACK if opens[1] else 1):
                begin = self._block(max(0, begin - 1)).start
        for index in reversed(self._between(begin, sentence.start)):
            if self._reach[index] is Reach.FORWARD:
                return None if self._releases(index) else index
        return None

    def _goes_on(self, index: int, sentence: Span) -> bool:
        """A sentence goes on where it opens without a subject of its own, with a deed, or keeps the one before.

        What has no end (今年以来) is carried to the very next sentence only.
        """
        text = self.text.text
        frame = self.text.sentence(self._timed[index].span.start)
        before = self.text.sentence(max(0, sentence.start - 2)).start
        kind, after = self._timed[index].kind, before == frame.start
        if after and _CHANGES.search(text, sentence.start, sentence.end) and self._based_before(sentence) is not None:
            return True
        if not self._opens(index):
            return False
        if self._ahead(index) and not _DONE.search(text, sentence.start, sentence.end):
            return True
        if self._open_ended(index) and (kind is not DateKind.SINCE or not after):
            return False
        if (after or self._yearly(index)) and YEARLY.search(text, sentence.start, sentence.end):
            return True
        if self._yearly(index) and self._tells_its_year(index) and _INDICATOR.match(text, sentence.start):
            return True
        if frame.end < before:
            near = sentence.start - frame.end < _CHAIN and CONTINUES.match(text, sentence.start)
            return bool(near) and self._frame_of(self.text.sentence(before)) == (index, True)
        bare = after and (DEEDS.match(text, sentence.start) or _ALIKE.match(text, sentence.start))
        if bare or CONTINUES.match(text, sentence.start):
            return True
        return not self._open_ended(index) and self._keeps(frame, sentence)

    def _open_ended(self, index: int) -> bool:
        """今年以来, 三年来: what runs on to publication, unlike 过去一年 told in January."""
        if self._timed[index].kind not in _OPEN_ENDED:
            return False
        year = (self.published.year or 1) - 1
        return not self._is_past_year(index, year) or bool(self._dated_above(self._starts[index]))

    def _tells_its_year(self, index: int) -> bool:
        """Whether a date has a year in figures, or is of a year that is over: 年末 told in spring."""
        return self._timed[index].written or (self._single_year(index) or 9999) < (self.published.year or 0)

    def _keeps(self, frame: Span, sentence: Span) -> bool:
        """Whether a sentence opens with a thing that the one before spoke of; who speaks and a place open anew."""
        text = self.text.text
        head = text[sentence.start : sentence.start + 2]
        if len(head) < 2 or head not in text[frame.start : frame.end]:
            return False
        return not (_PLACE_HEAD.match(text, sentence.start) or _SPEAKER.match(text, sentence.start))

    def _yearly(self, index: int) -> bool:
        """A stretch longer than a month or the end of a year: what yearly changes are told of."""
        first, last = self._days_of(index)
        if first is None or last is None or self._timed[index].kind not in (DateKind.CALENDAR, DateKind.RELATIVE):
            return False
        return (last - first).days > 27 or (last.month, last.day) == (12, 31)

    def _ahead(self, index: int) -> bool:
        """2024年，该县将…。力争实现…: a year to come holds for the plans of its paragraph."""
        year, published = self._single_year(index), self.published.year
        return year is not None and published is not None and year > published

    def _spoken(self, index: int, sentence: Span) -> bool:
        """“去年，…。”某村书记说，…“…”: a speech that goes on after its speaker keeps its time."""
        text, span = self.text.text, self._timed[index].span
        if not text.startswith("”", sentence.start - 1) or not _SPEAKS_ON.match(text, sentence.start):
            return False
        opened = text.rfind("“", 0, sentence.start)
        return opened <= span.start and self._opens(index) and self._timed[index].kind not in _OPEN_ENDED

    def _papered(self, start: int, end: int, sentence: Span, subject: Span | None) -> int | None:
        """《2023年生态环境状况公报》发布: what an article that tells of a yearly paper says is of that year."""
        paper = self._paper
        if paper is None or self._starts[paper] > start:
            return None
        return None if says_now(self.text.text, sentence.start, start) else paper

    def _releases(self, index: int) -> bool:
        """近日，市局发布《2023年…公报》: the day on which the paper came out says nothing of what it tells."""
        paper = self._paper
        if paper is None or self._timed[index].written:
            return False
        return self.text.sentence(self._starts[paper]).start <= self._starts[index] < self._starts[paper]

    @cached_property
    def _paper(self) -> int | None:
        """The year in the title of a yearly paper that the head or the first paragraph names; ``None`` without one."""
        if self._announced is not None:
            return self._announced
        first = next((block.span.end for block in self.text.blocks if block.kind is BlockKind.PARAGRAPH), 0)
        latest = self.published.year or 0
        for index in self._between(0, first):
            year = self._single_year(index) or 0
            if self._reach[index] is not Reach.TITLE or not latest - 3 < year <= latest:
                continue
            end = self._timed[index].span.end
            closed = self.text.text.find("》", end, end + 40)
            told = ANNUAL if year == latest else RESULTS
            if closed >= 0 and told.search(self.text.text, end, closed):
                return index
        return None
