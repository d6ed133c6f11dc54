"""The held-out set keeps the promises of tests/gold/GUIDE.md: exact spans, known themes, whole rows."""

from __future__ import annotations

import csv
import json
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
THEMES = {
    line.split("|")[1].strip()
    for line in (HERE.parent / "GUIDE.md").read_text(encoding="utf-8").split("## Themes")[1].splitlines()[3:]
}


@cache
def text_of(file: str) -> str:
    return (HERE / "articles" / file).read_bytes().decode("utf-8")


def claims() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / "claims.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("claim", claims(), ids=lambda claim: f"{claim['file'][:8]}-{claim['start']}-{claim['text']}")
def test_a_held_out_claim_stands_where_it_says_and_is_whole(claim: dict[str, Any]) -> None:
    assert text_of(claim["file"])[claim["start"] : claim["end"]] == claim["text"]
    assert (claim["value"] is None) == (claim["qualifier"] == "range") == (claim["low"] is not None)
    assert {claim["theme"], *claim.get("theme_also", ())} <= THEMES
    assert claim["region"] is None or len(claim["region"]) == 6
    assert claim["subject"]


def test_no_two_held_out_claims_overlap() -> None:
    rows = sorted((claim["file"], claim["start"], claim["end"]) for claim in claims())
    assert [(a, b) for a, b in pairwise(rows) if a[0] == b[0] and b[1] < a[2]] == []


def test_every_article_has_claims_and_its_list_names_only_articles() -> None:
    files = {path.name for path in (HERE / "articles").glob("*.txt")}
    with (HERE / "articles" / "articles.csv").open(encoding="utf-8", newline="") as handle:
        listed = {row["file"] for row in csv.DictReader(handle)}
    assert {claim["file"] for claim in claims()} == files
    assert listed <= files
    assert len(files) >= 14
