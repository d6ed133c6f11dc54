"""What is allowed in a catalogue but seldom meant: metrics that claim the same phrase, unused lists, odd units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.catalogue import phrases
from dashboard.catalogue.grammar import Grammar, grammar_of
from dashboard.catalogue.types import Catalogue, Kind, Metric
from dashboard.errors import Problem

ERROR, WARNING, INFO = "error", "warning", "info"
_HAN = re.compile(r"[\u3400-\u9fff]")
_FAMILIES = {Kind.MONEY: ("money",), Kind.RANK: ("rank",), Kind.RATE: ("ratio", "points", "multiple", "per_100k")}
_NUMBERS = (Kind.STOCK, Kind.FLOW)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: ``code`` names the rule, ``severity`` is error, warning or info."""

    severity: str
    code: str
    problem: Problem

    def as_json(self) -> dict[str, object]:
        """Plain values for editors: file, line, where, says, hint, severity, code."""
        problem = self.problem
        place = {"file": problem.file, "line": problem.line, "where": problem.where}
        return {**place, "severity": self.severity, "code": self.code, "says": problem.says, "hint": problem.hint}


def lint(catalogue: Catalogue) -> Iterator[Finding]:
    """Every finding that needs no text to be read."""
    grammar = grammar_of(catalogue)
    for metric in catalogue.metrics.values():
        yield from _translations(metric)
        yield from _unit(metric, catalogue)
        yield from _plausible(metric)
        yield from _vacuous(metric)
    yield from _same_phrase(grammar)
    yield from _nouns_in_nouns(grammar)
    yield from _unused_lists(catalogue)
    yield from _silent_themes(catalogue)


def found(severity: str, code: str, metric: Metric, key: str, says: str, line: int = 0, hint: str = "") -> Finding:
    """A finding about a metric, at its line or a line within it."""
    where = f"{metric.id} · {key}" if key else metric.id
    return Finding(severity, code, Problem(metric.file, line or metric.line, where, says, hint))


def _translations(metric: Metric) -> Iterator[Finding]:
    if not _HAN.search(metric.zh):
        yield found(WARNING, "translation", metric, "name", f"“{metric.zh}”不是中文名 / is not a Chinese name")
    for key, text in (("en", metric.en), ("meaning_en", metric.meaning_en)):
        if _HAN.search(text):
            yield found(WARNING, "translation", metric, key, f"英文里有汉字“{text[:40]}” / not in English")


def _unit(metric: Metric, catalogue: Catalogue) -> Iterator[Finding]:
    unit = catalogue.units.get(metric.unit)
    if unit is None:
        return
    expected = _FAMILIES.get(metric.kind)
    if expected and unit.family not in expected:
        says = f"{metric.kind} 的单位“{metric.unit}”属于 {unit.family}，应属于 {'、'.join(expected)}"
        yield found(WARNING, "family", metric, "unit", f"{says} / the unit is of family {unit.family}")
    if metric.kind in _NUMBERS and unit.family in ("ratio", "rank"):
        says = f"{metric.kind} 不用“{metric.unit}”作单位 / a {metric.kind} is not stated in “{metric.unit}”"
        yield found(WARNING, "family", metric, "unit", says, hint="kind: rate?")


def _plausible(metric: Metric) -> Iterator[Finding]:
    if metric.plausible is None:
        return
    low, high = metric.plausible
    for example in metric.examples:
        if example.expect not in ("nothing", "planned") and not low <= float(example.expect) <= high:
            says = f"例句的 {example.expect} 不在 [{low:g}, {high:g}] 内 / outside the plausible range"
            yield found(WARNING, "plausible", metric, "examples", says, example.line)


def _vacuous(metric: Metric) -> Iterator[Finding]:
    for example in metric.examples:
        if not any(noun in example.sentence for noun in metric.nouns):
            says = f"“{example.sentence}”里没有该指标的名词 / holds none of the metric's nouns, so it tests nothing"
            yield found(WARNING, "vacuous", metric, "examples", says, example.line)


def _same_phrase(grammar: Grammar) -> Iterator[Finding]:
    for noun, metrics in grammar.metrics_of.items():
        for place, metric in enumerate(metrics):
            for other in metrics[:place]:
                if _collide(metric, other, grammar):
                    says = f"与 {other.id} 争“{noun}” / claims “{noun}” as {other.id} does"
                    hint = "请用单位、动词或更长的名词分开 / Part them by unit, verbs or a longer noun."
                    yield found(WARNING, "same_phrase", metric, "nouns", says, hint=hint)


def _collide(one: Metric, other: Metric, grammar: Grammar) -> bool:
    """Whether a claim could be both: same measure, units that fit, and verbs that do not part them."""
    if _states(one) != _states(other) or not grammar.unit_fits(one, other.unit):
        return False
    return not (one.verbs or other.verbs) or bool(set(one.verbs) & set(other.verbs))


def _states(metric: Metric) -> str:
    return metric.measure or (metric.kind if metric.kind in (Kind.RATE, Kind.RANK) else "level")


def _nouns_in_nouns(grammar: Grammar) -> Iterator[Finding]:
    """Nouns that end in another noun of the same metric add nothing: modifiers may stand before any noun."""
    for metric in grammar.catalogue.metrics.values():
        longer = [noun for noun in metric.nouns if _adds_nothing(noun, metric, grammar)]
        if longer:
            says = f"{'、'.join(longer[:6])} 以较短的名词结尾，可省 / end in a shorter noun and may be left out"
            yield found(INFO, "noun_in_noun", metric, "nouns", says)


def _adds_nothing(noun: str, metric: Metric, grammar: Grammar) -> bool:
    inner = [other for other in metric.nouns if other != noun and noun.endswith(other) and len(other) > 1]
    return bool(inner) and len(grammar.metrics_of[noun]) == 1


def _unused_lists(catalogue: Catalogue) -> Iterator[Finding]:
    named = {
        node.name
        for frame in catalogue.frames
        for node in phrases.walk(phrases.parse(frame.phrase))
        if isinstance(node, phrases.Words)
    }
    for name in catalogue.words:
        if name not in named:
            says = f"没有句式用到词表 <{name}> / no frame uses the list <{name}>"
            yield Finding(WARNING, "unused_list", Problem(catalogue.file, 0, f"words · {name}", says))


def _silent_themes(catalogue: Catalogue) -> Iterator[Finding]:
    used = {metric.theme for metric in catalogue.metrics.values()}
    for theme in catalogue.themes.values():
        if theme.id not in used:
            says = "没有指标属于这个主题 / no metric belongs to this theme"
            yield Finding(INFO, "silent_theme", Problem(catalogue.file, theme.line, f"themes · {theme.id}", says))
