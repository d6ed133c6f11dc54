"""The app: ``streamlit run dashboard/app/main.py -- --tables DIR --catalogue FILE``. A frame around the pages."""

from __future__ import annotations

import os
import sys
from functools import lru_cache, partial
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))  # streamlit puts only this script's folder on the path

from dashboard.app.data import Tables, read_tables  # noqa: E402
from dashboard.app.filters import Options, options  # noqa: E402
from dashboard.app.labels import labels  # noqa: E402
from dashboard.app.palette import palette  # noqa: E402
from dashboard.app.pieces import brand, footer, page_frame  # noqa: E402
from dashboard.app.sidebar import language_switch, pull, sidebar, tell_unknown  # noqa: E402
from dashboard.app.strings import Words, language_of  # noqa: E402
from dashboard.app.view import SHARED_CATALOGUE, View  # noqa: E402
from dashboard.app.views import PAGES  # noqa: E402
from dashboard.errors import GovernanceError  # noqa: E402
from dashboard.tables.store import current  # noqa: E402

ICON = Path(__file__).parent / "assets" / "icon.png"
TABLES_VARIABLE = "GOVERNANCE_METRICS_TABLES"
CATALOGUE_VARIABLE = "GOVERNANCE_METRICS_CATALOGUE"


def told(option: str, variable: str, otherwise: Path) -> Path:
    """The path that ``option`` names after ``--``, else the environment's ``variable``, else ``otherwise``."""
    if option in sys.argv[:-1]:
        return Path(sys.argv[sys.argv.index(option) + 1])
    return Path(os.environ.get(variable) or otherwise)


@st.cache_resource(show_spinner=False, max_entries=2)
def load(folder: str, generation: str) -> Tables:
    """The tables of one generation, read once for all sessions. Never changed by a page."""
    return read_tables(Path(folder))


@lru_cache(maxsize=2)
def choices(tables: Tables) -> Options:
    """What the filters can choose from among these tables."""
    above = labels(tables, Words()).above
    return options(tables.observations, {code: above(code) for code in set(tables.observations["region_code"])})


def main() -> None:
    st.set_page_config(page_title="治理指标 Governance metrics", page_icon=str(ICON), layout="wide")
    folder = told("--tables", TABLES_VARIABLE, ROOT / "data" / "tables")
    try:
        tables = load(str(folder), current(folder))
    except GovernanceError as error:
        _without_tables(folder, error)
        return
    _with_tables(tables)


def _with_tables(tables: Tables) -> None:
    chosen = choices(tables)
    names = labels(tables, Words(pull(chosen)))
    colours = palette(st.context.theme.type == "dark")
    page_frame(names.words, colours)
    head = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
    with st.sidebar:
        filters = sidebar(chosen, names)
    catalogue = told("--catalogue", CATALOGUE_VARIABLE, SHARED_CATALOGUE)
    view = View(tables, names, filters, colours, dict(st.query_params), catalogue)
    pages = [
        st.Page(partial(draw, view), title=names.words(f"page.{name}"), url_path=name, default=index == 0)
        for index, (name, draw) in enumerate(PAGES.items())
    ]
    page = st.navigation(pages, position="hidden")
    if page is pages[0] and "obs" in st.query_params:  # the shortest permanent link names a claim and no page
        st.switch_page(pages[list(PAGES).index("articles")], query_params=st.query_params.to_dict())
    with head:
        _head(pages, view)
    tell_unknown(names)
    page.run()
    footer(view)


def _head(pages: list[st.Page], view: View) -> None:
    brand(view.words)
    with st.container(horizontal=True, gap="small", width="content"):
        for page in pages:
            st.page_link(page, query_params=view.query)
    language_switch(view.words("language"))


def _without_tables(folder: Path, error: GovernanceError) -> None:
    words = Words(language_of(st.query_params.get("lang")))
    page_frame(words, palette(st.context.theme.type == "dark"))
    st.title(words("tables.missing"), anchor=False)
    st.text(words("tables.missing.how", folder=folder))
    st.code("governance-metrics build seeds --out data/tables", language="bash")
    st.text(str(error))


main()
