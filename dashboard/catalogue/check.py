"""Runs every example and known miss of a catalogue through the reader that is given, and lints the rest.

The reader is a parameter so that the catalogue does not depend on the extraction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dashboard.catalogue.lint import ERROR, INFO, WARNING, Finding, found, lint
from dashboard.catalogue.types import Catalogue, Example, Metric
from dashboard.errors import Problem

NOTHING, PLANNED = "nothing", "planned"


@dataclass(frozen=True, slots=True)
class Read:
    """One claim as read from a sentence; ``values`` are its value, or the two ends of its range."""

    metric: str
    values: tuple[Decimal, ...]
    planned: bool = False
    pattern: str = ""


ReadSentence = Callable[[str], Sequence[Read]]


def check(catalogue: Catalogue, read: ReadSentence, texts: Iterable[str] = ()) -> tuple[Finding, ...]:
    """All findings, in the order of file and line.

    ``read`` reads one sentence with this catalogue. ``texts`` are whole articles: metrics that no text and no
    example uses are named.
    """
    used: set[str] = set()
    findings = [*lint(catalogue)]
    for metric in catalogue.metrics.values():
        findings.extend(_examples(metric, read, used))
    claimed = {claim.metric for text in texts for claim in read(text)}
    if claimed:
        findings.extend(_unused_metrics(catalogue, claimed))
    findings.extend(_unused_frames(catalogue, used))
    return tuple(sorted(findings, key=lambda finding: finding.problem))


def is_met(example: Example, metric: str, claims: Sequence[Read]) -> bool:
    """Whether the claims read from an example's sentence are what it expects of the metric."""
    own = [claim for claim in claims if claim.metric == metric]
    if example.expect == NOTHING:
        return not own
    if example.expect == PLANNED:
        return any(claim.planned for claim in own)
    expected = Decimal(example.expect)
    return any(not claim.planned and expected in claim.values for claim in own)


def _examples(metric: Metric, read: ReadSentence, used: set[str]) -> Iterator[Finding]:
    for example in metric.examples:
        claims = read(example.sentence)
        used.update(claim.pattern for claim in claims if claim.metric == metric.id)
        if not is_met(example, metric.id, claims):
            says = f"“{example.sentence}”{_said(example, metric.id, claims)}"
            yield found(ERROR, "example", metric, "examples", says, example.line)
    for miss in metric.known_misses:
        if is_met(miss, metric.id, read(miss.sentence)):
            says = f"“{miss.sentence}”已能读对 / is now read as it should be"
            hint = "请移到 examples / Move it to examples."
            yield found(ERROR, "known_miss", metric, "known_misses", says, miss.line, hint)


def _said(example: Example, metric: str, claims: Sequence[Read]) -> str:
    own = [claim for claim in claims if claim.metric == metric]
    got = "、".join(map(_shown, own)) or "什么也没有"
    others = "、".join(f"{claim.metric} {_shown(claim)}" for claim in claims if claim.metric not in ("", metric))
    also = f"（另读出 {others}）" if others else ""
    got_en = ", ".join(map(_shown, own)) or "nothing"
    return f"应得 {example.expect}，却得{got}{also} / should give {example.expect}, gives {got_en}"


def _shown(claim: Read) -> str:
    values = "–".join(f"{value:f}" for value in claim.values)
    return f"{values} planned" if claim.planned else values


def _unused_metrics(catalogue: Catalogue, claimed: set[str]) -> Iterator[Finding]:
    for metric in catalogue.metrics.values():
        if metric.id not in claimed:
            yield found(INFO, "unused_metric", metric, "", "这些文章里没有用到 / no text given uses it")


def _unused_frames(catalogue: Catalogue, used: set[str]) -> Iterator[Finding]:
    """Frames that no example needs; said only where some example was claimed by a frame at all."""
    if not any(frame.name in used for frame in catalogue.frames):
        return
    for frame in catalogue.frames:
        if frame.name not in used:
            where = f"frames · {frame.name.replace('.', ' · ')}"
            says = f"没有例句用到 {frame.phrase} / no example is claimed by this frame"
            yield Finding(WARNING, "unused_frame", Problem(catalogue.file, frame.line, where, says))
