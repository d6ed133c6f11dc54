"""Named questions put to a table of observations: frame in, small frame out. No Streamlit, no drawing.

Values are never added up here: a stock does not add over years, a rate does not add at all, and a county's figure
may already be inside its prefecture's. What is counted are claims and articles, and where there are none.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.app.data import each
from dashboard.app.formats import amount, exact, year
from dashboard.app.labels import Labels
from dashboard.model import Fate, Qualifier, RegionBasis, Status

_PLACE = ["region_code", "place"]
_LINE = ["metric_id", "unit", "measure"]  # what must be alike for values of two years to be compared


@dataclass(frozen=True, slots=True)
class Totals:
    """How much there is: rows, and distinct values of their columns."""

    claims: int
    articles: int
    files: int
    regions: int
    themes: int
    metrics: int
    catalogued: int
    planned: int
    inexact: int
    undated: int
    placeless: int


def totals(observations: pd.DataFrame) -> Totals:
    """Counts over ``observations``; an empty code is not a region, theme or metric."""
    return Totals(
        claims=len(observations),
        articles=observations["article_id"].nunique(),
        files=observations["source_file"].nunique(),
        regions=_distinct(observations["region_code"]),
        themes=_distinct(observations["theme_id"]),
        metrics=_distinct(observations["metric_id"]),
        catalogued=int((observations["metric_id"] != "").sum()),
        planned=int((observations["status"] == Status.PLANNED).sum()),
        inexact=int((observations["qualifier"] != Qualifier.EXACT).sum()),
        undated=int(observations["year"].isna().sum()),
        placeless=int((observations["region_code"] == "").sum()),
    )


def by_region(observations: pd.DataFrame, names: Labels) -> pd.DataFrame:
    """region_code, region, claims, articles: most claims first. A county is not added to its prefecture."""
    return _count(observations[observations["region_code"] != ""], "region_code", "region", names.regions)


def by_theme(observations: pd.DataFrame, themes: Mapping[str, str]) -> pd.DataFrame:
    """theme_id, theme, claims, articles of each of ``themes`` (id -> name), those without (0) too; most first."""
    counted = _count(observations[observations["theme_id"].isin(set(themes))], "theme_id", "theme", themes)
    silent = [theme for theme in themes if theme not in set(counted["theme_id"])]
    absent = pd.DataFrame({"theme_id": silent, "theme": [themes[one] for one in silent], "claims": 0, "articles": 0})
    return pd.concat([counted, absent.astype(counted.dtypes)], ignore_index=True) if silent else counted


def by_year(observations: pd.DataFrame) -> pd.DataFrame:
    """year, claims, articles for each year from the first to the last, those between with no claim (0) included."""
    dated = observations.dropna(subset=["year"])
    grouped = dated.groupby("year").agg(claims=("observation_id", "size"), articles=("article_id", "nunique"))
    if grouped.empty:
        return pd.DataFrame({"year": [], "claims": [], "articles": []}, dtype="int64")
    years = range(int(grouped.index.min()), int(grouped.index.max()) + 1)
    return grouped.reindex(years, fill_value=0).rename_axis("year").reset_index().astype("int64")


def busiest_years(years: pd.DataFrame, most: int = 20) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The ``most`` neighbouring years of ``by_year`` with most claims, none silent at either end; and the other years
    that have claims: one story of long ago would press all the rest into a corner of the chart.
    """
    if years.empty:
        return years, years
    width = min(most, len(years))
    held = years["claims"].rolling(width).sum().dropna().to_numpy()
    last = len(years) - int(held[::-1].argmax())  # of equals the latest
    spoken = years.iloc[last - width : last].query("claims > 0")
    near = years["year"].between(spoken["year"].min(), spoken["year"].max())
    return years[near].reset_index(drop=True), years[~near & (years["claims"] > 0)].reset_index(drop=True)


def region_theme(observations: pd.DataFrame, names: Labels, limit: int = 30) -> tuple[pd.DataFrame, int]:
    """region_code, region, theme_id, theme, claims; and how many regions there are.

    The ``limit`` regions with most claims are kept. Pairs with no claim are absent: silence is not a number.
    """
    regions = by_region(observations, names)
    shown = set(regions["region_code"].head(limit))
    rows = observations[observations["region_code"].isin(shown) & (observations["theme_id"] != "")]
    counted = rows.groupby(["region_code", "theme_id"]).size().reset_index(name="claims")
    counted["region"] = counted["region_code"].map(names.region)
    counted["theme"] = counted["theme_id"].map(names.theme)
    return counted, len(regions)


def units(observations: pd.DataFrame, unlike: Collection[str] = ()) -> list[tuple[str, str, int]]:
    """(unit, measure, rows) that can be compared with one another, most rows first; units in ``unlike`` come last.

    Bare classifiers count things of any sort (个, 件): their rows share a unit but seldom a meaning.
    """
    counted = observations.groupby(["unit", "measure"]).size()
    found = [(str(unit), str(measure), int(rows)) for (unit, measure), rows in zip(counted.index, counted, strict=True)]
    return sorted(found, key=lambda one: (one[0] in unlike, -one[2], one))


def values(
    observations: pd.DataFrame, unit: str, measure: str, names: Labels, limit: int = 20
) -> tuple[pd.DataFrame, int]:
    """One row a claim of one unit and measure, ready to draw, and how many there are: the greatest of either sign are
    kept (a great fall is news too), and drawn from the highest down.

    Columns: observation_id, label, subject, region, year, value, low, high, qualifier, shown, exact, theme_id, status.
    A range has value in its middle only to be ordered; low and high are what is drawn.
    """
    rows = observations[(observations["unit"] == unit) & (observations["measure"] == measure)]
    height = _height(rows).dropna()
    kept = height[height.abs().sort_values(ascending=False, kind="stable").index[:limit]]
    order = kept.sort_values(ascending=False, kind="stable").index
    return _drawable(rows.loc[order], names).reset_index(drop=True), len(height)


def lasting(observations: pd.DataFrame) -> list[tuple[str, str, str]]:
    """(metric, unit, measure) of which claims of more than one year are reported.

    Those that can be followed at one place come first, then those with most claims.
    """
    known = _dated_reports(observations[observations["metric_id"] != ""])
    counted = known.groupby(_LINE).agg(years=("year", "nunique"), claims=("year", "size"))
    followed = (known[known["region_code"] != ""].groupby([*_LINE, *_PLACE])["year"].nunique() > 1).groupby(_LINE).sum()
    ranked = counted.assign(followed=followed.reindex(counted.index, fill_value=0))
    many = ranked[ranked["years"] > 1].sort_values(["followed", "claims"], ascending=False, kind="stable")
    return [(str(metric), str(unit), str(measure)) for metric, unit, measure in many.index]


def series(
    observations: pd.DataFrame, metric: str, unit: str, measure: str, names: Labels, limit: int = 12
) -> tuple[pd.DataFrame, int]:
    """Reported claims with a year, of one metric, unit and measure; and of how many places there are such.

    The ``limit`` places with most years are kept. Rows of one ``run`` may be joined by a line: one region and site
    over neighbouring years, with one value a year.
    """
    alike = (observations[_LINE] == [metric, unit, measure]).all(axis="columns")
    rows = _dated_reports(observations[alike])
    places = rows.groupby(_PLACE)["year"].nunique().sort_values(ascending=False, kind="stable")
    kept = rows.set_index(_PLACE, drop=False).index.isin(places.index[:limit])
    drawn = _drawable(rows[kept], names).sort_values(["line", "year"], kind="stable")
    drawn["year"] = drawn["year"].astype("int64")
    alone = ~drawn.duplicated(["line", "year"], keep=False)
    follows = (drawn["line"] == drawn["line"].shift()) & (drawn["year"] == drawn["year"].shift() + 1)
    joined = follows & alone & alone.shift(fill_value=False)
    drawn["run"] = (~joined).cumsum().astype("int64")
    return drawn.reset_index(drop=True), len(places)


def changes(observations: pd.DataFrame, names: Labels, limit: int = 20) -> tuple[pd.DataFrame, int]:
    """The ``limit`` greatest changes whose two ends are stated, one row each; and how many there are.

    Columns: label, unit, start, end, start_shown, end_shown, start_id, observation_id (of the end), theme_id, and
    start_at, end_at: both ends as parts of the greater one, as changes of unlike units share no axis.
    """
    tied = observations[observations["change_id"] != ""]
    ends = [_drawable(tied[tied["role"] == role], names).set_index("change_id") for role in ("from", "to")]
    both = ends[0].join(ends[1], how="inner", lsuffix="_start", rsuffix="_end")
    both = both[both["unit_start"] == both["unit_end"]]
    frame = pd.DataFrame(
        {
            "label": both["label_end"],
            "unit": both["unit_end"],
            "start": both["value_start"],
            "end": both["value_end"],
            "start_shown": both["shown_start"],
            "end_shown": both["shown_end"],
            "start_id": both["observation_id_start"],
            "observation_id": both["observation_id_end"],
            "theme_id": both["theme_id_end"],
        }
    )
    greater = frame[["start", "end"]].abs().max(axis="columns").replace(0, 1)
    frame["start_at"], frame["end_at"] = frame["start"].abs() / greater, frame["end"].abs() / greater
    size = (frame["end_at"] - frame["start_at"]).abs()
    order = size.sort_values(ascending=False, kind="stable").index[:limit]
    return frame.loc[order].reset_index(), len(frame)


def uncatalogued(observations: pd.DataFrame, limit: int = 20) -> pd.DataFrame:
    """subject, unit, claims, articles of claims that no metric covers, most frequent first."""
    rows = observations[(observations["metric_id"] == "") & (observations["subject"] != "")]
    grouped = rows.groupby(["subject", "unit"]).agg(
        claims=("observation_id", "size"), articles=("article_id", "nunique")
    )
    return grouped.sort_values(["claims", "articles"], ascending=False, kind="stable").head(limit).reset_index()


def coverage(observations: pd.DataFrame, names: Labels) -> pd.DataFrame:
    """theme_id, theme, catalogued (bool), claims: how much of each theme the catalogue covers."""
    rows = observations.assign(catalogued=observations["metric_id"] != "")
    counted = rows.groupby(["theme_id", "catalogued"]).size().reset_index(name="claims")
    return counted.assign(theme=counted["theme_id"].map(names.theme))


def fates(numerals: pd.DataFrame) -> pd.DataFrame:
    """fate_or_reason, numerals: claims first, then the reasons for which numerals were not taken, most first."""
    kinds = numerals["reason"].where(numerals["fate"] != Fate.CLAIM, "claim").replace("", "other")
    counted = kinds.value_counts().rename_axis("kind").reset_index(name="numerals")
    return counted.sort_values(["kind"], key=lambda column: column != "claim", kind="stable").reset_index(drop=True)


def unsettled(observations: pd.DataFrame) -> pd.DataFrame:
    """The claims without a year or without a region, in their order; those of the whole country have one."""
    return observations[observations["year"].isna() | observations["region_basis"].eq(RegionBasis.NONE)]


def basis(observations: pd.DataFrame, column: str, order: Sequence[str]) -> pd.DataFrame:
    """basis, claims for each value of ``column`` in ``order``, those with no claim (0) included."""
    counted = observations[column].value_counts().reindex(list(order), fill_value=0)
    return counted.rename_axis("basis").reset_index(name="claims")


def _dated_reports(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["year"].notna() & (rows["status"] == Status.REPORTED)]


def _count(rows: pd.DataFrame, column: str, label: str, names: Mapping[str, str]) -> pd.DataFrame:
    grouped = rows.groupby(column).agg(claims=("observation_id", "size"), articles=("article_id", "nunique"))
    ordered = grouped.sort_values("claims", ascending=False, kind="stable").reset_index()
    ordered.insert(1, label, [names.get(code, code) for code in ordered[column]])
    return ordered


def _distinct(column: pd.Series[str]) -> int:
    return column[column != ""].nunique()


def _drawable(rows: pd.DataFrame, names: Labels) -> pd.DataFrame:
    """One row a claim with what charts need; claims without any number to draw are left out."""
    value = _height(rows)
    kept = rows[value.notna()]
    shown = [amount(row, names) for row in each(kept)]
    region = kept["region_code"].map(names.region)
    return pd.DataFrame(
        {
            "observation_id": kept["observation_id"],
            "change_id": kept["change_id"],
            "label": [_label(row, names) for row in each(kept)],
            "line": kept["region_code"] + " · " + kept["place"],
            "subject": kept["subject"],
            "region": region,
            "year": kept["year"],
            "value": value[kept.index].astype("float64"),
            "low": kept["value_low"],
            "high": kept["value_high"],
            "qualifier": kept["qualifier"],
            "unit": kept["unit"],
            "shown": shown,
            "exact": [_exact(row) for row in each(kept)],
            "theme_id": kept["theme_id"],
            "status": kept["status"],
            "exactness": [names.words.code("qualifier", one) for one in kept["qualifier"]],
        }
    )


def _label(row: Any, names: Labels) -> str:
    """What, where and when a number is about: only then do two of them compare. What is not yet so, says it."""
    status = "" if row.status == Status.REPORTED else names.words.code("status", row.status)
    parts = (row.subject or row.value_text, names.region(row.region_code), row.place, year(row, names.words), status)
    return " · ".join(part for part in parts if part)


def _height(rows: pd.DataFrame) -> pd.Series[float]:
    """Where a claim stands on an axis: its value, or the middle of its range."""
    return rows["value"].where(rows["value"].notna(), (rows["value_low"] + rows["value_high"]) / 2).astype("float64")


def _exact(row: Any) -> str:
    return exact(row.value) if row.value == row.value else f"{exact(row.value_low)}–{exact(row.value_high)}"
