"""The exported folder says what it is: typed, described, checked by frictionless, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import json

import pytest
from frictionless import Package, validate

from dashboard.errors import UsageError
from dashboard.tables import schema, store
from dashboard.tables.build import build
from dashboard.tables.package import export, guarded
from tests.tables.invented import InventedReader, catalogue, page
from tests.tables.test_store import INPUTS

RAW = "第03版\n全县配备网格员12\n00人，占35.5%。\r2023年“网格+警格”机制惠及300户，“好,坏”。"


@pytest.fixture
def folder(tmp_path):
    tables = build([page(RAW, "=1+1.txt")], catalogue(), InventedReader()).tables
    store.write(tmp_path / "tables", tables, INPUTS)
    export(store.Store.open(tmp_path / "tables"), tmp_path / "out")
    return tmp_path / "out"


def lines(folder, name):
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_every_table_is_a_csv_that_frictionless_finds_valid(folder):
    report = validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "note"])
    assert {path.name for path in folder.iterdir()} == {
        "datapackage.json",
        *(f"{table.name}.csv" for table in schema.exported()),
    }


def test_every_column_is_typed_and_described_in_both_languages(folder):
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        table = schema.tables()[resource["name"]]
        assert [field["name"] for field in resource["schema"]["fields"]] == list(table.names)
        assert all(field["title"] and field["description"] and field["type"] for field in resource["schema"]["fields"])
    assert package["catalogue"]["sha256"] == INPUTS.catalogue
    assert package["created"].endswith("Z")
    assert package["licenses"]
    assert [source["title"] for source in package["sources"]] == ["=1+1.txt"]


def test_cells_are_as_the_contract_says(folder):
    row = next(row for row in lines(folder, "observations") if row["metric_id"])
    seen = {name: row[name] for name in ("value_text", "value", "value_low", "planned", "region_code", "period_end")}
    assert seen == {
        "value_text": "12\n00人",
        "value": "1200",
        "value_low": "",
        "planned": "false",
        "region_code": "990101",
        "period_end": "2023-12-31",
    }
    assert row["year"] == "2023"


def test_values_quoted_in_the_csv_stand_in_the_raw_text(folder):
    for row in lines(folder, "observations"):
        assert RAW[int(row["char_start"]) : int(row["char_end"])] == row["value_text"]
        assert RAW[int(row["sentence_start"]) : int(row["sentence_end"])] == row["sentence"]


def test_a_second_reader_gets_the_same_numbers(folder):
    rows = Package(str(folder / "datapackage.json")).get_resource("observations").read_rows()
    assert sorted(float(row["value"]) for row in rows) == [35.5, 300.0, 1200.0]


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=HYPERLINK()", "'=HYPERLINK()"),
        ("+86", "+86"),
        ("-3.5%", "-3.5%"),
        ("-3+cmd|' /C calc'!A0", "'-3+cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        ("\t=1", "'\t=1"),
        ("\u200b=1", "'\u200b=1"),
        (" =1", "' =1"),
        ("\r\n网格员", "\r\n网格员"),
        ("%", "%"),
        ("网格员", "网格员"),
        ("1=1", "1=1"),
        ("", ""),
    ],
)
def test_a_cell_that_a_spreadsheet_would_run_is_guarded(cell, written):
    assert guarded(cell) == written


def test_file_names_are_guarded_too(folder):
    assert {row["source_file"] for row in lines(folder, "articles")} == {"'=1+1.txt"}


def test_an_export_replaces_the_files_of_an_older_one(folder, tmp_path):
    (folder / "observations.csv").write_text("old")
    export(store.Store.open(tmp_path / "tables"), folder)
    assert validate(str(folder / "datapackage.json")).valid
    assert not list(folder.glob(".export-*"))


def test_a_folder_that_cannot_be_written_is_one_clear_line(folder, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot write there"):
        export(store.Store.open(tmp_path / "tables"), tmp_path / "file" / "below")
