"""Charts of counts: how many claims, where, on what, of which year. Pure: a small summarised frame in, a chart out."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import altair as alt
import pandas as pd

from dashboard.app.chart_style import dim, dress, layered, pick
from dashboard.app.palette import Palette
from dashboard.app.strings import Words

_BAR = 26  # height of a row of bars
_CELL = 28
_FEW, _COLUMN = 8, 36  # so few years stand in columns so wide, not in walls
_TURNED = 6  # height that one letter of a turned name takes
_GLYPH = 15  # height of one character of a name that runs downwards


def bars(frame: pd.DataFrame, code: str, name: str, palette: Palette, words: Words) -> alt.LayerChart:
    """Horizontal bars of ``claims``, labelled at their end, in the order of ``frame``; none is written where it is 0.

    ``code`` is the column that a click picks, ``name`` the one shown.
    """
    rows = frame.assign(shown=frame["claims"].astype("str").where(frame["claims"] > 0, words("axis.none")))
    selection = pick(code)
    base = alt.Chart(rows).encode(
        y=alt.Y(f"{name}:N", sort=None, title=None),
        x=alt.X("claims:Q", axis=None, scale=alt.Scale(domainMin=0, nice=False)),
        tooltip=[
            alt.Tooltip(f"{name}:N", title=words(f"axis.{name}")),
            alt.Tooltip("claims:Q", title=words("axis.claims")),
            alt.Tooltip("articles:Q", title=words("axis.articles")),
        ],
    )
    bar = base.mark_bar(size=14, cornerRadiusEnd=1, cursor="pointer", color=palette.accent).encode(
        opacity=dim(selection)
    )
    label = base.mark_text(align="left", dx=6, color=palette.muted).encode(text="shown:N")
    return layered([bar.add_params(selection), label], max(1, len(rows)) * _BAR, palette)


def years(frame: pd.DataFrame, palette: Palette, words: Words) -> alt.LayerChart:
    """Columns of ``claims`` by year; a year without any claim keeps its place and says so."""
    rows = frame.assign(shown=frame["claims"].astype("str").where(frame["claims"] > 0, words("axis.none")))
    selection = pick("year")
    base = alt.Chart(rows).encode(
        x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True, labelFontSize=13)),
        y=alt.Y("claims:Q", axis=None, scale=alt.Scale(domainMin=0)),
        tooltip=[
            alt.Tooltip("year:O", title=words("axis.year")),
            alt.Tooltip("claims:Q", title=words("axis.claims")),
            alt.Tooltip("articles:Q", title=words("axis.articles")),
        ],
    )
    column = base.mark_bar(
        width={"band": 0.4} if len(rows) > _FEW else _COLUMN, cornerRadiusEnd=1, cursor="pointer", color=palette.accent
    )
    label = base.mark_text(dy=-9, color=palette.muted).encode(text="shown:N")
    return layered([column.encode(opacity=dim(selection)).add_params(selection), label], 220, palette)


def heat(frame: pd.DataFrame, themes: Mapping[str, str], palette: Palette, words: Words) -> alt.LayerChart:
    """Regions down, themes across, the number of claims in each cell; a pair without claims is an empty cell.

    ``frame`` is ``summaries.region_theme``; ``themes`` gives all columns (id -> name), in their order.
    """
    order = list(frame.groupby("region")["claims"].sum().sort_values(ascending=False, kind="stable").index)
    grid = pd.DataFrame(list(product(order, themes.values())), columns=["region", "theme"])
    selection = pick("region_code", "theme_id")
    across = alt.X("theme:N", sort=list(themes.values()), title=None, axis=_theme_axis(themes, palette, words))
    down = alt.Y("region:N", sort=order, title=None)
    empty = alt.Chart(grid).mark_rect(color=palette.faint, opacity=0.35, aria=False).encode(x=across, y=down)
    counted = alt.Chart(frame).encode(x=across, y=down)
    most = max(1, int(frame["claims"].max())) if len(frame) else 1
    cell = counted.mark_rect(cursor="pointer").encode(
        color=alt.Color(
            "claims:Q",
            legend=None,
            scale=alt.Scale(type="sqrt", domain=[0, most], range=[palette.low, palette.high]),
        ),
        opacity=dim(selection),
        tooltip=[
            alt.Tooltip("region:N", title=words("axis.region")),
            alt.Tooltip("theme:N", title=words("axis.theme")),
            alt.Tooltip("claims:Q", title=words("axis.claims")),
        ],
    )
    figure = counted.mark_text(fontSize=12).encode(
        text="claims:Q",
        color=alt.when(selection & (alt.datum.claims > most * 0.3))
        .then(alt.value(palette.on_high))
        .otherwise(alt.value(palette.ink)),
    )
    longest = max(map(len, themes.values()), default=1)
    head = _GLYPH * longest + 12 if words.chinese else _TURNED * longest
    height = max(1, len(order)) * _CELL + head
    return layered([empty, cell.add_params(selection), figure], height, palette)


def covered(frame: pd.DataFrame, palette: Palette, words: Words) -> alt.Chart:
    """Claims by theme, the catalogued part dark and first; ``frame`` is ``summaries.coverage``."""
    order = list(frame.groupby("theme")["claims"].sum().sort_values(ascending=False, kind="stable").index)
    chart = (
        alt.Chart(frame)
        .mark_bar(size=14)
        .encode(
            y=alt.Y("theme:N", sort=order, title=None),
            x=alt.X("claims:Q", title=words("axis.claims"), axis=alt.Axis(tickMinStep=1, tickCount=6, grid=True)),
            color=alt.when(alt.datum.catalogued).then(alt.value(palette.accent)).otherwise(alt.value(palette.faint)),
            order=alt.Order("catalogued:N", sort="descending"),
            tooltip=[
                alt.Tooltip("theme:N", title=words("axis.theme")),
                alt.Tooltip("state:N", title=words("overview.catalogued")),
                alt.Tooltip("claims:Q", title=words("axis.claims")),
            ],
        )
        .properties(height=max(1, len(order)) * _BAR)
    )
    dressed: alt.Chart = dress(chart, palette)
    return dressed


def _theme_axis(themes: Mapping[str, str], palette: Palette, words: Words) -> alt.Axis:
    """Theme names above the columns: Chinese ones run downwards as Chinese can, English ones are turned."""
    if words.chinese:
        return alt.Axis(
            orient="top",
            labelAngle=0,
            labelExpr="split(datum.label, '')",
            labelLineHeight=_GLYPH,
            labelPadding=_GLYPH * (max(map(len, themes.values()), default=1) - 1) + 8,
            labelColor=palette.ink,
            labelLimit=0,
            labelOverlap=False,
        )
    return alt.Axis(orient="top", labelAngle=-60, labelColor=palette.ink, labelLimit=240, labelOverlap=False)
