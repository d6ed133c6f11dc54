"""The five seeds against the gold articles."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dashboard.model import Article, Page
from dashboard.reading.pages import read_text
from tests.reading.layout import wrap

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


ARTICLES = lines("articles.jsonl")
CLAIMS = lines("claims.jsonl")
FILES = sorted({article["file"] for article in ARTICLES})


@cache
def page_of(file: str) -> Page:
    return read_text((ROOT / "seeds" / file).read_bytes().decode("utf-8"), file)


def holder(page: Page, start: int) -> Article | None:
    return next((article for article in page.articles if start in article.view.offsets), None)


def found_for(gold: dict[str, Any]) -> Article | None:
    """The article that holds most of a gold article's longest range."""
    page = page_of(gold["file"])
    start, end = max(gold["ranges"], key=lambda span: span[1] - span[0])
    inside = Counter(n for n, article in enumerate(page.articles) for at in article.view.offsets if start <= at < end)
    return page.articles[inside.most_common(1)[0][0]] if inside else None


def bare(text: str | None) -> str:
    return "".join((text or "").split())


def test_every_claim_lands_in_its_own_article() -> None:
    wrong = []
    for gold in ARTICLES:
        spans = gold["ranges"]
        claims = [c for c in CLAIMS if c["file"] == gold["file"] and any(a <= c["start"] < b for a, b in spans)]
        own = found_for(gold)
        wrong += [(gold["key"], c["text"]) for c in claims if holder(page_of(gold["file"]), c["start"]) is not own]
    assert wrong == []


def test_there_are_as_many_articles_as_in_the_gold_list() -> None:
    counted = {file: len(page_of(file).articles) for file in FILES}
    assert counted == dict(Counter(article["file"] for article in ARTICLES))


@pytest.mark.parametrize("field", ["title", "byline"])
def test_titles_and_bylines_are_found(field: str) -> None:
    pairs = [(bare(gold[field]), bare(getattr(found_for(gold), field))) for gold in ARTICLES]
    assert [pair for pair in pairs if pair[0] != pair[1]] == []


def test_boundaries_lie_within_three_characters() -> None:
    def edges(spans: list[tuple[int, int]], text: str) -> set[tuple[int, int]]:
        merged: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if merged and not text[merged[-1][1] : start].strip():
                merged[-1] = (merged[-1][0], end)
            else:
                merged.append((start, end))
        return set(merged)

    far = []
    for gold in ARTICLES:
        text, own = page_of(gold["file"]).raw, found_for(gold)
        assert own is not None
        stated = edges([(a, b) for a, b in gold["ranges"]], text)
        found = edges([(span.start, span.end) for span in own.ranges], text)
        near = all(any(abs(a - c) <= 3 and abs(b - d) <= 3 for c, d in found) for a, b in stated)
        far += [] if near else [gold["key"]]
    assert far == []


def test_scripts_are_told() -> None:
    assert {file[:3]: page_of(file).articles[0].script for file in FILES} == {
        "000": "simplified", "001": "simplified", "002": "traditional", "003": "simplified", "004": "simplified",
    }  # fmt: skip


@pytest.mark.parametrize("width", range(8, 61))
def test_rewrapping_at_any_width_keeps_the_sentence_of_every_claim(width: int) -> None:
    lost = []
    for file in FILES:
        for article in page_of(file).articles:
            blocks = [(b.kind, article.view.words[b.span.start : b.span.end]) for b in article.blocks]
            torn = "\n\n".join("\n".join(wrap(text, width, 2 if kind == "paragraph" else 0)) for kind, text in blocks)
            again = "\n".join(a.view.text for a in read_text(torn, "torn.txt").articles)
            lost += [sentence for sentence in _claimed(article) if sentence not in again]
    assert lost == []


def _claimed(article: Article) -> set[str]:
    """The sentences of the article's claims, as its view reads."""
    places = {at: n for n, at in enumerate(article.view.offsets)}
    text = article.view.text
    found = set()
    for claim in CLAIMS:
        if claim["file"] == article.source_file and claim["start"] in places:
            at = places[claim["start"]]
            start = max(text.rfind(mark, 0, at) for mark in "。！？…\n") + 1
            ends = [end for mark in "。！？…\n" if (end := text.find(mark, at)) >= 0]
            found.add(text[start : min(ends, default=len(text))])
    return found
