"""The repaired view: what rules read, with the raw position of every character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain, compress, pairwise
from operator import ne
from typing import NamedTuple

from dashboard.model import Block, BlockKind, Repair, RepairKind, Span, View
from dashboard.reading.characters import DROP, fold, fold_glyphs, punctuate
from dashboard.reading.lines import trim
from dashboard.reading.script import simplify
from dashboard.reading.seams import open_quote, word_evidence

# Blanks, line ends and characters without text: each run is left out or becomes one blank.
_GAP = re.compile(r"[ \n\x00]+")
_GLYPH_CHARS = "0-9\u3000-\u303f\u4e00-\u9fff\u2018-\u201d\uff00-\uffef—…·"
# Spaced-out glyphs: 覆 盖 家 庭, each character alone between blanks, four at the least.
_SPACED = re.compile(rf"[{_GLYPH_CHARS}](?:[ ][{_GLYPH_CHARS}]){{3,}}(?![{_GLYPH_CHARS}])")
# Blanks between Chinese words: a paragraph with many of them has them for its line breaks.
_WORD_GAP = re.compile(r"[\u4e00-\u9fff”）][ ]+(?=[\u4e00-\u9fff“（])")
_MANY_GAPS = 4
_LETTER = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[\u4e00-\u9fff]")
_TITLES = (BlockKind.TITLE, BlockKind.KICKER, BlockKind.BYLINE)
# Changed characters closer than this are listed as one repair, so that a page in traditional script lists clauses.
_NEAR = 8
# Lines of Latin text break between words, lines of Chinese text anywhere: 免费Wi-F|i.
_LATIN_LINE = 12
# How far back a quotation that a title's line break cuts may begin: 守护“大民|生”.
_QUOTED = 20


class Source(NamedTuple):
    """A text in three forms of one length: as it is, with its characters folded, and in simplified script only."""

    raw: str
    folded: str
    words: str


class Draft(NamedTuple):
    """A block to come: ``ranges`` (raw, rising) are where it stands; more than one where something cuts it."""

    kind: BlockKind
    ranges: tuple[tuple[int, int], ...]


class _Piece(NamedTuple):
    """A raw stretch kept as it is, or one position that the view shows as ``instead``."""

    start: int
    end: int
    instead: str = ""


def source_of(raw: str) -> Source:
    """The forms of ``raw`` that views are made of."""
    words = simplify(fold_glyphs(raw))
    return Source(raw, fold(words), words)


def build_view(source: Source, drafts: Sequence[Draft]) -> tuple[View, tuple[Block, ...]]:
    """The view of the blocks, in the order given, parted by one line break; and the blocks in view positions.

    Drafts without any text give no block.
    """
    pieces: list[_Piece] = []
    blocks: list[Block] = []
    length = 0
    for draft in drafts:
        found = _pieces(source.folded, draft)
        if not found:
            continue
        if pieces:
            pieces.append(_Piece(pieces[-1].end, pieces[-1].end + 1, "\n"))
            length += 1
        end = length + sum(piece.end - piece.start for piece in found)
        blocks.append(Block(draft.kind, Span(length, end)))
        pieces += found
        length = end
    return _view(source, pieces, blocks), tuple(blocks)


def _view(source: Source, pieces: Sequence[_Piece], blocks: Sequence[Block]) -> View:
    folded = "".join(piece.instead or source.folded[piece.start : piece.end] for piece in pieces)
    words = "".join(piece.instead or source.words[piece.start : piece.end] for piece in pieces)
    offsets = tuple(chain.from_iterable(range(piece.start, piece.end) for piece in pieces))
    text = punctuate(folded)
    repairs = [*_gaps(source.raw, pieces), *_changes(source.raw, text, pieces)]
    return View(text, words, offsets, tuple(sorted(repairs, key=lambda repair: (repair.span.start, repair.span.end))))


def _pieces(folded: str, draft: Draft) -> list[_Piece]:
    kept: list[_Piece] = []
    title = draft.kind in _TITLES
    for start, end in draft.ranges:
        start, end = trim(folded, start, end)
        if start >= end:
            continue
        if kept:
            blank = _blank(folded, kept[-1].end - 1, start, title, True)
            kept += [_Piece(kept[-1].end, kept[-1].end + 1, " ")] if blank and kept[-1].end < start else []
        kept += _cut_gaps(folded, start, end, title)
    return kept


def _cut_gaps(folded: str, start: int, end: int, title: bool) -> Iterable[_Piece]:
    blanks = folded.find(" ", start, end) >= 0
    spaced = [match.span() for match in _SPACED.finditer(folded, start, end)] if blanks else ()
    torn = blanks and not title and len(_WORD_GAP.findall(folded, start, end)) >= _MANY_GAPS
    position = start
    for match in _GAP.finditer(folded, start, end):
        at, after = match.span()
        yield _Piece(position, at)
        joined = "\n" in match[0]
        if joined and not title and (folded[at - 1] > "\x7e" or folded[after] > "\x7e"):
            position = after  # lines of Chinese text join without a blank
            continue
        chinese = torn and folded[at - 1] > "\x7f" and folded[after] > "\x7f"
        inside = not joined and (chinese or any(a <= at < b for a, b in spaced))
        bold = DROP in match[0] and folded[at - 1] > "\x7f" and folded[after] > "\x7f"  # **31万吨** 垃圾
        if not inside and not bold and match[0].strip(DROP) and _blank(folded, at - 1, after, title, joined):
            yield _Piece(at, at + 1, " ")
        position = after
    yield _Piece(position, end)


def _blank(folded: str, before: int, after: int, title: bool, joined: bool) -> bool:
    """Whether a blank parts words here: Latin words, the halves of a title, two Chinese words."""
    left, right = folded[before], folded[after]
    if left < "\x7f" and right < "\x7f":
        if joined and not folded[max(0, before - _LATIN_LINE) : before].isascii():
            return False
        return not joined or bool(_LETTER.match(left) or _LETTER.match(right))
    if (left < "\x7f" and left.isalnum()) or (right < "\x7f" and right.isalnum()):
        return False
    torn = word_evidence(folded[max(0, before - 1) : before + 1], folded[after : after + 2]) > 0
    if title:
        torn = joined and (torn or open_quote(folded[max(0, before - _QUOTED) : before + 1]))
        return not torn and left not in "：，、—“（·" and right not in "：，、—”）·。！？"
    if joined or torn:
        return False
    return bool(_WORD.match(left) or left in "”）") and bool(_WORD.match(right) or right in "“（")


def _gaps(raw: str, pieces: Sequence[_Piece]) -> Iterable[Repair]:
    """What the view leaves out between two pieces of one block, or shows as a blank."""
    for left, right in pairwise(pieces):
        if "\n" in (left.instead, right.instead) or left.instead:
            continue
        after = right.instead
        start, end = left.end, right.end if after else right.start
        if start < end:
            before = raw[start:end]
            if before != after:
                yield Repair(Span(start, end), _gap_kind(before), before, after)


def _gap_kind(before: str) -> RepairKind:
    if before.strip():
        text_between = any(char.isprintable() and not char.isspace() for char in before)
        return RepairKind.LAYOUT if text_between else RepairKind.CONTROL
    return RepairKind.JOIN if "\n" in before or "\r" in before else RepairKind.GAP


def _changes(raw: str, text: str, pieces: Sequence[_Piece]) -> Iterable[Repair]:
    at = 0
    for start, end, instead in pieces:
        before, after = raw[start:end], text[at : at + end - start]
        at += end - start
        if before != after and not instead:
            yield from _stretches(before, after, start)


def _stretches(before: str, after: str, offset: int) -> Iterable[Repair]:
    changed = list(compress(range(len(before)), map(ne, before, after)))
    first = 0
    for index in range(1, len(changed) + 1):
        if index < len(changed) and changed[index] - changed[index - 1] <= _NEAR:
            continue
        start, end = changed[first], changed[index - 1] + 1
        kind = _change_kind(before[start], after[start])
        yield Repair(Span(offset + start, offset + end), kind, before[start:end], after[start:end])
        first = index


def _change_kind(before: str, after: str) -> RepairKind:
    if "\u4e00" <= before <= "\u9fff":
        return RepairKind.SCRIPT
    if "\u2e80" <= before <= "\u2fdf" or "\ue000" <= before <= "\ufaff" or before > "\uffff":
        return RepairKind.GLYPH
    return RepairKind.WIDTH
