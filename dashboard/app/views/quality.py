"""How far the rows can be trusted: the fate of every numeral, what regions and periods rest on, the checks, and what
was worked out from the rows."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.app import charts, findings, pieces, summaries
from dashboard.app.data import each
from dashboard.app.formats import amount
from dashboard.app.markup import address, joined
from dashboard.app.view import View
from dashboard.model import Fate, PeriodBasis, RegionBasis

PAGE = 12  # findings, or values worked out, on one page
ROWS = 500  # claims without year or region that are listed


def draw(view: View) -> None:
    words = view.words
    st.title(words("quality.title"), anchor=False)
    if pieces.empty(view):
        return
    pieces.filtered(view)
    _ledger(view)
    _basis(view)
    _unsettled(view)
    _checks(view)
    _derived(view)


def _ledger(view: View) -> None:
    words, numerals = view.words, view.tables.numerals
    mine = numerals[numerals["article_id"].isin(set(view.rows["article_id"]))]
    if mine.empty:
        return
    taken = int((mine["fate"] == Fate.CLAIM).sum())
    st.header(words("quality.ledger"), anchor=False)
    pieces.note(words("quality.ledger.note", n=len(mine), claims=taken, refused=len(mine) - taken))
    frame = summaries.fates(mine)
    named = [words("quality.ledger.claim") if kind == "claim" else words.code("reason", kind) for kind in frame["kind"]]
    _bars(frame.assign(name=named).rename(columns={"numerals": "claims"}), "kind", words("quality.ledger"), view)


def _basis(view: View) -> None:
    words = view.words
    st.header(words("quality.basis"), anchor=False)
    pieces.note(words("quality.basis.note"))
    kinds = (
        ("region_basis", tuple(RegionBasis), words("axis.region")),
        ("period_basis", tuple(PeriodBasis), words("axis.period")),
    )
    for place, (column, order, head) in zip(st.columns(2, gap="large"), kinds, strict=True):
        frame = summaries.basis(view.rows, column, order)
        named = [words.code(column, one) for one in frame["basis"]]
        with place:
            st.subheader(head, anchor=False)
            _bars(frame.assign(name=named), "basis", words("quality.basis"), view)


def _bars(frame: pd.DataFrame, code: str, title: str, view: View) -> None:
    chart = charts.bars(frame, code, "name", view.palette, view.words)
    pieces.still(chart, title, len(frame), view)


def _checks(view: View) -> None:
    words = view.words
    mine = findings.touching(view.tables.checks, "observation_ids", view.rows)
    st.header(words("quality.checks", n=len(mine)), anchor=False)
    if mine.empty:
        st.info(words("quality.checks.none"))
        return
    pieces.note(words("quality.checks.note"))
    shown = _turned(mine, "checks", view)
    found = "".join(findings.finding(row, view.tables.observations, view.sources) for row in each(shown))
    st.html(f'<div class="gm-findings">{found}</div>')


def _derived(view: View) -> None:
    words = view.words
    mine = findings.touching(view.tables.derived, "inputs", view.rows)
    if mine.empty:
        return
    st.header(words("quality.derived", n=len(mine)), anchor=False)
    pieces.note(words("quality.derived.note"))
    shown = _turned(mine, "derived", view)
    cards = "".join(findings.derived(row, view.tables.observations, view.sources) for row in each(shown))
    st.html(f'<ol class="gm-cards">{cards}</ol>')


def _turned(frame: pd.DataFrame, name: str, view: View) -> pd.DataFrame:
    """The rows of the page that is turned to; all, where they fit on one."""
    pages = -(-len(frame) // PAGE)
    number = st.pagination(pages, key=f"{name}-{hash(view.filters)}") if pages > 1 else 1
    return frame.iloc[(number - 1) * PAGE : number * PAGE]


def _unsettled(view: View) -> None:
    words = view.words
    rows = summaries.unsettled(view.rows)
    if rows.empty:
        return
    st.header(words("quality.unsettled", n=len(rows)), anchor=False)
    more = words("explore.table.more", n=ROWS, total=len(rows)) if len(rows) > ROWS else ""
    pieces.note(words("quality.unsettled.note"), more)
    st.dataframe(
        unsettled_table(rows.head(ROWS), view),
        hide_index=True,
        column_config={words("column.link"): st.column_config.LinkColumn(display_text=words("evidence.read"))},
        alt=words("quality.unsettled", n=len(rows)),
    )


def unsettled_table(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    """One row a claim without year or region: what is missing, the number, its sentence, the way to it."""
    words, names = view.words, view.names
    undated = [words("none.year") if lacks else "" for lacks in rows["year"].isna()]
    placeless = [words("none.region") if lacks else "" for lacks in rows["region_basis"].eq(RegionBasis.NONE)]
    missing = [words("list.join").join(filter(None, pair)) for pair in zip(undated, placeless, strict=True)]
    return pd.DataFrame(
        {
            words("quality.missing"): missing,
            words("column.value_shown"): [amount(row, names) for row in each(rows)],
            words("column.subject"): rows["subject"].to_list(),
            words("column.sentence"): [joined(one) for one in rows["sentence"]],
            words("column.link"): [address("articles", **view.query, obs=one) for one in rows["observation_id"]],
        }
    )
