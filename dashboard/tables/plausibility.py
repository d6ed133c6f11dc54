"""Checks of one number against what it could be: direction, unit, other statements of the same, plausible range."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pandas as pd

from dashboard.catalogue.types import Catalogue, Check, Kind
from dashboard.tables.findings import Finding, apart, plain, stated, tolerance, words

# One thing at one time: 累计 and 今年以来 differ in period_text and so stay apart.
_SAME = [
    "metric_id",
    "subject",
    "region_code",
    "place",
    "measure",
    "unit",
    "whole",
    "base",
    "period_start",
    "period_end",
    "period_text",
]


def direction(observations: pd.DataFrame, catalogue: Catalogue, check: Check) -> Iterator[Finding]:
    """From and to of one change lie as the words between them say: ``rise`` or ``fall``."""
    changes = observations[observations["change_id"].ne("") & observations["value"].notna()]
    for _, pair in changes.groupby("change_id", sort=True):
        ends = {row["role"]: row for _, row in pair.iterrows()}
        if {"from", "to"} <= set(ends):
            yield from _direction(ends["from"], ends["to"], check)


def unit_subject(observations: pd.DataFrame, catalogue: Catalogue, check: Check) -> Iterator[Finding]:
    """A subject that ends in one of ``subjects`` is not counted in one of ``units``."""
    named = observations["subject"].str.endswith(words(check, "subjects"))
    for _, row in observations[named & observations["unit"].isin(words(check, "units"))].iterrows():
        shown = f"{row['value_text']} {row['subject']}".replace("\n", "")
        yield Finding(f"“{shown}”的量词少见", f"an unlikely unit in “{shown}”", (row["observation_id"],))


def contradiction(observations: pd.DataFrame, catalogue: Catalogue, check: Check) -> Iterator[Finding]:
    """One metric, place and period with numbers that cannot both hold. ``kinds`` limits it, to stocks and rates say."""
    kinds = words(check, "kinds") or tuple(Kind)
    metrics = [metric.id for metric in catalogue.metrics.values() if metric.kind in kinds]
    said = observations[
        observations["metric_id"].isin(metrics)
        & observations["status"].eq("reported")
        & observations["role"].ne("from")
        & observations["year"].notna()
    ]
    for _, group in said[said.duplicated(_SAME, keep=False)].groupby(_SAME, dropna=False, sort=True):
        yield from _contradictions(group, tolerance(check, 0.001))


def outlier(observations: pd.DataFrame, catalogue: Catalogue, check: Check) -> Iterator[Finding]:
    """A level or a share outside the plausible range of its metric."""
    limits = {metric.id: metric.plausible for metric in catalogue.metrics.values() if metric.plausible}
    bounds = observations["metric_id"].map(limits)
    known = observations[bounds.notna() & observations["measure"].isin(["level", "share"])]
    if known.empty:
        return
    low, high = bounds[known.index].str[0], bounds[known.index].str[1]
    for _, row in known[(known["value"] < low) | (known["value"] > high)].iterrows():
        least, most = limits[row["metric_id"]] or (0.0, 0.0)
        name = catalogue.metrics[row["metric_id"]]
        span = f"{plain(least)}–{plain(most)}"
        yield Finding(
            f"{name.zh} {plain(row['value'])} 不在合理范围 {span} 内",
            f"{name.en} {plain(row['value'])} lies outside of {span}",
            (row["observation_id"],),
        )


def _direction(start: pd.Series, end: pd.Series, check: Check) -> Iterator[Finding]:
    if start["sentence_start"] != end["sentence_start"] or start["unit"] != end["unit"]:
        return
    first, last = sorted((start, end), key=lambda row: int(row["char_start"]))
    origin = first["sentence_start"]
    between = first["sentence"][first["char_end"] - origin : last["char_start"] - origin]
    rises = any(word in between for word in words(check, "rise"))
    falls = any(word in between for word in words(check, "fall"))
    gap = end["value"] - start["value"]
    if (rises and not falls and gap < 0) or (falls and not rises and gap > 0):
        one, other = stated(start), stated(end)
        yield Finding(
            f"从 {one.words} 到 {other.words}，与“{between.strip()}”方向不符",
            f"from {one.words} to {other.words} goes against “{between.strip()}”",
            (one.observation_id, other.observation_id),
        )


def _contradictions(group: pd.DataFrame, leeway: float) -> Iterator[Finding]:
    """Neighbours by value that are apart; numbers of one sentence are parts or grades, not two views of one thing."""
    rows = [(stated(row), (row["source_file"], row["sentence_start"])) for _, row in group.iterrows()]
    ordered = sorted(rows, key=lambda row: (row[0].low, row[0].high))
    for (one, sentence), (other, another) in pairwise(ordered):
        if sentence != another and apart(one, other, leeway):
            yield Finding(
                f"同一指标、地区与时期有两个数：{one.words} 与 {other.words}",
                f"two numbers for one metric, region and period: {one.words} and {other.words}",
                (one.observation_id, other.observation_id),
            )
