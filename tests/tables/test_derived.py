"""Values worked out from neighbours in a sentence; nothing is worked out of bounds, plans or strangers."""

from __future__ import annotations

import json

import pytest

from dashboard.tables.derived import derived_rows
from tests.tables.test_checks import rows

LEVEL = {"value": 12.5, "unit": "元", "subject": "财政收入"}
GROWTH = {"value": 25.0, "unit": "%", "measure": "change_pct", "base": "同比", "subject": "财政收入"}
SHARE = {"value": 25.0, "unit": "%", "measure": "share", "whole": "全省人口"}


def derived(*given):
    return [(row["formula"], row["subject"], row["value"], row["year"]) for row in derived_rows(rows(*given))]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (GROWTH, [("base = level / (1 + growth)", "财政收入", 10.0, 2022)]),
        (SHARE, [("whole = part / share", "财政收入（全省人口）", 50.0, 2023)]),
        ({**GROWTH, "base": ""}, []),
        ({**GROWTH, "subject": "人口"}, []),
        ({**GROWTH, "value": -100.0}, []),
        ({**GROWTH, "qualifier": "about"}, []),
        ({**SHARE, "whole": ""}, []),
        ({**SHARE, "value": 0.0}, []),
        ({**SHARE, "sentence_start": 50}, []),
        ({**SHARE, "place": "河口村"}, []),
    ],
)
def test_a_level_and_the_percentage_after_it_give_a_value_only_where_the_text_says_what_of(second, expected):
    assert derived(LEVEL, second) == expected


@pytest.mark.parametrize(
    "unsure", [{"qualifier": "at_least"}, {"status": "planned"}, {"role": "from"}, {"value": None}]
)
def test_a_level_that_is_no_plain_number_gives_nothing(unsure):
    assert derived({**LEVEL, **unsure}, SHARE) == []


def test_a_derived_value_names_its_inputs():
    (row,) = derived_rows(rows(LEVEL, SHARE))
    assert json.loads(str(row["inputs"])) == ["o0", "o1"]


def test_a_year_that_is_not_known_stays_unknown():
    assert derived({**LEVEL, "year": None}, {**SHARE, "year": None}) == [
        ("whole = part / share", "财政收入（全省人口）", 50.0, None)
    ]


def test_an_empty_table_gives_nothing():
    assert derived() == []
