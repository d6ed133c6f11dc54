"""Back to the article: its text with what was taken and what was not, linked both ways with the rows."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard.app import evidence, pieces, reader
from dashboard.app.data import cell, each
from dashboard.app.markup import link, literal, safe
from dashboard.app.view import View


def draw(view: View) -> None:
    words = view.words
    st.title(words("articles.title"), anchor=False)
    asked = _asked(view)
    if view.asked.get("obs") and asked is None:
        st.warning(words("articles.unknown", id=f"`{view.asked['obs'][:60].replace('`', '')}`"))
    if asked is None and pieces.empty(view):
        return
    pieces.filtered(view)
    article_id = _choose(view, asked)
    st.header(literal(evidence.headline(article_id, view.sources)), anchor=False)
    st.html(f'<p class="gm-note">{evidence.source(article_id, view.sources, titled=False)}</p>')
    _reprints(article_id, view)
    if asked is not None and asked.article_id == article_id:
        _claim(asked, view)
    _read(article_id, view, str(asked.observation_id) if asked is not None else "")
    _repairs(article_id, view)
    if asked is not None and asked.article_id == article_id:
        pieces.scroll_to(str(asked.observation_id))


def _claim(asked: Any, view: View) -> None:
    """The claim that the link names: its card, and its words to be quoted elsewhere."""
    words = view.words
    permanent = link("articles", obs=asked.observation_id)
    lasting = f'<a class="gm-read" target="_self" href="{permanent}">{safe(words("articles.link"))}</a>'
    st.html(f'<ol class="gm-cards gm-one">{evidence.card(asked, view.sources, lasting)}</ol>')
    if st.toggle(words("cite.title"), key="show_citation"):
        page = (st.context.url or "articles").split("?")[0]
        address = f"{page}?{urlencode({'obs': asked.observation_id})}"
        st.code(evidence.citation(asked, view.sources, address), language=None, wrap_lines=True)


def _reprints(article_id: str, view: View) -> None:
    """Say where else the same story was printed, and that its numbers count once."""
    first = cell(view.tables.heads, article_id, "duplicate_of")
    heads = view.tables.heads
    others = [first] if first else list(heads.index[heads["duplicate_of"] == article_id])
    if not others:
        return
    said = view.words("articles.reprint" if first else "articles.reprinted")
    links = "".join(
        f'<li><a class="gm-read" target="_self" href="{link("articles", **view.query, a=one)}">'
        f"{safe(evidence.headline(one, view.sources))}</a> {evidence.source(one, view.sources, titled=False)}</li>"
        for one in others
    )
    st.html(f'<div class="gm-note">{safe(said)}<ul class="gm-weighed">{links}</ul></div>')


def _asked(view: View) -> Any:
    """The observation that the link names, as a row; None where it names none or one that is not there."""
    rows = view.tables.observations
    found = rows[rows["observation_id"] == view.asked.get("obs", "")]
    return next(each(found), None)


def _choose(view: View, asked: object) -> str:
    """The article to read: chosen here, else the one of the observation asked for, else the first that matches.

    Without filters the articles that state nothing can be chosen too: they come last.
    """
    words = view.words
    matching = view.rows["article_id"].value_counts()
    wanted = getattr(asked, "article_id", None) or view.asked.get("a")
    articles = list(view.tables.articles["article_id"])
    known = [one for one in articles if one in matching.index or one == wanted]
    if not view.filters:
        known = list(dict.fromkeys([*known, *articles]))
    chosen: str = st.selectbox(
        words("articles.pick"),
        known,
        index=known.index(wanted) if wanted in known else 0,
        format_func=lambda one: _option(one, int(matching.get(one, 0)), view),
        key=_key(wanted),
        on_change=_push,
        args=(_key(wanted),),
    )
    return chosen


def _option(article_id: str, claims: int, view: View) -> str:
    return view.words("articles.option", title=evidence.headline(article_id, view.sources), n=claims)


def _key(wanted: str | None) -> str:
    return f"article-{wanted}"


def _push(key: str) -> None:
    """Write the article chosen into the address, in the place of the claim that it named."""
    kept = {name: value for name, value in st.query_params.to_dict().items() if name not in ("a", "obs")}
    st.query_params.from_dict({**kept, "a": st.session_state[key]})


def _read(article_id: str, view: View, current: str) -> None:
    words, tables = view.words, view.tables
    raw, mark_refused = _switches(view)
    claims = tables.observations[tables.observations["article_id"] == article_id].sort_values("char_start")
    refused = reader.refused_numerals(tables.numerals, article_id)
    outside = frozenset(claims["observation_id"]) - frozenset(view.rows["observation_id"])
    marks = reader.marks(claims, refused if mark_refused else refused.head(0), view.sources)
    text = _text(article_id, view, marks, current, raw)
    kept = words("articles.matching", n=len(claims) - len(outside)) if outside else ""
    st.html(
        f'<div class="gm-reader"><div>{text}</div><aside class="gm-side">'
        f"<h3>{safe(words('articles.claims', n=len(claims)))} <small>{safe(kept)}</small></h3>"
        f"{reader.claim_rows(claims, view.sources, current, outside)}"
        f"{_refused(refused, _raw(article_id, view), view)}</aside></div>"
    )


def _switches(view: View) -> tuple[bool, bool]:
    words = view.words
    pieces.note(words("articles.legend"))
    with st.container(horizontal=True):
        mark_refused = st.toggle(words("articles.toggle"), value=True, key="mark_refused")
        raw = st.toggle(words("articles.raw"), key="raw_breaks", help=words("articles.raw.help"))
    return raw, mark_refused


def _text(article_id: str, view: View, marks: tuple[reader.Mark, ...], current: str, raw: bool) -> str:
    text = _raw(article_id, view)
    if not text:
        return f"<p>{safe(view.words('articles.notext'))}</p>"
    stretches = reader.ranges(cell(view.tables.heads, article_id, "ranges"), len(text))
    return reader.article(text, stretches, marks, view.words("articles.gap"), current, raw)


def _repairs(article_id: str, view: View) -> None:
    """The raw text beside what was read, for those who ask: the text is read again for it."""
    words, text = view.words, _raw(article_id, view)
    if not text or not st.toggle(words("repairs.show"), key="show_repairs", help=words("repairs.help")):
        return
    # Imported only now: reading loads a table of characters that no other page needs.
    from dashboard.app import repaired

    heads = view.tables.heads
    stretches = reader.ranges(cell(heads, article_id, "ranges"), len(text))
    article = repaired.find_article(text, cell(heads, article_id, "source_file"), stretches)
    if article is None:
        st.info(words("repairs.other"))
        return
    repairs = article.view.repairs
    if not repairs:
        st.info(words("repairs.none"))
        return
    pieces.note(words("repairs.counts", n=len(repairs), kinds=repaired.counts(repairs, words)))
    st.html(repaired.side_by_side(article, text, words))


def _raw(article_id: str, view: View) -> str:
    return view.tables.texts.get(cell(view.tables.heads, article_id, "source_file"), "")


def _refused(refused: pd.DataFrame, text: str, view: View) -> str:
    words = view.words
    if refused.empty:
        return f"<p>{safe(words('articles.refused.none'))}</p>"
    rows = reader.refused_rows(refused, text, view.sources)
    return f"<h3>{safe(words('articles.refused', n=len(refused)))}</h3>{rows}"
