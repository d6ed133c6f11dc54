"""Every sentence of ``cases/*.yaml`` is read, and its claims are compared as whole rows.

A case is a sentence with all the claims that a careful reader takes from it (tests/gold/GUIDE.md) and some numerals
that are none. Keys of a claim left out mean: qualifier exact, measure level, no role, status reported. ``optional``
claims may be missing or be anything; ``text`` and ``subject`` may list words that are equally right; ``or`` lists
other values of keys that the guide leaves open. ``metric`` is the catalogue's id for the claim (a list: any of them;
``""``: no id may claim it). ``known_misses`` lists what is still wrong in a case, one ``KIND text keys`` each: a case
fails as soon as more, less or something else is wrong.

    python tests/extraction/test_cases.py --summary [PHENOMENON …] [--failures N]

prints the rate of each phenomenon that is read wholly right and what is wrong in the other sentences.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

sys.path.insert(0, str(Path(__file__).parent.parent / "gold"))

from score import canonical_unit, overlap_f1, same_number

HERE = Path(__file__).parent
PUBLISHED = "2024-06-15"
DIGITS = "0123456789０１２３４５６７８９.．"
DEFAULTS = {"qualifier": "exact", "measure": "level", "role": "", "status": "reported"}
BY_OVERLAP = ("subject", "base", "whole", "speaker")
WHERE_GIVEN = ("year", "region", "place", "theme")


@dataclass(frozen=True)
class Case:
    """One sentence with its expected rows; ``number`` counts within its file."""

    phenomenon: str
    number: int
    text: str
    claims: tuple[Mapping[str, Any], ...]
    nots: tuple[tuple[str, str | None], ...]
    published: str = PUBLISHED
    known_misses: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return f"{self.phenomenon}-{self.number:02d}-{self.text[:16]}"


@dataclass(frozen=True)
class Reading:
    """What the program made of a sentence: claims as flat rows, and its ledger as (start, end, fate, reason)."""

    rows: tuple[Mapping[str, Any], ...] = ()
    ledger: tuple[tuple[int, int, str, str], ...] = field(default=())


@dataclass(frozen=True)
class Difference:
    """``kind`` is MISSED, EXTRA, SPAN, WRONG or LEDGER; ``keys`` are those of a WRONG row; ``said`` is for reading."""

    kind: str
    text: str
    said: str
    keys: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """As ``known_misses`` lists it: ``WRONG 16万元 role subject``."""
        return " ".join((self.kind, self.text, *self.keys))

    def __str__(self) -> str:
        return f"{self.kind:8} {self.text}  {self.said}"


def read_cases(folder: Path) -> tuple[Case, ...]:
    """All cases of the folder's YAML files, in file order."""
    return tuple(
        _case(path.stem, number, entry)
        for path in sorted(folder.glob("*.yaml"))
        for number, entry in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), start=1)
    )


def _case(phenomenon: str, number: int, entry: Mapping[str, Any]) -> Case:
    nots = entry.get("not", ())
    pairs = tuple(nots.items()) if isinstance(nots, dict) else tuple((text, None) for text in nots)
    return Case(
        phenomenon,
        number,
        entry["text"],
        tuple(entry.get("claims", ())),
        tuple((str(text), reason) for text, reason in pairs),
        str(entry.get("published", PUBLISHED)),
        tuple(entry.get("known_misses", ())),
    )


# --- reading: a sentence through the program, flattened ----------------------------------------------


@cache
def _catalogue() -> Any:
    from dashboard.catalogue.loader import load

    return load(HERE.parent.parent / "metrics.yaml")


def read_case(case: Case) -> Reading:
    """The sentence read as an article of its own, published on the case's day."""
    from dashboard.extraction import walk
    from dashboard.reading import read_text
    from dashboard.reading.listed import Listed

    page = read_text(case.text, "case.txt", Listed(published=case.published))
    rows: list[Mapping[str, Any]] = []
    ledger: list[tuple[int, int, str, str]] = []
    for article in page.articles:
        findings = walk.read(article, _catalogue())
        rows += [_row(claim, article.view, case.text) for claim in findings.claims]
        ledger += _ledger(findings.numerals, article.view)
    ledger += _ledger(walk.ledger(page.furniture, _catalogue()), page.furniture)
    return Reading(tuple(rows), tuple(ledger))


def _ledger(numerals: Any, view: Any) -> Iterator[tuple[int, int, str, str]]:
    for numeral in numerals:
        span = view.raw(numeral.span.start, numeral.span.end)
        yield span.start, span.end, str(numeral.fate), str(numeral.reason or "")


def _row(claim: Any, view: Any, text: str) -> Mapping[str, Any]:
    quantity = claim.quantity
    span = view.raw(quantity.span.start, quantity.span.end)
    return {
        "start": span.start,
        "end": span.end,
        "text": text[span.start : span.end],
        "value": _number(quantity.value),
        "low": _number(quantity.low),
        "high": _number(quantity.high),
        "unit": quantity.unit,
        "qualifier": str(quantity.qualifier),
        "measure": str(claim.measure),
        "role": claim.role or "",
        "status": str(claim.status),
        "subject": claim.subject,
        "year": claim.period.year,
        "region": claim.place.region.code[:6] if claim.place.region else "",
        "place": claim.place.site,
        "theme": claim.theme,
        "base": claim.base,
        "whole": claim.whole,
        "speaker": claim.speaker,
        "metric": claim.metric,
    }


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


# --- comparing: expected rows against read rows ------------------------------------------------------


def find_differences(case: Case, reading: Reading) -> list[Difference]:
    """One for each thing that is not as expected; empty where all is right."""
    unmet = list(reading.rows)
    found: list[Difference] = []
    located = list(_locate(case))
    for claim, spans in sorted(located, key=lambda pair: bool(pair[0].get("optional"))):
        row = _take(unmet, spans)
        if claim.get("optional"):
            continue
        found += _compare(claim, spans, row)
    found += [Difference("EXTRA", row["text"], f"= {_said(row)}  {row['subject']}") for row in unmet]
    return found + list(_ledger_differences(case, reading, [spans for _, spans in located]))


def _locate(case: Case) -> Iterator[tuple[Mapping[str, Any], list[tuple[int, int]]]]:
    """Each claim with the spans that are right for it; the same words listed again stand for their next place."""
    seen: Counter[str] = Counter()
    for claim in case.claims:
        texts = claim["text"] if isinstance(claim["text"], list) else [claim["text"]]
        spans = []
        for text in map(str, texts):
            places = list(_places(case.text, text))
            if not places:
                raise ValueError(f"{case.id}: the claim {text!r} does not stand in the sentence")
            spans.append(places[min(seen[text], len(places) - 1)])
            seen[text] += 1
        yield claim, spans


def _places(sentence: str, text: str) -> Iterator[tuple[int, int]]:
    start = sentence.find(text)
    while start >= 0:
        inside_number = text[0] in DIGITS and start > 0 and sentence[start - 1] in DIGITS
        if not inside_number:
            yield start, start + len(text)
        start = sentence.find(text, start + 1)


def _take(rows: list[Mapping[str, Any]], spans: list[tuple[int, int]]) -> Mapping[str, Any] | None:
    """Removes and returns the row at one of the spans, else the one that overlaps one most."""
    exact = [row for row in rows if (row["start"], row["end"]) in spans]
    near = sorted(rows, key=lambda row: max(_shared(row, span) for span in spans), reverse=True)
    found = exact or [row for row in near if max(_shared(row, span) for span in spans) > 0]
    if found:
        rows.remove(found[0])
    return found[0] if found else None


def _shared(row: Mapping[str, Any], span: tuple[int, int]) -> int:
    return min(row["end"], span[1]) - max(row["start"], span[0])


def _compare(claim: Mapping[str, Any], spans: list[tuple[int, int]], row: Mapping[str, Any] | None) -> list[Difference]:
    wanted = {**DEFAULTS, **claim}
    head = claim["text"] if isinstance(claim["text"], str) else claim["text"][0]
    if row is None:
        return [Difference("MISSED", head, f"= {_said(wanted)}  {wanted.get('subject', '')}")]
    found = [] if (row["start"], row["end"]) in spans else [Difference("SPAN", head, f"got {row['text']!r}")]
    wrong = min((_wrong_keys({**wanted, **other}, row) for other in ({}, *claim.get("or", ()))), key=len)
    if wrong:
        shown = "; ".join(f"{key}: wanted {wanted.get(key, '')!r} got {row[key]!r}" for key in wrong)
        found.append(Difference("WRONG", head, shown, tuple(wrong)))
    return found


def _wrong_keys(wanted: Mapping[str, Any], row: Mapping[str, Any]) -> list[str]:
    if wanted.get("optional"):
        return []
    wrong = [key for key in ("value", "low", "high") if not same_number(_number(wanted.get(key)), row[key])]
    if canonical_unit(wanted["unit"], wanted["measure"]) != canonical_unit(row["unit"], row["measure"]):
        wrong.append("unit")
    wrong += [key for key in DEFAULTS if wanted[key] != row[key]]
    wrong += [key for key in BY_OVERLAP if key in wanted and not _alike(wanted[key], row[key])]
    wrong += [key for key in WHERE_GIVEN if key in wanted and str(wanted[key]) != str(row[key])]
    return wrong + [key for key in ("metric",) if key in wanted and row[key] not in _either(wanted[key])]


def _either(wanted: str | list[str]) -> list[str]:
    return [wanted] if isinstance(wanted, str) else wanted


def _alike(wanted: str | list[str], got: str) -> bool:
    return max(overlap_f1(text, got) for text in _either(wanted)) >= 0.6


def _ledger_differences(case: Case, reading: Reading, claimed: list[list[tuple[int, int]]]) -> Iterator[Difference]:
    """A numeral listed under ``not`` stands in the ledger as no claim, with the reason where one is named."""
    taken = [span for spans in claimed for span in spans]
    for text, reason in case.nots:
        free = [place for place in _places(case.text, text) if not any(_meet(place, span) for span in taken)]
        rows = [row for place in free for row in reading.ledger if _meet(place, row)]
        if free and not rows:
            yield Difference("LEDGER", text, "has no row")
        for _, _, fate, got in rows:
            if fate != "claim" and reason and reason != got:
                yield Difference("LEDGER", text, f"wanted reason {reason!r} got {got!r}")


def _meet(place: tuple[int, ...], span: tuple[Any, ...]) -> bool:
    return min(place[1], span[1]) > max(place[0], span[0])


def _said(row: Mapping[str, Any]) -> str:
    value = row.get("value") if row.get("value") is not None else f"{row.get('low')}..{row.get('high')}"
    parts = (value, row["unit"], row["qualifier"], row["measure"], row["role"], row["status"])
    return " ".join(str(part) for part in parts if part != "" and part not in ("exact", "reported"))


# --- tests and the command line ----------------------------------------------------------------------

CASES = read_cases(HERE / "cases")


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_a_sentence_gives_the_rows_a_careful_reader_takes(case: Case) -> None:
    differences = find_differences(case, read_case(case))
    found = sorted(difference.name for difference in differences)
    assert found == sorted(case.known_misses), "\n".join([case.text, *map(str, differences)])


def test_there_are_at_least_six_hundred_sentences_and_none_twice() -> None:
    assert len(CASES) >= 600
    assert [text for text, count in Counter(case.text for case in CASES).items() if count > 1] == []


def test_every_expected_claim_and_every_refused_numeral_stands_in_its_sentence() -> None:
    for case in CASES:
        assert len(list(_locate(case))) == len(case.claims)
        assert [text for text, _ in case.nots if text not in case.text] == []


def _summary(phenomena: list[str], failures: int) -> None:
    asked = [case for case in CASES if not phenomena or case.phenomenon in phenomena]
    faults = {case.id: find_differences(case, read_case(case)) for case in asked}
    for case in [case for case in asked if faults[case.id]][:failures]:
        print("\n".join([f"{case.phenomenon}-{case.number:02d}  {case.text}", *(f"    {d}" for d in faults[case.id])]))
    print(f"{'':22} {'sentences':>9} {'all right':>10} {'but for subjects':>17}")
    for name in [*dict.fromkeys(case.phenomenon for case in asked), "all"]:
        lines = [faults[case.id] for case in asked if name in (case.phenomenon, "all")]
        right = sum(not found for found in lines) / len(lines)
        nearly = sum(all(each.keys == ("subject",) for each in found) for found in lines) / len(lines)
        print(f"{name:22} {len(lines):9} {right:10.1%} {nearly:17.1%}")
    print(dict(Counter(difference.kind for found in faults.values() for difference in found)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Read every sentence case and say what is wrong.")
    parser.add_argument("--summary", action="store_true", required=True)
    parser.add_argument("phenomena", nargs="*", help="only these (file names of cases/)")
    parser.add_argument("--failures", type=int, default=10_000, metavar="N", help="print the first N failing sentences")
    asked_for = parser.parse_args()
    _summary(asked_for.phenomena, asked_for.failures)
