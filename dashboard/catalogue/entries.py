"""Checked nodes -> the catalogue's frozen entries. What a shape refused is left out; the report already says so."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from dashboard.catalogue.shape import SEPARATOR, Report
from dashboard.catalogue.strict_yaml import Node
from dashboard.catalogue.types import Catalogue, Check, Example, Frame, Kind, Metric, Theme, Unit

Entry = TypeVar("Entry")
_CHECK_KEYS = frozenset(("rule", "zh", "en", "severity"))


def build(root: Node, file: str, data: bytes, below: Catalogue | None, report: Report) -> Catalogue:
    """The catalogue below with the entries of one layer added; an id that both have is reported."""
    below = below or Catalogue("", "", {}, {}, {}, (), {})
    digest = hashlib.sha256(below.sha256.encode() + data) if below.sha256 else hashlib.sha256(data)
    return Catalogue(
        file=file,
        sha256=digest.hexdigest(),
        words=_words(root, below),
        units=_section(root, "units", _unit, below.units, report),
        themes=_section(root, "themes", _theme, below.themes, report),
        frames=(*below.frames, *_frames(root, below)),
        metrics=_section(
            root, "metrics", lambda name, node, line: _metric(name, node, line, file), below.metrics, report
        ),
        checks=(*below.checks, *_section(root, "checks", _check, {}, report).values()),
        layers=(*below.layers, file),
    )


def pairs(root: Node, section: str) -> list[tuple[Node, Node]]:
    """The entries of a section that have a text as key, empty where the section is not there."""
    node = root.get(section) if root.kind == "map" else None
    return [(key, value) for key, value in node.pairs if key.kind == "text"] if node is not None else []


def _section(
    root: Node,
    section: str,
    make: Callable[[str, Node, int], Entry],
    below: Mapping[str, Entry],
    report: Report,
) -> dict[str, Entry]:
    found = dict(below)
    for key, value in pairs(root, section):
        if key.text in below:
            says = f"“{key.text}”已在下层目录里 / “{key.text}” is already in the catalogue this one extends"
            report.add(key.line, f"{section} · {key.text}", says, "请换一个编号 / Choose another id.")
        elif key.text not in found and f"{section}{SEPARATOR}{key.text[:60]}" not in report.broken:
            found[key.text] = make(key.text, value, key.line)
    return found


def _words(root: Node, below: Catalogue) -> dict[str, tuple[str, ...]]:
    found = dict(below.words)
    for key, value in pairs(root, "words"):
        found[key.text] = tuple(dict.fromkeys((*found.get(key.text, ()), *_texts(value))))
    return found


def _frames(root: Node, below: Catalogue) -> Iterator[Frame]:
    numbers = {kind: sum(frame.kind is kind for frame in below.frames) for kind in Kind}
    for key, value in pairs(root, "frames"):
        if key.text not in tuple(Kind):
            continue
        kind = Kind(key.text)
        for number, item in enumerate(value.items, numbers[kind] + 1):
            if item.kind == "text":
                yield Frame(f"{kind}.{number}", kind, item.text, item.line)


def _unit(name: str, node: Node, line: int) -> Unit:
    return Unit(name, _text(node, "en"), _text(node, "family"), _list(node, "words"), _text(node, "factor"), line)


def _theme(name: str, node: Node, line: int) -> Theme:
    weights = node.get("words")
    words = {key.text: int(float(value.text)) for key, value in weights.pairs} if weights else {}
    meaning = _text(node, "meaning")
    return Theme(name, _text(node, "zh"), _text(node, "en"), meaning, words, line, _text(node, "meaning_en"))


def _metric(name: str, node: Node, line: int, file: str) -> Metric:
    return Metric(
        id=name,
        zh=_text(node, "name"),
        en=_text(node, "en"),
        meaning=_text(node, "meaning"),
        meaning_en=_text(node, "meaning_en"),
        theme=_text(node, "theme"),
        kind=Kind(_text(node, "kind")),
        nouns=_list(node, "nouns"),
        verbs=_list(node, "verbs"),
        unit=_text(node, "unit"),
        plausible=_plausible(node),
        exclude=_list(node, "exclude"),
        examples=_examples(node, "examples"),
        known_misses=_examples(node, "known_misses"),
        reference=_text(node, "reference"),
        line=line,
        measure=_text(node, "measure"),
        also=_list(node, "also"),
        general=_text(node, "general") == "true",
        needs_verb=_text(node, "needs_verb") == "true",
        file=file,
    )


def _check(name: str, node: Node, line: int) -> Check:
    own = {key.text: _plain(value) for key, value in node.pairs if key.text not in _CHECK_KEYS}
    zh, en = _text(node, "zh"), _text(node, "en")
    return Check(name, _text(node, "rule"), zh, en, _text(node, "severity"), own, line)


def _plain(node: Node) -> object:
    if node.kind == "list":
        return tuple(_plain(item) for item in node.items)
    if node.kind == "map":
        return {key.text: _plain(value) for key, value in node.pairs}
    return node.text


def _plausible(node: Node) -> tuple[float, float] | None:
    ends = node.get("plausible")
    return (float(ends.items[0].text), float(ends.items[1].text)) if ends else None


def _examples(node: Node, key: str) -> tuple[Example, ...]:
    found = node.get(key)
    return tuple(Example(name.text, value.text, name.line) for name, value in found.pairs) if found else ()


def _text(node: Node, key: str) -> str:
    found = node.get(key)
    return found.text if found else ""


def _list(node: Node, key: str) -> tuple[str, ...]:
    found = node.get(key)
    return _texts(found) if found else ()


def _texts(node: Node) -> tuple[str, ...]:
    return tuple(item.text for item in node.items if item.kind == "text")
