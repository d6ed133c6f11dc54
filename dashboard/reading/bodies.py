"""The bodies of a page's stories: stretches of text between titles, cut where the subject changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from dashboard.reading.affinity import Pair, Subjects
from dashboard.reading.heads import Head, Layout
from dashboard.reading.paragraphs import Fragment
from dashboard.reading.roles import Role, closing_credit, opens_report

_LONGEST_CAPTION = 64.0
_SHORTEST_BRIEF = 40.0
_FEWEST_SENTENCES = 3
# How clear a change of subject must be to part two stories that no title parts.
_CLEAR_CHANGE = 115.0
# A run of more paragraphs is a report or a book, in which changes of subject part chapters, not stories.
_LONGEST_RUN = 300
# What the look of the page and the words of two titles add to a change of subject.
_OTHER_COLUMN = 12.0
_GAP = 3.0
_TITLE_PAIR = 2.5

Placed = tuple[int, Fragment]


@dataclass(frozen=True)
class Body:
    """Paragraphs, headings and captions in reading order, each with its index on the page."""

    items: tuple[Placed, ...]
    subjects: Subjects | None = None

    @property
    def first(self) -> int:
        return self.items[0][0]

    @property
    def last(self) -> int:
        return self.items[-1][0]

    @property
    def start(self) -> int:
        """Raw position of the first character."""
        return self.items[0][1].start

    @property
    def fragments(self) -> list[Fragment]:
        return [fragment for _, fragment in self.items]

    @cached_property
    def texts(self) -> list[Placed]:
        """The paragraphs, each with its place among the items."""
        return [(place, item[1]) for place, item in enumerate(self.items) if item[1].role is Role.TEXT]

    @cached_property
    def width(self) -> float:
        return sum(line.width for _, fragment in self.texts for line in fragment.lines)

    @cached_property
    def words(self) -> set[Pair]:
        found: set[Pair] = set()
        return found.union(*(fragment.pairs for _, fragment in self.items))

    @cached_property
    def change(self) -> tuple[float, int]:
        """How clearly the body changes its subject at best, and before which item."""
        return self.change_between(())

    def change_between(self, heads: Sequence[Head]) -> tuple[float, int]:
        """The same, heard two heads that both want the body: each side should be about one of them."""
        if self.subjects is None or not 1 < len(self.texts) <= _LONGEST_RUN or self._in_sections:
            return 0.0, 0
        fragments = [fragment for _, fragment in self.texts]
        indexes = [self.items[place][0] for place, _ in self.texts]
        candidates = {
            indexes[n]: _layout_change(fragments[n - 1], fragments[n]) + _title_contrast(heads, fragments, n)
            for n in _beginnings(fragments)
        }
        score, index = self.subjects.change(indexes, candidates)
        place = self.texts[indexes.index(index)][0] if index else 0
        while place > 1 and self.items[place - 1][1].role is Role.DISPLAY:
            place -= 1
        return score, place

    @cached_property
    def _in_sections(self) -> bool:
        """Whether the text is one paper in numbered sections, each on a matter of its own: its 一、 stands once."""
        return sum(fragment.text.startswith("一、") for _, fragment in self.items) == 1

    def cut(self, place: int) -> tuple[Body, Body]:
        return Body(self.items[:place], self.subjects), Body(self.items[place:], self.subjects)


def find_bodies(page: Sequence[Fragment], layout: Layout) -> tuple[list[Body], list[Fragment]]:
    """The bodies of a page, and the captions that stand alone between its heads."""
    starts = {head.at for head in layout.heads}
    taken = {index for head in layout.heads for index in range(head.at, head.last + 1)} | layout.labels
    runs: list[list[Placed]] = [[]]
    for index, fragment in enumerate(page):
        if index in starts or (fragment.role is Role.TEXT and opens_report(fragment.text)):
            runs.append([])
        if index not in taken:
            runs[-1].append((index, fragment))
        if index in layout.endings:
            runs.append([])
    signed = {head.last + 1 for head in layout.heads if head.byline}
    texts = [(index, fragment) for index, fragment in enumerate(page) if fragment.role is Role.TEXT]
    subjects = Subjects({index: fragment.sentences for index, fragment in texts})
    bodies, loose = _with_text([Body(tuple(run), subjects) for run in runs if run], signed)
    return [part for body in bodies for part in _parted(body)], loose


def _with_text(runs: Sequence[Body], signed: set[int]) -> tuple[list[Body], list[Fragment]]:
    found: list[Body] = []
    loose: list[Fragment] = []
    for run in runs:
        if len(runs) == 1 or not _only_captions(run) or _is_brief(run, signed):
            found.append(run)
        elif found and run.items[0][1].role in (Role.BYLINE, Role.CREDIT, Role.SOURCE):
            found[-1] = Body((*found[-1].items, run.items[0]), run.subjects)
            loose += run.fragments[1:]
        else:
            loose += run.fragments
    return found, loose


def _only_captions(run: Body) -> bool:
    """Whether what stands between two heads is too little for a story: lines of one sentence or two."""
    count = sum(len(fragment.sentences) for _, fragment in run.texts)
    return run.width <= _LONGEST_CAPTION and count <= _FEWEST_SENTENCES


def _is_brief(run: Body, signed: set[int]) -> bool:
    """Whether a sentence or two are a short report: opened or closed as one, or right below a byline."""
    if not run.texts:
        return False
    below_byline = run.items[0][1].role is Role.TEXT and run.first in signed and run.width >= _SHORTEST_BRIEF
    closed = closing_credit(run.texts[-1][1].lines[-1].text)
    return below_byline or bool(closed) or opens_report(run.texts[0][1].text)


def _parted(body: Body) -> list[Body]:
    """A body cut wherever its subject changes clearly enough."""
    score, place = body.change
    if score < _CLEAR_CHANGE or not place:
        return [body]
    return [part for side in body.cut(place) for part in _parted(side)]


def _beginnings(fragments: Sequence[Fragment]) -> list[int]:
    """The paragraphs that may begin a story: a blank line before them, enough sentences on both sides."""
    usual = min(2, sorted(fragment.gap for fragment in fragments)[len(fragments) // 2])
    counts = [len(fragment.sentences) for fragment in fragments]
    before, total, found = 0, sum(counts), []
    for index, fragment in enumerate(fragments):
        parted = fragment.gap >= (2 if fragment.lines[0].column else usual)
        if parted and index and min(before, total - before) >= _FEWEST_SENTENCES:
            found.append(index)
        before += counts[index]
    return found


def _layout_change(before: Fragment, after: Fragment) -> float:
    """What the page's look says for a new story: a gap, and a column of another width."""
    if after.gap < 2:
        return 0.0
    other_column = abs(before.lines[-1].column - after.lines[0].column) > 2.5
    return _GAP + (_OTHER_COLUMN if other_column else 0.0)


def _title_contrast(heads: Sequence[Head], fragments: Sequence[Fragment], index: int) -> float:
    if len(heads) != 2:
        return 0.0
    one, other = heads[0].pairs - heads[1].pairs, heads[1].pairs - heads[0].pairs
    leaning = [len(fragment.pairs & one) - len(fragment.pairs & other) for fragment in fragments]
    return _TITLE_PAIR * abs(sum(leaning[:index]) - sum(leaning[index:]))
