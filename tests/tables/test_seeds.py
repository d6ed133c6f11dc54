"""The whole walk on real articles: what must hold of every row, whatever the articles say."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from frictionless import validate

from dashboard.catalogue.loader import load
from dashboard.tables import package, schema
from dashboard.tables.corpus import Corpus, build_store
from dashboard.tables.store import Store

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Store:
    built, problems = build_store(
        Corpus.of([REPOSITORY / "seeds"]), load(REPOSITORY / "metrics.yaml"), tmp_path_factory.mktemp("seeds")
    )
    assert problems == ()
    return built


@pytest.fixture(scope="module")
def texts(store) -> dict[str, str]:
    files = store.read("files")
    return dict(zip(files["source_file"], files["text"], strict=True))


def test_the_raw_text_is_the_file_itself(texts):
    for name, text in texts.items():
        assert text == (REPOSITORY / "seeds" / name).read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("table", "start", "end", "text"),
    [
        ("observations", "char_start", "char_end", "value_text"),
        ("observations", "sentence_start", "sentence_end", "sentence"),
        ("numerals", "char_start", "char_end", "text"),
        ("practices", "char_start", "char_end", "text"),
    ],
)
def test_every_position_points_at_the_words_quoted(store, texts, table, start, end, text):
    rows = store.read(table)
    assert len(rows) > 0
    for file, first, last, words in rows[["source_file", start, end, text]].itertuples(index=False):
        assert texts[file][first:last] == words


@pytest.mark.parametrize("table", schema.tables().values(), ids=lambda table: table.name)
def test_the_key_of_a_table_tells_its_rows_apart(store, table):
    assert not store.read(table.name).duplicated(list(table.key)).any()


def test_every_digit_of_every_file_is_in_the_ledger(store, texts):
    ledger = store.read("numerals")
    for name, text in texts.items():
        rows = ledger[ledger["source_file"] == name]
        covered = {
            at for first, last in zip(rows["char_start"], rows["char_end"], strict=True) for at in range(first, last)
        }
        missing = [match for match in re.finditer(r"[0-9０-９]+", text) if not covered.issuperset(range(*match.span()))]
        assert [text[max(0, m.start() - 8) : m.end() + 8] for m in missing] == []


def test_numerals_and_observations_agree(store):
    ledger, observations = store.read("numerals"), store.read("observations")
    claimed = ledger[ledger["fate"] == "claim"]
    assert set(claimed["observation_id"]) == set(observations["observation_id"])
    assert set(claimed["reason"]) == {""}
    others = ledger[ledger["fate"] == "not_a_claim"]
    assert set(others["observation_id"]) == {""}
    assert "" not in set(others["reason"])


def test_values_are_as_their_qualifiers_say(store):
    observations = store.read("observations")
    ranges = observations["qualifier"] == "range"
    assert observations.loc[ranges, "value"].isna().all()
    assert (observations.loc[ranges, "value_low"] <= observations.loc[ranges, "value_high"]).all()
    assert observations.loc[~ranges, "value"].notna().all()
    assert observations.loc[~ranges, ["value_low", "value_high"]].isna().all(axis=None)


def test_codes_lead_to_rows_of_their_tables(store):
    observations = store.read("observations")
    for column, table in (
        ("metric_id", "metrics"),
        ("theme_id", "themes"),
        ("unit", "units"),
        ("region_code", "regions"),
    ):
        known = set(store.read(table)["id"])
        assert set(observations[column]) - known - {""} == set(), column


def test_every_change_has_its_two_ends(store):
    observations = store.read("observations")
    ends = observations[observations["change_id"] != ""].groupby("change_id")["role"].apply(sorted)
    assert {tuple(roles) for roles in ends} <= {("from", "to")}


def test_closed_sets_hold(store):
    for table in schema.tables().values():
        rows = store.read(table.name)
        for column in table.columns:
            if column.enum:
                assert set(rows[column.name]) <= {*column.enum, ""}, f"{table.name}.{column.name}"
            if column.type == "json":
                assert all(isinstance(json.loads(cell), list) for cell in rows[column.name])


def test_the_exported_folder_is_a_valid_data_package(store, tmp_path):
    report = validate(str(package.export(store, tmp_path)))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "note"])


BUILD = """
import sys
from dashboard.catalogue.loader import load
from dashboard.tables.corpus import Corpus, build_store
store, _ = build_store(Corpus.of([sys.argv[1]]), load(sys.argv[2]), sys.argv[3])
"""


@pytest.mark.parametrize(
    "surroundings", [{"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2", "LC_ALL": "C", "TZ": "Asia/Tokyo"}]
)
def test_the_same_articles_give_the_same_bytes_anywhere(store, tmp_path, surroundings):
    arguments = [REPOSITORY / "seeds", REPOSITORY / "metrics.yaml", tmp_path / "tables"]
    command = [sys.executable, "-c", BUILD, *map(str, arguments)]
    subprocess.run(command, check=True, cwd=tmp_path, env={**os.environ, **surroundings})
    assert Store.open(tmp_path / "tables").manifest.tables == store.manifest.tables
