"""Governance practices that have a name: what they are, where they are found, and the words around them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.app import evidence, pieces
from dashboard.app.data import each
from dashboard.app.formats import listed
from dashboard.app.markup import excerpt, link, safe
from dashboard.app.view import View

_PAGE = 24


def draw(view: View) -> None:
    words = view.words
    st.title(words("practices.title"), anchor=False)
    mentions = view.filters.apply(view.tables.practices)
    if mentions.empty:
        pieces.nothing(view, "practices.none")
        return
    chosen = view.filters
    if chosen.years or chosen.metrics or chosen.measures or chosen.statuses:
        pieces.note(words("practices.unfiltered"))
    groups = by_name(mentions)
    pieces.lead(words("practices.lead", n=len(groups), mentions=len(mentions)))
    pages = -(-len(groups) // _PAGE)
    number = st.pagination(pages, key=f"practices-{hash(view.filters)}") if pages > 1 else 1
    shown = groups[(number - 1) * _PAGE : number * _PAGE]
    st.html(f'<ol class="gm-cards">{"".join(card(name, group, view) for name, group in shown)}</ol>')


def by_name(mentions: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Each practice name with its mentions, most mentioned first, else in the order of the text."""
    groups = [(str(name), group) for name, group in mentions.groupby("name", sort=False)]
    return sorted(groups, key=lambda pair: -len(pair[1]))


def card(name: str, group: pd.DataFrame, view: View) -> str:
    """One practice as safe HTML: name, kind, theme, parts, and each mention with the words around it."""
    names = view.names
    first = group.iloc[0]
    kind = names.words.code("practice_kind", first["kind"])
    parts = list(dict.fromkeys(str(part) for cell in group["components"] for part in listed(cell)))
    colour = view.colours.get(first["theme_id"], "currentColor")
    listed_parts = "".join(f"<li>{safe(part)}</li>" for part in parts)
    return (
        f'<li class="gm-card"><header><b class="gm-name">{safe(name)}</b>'
        f'<span class="gm-chip" style="--dot:{colour}">{safe(names.theme(first["theme_id"]))}</span>'
        f'<span class="gm-chip gm-metric">{safe(kind)}</span></header>'
        + (f'<ul class="gm-parts">{listed_parts}</ul>' if parts else "")
        + "".join(_mentions(each(group.head(3)), view))
        + "</li>"
    )


def _mentions(rows: Iterable[Any], view: View) -> Iterable[str]:
    for row in rows:
        text = view.tables.texts.get(row.source_file, "")
        place = " · ".join(one for one in (view.names.region(row.region_code), row.place) if one)
        address = link("articles", **view.query, a=row.article_id)
        yield (
            f"<blockquote>{excerpt(text, int(row.char_start), int(row.char_end))}</blockquote>"
            f'<p class="gm-facts">{safe(place)}</p>'
            f'<p class="gm-source">{evidence.source(row.article_id, view.sources)} '
            f'<a class="gm-read" target="_self" href="{address}">{safe(view.words("evidence.read"))}</a></p>'
        )
