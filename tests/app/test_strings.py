"""The app's words: both languages, the same blanks, and none that no page uses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.app import strings
from dashboard.app.strings import Words, language_of

APP = Path(strings.__file__).parent
# Words of closed sets are looked up by value: measure.level, reason.name …
_BY_VALUE = re.compile(
    r"(measure|status|qualifier|role|region_basis|period_basis|published_basis|reason|kind|practice_kind|severity|page|axis"
    r"|filters|download|column|formula|repair|teach.step|teach.key|entry.gives)\."
)


@pytest.mark.parametrize("key", sorted(strings.entries()))
def test_each_entry_has_both_languages_and_the_same_blanks(key: str) -> None:
    entry = strings.entries()[key]
    assert set(entry) == {"zh", "en"}
    assert all(text.strip() for text in entry.values())
    blanks = [set(re.findall(r"\{(\w+)[:}]", entry[language])) for language in ("zh", "en")]
    assert blanks[0] == blanks[1]


@pytest.mark.parametrize("key", sorted(key for key in strings.entries() if not _BY_VALUE.match(key)))
def test_no_entry_is_left_over(key: str) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in APP.rglob("*.py"))
    assert f'"{key}"' in code or f"'{key}'" in code


def test_english_has_no_chinese_but_quoted_words() -> None:
    quoted = {
        *("filters.words.any", "region_basis.anaphora", "period_basis.relative", "try.example", "try.published.help"),
        *("teach.key.unit", "teach.key.needs_verb"),
    }
    mixed = {key for key, entry in strings.entries().items() if re.search(r"[\u4e00-\u9fff]", entry["en"])}
    assert mixed == quoted


def test_words_fill_their_blanks_and_know_their_sets() -> None:
    words = Words("en")
    assert words("explore.lead", what="All", n=1234, total=12345) == "All: 1,234 of 12,345 claims match"
    assert words("quality.involved", n=1) == "1 claim involved"
    assert words("year.of", year=2023) == "2023"
    assert words.code("measure", "share") == "share or rate"
    assert words.code("measure", "never_heard_of") == "never_heard_of"
    with pytest.raises(KeyError):
        words("no.such.entry")


@pytest.mark.parametrize(("asked", "given"), [("en", "en"), ("zh", "zh"), (None, "zh"), ("fr", "zh"), ("<b>", "zh")])
def test_an_unknown_language_is_chinese(asked: str | None, given: str) -> None:
    assert language_of(asked) == given
