"""The catalogue and the gazetteer as rows: metrics, themes, units, and the regions that the tables use."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from dashboard.catalogue.types import Catalogue
from dashboard.model import Region

Row = dict[str, object]
Counts = Mapping[str, int]
# From a code to its division and those above it, the nearest first; empty for a code that nobody knows.
Lineage = Callable[[str], tuple[Region, ...]]


def metric_rows(catalogue: Catalogue, counts: Counts) -> list[Row]:
    """Every metric of the catalogue with its number of observations: those that no text mentions have 0."""
    return [
        {
            "id": metric.id,
            "name_zh": metric.zh,
            "name_en": metric.en,
            "definition": metric.meaning,
            "unit": metric.unit,
            "kind": metric.kind.value,
            "theme_id": metric.theme,
            "definition_en": metric.meaning_en,
            "plausible_low": metric.plausible[0] if metric.plausible else None,
            "plausible_high": metric.plausible[1] if metric.plausible else None,
            "reference": metric.reference,
            "observations": counts.get(metric.id, 0),
        }
        for metric in catalogue.metrics.values()
    ]


def theme_rows(catalogue: Catalogue, counts: Counts) -> list[Row]:
    """Every theme of the catalogue with its number of observations."""
    return [
        {
            "id": theme.id,
            "name_zh": theme.zh,
            "name_en": theme.en,
            "definition": theme.meaning,
            "observations": counts.get(theme.id, 0),
        }
        for theme in catalogue.themes.values()
    ]


def unit_rows(catalogue: Catalogue, counts: Counts) -> list[Row]:
    """Every unit of the catalogue, then the classifiers that the texts use beside them, in order of code points."""
    known: list[Row] = [
        {
            "id": unit.id,
            "name_zh": unit.id,
            "name_en": unit.en,
            "kind": unit.family,
            "factor": float(unit.factor) if unit.factor else None,
            "words": json.dumps(unit.words, ensure_ascii=False),
            "observations": counts.get(unit.id, 0),
        }
        for unit in catalogue.units.values()
    ]
    others = sorted(unit for unit in counts if unit and unit not in catalogue.units)
    return known + [_classifier(unit, counts[unit]) for unit in others]


def _classifier(unit: str, count: int) -> Row:
    return {
        "id": unit,
        "name_zh": unit,
        "name_en": "",
        "kind": "",
        "factor": None,
        "words": "[]",
        "observations": count,
    }


def region_rows(codes: Iterable[str], lineage: Lineage, counts: Counts) -> list[Row]:
    """The divisions of ``codes`` and those that hold them, sorted by code; a code without lineage is left out."""
    chains = [lineage(code) for code in codes if code]
    upwards = {chain[depth].code: chain[depth:] for chain in chains for depth in range(len(chain))}
    return [_region(upwards[code], counts.get(code, 0)) for code in sorted(upwards)]


def _region(upwards: Sequence[Region], count: int) -> Row:
    region = upwards[0]
    return {
        "id": region.code,
        "name_zh": region.name,
        "name_en": "",
        "kind": region.level,
        "parent": upwards[1].code if len(upwards) > 1 else "",
        "path": " ".join(step.name for step in reversed(upwards)),
        "observations": count,
    }
