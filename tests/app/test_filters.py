"""Filters: from and to a link, and what they leave of a table."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.app.data import Tables
from dashboard.app.filters import Filters, Options, Unknown, options, parse, to_query
from dashboard.app.labels import Labels

OPTIONS = Options(
    regions=("530000", "530600", "530681", "110000"),
    themes=("health", "education"),
    metrics=("grid_workers",),
    years=(2019, 2025),
)


@pytest.mark.parametrize(
    ("query", "expected", "unknown"),
    [
        ({}, Filters(), ()),
        ({"r": ["530600"]}, Filters(regions=("530600",)), ()),
        ({"r": ["530600,110000"]}, Filters(regions=("530600", "110000")), ()),
        ({"r": ["530600", "110000", "530600"]}, Filters(regions=("530600", "110000")), ()),
        ({"r": ["昭通市"]}, Filters(), (Unknown("regions", ("昭通市",)),)),
        ({"t": ["health,<b>x</b>"]}, Filters(themes=("health",)), (Unknown("themes", ("<b>x</b>",)),)),
        ({"y": ["2022"]}, Filters(years=(2022, 2022)), ()),
        ({"y": ["2022-2023"]}, Filters(years=(2022, 2023)), ()),
        ({"y": ["2023-2022"]}, Filters(years=(2022, 2023)), ()),
        ({"y": ["２０２２"]}, Filters(), (Unknown("years", ("２０２２",)),)),
        ({"y": ["2022-2023-2024"]}, Filters(), (Unknown("years", ("2022-2023-2024",)),)),
        ({"k": ["share"], "s": ["planned"]}, Filters(measures=("share",), statuses=("planned",)), ()),
        ({"q": ["  网格  "]}, Filters(words="网格"), ()),
        ({"d": ["1"]}, Filters(repeats=True), ()),
        ({"d": ["no"]}, Filters(), ()),
        ({"lang": ["en"], "obs": ["x"], "utm": ["y"]}, Filters(), ()),
    ],
)
def test_a_link_is_read_and_what_it_does_not_know_is_told(query, expected, unknown) -> None:
    assert parse(query, OPTIONS) == (expected, unknown)


_choice = st.lists(st.sampled_from(["a", "b", "c1", "d_2"]), unique=True, max_size=3).map(tuple)
_any_filters = st.builds(
    Filters,
    regions=_choice,
    themes=_choice,
    metrics=_choice,
    measures=_choice,
    statuses=_choice,
    years=st.none() | st.tuples(st.integers(1949, 2100), st.integers(1949, 2100)).map(lambda pair: tuple(sorted(pair))),
    words=st.text(max_size=60).map(str.strip),
)


@given(_any_filters)
def test_a_link_of_filters_reads_back_as_the_same_filters(filters: Filters) -> None:
    known = ("a", "b", "c1", "d_2")
    query = {key: [value] for key, value in to_query(filters).items()}
    assert parse(query, Options(known, known, known, known, known)) == (filters, ())


def test_the_link_holds_codes_and_nothing_that_is_not_limited() -> None:
    filters = Filters(regions=("530600",), themes=("public_safety",), years=(2022, 2023), metrics=("m1", "m2"))
    assert to_query(filters) == {"r": "530600", "t": "public_safety", "m": "m1,m2", "y": "2022-2023"}


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [
        (("530681",), ["530681"]),
        (("530600",), ["530600", "530681", "530602"]),
        (("530000",), ["530600", "530681", "530602", "532300"]),
        (("110000",), []),
        (("530681", "532300"), ["530681", "532300"]),
        ((), ["530600", "530681", "530602", "532300", ""]),
    ],
)
def test_a_region_holds_what_lies_inside_it(claims: Callable[..., pd.DataFrame], chosen, kept) -> None:
    frame = claims(*({"region_code": code} for code in ("530600", "530681", "530602", "532300", "")))
    assert Filters(regions=chosen).apply(frame)["region_code"].to_list() == kept


def test_a_narrowed_year_leaves_out_claims_without_one(claims: Callable[..., pd.DataFrame]) -> None:
    frame = claims({"year": 2021}, {"year": 2022}, {"year": None})
    assert Filters(years=(2022, 2023)).apply(frame)["observation_id"].to_list() == ["o1"]
    assert len(Filters().apply(frame)) == 3


@pytest.mark.parametrize(
    ("words", "kept"),
    [("网格", ["o0"]), ("a+", ["o1"]), ("A+", ["o1"]), (".*", []), ("小坝", ["o2"])],
)
def test_search_looks_for_the_words_themselves(
    claims: Callable[..., pd.DataFrame], words: str, kept: list[str]
) -> None:
    frame = claims({"subject": "网格员"}, {"subject": "评为a+级的"}, {"subject": "农户", "place": "小坝村"})
    assert Filters(words=words).apply(frame)["observation_id"].to_list() == kept


def test_filters_join_with_and_across_kinds_with_or_inside_one(claims: Callable[..., pd.DataFrame]) -> None:
    frame = claims(
        {"theme_id": "health", "measure": "share"},
        {"theme_id": "education", "measure": "share"},
        {"theme_id": "education", "measure": "level"},
    )
    chosen = Filters(themes=("health", "education"), measures=("share",))
    assert chosen.apply(frame)["observation_id"].to_list() == ["o0", "o1"]


def test_a_table_without_a_column_is_not_filtered_by_it(tables: Tables) -> None:
    assert len(Filters(metrics=("grid_workers",), years=(2022, 2022)).apply(tables.practices)) == len(tables.practices)


def test_options_offer_regions_and_those_that_hold_them(tables: Tables, names: Labels) -> None:
    found = options(tables.observations, {"510704": names.above("510704"), "530681": names.above("530681")})
    assert {"510000", "510700", "510704", "530000", "530681"} <= set(found.regions)
    assert found.years == (2020, 2025)
    assert set(found.spoken) == set(tables.observations["year"].dropna())
    assert "" not in found.metrics
