"""The face for Python: articles -> DataFrames, nothing written to disk."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from dashboard import CATALOGUE
from dashboard.catalogue.loader import load
from dashboard.tables.corpus import Corpus, build_tables
from dashboard.tables.schema import to_pandas


def read_frames(paths: Sequence[str | Path], catalogue: Path, strict: bool) -> dict[str, pd.DataFrame]:
    """The tables of files and folders by name; what was left out is warned of, one warning a file."""
    built = build_tables(Corpus.of(paths), load(catalogue, shared=CATALOGUE), strict)
    for problem in built.problems:
        warnings.warn(str(problem), stacklevel=3)
    return {name: to_pandas(table) for name, table in built.tables.items()}
