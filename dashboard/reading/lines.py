"""The lines of a page, and which of them were broken at a column's edge."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from dashboard.reading.characters import DROP
from dashboard.reading.days import is_piece, join_pieces, joined

_LINE = re.compile(r"[^\n]+")
# "## 网格进楼": how Markdown marks a heading.
_HEADING_MARK = re.compile(r"[#]{1,6}[ ]+(?=[^ \n])")
# Wider columns than this are paragraphs on one line.
WIDEST_COLUMN = 64.0
_NEIGHBOURS = 5
# What ends a line that the next one does not go on with, and what opens one that goes on with none.
_ENDS = frozenset("。！？!?…：:；;”）)》】〕")
_OPENS = frozenset("（([【〔•·●■◆*▲0123456789")
_NUMBERED = re.compile(r"[（(第]?[一二三四五六七八九十]{1,3}[、）)章节]")
_SHORTEST_TORN, _FEWEST_TORN = 8.0, 3
# Start, end, text, width and gap of a line.
_Bare = tuple[int, int, str, float, int]


class Line(NamedTuple):
    """One line: ``start`` to ``end`` (raw) without its outer blanks, ``width`` in full-width characters.

    ``gap`` counts the line ends before it; ``column`` is the width of the column it stands in, 0 where the
    text around is not broken at an edge.
    """

    start: int
    end: int
    text: str
    width: float
    gap: int
    number: int
    column: float = 0.0

    @property
    def full(self) -> bool:
        """Whether the line reaches its column's edge."""
        return bool(self.column) and self.width >= self.column - min(2.25, self.column / 4)

    @property
    def nearly_full(self) -> bool:
        """Whether it may be a paragraph's first line, which has lost its indent of two and perhaps a character more."""
        return bool(self.column) and self.width >= self.column - min(4.5, self.column * 0.4)


def cut_lines(folded: str) -> list[Line]:
    """The lines of a folded text that hold anything, in order."""
    bare: list[_Bare] = []
    pieces = False
    last = 0
    for match in _LINE.finditer(folded):
        start, end = trim(folded, *match.span())
        if marked := _HEADING_MARK.match(folded, start, end):
            start = marked.end()
        if start == end:
            continue
        text = folded[start:end]
        text = text.replace(DROP, "") if DROP in text else text
        bare.append((start, end, text, _width(text), folded.count("\n", last, start)))
        pieces = pieces or (text[0] in "0123" and is_piece(text))
        last = end
    bare = _with_days(bare) if pieces else bare
    bare = _with_rows(bare) if "|" in folded else bare
    columns = _columns([line[3] for line in bare]) if _are_torn(bare) else [0.0] * len(bare)
    return [Line(*line, number, column) for number, (line, column) in enumerate(zip(bare, columns, strict=True))]


def _with_days(bare: list[_Bare]) -> list[_Bare]:
    """The lines with each day that stands on several of them (2021 ∣ 03-05) as one."""
    found: list[_Bare] = []
    at = 0
    while at < len(bare):
        pieces = [line[2] for line in bare[at : at + 3]]
        count = join_pieces(pieces) if is_piece(pieces[0]) else 0
        if count:
            text = joined(pieces[:count])
            found.append((bare[at][0], bare[at + count - 1][1], text, _width(text), bare[at][4]))
        else:
            found.append(bare[at])
        at += count or 1
    return found


def _with_rows(bare: list[_Bare]) -> list[_Bare]:
    """The lines with each row of a table whose cells stand on lines of their own, behind a lone |, as one."""
    found: list[_Bare] = []
    row = False  # whether cells are being collected
    for line in bare:
        if line[2] == "|":
            row = True
            found.append(line)
            continue
        row = row and line[2][-1] == "|" and line[2].count("|") == 1
        if row and found[-1][2] == "|":
            found[-1] = line
        elif row:
            start, _, text, _, gap = found[-1]
            text = f"{text}{line[2]}"
            found[-1] = (start, line[1], text, _width(text), gap)
        else:
            found.append(line)
    return found


def _are_torn(bare: Sequence[_Bare]) -> bool:
    """Whether sentences go on from line to line, as they do in columns, more than once or twice."""
    torn = 0
    for (_, _, text, width, _), (_, _, after, _, gap) in pairwise(bare):
        if width < _SHORTEST_TORN or gap > 1 or text[-1] in _ENDS or after[0] in _OPENS:
            continue
        torn += not (_NUMBERED.match(text) or _NUMBERED.match(after))
    return torn >= _FEWEST_TORN


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without blanks and line ends at its two ends."""
    while start < end and text[start] in " \n\x00":
        start += 1
    while end > start and text[end - 1] in " \n\x00":
        end -= 1
    return start, end


def _width(text: str) -> float:
    """Width in full-width characters: GB18030 spends one byte on half-width ones and two on nearly all others."""
    return len(text.encode("gb18030")) / 2


def _columns(widths: Sequence[float]) -> list[float]:
    """For each line the width that lines beside it share, on the narrower side; 0 where lines are paragraphs."""
    windows = [_shared(widths[max(0, at) : at + _NEIGHBOURS + 1]) for at in range(-_NEIGHBOURS, len(widths))]
    columns = []
    for width, before, after in zip(widths, windows, windows[_NEIGHBOURS:], strict=False):
        column = min(before, after) if before and after else before or after
        columns.append(column if width <= column + 2.5 else max(before, after))
    return columns


def _shared(widths: Sequence[float]) -> float:
    """The usual width of the widest lines; 0 where one line is wider than any column, no two are
    alike, or more than a third are wider than those that are."""
    ordered = sorted(widths, reverse=True)
    if not ordered or ordered[0] > WIDEST_COLUMN:
        return 0.0
    for rank, wide in enumerate(ordered[: (len(ordered) - 1) // 3 + 1]):
        alike = [width for width in ordered[rank:] if wide - width <= 2.5]
        if len(alike) >= 2 and wide >= 5:
            return alike[len(alike) // 2]
    return 0.0
