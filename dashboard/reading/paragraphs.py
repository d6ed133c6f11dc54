"""Lines to fragments: the paragraphs, headings, captions and bylines of a page, each with where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from dashboard.reading.affinity import Pair, pairs, sentences
from dashboard.reading.lines import Line
from dashboard.reading.roles import SENTENCE_END, Role, role_of
from dashboard.reading.seams import open_quote, seam

# A text that is wider than this is no title; a caption is shorter, too.
LONGEST_TITLE = 46.0
_LONGEST_CAPTION = 60.0
_LONGEST_CALL = 30
_HEADS = (Role.BYLINE, Role.MASTHEAD, Role.MARKER, Role.PLATFORM, Role.SOURCE)
_COMMA = re.compile(r"[，,；;。]")


@dataclass(frozen=True)
class Fragment:
    """Lines that belong together, in order. ``role`` says what they are on the page."""

    role: Role
    lines: tuple[Line, ...]

    @cached_property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)

    @cached_property
    def ranges(self) -> tuple[tuple[int, int], ...]:
        """Raw stretches; lines that follow one another on the page are one stretch."""
        found: list[tuple[int, int]] = []
        last = -2
        for line in self.lines:
            if line.number == last + 1:
                found[-1] = (found[-1][0], line.end)
            else:
                found.append((line.start, line.end))
            last = line.number
        return tuple(found)

    @cached_property
    def sentence_pairs(self) -> list[set[Pair]]:
        """The pairs of characters of each sentence: what the fragment is about."""
        return [pairs(sentence) for sentence in sentences(self.text)]

    @cached_property
    def pairs(self) -> set[Pair]:
        return pairs(self.text)

    @property
    def start(self) -> int:
        return self.lines[0].start

    @property
    def gap(self) -> int:
        return self.lines[0].gap

    @property
    def finished(self) -> bool:
        return bool(SENTENCE_END.search(self.lines[-1].text))


def assemble(lines: Sequence[Line]) -> list[Fragment]:
    """The fragments of a page in the order in which they begin."""
    roles = [role_of(line) for line in lines]
    lifted = _lifted(lines, roles)
    fragments: list[Fragment] = []
    text: list[Line] = []
    for line, role in zip(lines, roles, strict=True):
        if role is not Role.TEXT or line.number in lifted:
            fragments.append(Fragment(Role.CAPTION if role is Role.TEXT else role, (line,)))
            if text and (not _awaits(text) or (role in _HEADS and _titles(text))):
                fragments.append(_close(text))
                text = []
        elif text and continues(text, line):
            text.append(line)
        else:
            fragments += [_close(text)] if text else []
            text = [line]
    fragments += [_close(text)] if text else []
    fragments.sort(key=lambda fragment: fragment.start)
    return _calls(fragments)


def continues(text: Sequence[Line], line: Line) -> bool:
    """Whether ``line`` goes on with the text so far rather than beginning something new."""
    last = text[-1]
    if SENTENCE_END.search(last.text):
        alike = abs(line.column - last.column) <= 2.5
        return line.gap == 1 and last.full and alike and not (_displays(line) and line.width < line.column - 4.5)
    joint = seam(last.text, line.text)
    if joint >= 2:
        return True
    if len(text) == 1 and line.gap >= 2 and joint <= 0 and not _COMMA.search(last.text):
        return False
    return _awaits(text) or (last.nearly_full and (joint > 0 or (line.gap == 1 and len(text) == 1)))


def _awaits(text: Sequence[Line]) -> bool:
    """Whether the text so far breaks off: no sentence ends, and its last line reaches the column's edge."""
    last = text[-1]
    if SENTENCE_END.search(last.text):
        return False
    if last.full or last.text[-1] in "，、；：":
        return True
    return not last.column and (last.width > LONGEST_TITLE or "。" in last.text or len(_COMMA.findall(last.text)) >= 2)


def _titles(text: Sequence[Line]) -> bool:
    """Whether lines that a byline or page head follows are its title rather than half a paragraph."""
    return sum(line.width for line in text) <= LONGEST_TITLE and not any("。" in line.text for line in text)


def _displays(line: Line) -> bool:
    return line.width <= LONGEST_TITLE and not SENTENCE_END.search(line.text)


def _close(text: Sequence[Line]) -> Fragment:
    width = sum(line.width for line in text)
    last = text[-1].text
    titled = width <= LONGEST_TITLE and len(text) <= 5 and not SENTENCE_END.search(last) and last[-1] not in "，、；"
    return Fragment(Role.DISPLAY if titled else Role.TEXT, tuple(text))


def _calls(fragments: list[Fragment]) -> list[Fragment]:
    """Titles that end in a mark (小事不小!) are titles where a title or byline follows them, or they begin the page."""
    heads = (Role.DISPLAY, Role.BYLINE)
    for index, fragment in enumerate(fragments[:-1]):
        call = fragment.role is Role.TEXT and len(fragment.text) <= _LONGEST_CALL and fragment.text[-1] in "!！？?"
        if call and "。" not in fragment.text and fragments[index + 1].role in heads:
            fragments[index] = replace(fragment, role=Role.DISPLAY)
    return fragments


def _lifted(lines: Sequence[Line], roles: Sequence[Role]) -> set[int]:
    """Lines that stand inside a sentence of others: captions set between two halves of a paragraph."""
    found: set[int] = set()
    for index in range(1, len(lines) - 1):
        if roles[index] is Role.TEXT and roles[index - 1] is Role.TEXT and index - 1 not in found:
            found |= {index} if _cuts(lines[index - 1], lines[index], lines[index + 1]) else set()
    return found


def _cuts(before: Line, line: Line, after: Line) -> bool:
    """Whether ``line`` stands alone between the halves of a sentence that ``before`` begins and ``after`` ends."""
    if line.gap < 2 or after.gap < 2 or not _awaits((before,)) or line.width > _LONGEST_CAPTION:
        return False
    if open_quote(line.text) or line.text[0] in "，。、；：”）":
        return False
    direct, over = seam(before.text, line.text), seam(before.text, after.text)
    alone = bool(SENTENCE_END.search(line.text)) or line.width < line.column - 4.5
    return alone and (over > direct or (over == direct and line.gap > max(2, after.gap)))
