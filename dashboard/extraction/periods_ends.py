"""First and last moment of the pieces of a date: 2023年 and 上半年 run from 1 January to 30 June 2023."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.extraction.periods_pieces import Atom, Piece
from dashboard.extraction.periods_when import Anchor, Moment


def start_of(moment: Moment) -> Moment:
    return moment if _is_day(moment) else moment.at(moment.month or 1, moment.day or 1)


def end_of(moment: Moment) -> Moment:
    return moment if _is_day(moment) else moment.at(moment.month or 12, moment.day or 31)


def _is_day(moment: Moment) -> bool:
    """截至16日: a day whose month only the publication tells."""
    return bool(moment.day) and not moment.month


_OF_THE_TIME = frozenset(((101, 1231), (1231, 1231), (101, 101), (630, 630)))  # 全年, 年末, 年初, 年中


def ends_of_side(side: Sequence[Atom], before: Moment | None) -> tuple[Moment, Moment]:
    """First and last moment of the pieces on one side of a 至; what the right side leaves out, the left has said."""
    by_piece = {atom.piece: atom.value for atom in side}
    first, last = _year_ends(by_piece, before)
    part = by_piece.get(Piece.PART) or by_piece.get(Piece.SEASON) or by_piece.get(Piece.YEAR_SEASON, ())[1:]
    if part:
        return _on(first, part[0]), _on(last, part[1])
    if months := by_piece.get(Piece.MONTH):
        first, last = first.at(months[0], first.day), last.at(months[1], last.day)
    elif before is not None and (Piece.DAY in by_piece or Piece.CLOCK in by_piece):
        first = last = last.at(before.month, before.day)
    if days := by_piece.get(Piece.DAY) or by_piece.get(Piece.THIRD):
        first, last = first.at(first.month, days[0]), last.at(last.month, days[1])
    return first, last


def _on(moment: Moment, month_day: int) -> Moment:
    return moment.at(month_day // 100, month_day % 100)


def _year_ends(by_piece: dict[Piece, tuple[int, ...]], before: Moment | None) -> tuple[Moment, Moment]:
    if year := by_piece.get(Piece.YEAR):
        return _written_year(year)
    for piece, anchor in (
        (Piece.PUBLISHED_YEAR, Anchor.PUBLISHED),
        (Piece.YEAR_SEASON, Anchor.PUBLISHED),
        (Piece.CONTEXT_YEAR, Anchor.CONTEXT),
    ):
        if shift := by_piece.get(piece):
            return Moment(anchor, shift[0]), Moment(anchor, shift[0])
    if before is not None:
        same = Moment(before.anchor, before.year)
        return same, same
    anchor = Anchor.CONTEXT if by_piece.get(Piece.PART) in _OF_THE_TIME else Anchor.BARE
    return Moment(anchor), Moment(anchor)


def _written_year(value: tuple[int, ...]) -> tuple[Moment, Moment]:
    first, last, fiscal, *day = value
    if day:
        return Moment(Anchor.WRITTEN, first, *day), Moment(Anchor.WRITTEN, last, *day)
    if not fiscal:
        return Moment(Anchor.WRITTEN, first), Moment(Anchor.WRITTEN, last)
    end = last if last > first else first + 1
    return Moment(Anchor.WRITTEN, first, fiscal), Moment(Anchor.WRITTEN, end, fiscal - 1)
