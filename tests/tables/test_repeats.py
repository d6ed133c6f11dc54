"""A story printed twice is linked and counted once; nothing is dropped, and what only the reprint says counts."""

from __future__ import annotations

from dashboard.reading import read_text
from dashboard.reading.listed import Listed
from dashboard.tables import build as builds
from dashboard.tables import schema
from dashboard.tables.build import build
from dashboard.tables.repeats import counted_once
from tests.tables.invented import InventedReader, catalogue

STORY = (
    "青岭县把全县划分为18个网格，配备专兼职网格员564人，今年以来上报事件1265件，办结率达到99.1%。"
    "网格员说，最难的是夜里的求助电话，去年冬天一户人家水管爆裂，他带着维修工忙到凌晨，22户居民没有断水。"
)
OTHER = (
    "云溪市今年新建养老食堂36家，每天为1200人送餐，老人们说，饭菜软和，送得也准时，"
    "街坊在一起吃饭热闹，比一个人在家强多了。"
)
NEXT_YEAR = STORY.replace("18个", "21个").replace("564", "602").replace("1265", "1431").replace("22", "31")


def frames(texts: dict[str, tuple[str, str]]):
    """Articles by file, and observations, of files that are each given as text and date."""
    pages = [read_text(raw, name, Listed(published=published)) for name, (raw, published) in texts.items()]
    built = build(pages, catalogue(), InventedReader())
    assert built.problems == ()
    articles = schema.to_pandas(built.tables["articles"]).set_index("source_file")
    return articles, schema.to_pandas(built.tables["observations"])


def test_a_reprint_points_at_the_one_published_first_and_its_claims_count_once():
    longer = STORY + "明年还要再选聘网格长77人。"
    articles, rows = frames(
        {"a.txt": (longer, "2023-05-09"), "b.txt": (STORY, "2023-05-04"), "c.txt": (OTHER, "2023-05-01")}
    )
    first = articles.at["b.txt", "article_id"]
    once = counted_once(rows)
    assert articles["duplicate_of"].to_dict() == {"a.txt": first, "b.txt": "", "c.txt": ""}
    assert list(rows[rows["duplicate"]]["source_file"]) == ["a.txt"] * 3
    assert list(once[once["source_file"] == "a.txt"]["value_text"]) == ["77人"]
    assert sorted(once["value_text"]) == sorted({*rows["value_text"]})


def test_counts_beside_metrics_themes_units_and_regions_take_a_story_printed_twice_once():
    pages = [read_text(STORY, name, Listed(published="2023-05-04")) for name in ("a.txt", "b.txt")]
    tables = {name: schema.to_pandas(of) for name, of in build(pages, catalogue(), InventedReader()).tables.items()}
    stated = len(counted_once(tables["observations"]))
    assert 0 < stated < len(tables["observations"])
    for name in ("themes", "units", "regions"):
        column = {"themes": "theme_id", "units": "unit", "regions": "region_code"}[name]
        known = counted_once(tables["observations"])[column].isin(tables[name]["id"])
        assert tables[name]["observations"].sum() == known.sum(), name


def test_the_same_words_with_the_numbers_of_another_year_are_another_story():
    articles, rows = frames({"a.txt": (STORY, "2022"), "b.txt": (NEXT_YEAR, "2023")})
    assert list(articles["duplicate_of"]) == ["", ""]
    assert not rows["duplicate"].any()


def test_the_order_of_files_does_not_decide_which_is_the_first():
    given = {"a.txt": (STORY, "2023-05"), "b.txt": (STORY, "2023-05-04"), "c.txt": (STORY, "")}
    forth, _ = frames(given)
    back, _ = frames(dict(reversed(given.items())))
    first = forth.at["b.txt", "article_id"]
    assert forth["duplicate_of"].to_dict() == {"a.txt": first, "b.txt": "", "c.txt": first}
    assert back["duplicate_of"].to_dict() == forth["duplicate_of"].to_dict()


def test_a_number_stated_twice_in_one_article_is_no_duplicate():
    _, rows = frames({"a.txt": (STORY + "网格员有564人。", "2023")})
    assert list(rows["value_text"]).count("564人") == 2
    assert not rows["duplicate"].any()


def test_what_is_found_in_a_story_is_found_once(monkeypatch):
    seen = []
    monkeypatch.setattr(builds.derived, "derived_rows", lambda observations: seen.append(len(observations)) or [])
    frames({"a.txt": (STORY, "2023-05-04"), "b.txt": (STORY, "2023-05-05")})
    frames({"a.txt": (STORY, "2023-05-04")})
    assert seen == [3, 3]
