"""The same story in two papers is found; stories of one topic are not."""

from __future__ import annotations

import random

from dashboard.reading import duplicates
from dashboard.reading.pages import read_text
from tests.reading.layout import MATERIAL, invent


def article(raw: str, name: str):  # type: ignore[no-untyped-def]
    return read_text(raw, name, whole=True).articles[0]


def story(seed: int) -> str:
    rng = random.Random(seed)
    told = invent(rng, MATERIAL["topics"][seed % len(MATERIAL["topics"])], "青岭县", "双河村", long=True)
    return "\n".join(text for _, text in told.blocks)


def test_a_reprint_in_traditional_script_with_small_edits_is_grouped() -> None:
    import opencc

    text = story(1)
    reprint = opencc.OpenCC("s2t").convert(text.replace("近日，", "").replace("今年", "今年以来"))
    articles = [article(text, "a.txt"), article(reprint, "b.txt"), article(story(2), "c.txt")]
    assert duplicates.find(articles) == ((articles[0].article_id, articles[1].article_id),)


def test_different_stories_are_not_grouped() -> None:
    assert duplicates.find(article(story(seed), f"{seed}.txt") for seed in range(8)) == ()


def test_groups_keep_the_order_given_and_join_chains() -> None:
    text = story(3)
    articles = [article(text, name) for name in ("c.txt", "a.txt", "b.txt")]
    assert duplicates.find(articles) == (tuple(one.article_id for one in articles),)
