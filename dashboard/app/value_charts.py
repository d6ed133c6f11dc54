"""Charts of values: one mark a claim, with its bound. Pure: a small summarised frame in, a chart out.

Shapes say how exact a number is: a filled circle is exact, a hollow one about; a triangle points to the open side of
a bound; a bar is a range. A zero is a mark at zero; a missing year is no mark, and no line crosses it.
"""

from __future__ import annotations

from math import ceil, floor, log10
from typing import Any, Literal

import altair as alt
import numpy as np
import pandas as pd

from dashboard.app.chart_style import axis_numbers, dim, layered, pick
from dashboard.app.palette import Palette
from dashboard.app.strings import Words
from dashboard.model import Qualifier

_ROW = 44
_AXIS = 24  # the figures below
_SHAPES = {
    Qualifier.EXACT: "circle",
    Qualifier.ABOUT: "circle",
    Qualifier.AT_LEAST: "triangle-right",
    Qualifier.AT_MOST: "triangle-left",
    Qualifier.NEARLY: "triangle-left",
    Qualifier.RANGE: "circle",
}
_HOLLOW = [Qualifier.ABOUT.value, Qualifier.NEARLY.value, Qualifier.RANGE.value]
LOG_FROM = 50  # a wider spread than this, greatest over least, needs a logarithmic axis
_LABELS = 8  # labels that fit side by side across a chart of years
_LINEAR = {"%", "‰", "个百分点"}  # shares and growth are read on an even axis


def is_wide(frame: pd.DataFrame) -> bool:
    """Whether the values of ``frame`` spread so far that a linear axis would press most of them into one corner.

    Never of percentages, nor where a value is below zero: there an axis by powers of ten hides what it should show.
    """
    if (frame["value"] < 0).any() or frame["unit"].isin(_LINEAR).any():
        return False
    sizes = frame["value"]
    positive = sizes[sizes > 0]
    return len(positive) > 1 and float(positive.max() / positive.min()) > LOG_FROM


def values(frame: pd.DataFrame, palette: Palette, words: Words) -> alt.LayerChart:
    """One row a claim: its subject and region above, a mark at its value, the value beside it.

    ``frame`` is ``summaries.values``: rows of one unit and measure, in the order drawn. A click picks observation_id.
    """
    selection = pick("observation_id")
    row = alt.Y("observation_id:N", sort=None, axis=None)
    across = alt.X("value:Q", title=None, scale=_scale(frame), axis=_axis(frame, words))
    base = alt.Chart(frame).encode(y=row)
    zero = alt.value(0) if is_wide(frame) else alt.datum(0)  # an axis of powers of ten has no zero: from its edge
    stem = base.mark_rule(color=palette.faint).encode(x=across, x2=zero)
    spread = base.transform_filter("isValid(datum.low) && isValid(datum.high)").mark_rule(
        color=palette.accent, strokeWidth=4, opacity=0.45
    )
    mark = base.mark_point(size=110, strokeWidth=2, color=palette.accent, cursor="pointer").encode(
        x=across,
        shape=_shape(),
        fill=_fill(palette),
        opacity=dim(selection),
        tooltip=_tooltip(words),
    )
    said = base.mark_text(align="left", dx=11, fontWeight=600).encode(x=across, text="shown:N")
    label = _label(base)
    ranges = [spread.encode(x="low:Q", x2="high:Q")] if frame["low"].notna().any() else []
    layers = (stem, *ranges, mark.add_params(selection), said, label)
    return layered(layers, max(1, len(frame)) * _ROW + _AXIS, palette)


def series(frame: pd.DataFrame, palette: Palette, words: Words) -> alt.LayerChart:
    """Values of one metric over years, a line for each run of neighbouring years; ``frame`` is ``summaries.series``."""
    selection = pick("observation_id")
    first, last = int(frame["year"].min()), int(frame["year"].max())
    across = alt.X(
        "year:O",
        title=None,
        scale=alt.Scale(domain=list(range(first, last + 1))),
        axis=alt.Axis(labelAngle=0, labelOverlap=True),
    )
    up = alt.Y("value:Q", title=None, scale=_scale(frame, padding=28), axis=_axis(frame, words, grid=True))
    base = alt.Chart(frame).encode(x=across, y=up)
    line = base.mark_line(strokeWidth=2, color=palette.accent, opacity=0.6).encode(detail=["run:N", "line:N"])
    mark = base.mark_point(size=90, strokeWidth=2, color=palette.accent, cursor="pointer").encode(
        shape=_shape(), fill=_fill(palette), opacity=dim(selection), tooltip=_tooltip(words)
    )
    roomy = alt.Chart(uncrowded(frame)).encode(x=across, y=up)
    said = roomy.mark_text(align="left", dx=10, dy=-8, fontWeight=600).encode(text="shown:N")
    place = roomy.mark_text(align="left", dx=10, dy=7, color=palette.muted, limit=160).encode(text="region:N")
    return layered([line, mark.add_params(selection), said, place], 320, palette)


def uncrowded(frame: pd.DataFrame, room: float = 0.15) -> pd.DataFrame:
    """The rows whose labels write over no other label and no other mark: ``room`` of the axis apart from those of the
    same year, and from those of the years that a label reaches into. Of two that clash the later year keeps its label.
    """
    wide, values = is_wide(frame), frame["value"]
    height = np.log10(values.where(values > 0)).fillna(0) if wide else values
    ends = (height.min(), height.max()) if wide else (min(height.min(), 0), max(height.max(), 0))
    apart = max(float(ends[1] - ends[0]) * room, 1e-9)
    reach = (int(frame["year"].max()) - int(frame["year"].min()) + 1) // _LABELS
    marks = sorted(zip(-frame["year"], height, frame.index, strict=True))
    kept: list[tuple[int, float, int]] = []
    for year, at, index in marks:
        ahead = [mark for mark in marks if year - reach <= mark[0] < year]
        if all(abs(at - other[1]) >= apart for other in (*ahead, *(one for one in kept if one[0] == year))):
            kept.append((year, at, index))
    return frame.loc[sorted(index for _, _, index in kept)]


def changes(frame: pd.DataFrame, palette: Palette, words: Words) -> alt.LayerChart:
    """Two ends of one change joined, hollow start and filled end, each row on its own scale from zero.

    ``frame`` is ``summaries.changes``. A click picks observation_id (of the end).
    """
    selection = pick("observation_id")
    base = alt.Chart(frame).encode(y=alt.Y("change_id:N", sort=None, axis=None))
    span = alt.Scale(domain=[0, 1.12])
    start, end = (alt.X(f"{end}:Q", axis=None, scale=span) for end in ("start_at", "end_at"))
    guide = base.mark_rule(color=palette.faint)
    link = base.mark_rule(strokeWidth=3, color=palette.accent, opacity=0.45).encode(x=start, x2="end_at:Q")
    tip = [
        alt.Tooltip("label:N", title=words("axis.subject")),
        alt.Tooltip("start_shown:N", title=words("role.from")),
        alt.Tooltip("end_shown:N", title=words("role.to")),
    ]
    point = base.mark_point(size=110, strokeWidth=2, color=palette.accent, cursor="pointer", shape="circle")
    hollow = point.encode(x=start, fill=alt.value(palette.paper), opacity=dim(selection), tooltip=tip)
    filled = point.encode(x=end, fill=alt.value(palette.accent), opacity=dim(selection), tooltip=tip)
    label = _label(base)
    said = [layer for rising in (True, False) for layer in _ends_said(base, start, end, rising, palette)]
    layers = [guide, link, hollow, filled.add_params(selection), label, *said]
    return layered(layers, max(1, len(frame)) * (_ROW + 18), palette)


def _ends_said(
    base: alt.Chart, start: alt.X, end: alt.X, rising: bool, palette: Palette
) -> tuple[alt.Chart, alt.Chart]:
    """The figures of both ends, each on the outer side of its mark so that near ends do not write over each other."""
    rows = base.transform_filter(f"(datum.start_at <= datum.end_at) == {str(rising).lower()}")
    lower: Literal["left", "right"] = "right" if rising else "left"
    upper: Literal["left", "right"] = "left" if rising else "right"
    first = rows.mark_text(baseline="top", dy=9, align=lower, dx=6 if rising else -6, color=palette.muted)
    second = rows.mark_text(baseline="top", dy=9, align=upper, dx=-6 if rising else 6, fontWeight=600)
    return first.encode(x=start, text="start_shown:N"), second.encode(x=end, text="end_shown:N")


def _label(base: alt.Chart) -> alt.Chart:
    """What a row says, above its rule and no longer than that."""
    text = base.mark_text(align="left", baseline="bottom", dy=-9, limit=alt.ExprRef("max(width, 240)"))
    said: alt.Chart = text.encode(x=alt.value(0), text="label:N")
    return said


def _scale(frame: pd.DataFrame, padding: int = 0) -> alt.Scale:
    if not is_wide(frame):
        return alt.Scale(zero=True, nice=True, padding=padding)
    kind: Literal["log", "symlog"] = "log" if frame["value"].min() > 0 else "symlog"
    return alt.Scale(type=kind, nice=not padding, padding=padding)


def _axis(frame: pd.DataFrame, words: Words, grid: bool = False) -> alt.Axis:
    """A few figures, and at powers of ten alone where the axis is logarithmic."""
    ticks = _powers(frame) if is_wide(frame) else alt.Undefined
    return alt.Axis(
        labelExpr=axis_numbers(words), tickCount=5, values=ticks, grid=grid, labelFlush=True, labelOverlap=True
    )


def _powers(frame: pd.DataFrame) -> list[float]:
    sizes = frame["value"]
    first, last = floor(log10(sizes[sizes > 0].min())), ceil(log10(sizes.max()))
    return [*([0.0] if sizes.min() <= 0 else []), *(10.0**power for power in range(first, last + 1))]


def _shape() -> alt.Shape:
    names = [qualifier.value for qualifier in _SHAPES]
    return alt.Shape("qualifier:N", legend=None, scale=alt.Scale(domain=names, range=list(_SHAPES.values())))


def _fill(palette: Palette) -> Any:
    is_open = f"datum.status == 'planned' || indexof({_HOLLOW}, datum.qualifier) >= 0"
    return alt.when(is_open).then(alt.value(palette.paper)).otherwise(alt.value(palette.accent))


def _tooltip(words: Words) -> list[alt.Tooltip]:
    shown = (
        ("subject", "axis.subject"),
        ("region", "axis.region"),
        ("year", "axis.year"),
        ("shown", "axis.value"),
        ("exact", "axis.exact"),
        ("exactness", "axis.qualifier"),
    )
    return [alt.Tooltip(f"{field}:N", title=words(key)) for field, key in shown]
