"""What a key of the catalogue may hold, as values: read against by the loader, printed as JSON Schema.

A shape checks a node and reports in plain words; it never raises, so all faults of a file come together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches

from dashboard.catalogue.strict_yaml import Node, full_width_mark, full_width_says
from dashboard.errors import Problem

MAX_PROBLEMS = 500
SEPARATOR = " · "
ID_PATTERN = r"^[a-z][a-z0-9_]{0,59}$"
_ID = re.compile(ID_PATTERN)
_NUMBER = re.compile(r"[-+]?(?:0|[1-9]\d{0,17})(?:\.\d{1,12})?")


class Report:
    """Collects the problems of one file, up to a bound; ``broken`` names the entries (``units · 人``) that have any."""

    def __init__(self, file: str):
        self.file = file
        self.problems: list[Problem] = []
        self.broken: set[str] = set()

    def add(self, line: int, where: str, says: str, hint: str = "") -> None:
        """Note one problem; past the bound nothing more is kept."""
        self.broken.add(SEPARATOR.join(where.split(SEPARATOR, 2)[:2]))
        if not self.full:
            self.problems.append(Problem(self.file, line, where.removeprefix(f"metrics{SEPARATOR}"), says, hint))

    @property
    def full(self) -> bool:
        """Whether so much is wrong that reading on would tell nothing new."""
        return len(self.problems) >= MAX_PROBLEMS


def nearest(found: str, known: Sequence[str]) -> str:
    """A hint that names the nearest known word and the first few others; empty where nothing is known."""
    if not known:
        return ""
    close = get_close_matches(found[:60], known, n=1, cutoff=0.5)
    shown = "、".join(list(known)[:8]) + (" …" if len(known) > 8 else "")
    ask = f"是“{close[0]}”吗？/ Did you mean “{close[0]}”? " if close else ""
    return f"{ask}可用 / known: {shown}"


@dataclass(frozen=True, slots=True)
class Shape:
    """Base of all shapes; ``about`` is the English line shown by editors."""

    about: str = ""

    def check(self, node: Node, where: str, report: Report) -> None:
        """Report whatever of ``node`` does not fit."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Text(Shape):
    """A piece of text, never a number or a yes/no in disguise."""

    most: int = 600
    least: int = 1

    def check(self, node: Node, where: str, report: Report) -> None:
        if node.kind != "text" or node.is_missing:
            report.add(node.line, where, f"应为文字，却是{_found(node)} / expected text, found {_found_en(node)}")
        elif node.looks_typed:
            says = f"{node.text} 会被 YAML 读成数字或是非 / YAML reads {node.text} as a number or yes/no"
            report.add(node.line, where, says, f'请加引号 / Write "{node.text}".')
        elif len(node.text) > self.most:
            report.add(node.line, where, f"超过 {self.most} 字 / longer than {self.most} characters")
        elif len(node.text.strip()) < self.least:
            report.add(node.line, where, "是空的 / is empty")


@dataclass(frozen=True, slots=True)
class Number(Shape):
    """A plain decimal number: no leading zero, no thousands mark, no exponent."""

    def check(self, node: Node, where: str, report: Report) -> None:
        if decimal(node) is None:
            report.add(node.line, where, f"应为数，却是{_found(node)} / expected a number, found {_found_en(node)}")


@dataclass(frozen=True, slots=True)
class Choice(Shape):
    """One of a closed set of words."""

    words: tuple[str, ...] = ()

    def check(self, node: Node, where: str, report: Report) -> None:
        if not report.full and (node.kind != "text" or node.text not in self.words):
            found = node.text if node.kind == "text" else _found(node)
            says = f"不认识“{found}” / “{found}” is not one of the words allowed here"
            report.add(node.line, where, says, nearest(found, self.words))


@dataclass(frozen=True, slots=True)
class Items(Shape):
    """A list whose members share a shape; the same text may not stand twice."""

    of: Shape = field(default_factory=Text)
    least: int = 0
    most: int = 5000

    def check(self, node: Node, where: str, report: Report) -> None:
        if node.kind != "list":
            mark = full_width_mark(node) if node.text[:1] in "[［【" and node.text else ""
            says = f"应为列表 [甲, 乙]，却是{_found(node)} / expected a list, found {_found_en(node)}"
            report.add(node.line, where, says, full_width_says(mark)[1] if mark else "")
            return
        if not self.least <= len(node.items) <= self.most:
            says = f"有 {len(node.items)} 项，应为 {self.least} 到 {self.most} 项 / {len(node.items)} items"
            report.add(node.line, where, f"{says}, expected {self.least} to {self.most}")
        for number, item in enumerate(node.items, 1):
            self.of.check(item, f"{where} · {number}", report)
        _report_twice(node, where, report)


@dataclass(frozen=True, slots=True)
class Pair(Shape):
    """``[low, high]``, two numbers."""

    def check(self, node: Node, where: str, report: Report) -> None:
        ends = [decimal(item) for item in node.items]
        if len(ends) != 2 or ends[0] is None or ends[1] is None or ends[0] > ends[1]:
            report.add(node.line, where, "应为 [下限, 上限] 两个数 / expected [low, high], two numbers, low first")


@dataclass(frozen=True, slots=True)
class Mapping(Shape):
    """Keys that the writer chooses, with values of one shape. ``ids`` asks for short ASCII codes as keys."""

    of: Shape = field(default_factory=Text)
    ids: bool = False
    most: int = 20_000

    def check(self, node: Node, where: str, report: Report) -> None:
        if report.full or not _is_map(node, where, report):
            return
        if len(node.pairs) > self.most:
            report.add(node.line, where, f"超过 {self.most} 项 / more than {self.most} entries")
        for key, value in node.pairs:
            name = _join(where, key.text)
            if self.ids and not _ID.fullmatch(key.text):
                says = f"编号“{key.text[:60]}”应为小写英文 / the id must be a–z, 0–9 and _, at most 60, a letter first"
                report.add(key.line, where, says)
            elif not self.ids:
                Text().check(key, where, report)
            self.of.check(value, name, report)


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a record."""

    name: str
    shape: Shape
    required: bool = True


@dataclass(frozen=True, slots=True)
class Record(Shape):
    """A map with known keys. ``open`` allows others (a check's own parameters)."""

    keys: tuple[Key, ...] = ()
    open: bool = False

    def check(self, node: Node, where: str, report: Report) -> None:
        if report.full or not _is_map(node, where, report):
            return
        written = {name.text for name, _ in node.pairs}
        shapes = {key.name: key.shape for key in self.keys}
        for name, value in node.pairs:
            if name.text in shapes:
                shapes[name.text].check(value, _join(where, name.text), report)
            elif not self.open and not report.full:
                says = f"不认识的键“{name.text[:60]}” / unknown key “{name.text[:60]}”"
                mark = full_width_mark(name)
                report.add(
                    name.line, where, says, full_width_says(mark)[1] if mark else nearest(name.text, tuple(shapes))
                )
        for key in self.keys:
            if key.required and key.name not in written:
                hint = f"意思 / it holds: {key.shape.about}" if key.shape.about else ""
                report.add(node.line, where, f"缺少“{key.name}” / “{key.name}” is missing", hint)


def decimal(node: Node) -> Decimal | None:
    """The number an unquoted scalar states, ``None`` where it is no plain decimal number."""
    if node.kind != "text" or not node.plain or not _NUMBER.fullmatch(node.text):
        return None
    try:
        return Decimal(node.text)
    except InvalidOperation:
        return None


def _is_map(node: Node, where: str, report: Report) -> bool:
    if node.kind != "map":
        mark = full_width_mark(node)
        says = f"应为“键: 值”，却是{_found(node)} / expected key: value lines, found {_found_en(node)}"
        report.add(node.line, where, says, full_width_says(mark)[1] if mark else "")
        return False
    seen: dict[str, int] = {}
    for key, _ in node.pairs:
        if key.kind != "text":
            report.add(key.line, where, "键应为文字 / a key must be text")
        elif key.text in seen:
            first = seen[key.text]
            says = f"“{key.text[:60]}”写了两次，先在第 {first} 行 / written twice, first on line {first}"
            report.add(key.line, where, says)
        seen.setdefault(key.text, key.line)
    return all(key.kind == "text" for key, _ in node.pairs)


def _report_twice(node: Node, where: str, report: Report) -> None:
    seen: set[str] = set()
    for item in node.items:
        if item.kind != "text":
            continue
        if mark := full_width_mark(item):
            report.add(item.line, where, *full_width_says(mark))
        if item.text in seen:
            report.add(item.line, where, f"“{item.text[:60]}”写了两次 / “{item.text[:60]}” stands twice in the list")
        seen.add(item.text)


def _join(where: str, name: str) -> str:
    return f"{where}{SEPARATOR}{name[:60]}" if where else name[:60]


def _found(node: Node) -> str:
    if node.kind == "text":
        return "空白" if node.is_missing else f"“{node.text[:60]}”"
    return "列表" if node.kind == "list" else "“键: 值”"


def _found_en(node: Node) -> str:
    if node.kind == "text":
        return "nothing" if node.is_missing else f"“{node.text[:60]}”"
    return "a list" if node.kind == "list" else "key: value lines"
