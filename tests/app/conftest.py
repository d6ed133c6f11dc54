"""Frames that do not move when a build gets better: the gold tables, and claims made up row by row."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from dashboard.app.data import Tables
from dashboard.app.labels import Labels, labels
from dashboard.app.strings import Words
from dashboard.tables import schema
from tests.app.gold_tables import gold_tables

_PLAIN = {
    "article_id": "a1",
    "source_file": "a.txt",
    "subject": "网格员",
    "theme_id": "grassroots_governance",
    "qualifier": "exact",
    "unit": "人",
    "measure": "level",
    "status": "reported",
    "region_code": "530681",
    "region_basis": "explicit",
    "period_basis": "explicit",
    "year": 2022,
}


@pytest.fixture(scope="session")
def tables() -> Tables:
    return gold_tables()


@pytest.fixture(scope="session")
def names(tables: Tables) -> Labels:
    return labels(tables, Words("zh"))


@pytest.fixture(scope="session")
def english(tables: Tables) -> Labels:
    return labels(tables, Words("en"))


@pytest.fixture(scope="session")
def claims() -> Callable[..., pd.DataFrame]:
    """``claims(dict(value=3), dict(value=5, year=2023))``: a table of observations, one row a mapping."""

    def made(*rows: dict[str, object]) -> pd.DataFrame:
        full = [{"observation_id": f"o{number}", **_PLAIN, **row} for number, row in enumerate(rows)]
        kinds = {column.name: column.type for column in schema.tables()["observations"].columns}
        empty = {"text": "", "boolean": False}
        columns = {name: [row.get(name, empty.get(kind)) for row in full] for name, kind in kinds.items()}
        return schema.frame("observations", columns)

    return made
