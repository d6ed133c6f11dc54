"""How all charts look: type, rules, colours; and how a number stands on an axis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from dashboard.app.palette import SANS, Palette
from dashboard.app.strings import Words

PICK = "pick"  # the name of the selection that a click makes; pages read it
_MARGIN = 20  # of a chart's height that Streamlit leaves empty below it


def layered(layers: Sequence[alt.Chart], height: int, palette: Palette) -> alt.LayerChart:
    """The layers one over the other, in the house style."""
    chart = alt.LayerChart(layer=list(layers), height=height + _MARGIN)
    styled: alt.LayerChart = dress(chart, palette)
    return styled


def dress(chart: Any, palette: Palette) -> Any:
    """``chart`` in the house style: no frame, no ticks, faint rules, one typeface; SVG, which machines can read.

    The style is put on ``chart`` itself: each of Altair's ``configure_`` methods would copy the whole chart first.
    """
    chart.config = alt.Config(
        background="transparent",
        font=SANS,
        padding={"left": 0, "right": 4, "top": 4, "bottom": 0},
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(
            domain=False,
            ticks=False,
            gridColor=palette.faint,
            labelColor=palette.muted,
            titleColor=palette.muted,
            titleFontWeight="normal",
            labelFontSize=12,
            titleFontSize=12,
            labelPadding=6,
        ),
        axisY=alt.AxisConfig(labelColor=palette.ink, labelFontSize=13, labelLimit=205),
        scale=alt.ScaleConfig(rectBandPaddingInner=0.06),
        text=alt.MarkConfig(font=SANS, fontSize=12, color=palette.ink),
    )
    chart.usermeta = {"embedOptions": {"renderer": "svg"}}
    return chart


def axis_numbers(words: Words) -> str:
    """A Vega expression that writes an axis figure with the scale words of the language."""
    if words.chinese:
        return (
            "abs(datum.value) >= 1e8 ? format(datum.value / 1e8, '~g') + '亿' : "
            "abs(datum.value) >= 1e4 ? format(datum.value / 1e4, '~g') + '万' : format(datum.value, '~g')"
        )
    return (
        "abs(datum.value) >= 1e9 ? format(datum.value / 1e9, '~g') + ' billion' : "
        "abs(datum.value) >= 1e6 ? format(datum.value / 1e6, '~g') + ' million' : format(datum.value, ',~g')"
    )


def pick(*fields: str) -> alt.Parameter:
    """The selection made by a click on a mark; its value is the fields of that mark."""
    return alt.selection_point(name=PICK, fields=list(fields), on="click", clear="dblclick", empty=True)


def dim(selection: alt.Parameter) -> Any:
    """Marks that are not picked step back."""
    return alt.when(selection).then(alt.value(1)).otherwise(alt.value(0.3))
