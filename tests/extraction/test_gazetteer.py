"""The reference tables and the look-ups in them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from dashboard.errors import GovernanceError
from dashboard.extraction.gazetteer import REFERENCE, Form, Gazetteer

PLACES = (  # name, code, parent
    ("北京市", "110000", ""),
    ("密云区", "110118", "110000"),
    ("昭通市", "530600", "530000"),
    ("水富市", "530681", "530600"),
    ("印江土家族苗族自治县", "520625", "520600"),
    ("锡林郭勒盟", "152500", "150000"),
    ("阿鲁科尔沁旗", "150421", "150400"),
    ("神农架林区", "429021", "420000"),
    ("东莞市", "441900", "440000"),
    ("石河子市", "659001", "650000"),
    ("米林市", "540481", "540400"),
    ("香港特别行政区", "810000", ""),
    ("深水埗区", "810106", "810000"),
    ("高雄市", "710200", "710000"),
    ("云富街道", "530681001", "530681"),
)
FORMER = (  # old code, code now
    ("530630", "530681"),
    ("532131", "530681"),
    ("110228", "110118"),
    ("510200", "500000"),
    ("310108", "310106"),
    ("420600", "420600"),
)
FOUND = (  # text, what is found as (name, form)
    ("铜仁印江县板溪镇", (("铜仁", Form.SHORT), ("印江县", Form.FULL), ("板溪镇", Form.TOWNSHIP))),
    ("原襄樊市与昭通两地", (("襄樊市", Form.FORMER), ("昭通", Form.SHORT))),
    ("伍寨乡和团结乡", (("伍寨乡", Form.TOWNSHIP), ("团结乡", Form.TOWNSHIP))),
    ("全镇共有街道3条", ()),
    ("内蒙古自治区锡林郭勒盟", (("内蒙古自治区", Form.FULL), ("锡林郭勒盟", Form.FULL))),
)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture(scope="module")
def rows() -> list[dict[str, object]]:
    return pq.read_table(REFERENCE / "regions.parquet").to_pylist()


def test_codes_are_unique_and_of_six_or_nine_digits(rows: list[dict[str, object]]) -> None:
    codes = [str(row["code"]) for row in rows]
    assert len(codes) == len(set(codes))
    assert {len(code) for code in codes} == {6, 9}
    assert all(code.isdigit() for code in codes)


def test_every_parent_exists_and_stands_higher(rows: list[dict[str, object]]) -> None:
    rank = {"province": 0, "prefecture": 1, "county": 2, "township": 3}
    level = {row["code"]: row["level"] for row in rows}
    for row in rows:
        assert (row["parent"] == "") == (row["level"] == "province")
        if row["parent"]:
            assert rank[str(level[row["parent"]])] < rank[str(row["level"])]


def test_names_are_nfc_without_blanks(rows: list[dict[str, object]]) -> None:
    names = [str(row["name"]) for row in rows]
    assert all(name == unicodedata.normalize("NFC", name) and not set(name) & set(" \t\u3000") for name in names)


def test_counts_are_those_of_the_country(rows: list[dict[str, object]]) -> None:
    official = [row for row in rows if row["official"]]
    count = {level: sum(row["level"] == level for row in official) for level in ("province", "prefecture", "county")}
    assert count["province"] == 34
    assert count["prefecture"] == 333
    assert 2840 <= count["county"] <= 2860


def test_the_tables_are_small() -> None:
    assert sum(path.stat().st_size for path in REFERENCE.glob("*.parquet")) < 1_000_000


@pytest.mark.parametrize(("name", "code", "parent"), PLACES)
def test_known_places_have_their_code_and_parent(gazetteer: Gazetteer, name: str, code: str, parent: str) -> None:
    region = gazetteer.region(code)
    entry = gazetteer.entry(code)
    assert region
    assert entry
    assert (region.name, entry.parent) == (name, parent)
    assert code in {found.code for found in gazetteer.named(name)}


@pytest.mark.parametrize(("old", "new"), FORMER)
def test_former_codes_lead_to_the_present_division(gazetteer: Gazetteer, old: str, new: str) -> None:
    region = gazetteer.region(old)
    assert region
    assert region.code == new


def test_every_former_code_leads_to_a_division(gazetteer: Gazetteer) -> None:
    changes = pq.read_table(REFERENCE / "region_changes.parquet").to_pylist()
    assert len(changes) > 3000
    assert all(gazetteer.region(change["new_code"]) for change in changes)


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_names_are_found_in_text(gazetteer: Gazetteer, text: str, expected: tuple[tuple[str, Form], ...]) -> None:
    assert tuple((text[hit.start : hit.end], hit.form) for hit in gazetteer.find(text)) == expected


def test_parents_run_from_the_nearest_up(gazetteer: Gazetteer) -> None:
    assert [region.name for region in gazetteer.parents("530681001")] == ["水富市", "昭通市", "云南省"]
    assert gazetteer.holds("530000", "530681")
    assert not gazetteer.holds("530681", "530000")


def test_children_are_right_below(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.children("")) == 34
    assert "水富市" in {region.name for region in gazetteer.children("530600")}
    assert len(gazetteer.children("810000")) == 18


def test_a_missing_table_is_said_in_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(GovernanceError, match=r"regions\.parquet.*cannot be read"):
        Gazetteer.load(tmp_path)
