"""Frames compiled for matching: outward from the value, in time linear in the phrase, whatever a user writes.

Each node of a phrase maps a set of positions to the set of positions it can lead to. Sets do not grow with the
number of ways to get there, so no phrase can make matching blow up, as a backtracking engine would.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dashboard.catalogue import phrases
from dashboard.catalogue.types import Catalogue, Kind
from dashboard.model import Span

Positions = frozenset[int]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A frame split at ``{value}``: ``left`` is matched backwards from the value, ``right`` onwards."""

    name: str
    kind: Kind
    phrase: str
    left: phrases.Node
    right: phrases.Node


@dataclass(frozen=True, slots=True)
class Site:
    """What a pattern sees: the text inside bounds, where the metric's nouns stand, its verbs, the value before."""

    text: str
    bounds: Span
    nouns: tuple[Span, ...]
    words: Mapping[str, tuple[str, ...]]
    verbs: tuple[str, ...] = ()
    before: Span | None = None


def compile_frames(catalogue: Catalogue) -> Mapping[Kind, tuple[Pattern, ...]]:
    """The patterns of each kind, in the order of the catalogue."""
    found: dict[Kind, list[Pattern]] = {kind: [] for kind in Kind}
    for frame in catalogue.frames:
        tree = phrases.parse(frame.phrase)
        parts = tree.parts if isinstance(tree, phrases.Sequence) else (tree,)
        at = parts.index(phrases.Slot("value"))
        left, right = phrases.Sequence(parts[:at]), phrases.Sequence(parts[at + 1 :])
        found[frame.kind].append(Pattern(frame.name, frame.kind, str(tree), left, right))
    return {kind: tuple(patterns) for kind, patterns in found.items()}


def match(pattern: Pattern, site: Site, starts: Iterable[int], ends: Iterable[int]) -> Span | None:
    """The widest stretch that the pattern covers around a value, ``None`` where it does not fit.

    ``starts`` and ``ends`` are where the value may begin and end, words of degree beside it taken in or not.
    """
    left = _reach(pattern.left, site, frozenset(starts), False)
    if not left:
        return None
    right = _reach(pattern.right, site, frozenset(ends), True)
    return Span(min(left), max(right)) if right else None


def _reach(node: phrases.Node, site: Site, at: Positions, onwards: bool) -> Positions:
    if isinstance(node, phrases.Chunk):
        return _past((node.text,), site, at, onwards)
    if isinstance(node, phrases.Words):
        return _past(site.verbs if node.name == "verbs" else site.words.get(node.name, ()), site, at, onwards)
    if isinstance(node, phrases.Slot):
        return _past_slot(node, site, at, onwards)
    if isinstance(node, phrases.Choice):
        reached = frozenset[int]().union(*(_reach(option, site, at, onwards) for option in node.options))
        return reached | at if node.optional else reached
    for part in node.parts if onwards else reversed(node.parts):
        at = _reach(part, site, at, onwards)
        if not at:
            break
    return at


def _past(words: Iterable[str], site: Site, at: Positions, onwards: bool) -> Positions:
    text, low, high = site.text, site.bounds.start, site.bounds.end
    if onwards:
        return frozenset(p + len(word) for p in at for word in words if text.startswith(word, p, high))
    return frozenset(p - len(word) for p in at for word in words if text.endswith(word, low, p))


def _past_slot(slot: phrases.Slot, site: Site, at: Positions, onwards: bool) -> Positions:
    spans = site.nouns if slot.name == "noun" else ((site.before,) if site.before else ())
    if onwards:
        return frozenset(span.end for span in spans if span.start in at)
    return frozenset(span.start for span in spans if span.end in at)
