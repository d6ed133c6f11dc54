"""A catalogue made ready for reading texts: one automaton over all nouns, patterns by kind, units that fit."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from dashboard.catalogue.patterns import Pattern, compile_frames
from dashboard.catalogue.ready import once_each
from dashboard.catalogue.types import Catalogue, Kind, Metric, Unit
from dashboard.model import Measure, Span

PERSONS = "persons"

Match = tuple[int, int, int]

# Punctuation in one form, character for character, as the view of an article has it.
_ONE_FORM = tuple(zip("(),:;!?「」『』", "（），：；！？“”‘’", strict=True))
_WITH_UNITS = (Measure.LEVEL, Measure.CHANGE_ABS)  # a level and how far it moved are stated in the metric's unit
_REMEMBERED = 8192  # pairs of a noun and a way of stating it that are kept
_MEASURES = {Kind.RATE: Measure.SHARE, Kind.RANK: Measure.RANK}


class NounHit(NamedTuple):
    """A noun of the catalogue where it stands, ``[start, end)``; no hit lies inside another.

    A tuple, because an article has thousands and a frozen dataclass takes five times as long to make.
    """

    start: int
    end: int
    noun: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@once_each
def grammar_of(catalogue: Catalogue) -> Grammar:
    """The grammar of a catalogue."""
    return Grammar(catalogue)


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
        self._forms = [_in_one_form(noun) for noun in by_noun]
        self._verbs_of: dict[str, tuple[str, ...]] = {}
        self.stated_as = lru_cache(_REMEMBERED)(self._stated_as)
        self._units = catalogue.units
        self._families_with_factors = {unit.family for unit in catalogue.units.values() if unit.factor}

    @cached_property
    def _automaton(self) -> AhoCorasick | None:
        return AhoCorasick(self._forms) if self._nouns else None

    def hits(self, text: str, at: int = 0) -> tuple[NounHit, ...]:
        """Every noun in ``text`` that is not part of a longer one, in order; ``at`` is where the text begins."""
        return self.longest(self.search(text), at)

    def search(self, text: str) -> list[Match]:
        """Every noun in ``text``, those inside others too, by where they end."""
        return self._automaton.find_matches_as_indexes(_in_one_form(text), overlapping=True) if self._automaton else []

    def longest(self, found: list[Match], at: int = 0) -> tuple[NounHit, ...]:
        """The nouns of a search that are not part of a longer one, in order; ``at`` is where the text begins."""
        nouns = self._nouns
        return tuple([NounHit(at + start, at + end, nouns[noun]) for noun, start, end in outermost(found)])

    def verbs_of(self, noun: str) -> tuple[str, ...]:
        """The verbs of all metrics that a noun names, each once."""
        if noun not in self._verbs_of:
            verbs = (verb for metric in self.metrics_of[noun] for verb in metric.verbs)
            self._verbs_of[noun] = tuple(dict.fromkeys(verbs))
        return self._verbs_of[noun]

    def _stated_as(self, noun: str, measure: Measure, unit: str) -> tuple[str, tuple[Metric, ...]]:
        """The noun that such a claim goes by, and its metrics that could take one of this measure and unit.

        A noun with no metric of the measure lends itself to the longest that ends it: 夏粮产量 grows as 产量 does.
        """
        for at in range(max(1, len(noun) - 1)):
            metrics = self.metrics_of.get(noun[at:], ())
            fitting = tuple(metric for metric in metrics if self.measure_fits(metric, measure, unit))
            if fitting:
                return noun[at:], tuple(metric for metric in fitting if self.states(metric, measure, unit))
        return noun, ()

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

    def states(self, metric: Metric, measure: Measure, unit: str) -> bool:
        """Whether the unit is one that the metric is stated in; shares, growth and ranks have units of their own."""
        return measure not in _WITH_UNITS or self.unit_fits(metric, unit)

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


def outermost(found: list[Match]) -> list[Match]:
    """The matches (pattern, start, end) of an automaton that lie in no longer one, in the order of the text.

    ``found`` is in order of its ends, as overlapping matches are found; of two equal ones the first stays.
    """
    if len(found) < 2:
        return found
    kept: list[Match] = []
    reached = 0
    keep = kept.append
    for match in found:
        _, start, end = match
        if start < reached:
            while kept and (kept[-1][1] > start or (kept[-1][1] == start and kept[-1][2] < end)):
                kept.pop()
            if kept and kept[-1][2] == end:
                continue
        keep(match)
        reached = end
    return kept


def _in_one_form(text: str) -> str:
    """Eleven scans for what is mostly not there are much quicker than one ``translate``."""
    if not text.isalnum():
        for mark, form in _ONE_FORM:
            text = text.replace(mark, form)
    return text
