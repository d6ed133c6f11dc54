"""Faults that show only when entries are seen together: unknown units, themes and lists, phrases, thin examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from dashboard.catalogue import phrases
from dashboard.catalogue.entries import pairs
from dashboard.catalogue.shape import Report, decimal, nearest
from dashboard.catalogue.strict_yaml import Node
from dashboard.catalogue.types import Catalogue, Frame, Kind, Unit

VERBS = "verbs"
RANK = "rank"
MIN_POSITIVE = 2
SECTIONS = ("units", "themes", "frames")
Fault = tuple[int, str, str, str]


def check(catalogue: Catalogue, root: Node, report: Report) -> None:
    """Report the faults of the layer in ``root``; the layers below were checked when they were laid."""
    for fault in _faults(catalogue, root):
        if report.full:
            return
        report.add(*fault)


def _faults(catalogue: Catalogue, root: Node) -> Iterator[Fault]:
    if len(catalogue.layers) == 1:
        yield from _missing_sections(root)
    own_frames = {item.line for _, frames in pairs(root, "frames") for item in frames.items}
    for frame in catalogue.frames:
        if frame.line in own_frames:
            yield from _frame_faults(frame, catalogue)
    yield from _unit_faults(catalogue, {key.text for key, _ in pairs(root, "units")})
    known = _Known(catalogue, root)
    for key, node in pairs(root, "metrics"):
        if node.kind == "map":
            yield from _metric_faults(key.text[:60], node, known)
            yield from _example_faults(key.text[:60], node)


class _Known:
    """The ids that metrics may name, those of entries with faults of their own among them."""

    def __init__(self, catalogue: Catalogue, root: Node):
        self.units = _ids(catalogue.units, root, "units")
        self.themes = _ids(catalogue.themes, root, "themes")
        self.kinds = {str(frame.kind) for frame in catalogue.frames}
        self.spellings = {word: unit.id for unit in catalogue.units.values() for word in unit.words}


def _ids(known: Iterable[str], root: Node, section: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known, *(key.text for key, _ in pairs(root, section)))))


def _missing_sections(root: Node) -> Iterator[Fault]:
    for section in SECTIONS:
        if root.kind == "map" and root.get(section) is None:
            hint = "或写 extends: shared / or write extends: shared"
            yield root.line, section, f"缺少“{section}” / “{section}” is missing", hint


def _frame_faults(frame: Frame, catalogue: Catalogue) -> Iterator[Fault]:
    where = f"frames · {frame.name.replace('.', ' · ')}"
    try:
        tree = phrases.parse(frame.phrase)
    except phrases.PhraseError as error:
        yield frame.line, where, str(error), ""
        return
    lists = (*catalogue.words, VERBS)
    for node in phrases.walk(tree):
        if isinstance(node, phrases.Words) and node.name not in lists:
            says = f"没有词表 <{node.name}> / there is no word list <{node.name}>"
            yield frame.line, where, says, nearest(node.name, lists)
    parts = tree.parts if isinstance(tree, phrases.Sequence) else (tree,)
    slots = [node.name for node in phrases.walk(tree) if isinstance(node, phrases.Slot)]
    if slots.count("value") != 1 or phrases.Slot("value") not in parts:
        yield frame.line, where, "应恰有一个 {value}，不在括号里 / exactly one {value}, outside brackets", ""
    if "noun" not in slots:
        yield frame.line, where, "没有 {noun} / {noun} is missing", ""


def _unit_faults(catalogue: Catalogue, own: set[str]) -> Iterator[Fault]:
    owner: dict[str, str] = {}
    for unit in catalogue.units.values():
        where = f"units · {unit.id}"
        for word in dict.fromkeys((unit.id, *unit.words)):
            other = owner.setdefault(word, unit.id)
            if unit.id in own and other != unit.id and not _is_rank(unit, catalogue.units[other]):
                yield unit.line, where, f"“{word}”已属于“{other}” / “{word}” already belongs to “{other}”", ""
        if unit.id in own and unit.factor and not _is_positive(unit.factor):
            yield unit.line, f"{where} · factor", f"“{unit.factor}”不是正数 / is not a positive number", ""


def _is_rank(*units: Unit) -> bool:
    """Ranks are read from their own grammar (第五位), so 位 may be a classifier of persons as well."""
    return any(unit.family == RANK for unit in units)


def _is_positive(text: str) -> bool:
    try:
        return Decimal(text) > 0
    except InvalidOperation:
        return False


def _metric_faults(name: str, node: Node, known: _Known) -> Iterator[Fault]:
    unit, also, theme, kind = (node.get(key) for key in ("unit", "also", "theme", "kind"))
    for stated in (*((unit,) if unit else ()), *(also.items if also else ())):
        if stated.kind == "text" and stated.text and stated.text not in known.units:
            spelled = known.spellings.get(stated.text)
            advice = f"请写 / Write “{spelled}”." if spelled else nearest(stated.text, known.units)
            yield stated.line, f"{name} · unit", f"不认识单位“{stated.text}” / unknown unit “{stated.text}”.", advice
    if theme and theme.kind == "text" and theme.text not in known.themes:
        says = f"没有主题“{theme.text}” / unknown theme “{theme.text}”."
        yield theme.line, f"{name} · theme", says, nearest(theme.text, known.themes)
    if kind and kind.text in tuple(Kind) and kind.text not in known.kinds:
        yield kind.line, f"{name} · kind", f"“{kind.text}”没有句式 / there are no frames for “{kind.text}”.", ""


def _example_faults(name: str, node: Node) -> Iterator[Fault]:
    examples = node.get("examples")
    if examples is None or examples.kind != "map":
        return
    where = f"{name} · examples"
    positive = sum(decimal(outcome) is not None for _, outcome in examples.pairs)
    if positive < MIN_POSITIVE:
        says = f"只有 {positive} 个给出数值的例句，至少要 {MIN_POSITIVE} 个"
        yield examples.line, where, f"{says} / {positive} with a value, at least {MIN_POSITIVE} are needed", ""
    if all(outcome.text != "nothing" for _, outcome in examples.pairs):
        says = "没有一个应得 nothing 的例句 / no example that must give nothing"
        yield examples.line, where, says, "每个指标至少要一个 / Every metric needs at least one."
