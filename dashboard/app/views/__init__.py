"""The pages (not named ``pages/``: Streamlit would run such a folder by itself), each one function of a ``View``; their names are also their addresses."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dashboard.app.views import articles, catalogue, explore, overview, practices, quality
from dashboard.app.view import View

PAGES: Mapping[str, Callable[[View], None]] = {
    "overview": overview.draw,
    "explore": explore.draw,
    "articles": articles.draw,
    "practices": practices.draw,
    "catalogue": catalogue.draw,
    "quality": quality.draw,
}
