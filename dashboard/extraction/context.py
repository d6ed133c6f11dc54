"""The text of one article as the rules see it: sentences, clauses, blocks, headings."""

from __future__ import annotations

import itertools
import operator
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from dashboard.extraction.sections import parents
from dashboard.model import Article, BlockKind, Span, View

# A sentence ends at 。！？…… or a block's end; closing quotes and brackets after the mark belong to it.
_SENTENCE_END = re.compile(r"[。！？…]+[”’』」）》]*\n*|\n+")
# A clause ends at ，；： or a sentence's end. 、 parts the members of a list and stays inside.
_CLAUSE_END = re.compile(r"[，；：。！？…]+[”’』」）》]*\n*|\n+")
_PARTS_CLAUSES = frozenset("，；：")
# Torn text and tables may go on without a mark: what is longer is cut at a pause, so that no rule reads it whole.
_LONGEST_SENTENCE = 1000
_LONGEST_CLAUSE = 400
_PAUSES = "，；：、）”’》 "
_HEADINGS = (BlockKind.TITLE, BlockKind.KICKER, BlockKind.HEADING)


class Text:
    """One article's view, cut once. All positions are view positions.

    ``sentences`` are spans that tile the view; a sentence never crosses a block, nor a clause a sentence.
    """

    def __init__(self, article: Article):
        self.article = article
        self.view: View = article.view
        self.text: str = article.view.text
        self.words: str = article.view.words
        self.blocks = article.blocks
        sentence_ends, clause_ends = _ends(self.text)
        self._sentence_starts = _cuts(self.text, sentence_ends, _LONGEST_SENTENCE)
        clause_starts = _cuts(self.text, clause_ends, _LONGEST_CLAUSE)
        self._clause_starts = sorted({*self._sentence_starts, *clause_starts})
        # Filled when first asked for, and by far the most asked of all: plain lists, looked up by index.
        self._sentence_spans: list[Span | None] = [None] * len(self._sentence_starts)
        self._clause_spans: list[Span | None] = [None] * len(self._clause_starts)
        self._block_starts = [block.span.start for block in self.blocks]

    def sentence(self, position: int) -> Span:
        """The sentence around a position, its closing mark included, a trailing line break not."""
        index = (bisect_right(self._sentence_starts, position) or 1) - 1
        return self._sentence_spans[index] or self._span(self._sentence_starts, self._sentence_spans, index)

    def clause(self, position: int) -> Span:
        index = (bisect_right(self._clause_starts, position) or 1) - 1
        return self._clause_spans[index] or self._span(self._clause_starts, self._clause_spans, index)

    def block(self, position: int) -> int:
        """Index of the block that holds ``position``."""
        index = bisect_right(self._block_starts, position)
        return index - 1 if index else 0

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        starts = [*self._sentence_starts, len(self.text)]
        return tuple(Span(a, b) for a, b in itertools.pairwise(starts) if a < b)

    @cached_property
    def _heading_of_block(self) -> list[int | None]:
        latest: int | None = None
        found: list[int | None] = []
        for index, block in enumerate(self.blocks):
            found.append(latest)
            if block.kind in _HEADINGS:
                latest = index
        return found

    def heading(self, position: int) -> Span | None:
        """The nearest heading or title before the block that holds ``position``."""
        index = self._heading_of_block[self.block(position)] if self.blocks else None
        return None if index is None else self.blocks[index].span

    def headings(self, position: int) -> tuple[Span, ...]:
        """The heading before the block that holds ``position``, and those that it is a part of, the nearest first."""
        found: list[Span] = []
        index = self._heading_of_block[self.block(position)] if self.blocks else None
        while index is not None:
            found.append(self.blocks[index].span)
            index = self._part_of.get(index)
        return tuple(found)

    @cached_property
    def _part_of(self) -> dict[int, int | None]:
        numbers = [number for number, block in enumerate(self.blocks) if block.kind is BlockKind.HEADING]
        spans = (self.blocks[number].span for number in numbers)
        above = parents([self.text[span.start : span.end] for span in spans])
        return {number: None if one is None else numbers[one] for number, one in zip(numbers, above, strict=True)}

    def _span(self, starts: list[int], spans: list[Span | None], index: int) -> Span:
        start = starts[index]
        end = starts[index + 1] if index + 1 < len(starts) else len(self.text)
        while end > start and self.text[end - 1] == "\n":
            end -= 1
        found = spans[index] = Span(start, end)
        return found


def _ends(text: str) -> tuple[list[int], list[int]]:
    """Where the sentences end, and where the clauses do, by their marks; found in one pass over the text."""
    sentences: list[int] = []
    clauses: list[int] = []
    for match in _CLAUSE_END.finditer(text):
        mark, end = match[0], match.end()
        clauses.append(end)
        if mark in _PARTS_CLAUSES:
            continue
        if _PARTS_CLAUSES.isdisjoint(mark):
            sentences.append(end)
        else:  # ？， or ，”: a sentence may end before the clause does
            sentences += [inner.end() for inner in _SENTENCE_END.finditer(text, match.start(), end)]
    return sentences, clauses


def _cuts(text: str, ends: list[int], longest: int) -> list[int]:
    starts = [0, *ends]
    if len(starts) > 1 and starts[-1] >= len(text):
        starts.pop()
    ends = [*starts[1:], len(text)]
    if len(text) <= longest or max(map(operator.sub, ends, starts)) <= longest:
        return starts
    return [cut for start, end in zip(starts, ends, strict=True) for cut in _parts(text, start, end, longest)]


def _parts(text: str, start: int, end: int, longest: int) -> Iterator[int]:
    """Where the parts of a stretch begin, none longer than ``longest``: after the last pause, else anywhere."""
    yield start
    while end - start > longest:
        pause = max(text.rfind(mark, start + longest // 2, start + longest) for mark in _PAUSES)
        start = pause + 1 if pause >= 0 else start + longest
        yield start
