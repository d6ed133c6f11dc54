"""The contract of the tables: names and order that scorers and users hold on to."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from dashboard.tables import schema

# A change here is a breaking change: say so in CHANGELOG and raise SCHEMA_VERSION.
CONTRACT = {
    "observations": """observation_id article_id source_file char_start char_end value_text sentence sentence_start
        sentence_end metric_id subject theme_id value value_low value_high qualifier unit unit_text measure role
        change_id status planned speaker region_code region_name region_level place region_basis period_start
        period_end year period_text period_basis pattern""",
    "articles": """article_id source_file title byline published published_basis source url region_code region_name
        ranges script characters claims""",
    "numerals": "article_id source_file char_start char_end text fate reason observation_id",
    "practices": """practice_id name kind components article_id source_file char_start char_end region_code place
        theme_id""",
    "checks": "check_id rule severity message observation_ids",
    "metrics": "id name_zh name_en definition unit kind",
    "themes": "id name_zh name_en definition",
    "units": "id name_zh name_en kind",
    "regions": "id name_zh name_en kind",
}


@pytest.mark.parametrize("name", CONTRACT)
def test_a_table_begins_with_the_columns_of_the_contract_in_their_order(name):
    contract = CONTRACT[name].split()
    assert list(schema.tables()[name].names[: len(contract)]) == contract


@pytest.mark.parametrize("table", schema.tables().values(), ids=lambda table: table.name)
def test_every_column_is_described_in_both_languages_and_its_example_fits_its_type(table):
    for column in table.columns:
        assert column.zh, column.name
        assert column.en, column.name
        assert any("\u4e00" <= letter <= "\u9fff" for letter in column.zh), column.zh
        if column.type in ("integer", "number"):
            assert float(column.example) is not None
        if column.type == "date":
            assert date.fromisoformat(column.example)
        if column.enum and column.example:
            assert column.example in column.enum


@pytest.mark.parametrize("table", schema.tables().values(), ids=lambda table: table.name)
def test_keys_and_references_name_columns_that_are_there(table):
    assert set(table.key) <= set(table.names)
    for column, target in table.refers.items():
        other, field = target.split(".")
        assert column in table.names
        assert field in schema.tables()[other].names


def test_a_frame_has_the_types_of_the_schema_and_knows_missing_from_zero():
    frame = schema.frame("observations", {"observation_id": ["a", "b"], "year": [2023, None], "value": [0.0, None]})
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == schema.tables()["observations"].dtypes()
    assert frame["value"].tolist()[0] == 0.0
    assert pd.isna(frame["value"][1])
    assert frame["year"].isna().tolist() == [False, True]
    assert frame["metric_id"].tolist() == ["", ""]
    assert frame["planned"].tolist() == [False, False]


def test_a_column_that_the_schema_does_not_know_is_refused():
    with pytest.raises(KeyError, match="observations has no column colour"):
        schema.frame("observations", {"colour": ["red"]})
