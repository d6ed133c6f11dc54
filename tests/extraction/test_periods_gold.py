"""The years of the seeds' claims as people marked them, given the right spans."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dashboard.extraction.context import Text
from dashboard.extraction.periods import PeriodReader
from dashboard.model import Article, Period
from dashboard.reading import read_folder

ROOT = Path(__file__).parents[2]


def test_years_and_bases_of_the_seeds_are_a_readers() -> None:
    claims = [json.loads(line) for line in (ROOT / "tests/gold/claims.jsonl").read_text("utf-8").splitlines()]
    read: list[tuple[dict[str, Any], Period]] = []
    for page in read_folder([ROOT / "seeds"]):
        here = [claim for claim in claims if claim["file"] == page.source_file]
        read += [pair for article in page.articles for pair in periods_of(article, here)]
    assert len(read) >= 0.98 * len(claims)
    assert sum(period.year == claim["year"] for claim, period in read) >= 0.98 * len(claims)
    assert sum(period.basis == claim["period"] for claim, period in read) >= 0.97 * len(claims)


def periods_of(article: Article, claims: list[dict[str, Any]]) -> list[tuple[dict[str, Any], Period]]:
    reader = PeriodReader(Text(article))
    at = {raw: view for view, raw in reversed(list(enumerate(article.view.offsets)))}
    inside = [claim for claim in claims if claim["start"] in at and claim["end"] - 1 in at]
    return [(claim, reader.at(at[claim["start"]], at[claim["end"] - 1] + 1)) for claim in inside]
