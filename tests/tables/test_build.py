"""Pages become tables: every row stands in the raw text, every numeral has one fate, ids last."""

from __future__ import annotations

import gc
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.errors import ArticleError
from dashboard.model import Findings, Page, Span
from dashboard.tables import build as builds
from dashboard.tables import schema
from dashboard.tables.build import build
from tests.tables.invented import InventedReader, catalogue, page

RAW = "第03版\n全县配备网格员12\n00人，占35.5%。2023年“网格+警格”机制惠及300户。"


def frames(*pages, reader=None, **more):
    built = build(pages, catalogue(), reader or InventedReader(), **more)
    return {name: schema.to_pandas(table) for name, table in built.tables.items()}, built.problems


def test_a_page_gives_one_observation_a_claim_with_every_column_of_the_schema():
    tables, problems = frames(page(RAW))
    rows = tables["observations"].set_index("value_text")
    assert not problems
    assert rows["value"].to_dict() == {"12\n00人": 1200.0, "35.5%": 35.5, "300户": 300.0}
    assert rows.loc["12\n00人", "metric_id"] == "grid_workers"
    assert rows.loc["300户", "metric_id"] == ""
    assert rows.loc["300户", "region_name"] == "东溪县"
    assert rows.loc["300户", "period_end"].date().isoformat() == "2023-12-31"
    assert all(tuple(tables[name].columns) == table.names for name, table in schema.tables().items())


PIECES = st.sampled_from(["网格员", "12人", "3户", "99.5%", "\n", "。", "，", "2023年", "“网格+警格”机制", "全县", "7"])


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=30), st.lists(PIECES, max_size=10))
def test_every_position_of_every_table_points_at_the_words_quoted(first, second):
    raw = "第03版" + "".join(first) + "".join(second)
    tables, _ = frames(page(raw, cut=(3 + sum(map(len, first)),)))
    for _, row in tables["observations"].iterrows():
        assert raw[row.char_start : row.char_end] == row.value_text
        assert raw[row.sentence_start : row.sentence_end] == row.sentence
        assert row.sentence_start <= row.char_start < row.char_end <= row.sentence_end
    for name in ("numerals", "practices"):
        for _, row in tables[name].iterrows():
            assert raw[row.char_start : row.char_end] == row.text


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=30))
def test_every_claim_is_in_the_ledger_once(pieces):
    tables, _ = frames(page("第03版" + "".join(pieces)))
    claimed = tables["numerals"].query("fate == 'claim'")["observation_id"]
    assert sorted(claimed) == sorted(tables["observations"]["observation_id"])
    assert tables["observations"]["observation_id"].is_unique


def test_an_observation_keeps_its_id_when_the_page_around_its_article_changes():
    before, _ = frames(page("网格员12人。", cut=()))
    raw = "另一篇网格员12人。"
    after, _ = frames(page(raw, cut=(3,)))
    tail = [one.split("-")[-1] for one in after["observations"]["observation_id"]]
    assert tail == [one.split("-")[-1] for one in before["observations"]["observation_id"]]


def test_the_order_of_pages_does_not_change_the_tables():
    pages = [page("网格员12人。", "a.txt"), page("网格员30人。", "b.txt"), page(RAW, "c.txt")]
    forth = build(pages, catalogue(), InventedReader()).tables
    back = build(pages[::-1], catalogue(), InventedReader()).tables
    assert all(forth[name].equals(back[name]) for name in forth)


def test_numerals_outside_of_articles_are_in_the_ledger_too():
    tables, _ = frames(page(RAW))
    outside = tables["numerals"].query("article_id == ''")
    assert outside[["text", "reason"]].values.tolist() == [["03", "page"]]


def test_regions_come_with_those_that_hold_them():
    tables, _ = frames(page(RAW))
    rows = tables["regions"][["id", "kind", "parent", "path", "observations"]].values.tolist()
    assert rows == [
        ["990000", "province", "", "云岭省", 0],
        ["990100", "prefecture", "990000", "云岭省 南河市", 0],
        ["990101", "county", "990100", "云岭省 南河市 东溪县", 3],
    ]


def test_metrics_that_no_text_mentions_are_listed_with_no_observations():
    tables, _ = frames(page(RAW))
    counts = dict(zip(tables["metrics"]["id"], tables["metrics"]["observations"], strict=True))
    assert counts == {"grid_workers": 1, "households": 0}


def test_units_of_the_texts_stand_beside_those_of_the_catalogue():
    tables, _ = frames(page(RAW))
    assert list(tables["units"]["id"]) == ["人", "户", "%"]


def test_practices_keep_their_parts():
    tables, _ = frames(page(RAW))
    assert json.loads(tables["practices"].loc[0, "components"]) == ["网格", "警格"]


def test_pages_are_let_go_as_they_are_read():
    alive = []

    def pages():
        for number in range(50):
            yield page("网格员12人。", f"{number}.txt")
            alive.append(sum(isinstance(one, Page) for one in gc.get_objects()))

    build(pages(), catalogue(), InventedReader())
    assert max(alive) - min(alive) <= 1


def test_rows_become_columns_in_batches_and_lose_nothing(monkeypatch):
    pages = [page("网格员12人。", f"{number}.txt") for number in range(9)]
    whole = build(pages, catalogue(), InventedReader()).tables
    monkeypatch.setattr(builds, "BATCH", 2)
    parted = build(pages, catalogue(), InventedReader()).tables
    assert all(whole[name].equals(parted[name]) for name in whole)


def test_no_pages_give_empty_tables():
    tables, problems = frames()
    assert not problems
    assert len(tables["observations"]) == 0
    assert len(tables["metrics"]) == 2


class Astray(InventedReader):
    """Puts the sentence of each claim elsewhere in articles of b.txt."""

    def read(self, article):
        findings = super().read(article)
        if article.source_file != "b.txt":
            return findings
        claims = tuple(replace(claim, sentence=Span(0, 1)) for claim in findings.claims)
        return replace(findings, claims=claims)


class Broken(InventedReader):
    def read(self, article) -> Findings:
        raise IndexError("list index out of range")


def test_an_article_whose_claims_stand_elsewhere_is_left_out_and_named():
    tables, problems = frames(page("网格员12人。", "a.txt"), page("网格员30人。", "b.txt"), reader=Astray())
    assert list(tables["articles"]["source_file"]) == ["a.txt"]
    assert [problem.file for problem in problems] == ["b.txt"]
    assert "outside of its sentence 0–1" in str(problems[0])


def test_a_fault_in_one_article_is_named_with_its_file():
    _, problems = frames(page("网格员12人。", "a.txt"), reader=Broken())
    assert "a.txt" in str(problems[0])
    assert "IndexError" in str(problems[0])


def test_strict_stops_at_the_first_fault():
    with pytest.raises(ArticleError, match=r"a\.txt"):
        frames(page("网格员12人。", "a.txt"), reader=Broken(), strict=True)


def test_two_articles_of_one_id_are_named():
    _, problems = frames(page("网格员12人。", "a.txt"), page("网格员12人。", "a.md"))
    assert sorted(problem.file for problem in problems) == ["a.md", "a.txt"]
