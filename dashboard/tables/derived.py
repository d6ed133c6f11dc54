"""Values worked out from what a sentence states, with formula and inputs; kept in a table of their own.

Only neighbours in one sentence are joined, both reported and exact: a bound gives no value.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256

import pandas as pd

Row = dict[str, object]
_TOGETHER = ("article_id", "sentence_start", "region_code", "place")


def derived_rows(observations: pd.DataFrame) -> list[Row]:
    """Rows of table ``derived``: the whole behind a part and its share, the base behind a level and its growth."""
    ordered = observations.sort_values(["source_file", "char_start"], kind="stable", ignore_index=True)
    following = ordered.shift(-1)
    joined = pd.Series(True, index=ordered.index)
    for column in _TOGETHER:
        joined &= ordered[column].eq(following[column]).fillna(False).astype(bool)
    joined &= _usable(ordered) & _usable(following) & ordered["measure"].eq("level") & following["unit"].eq("%")
    pairs = [(ordered.loc[index], ordered.loc[index + 1]) for index in ordered.index[joined]]
    return [row for level, per_cent in pairs for row in (*_whole(level, per_cent), *_base(level, per_cent))]


def _usable(observations: pd.DataFrame) -> pd.Series:
    reported = observations["status"].eq("reported") & observations["qualifier"].eq("exact")
    return (reported & observations["role"].eq("") & observations["value"].notna()).fillna(False).astype(bool)


def _whole(level: pd.Series, share: pd.Series) -> Iterator[Row]:
    """12万人，占全省的四分之一 → 48万人（全省）; only where the text names the whole."""
    if share["measure"] == "share" and share["whole"] and 0 < share["value"] <= 100:
        value = level["value"] / (share["value"] / 100)
        subject = f"{level['subject']}（{share['whole']}）"
        # The whole may lie in another place than its part: where is not settled here.
        yield _row("whole = part / share", subject, value, level, share, level["year"]) | {"region_code": ""}


def _base(level: pd.Series, growth: pd.Series) -> Iterator[Row]:
    """12.5亿元，同比增长25% → 10亿元 the year before; only said of the same subject and year."""
    same = level["subject"] == growth["subject"] and level["year"] is not pd.NA and level["year"] == growth["year"]
    if growth["measure"] == "change_pct" and growth["base"] == "同比" and same and growth["value"] > -100:
        value = level["value"] / (1 + growth["value"] / 100)
        yield _row("base = level / (1 + growth)", level["subject"], value, level, growth, level["year"] - 1)


def _row(formula: str, subject: str, value: float, level: pd.Series, other: pd.Series, year: object) -> Row:
    inputs = [level["observation_id"], other["observation_id"]]
    return {
        "derived_id": "d-" + sha256("\x1f".join([formula, *inputs]).encode()).hexdigest()[:12],
        "formula": formula,
        "subject": subject,
        "value": float(f"{value:.12g}"),
        "unit": level["unit"],
        "article_id": level["article_id"],
        "metric_id": level["metric_id"],
        "region_code": level["region_code"],
        "year": None if year is pd.NA else int(str(year)),
        "inputs": json.dumps(inputs, ensure_ascii=False),
    }
