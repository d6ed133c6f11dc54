"""Date expressions of a text: pieces that belong together, and what they mean as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from dashboard.extraction.periods_atoms import find_atoms
from dashboard.extraction.periods_ends import end_of, ends_of_side, start_of
from dashboard.extraction.periods_lengths import length
from dashboard.extraction.periods_mentions import DateKind, DateMention, head, since_then, tail
from dashboard.extraction.periods_pieces import Atom, Piece
from dashboard.extraction.periods_when import Anchor, Around, Dates, Moment, Step, When
from dashboard.model import Span

__all__ = ["DateKind", "DateMention", "find_dates"]


# Two: an article is asked for its dates by the guard and again by the reader of its periods.
@lru_cache(maxsize=2)
def find_dates(text: str) -> tuple[DateMention, ...]:
    """All date and period expressions of a text in order, none overlapping.

    >>> [text[m.span.start:m.span.end] for text in ["截至2023年底，近三年共有3个"] for m in find_dates(text)]
    ['截至2023年底', '近三年']
    """
    atoms = find_atoms(text)
    found: list[DateMention] = []
    index = 0
    while index < len(atoms):
        sides, index = _chain(text, atoms, index)
        if mention := _mention(text, sides):
            found.append(mention)
            while index < len(atoms) and atoms[index].start < mention.span.end:
                index += 1
    return tuple(found)


# --- which pieces belong together -----------------------------------------------------------------------

_CONNECTOR = re.compile(r"[ —–~～至到/-][—–~～ -]{0,2}")
_YEARS = (Piece.YEAR, Piece.PUBLISHED_YEAR, Piece.CONTEXT_YEAR, Piece.YEAR_SEASON)
Sides = list[list[Atom]]


def _chain(text: str, atoms: Sequence[Atom], index: int) -> tuple[Sides, int]:
    """The pieces of one date from ``index`` on, left and right of a 至, and the index after them."""
    sides: Sides = [[atoms[index]]]
    index += 1
    while index < len(atoms):
        last, atom = sides[-1][-1], atoms[index]
        if _follows(text, last, atom):
            sides[-1].append(atom)
        elif len(sides) == 1 and _ranges_to(text, last, atom, sides[0]):
            sides.append([atom])
        else:
            break
        index += 1
    return sides, index


def _follows(text: str, last: Atom, atom: Atom) -> bool:
    gap = text[last.end : atom.start]
    if gap.strip(" 的") or len(gap) > 1 or atom.piece > Piece.CLOCK or len(last.value) > 3:
        return False
    if gap == "的" and atom.piece not in (Piece.SEASON, Piece.PART, Piece.MONTH):
        return False
    return last.piece < atom.piece and not (last.piece in _YEARS and atom.piece in _YEARS)


def _ranges_to(text: str, last: Atom, atom: Atom, left: Sequence[Atom]) -> bool:
    if atom.start - last.end > 3 or max(last.piece, atom.piece) > Piece.CLOCK:
        return False
    lowest = min(piece.piece for piece in left)
    joined = _CONNECTOR.fullmatch(text, _after_end_words(text, last.end), atom.start)
    return joined is not None and atom.piece >= min(lowest, Piece.PUBLISHED_YEAR)


def _after_end_words(text: str, end: int) -> int:
    return end + 1 if text[end : end + 1] in ("初", "底", "末") else end


# --- what they mean -------------------------------------------------------------------------------------


def _mention(text: str, sides: Sides) -> DateMention | None:
    atoms = [atom for side in sides for atom in side]
    start, end = atoms[0].start, atoms[-1].end
    parts = tuple(Span(atom.start, atom.end) for atom in atoms)
    plain = DateMention(Span(start, end), DateKind.CALENDAR, parts)
    piece = atoms[0].piece
    if piece is Piece.LENGTH:
        return length(text, plain, atoms[0])
    if piece > Piece.CLOCK:
        return _lone(text, plain, atoms[0])
    return _calendar(text, plain, sides)


_AROUND = {
    Piece.NEAR_QUARTER: Step.QUARTER,
    Piece.NEAR_WEEK: Step.WEEK,
    Piece.NEAR_MONTH: Step.MONTH,
    Piece.NEAR_DAY: Step.DAY,
}


def _lone(text: str, plain: DateMention, atom: Atom) -> DateMention | None:
    """Expressions that stand alone: 目前, 近年来, 改革开放以来, 十四五期间, 每年."""
    if atom.piece in _AROUND:
        return plain.told(DateKind.RELATIVE, Around(_AROUND[atom.piece], atom.value[0]))
    if atom.piece is Piece.LATELY:
        nearest = text.startswith("的", plain.span.end) and text.startswith("最近", plain.span.start)
        return None if nearest else plain.told(DateKind.RELATIVE, Around(Step.DAY))
    if atom.piece is Piece.NOW:
        return plain.told(DateKind.NOW, Around(Step.DAY))
    if atom.piece is Piece.OPEN_YEARS:
        return plain.told(DateKind.STRETCH, Around(Step.YEARS))
    if atom.piece in (Piece.ERA, Piece.BEGINNING):
        return _since_turn(text, plain, atom)
    if atom.piece is Piece.PLAN:
        return _plan(text, plain, atom)
    return plain.told(DateKind.RECURRING if atom.piece is Piece.RECURRING else DateKind.NAME)


# 新中国成立之初 is a time long ago.
_EARLY = re.compile(r"[之初前](?:初|前|期|夕|后)?(?<=[初期夕前后])(?!来)")


def _since_turn(text: str, plain: DateMention, atom: Atom) -> DateMention:
    if (early := _EARLY.match(text, plain.span.end)) and atom.value[0] > 9999:
        then = Moment(Anchor.WRITTEN, atom.value[0] // 10000)
        return plain.told(DateKind.AGO, Dates(then, then), Span(plain.span.start, early.end()))
    end = tail("since", text, plain.span.end) or since_then(text, plain.span.end)
    if end is None or not text.endswith(("来", "今"), 0, end):
        return plain.told(DateKind.NAME)
    first = atom.value[0]
    year = (Anchor.WRITTEN, first // 10000) if first > 9999 else (Anchor.BARE, 0)
    moment = Moment(*year, first // 100 % 100, first % 100)
    return plain.told(DateKind.SINCE, Dates(moment, moment, since=True), Span(plain.span.start, end))


def _plan(text: str, plain: DateMention, atom: Atom) -> DateMention:
    """“十四五”以来 and 十四五期间 are times; the bare plan is a name."""
    first, last = Moment(Anchor.WRITTEN, atom.value[0]), Moment(Anchor.WRITTEN, atom.value[1])
    start, end = plain.span.start, plain.span.end
    for name, kind, when in (
        ("since", DateKind.SINCE, Dates(first, last, since=True)),
        ("whole", DateKind.CALENDAR, Dates(first, last)),
        ("ends", DateKind.CALENDAR, Dates(end_of(last), end_of(last))),
        ("starts", DateKind.CALENDAR, Dates(first, first)),
    ):
        if (stop := tail(name, text, end)) is not None:
            return plain.told(kind, when, Span(start, stop))
    if _LOOKED_BACK_ON.match(text, end):
        return plain.told(DateKind.CALENDAR, Dates(first, last))
    return plain.told(DateKind.NAME)


# “十一五”工作回顾: the plan is over.
_LOOKED_BACK_ON = re.compile(r"[”’]?[^，。；：、“”\n0-9]{0,8}?(?:回顾|总结|成就|成绩|成效)")


# 今天的节目, 今天会议的议题: the hour of speaking is no time of what is told.
_OF_TALK = re.compile(
    r"[这的]?[次期档场]?的?(?:节目|会议|会上|发布会|新闻|大会|讲座|主题|内容|主要内容|议题|课|头条|播报|直播)"
)


def _calendar(text: str, plain: DateMention, sides: Sides) -> DateMention:
    pieces = {atom.piece for side in sides for atom in side}
    if not pieces - {Piece.WEEKDAY, Piece.DAYTIME, Piece.CLOCK}:
        return plain.told(DateKind.CLOCK if Piece.WEEKDAY not in pieces else DateKind.WEEKDAY)
    near = next((atom for atom in sides[0] if atom.piece in _AROUND), None)
    when: When
    if near is not None and near.value == (0,) and _OF_TALK.match(text, plain.span.end):
        return plain.told(DateKind.NAME)
    if near is not None:
        return plain.told(DateKind.RELATIVE, Around(_AROUND[near.piece], near.value[0]))
    first, last = ends_of_side(sides[0], None)
    if len(sides) == 2:
        if _after_end_words(text, sides[0][-1].end) > sides[0][-1].end and text[sides[0][-1].end] != "初":
            first = end_of(last)
        last = ends_of_side(sides[1], last)[1]
    when = Dates(first, last)
    written = Piece.YEAR in pieces
    kind = DateKind.CALENDAR if first.anchor in (Anchor.WRITTEN, Anchor.BARE) else DateKind.RELATIVE
    mention = DateMention(plain.span, kind, plain.parts, when, written)
    return _with_tail(text, mention, when, alone=pieces <= {Piece.SEASON})


def _with_tail(text: str, mention: DateMention, when: Dates, alone: bool) -> DateMention:
    """The mention with the words around it: 截至…, …底, …以来, …期间. A season alone is a name."""
    start, end = mention.span.start, mention.span.end
    if (stop := tail("ends", text, end)) is not None and not _YEAR_GROUND.match(text, end):
        end, when = stop, Dates(end_of(when.last), end_of(when.last))
    elif (stop := tail("starts", text, end)) is not None and not text.startswith(("初心", "初中", "初级", "初步"), end):
        end, when = stop, Dates(start_of(when.first), start_of(when.first))
    if (stop := tail("since", text, end)) is not None or (stop := _since_then(text, end, when)) is not None:
        return mention.told(DateKind.SINCE, Dates(when.first, when.last, since=True), Span(start, stop))
    stop = tail("whole", text, end) or tail("before", text, end)
    if stop is None and alone:
        return mention.told(DateKind.NAME)
    if (begin := head("until", text, start)) is not None:
        start, when = begin, Dates(end_of(when.last), end_of(when.last))
    return mention.told(mention.kind, when, Span(start, stop or end))


_YEAR_GROUND = re.compile(r"[底末][蕴气色子线端梢]")


def _since_then(text: str, end: int, when: Dates) -> int | None:
    return since_then(text, end) if when.first.anchor in (Anchor.WRITTEN, Anchor.PUBLISHED) else None
