"""What the rules of ``checks`` share: a finding, and how stated numbers compare when they are bounds."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from dashboard.catalogue.types import Check

# 约 and 近 leave a tenth; 余 and 多 reach upwards as far as the next round number can be.
LOOSE = 0.1


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: a sentence in Chinese and in English, and the observations it is about."""

    zh: str
    en: str
    observation_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """One observation as the rules see it: the interval its words leave open."""

    observation_id: str
    low: float
    high: float
    words: str


def stated(row: pd.Series) -> Stated:
    """The interval that a row leaves open: ``1000余`` is from 1000 up, ``近1000`` from 900 to 1000."""
    value = row["value"]
    low, high = {
        "at_least": (value, math.inf),
        "at_most": (-math.inf, value),
        "nearly": (value - abs(value) * LOOSE, value),
        "about": (value - abs(value) * LOOSE, value + abs(value) * LOOSE),
        "range": (row["value_low"], row["value_high"]),
    }.get(row["qualifier"], (value, value))
    return Stated(row["observation_id"], low, high, row["value_text"].replace("\n", ""))


def apart(one: Stated, other: Stated, tolerance: float) -> bool:
    """Whether no number can be both, ``tolerance`` being a share of the larger bound."""
    room = tolerance * max(abs(x) for x in (one.low, one.high, other.low, other.high) if math.isfinite(x))
    return one.low > other.high + room or other.low > one.high + room


def tolerance(check: Check, default: float) -> float:
    """The check's ``tolerance``, a share (0.005 is half a per cent)."""
    return float(str(check.parameters.get("tolerance", default)))


def words(check: Check, name: str) -> tuple[str, ...]:
    """A parameter that holds words or ids, as a tuple."""
    value = check.parameters.get(name, ())
    return (value,) if isinstance(value, str) else tuple(str(word) for word in value)  # type: ignore[attr-defined]


def levels(observations: pd.DataFrame) -> pd.DataFrame:
    """Reported levels with one number: what sums and ratios may be made of."""
    plain = observations["measure"].eq("level") & observations["status"].eq("reported")
    return observations[plain & observations["value"].notna() & observations["role"].ne("from")]


def plain(number: float) -> str:
    """A number for people: no exponent, no trailing zeros."""
    return f"{number:,.2f}".rstrip("0").rstrip(".")


def ids(rows: Iterable[Stated]) -> tuple[str, ...]:
    return tuple(row.observation_id for row in rows)
