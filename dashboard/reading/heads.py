"""The heads of a page: titles and bylines that stand together, told from headings inside a story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from dashboard.reading.affinity import Pair
from dashboard.reading.paragraphs import Fragment
from dashboard.reading.roles import Role, closing_credit, dates_itself, opens_report, opens_section

_LONGEST_LABEL = 8


@dataclass(frozen=True)
class Head:
    """A title with its byline. ``at`` is the index on the page of its first fragment, ``last`` of its last.

    ``dated``: the line below says when the article came out.
    """

    at: int
    last: int
    titles: tuple[Fragment, ...]
    byline: Fragment | None
    dated: bool = False

    @cached_property
    def pairs(self) -> set[Pair]:
        found: set[Pair] = set()
        return found.union(*(title.pairs for title in self.titles))

    @property
    def fragments(self) -> tuple[Fragment, ...]:
        return (*self.titles, *((self.byline,) if self.byline else ()))


@dataclass(frozen=True, slots=True)
class Layout:
    """What the displayed lines of a page are: heads, section labels, and credits that end a story."""

    heads: tuple[Head, ...]
    labels: frozenset[int]
    endings: frozenset[int]


def lay_out(page: Sequence[Fragment]) -> Layout:
    """Heads, labels and endings of a page (without its furniture), as indexes of fragments."""
    heads: list[Head] = []
    labels: set[int] = set()
    first_text = next((index for index, fragment in enumerate(page) if fragment.role is Role.TEXT), len(page))
    usual = _usual_gap(page)
    endings = {index for index, fragment in enumerate(page) if _ends_story(fragment)}
    for start, end in _displayed(page):
        run = list(range(start, end))
        while run and page[run[0]].role is Role.BYLINE:
            endings.add(run.pop(0))
        if not run or (_below_source(page, heads, run[0]) and not _signed(page, run)):
            continue
        if run[0] < first_text or _is_head(page, run, endings, usual):
            label = _label(page, run)
            labels |= set(label)
            heads += _split(page, [index for index in run if index not in label])
    return Layout(tuple(heads), frozenset(labels), frozenset(endings))


def _below_source(page: Sequence[Fragment], heads: Sequence[Head], start: int) -> bool:
    """Whether only a line about the article stands between a head and the displayed lines that follow."""
    between = page[heads[-1].last + 1 : start] if heads else ()
    return bool(between) and all(fragment.role is Role.SOURCE for fragment in between)


def _ends_story(fragment: Fragment) -> bool:
    if fragment.role is Role.CREDIT:
        return True
    return fragment.role is Role.TEXT and bool(closing_credit(fragment.lines[-1].text))


def _displayed(page: Sequence[Fragment]) -> list[tuple[int, int]]:
    """Runs of neighbouring titles and bylines, as ``[start, end)``."""
    runs: list[tuple[int, int]] = []
    for index, fragment in enumerate(page):
        if fragment.role not in (Role.DISPLAY, Role.BYLINE):
            continue
        if runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs


def _is_head(page: Sequence[Fragment], run: Sequence[int], endings: set[int], usual: int) -> bool:
    """Whether displayed lines are the head of a story rather than a heading inside one."""
    first, after = run[0], run[-1] + 1
    if _signed(page, run):
        return True
    if after == len(page):
        return True
    if first - 1 in endings or opens_report(page[after].text):
        return True
    if opens_section(page[first].text):
        return False  # 二、农业 begins no story, however wide the space above it
    return page[first].gap >= 3 and page[first].gap > usual


def _signed(page: Sequence[Fragment], run: Sequence[int]) -> bool:
    return any(page[index].role is Role.BYLINE for index in run)


def _usual_gap(page: Sequence[Fragment]) -> int:
    gaps = sorted(fragment.gap for fragment in page if fragment.role is Role.DISPLAY)
    return gaps[len(gaps) // 2] if gaps else 0


def _label(page: Sequence[Fragment], run: Sequence[int]) -> list[int]:
    """A section's name above the first title of its section: short, without marks, and not the title itself."""
    if len(run) < 2 or page[run[0]].role is not Role.DISPLAY or page[run[1]].role is not Role.DISPLAY:
        return []
    first, second = page[run[0]], page[run[1]]
    plain = all("\u4e00" <= char <= "\u9fff" for char in first.text)
    named = len(first.text) <= _LONGEST_LABEL and len(second.text) > len(first.text) + 3
    return [run[0]] if plain and named and run[0] > 0 and second.gap >= 2 else []


def _split(page: Sequence[Fragment], run: Sequence[int]) -> list[Head]:
    """Each byline closes a head; titles after the last byline are a head of their own unless text follows them."""
    found: list[Head] = []
    titles: list[int] = []
    for index in run:
        if page[index].role is Role.DISPLAY:
            titles.append(index)
        elif titles:
            found.append(Head(titles[0], index, tuple(page[i] for i in titles), page[index]))
            titles = []
    followed = run[-1] + 1 < len(page) and page[run[-1] + 1].role is Role.TEXT
    if titles and (not found or not followed):
        found.append(Head(titles[0], titles[-1], tuple(page[i] for i in titles), None, _is_dated(page, run[-1])))
    return found


def _is_dated(page: Sequence[Fragment], last: int) -> bool:
    below = page[last + 1 : last + 2]
    return bool(below) and below[0].role is Role.SOURCE and dates_itself(below[0].text)
