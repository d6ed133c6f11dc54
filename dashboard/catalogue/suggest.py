"""Uncatalogued claims, grouped by what they count, each with an entry of metrics.yaml ready to paste."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.catalogue.types import Catalogue, Kind

_MEASURES = {"share": Kind.RATE, "change_pct": Kind.RATE, "rank": Kind.RANK}
_FAMILIES = {"money": Kind.MONEY, "ratio": Kind.RATE, "rank": Kind.RANK, "person_times": Kind.FLOW, "events": Kind.FLOW}
_TAILS = ("总数", "数量", "人数", "总量", "数")
_MOST_EXAMPLES = 3
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Uncatalogued:
    """A reported claim without a metric; ``value`` in plain decimal digits, ``sentence`` in the text's words."""

    subject: str
    unit: str
    measure: str
    theme: str
    value: str
    sentence: str
    article_id: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One group: how often it stands, in how many articles, and its YAML entry (indented to go under ``metrics:``)."""

    subject: str
    unit: str
    measure: str
    count: int
    articles: int
    entry: str


def suggest(claims: Iterable[Uncatalogued], catalogue: Catalogue, most: int = 50) -> tuple[Suggestion, ...]:
    """Up to ``most`` suggestions, the most frequent first; of equals the one first met."""
    groups: dict[tuple[str, str, str], list[Uncatalogued]] = {}
    for claim in claims:
        noun = _noun(claim.subject)
        if len(noun) >= 2 and claim.unit in catalogue.units:
            groups.setdefault((noun, claim.unit, claim.measure), []).append(claim)
    ranked = sorted(groups.items(), key=lambda group: -len(group[1]))[:most]
    return tuple(_suggestion(*key, members, catalogue) for key, members in ranked)


def _noun(subject: str) -> str:
    tail = next((tail for tail in _TAILS if subject.endswith(tail) and len(subject) - len(tail) >= 2), "")
    return subject[: len(subject) - len(tail)][:60]


def _suggestion(noun: str, unit: str, measure: str, members: list[Uncatalogued], catalogue: Catalogue) -> Suggestion:
    articles = len({claim.article_id for claim in members})
    return Suggestion(noun, unit, measure, len(members), articles, _entry(noun, unit, measure, members, catalogue))


def _entry(noun: str, unit: str, measure: str, members: list[Uncatalogued], catalogue: Catalogue) -> str:
    kind = _MEASURES.get(measure) or _FAMILIES.get(catalogue.units[unit].family, Kind.STOCK)
    theme = Counter(claim.theme for claim in members if claim.theme in catalogue.themes)
    digest = hashlib.sha256(f"{noun}{unit}{measure}".encode()).hexdigest()[:8]
    name = noun if kind in (Kind.RATE, Kind.MONEY, Kind.RANK) else f"{noun}数"
    lines = [
        f"  metric_{digest}:  # 请改成英文编号 / choose an id",
        f"    name: {_quoted(name[:40])}",
        '    en: "TO TRANSLATE"',
        f"    meaning: {_quoted(f'报道所述的{noun}')}",
        '    meaning_en: "TO TRANSLATE"',
        f"    theme: {theme.most_common(1)[0][0] if theme else next(iter(catalogue.themes), '')}",
        *(["    general: true"] if _is_of_every_field(theme) else []),
        f"    kind: {kind}",
        f"    nouns: [{_quoted(noun)}]",
        f"    unit: {_quoted(unit)}",
        *([f"    measure: {measure}"] if measure == "change_pct" else []),
        "    examples:",
        *(f"      {_quoted(sentence)}: {expect}" for sentence, expect in _examples(noun, unit, members).items()),
    ]
    return "\n".join(lines) + "\n"


def _is_of_every_field(themes: Counter[str]) -> bool:
    """Whether no theme has most of the claims: such a metric leaves the theme to each claim's own words."""
    return len(themes) > 2 and 2 * max(themes.values()) <= themes.total()


def _examples(noun: str, unit: str, members: list[Uncatalogued]) -> dict[str, str]:
    """Sentences of the texts first; plain ones are made up until two state a value and one does not."""
    found: dict[str, str] = {}
    for claim in members:
        if len(found) < _MOST_EXAMPLES and 0 < len(claim.sentence) <= _LONGEST:
            found.setdefault(claim.sentence.strip(), claim.value)
    for number in (12, 35):
        if len(found) < 2:
            found[f"全县共有{noun}{number}{unit}。"] = str(number)
    found[f"会议听取了{noun}工作汇报。"] = "nothing"
    return found


def _quoted(text: str) -> str:
    """A double-quoted YAML scalar; JSON strings are YAML strings."""
    return json.dumps(text, ensure_ascii=False)
