"""The phrase language: its printed normal form, its faults, and matching that no phrase can make slow."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue import phrases
from dashboard.catalogue.patterns import Site, compile_frames, match
from dashboard.catalogue.types import Catalogue, Frame, Kind
from dashboard.model import Span

NORMAL_FORMS = [
    ("{noun}[队伍|数量][<reach>]{value}", "{noun}[队伍|数量][<reach>]{value}"),
    ("({noun}){value}", "{noun}{value}"),
    ("[[了]]{value}", "[了]{value}"),
    ("(([(了)])){value}", "[了]{value}"),
    ("((由|从)){before}", "(由|从){before}"),
    ("[a(b)c]{value}", "[abc]{value}"),
    ("<verbs>[了[过]]{value}", "<verbs>[了[过]]{value}"),
]


@pytest.mark.parametrize(("phrase", "printed"), NORMAL_FORMS)
def test_a_phrase_prints_in_its_normal_form(phrase: str, printed: str) -> None:
    assert str(phrases.parse(phrase)) == printed


FAULTS = [
    ("{value[<kind_of>]{noun}", 0, "“{”没有闭合"),
    ("{noun}[队伍{value}", 6, "“[”没有闭合"),
    ("{noun}(由|从{value}", 6, "“(”没有闭合"),
    ("{noun}<reach{value}", 6, "“<”没有闭合"),
    ("{noun}]{value}", 6, "“]”没有开头"),
    ("{noun}){value}", 6, "“)”没有开头"),
    ("{noun}>{value}", 6, "“>”没有开头"),
    ("{number}", 0, "没有“{number}”"),
    ("{noun}(由|){value}", 9, "空"),
    ("{noun}[]{value}", 7, "空"),
    ("<>{value}", 0, "名字"),
    ("", 0, "空"),
    ("[" * 12 + "a" + "]" * 12, 8, "太深"),
]


@pytest.mark.parametrize(("phrase", "at", "says"), FAULTS)
def test_a_fault_points_at_its_place(phrase: str, at: int, says: str) -> None:
    with pytest.raises(phrases.PhraseError) as error:
        phrases.parse(phrase)
    assert (error.value.at, says in error.value.zh) == (at, True), error.value


def test_the_caret_stands_under_the_fault_whatever_its_width() -> None:
    with pytest.raises(phrases.PhraseError) as error:
        phrases.parse("网格{x}")
    assert str(error.value).splitlines()[-1] == "    \u3000\u3000^"


TREES = st.recursive(
    st.sampled_from(["网格", "了", "{noun}", "{before}", "<reach>"]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"[{'|'.join(parts)}]"),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"({'|'.join(parts)})"),
    ),
    max_leaves=8,
)


@given(TREES)
def test_the_normal_form_reads_back_to_itself(phrase: str) -> None:
    try:
        printed = str(phrases.parse(phrase))
    except phrases.PhraseError:
        assert phrase.count("[") + phrase.count("(") > phrases.MAX_DEPTH
        return
    assert str(phrases.parse(printed)) == printed


@given(st.text(alphabet="[](){}<>|网a", max_size=30))
def test_any_text_is_a_phrase_or_a_fault(text: str) -> None:
    try:
        at = len(str(phrases.parse(text))) and 0
    except phrases.PhraseError as error:
        at = error.at
    assert 0 <= at <= len(text)


def matched(phrase: str, text: str, value: str, nouns: tuple[str, ...] = (), before: str = "") -> str | None:
    """What a frame covers of ``text`` around ``value``."""
    catalogue = Catalogue("", "", {}, {}, {}, (Frame("stock.1", Kind.STOCK, phrase),), {})
    spans = tuple(Span(text.index(noun), text.index(noun) + len(noun)) for noun in nouns)
    earlier = Span(text.index(before), text.index(before) + len(before)) if before else None
    words = {"reach": ("达到", "达")}
    site = Site(text, Span(0, len(text)), spans, words, ("化解",), earlier)
    at = text.index(value)
    found = match(compile_frames(catalogue)[Kind.STOCK][0], site, {at}, {at + len(value)})
    return text[found.start : found.end] if found else None


@pytest.mark.parametrize(
    ("phrase", "text", "value", "noun", "covered"),
    [
        ("{noun}[<reach>]{value}", "全市网格员达到1200人。", "1200人", "网格员", "网格员达到1200人"),
        ("{noun}[<reach>]{value}", "网格员1200人。", "1200人", "网格员", "网格员1200人"),
        ("{noun}[<reach>]{value}", "网格员走访1200人。", "1200人", "网格员", None),
        ("{value}[专职|兼职]{noun}", "1200名专职网格员上岗", "1200名", "网格员", "1200名专职网格员"),
        ("{value}[专职|兼职]{noun}", "1200名优秀网格员上岗", "1200名", "网格员", None),
        ("<verbs>[了]{value}{noun}", "已化解了30起纠纷。", "30起", "纠纷", "化解了30起纠纷"),
    ],
)
def test_a_frame_is_matched_outward_from_the_value(
    phrase: str, text: str, value: str, noun: str, covered: str | None
) -> None:
    assert matched(phrase, text, value, (noun,)) == covered


def test_a_frame_may_hold_the_value_before() -> None:
    text = "网格员由320人增至560人"
    assert matched("{noun}由{before}增至{value}", text, "560人", ("网格员",), "320人") == text


def test_no_phrase_makes_matching_slow() -> None:
    phrase = "{noun}" + "[了[了]][了|了了]" * 17 + "{value}"
    text = "网格员" + "了" * 300 + "5人"
    started = time.process_time()
    assert matched(phrase, text, "5人", ("网格员",)) is None
    assert time.process_time() - started < 0.5


def test_what_a_phrase_generates_it_also_matches() -> None:
    phrase = "{noun}[队伍|数量](达到|达){value}"
    fill = {"noun": ("网格员",), "value": ("12人",)}
    made = phrases.expand(phrases.parse(phrase), fill, 50)
    assert len(made) == 6
    assert all(matched(phrase, text, "12人", ("网格员",)) == text for text in made)
