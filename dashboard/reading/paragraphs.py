"""Lines to fragments: the paragraphs, headings, captions and bylines of a page, each with where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from dashboard.reading.affinity import Pair, pairs_within, sentences
from dashboard.reading.days import day_alone
from dashboard.reading.lines import Line
from dashboard.reading.roles import (
    Role,
    dates_itself,
    ends_sentence,
    greets,
    is_signed,
    opens_report,
    opens_section,
    role_of,
)
from dashboard.reading.seams import closes, open_quote, seam

# A text that is wider than this is no title; a caption is shorter, too.
LONGEST_TITLE = 46.0
_LONGEST_CAPTION = 60.0
_LONGEST_CALL = 30
_SHORTEST_TITLE = 8.0
_OPENING = 20  # lines
_HEADS = (Role.BYLINE, Role.MASTHEAD, Role.MARKER, Role.PLATFORM, Role.SOURCE)
# What a caption never begins with: the marks that end something, and numbers that are no date.
_NO_CAPTION = re.compile(r"[，。、；：”）%0-9](?!(?<=[0-9])[0-9]?月)")
_WEAK = (Role.BYLINE, Role.CAPTION, Role.MASTHEAD, Role.SOURCE, Role.CREDIT)
# 发布时间：2020-12-07 16:14:14 ends a line of its own.
_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?$")
_PATH_END = ">»›|"  # of a site's path or menu
_TIMED = re.compile(r"[0-9]{1,2}:[0-9]{2}")
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
    def sentences(self) -> list[str]:
        return sentences(self.text)

    @cached_property
    def pairs(self) -> set[Pair]:
        """The pairs of characters of its sentences: what the fragment is about."""
        return pairs_within(self.text)

    @property
    def start(self) -> int:
        return self.lines[0].start

    @property
    def gap(self) -> int:
        return self.lines[0].gap


_FIGURE = re.compile(r"[0-9]")
# 本报讯, 【特讯】, （记者 李明） at the head of a line, right below a title.
_OPENS = "本【（(〔["


def assemble(lines: Sequence[Line]) -> list[Fragment]:
    """The fragments of a page in the order in which they begin."""
    roles = _roles(lines)
    lifted = _lifted(lines, roles)
    fragments: list[Fragment] = []
    text: list[Line] = []
    cut = False
    for line, role in zip(lines, roles, strict=True):
        if role is not Role.TEXT or line.number in lifted:
            fragments.append(Fragment(Role.CAPTION if role is Role.TEXT else role, (line,)))
            if text and (not _awaits(text) or (role in _HEADS and _titles(text))):
                fragments.append(_close(text))
                text = []
            cut = line.number in lifted
        elif text and (cut or continues(text, line)):
            text.append(line)
            cut = False
        else:
            fragments += [_close(text)] if text else []
            text, cut = [line], False
    fragments += [_close(text)] if text else []
    fragments.sort(key=lambda fragment: fragment.start)
    return _calls(fragments)


def _roles(lines: Sequence[Line]) -> list[Role]:
    """The role of each line by its form; a line inside a broken paragraph only looks like a byline or a date."""
    roles = [role_of(line) for line in lines]
    _drop_repeated(lines, roles)
    for index in range(1, len(lines)):
        line, before = lines[index], lines[index - 1]
        if roles[index] not in _WEAK or roles[index - 1] is not Role.TEXT or not _awaits((before,)):
            continue
        below = index + 1 < len(lines) and lines[index + 1].gap == 1 and roles[index + 1] is Role.TEXT
        labelled = roles[index] is Role.SOURCE and not _COMMA.search(before.text)  # 来源：青岭网 below a title
        alone = is_signed(line.text) or dates_itself(line.text) or ("年" not in line.text and day_alone(line.text))
        if (line.gap == 1 or below) and not labelled and not alone:
            roles[index] = Role.TEXT
    return roles


def _drop_repeated(lines: Sequence[Line], roles: list[Role]) -> None:
    """A title that the page shows twice is the site's where it stands first above a path, else the second time."""
    seen: dict[str, int] = {}
    for index, line in enumerate(lines[:_OPENING]):
        titled = roles[index] is Role.TEXT and _SHORTEST_TITLE <= line.width <= LONGEST_TITLE
        if not titled or ends_sentence(line.text) or opens_section(line.text):
            continue
        first = seen.setdefault(line.text, index)
        if first < index:
            roles[first if Role.PLATFORM in roles[first:index] else index] = Role.PLATFORM


def continues(text: Sequence[Line], line: Line) -> bool:
    """Whether ``line`` goes on with the text so far rather than beginning something new."""
    last = text[-1]
    if closes(last.text, line.text):
        return True
    if line.text[0] in _OPENS and _titles(text) and opens_report(line.text):
        return False
    if _stands_apart(line) or "•" in (line.text[0], last.text[0]) or is_row(line.text) or is_row(last.text):
        return False
    if line.gap >= 2 and _CLOCK.search(last.text):
        return False
    if ends_sentence(last.text):
        alike = abs(line.column - last.column) <= 2.5 and not opens_section(line.text)
        return line.gap == 1 and last.full and alike and not (_displays(line) and line.width < line.column - 4.5)
    if last.full and (len(text) > 1 or line.gap < 2):
        return True
    joint = seam(last.text, line.text)
    first = len(text) == 1 or ends_sentence(text[-2].text)
    if joint >= 2:
        return True
    if len(text) == 1 and line.gap >= 2 and joint <= 0 and not _COMMA.search(last.text):
        return False
    return _awaits(text) or (last.nearly_full and (joint > 0 or (line.gap == 1 and first)))


def is_row(text: str) -> bool:
    """Whether a line is a row of a table, as a page in plain text shows it: • 城镇 | 54,630人 |."""
    return text[-1] == "|" and text.count("|") > 1


def _stands_apart(line: Line) -> bool:
    """Whether it is a numbered heading behind an empty line: it goes on with nothing, whatever mark stands before."""
    return line.gap >= 2 and opens_section(line.text)


def _awaits(text: Sequence[Line]) -> bool:
    """Whether the text so far breaks off: no sentence ends, and its last line reaches the column's edge."""
    last = text[-1]
    if ends_sentence(last.text) or greets(last.text) or last.text[-1] in _PATH_END:
        return False
    if last.full or last.text[-1] in "，、；：":
        return True
    return not last.column and (last.width > LONGEST_TITLE or "。" in last.text or len(_COMMA.findall(last.text)) >= 2)


def _titles(text: Sequence[Line]) -> bool:
    """Whether lines that a byline or page head follows are its title rather than half a paragraph."""
    return sum(line.width for line in text) <= LONGEST_TITLE and not any("。" in line.text for line in text)


def _displays(line: Line) -> bool:
    return line.width <= LONGEST_TITLE and not ends_sentence(line.text)


def _close(text: Sequence[Line]) -> Fragment:
    width = sum(line.width for line in text)
    last = text[-1].text
    if is_row(last) and _FIGURE.search(last):
        return Fragment(Role.TEXT, tuple(text))
    titled = width <= LONGEST_TITLE and len(text) <= 5 and not ends_sentence(last) and last[-1] not in "，、；"
    return Fragment(Role.DISPLAY if titled else Role.TEXT, tuple(text))


def _calls(fragments: list[Fragment]) -> list[Fragment]:
    """Titles that end in a mark (小事不小!) are titles where a title, a byline or a line about them follows, or where
    they are the first of all that is told."""
    heads = (Role.DISPLAY, Role.BYLINE, Role.SOURCE)
    first = next((index for index, one in enumerate(fragments) if one.role in (Role.TEXT, Role.DISPLAY)), -1)
    if fragments and greets(fragments[first].text):  # 各位代表：before a report is no title of it
        fragments[first] = replace(fragments[first], role=Role.TEXT)
    for index, fragment in enumerate(fragments[:-1]):
        after = fragments[index + 1]
        dated = after.role is Role.MASTHEAD and (
            _TIMED.search(after.text) or (index == first and after.text[0] in "12")
        )
        opens = index == first and after.role is Role.TEXT and len(after.text) > 2 * _LONGEST_CALL
        call = fragment.role is Role.TEXT and len(fragment.text) <= _LONGEST_CALL and fragment.text[-1] in "!！？?"
        if call and "。" not in fragment.text and (dated or opens or after.role in heads):
            fragments[index] = replace(fragment, role=Role.DISPLAY)
    return fragments


def _lifted(lines: Sequence[Line], roles: Sequence[Role]) -> set[int]:
    """Lines that stand inside a sentence of others: captions set between two halves of a paragraph."""
    found: set[int] = set()
    for index in range(1, len(lines) - 1):
        if roles[index] is not Role.TEXT or lines[index].gap < 2 or index - 1 in found:
            continue
        end = _alone_until(lines, roles, index)
        beside = {roles[index - 1], *roles[end : end + 3]}
        in_text = end and roles[end] is Role.TEXT and not beside & set(_HEADS)
        if in_text and _cuts(lines[index - 1], lines[index:end], lines[end]):
            found |= set(range(index, end))
    return found


def _alone_until(lines: Sequence[Line], roles: Sequence[Role], index: int) -> int:
    """The end of the sentence of three lines at most that stands alone from ``index``, 0 where none does."""
    for end in range(index + 1, min(index + 4, len(lines))):
        if lines[end].gap >= 2:
            return end if ends_sentence(lines[end - 1].text) or end == index + 1 else 0
        if roles[end] is not Role.TEXT or ends_sentence(lines[end - 1].text):
            return 0
    return 0


def _cuts(before: Line, alone: Sequence[Line], after: Line) -> bool:
    """Whether ``alone`` stands between the halves of a sentence that ``before`` begins and ``after`` ends."""
    text = "".join(line.text for line in alone)
    if not _awaits((before,)) or _stands_apart(after) or sum(line.width for line in alone) > _LONGEST_CAPTION:
        return False
    if (
        opens_report(text)
        or open_quote(text)
        or _NO_CAPTION.match(text)
        or not (ends_sentence(text) or not alone[0].nearly_full)
    ):
        return False
    if before.column and not (after.nearly_full or ends_sentence(after.text)):
        return False
    evidence = seam(before.text, after.text) - seam(before.text, text)
    if before.column:
        evidence += _by_layout(before, alone, after)
    return evidence > 0 or (evidence == 0 and alone[0].gap > max(2, after.gap))


def _by_layout(before: Line, alone: Sequence[Line], after: Line) -> int:
    """A line wider than the column is no part of it; after a paragraph's end the next line has lost its indent."""
    if any(line.width > before.column + 1.5 for line in alone):
        return 2
    if abs(after.column - before.column) > 2.5 or (len(alone) > 1 and abs(alone[0].width - before.column) <= 1.5):
        return -2
    return 1 if after.width > before.column - 1.25 or after.width < before.column - 3.25 else -1
