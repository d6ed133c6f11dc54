"""Try a sentence: what is read from a visitor's own words, and why. Nothing is kept beyond the visit."""

from __future__ import annotations

import logging
from dataclasses import replace

import streamlit as st

from dashboard.app import pieces, tried
from dashboard.app.tried import Tried
from dashboard.app.view import View
from dashboard.catalogue.types import Catalogue
from dashboard.errors import GovernanceError

LIMIT = 2000  # characters that are read at once
_FOUND = "tried"
_FAULT = "tried_fault"


def draw(view: View) -> None:
    view = replace(view, names=view.definitions.named(view.names))
    words = view.words
    st.title(words("try.title"), anchor=False)
    pieces.lead(words("try.lead"))
    if view.filters:
        pieces.note(words("try.unfiltered"))
    pieces.tell_problems(view.definitions, view.tables.catalogue, words)
    with st.form("try", border=False):
        text = st.text_area(words("try.text"), words("try.example"), height=160, key="try_text")
        published = st.text_input(
            words("try.published"), key="try_published", placeholder="2023-03-24", help=words("try.published.help")
        )
        asked = st.form_submit_button(words("try.read"), type="primary")
    catalogue = view.definitions.catalogue
    if asked and catalogue:
        st.session_state[_FOUND], st.session_state[_FAULT] = _read(text, published.strip(), catalogue)
    if fault := st.session_state.get(_FAULT):
        key, blanks = fault
        st.warning(words(key, **blanks))
    found = st.session_state.get(_FOUND)
    if found is not None:
        _show(found, view)


def _read(text: str, published: str, catalogue: Catalogue) -> tuple[Tried | None, tuple[str, dict[str, object]] | None]:
    """What is found in the text, or the key and blanks of the sentence that says why it is not read."""
    if not text.strip():
        return None, ("try.empty", {})
    if len(text) > LIMIT:
        return None, ("try.too_long", {"n": len(text), "most": LIMIT})
    # Imported only now: words, gazetteer and jieba take seconds and memory that no other page needs.
    from dashboard.app import try_text

    if not try_text.is_date(published):
        return None, ("try.no_date", {})
    try:
        return try_text.try_text(text, published, catalogue), None
    except GovernanceError:
        return None, ("try.failed", {})
    except Exception:
        # A fault of the program: its keeper finds it in the log, the visitor is told in one sentence.
        logging.getLogger(__name__).exception("a text could not be tried")
        return None, ("try.failed", {})


def _show(found: Tried, view: View) -> None:
    words, refused = view.words, len(found.refused)
    st.header(words("try.found", n=len(found.observations)), anchor=False)
    pieces.note(words("try.legend"))
    st.html(tried.marked(found, view.sources))
    if len(found.observations):
        st.html(tried.claims(found, view.sources))
    else:
        st.info(words("try.nothing"))
    if refused:
        st.subheader(words("articles.refused", n=refused), anchor=False)
        st.html(tried.refused(found, view.sources))
