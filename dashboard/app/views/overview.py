"""What is there and what is silent: regions by themes, and claims by theme, year and region."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from dashboard.app import charts, pieces, summaries
from dashboard.app.markup import safe
from dashboard.app.summaries import Totals
from dashboard.app.view import View
from dashboard.model import Fate

_REGIONS = 15
_THEMES = 6  # more columns than these are scrolled sideways on a phone: their cells must hold their figures
_FAR = 6  # years too far away to be drawn that are named


def draw(view: View) -> None:
    words, found = view.words, summaries.totals(view.rows)
    st.title(words("overview.title"), anchor=False)
    if pieces.empty(view):
        return
    pieces.lead(
        words("overview.lead", articles=found.articles, claims=found.claims, regions=found.regions, themes=found.themes)
    )
    pieces.filtered(view)
    pieces.figures(_figures(found, view))
    _heat(view)
    left, right = st.columns(2, gap="large")
    with left:
        _themes(view)
    with right:
        _regions(view, found)
    _years(view, found)


def _figures(found: Totals, view: View) -> list[tuple[str, str, str]]:
    words = view.words
    refused = view.tables.numerals["fate"] != Fate.CLAIM
    mine = view.tables.numerals["article_id"].isin(set(view.rows["article_id"]))
    return [
        (words("overview.claims"), f"{found.claims:,}", words("overview.claims.note", planned=found.planned)),
        (words("overview.articles"), f"{found.articles:,}", _articles(found, view)),
        (
            words("overview.catalogued"),
            f"{found.catalogued:,}",
            words("overview.catalogued.note", metrics=found.metrics),
        ),
        (words("overview.bounds"), f"{found.inexact:,}", words("overview.bounds.note")),
        (words("overview.refused"), f"{int((refused & mine).sum()):,}", words("overview.refused.note")),
    ]


def _articles(found: Totals, view: View) -> str:
    """Of how many files the articles are; and where nothing is filtered, how many more state no number at all."""
    silent = len(view.tables.articles) - view.tables.observations["article_id"].nunique()
    more = view.words("overview.articles.silent", n=silent) if silent and not view.filters else ""
    return view.words("overview.articles.note", files=found.files) + more


def _heat(view: View) -> None:
    frame, total = summaries.region_theme(view.rows, view.names)
    if frame.empty:
        return
    title = view.words("overview.heat")
    st.header(title, anchor=False)
    shown = frame["region_code"].nunique()
    more = view.words("shown.first", n=shown, total=total) if total > shown else ""
    pieces.note(view.words("overview.heat.note"), more)
    chart = charts.heat(frame, view.themes, view.palette, view.words)
    wide = len(view.themes) > _THEMES
    if wide:
        st.html(f'<p class="gm-note gm-swipe">{safe(view.words("overview.heat.swipe"))}</p>')
    with st.container(key="gm-wide" if wide else None):
        picked = pieces.draw(chart, "heat", title, len(frame), view)
    _evidence(picked, "heat", view)


def _themes(view: View) -> None:
    frame = summaries.by_theme(view.rows, view.themes)
    title, silent = view.words("overview.themes"), int((frame["claims"] == 0).sum())
    st.header(title, anchor=False)
    words = view.words
    pieces.note(words("overview.themes.note", silent=silent) if silent else words("overview.themes.all", n=len(frame)))
    chart = charts.bars(frame, "theme_id", "theme", view.palette, words)
    _evidence(pieces.draw(chart, "themes", title, len(frame), view), "themes", view)


def _regions(view: View, found: Totals) -> None:
    frame = summaries.by_region(view.rows, view.names)
    title = view.words("overview.regions")
    st.header(title, anchor=False)
    more = view.words("shown.first", n=_REGIONS, total=len(frame)) if len(frame) > _REGIONS else ""
    placeless = view.words("overview.regions.note", placeless=found.placeless) if found.placeless else ""
    pieces.note(placeless, more)
    chart = charts.bars(frame.head(_REGIONS), "region_code", "region", view.palette, view.words)
    _evidence(pieces.draw(chart, "regions", title, len(frame), view), "regions", view)


def _years(view: View, found: Totals) -> None:
    frame, outside = summaries.busiest_years(summaries.by_year(view.rows))
    if frame.empty:
        return
    title = view.words("overview.years")
    st.header(title, anchor=False)
    undated = view.words("overview.years.undated", undated=found.undated) if found.undated else ""
    silent = view.words("overview.years.silent") if (frame["claims"] == 0).any() else ""
    pieces.note(undated, _far_years(outside, view), silent)
    chart = charts.years(frame, view.palette, view.words)
    _evidence(pieces.draw(chart, "years", title, len(frame), view), "years", view)


def _far_years(outside: pd.DataFrame, view: View) -> str:
    """Which years lie too far away to be drawn, and how many claims they have."""
    if outside.empty:
        return ""
    years = [str(year) for year in outside["year"]]
    said = view.words("list.join").join(years[:_FAR]) + ("…" if len(years) > _FAR else "")
    return view.words("overview.years.far", n=int(outside["claims"].sum()), years=said)


def _evidence(picked: list[dict[str, object]], key: str, view: View) -> None:
    rows = pieces.matching(view.rows, picked)
    names: dict[str, Callable[[str], str]]
    names = {"region_code": view.names.region, "theme_id": view.names.theme, "year": str}
    what = " · ".join(names[key](str(value)) for mark in picked for key, value in mark.items() if key in names)
    pieces.picked_evidence(picked, key, view, view.words("overview.picked", what=what, n=len(rows)))
