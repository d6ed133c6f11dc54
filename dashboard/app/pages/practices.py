"""Governance practices that have a name: what they are, where they are found, and their words in the text."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.app import pieces
from dashboard.app.formats import listed
from dashboard.app.view import View


def draw(view: View) -> None:
    words = view.words
    st.title(words("practices.title"), anchor=False)
    mentions = view.filters.apply(view.tables.practices)
    if mentions.empty:
        st.info(words("practices.none"))
        return
    frame = table(mentions, view)
    pieces.lead(words("practices.lead", n=len(frame), mentions=len(mentions)))
    st.dataframe(frame, hide_index=True, height="content", alt=words("practices.title"))


def table(mentions: pd.DataFrame, view: View) -> pd.DataFrame:
    """One row a practice name: kind, components, themes, places, mentions; most mentioned first."""
    words, names = view.words, view.names
    rows = [
        {
            words("practices.name"): name,
            words("practices.kind"): words.code("practice_kind", group["kind"].iloc[0]),
            words("practices.components"): words("list.join").join(_components(group)),
            words("column.theme"): words("list.join").join(dict.fromkeys(map(names.theme, group["theme_id"]))),
            words("practices.places"): words("list.join").join(dict.fromkeys(map(names.region, group["region_code"]))),
            words("practices.mentions"): len(group),
        }
        for name, group in mentions.groupby("name", sort=False)
    ]
    return pd.DataFrame(rows).sort_values(words("practices.mentions"), ascending=False, kind="stable")


def _components(group: pd.DataFrame) -> list[str]:
    return list(dict.fromkeys(str(part) for cell in group["components"] for part in listed(cell)))
