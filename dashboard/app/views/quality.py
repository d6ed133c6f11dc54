"""How far the rows can be trusted: the fate of every numeral, what regions and periods rest on, the checks."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.app import charts, pieces, summaries
from dashboard.app.formats import listed
from dashboard.app.view import View
from dashboard.model import Fate, PeriodBasis, RegionBasis


def draw(view: View) -> None:
    words = view.words
    st.title(words("quality.title"), anchor=False)
    if pieces.empty(view):
        return
    _ledger(view)
    _basis(view)
    _checks(view)


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
    kinds = (("region_basis", tuple(RegionBasis)), ("period_basis", tuple(PeriodBasis)))
    for place, (column, order) in zip(st.columns(2, gap="large"), kinds, strict=True):
        frame = summaries.basis(view.rows, column, order)
        named = [words.code(column, one) for one in frame["basis"]]
        with place:
            _bars(frame.assign(name=named), "basis", words("quality.basis"), view)


def _bars(frame: pd.DataFrame, code: str, title: str, view: View) -> None:
    chart = charts.bars(frame, code, "name", view.palette, view.words)
    pieces.still(chart, title, len(frame), view)


def _checks(view: View) -> None:
    words, checks = view.words, view.tables.checks
    st.header(words("quality.checks"), anchor=False)
    mine = checks[[bool(_rows(cell, view).size) for cell in checks["observation_ids"]]]
    if mine.empty:
        st.info(words("quality.checks.none"))
        return
    pieces.note(words("quality.checks.note"))
    event = st.dataframe(
        checks_table(mine, view), hide_index=True, on_select="rerun", selection_mode="single-row", key="checks"
    )
    for index in event["selection"]["rows"]:
        pieces.evidence(_rows(mine["observation_ids"].iloc[index], view), view)


def checks_table(checks: pd.DataFrame, view: View) -> pd.DataFrame:
    """One row a finding in the language of the page."""
    words = view.words
    message = (
        checks["message"]
        if words.chinese
        else checks["message_en"].where(checks["message_en"] != "", checks["message"])
    )
    return pd.DataFrame(
        {
            words("quality.severity"): [words.code("severity", one) for one in checks["severity"]],
            words("quality.rule"): checks["rule"],
            words("quality.message"): message,
            words("quality.rows"): [len(listed(cell)) for cell in checks["observation_ids"]],
        }
    )


def _rows(cell: str, view: View) -> pd.DataFrame:
    return view.rows[view.rows["observation_id"].isin([str(one) for one in listed(cell)])]
