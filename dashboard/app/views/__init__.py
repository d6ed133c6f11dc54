"""The pages, each one function of a ``View``; their names are also their addresses.

The folder is not called ``pages``: Streamlit would take its files for pages and run them by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dashboard.app.view import View
from dashboard.app.views import articles, catalogue, explore, overview, practices, quality, try_sentence

PAGES: Mapping[str, Callable[[View], None]] = {
    "overview": overview.draw,
    "explore": explore.draw,
    "articles": articles.draw,
    "practices": practices.draw,
    "catalogue": catalogue.draw,
    "try": try_sentence.draw,
    "quality": quality.draw,
}
