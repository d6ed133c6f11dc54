"""Mentions of places: what each one names and how far it reaches.

A mention at the head of a clause, or in a scene (来到某村), stays in force until the next; one inside a clause
holds there only; partners, origins, wholes of comparison and honours (居全省首位, “某省模范机关”)
hold nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum, StrEnum
from typing import NamedTuple

from dashboard.extraction.context import Text
from dashboard.extraction.lexicon import either, lists
from dashboard.extraction.places_edges import Kind as SiteKind
from dashboard.extraction.places_edges import Site
from dashboard.extraction.places_names import Name, Names
from dashboard.extraction.places_sites import find_sites

_WORDS = lists("places")
# Atomic, as 年末 is also 年 and 末: a long prefix must not be tried in every way.
LEAD = re.compile(rf"(?>{either(_WORDS['lead'])}|[0-9“‘（）《—…、：， ]|[xX×某]+[省市州县区])*+")
# 全市|场, 该团|伙
_NOT_AFTER = dict(entry.split() for entry in _WORDS["not_anaphor_after"])
SITE_LEVELS = frozenset(_WORDS["site_levels"])
_SEPARATORS = ("和", "及", "与", "以及")
_LIST_AFTER = _WORDS["list_after"]
_BRANCH_OF = frozenset(_WORDS["branch_of"])
_LONGEST_BODY = max(map(len, _BRANCH_OF))
_LEVELS = either(_WORDS["levels"])
_FIXED = tuple(w for key in ("own", "demonstrative", "nation", "domestic", "school") for w in _WORDS[key])
_FIRST = "".join(sorted({word[0] for word in _FIXED} | set("省市县区州盟旗镇乡村社小景园嘎")))
_SECOND = "".join(
    sorted(
        {w[0] for key in ("levels", "organs", "within", "bodies_of_sites") for w in _WORDS[key]}
        | {w[1] for w in _FIXED if len(w) > 1}
        | {"区", "查"}
    )
)
# The first two characters of every anaphor: the text is searched fast for these.
_ANAPHOR_BEGINS = re.compile(rf"[{_FIRST}](?=[{_SECOND}])")
# 全市, 该村, 市人社局, 当地, 全国: the group that matched tells which.
_ANAPHOR = re.compile(
    rf"(?P<own>{either(_WORDS['own'])})(?P<level>{_LEVELS})"
    rf"|(?P<that>{either(_WORDS['demonstrative'])})(?P<kind>{_LEVELS})"
    rf"|(?P<nation>{either(_WORDS['nation'])})"
    rf"|(?P<domestic>{either(_WORDS['domestic'])})(?!外)"
    rf"|(?P<school>{either(_WORDS['school'])})"
    rf"|(?P<within>[省市县区州盟旗镇乡村])(?:{either(_WORDS['within'])})(?!外|转移|输出|务工|就业|就近|流动|从业)"
    rf"|(?P<body>村|社区|小区|景区|园区|嘎查)(?:{either(_WORDS['bodies_of_sites'])})"
    rf"|(?P<organ>[省市县区州盟旗镇乡村])(?:{either(_WORDS['organs'])})"
)


class Kinds(StrEnum):
    NAMED = "named"
    OWN = "own"  # 全市, 我县
    THAT = "that"  # 该县, 这个村
    ORGAN = "organ"  # 市人社局
    BODY = "body"  # 村集体: of the village spoken of last
    NATION = "nation"
    DOMESTIC = "domestic"  # 国内: the whole country after a sentence about it


class Reach(IntEnum):
    """How far a mention is in force."""

    NOWHERE = 0
    CLAUSE = 1
    SENTENCE = 2
    PART = 3  # up to the sentence's end or a semicolon
    ON = 4


class Mention(NamedTuple):
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
    passing: bool = False  # 某山接待游客: named for this once


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
        if run and item.start > end and not _are_of_one_body(text, end, item.start):
            found.append(_mention(text, run))
            run = []
        run.append(item)
        end = max(end, item.end)
    return [*found, _mention(text, run)] if run else found


def _are_of_one_body(text: str, end: int, start: int) -> bool:
    """某市|公安局|某分局|某派出所."""
    return start - end <= _LONGEST_BODY and text[end:start] in _BRANCH_OF


def _mention(text: str, run: Sequence[Name | Site]) -> Mention:
    only = run[0]
    if len(run) == 1 and isinstance(only, Name) and not only.is_township:
        is_short = text[only.end - 1] not in "省市县区旗州盟"
        return Mention(only.start, only.end, Kinds.NAMED, code=only.code, is_short=is_short)
    if len(run) == 1 and isinstance(only, Site):
        return Mention(only.start, only.end, Kinds.NAMED, site=only.name, passing=only.kind is SiteKind.SCENIC)
    divisions = [item for item in run if isinstance(item, Name) and not item.is_township]
    townships = [item for item in run if isinstance(item, Name) and item.is_township]
    sites = [item for item in run if isinstance(item, Site)]
    site = sites[-1].name if sites else ""
    if not site and townships:
        site = townships[-1].whole or text[townships[-1].start : townships[-1].end]
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
        passing=bool(sites) and sites[-1].kind is SiteKind.SCENIC,
        is_short=bool(last) and len(run) == 1 and text[run[0].end - 1] not in "省市县区旗州盟",
    )


def _join_lists(text: str, mentions: list[Mention]) -> list[Mention]:
    """甲县、乙县和丙县 → one mention with members; all must be divisions or all sites."""
    joined: list[list[Mention]] = []
    for mention in mentions:
        last = joined[-1][-1] if joined else None
        gap = text[last.end : mention.start] if last else ""
        listed = gap == "、" or (gap in _SEPARATORS and _closes_list(text, mention.end, len(joined[-1])))
        if last and listed and bool(last.site) == bool(mention.site):
            joined[-1].append(mention)
        else:
            joined.append([mention])
    return [_as_list(run) if len(run) > 1 else run[0] for run in joined]


def _closes_list(text: str, end: int, members: int) -> bool:
    """甲县、乙县|和丙县, 甲县|和丙县|两县, 甲县|和丙县|1.3万人."""
    return members > 1 or text.startswith(_LIST_AFTER, end) or text[end : end + 1].isdigit()


def _as_list(run: list[Mention]) -> Mention:
    return Mention(run[0].start, run[-1].end, Kinds.NAMED, members=tuple(run))


def _find_anaphors(text: str) -> Iterable[Mention]:
    done = 0
    for begin in _ANAPHOR_BEGINS.finditer(text):
        match = _ANAPHOR.match(text, begin.start()) if begin.start() >= done else None
        if match is None:
            continue
        done = match.end()
        level = match["level"] or match["kind"] or match["organ"] or match["within"] or match["body"] or ""
        level = "学校" if match["school"] else level
        if not _is_other_word(text, match, level):
            end = match.end("body") if match["body"] else match.end()
            yield Mention(match.start(), end, _kind(match), level=level)


def _is_other_word(text: str, match: re.Match[str], level: str) -> bool:
    """全市场 is no 全市; an organ's level, 县里 and 学校 stand at the head of a clause (城市委员会 is none)."""
    if match["own"] or match["that"] or match["nation"] or match["domestic"]:
        return text[match.end() : match.end() + 1] in (_NOT_AFTER.get(level) or ())
    before = text[match.start() - 1 : match.start()]
    return bool(before) and "\u4e00" <= before <= "\u9fff" and not _after_lead(text, match.start())


def _after_lead(text: str, position: int) -> bool:
    start = position
    while start and text[start - 1] not in "，。；：！？\n":
        start -= 1
    return bool(LEAD.fullmatch(text, start, position))


def _kind(match: re.Match[str]) -> Kinds:
    if match["own"] or match["within"]:
        return Kinds.OWN
    if match["that"] or match["school"]:
        return Kinds.THAT
    if match["body"]:
        return Kinds.BODY
    if match["domestic"]:
        return Kinds.DOMESTIC
    return Kinds.NATION if match["nation"] else Kinds.ORGAN


def _apart(mentions: Iterable[Mention], taken: list[tuple[int, int]]) -> list[Mention]:
    inside = {position for start, end in taken for position in range(start, end)}
    return [mention for mention in mentions if mention.start not in inside and mention.end - 1 not in inside]
