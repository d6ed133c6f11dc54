"""A metric of the catalogue as its file defines it: names, unit, range, examples. Pure: a metric in, safe HTML out."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from dashboard.app.formats import number, with_unit
from dashboard.app.labels import Labels
from dashboard.app.markup import safe
from dashboard.app.strings import Words
from dashboard.catalogue.types import Example, Metric

NOTHING, PLANNED = "nothing", "planned"
LONG = 40  # characters from which a fact has a line of its own
REGIONS = 12  # regions whose claims are counted one by one


def facts(metric: Metric, names: Labels) -> str:
    """What the file says of ``metric``, as a list of terms; those that it does not say are left out."""
    words = names.words
    said = (
        (words("column.theme"), names.theme(metric.theme)),
        (words("catalogue.kind"), words.code("kind", metric.kind)),
        (words("catalogue.unit"), _units(metric, names)),
        (words("entry.nouns"), words("list.join").join(metric.nouns)),
        (words("entry.verbs"), words("list.join").join(metric.verbs)),
        (words("entry.exclude"), words("list.join").join(metric.exclude)),
        (words("entry.plausible"), _plausible(metric, words)),
        (words("entry.reference"), metric.reference),
        (words("entry.general"), words("entry.general.yes") if metric.general else ""),
        (words("entry.needs_verb"), words("entry.needs_verb.yes") if metric.needs_verb else ""),
        (words("catalogue.code"), metric.id),
    )
    items = (_fact(term, what) for term, what in said if what)
    return f'<dl class="gm-facts-list">{"".join(items)}</dl>'


def _fact(term: str, what: str) -> str:
    """One term; a long one, as the list of nouns, has the whole width."""
    long = ' class="gm-long"' if len(what) > LONG else ""
    return f"<div{long}><dt>{safe(term)}</dt><dd>{safe(what)}</dd></div>"


def examples(metric: Metric, names: Labels) -> str:
    """The sentences that are run as tests, each with what it must give; those known to be missed come last."""
    words = names.words
    rows = [_example(one, metric, names, "") for one in metric.examples]
    rows += [_example(one, metric, names, words("entry.missed")) for one in metric.known_misses]
    return f'<ol class="gm-rows gm-examples">{"".join(rows)}</ol>'


def coverage(claims: int, regions: Mapping[str, int], names: Labels) -> str:
    """How many claims there are, and how many of each region: 7 条：昭通市 4、水富市 3."""
    words = names.words
    if not claims:
        return words("catalogue.no_examples")
    first = dict(islice(regions.items(), REGIONS))
    told = words("list.join").join(f"{names.region(code)} {count}" for code, count in first.items())
    more = len(regions) - len(first)
    return words("entry.coverage", n=claims, regions=told) + (words("entry.more_regions", n=more) if more else "")


def _example(example: Example, metric: Metric, names: Labels, note: str) -> str:
    state = f" gm-{example.expect}" if example.expect in (NOTHING, PLANNED) else ""
    gives = " · ".join(one for one in (_gives(example.expect, metric, names), note) if one)
    return f'<li class="gm-row{state}"><span>{safe(example.sentence)}</span><b>{safe(gives)}</b></li>'


def _gives(expect: str, metric: Metric, names: Labels) -> str:
    if expect in (NOTHING, PLANNED):
        return names.words(f"entry.gives.{expect}")
    return with_unit(number(float(expect), names.words), metric.unit, names)


def _units(metric: Metric, names: Labels) -> str:
    return names.words("list.join").join(names.unit(unit) for unit in (metric.unit, *metric.also) if unit)


def _plausible(metric: Metric, words: Words) -> str:
    if metric.plausible is None:
        return ""
    low, high = metric.plausible
    return f"{number(low, words)}–{number(high, words)}"
