"""Checks that reckon: parts and whole, part within whole, share of a whole, amount per head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from dashboard.catalogue.types import Catalogue, Check
from dashboard.tables.findings import Finding, ids, levels, plain, stated, tolerance, words

# Numbers go together when one article says them of one place at one time.
_TOGETHER = ["article_id", "region_code", "place", "year"]


def sum_of_parts(observations: pd.DataFrame, catalogue: Catalogue, check: Check) -> Iterator[Finding]:
    """The metrics ``parts`` add up to the metric ``whole`` where an article gives each exactly once."""
    parts = words(check, "parts")
    for whole, *rest in _groups(levels(observations), (*words(check, "whole"), *parts)):
        total = sum(row["value"] for row in rest)
        if abs(total - whole["value"]) > tolerance(check, 0.005) * abs(whole["value"]):
            yield Finding(
                f"分项之和 {plain(total)} 不等于总数 {plain(whole['value'])}",
                f"the parts add up to {plain(total)}, the whole is {plain(whole['value'])}",
                ids(stated(row) for row in (whole, *rest)),
            )


def subset(observations: pd.DataFrame, catalogue: Catalogue, check: Check) -> Iterator[Finding]:
    """A part is not above its whole: metrics ``part`` and ``whole``; in a sentence, what follows ``words`` (其中)."""
    plain_levels = levels(observations)
    if check.parameters.get("part"):
        pairs = _groups(plain_levels, (*words(check, "part"), *words(check, "whole")))
        yield from (finding for part, whole in pairs for finding in _above(part, whole))
    for mark in words(check, "words"):
        yield from _after(plain_levels, mark)


def share_of(observations: pd.DataFrame, catalogue: Catalogue, check: Check) -> Iterator[Finding]:
    """``share`` (per cent) is ``part`` over ``whole``."""
    names = (*words(check, "part"), *words(check, "whole"), *words(check, "share"))
    given = observations[observations["status"].eq("reported") & observations["value"].notna()]
    for part, whole, share in _groups(given, names):
        yield from _quotient(part, whole, share, 100.0, tolerance(check, 0.02))


def per_unit(observations: pd.DataFrame, catalogue: Catalogue, check: Check) -> Iterator[Finding]:
    """``ratio`` is ``amount`` over ``count``."""
    names = (*words(check, "amount"), *words(check, "count"), *words(check, "ratio"))
    for amount, count, ratio in _groups(levels(observations), names):
        yield from _quotient(amount, count, ratio, 1.0, tolerance(check, 0.02))


def _groups(observations: pd.DataFrame, metrics: Sequence[str]) -> Iterator[list[pd.Series]]:
    """Rows of ``metrics``, in that order, wherever one article gives each exactly once for a place and a year."""
    wanted = observations[observations["metric_id"].isin(metrics)]
    for _, group in wanted.groupby(_TOGETHER, dropna=False, sort=True):
        if sorted(group["metric_id"]) == sorted(metrics):
            by_metric = {row["metric_id"]: row for _, row in group.iterrows()}
            yield [by_metric[metric] for metric in metrics]


def _quotient(part: pd.Series, whole: pd.Series, quotient: pd.Series, scale: float, leeway: float) -> Iterator[Finding]:
    if not whole["value"]:
        return
    reckoned = part["value"] / whole["value"] * scale
    if abs(reckoned - quotient["value"]) > leeway * abs(quotient["value"]):
        sides = f"{plain(part['value'])} / {plain(whole['value'])} = {plain(reckoned)}"
        yield Finding(
            f"{sides}，文中为 {plain(quotient['value'])}",
            f"{sides}, the text says {plain(quotient['value'])}",
            ids(stated(row) for row in (part, whole, quotient)),
        )


def _after(observations: pd.DataFrame, mark: str) -> Iterator[Finding]:
    """In a sentence with ``mark``: numbers of one unit after it are parts of the last one before it."""
    marked = observations[observations["sentence"].str.contains(mark, regex=False)]
    for _, group in marked.groupby(["article_id", "sentence_start", "unit"], sort=True):
        sentence = group["sentence"].iloc[0]
        cut = group["sentence_start"].iloc[0] + sentence.index(mark)
        before, after = group[group["char_end"] <= cut], group[group["char_start"] >= cut]
        if len(before) and len(after) and sentence.count(mark) == 1:
            whole = before.iloc[-1]
            yield from (finding for _, part in after.iterrows() for finding in _above(part, whole))


def _above(part: pd.Series, whole: pd.Series) -> Iterator[Finding]:
    inner, outer = stated(part), stated(whole)
    if inner.low > outer.high:
        yield Finding(
            f"部分 {inner.words} 大于整体 {outer.words}",
            f"the part {inner.words} is more than the whole {outer.words}",
            ids((inner, outer)),
        )
