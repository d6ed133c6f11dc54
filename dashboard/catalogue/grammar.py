"""A catalogue made ready for reading texts: one automaton over all nouns, patterns by kind, units that fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ahocorasick_rs import AhoCorasick

from dashboard.catalogue.patterns import Pattern, compile_frames
from dashboard.catalogue.types import Catalogue, Kind, Metric, Unit
from dashboard.model import Measure, Span

PERSONS = "persons"
_KEPT = 8
_ready: list[Grammar] = []
# Punctuation in one form, character for character, as the view of an article has it.
_ONE_FORM = str.maketrans("(),:;!?「」『』", "（），：；！？“”‘’")
_MEASURES = {Kind.RATE: Measure.SHARE, Kind.RANK: Measure.RANK}


@dataclass(frozen=True, slots=True)
class NounHit:
    """A noun of the catalogue where it stands; no hit lies inside another."""

    noun: str
    span: Span


def grammar_of(catalogue: Catalogue) -> Grammar:
    """The grammar of a catalogue, built once for each catalogue value in use."""
    for grammar in _ready:
        if grammar.catalogue is catalogue:
            return grammar
    grammar = Grammar(catalogue)
    _ready[:] = [grammar, *_ready[: _KEPT - 1]]
    return grammar


class Grammar:
    """What ``catalogue`` says, indexed: ``metrics_of`` a noun, ``patterns`` of a kind, ``hits`` in a text."""

    def __init__(self, catalogue: Catalogue):
        self.catalogue = catalogue
        self.patterns: Mapping[Kind, tuple[Pattern, ...]] = compile_frames(catalogue)
        by_noun: dict[str, list[Metric]] = {}
        for metric in catalogue.metrics.values():
            for noun in metric.nouns:
                by_noun.setdefault(noun, []).append(metric)
        self.metrics_of: Mapping[str, tuple[Metric, ...]] = {noun: tuple(found) for noun, found in by_noun.items()}
        self._nouns = tuple(by_noun)
        self._forms = [noun.translate(_ONE_FORM) for noun in by_noun]
        self._units = catalogue.units
        self._families_with_factors = {unit.family for unit in catalogue.units.values() if unit.factor}

    @cached_property
    def _automaton(self) -> AhoCorasick | None:
        return AhoCorasick(self._forms) if self._nouns else None

    def hits(self, text: str) -> tuple[NounHit, ...]:
        """Every noun in ``text`` that is not part of a longer one, in order."""
        if self._automaton is None:
            return ()
        found = self._automaton.find_matches_as_indexes(text.translate(_ONE_FORM), overlapping=True)
        found.sort(key=lambda hit: (hit[1], -hit[2]))
        hits: list[NounHit] = []
        reached = 0
        for noun, start, end in found:
            if end > reached:
                hits.append(NounHit(self._nouns[noun], Span(start, end)))
                reached = end
        return tuple(hits)

    def family(self, unit: str) -> str:
        """What a unit measures, empty for a unit that the catalogue does not know."""
        known = self._units.get(unit)
        return known.family if known else ""

    def unit_fits(self, metric: Metric, unit: str) -> bool:
        """Whether a level of this unit can be a value of the metric."""
        if unit == metric.unit or unit in metric.also:
            return True
        stated, own = self._units.get(unit), self._units.get(metric.unit)
        return stated is not None and own is not None and self._exchange(stated, own)

    def measure_fits(self, metric: Metric, measure: Measure, unit: str) -> bool:
        """Whether a claim of this measure can be a value of the metric: a change is never a level."""
        if metric.measure:
            return measure == metric.measure
        expected = _MEASURES.get(metric.kind, Measure.LEVEL)
        return measure == expected or (metric.kind is Kind.RATE and measure is Measure.LEVEL and unit == metric.unit)

    def _exchange(self, one: Unit, other: Unit) -> bool:
        """In a family without factors all units are classifiers of the same things; with factors only those convert."""
        if one.family != other.family:
            return False
        return one.family not in self._families_with_factors or bool(one.factor and other.factor)
