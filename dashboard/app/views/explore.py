"""Compare claims: values of one unit, changes with two ends, one metric over years, and the table with downloads."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.app import evidence, pieces, summaries, value_charts
from dashboard.app.data import each
from dashboard.app.formats import amount
from dashboard.app.markup import address, joined
from dashboard.app.view import View

ROWS = 2000  # rows that a page shows; a download is never cut
_TABLE = ("value_shown", "subject", "metric", "region", "place", "year", "theme", "sentence", "article", "link")


def draw(view: View) -> None:
    st.title(view.words("explore.title"), anchor=False)
    if pieces.empty(view):
        return
    pieces.lead(_lead(view))
    _values(view)
    _series(view)
    _changes(view)
    _table(view)


def _lead(view: View) -> str:
    words, shown, total = view.words, len(view.rows), len(view.tables.observations)
    return (
        words("explore.lead", what=view.says(), n=shown, total=total)
        if view.filters
        else words("explore.lead.all", n=shown)
    )


def _values(view: View) -> None:
    words, choices = view.words, summaries.units(view.rows, _classifiers(view))
    title = words("explore.values")
    st.header(title, anchor=False)
    unit, measure, _ = st.selectbox(
        words("explore.values.unit"),
        choices,
        format_func=lambda one: words(
            "explore.option", unit=_unit_name(one[0], view), measure=words.code("measure", one[1]), n=one[2]
        ),
        key="values_unit",
    )
    frame, total = summaries.values(view.rows, unit, measure, view.names)
    if frame.empty:
        return
    more = words("shown.first", n=len(frame), total=total) if total > len(frame) else ""
    log = words("explore.values.log") if value_charts.is_wide(frame) else ""
    pieces.note(words("explore.values.note"), log, more)
    chart = value_charts.values(frame, view.palette, words)
    picked = pieces.draw(chart, f"values-{unit}-{measure}", title, len(frame), view)
    pieces.picked_evidence(picked, "values", view)


def _series(view: View) -> None:
    words, choices = view.words, summaries.lasting(view.rows)
    if not choices:
        return
    title = words("explore.series")
    st.header(title, anchor=False)
    chosen = st.selectbox(
        words("explore.series.pick"),
        choices,
        format_func=lambda one: " · ".join((view.names.metric(one[0]), _unit_name(one[1], view))),
        key="series_metric",
    )
    frame, total = summaries.series(view.rows, *chosen, view.names)
    shown = frame["line"].nunique()
    more = words("shown.first", n=shown, total=total) if total > shown else ""
    pieces.note(words("explore.series.note"), more)
    chart = value_charts.series(frame, view.palette, words)
    picked = pieces.draw(chart, f"series-{'-'.join(chosen)}", title, len(frame), view)
    pieces.picked_evidence(picked, "series", view)


def _changes(view: View) -> None:
    frame, total = summaries.changes(view.rows, view.names)
    if frame.empty:
        return
    title = view.words("explore.changes")
    st.header(title, anchor=False)
    more = view.words("shown.first", n=len(frame), total=total) if total > len(frame) else ""
    pieces.note(view.words("explore.changes.note"), more)
    chart = value_charts.changes(frame, view.palette, view.words)
    picked = pieces.draw(chart, "changes", title, len(frame), view)
    pieces.picked_evidence(picked, "changes", view)


def _table(view: View) -> None:
    words = view.words
    st.header(words("explore.table"), anchor=False)
    pieces.note(words("explore.table.note", n=len(view.rows)))
    pieces.download_row(view)
    if len(view.rows) > ROWS:
        pieces.note(words("explore.table.more", n=ROWS, total=len(view.rows)))
    event = st.dataframe(
        table(view),
        hide_index=True,
        on_select="rerun",
        selection_mode="multi-row",
        key=f"table-{hash(view.filters)}-{words.language}",
        column_config={words("column.link"): st.column_config.LinkColumn(display_text=words("evidence.read"))},
        alt=words("explore.table"),
    )
    pieces.evidence(view.rows.iloc[event["selection"]["rows"]], view)


def table(view: View) -> pd.DataFrame:
    """The first ``ROWS`` matching rows under the names on screen, one row a claim, in the order of ``view.rows``."""
    rows, names, words = view.rows.head(ROWS), view.names, view.words
    shown = {
        "value_shown": [amount(row, names) for row in each(rows)],
        "subject": rows["subject"].to_list(),
        "metric": [names.metric(code) if code else "" for code in rows["metric_id"]],
        "region": [names.region(code) if code else "" for code in rows["region_code"]],
        "place": rows["place"].to_list(),
        "year": rows["year"].to_list(),
        "theme": [names.theme(code) for code in rows["theme_id"]],
        "sentence": [joined(one) for one in rows["sentence"]],
        "article": [evidence.headline(one, view.sources) for one in rows["article_id"]],
        "link": [address("articles", **view.query, obs=one) for one in rows["observation_id"]],
    }
    return pd.DataFrame({words(f"column.{name}"): shown[name] for name in _TABLE})


def _classifiers(view: View) -> set[str]:
    """Units that only count things one by one, or that the catalogue does not list."""
    units = view.tables.units
    return set(units["id"][units["kind"].isin(("things", ""))])


def _unit_name(unit: str, view: View) -> str:
    return view.names.unit(unit) or view.words("unit.none")
