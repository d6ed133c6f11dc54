"""Generated pages of invented stories: titles above, below and in a pile, captions cutting words, both scripts."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from dashboard.model import Page
from dashboard.reading.pages import read_text
from tests.reading.layout import PageOfTest, print_page

SEEDS = range(60)


@cache
def read(seed: int) -> tuple[PageOfTest, Page, dict[int, int | None]]:
    """The printed page, what was read, and for each story the article that holds most of it, if no other's."""
    printed = print_page(seed)
    page = read_text(printed.text, printed.name)
    holder = {at: n for n, article in enumerate(page.articles) for at in article.view.offsets}
    best = {
        story: Counter(holder.get(at) for at, owner in enumerate(printed.owner) if owner == story).most_common(2)
        for story in range(len(printed.stories))
    }
    first = {story: next((n for n, _ in counts if n is not None), None) for story, counts in best.items()}
    taken = Counter(first.values())
    return printed, page, {story: n if taken[n] == 1 else None for story, n in first.items()}


def test_claims_land_in_the_right_article_on_nearly_all_pages() -> None:
    right = total = 0
    for seed in SEEDS:
        printed, page, own = read(seed)
        for at, story in printed.claims():
            article = own[story]
            total += 1
            right += article is not None and at in page.articles[article].view.offsets
    assert right / total >= 0.95, f"{right} of {total}"


@pytest.mark.parametrize("field", ["title", "byline"])
def test_titles_and_bylines_go_to_their_stories(field: str) -> None:
    pairs = []
    for seed in SEEDS:
        printed, page, own = read(seed)
        for number, story in enumerate(printed.stories):
            article = own[number]
            if printed.titled[number]:
                found = getattr(page.articles[article], field) if article is not None else ""
                pairs.append((_bare(getattr(story, field)), _bare(found)))
    wrong = [pair for pair in pairs if pair[0] != pair[1]]
    assert len(wrong) <= len(pairs) * 0.05, wrong


def test_pages_of_both_scripts_and_all_layouts_are_tried() -> None:
    names = Counter(read(seed)[0].name.split("-")[0] for seed in SEEDS)
    scripts = {article.script for seed in SEEDS for article in read(seed)[1].articles}
    assert set(names) == {"above", "below", "pile", "web"}
    assert {"simplified", "traditional"} <= scripts


def _bare(text: str) -> str:
    return "".join(text.split()).strip("□")
