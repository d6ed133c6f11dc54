"""The catalogue as values: what metrics.yaml says, checked and frozen. Shapes only; the loader fills them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of number a metric is; it chooses the frames and what charts may do (no stock is summed over years)."""

    STOCK = "stock"
    FLOW = "flow"
    RATE = "rate"
    MONEY = "money"
    RANK = "rank"
    INDEX = "index"


@dataclass(frozen=True, slots=True)
class Unit:
    """A canonical unit. ``words`` are its other spellings, equal in value (名, 位 for 人).

    ``family`` groups units that measure the same thing; ``factor`` (a decimal number as text, empty where none
    is meant) converts one of this unit into the family's base: 公顷 is 10000 of 平方米. Tables keep the unit as
    stated; the factor only compares. 元 and 美元 share no factor; 人 and 人次 are different families.
    """

    id: str
    en: str
    family: str
    words: tuple[str, ...] = ()
    factor: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Theme:
    id: str
    zh: str
    en: str
    meaning: str
    words: Mapping[str, int]  # word -> weight
    line: int = 0
    meaning_en: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """One shared phrase: ``name`` is ``stock.2``, ``phrase`` in the phrase language."""

    name: str
    kind: Kind
    phrase: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that is a test. ``expect`` is a number as text, ``nothing`` or ``planned``."""

    sentence: str
    expect: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Metric:
    id: str  # short ASCII code, used in URLs and tables
    zh: str
    en: str
    meaning: str
    meaning_en: str
    theme: str
    kind: Kind
    nouns: tuple[str, ...]
    verbs: tuple[str, ...]
    unit: str
    plausible: tuple[float, float] | None = None
    exclude: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    known_misses: tuple[Example, ...] = ()
    reference: str = ""
    line: int = 0
    measure: str = ""  # the claim's measure where it is not the kind's own: change_pct for a growth rate
    also: tuple[str, ...] = ()  # further units, of other families, that it is stated in
    file: str = ""  # the layer that says it
    needs_verb: bool = False  # a stock that is read only beside one of its verbs (下辖12个乡镇)
    general: bool = False  # counted in every field (villages, beneficiaries): a claim's own words decide its theme


@dataclass(frozen=True, slots=True)
class Check:
    """A data-quality rule declared in YAML; ``rule`` names the built-in check, ``parameters`` are its own."""

    id: str
    rule: str
    zh: str
    en: str
    severity: str
    parameters: Mapping[str, object]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All of metrics.yaml. ``sha256`` is of the bytes read (of all layers joined, where it extends others)."""

    file: str
    sha256: str
    words: Mapping[str, tuple[str, ...]]
    units: Mapping[str, Unit]
    themes: Mapping[str, Theme]
    frames: tuple[Frame, ...]
    metrics: Mapping[str, Metric]
    checks: tuple[Check, ...] = ()
    layers: tuple[str, ...] = ()  # the files read, the one extended first
