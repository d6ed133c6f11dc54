"""YAML text -> nodes with lines, in bounded time: no aliases, no tags, no guessing of types.

Scalars stay the text that was written: whether ``010`` is a number is for the reader of the key to say.
The parser's events are read one by one and refused at the first that a catalogue never needs, so that bombs
and recursion are never built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from dashboard.errors import CatalogueError, Problem

MAX_BYTES = 5_000_000
MAX_NODES = 400_000
MAX_DEPTH = 12
MAX_SCALAR = 10_000
MAX_PROBLEMS = 200

# What YAML 1.1 turns into something other than text: booleans, nothing, numbers in six notations, times, dates.
_TYPED_WORDS = frozenset(("yes", "no", "true", "false", "on", "off", "null", "~"))
_TYPED_NUMBER = re.compile(
    r"""[-+.\d](?:
        [\d_]*(?:\.[\d_]*)?(?:[eE][-+]?\d+)?|      # 1_000, 1.5, 1e3, 010
        x[0-9a-fA-F_]+|b[01_]+|                     # 0x1F, 0b1
        \d?(?::[0-5]?\d){1,3}|                      # 12:30, 12:30:45
        \d{3}-\d{1,2}-\d{1,2}                       # 2024-01-31
    )""",
    re.VERBOSE,
)
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0 and C1 controls
    "\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe]"  # zero-width, line separators, bidi
)
_FULL_WIDTH_KEY = re.compile(r"[^\W\d][^\s:：\"'#]*：")
_FULL_WIDTH = {"：": ":", "，": ",", "［": "[", "【": "[", "｛": "{"}


@dataclass(slots=True)
class Node:
    """One value of the file. Exactly one of ``text``, ``items``, ``pairs`` is meant, as ``is_text`` … say."""

    kind: str  # "text", "list", "map"
    line: int
    text: str = ""
    plain: bool = False
    items: list[Node] = field(default_factory=list)
    pairs: list[tuple[Node, Node]] = field(default_factory=list)

    def get(self, key: str) -> Node | None:
        """The value under ``key`` of a map, ``None`` where there is none."""
        return next((value for name, value in self.pairs if name.text == key), None)

    @property
    def is_missing(self) -> bool:
        """Whether nothing was written: ``key:`` with no value, or ``~``."""
        return self.kind == "text" and self.plain and self.text in ("", "~", "null")

    @property
    def looks_typed(self) -> bool:
        """Whether YAML would read this unquoted scalar as something other than text (no, 010, 12:30)."""
        if self.kind != "text" or not self.plain:
            return False
        return self.text.lower() in _TYPED_WORDS or _TYPED_NUMBER.fullmatch(self.text) is not None


# Shared by all scalars: nothing is ever put into them, and most nodes are scalars.
_NOTHING: list[Node] = []
_NO_PAIRS: list[tuple[Node, Node]] = []


class _Refused(Exception):
    def __init__(self, line: int, says: str, hint: str = ""):
        super().__init__(says)
        self.line, self.says, self.hint = line, says, hint


def parse(data: bytes, file: str) -> Node:
    """The root node of a YAML file's bytes. Raises ``CatalogueError`` with every fault that can be told at once."""
    text = _decode(data, file)
    problems = [*_control_characters(text, file)]
    if problems:
        raise CatalogueError(problems)
    try:
        return _Builder(text).build()
    except _Refused as refused:
        fault = Problem(file, refused.line, "", refused.says, refused.hint)
    except yaml.MarkedYAMLError as error:
        fault = _syntax_problem(error, file)
    except yaml.YAMLError as error:
        fault = Problem(file, 0, "", f"YAML 读不懂 / not YAML: {str(error)[:200]}")
    raise CatalogueError([fault, *_full_width_lines(text, file)])


def _decode(data: bytes, file: str) -> str:
    if len(data) > MAX_BYTES:
        says = f"文件超过 {MAX_BYTES:,} 字节 / the file is larger than {MAX_BYTES:,} bytes"
        raise CatalogueError(Problem(file, 0, "", says))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        says = "这里不是 UTF-8 文字 / the bytes here are not UTF-8"
        hint = "请用 UTF-8 编码另存 / Save the file as UTF-8."
        raise CatalogueError(Problem(file, line, "", says, hint)) from None
    return text.replace("\r\n", "\n")


def _control_characters(text: str, file: str) -> Iterator[Problem]:
    for count, match in enumerate(_CONTROL.finditer(text)):
        if count == MAX_PROBLEMS:
            return
        line = text.count("\n", 0, match.start()) + 1
        code = f"U+{ord(match.group()):04X}"
        yield Problem(file, line, "", f"有看不见的字符 {code} / an invisible character {code}", "请删去 / Delete it.")


class _Builder:
    """Builds nodes from the event stream with an explicit stack; refuses what a catalogue never needs."""

    def __init__(self, text: str):
        self._events = yaml.parse(text, Loader=yaml.CSafeLoader)
        self._nodes = 0

    def build(self) -> Node:
        root: Node | None = None
        stack: list[Node] = []
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                raise _Refused(_line(event), "一个文件只能有一份目录 / a second document (---) begins here")
            if isinstance(event, yaml.CollectionEndEvent):
                _close(stack.pop())
                continue
            if not isinstance(event, yaml.NodeEvent):
                continue
            node = self._node(event)
            root = root or node
            _attach(stack, node)
            if node.kind != "text":
                stack.append(node)
                _check_depth(stack)
        if root is None:
            raise _Refused(0, "文件是空的 / the file is empty")
        return root

    def _node(self, event: yaml.NodeEvent) -> Node:
        self._nodes += 1
        line = _line(event)
        if self._nodes > MAX_NODES:
            raise _Refused(line, f"超过 {MAX_NODES:,} 项 / more than {MAX_NODES:,} values")
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            hint = "请把内容写全 / Write the value out."
            raise _Refused(
                line, f"不支持锚点和引用“{event.anchor}” / anchors and aliases (& *) are not used here", hint
            )
        if tag := getattr(event, "tag", None):
            raise _Refused(line, f"不支持标签“{tag}” / tags (!) are not used here", "请删去 / Delete it.")
        if isinstance(event, yaml.ScalarEvent):
            return _text_node(event, line)
        return Node("list" if isinstance(event, yaml.SequenceStartEvent) else "map", line)


def _text_node(event: yaml.ScalarEvent, line: int) -> Node:
    text: str = event.value
    if len(text) > MAX_SCALAR:
        raise _Refused(line, f"一段文字长 {len(text):,} 字，上限 {MAX_SCALAR:,} / a text of {len(text):,} characters")
    return Node("text", line, text, event.implicit[0], _NOTHING, _NO_PAIRS)


def _check_depth(stack: list[Node]) -> None:
    if len(stack) > MAX_DEPTH:
        raise _Refused(stack[-1].line, f"嵌套超过 {MAX_DEPTH} 层 / nested more than {MAX_DEPTH} deep")


def _attach(stack: list[Node], node: Node) -> None:
    if not stack:
        return
    # A map's children arrive flat, key after value; _close pairs them.
    stack[-1].items.append(node)


def _close(node: Node) -> None:
    if node.kind == "map":
        node.pairs = list(zip(node.items[::2], node.items[1::2], strict=True))
        node.items = []


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def _syntax_problem(error: yaml.MarkedYAMLError, file: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 0
    says = f"YAML 语法不通 / not valid YAML: {error.problem}"
    hint = '含 { [ : # 的文字请加双引号 / Put a text that holds { [ : # in double quotes: "…".'
    return Problem(file, line, "", says, hint)


def _full_width_lines(text: str, file: str) -> Iterator[Problem]:
    """Lines that use the full-width colon where YAML needs ``:``; told only where the file does not parse."""
    for number, line in enumerate(text.split("\n")[:100_000], 1):
        if _FULL_WIDTH_KEY.match(line.strip().removeprefix("- ")) and ": " not in line:
            yield Problem(file, number, "", *full_width_says("："))


def full_width_says(mark: str) -> tuple[str, str]:
    """What is said, and advised, of a full-width mark that stands where YAML needs its own."""
    says = f"全角“{mark}”不是 YAML 的标点 / the full-width “{mark}” is not read by YAML"
    return says, f"请用半角“{_FULL_WIDTH[mark]}” / Use “{_FULL_WIDTH[mark]}”."


def full_width_mark(node: Node) -> str:
    """The full-width mark in an unquoted scalar that its writer seems to have meant as YAML, else empty."""
    if node.kind != "text" or not node.plain:
        return ""
    if node.text[:1] in "［【｛" and node.text:
        return node.text[0]
    return next((mark for mark in "：，" if mark in node.text), "")
