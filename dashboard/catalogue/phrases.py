"""The phrase language of frames: text, ``[optional]``, ``(a|b)``, ``<list>``, ``{noun}``, ``{value}``, ``{before}``.

A phrase is parsed to a small tree with one printed normal form. There is no repetition in the language, so
a phrase matches a finite set of strings and matching (``patterns``) takes time linear in the phrase.

>>> str(parse("{noun}[队伍|数量][<reach>]{value}"))
'{noun}[队伍|数量][<reach>]{value}'
>>> str(parse("({noun})[[了]]{value}"))
'{noun}[了]{value}'
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

SLOTS = ("noun", "value", "before")
MAX_DEPTH = 8
_SPECIAL = "[](){}<>|"


class PhraseError(ValueError):
    """A phrase that cannot be read; ``at`` is the position of the fault, shown under the phrase by a caret."""

    def __init__(self, phrase: str, at: int, zh: str, en: str):
        self.phrase, self.at, self.zh, self.en = phrase, at, zh, en
        super().__init__(f"{zh} / {en}\n    {phrase}\n    {_padding(phrase[:at])}^")


def _padding(before: str) -> str:
    """Blanks as wide as ``before``: a Chinese character takes two columns."""
    return "".join("\u3000" if ord(character) > 0x2E7F else " " for character in before)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Text that stands as it is."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Slot:
    """``{noun}``, ``{value}`` or ``{before}``."""

    name: str

    def __str__(self) -> str:
        return f"{{{self.name}}}"


@dataclass(frozen=True, slots=True)
class Words:
    """One of a word list, or of the metric's own verbs where the list is ``verbs``."""

    name: str

    def __str__(self) -> str:
        return f"<{self.name}>"


@dataclass(frozen=True, slots=True)
class Sequence:
    """Parts one after another."""

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return "".join(map(str, self.parts))


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several; ``optional`` where none will do as well."""

    options: tuple[Node, ...]
    optional: bool = False

    def __str__(self) -> str:
        inner = "|".join(map(str, self.options))
        return f"[{inner}]" if self.optional else f"({inner})"


Node = Chunk | Slot | Words | Sequence | Choice


def parse(phrase: str) -> Node:
    """The tree of a phrase. Raises ``PhraseError`` at the first fault."""
    return _Parser(phrase).parse()


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it, in the order of the phrase."""
    yield node
    for child in _children(node):
        yield from walk(child)


def expand(node: Node, fill: dict[str, tuple[str, ...]], most: int) -> list[str]:
    """Up to ``most`` strings the phrase generates; ``fill`` gives the words of each list and slot."""
    if isinstance(node, Chunk):
        return [node.text]
    if isinstance(node, Slot | Words):
        return list(fill.get(node.name, (str(node),)))[:most]
    if isinstance(node, Choice):
        found = [text for option in node.options for text in expand(option, fill, most)]
        return (["", *found] if node.optional else found)[:most]
    texts = [""]
    for part in node.parts:
        tails = expand(part, fill, most)
        texts = [text + tail for tail in tails for text in texts][:most]
    return texts


def _children(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Sequence):
        return node.parts
    return node.options if isinstance(node, Choice) else ()


class _Parser:
    """Recursive descent over one phrase; depth is bounded, each character is read once."""

    def __init__(self, phrase: str):
        self.phrase = phrase
        self.at = 0

    def parse(self) -> Node:
        return self._options("", 0, 0)

    def _options(self, closer: str, opened: int, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise self._fault(opened, "括号套得太深", "brackets are nested too deep")
        options = [self._sequence(closer, opened, depth)]
        while self._peek() == "|":
            self.at += 1
            options.append(self._sequence(closer, opened, depth))
        if closer and self._peek() != closer:
            mark = self.phrase[opened]
            raise self._fault(opened, f"“{mark}”没有闭合", f"“{mark}” is never closed")
        if any(option == Sequence(()) for option in options):
            raise self._fault(self.at, "这里是空的", "nothing stands here; write [x] for an optional part")
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def _sequence(self, closer: str, opened: int, depth: int) -> Node:
        parts: list[Node] = []
        while (mark := self._peek()) and mark not in ("|", closer):
            parts.extend(_flat(self._part(mark, depth)))
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _part(self, mark: str, depth: int) -> Node:
        if mark in "{<":
            return self._name(mark)
        if mark in "[(":
            return self._group(mark, depth)
        if mark in _SPECIAL:
            raise self._fault(self.at, f"“{mark}”没有开头", f"“{mark}” closes nothing")
        start = self.at
        while self._peek() and self._peek() not in _SPECIAL:
            self.at += 1
        return Chunk(self.phrase[start : self.at])

    def _group(self, mark: str, depth: int) -> Node:
        opened = self.at
        self.at += 1
        inner = self._options("]" if mark == "[" else ")", opened, depth + 1)
        self.at += 1
        if mark == "(" or (isinstance(inner, Choice) and inner.optional):
            return inner
        return Choice(inner.options, True) if isinstance(inner, Choice) else Choice((inner,), True)

    def _name(self, mark: str) -> Node:
        opened = self.at
        end = self.phrase.find("}" if mark == "{" else ">", opened)
        name = self.phrase[opened + 1 : end]
        if end < 0 or any(character in _SPECIAL for character in name):
            raise self._fault(opened, f"“{mark}”没有闭合", f"“{mark}” is never closed")
        if mark == "{" and name not in SLOTS:
            known = "{noun} {value} {before}"
            raise self._fault(opened, f"没有“{{{name}}}”，只有 {known}", f"“{{{name}}}” is unknown; there are {known}")
        if not name:
            raise self._fault(opened, "没有写词表的名字", "the word list has no name")
        self.at = end + 1
        return Slot(name) if mark == "{" else Words(name)

    def _peek(self) -> str:
        return self.phrase[self.at : self.at + 1]

    def _fault(self, at: int, zh: str, en: str) -> PhraseError:
        return PhraseError(self.phrase, at, zh, en)


def _flat(node: Node) -> tuple[Node, ...]:
    return node.parts if isinstance(node, Sequence) else (node,)
