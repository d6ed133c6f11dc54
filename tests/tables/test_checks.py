"""Each rule of the catalogue's checks: a case that it finds, and its neighbours that it must leave alone."""

from __future__ import annotations

import json

import pytest

from dashboard.catalogue.types import Catalogue, Check, Kind
from dashboard.errors import CatalogueError
from dashboard.tables import schema
from dashboard.tables.checks import check_rows, problems
from tests.tables.invented import catalogue, metric

METRICS = ("total", "men", "women", "rate", "money", "each")


def declared(rule: str, **parameters: object) -> Catalogue:
    plain = catalogue(Check("one", rule, "检查", "Check", "warning", parameters, line=7))
    more = {name: metric(name, name, (name,), "人", Kind.STOCK) for name in METRICS}
    return Catalogue(
        plain.file, plain.sha256, {}, plain.units, plain.themes, (), {**plain.metrics, **more}, plain.checks
    )


def rows(*given: dict[str, object]):
    """Rows of one article; what a row does not say is as in an ordinary reported level of 2023."""
    usual: dict[str, object] = {
        "article_id": "a",
        "source_file": "a.txt",
        "measure": "level",
        "status": "reported",
        "qualifier": "exact",
        "unit": "人",
        "region_code": "990101",
        "year": 2023,
        "sentence_start": 0,
    }
    full = [
        {**usual, "observation_id": f"o{n}", "char_start": 10 * n, "char_end": 10 * n + 3, "value_text": f"#{n}", **row}
        for n, row in enumerate(given)
    ]
    names = {name for row in full for name in row}
    blank = schema.frame("observations", {"observation_id": [""]}).iloc[0].to_dict()
    filled = {name: [row.get(name, blank[name]) for row in full] for name in names}
    return schema.frame("observations", filled)


def found(observations, declared_in: Catalogue) -> list[list[str]]:
    return [json.loads(str(row["observation_ids"])) for row in check_rows(observations, declared_in)]


def m(name: str, value: float, **more: object) -> dict[str, object]:
    return {"metric_id": name, "value": value, **more}


SUM = declared("sum", whole="total", parts=["men", "women"])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((m("total", 85.0), m("men", 40.0), m("women", 45.0)), []),
        ((m("total", 85.0), m("men", 40.0), m("women", 40.0)), [["o0", "o1", "o2"]]),
        ((m("total", 85.0), m("men", 40.0)), []),
        ((m("total", 85.0), m("men", 40.0), m("women", 40.0, year=2022)), []),
        ((m("total", 85.0), m("men", 40.0), m("women", 40.0, status="planned")), []),
    ],
)
def test_parts_add_up_to_their_whole(given, expected):
    assert found(rows(*given), SUM) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((m("men", 90.0), m("total", 85.0)), [["o0", "o1"]]),
        ((m("men", 80.0), m("total", 85.0)), []),
        ((m("men", 90.0, qualifier="about"), m("total", 85.0)), []),
        ((m("men", 90.0), m("total", 85.0, qualifier="at_least")), []),
    ],
)
def test_a_part_is_not_above_its_whole(given, expected):
    assert found(rows(*given), declared("subset", part="men", whole="total")) == expected


@pytest.mark.parametrize(
    ("whole", "part", "unit", "expected"),
    [(20.0, 30.0, "人", [["o1", "o0"]]), (20.0, 8.0, "人", []), (20.0, 30.0, "户", [])],
)
def test_what_follows_among_them_is_within_what_came_before(whole, part, unit, expected):
    sentence = "全县有20人，其中党员30人。"
    given = rows(
        {"value": whole, "sentence": sentence, "char_start": 3, "char_end": 6},
        {"value": part, "sentence": sentence, "char_start": 11, "char_end": 14, "unit": unit},
    )
    assert found(given, declared("subset", words=["其中"])) == expected


@pytest.mark.parametrize(("share", "expected"), [(40.0, []), (45.0, [["o0", "o1", "o2"]])])
def test_a_share_is_part_over_whole(share, expected):
    given = rows(m("men", 40.0), m("total", 100.0), m("rate", share, measure="share", unit="%"))
    assert found(given, declared("share_of", share="rate", part="men", whole="total")) == expected


@pytest.mark.parametrize(
    ("each", "count", "expected"), [(2.0, 50.0, []), (3.0, 50.0, [["o0", "o1", "o2"]]), (3.0, 0.0, [])]
)
def test_the_ratio_is_amount_over_count(each, count, expected):
    given = rows(m("money", 100.0), m("total", count), m("each", each))
    assert found(given, declared("per_unit", amount="money", count="total", ratio="each")) == expected


@pytest.mark.parametrize(
    ("verb", "start", "end", "expected"),
    [
        ("降至", 500.0, 152.0, []),
        ("降至", 152.0, 500.0, [["o0", "o1"]]),
        ("升至", 500.0, 152.0, [["o0", "o1"]]),
        ("变为", 500.0, 152.0, []),
    ],
)
def test_a_change_goes_the_way_its_words_say(verb, start, end, expected):
    sentence = f"从甲户{verb}乙户。"
    given = rows(
        {"value": start, "role": "from", "change_id": "c", "sentence": sentence, "char_start": 1, "char_end": 3},
        {"value": end, "role": "to", "change_id": "c", "sentence": sentence, "char_start": 5, "char_end": 7},
    )
    assert found(given, declared("direction", rise=["升"], fall=["降"])) == expected


@pytest.mark.parametrize(
    ("subject", "unit", "expected"), [("兴旺村", "家", [["o0"]]), ("兴旺村", "个", []), ("农户", "家", [])]
)
def test_a_subject_is_counted_in_units_that_suit_it(subject, unit, expected):
    given = rows({"subject": subject, "unit": unit, "value": 16.0})
    assert found(given, declared("unit_subject", subjects=["村"], units=["家"])) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (m("total", 14.0), m("total", 32.0), [["o0", "o1"]]),
        (m("total", 14.0), m("total", 14.0), []),
        (m("total", 14.0), m("total", 32.0, year=2022, period_text="去年"), []),
        (m("total", 14.0, period_text="累计"), m("total", 32.0, period_text="今年以来"), []),
        (m("total", 14.0, qualifier="at_least"), m("total", 32.0), []),
        (m("total", 14.0), m("total", 32.0, place="河口村"), []),
        (m("total", 14.0), m("total", 32.0, status="planned"), []),
        (m("", 14.0), m("", 32.0), []),
        (m("total", 14.0, subject="留守老人"), m("total", 32.0, subject="留守儿童"), []),
    ],
)
def test_two_numbers_for_one_thing_in_two_sentences_contradict(first, second, expected):
    given = rows(first, {**second, "sentence_start": 5})
    assert found(given, declared("contradiction")) == expected


def test_numbers_of_one_sentence_are_grades_and_do_not_contradict():
    assert found(rows(m("total", 14.0), m("total", 32.0)), declared("contradiction")) == []


def test_contradictions_can_be_limited_to_kinds():
    given = rows(m("total", 14.0), m("total", 32.0, sentence_start=5))
    assert found(given, declared("contradiction", kinds=["rate"])) == []
    assert found(given, declared("contradiction", kinds=["stock"])) == [["o0", "o1"]]


@pytest.mark.parametrize(("value", "expected"), [(100000.0, []), (100001.0, [["o0"]]), (0.0, [["o0"]])])
def test_a_value_outside_the_plausible_range_is_found(value, expected):
    assert found(rows(m("total", value)), declared("outlier")) == expected


def test_no_rule_stumbles_over_an_empty_table():
    assert check_rows(schema.frame("observations"), SUM) == []
    assert check_rows(schema.frame("observations"), declared("subset", words=["其中"])) == []
    assert check_rows(schema.frame("observations"), declared("contradiction")) == []
    assert check_rows(schema.frame("observations"), declared("outlier")) == []


@pytest.mark.parametrize(
    ("unfit", "says"),
    [
        (declared("summ"), "there is no rule “summ”"),
        (declared("sum", whole="total"), "the parameter “parts” is missing"),
        (declared("sum", whole="total", parts=["men"], speed=1), "no parameter “speed”"),
        (declared("sum", whole="totl", parts=["men"]), "there is no metric “totl”"),
    ],
)
def test_a_check_that_cannot_run_is_named_with_its_line(unfit, says):
    assert [problem.line for problem in problems(unfit)] == [7]
    with pytest.raises(CatalogueError, match=says):
        check_rows(rows(m("total", 1.0)), unfit)
