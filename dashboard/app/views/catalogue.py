"""The dictionary: what each metric means, how much of the claims it covers, and how to add one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.app import charts, entry, pieces, summaries, teaching
from dashboard.app.data import each
from dashboard.app.formats import number
from dashboard.app.markup import link, literal, safe
from dashboard.app.view import View


def draw(view: View) -> None:
    view = replace(view, names=view.definitions.named(view.names))
    words, metrics = view.words, _metrics(view)
    st.title(words("catalogue.title"), anchor=False)
    counted = view.rows["metric_id"].value_counts()
    used = int(metrics["id"].isin(counted.index).sum())
    pieces.lead(words("catalogue.lead", n=len(metrics), used=used))
    pieces.filtered(view)
    _ways(view)
    pieces.tell_problems(view.definitions, view.tables.catalogue, words)
    if len(metrics):
        _definition(metrics, counted, view)
        st.header(words("catalogue.all"), anchor=False)
        st.dataframe(table(metrics, counted, view), hide_index=True, alt=words("catalogue.title"))
    if not pieces.empty(view):
        _coverage(view)
        _uncatalogued(view)
    _teach(view)


def table(metrics: pd.DataFrame, counted: pd.Series, view: View) -> pd.DataFrame:
    """One row a metric in the language of the page, most claims first."""
    words, names = view.words, view.names
    frame = pd.DataFrame(
        {
            words("catalogue.name"): metrics["id"].map(names.metric),
            words("catalogue.meaning"): _meaning(metrics, view),
            words("column.theme"): metrics["theme_id"].map(names.theme),
            words("catalogue.kind"): [words.code("kind", kind) for kind in metrics["kind"]],
            words("catalogue.unit"): metrics["unit"].map(names.unit),
            words("catalogue.claims"): [int(counted.get(one, 0)) for one in metrics["id"]],
            words("catalogue.code"): metrics["id"],
        }
    )
    return frame.sort_values(words("catalogue.claims"), ascending=False, kind="stable")


def _metrics(view: View) -> pd.DataFrame:
    """The metrics of the themes and metrics that the filters leave."""
    metrics, filters = view.definitions.metrics(view.tables.metrics), view.filters
    if filters.themes:
        metrics = metrics[metrics["theme_id"].isin(filters.themes)]
    return metrics[metrics["id"].isin(filters.metrics)] if filters.metrics else metrics


def _meaning(metrics: pd.DataFrame, view: View) -> pd.Series:
    chinese, english = metrics["definition"], metrics["definition_en"]
    return chinese if view.words.chinese else english.where(english != "", chinese)


def _ways(view: View) -> None:
    """The two ways on from here: to the lesson below, and to the page where a sentence can be tried."""
    words = view.words
    address = link("try", **view.query)
    st.html(
        f'<p class="gm-note"><a class="gm-read" href="#add-a-metric">{safe(words("teach.title"))}</a> · '
        f'<a class="gm-read" target="_self" href="{address}">{safe(words("page.try"))}</a></p>'
    )


def _definition(metrics: pd.DataFrame, counted: pd.Series, view: View) -> None:
    words = view.words
    ordered = sorted(metrics["id"], key=lambda one: -int(counted.get(one, 0)))
    asked = view.asked.get("metric", "")
    chosen = st.selectbox(
        words("catalogue.pick"),
        ordered,
        index=ordered.index(asked) if asked in ordered else 0,
        format_func=view.names.metric,
        key=f"metric_picked-{asked}",
    )
    row = metrics[metrics["id"] == chosen].iloc[[0]]
    claims = view.rows[view.rows["metric_id"] == chosen]
    regions = claims["region_code"].value_counts().to_dict()
    st.subheader(literal(view.names.metric(chosen)), anchor=False)
    st.html(f'<p class="gm-lead">{safe(_meaning(row, view).iloc[0])}</p>')
    pieces.note(entry.coverage(len(claims), regions, view.names))
    _from_file(chosen, next(each(row)), view)
    pieces.evidence(claims.head(4), view, words("catalogue.examples"))


def _from_file(chosen: str, row: Any, view: View) -> None:
    """What only the catalogue's file says of a metric; of one that it lacks, what the tables say."""
    catalogue, words = view.definitions.catalogue, view.words
    metric = catalogue.metrics.get(chosen) if catalogue else None
    if metric is None:
        pieces.note(" · ".join(_facts(row, view)))
        return
    st.html(entry.facts(metric, view.names))
    st.subheader(words("entry.examples"), anchor=False)
    pieces.note(words("entry.examples.note"))
    st.html(entry.examples(metric, view.names))


def _facts(metric: Any, view: View) -> list[str]:
    """Kind, unit, plausible range, reference and code of a metric, those that are known."""
    words, names = view.words, view.names
    facts = [names.theme(metric.theme_id), words.code("kind", metric.kind), names.unit(metric.unit)]
    if not (pd.isna(metric.plausible_low) or pd.isna(metric.plausible_high)):
        low, high = number(metric.plausible_low, words), number(metric.plausible_high, words)
        facts.append(words("catalogue.plausible", low=low, high=high))
    if metric.reference:
        facts.append(words("catalogue.reference", reference=metric.reference))
    return [*facts, metric.id]


def _coverage(view: View) -> None:
    words, title = view.words, view.words("catalogue.coverage")
    frame = summaries.coverage(view.rows, view.names)
    state = {True: words("overview.catalogued"), False: words("none.metric")}
    st.header(title, anchor=False)
    pieces.note(words("catalogue.coverage.note"))
    shown = frame.assign(state=frame["catalogued"].map(state))
    pieces.still(charts.covered(shown, view.palette, words), title, len(frame), view)


def _uncatalogued(view: View) -> None:
    words = view.words
    frame = summaries.uncatalogued(view.rows)
    if frame.empty:
        return
    st.header(words("catalogue.uncatalogued"), anchor=False)
    pieces.note(words("catalogue.uncatalogued.note"))
    shown = frame.assign(unit=frame["unit"].map(view.names.unit))
    heads = ("column.subject", "column.unit", "axis.claims", "axis.articles")
    st.dataframe(shown.set_axis([words(key) for key in heads], axis="columns"), hide_index=True)


def _teach(view: View) -> None:
    words = view.words
    st.html('<span id="add-a-metric"></span>')
    st.header(words("teach.title"), anchor=False)
    pieces.lead(words("teach.lead"))
    steps = "".join(f"<li>{safe(words(f'teach.step.{number}'))}</li>" for number in range(1, 6))
    st.html(f'<ol class="gm-steps">{steps}</ol>')
    st.code(teaching.example(), language="yaml", wrap_lines=True)
    st.download_button(
        words("teach.download"), teaching.example(), file_name=teaching.FILE, mime="application/yaml", on_click="ignore"
    )
    pieces.note(words("teach.commands"))
    st.code(teaching.COMMANDS, language="bash", wrap_lines=True)
    st.subheader(words("teach.keys"), anchor=False)
    st.html(teaching.keys(words))
    st.subheader(words("teach.mistakes"), anchor=False)
    pieces.note(words("teach.mistakes.note"))
    st.html(teaching.answers(words))
