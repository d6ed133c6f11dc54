"""The theme of a claim: the metric's, else what stands nearest; the article only where nothing nearer speaks."""

from __future__ import annotations

import pytest

from dashboard.catalogue.loader import loads
from dashboard.catalogue.types import Catalogue, Kind, Metric
from dashboard.extraction.themes import ThemeReader
from tests.catalogue.small import small
from tests.extraction.texts import text_of


def theme(subject: str, at: str, *blocks: str, metric: Metric | None = None, catalogue: Catalogue | None = None) -> str:
    text = text_of(*blocks)
    position = text.text.index(at)
    reader = ThemeReader(text, catalogue or small())
    return reader.of(subject, text.clause(position), text.sentence(position), position, metric)


def metric_of(theme_id: str, general: bool = False) -> Metric:
    return Metric("m", "某", "m", "", "", theme_id, Kind.STOCK, ("某",), (), "件", general=general)


def test_the_theme_of_a_metric_of_one_field_wins() -> None:
    assert theme("矛盾纠纷", "30件", "化解矛盾纠纷30件。", metric=metric_of("economy")) == "economy"


def test_a_general_metric_leaves_the_theme_to_the_words() -> None:
    assert theme("矛盾纠纷", "30件", "化解矛盾纠纷30件。", metric=metric_of("economy", general=True)) == "public_safety"
    assert theme("骨干", "30件", "骨干30件。", metric=metric_of("economy", general=True)) == "economy"


@pytest.mark.parametrize(
    ("subject", "at", "blocks", "expected"),
    [
        ("矛盾纠纷", "30件", ("网格员在社区化解矛盾纠纷30件。",), "public_safety"),
        ("志愿者", "30名", ("招募志愿者30名，服务社区物业。",), "grassroots_governance"),
        ("骨干", "30名", ("化解矛盾纠纷有办法，骨干30名。", "地区生产总值增长。"), "public_safety"),
        ("骨干", "30名", ("#企业产值再创新高", "骨干30名。"), "economy"),
        ("骨干", "30名", ("企业产值再创新高", "大家都很忙。", "骨干30名。"), "economy"),
        ("社区矫正对象", "30名", ("社区里有社区矫正对象30名。",), "public_safety"),
    ],
    ids=["subject over clause", "clause", "sentence over others", "heading", "title", "the longer word"],
)
def test_the_nearest_words_decide(subject: str, at: str, blocks: tuple[str, ...], expected: str) -> None:
    assert theme(subject, at, *blocks) == expected


def test_the_article_does_not_outweigh_the_subject() -> None:
    blocks = ("企业产值", *["企业产值与企业生产总值。"] * 30, "化解矛盾纠纷30件。")
    assert theme("矛盾纠纷", "30件", *blocks) == "public_safety"


def test_a_text_that_says_nothing_has_no_theme() -> None:
    assert theme("骨干", "30名", "骨干30名。") == ""


def test_a_catalogue_without_theme_words_gives_no_theme() -> None:
    text = """\
version: 1
units: {人: {en: persons, family: persons}}
themes: {economy: {zh: 经济, en: Economy, meaning: 经济, words: {}}}
frames: {stock: ["{noun}{value}"]}
metrics: {}
"""
    assert theme("骨干", "30名", "骨干30名。", catalogue=loads(text, "m.yaml")) == ""


def test_a_long_paragraph_speaks_only_through_the_words_that_lead_up_to_the_sentence() -> None:
    told = "企业产值再创新高。" * 3, "化解矛盾纠纷有办法。骨干30名。"
    assert theme("骨干", "30名", "概况", "".join(told)) == "economy"
    assert theme("骨干", "30名", "概况", ("大家都很忙。" * 60).join(told)) == "public_safety"
