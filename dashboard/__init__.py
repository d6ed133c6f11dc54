"""Governance metrics: articles in, tidy tables of quantities out, charted in a Streamlit app.

>>> import dashboard
>>> tables = dashboard.read("seeds")
>>> tables["observations"].columns[:3].tolist()
['observation_id', 'article_id', 'source_file']
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

__version__ = "0.1.0"
__all__ = ["__version__", "read"]

HOME = Path(__file__).resolve().parents[1]
CATALOGUE = HOME / "metrics.yaml"  # the shared one, which own catalogues extend


def read(
    paths: str | Path | Sequence[str | Path], catalogue: str | Path = CATALOGUE, strict: bool = False
) -> dict[str, pd.DataFrame]:
    """Articles -> tables: a DataFrame for each table of TABLES.md, by name.

    ``paths`` are files or folders; a folder's ``articles.csv`` is used. A file that cannot be read is warned of
    and left out, or with ``strict`` raises ``ArticleError``. Raises ``CatalogueError`` for a catalogue that
    cannot be used.
    """
    # Loaded here: who imports only a version or a table must not wait for the extraction.
    from dashboard.tables.face import read_frames

    return read_frames([paths] if isinstance(paths, (str, Path)) else paths, Path(catalogue), strict)
