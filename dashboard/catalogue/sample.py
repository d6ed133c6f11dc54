"""Sentences that a metric's frames generate: what a writer of metrics or frames has in fact said."""

from __future__ import annotations

from dashboard.catalogue import phrases
from dashboard.catalogue.types import Catalogue, Kind, Metric
from dashboard.errors import UsageError

_WORDS_EACH = 3


def sample(catalogue: Catalogue, metric_id: str, most: int = 20) -> tuple[tuple[str, str], ...]:
    """Up to ``most`` pairs of frame name and generated sentence, spread over the frames of the metric's kind.

    Raises ``UsageError`` where there is no such metric.
    """
    metric = catalogue.metrics.get(metric_id)
    if metric is None:
        raise UsageError(f"没有指标“{metric_id}” / there is no metric “{metric_id}”")
    fill = _fill(catalogue, metric)
    made = [
        [(frame.name, f"{text}。") for text in phrases.expand(phrases.parse(frame.phrase), fill, most)]
        for frame in catalogue.frames
        if frame.kind is metric.kind and (metric.verbs or "<verbs>" not in frame.phrase)
    ]
    longest = max(map(len, made), default=0)
    dealt = [sentences[turn] for turn in range(longest) for sentences in made if turn < len(sentences)]
    return tuple(dict.fromkeys(dealt))[:most]


def _fill(catalogue: Catalogue, metric: Metric) -> dict[str, tuple[str, ...]]:
    fill = {name: words[:_WORDS_EACH] for name, words in catalogue.words.items()}
    fill["verbs"] = metric.verbs[:_WORDS_EACH]
    fill["noun"] = metric.nouns[:_WORDS_EACH]
    low, high = metric.plausible or (1.0, 500.0)
    fill["value"] = (_stated(catalogue, metric, min(high, low * 3 + 20)),)
    fill["before"] = (_stated(catalogue, metric, min(high, low * 2 + 10)),)
    return fill


def _stated(catalogue: Catalogue, metric: Metric, value: float) -> str:
    if metric.kind is Kind.RANK:
        return f"第{max(1, int(value) % 10)}位"
    unit = catalogue.units.get(metric.unit)
    spelling = unit.words[0] if unit and unit.family == "persons" and unit.words else metric.unit
    return f"{value:.0f}{spelling}"
