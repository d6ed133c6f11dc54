"""Date expressions of a text: pieces that belong together, and what they mean as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from dashboard.extraction.lexicon import lists
from dashboard.extraction.periods_atoms import Atom, Piece, find_atoms, one_of
from dashboard.extraction.periods_ends import end_of, ends_of_side, start_of
from dashboard.extraction.periods_when import Anchor, Around, Dates, Moment, Step, When
from dashboard.model import Span


class DateKind(StrEnum):
    """What an expression is. Those from ``DURATION`` on say no time at which something holds."""

    CALENDAR = "calendar"  # 2022年, 2023年上半年, 6月10日
    RELATIVE = "relative"  # 今年, 上月, 近日, 全年
    NOW = "now"  # 目前, 截至目前
    SINCE = "since"  # 2022年以来, 今年以来, 改革开放以来
    STRETCH = "stretch"  # 两年来, 近三年, 近年来, 未来五年
    AGO = "ago"  # 十年前
    DURATION = "duration"  # 3天, 24小时, 连续4年: counts something
    CLOCK = "clock"  # 7时, 14:30
    WEEKDAY = "weekday"
    RECURRING = "recurring"  # 每年
    NAME = "name"  # 十四五规划, 2023工业文化发展大会, 疫情期间, 春节 alone


_TIMELESS = (DateKind.DURATION, DateKind.CLOCK, DateKind.WEEKDAY, DateKind.RECURRING, DateKind.NAME)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression. ``span`` holds the whole (截至2023年底), ``parts`` the pieces with their numerals.

    ``when`` is ``None`` where it names no time that could be resolved. ``written`` tells that it holds a year
    in digits or Chinese figures.
    """

    span: Span
    kind: DateKind
    parts: tuple[Span, ...]
    when: When | None = None
    written: bool = False

    @property
    def timed(self) -> bool:
        return self.when is not None and self.kind not in _TIMELESS


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


@cache
def _tails() -> dict[str, re.Pattern[str]]:
    """Words directly after a date, by what they do to it."""
    words = lists("periods")
    tails = {key: re.compile("[ ]?" + one_of(words[key])) for key in ("starts", "ends", "whole", "before")}
    tails["since"] = re.compile(f"[ ]?(?!{one_of(words['not_since'])}){one_of(words['since'])}")
    tails["since_then"] = re.compile(r"[^，。；：、！？\n（）“”《》0-9]{1,16}?(?:以来|至今)")
    return tails


@cache
def _heads() -> dict[str, re.Pattern[str]]:
    """Words directly before a date."""
    words = lists("periods")
    keys = ("until", "past_stretch", "past_closed", "future_stretch")
    return {key: re.compile(one_of(words[key]) + "[ ]?$") for key in keys}


def _head(name: str, text: str, start: int) -> int | None:
    """Where the word before a date begins, ``None`` where there is none."""
    match = _heads()[name].search(text, max(0, start - 7), start)
    return match.start() if match else None


def _tail(name: str, text: str, end: int) -> int | None:
    match = _tails()[name].match(text, end)
    return match.end() if match else None


def _mention(text: str, sides: Sides) -> DateMention | None:
    atoms = [atom for side in sides for atom in side]
    start, end = atoms[0].start, atoms[-1].end
    parts = tuple(Span(atom.start, atom.end) for atom in atoms)
    plain = DateMention(Span(start, end), DateKind.CALENDAR, parts)
    piece = atoms[0].piece
    if piece is Piece.LENGTH:
        return _length(text, plain, atoms[0])
    if piece > Piece.CLOCK:
        return _lone(text, plain, atoms[0])
    return _calendar(text, plain, sides)


def _length(text: str, plain: DateMention, atom: Atom) -> DateMention:
    """三年 by what stands around it: 近三年 and 三年来 are stretches, 三年前 is a date, 连续三年 counts."""
    count, years = atom.value[0], bool(atom.value[1])
    start, end = plain.span.start, _more(text, plain.span.end)
    ahead = _head("future_stretch", text, start)
    past = _head("past_stretch", text, start)
    come = _COME.match(text, end)
    if ahead is not None:
        return replace(plain, span=Span(ahead, end), kind=DateKind.STRETCH, when=_stretch(count, years))
    if come or (past is not None and text[past] != "前"):
        begin = start if past is None else past
        closed = _head("past_closed", text, start) is not None and not come
        stop = come.end() if come else end
        return replace(plain, span=Span(begin, stop), kind=DateKind.STRETCH, when=_stretch(-count, years, closed))
    if ((before := _tail("before", text, end)) is not None and text[end : end + 1] != "前") or _AGO.match(text, end):
        when = _ago(count) if years else Around(Step.DAY)
        return replace(plain, span=Span(start, before or end + 1), kind=DateKind.AGO, when=when)
    return replace(plain, kind=DateKind.DURATION)


_COME = re.compile(r"[多余间以来](?<=来)(?![自到访源信临])|[多余间以](?:间|以)?来(?![自到访源信临])|间")
_AGO = re.compile(r"前(?![列茅期来往进沿身后三五十名位])")


def _more(text: str, end: int) -> int:
    return end + 1 if text[end : end + 1] in ("多", "余") and _COME.match(text, end + 1) else end


def _stretch(count: int, years: bool, closed: bool = False) -> Around:
    return Around(Step.YEARS, count, closed) if years else Around(Step.DAY)


def _ago(years: int) -> Dates:
    moment = Moment(Anchor.PUBLISHED, -years)
    return Dates(moment, moment)


_AROUND = {
    Piece.NEAR_QUARTER: Step.QUARTER,
    Piece.NEAR_WEEK: Step.WEEK,
    Piece.NEAR_MONTH: Step.MONTH,
    Piece.NEAR_DAY: Step.DAY,
}


def _lone(text: str, plain: DateMention, atom: Atom) -> DateMention | None:
    """Expressions that stand alone: 目前, 近年来, 改革开放以来, 十四五期间, 每年."""
    if atom.piece in _AROUND:
        return replace(plain, kind=DateKind.RELATIVE, when=Around(_AROUND[atom.piece], atom.value[0]))
    if atom.piece is Piece.LATELY:
        nearest = text.startswith("的", plain.span.end) and text.startswith("最近", plain.span.start)
        return None if nearest else replace(plain, kind=DateKind.RELATIVE, when=Around(Step.DAY))
    if atom.piece is Piece.NOW:
        return replace(plain, kind=DateKind.NOW, when=Around(Step.DAY))
    if atom.piece is Piece.OPEN_YEARS:
        return replace(plain, kind=DateKind.STRETCH, when=Around(Step.YEARS))
    if atom.piece in (Piece.ERA, Piece.BEGINNING):
        return _since_turn(text, plain, atom)
    if atom.piece is Piece.PLAN:
        return _plan(text, plain, atom)
    return replace(plain, kind=DateKind.RECURRING if atom.piece is Piece.RECURRING else DateKind.NAME)


def _since_turn(text: str, plain: DateMention, atom: Atom) -> DateMention:
    end = _tail("since", text, plain.span.end) or _tail("since_then", text, plain.span.end)
    if end is None or not text.endswith(("来", "今"), 0, end):
        return replace(plain, kind=DateKind.NAME)
    first = atom.value[0]
    year = (Anchor.WRITTEN, first // 10000) if first > 9999 else (Anchor.BARE, 0)
    moment = Moment(*year, first // 100 % 100, first % 100)
    return replace(plain, span=Span(plain.span.start, end), kind=DateKind.SINCE, when=Dates(moment, moment, since=True))


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
        if (stop := _tail(name, text, end)) is not None:
            return replace(plain, span=Span(start, stop), kind=kind, when=when)
    return replace(plain, kind=DateKind.NAME)


def _calendar(text: str, plain: DateMention, sides: Sides) -> DateMention:
    pieces = {atom.piece for side in sides for atom in side}
    if not pieces - {Piece.WEEKDAY, Piece.DAYTIME, Piece.CLOCK}:
        return replace(plain, kind=DateKind.CLOCK if Piece.WEEKDAY not in pieces else DateKind.WEEKDAY)
    near = next((atom for atom in sides[0] if atom.piece in _AROUND), None)
    when: When
    if near is not None:
        return replace(plain, kind=DateKind.RELATIVE, when=Around(_AROUND[near.piece], near.value[0]))
    first, last = ends_of_side(sides[0], None)
    if len(sides) == 2:
        if _after_end_words(text, sides[0][-1].end) > sides[0][-1].end and text[sides[0][-1].end] != "初":
            first = end_of(last)
        last = ends_of_side(sides[1], last)[1]
    when = Dates(first, last)
    written = Piece.YEAR in pieces
    kind = DateKind.CALENDAR if first.anchor in (Anchor.WRITTEN, Anchor.BARE) else DateKind.RELATIVE
    return _with_tail(text, replace(plain, kind=kind, when=when, written=written), when, alone=pieces <= {Piece.SEASON})


def _with_tail(text: str, mention: DateMention, when: Dates, alone: bool) -> DateMention:
    """The mention with the words around it: 截至…, …底, …以来, …期间. A season alone is a name."""
    start, end = mention.span.start, mention.span.end
    if (stop := _tail("ends", text, end)) is not None and not _YEAR_GROUND.match(text, end):
        end, when = stop, Dates(end_of(when.last), end_of(when.last))
    elif (stop := _tail("starts", text, end)) is not None and not text.startswith(
        ("初心", "初中", "初级", "初步"), end
    ):
        end, when = stop, Dates(start_of(when.first), start_of(when.first))
    if (stop := _tail("since", text, end)) is not None or (stop := _since_then(text, end, when)) is not None:
        return replace(mention, span=Span(start, stop), kind=DateKind.SINCE, when=replace(when, since=True))
    stop = _tail("whole", text, end) or _tail("before", text, end)
    if stop is None and alone:
        return replace(mention, kind=DateKind.NAME, when=None)
    if (head := _head("until", text, start)) is not None:
        start, when = head, Dates(end_of(when.last), end_of(when.last))
    return replace(mention, span=Span(start, stop or end), when=when)


_YEAR_GROUND = re.compile(r"[底末][蕴气色子线端梢]")


def _since_then(text: str, end: int, when: Dates) -> int | None:
    """2016年项目启动以来: the words between are the event."""
    return _tail("since_then", text, end) if when.first.anchor in (Anchor.WRITTEN, Anchor.PUBLISHED) else None
