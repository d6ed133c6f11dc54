"""What moved between two builds, by place in the text."""

from __future__ import annotations

from dashboard.tables import schema
from dashboard.tables.diff import diff, summary


def observations(*rows):
    names = ("source_file", "char_start", "value_text", "value", "metric_id", "year")
    columns = {name: [row[index] for row in rows] for index, name in enumerate(names)}
    more = {"observation_id": [f"o{n}" for n in range(len(rows))], "char_end": [row[1] + 2 for row in rows]}
    return schema.frame("observations", {**columns, **more})


OLD = observations(
    ("a.txt", 3, "12人", 12.0, "grid_workers", 2023),
    ("a.txt", 9, "3户", 3.0, "", 2023),
    ("b.txt", 1, "5件", 5.0, "", None),
)
NEW = observations(
    ("a.txt", 3, "12万人", 120000.0, "grid_workers", None),
    ("b.txt", 1, "5件", 5.0, "", None),
    ("b.txt", 8, "7起", 7.0, "disputes", 2023),
)


def test_rows_are_added_lost_or_changed_and_the_rest_is_silent():
    assert [str(change) for change in diff(OLD, NEW)] == [
        "~ a.txt:3 12万人 value: 12 → 120000; year: 2023 → —",
        "- a.txt:9 3户",
        "+ b.txt:8 7起 disputes",
    ]


def test_the_summary_counts_in_all_by_metric_and_by_file():
    assert summary(diff(OLD, NEW)) == (
        "added 1  lost 1  changed 1",
        "by metric: grid_workers  ~1",
        "by metric: —  -1",
        "by metric: disputes  +1",
        "by file: a.txt  -1 ~1",
        "by file: b.txt  +1",
    )


def test_a_build_does_not_differ_from_itself():
    assert diff(OLD, OLD) == ()
    assert diff(observations(), observations()) == ()


def test_two_values_that_start_at_one_place_are_both_compared():
    twice = observations(("a.txt", 3, "3人", 3.0, "", 2023), ("a.txt", 3, "3人", 3.0, "x", 2023))
    once = observations(("a.txt", 3, "3人", 3.0, "", 2023))
    assert [change.kind for change in diff(once, twice)] == ["added"]
