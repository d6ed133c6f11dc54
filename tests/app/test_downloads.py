"""Files that people take away: complete, safe in a spreadsheet, and saying what they are."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import openpyxl
import pandas as pd
import pytest

from dashboard.app import downloads
from dashboard.app.data import Tables
from dashboard.app.filters import Filters
from dashboard.app.labels import Labels
from tests.app.hostile_tables import hostile

NOTE = downloads.Note(
    "治理指标",
    "昭通市",
    Filters(regions=("530600",)),
    "2026-01-02T03:04:05+00:00",
    "1.0",
    datetime(2026, 2, 3, tzinfo=UTC),
)


def read_csv(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_csv_holds_every_row_and_column_as_it_is(tables: Tables) -> None:
    data = downloads.as_csv(tables.observations)
    found = read_csv(data)
    assert data.startswith(b"\xef\xbb\xbf")
    assert list(found[0]) == list(tables.observations.columns)
    assert [row["sentence"] for row in found] == tables.observations["sentence"].to_list()
    assert [float(row["value"]) for row in found] == tables.observations["value"].to_list()


def test_missing_is_empty_and_zero_is_zero(claims: Callable[..., pd.DataFrame]) -> None:
    found = read_csv(downloads.as_csv(claims({"value": 0}, {"value": None, "year": None})))
    assert [(row["value"], row["year"]) for row in found] == [("0.0", "2022"), ("", "")]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("|calc", "'|calc"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),
        ("\u200b=1", "'\u200b=1"),
        ("＝1+1", "'＝1+1"),
        ("小区=家", "小区=家"),
        ("3-5个", "3-5个"),
        ("", ""),
    ],
)
def test_no_spreadsheet_runs_a_cell(claims: Callable[..., pd.DataFrame], text: str, written: str) -> None:
    assert read_csv(downloads.as_csv(claims({"subject": text})))[0]["subject"] == written


def test_negative_numbers_stay_numbers(claims: Callable[..., pd.DataFrame]) -> None:
    assert read_csv(downloads.as_csv(claims({"value": -31.3})))[0]["value"] == "-31.3"


def test_the_workbook_has_all_rows_and_no_formula(tables: Tables) -> None:
    poisoned = hostile(tables).observations
    book = openpyxl.load_workbook(io.BytesIO(downloads.as_excel(poisoned, NOTE)))
    sheet = book["observations"]
    assert sheet.max_row == len(poisoned) + 1
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "b", "d"}
    assert book["columns"].max_row > 20
    assert {row[0].value for row in book["about"].iter_rows(min_row=2)} >= {"filters", "rows", "built"}


def test_a_sheet_that_cannot_hold_all_rows_is_refused(claims: Callable[..., pd.DataFrame]) -> None:
    many = claims({}).loc[[0] * 1_048_576]
    with pytest.raises(ValueError, match="1048576 rows"):
        downloads.as_excel(many, NOTE)


def test_the_zip_says_what_it_is(tables: Tables) -> None:
    with zipfile.ZipFile(io.BytesIO(downloads.as_zip(tables.observations, tables.metrics, NOTE))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    said = json.loads(files["metadata.json"])
    assert set(files) == {"observations.csv", "columns.csv", "metrics.csv", "metadata.json", "README.txt"}
    assert (said["rows"], said["filters"], said["query"]) == (276, "昭通市", {"r": "530600"})
    assert said["downloaded"] == "2026-02-03T00:00:00+00:00"
    assert "%" in said["units"]
    assert len(read_csv(files["observations.csv"])) == 276
    assert {row["id"] for row in read_csv(files["metrics.csv"])} == set(tables.observations["metric_id"]) - {""}
    assert "行数：276" in files["README.txt"].decode("utf-8-sig")


def test_a_file_names_what_its_codes_stand_for_and_where_each_row_was_printed(tables: Tables, names: Labels) -> None:
    rows = tables.observations[tables.observations["article_id"] == "001-3"]
    found = read_csv(downloads.as_csv(downloads.named(rows, tables.heads, names)))
    assert list(found[0])[: len(rows.columns)] == list(rows.columns)
    head = tables.heads.loc["001-3"]
    assert {(row["title"], row["source"], row["published"]) for row in found} == {
        (head["title"], head["source"], head["published"])
    }
    assert [row["theme_name"] for row in found] == [names.theme(code) for code in rows["theme_id"]]
    assert [row["metric_name"] for row in found] == [names.metric(code) if code else "" for code in rows["metric_id"]]


def test_every_column_of_a_file_is_explained_in_both_languages(tables: Tables, names: Labels) -> None:
    frame = downloads.named(tables.observations, tables.heads, names)
    for language in ("zh", "en"):
        explained = downloads.dictionary(frame, language)
        assert explained["column"].to_list() == list(frame.columns)
        assert explained["meaning"].str.len().gt(1).all()


@pytest.mark.parametrize(("chosen", "query"), [(NOTE.chosen, "链接参数：?r=530600"), (Filters(), "链接参数：—")])
def test_the_notes_give_the_query_as_it_stands_in_a_link(tables: Tables, chosen: Filters, query: str) -> None:
    note = downloads.Note("治理指标", "", chosen, "", "", NOTE.made)
    assert query in downloads.readme(tables.observations, note, "zh").splitlines()


def test_hostile_names_do_not_break_the_notes(tables: Tables) -> None:
    assert "{name}" in downloads.readme(
        tables.observations, downloads.Note("{name}", "{0}", Filters(), "", "", NOTE.made), "en"
    )


@pytest.mark.parametrize(
    ("chosen", "name"),
    [
        (Filters(), "observations_9.csv"),
        (Filters(regions=("530600",), years=(2022, 2023)), "observations_r-530600_y-2022-2023_9.csv"),
        (Filters(words="../../etc"), "observations_9.csv"),
        (Filters(themes=("a/b\\c:d",)), "observations_t-abcd_9.csv"),
    ],
)
def test_the_file_name_tells_filters_and_rows(chosen: Filters, name: str) -> None:
    assert downloads.file_name(chosen, 9, "csv") == name
