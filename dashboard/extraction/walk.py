"""One article's walk: quantities -> guard -> measures, subjects -> places, periods -> metrics, themes -> findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from dashboard.catalogue.ready import once_each
from dashboard.catalogue.types import Catalogue
from dashboard.extraction import compositions, drafts, practices, topics
from dashboard.extraction.context import Text
from dashboard.extraction.drafts import Draft, Judged
from dashboard.extraction.gazetteer import Gazetteer
from dashboard.extraction.metrics import MetricReader
from dashboard.extraction.parallels import Topic
from dashboard.extraction.periods import PeriodReader, find_dates
from dashboard.extraction.places import PlaceReader
from dashboard.extraction.quotes import Quotes
from dashboard.extraction.speech import speaker_at
from dashboard.extraction.status import StatusReader
from dashboard.extraction.themes import ThemeReader
from dashboard.extraction.units import UnitReader
from dashboard.model import Article, Claim, Fate, Findings, Numeral, Place, Practice, Quantity, Reason, Span, View

# Bare 元 in the papers of these regions is their own money (GUIDE.md, Units).
_CURRENCIES = {"81": "港元", "82": "澳门元", "71": "新台币"}


def read(article: Article, catalogue: Catalogue, gazetteer: Gazetteer | None = None) -> Findings:
    """Everything one article yields: claims in the order of the text, the ledger of all its numerals, practices."""
    text = Text(article)
    quotes = Quotes(text.text)
    places = PlaceReader(text, gazetteer or default_gazetteer(), quotes)
    periods = PeriodReader(text)
    dates = periods.dates
    found, judged = drafts.find(text, _units(catalogue), quotes, dates, places.names)
    wholes = compositions.find_runs(text.text, found)
    found = compositions.pair_up(found, wholes)
    said = compositions.name_sectors(topics.read(text, found, dates, places.names), wholes)
    walk = _Walk(text, catalogue, quotes, places, periods)
    claims = walk.claims(found, said)
    return Findings(claims, _ledger(text.text, judged), walk.practices(), places.article)


def ledger(view: View, catalogue: Catalogue) -> tuple[Numeral, ...]:
    """The numerals of text that belongs to no article: page heads, mastheads. None is a claim."""
    outside = drafts.judge_outside(view.text, _units(catalogue), find_dates(view.text))
    return tuple(
        Numeral(Span(m.start, m.end), view.text[m.start : m.end], Fate.NOT_A_CLAIM, reason)
        for candidate, reason in outside
        for m in candidate.mentions
    )


@cache
def default_gazetteer() -> Gazetteer:
    """The gazetteer of data/reference, read once."""
    return Gazetteer.load()


@once_each
def _units(catalogue: Catalogue) -> UnitReader:
    return UnitReader(catalogue.units)


class _Walk:
    """The readers of one article, built once and asked for each claim."""

    def __init__(self, text: Text, catalogue: Catalogue, quotes: Quotes, places: PlaceReader, periods: PeriodReader):
        self.text = text
        self.quotes = quotes
        self.places = places
        self.periods = periods
        self.status = StatusReader(text)
        self.themes = ThemeReader(text, catalogue)
        self.metrics = MetricReader(text, catalogue)
        self.catalogue = catalogue

    def claims(self, found: Sequence[Draft], said: Sequence[Topic]) -> tuple[Claim, ...]:
        before: list[Quantity | None] = [None, *(draft.quantity for draft in found)]
        return tuple(self._claim(*row) for row in zip(found, said, before, strict=False))

    def practices(self) -> tuple[Practice, ...]:
        return tuple(
            Practice(
                found.span,
                found.name,
                found.kind,
                found.components,
                self.places.at(found.span.start, found.span.end),
                self._theme(found.name, found.span),
            )
            for found in practices.find(self.text, self.quotes)
        )

    def _claim(self, draft: Draft, topic: Topic, before: Quantity | None) -> Claim:
        start, end = draft.quantity.span.start, draft.quantity.span.end
        place = self.places.at(start, end, topic.span)
        quantity = _in_local_money(draft.quantity, place)
        period = self.periods.at(start, end, topic.span)
        status = self.status.of(draft, period)
        measure = draft.measured.measure
        claimed = self.metrics.claim(
            quantity, measure, draft.role, topic.words, topic.span, status, draft.clause, draft.sentence, before
        )
        metric, pattern = claimed or ("", "")
        known = self.catalogue.metrics.get(metric)
        theme = self.themes.of(topic.words, draft.clause, draft.sentence, start, known, topic.span)
        return Claim(
            quantity, draft.sentence, topic.words, topic.span, measure, draft.role, draft.change, status,
            speaker_at(self.text.text, self.quotes, start), draft.measured.base, draft.measured.whole, place,
            period, theme, metric, pattern,
        )  # fmt: skip

    def _theme(self, name: str, span: Span) -> str:
        return self.themes.of(name, self.text.clause(span.start), self.text.sentence(span.start), span.start, None)


def _in_local_money(quantity: Quantity, place: Place) -> Quantity:
    if quantity.unit != "元" or place.region is None:
        return quantity
    unit = _CURRENCIES.get(place.region.code[:2])
    return replace(quantity, unit=unit) if unit else quantity


def _ledger(text: str, judged: Sequence[Judged]) -> tuple[Numeral, ...]:
    """One row a numeral; both numerals of a range point at the same claim."""
    rows: list[Numeral] = []
    claim, none = Fate.CLAIM, Fate.NOT_A_CLAIM
    for row in judged:
        fate, reason = (none, row.reason or Reason.OTHER) if row.draft is None else (claim, None)
        for mention in row.candidate.mentions:
            at, end = mention.start, mention.end
            rows.append(Numeral(Span(at, end), text[at:end], fate, reason, row.draft))
    return tuple(rows)
