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


def test_a_bulletin_with_the_numbers_of_another_year_is_another_story() -> None:
    def bulletin(year: int) -> str:
        rng = random.Random(year)
        told = [
            f"全县{name}达到{rng.randint(100, 9999)}人，比上年有所增加。"
            for name in ["医师", "教师", "网格员", "调解员", "护理员"]
        ]
        return f"{year}年统计公报。全县各项社会事业持续发展，公共服务水平稳步提升，群众满意度不断提高。" + "".join(told)

    assert duplicates.find(article(bulletin(year), f"{year}.txt") for year in range(2015, 2024)) == ()


def test_copies_of_one_story_by_the_hundred_are_one_group() -> None:
    text = story(4)
    found = duplicates.find([article(text, f"{number}.txt") for number in range(150)])
    assert [len(group) for group in found] == [150]
