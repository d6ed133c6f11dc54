"""Examples are run as tests through the reader given; the rest is linted."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from dashboard.catalogue.check import Read, check
from dashboard.catalogue.lint import lint
from dashboard.catalogue.loader import loads
from tests.catalogue.small import bent, small


def perfect(sentence: str) -> Sequence[Read]:
    """A reader that gives every example of the small catalogue what it expects."""
    return [
        Read(metric.id, (Decimal(example.expect),), False, f"{metric.kind}.1")
        for metric in small().metrics.values()
        for example in metric.examples
        if example.sentence == sentence and example.expect not in ("nothing", "planned")
    ]


def errors(text: str, read: object = perfect) -> list[tuple[str, int, str]]:
    found = check(loads(text, "m.yaml"), read)  # type: ignore[arg-type]
    return [(f.code, f.problem.line, f.problem.says) for f in found if f.severity == "error"]


def test_a_reader_that_meets_every_example_leaves_no_error() -> None:
    assert errors(bent()) == []


def test_a_reader_that_reads_nothing_fails_every_positive_example_at_its_line() -> None:
    found = errors(bent(), lambda sentence: [])
    assert len(found) == 12
    assert ("example", bent().split("全市配备了")[0].count("\n") + 1) in [(code, line) for code, line, _ in found]


def test_an_example_that_should_give_nothing_but_gives_a_value_says_which() -> None:
    found = errors(bent(), lambda s: [*perfect(s), Read("grid_workers", (Decimal(32000),), False, "stock.1")])
    assert any("3.2万人" in says and "应得 nothing，却得32000" in says for _, _, says in found)


def test_a_planned_example_needs_a_planned_claim() -> None:
    text = bent(('3.2万人。": nothing', '3.2万人。": nothing\n      "力争网格员达到3000名。": planned'))
    assert [code for code, _, _ in errors(text)] == ["example"]
    planned = lambda s: [*perfect(s), *([Read("grid_workers", (Decimal(3000),), True)] if "力争" in s else [])]  # noqa: E731
    assert errors(text, planned) == []


def test_a_known_miss_that_is_read_must_be_moved_up() -> None:
    miss = '3.2万人。": nothing\n    known_misses:\n      "网格员扩大到9人。": 9'
    text = bent(('3.2万人。": nothing', miss))
    assert errors(text) == []
    found = errors(text, lambda s: [*perfect(s), *([Read("grid_workers", (Decimal(9),))] if "9人" in s else [])])
    assert [code for code, _, _ in found] == ["known_miss"]


def test_metrics_that_no_text_uses_are_named() -> None:
    found = check(small(), perfect, texts=["全县划分网格300个。"])
    unused = {f.problem.where for f in found if f.code == "unused_metric"}
    assert unused == {"grid_workers", "disputes_settled", "disputes_found", "gdp", "gdp_growth"}


def test_frames_that_no_example_needs_are_named() -> None:
    found = {f.problem.where for f in check(small(), perfect) if f.code == "unused_frame"}
    assert "frames · stock · 3" in found
    assert "frames · stock · 1" not in found


HEALTH = "  health: {zh: 医, en: H, meaning: 医, words: {}}\n"
LINTS = {
    "same phrase": (("verbs: [排查]", "verbs: [排查, 化解]"), "same_phrase", "disputes_found · nouns"),
    "a noun missing": (("调解了560起邻里纠纷", "调解了560起邻里矛盾"), "vacuous", "disputes_settled · examples"),
    "a metric in percent that is no rate": (("    unit: 个\n", '    unit: "%"\n'), "family", "grids · unit"),
    "money in persons": (("    unit: 元\n", "    unit: 人\n"), "family", "gdp · unit"),
    "Chinese for English": (("en: Grids\n", "en: 网格\n"), "translation", "grids · en"),
    "a value that is not plausible": (("[1, 3000000]", "[1, 1000]"), "plausible", "grid_workers · examples"),
    "a noun that ends in another": (("[网格员]", "[网格员, 专职网格员]"), "noun_in_noun", "grid_workers · nouns"),
    "a list without a frame": (("  kind_of:", "  spare: [闲]\n  kind_of:"), "unused_list", "words · spare"),
    "a theme without a metric": (("themes:\n", f"themes:\n{HEALTH}"), "silent_theme", "themes · health"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "code", "where"), LINTS.values(), ids=LINTS.keys())
def test_what_is_seldom_meant_is_pointed_out(change: tuple[str, str], code: str, where: str) -> None:
    assert (code, where) in [(f.code, f.problem.where) for f in lint(loads(bent(change), "m.yaml"))]


def test_a_sound_catalogue_has_no_warning() -> None:
    assert [f for f in lint(small()) if f.severity != "info"] == []


def test_findings_are_plain_values_for_editors() -> None:
    found = next(iter(lint(loads(bent(("[1, 3000000]", "[1, 1000]")), "m.yaml")))).as_json()
    assert set(found) == {"file", "line", "where", "severity", "code", "says", "hint"}
