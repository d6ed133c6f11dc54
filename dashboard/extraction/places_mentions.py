"""Mentions of places: what each one names and how far it reaches.

A mention at the head of a clause, or in a scene (来到某村), stays in force until the next; one inside a clause
holds there only; partners, origins, wholes of comparison and honours (居全省首位, “某省模范机关”)
hold nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from dashboard.extraction.context import Text
from dashboard.extraction.lexicon import either, lists
from dashboard.extraction.places_names import Name, Names
from dashboard.extraction.places_sites import Site, find_sites
from dashboard.extraction.quotes import Quotes
from dashboard.model import Span

_WORDS = lists("places")
# Atomic, as 年末 is also 年 and 末: a long prefix must not be tried in every way.
_LEAD = re.compile(rf"(?>{either(_WORDS['lead'])}|[0-9“‘（《—…、：， ])*+")
_COMPARE_BEFORE, _COMPARE_AFTER = _WORDS["compare_before"], _WORDS["compare_after"]
_WHOLE_BEFORE = _WORDS["whole_before"]
_FOREIGN_BEFORE, _FOREIGN_AFTER = _WORDS["foreign_before"], _WORDS["foreign_after"]
_FOREIGN = re.compile(either(_WORDS["foreign_words"]))
_SCENE_BEFORE, _LOCATIVE, _SCENE_AFTER = _WORDS["scene_before"], _WORDS["locative"], _WORDS["scene_after"]
_ORGAN_AFTER = _WORDS["organ_after"]
_NOT_AFTER = _WORDS["not_anaphor_after"]
# 本报昆明3月5日电 says where the reporter sits.
_DATELINE = re.compile(r"[0-9]{1,2}月[0-9]{1,2}日[电讯]")
_AND_MORE = re.compile(r"等[0-9一二三四五六七八九十多]")
_PART_AFTER, _NEIGHBOUR_BEFORE = _WORDS["part_after"], _WORDS["neighbour_before"]
SITE_LEVELS = frozenset(_WORDS["site_levels"])
_SPEAKS = _WORDS["speaks"]
# Clauses of hostile texts may be endless; adjuncts and cues are near.
_LONGEST_PREFIX, _LONGEST_TAIL = 60, 12
_IS_SUBJECT, _PREDICATE_BEFORE = _WORDS["is_subject"], _WORDS["predicate_before"]
_SEPARATORS = ("和", "及", "与", "以及")
_LIST_AFTER = _WORDS["list_after"]
_LEVELS = either(_WORDS["levels"])
# 全市, 该村, 市人社局, 当地, 全国: the group that matched tells which.
_ANAPHOR = re.compile(
    rf"(?P<own>{either(_WORDS['own'])})(?P<level>{_LEVELS})"
    rf"|(?P<that>{either(_WORDS['demonstrative'])})(?P<kind>{_LEVELS})"
    rf"|(?P<nation>{either(_WORDS['nation'])})"
    rf"|(?P<organ>[省市县区州盟旗镇乡村])(?:{either(_WORDS['organs'])})"
)


class Kinds(StrEnum):
    NAMED = "named"
    OWN = "own"  # 全市, 我县
    THAT = "that"  # 该县, 这个村
    ORGAN = "organ"  # 市人社局
    NATION = "nation"


class Reach(IntEnum):
    """How far a mention is in force."""

    NOWHERE = 0
    CLAUSE = 1
    SENTENCE = 2
    ON = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """``code``: the deepest division named (or empty); ``townships``: what a township may be; ``site``: the site."""

    start: int
    end: int
    kind: Kinds
    code: str = ""
    townships: tuple[str, ...] = ()
    site: str = ""
    level: str = ""
    is_short: bool = False
    members: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """How a mention stands in its clause."""

    heads: bool  # nothing but adjuncts before it in the clause
    opens: bool  # and the clause opens the sentence
    scene: bool  # 来到…, 在…举行
    located: bool  # 在…
    aside: bool  # a whole of comparison, an honour, part of a name, a branch
    compared: bool  # 全省首个, 某市最大
    quoting: bool  # “…”某村村民说
    foreign: bool  # partner, origin, market
    beside: bool  # 来自…, 与…: the word right before says so
    organ: bool  # an organ follows
    part: bool  # 某市东部: the larger place around the one spoken of
    open_list: bool  # 某村等6个, 某村、…: one of several


def find_mentions(text: Text, names: Names) -> tuple[Mention, ...]:
    """All mentions of ``text`` by position; members of a list (甲、乙两县) are one mention."""
    sites = find_sites(text.text, names.found)
    named = _join_lists(text.text, _group(text.text, names.found, sites))
    taken = [(mention.start, mention.end) for mention in named]
    anaphors = _apart(_find_anaphors(text.text), taken)
    return tuple(sorted([*named, *anaphors], key=lambda mention: mention.start))


def _group(text: str, names: Sequence[Name], sites: Sequence[Site]) -> list[Mention]:
    """Adjoining names and sites are one mention: 威信县|扎西镇|小坝村."""
    found: list[Mention] = []
    items: list[Name | Site] = sorted([*names, *sites], key=lambda item: (item.start, -item.end))
    run: list[Name | Site] = []
    end = 0
    for item in items:
        if run and item.start > end:
            found.append(_mention(text, run))
            run = []
        run.append(item)
        end = max(end, item.end)
    return [*found, _mention(text, run)] if run else found


def _mention(text: str, run: Sequence[Name | Site]) -> Mention:
    divisions = [item for item in run if isinstance(item, Name) and not item.is_township]
    townships = [item for item in run if isinstance(item, Name) and item.is_township]
    sites = [item for item in run if isinstance(item, Site)]
    site = sites[-1].name if sites else ""
    if not site and townships:
        site = text[townships[-1].start : townships[-1].end]
    # A body of the whole (深水埗区|关爱队) takes nothing back.
    deep = [d for i, d in enumerate(divisions) if not i or d.code[2:] != "0000"]
    last = deep[-1] if deep else None
    return Mention(
        start=run[0].start,
        end=max(item.end for item in run),
        kind=Kinds.NAMED,
        code=last.code if last else "",
        townships=townships[-1].codes if townships else (),
        site=site,
        is_short=bool(last) and len(run) == 1 and text[run[0].end - 1] not in "省市县区旗州盟",
    )


def _join_lists(text: str, mentions: list[Mention]) -> list[Mention]:
    """甲县、乙县和丙县 → one mention with members; all must be divisions or all sites."""
    joined: list[list[Mention]] = []
    for mention in mentions:
        last = joined[-1][-1] if joined else None
        gap = text[last.end : mention.start] if last else ""
        listed = gap == "、" or (gap in _SEPARATORS and text.startswith(_LIST_AFTER, mention.end))
        if last and listed and bool(last.site) == bool(mention.site):
            joined[-1].append(mention)
        else:
            joined.append([mention])
    return [_as_list(run) if len(run) > 1 else run[0] for run in joined]


def _as_list(run: list[Mention]) -> Mention:
    return Mention(run[0].start, run[-1].end, Kinds.NAMED, members=tuple(run))


def _find_anaphors(text: str) -> Iterable[Mention]:
    for match in _ANAPHOR.finditer(text):
        level = match["level"] or match["kind"] or match["organ"] or ""
        if not _is_other_word(text, match, level):
            yield Mention(match.start(), match.end(), _kind(match), level=level)


def _is_other_word(text: str, match: re.Match[str], level: str) -> bool:
    """全市场 is no 全市; an organ's level stands at the head of its clause (城市委员会 is none)."""
    if match["organ"] is None:
        return level in ("市", "区", "县") and text[match.end() : match.end() + 1] in _NOT_AFTER
    before = text[match.start() - 1 : match.start()]
    return bool(before) and "\u4e00" <= before <= "\u9fff" and not _after_lead(text, match.start())


def _after_lead(text: str, position: int) -> bool:
    start = position
    while start and text[start - 1] not in "，。；：！？\n":
        start -= 1
    return bool(_LEAD.fullmatch(text, start, position))


def _kind(match: re.Match[str]) -> Kinds:
    if match["own"]:
        return Kinds.OWN
    if match["that"]:
        return Kinds.THAT
    return Kinds.NATION if match["nation"] else Kinds.ORGAN


def _apart(mentions: Iterable[Mention], taken: list[tuple[int, int]]) -> list[Mention]:
    inside = {position for start, end in taken for position in range(start, end)}
    return [mention for mention in mentions if mention.start not in inside and mention.end - 1 not in inside]


class Settings:
    """Reads how mentions stand in the text; ``quotes`` are its quotations."""

    def __init__(self, text: Text):
        self._text = text
        self.quotes = Quotes(text.text)

    def of(self, mention: Mention) -> Setting:
        clause = self._text.clause(mention.start)
        sentence = self._text.sentence(mention.start)
        start = max(clause.start, mention.start - _LONGEST_PREFIX)
        prefix = self._text.text[start : mention.start]
        heads = (start == clause.start and bool(_LEAD.fullmatch(prefix))) or self._is_modified_subject(mention, prefix)
        opens = heads and self._opens(sentence, clause)
        located = prefix.endswith(_LOCATIVE)
        return Setting(
            heads=heads,
            opens=opens,
            scene=prefix.endswith(_SCENE_BEFORE) or (located and self._holds_event(mention, clause)),
            located=located,
            aside=self._is_aside(mention, prefix, heads),
            compared=not mention.site and self._text.text.startswith(_COMPARE_AFTER, mention.end),
            quoting=self._closes_speech(mention, clause),
            foreign=self._is_foreign(mention, prefix, clause),
            beside=prefix.endswith(_FOREIGN_BEFORE),
            organ=self._text.text.startswith(_ORGAN_AFTER, mention.end),
            part=self._text.text.startswith(_PART_AFTER, mention.end),
            open_list=self._is_open_list(mention),
        )

    def _is_modified_subject(self, mention: Mention, prefix: str) -> bool:
        """建于八十年代的某小区是…"""
        return prefix.endswith("的") and self._text.text.startswith(_IS_SUBJECT, mention.end)

    def _opens(self, sentence: Span, clause: Span) -> bool:
        """The first clause, or one after nothing but adjuncts: 近年来，某县…"""
        before = self._text.text[sentence.start : clause.start]
        return (len(before) < 24 and bool(_LEAD.fullmatch(before))) or before.endswith(("：", "；"))

    def _holds_event(self, mention: Mention, clause: Span) -> bool:
        text = self._text.text
        return text.startswith(_SCENE_AFTER, mention.end) or self._tail(mention, clause).endswith(_SCENE_AFTER)

    def _tail(self, mention: Mention, clause: Span) -> str:
        """How the clause ends after the mention, without its mark."""
        return self._text.text[max(mention.end, clause.end - _LONGEST_TAIL) : clause.end].rstrip("。，：；！？\n")

    def _is_open_list(self, mention: Mention) -> bool:
        text = self._text.text
        after = text[mention.end : mention.end + 2]
        return after[:1] == "、" or text[mention.start - 1 : mention.start] == "、" or bool(_AND_MORE.match(after))

    def _is_aside(self, mention: Mention, prefix: str, heads: bool) -> bool:
        text = self._text.text
        if (
            text.startswith(_FOREIGN_AFTER, mention.end)
            or _DATELINE.match(text, mention.end)
            or self.quotes.name_at(mention.start)
        ):
            return True
        if prefix.endswith((*_NEIGHBOUR_BEFORE, *_PREDICATE_BEFORE)):
            return True
        if mention.kind is Kinds.NAMED and mention.site:
            return False
        return prefix.endswith(_WHOLE_BEFORE) or (prefix.endswith(_COMPARE_BEFORE) and not heads)

    def _closes_speech(self, mention: Mention, clause: Span) -> bool:
        text = self._text.text
        after_quote = text[mention.start - 1 : mention.start] == "”"
        return after_quote and self._tail(mention, clause).endswith(_SPEAKS)

    def _is_foreign(self, mention: Mention, prefix: str, clause: Span) -> bool:
        after = self._text.text[mention.end : min(clause.end, mention.end + _LONGEST_PREFIX)]
        return prefix.endswith(_FOREIGN_BEFORE) or bool(_FOREIGN.search(after)) or bool(_FOREIGN.search(prefix[-8:]))
