"""Pieces that every page is made of: the frame, a lead, a chart that can be clicked, evidence under it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from importlib import resources

import altair as alt
import pandas as pd
import streamlit as st

from dashboard.app import downloads
from dashboard.app.chart_style import PICK
from dashboard.app.definitions import Definitions
from dashboard.app.evidence import CARDS, cards
from dashboard.app.markup import literal, safe
from dashboard.app.palette import Palette
from dashboard.app.sidebar import clear_button
from dashboard.app.strings import Words
from dashboard.app.view import View

PROBLEMS = 5  # faults of a catalogue that a page lists; ``check`` names them all
_KEY = re.compile(r"[0-9a-z][0-9a-z-]{0,63}")
_ASSETS = resources.files("dashboard.app") / "assets"


def page_frame(words: Words, palette: Palette) -> None:
    """Style and language of the document."""
    sheet = (_ASSETS / "app.css").read_text(encoding="utf-8")
    st.html(f"<style>:root {{ --gm-accent: {palette.accent}; --gm-paper: {palette.paper} }}\n{sheet}</style>")
    _run(f"document.documentElement.lang = '{words('html.lang')}'")


def scroll_to(mark: str) -> None:
    """Bring the mark with this key, and its row in the list, into view once they are there; a key that no build makes
    is left alone.
    """
    if not _KEY.fullmatch(mark):
        return
    _run(
        f"const find = left => {{ const mark = document.getElementById('m-{mark}');"
        " if (!mark) { if (left) setTimeout(find, 100, left - 1); return } mark.scrollIntoView({block: 'center'});"
        f" const row = document.getElementById('row-{mark}'), side = row && row.closest('.gm-side');"
        " if (side) side.scrollTop = row.offsetTop - side.clientHeight / 2 };"
        " setTimeout(find, 100, 50)"
    )


def _run(script: str) -> None:
    """Run a script of our own; nothing of an article or a link ever stands in one, but a key of letters and digits."""
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def brand(words: Words) -> None:
    st.html(f'<div class="gm-brand"><b>{words("brand.name")}</b><span>{words("brand.line")}</span></div>')


def lead(text: str) -> None:
    """The sentence under a title."""
    st.html(f'<p class="gm-lead">{safe(text)}</p>')


def note(*sentences: str) -> None:
    """A caption in the small, quiet type; untrusted words may be in it."""
    said = "".join(one if one.endswith("。") else f"{one} " for one in sentences if one).strip()
    if said:
        st.html(f'<p class="gm-note">{safe(said)}</p>')


def figures(items: list[tuple[str, str, str]]) -> None:
    """Large numbers in a row: (label, number, note)."""
    cells = "".join(
        f"<div><dt>{safe(label)}</dt><dd><b>{safe(number)}</b><small>{safe(said)}</small></dd></div>"
        for label, number, said in items
    )
    st.html(f'<dl class="gm-figures">{cells}</dl>')


def draw(chart: alt.LayerChart | alt.Chart, key: str, title: str, items: int, view: View) -> list[dict[str, object]]:
    """Draw a chart and return what is picked in it: one mapping of fields to values for each mark clicked."""
    event = st.altair_chart(
        chart,
        width="stretch",
        theme=None,
        key=f"{key}-{hash(view.filters)}-{view.words.language}",
        on_select="rerun",
        alt=view.words("explore.alt", title=title, n=items),
    )
    picked = event["selection"].get(PICK, [])
    return list(picked) if isinstance(picked, list) else []


def still(chart: alt.LayerChart | alt.Chart, title: str, items: int, view: View) -> None:
    """Draw a chart that is only looked at."""
    st.altair_chart(chart, width="stretch", theme=None, alt=view.words("explore.alt", title=title, n=items))


def matching(rows: pd.DataFrame, picked: list[dict[str, object]]) -> pd.DataFrame:
    """The rows that have all the values of at least one picked mark; none where nothing is picked."""
    keep = pd.Series(False, index=rows.index)
    for mark in picked:
        alike = pd.Series(True, index=rows.index)
        for column, value in mark.items():
            if column in rows:
                alike &= rows[column].astype("str") == str(value)
        keep |= alike
    return rows[keep]


def evidence(rows: pd.DataFrame, view: View, title: str = "") -> None:
    """The sentences behind ``rows``, as cards; says so when there are more than are shown."""
    if rows.empty:
        return
    if title:
        st.subheader(literal(title), anchor=False)
    st.html(cards(rows, view.sources))
    if len(rows) > CARDS:
        note(view.words("evidence.more", n=CARDS, total=len(rows)))


def picked_evidence(picked: list[dict[str, object]], key: str, view: View, title: str = "") -> None:
    """The sentences behind the marks picked in the chart ``key``, brought into view: a tall chart hides them."""
    rows = matching(view.rows, picked)
    if rows.empty:
        return
    st.html(f'<span class="gm-picked" id="picked-{key}"></span>')
    evidence(rows, view, title)
    _run(  # the number makes it another script for another choice: one that is the same is not run again
        f"/* {hash(str(picked))} */ setTimeout(() => document.getElementById('picked-{key}')"
        "?.scrollIntoView({block: 'nearest', behavior: 'smooth'}), 150)"
    )


def tell_problems(definitions: Definitions, built_with: str, words: Words) -> None:
    """Say that the catalogue's file cannot be used, and what is wrong with it; or that it is not that of the tables."""
    if not definitions.problems:
        if not definitions.is_of(built_with):
            st.info(words("catalogue.other"))
        return
    key = "catalogue.broken" if definitions.catalogue else "catalogue.missing"
    st.warning(words(key, n=len(definitions.problems)))
    st.text("\n".join(str(problem) for problem in definitions.problems[:PROBLEMS]))


def empty(view: View) -> bool:
    """Say that nothing matches what was asked for, if so, and offer the way out."""
    if view.rows.empty:
        nothing(view, "empty")
    return view.rows.empty


def nothing(view: View, key: str) -> None:
    """Say with the sentence of ``key`` that nothing matches the filters, and offer to clear them."""
    st.info(literal(view.words(key, what=view.says())))
    if view.filters:
        clear_button(view.words, "clear_here")


def filtered(view: View) -> None:
    """Say what the page is limited to: on a phone the filters are out of sight, and a link brings its own."""
    if view.filters:
        note(view.words("filters.said", what=view.says(), n=len(view.rows), total=len(view.tables.observations)))


def download_row(view: View) -> None:
    """Buttons for exactly the rows that match; the files are made when clicked."""
    words, language = view.words, view.words.language
    made = downloads.Note(
        words("brand.name"), view.says(), view.filters, view.tables.built, view.tables.version, datetime.now(UTC)
    )
    forms = (
        ("csv", "text/csv", lambda: downloads.as_csv(_named(view))),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
         lambda: downloads.as_excel(_named(view), made, language)),
        ("zip", "application/zip", lambda: downloads.as_zip(_named(view), view.tables.metrics, made, language)),
    )  # fmt: skip
    with st.container(horizontal=True):
        for ending, mime, data in forms:
            st.download_button(
                words(f"download.{ending}"),
                data,
                file_name=downloads.file_name(view.filters, len(view.rows), ending),
                mime=mime,
                on_click="ignore",
                help=words("download.help") if ending == "csv" else None,
            )


def _named(view: View) -> pd.DataFrame:
    return downloads.named(view.rows, view.tables.heads, view.names)


def footer(view: View) -> None:
    """What data this is, at the end of every page."""
    built = view.tables.built[:16].replace("T", " ")
    st.space("medium")
    note(view.words("tables.built", date=built, articles=len(view.tables.articles), version=view.tables.version))
