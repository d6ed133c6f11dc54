"""The theme of a claim: its metric's, else what the words nearest to it speak for.

Words are weighed by how near they stand: in the subject, the clause, the sentence, the paragraph and its
heading. The article as a whole speaks last: a number said in plain words (惠及群众3000人) belongs to its theme.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from ahocorasick_rs import AhoCorasick

from dashboard.catalogue.types import Catalogue, Metric
from dashboard.extraction.context import Text
from dashboard.model import BlockKind, Span

# How much a word counts by where it stands, relative to the clause. Found on held-out articles; flat around these.
SUBJECT, HEAD, CLAUSE, SENTENCE, HEADING, PARAGRAPH = 2.0, 2.0, 1.0, 0.5, 1.0, 0.8
_ARTICLE = 12.0  # what the article's words weigh together, shared out over the themes they speak for
_LEANING = 2.0  # what a general metric adds to its own theme
_KEPT = 8
_ready: list[_Words] = []

Scores = dict[str, float]


class ThemeReader:
    """Reads themes in one article; the theme words of the whole text are found once."""

    def __init__(self, text: Text, catalogue: Catalogue):
        self._text = text
        self._words = _words_of(catalogue)
        self._hits = self._words.find(text.text)
        self._starts = [start for start, _, _ in self._hits]

    def of(self, subject: str, clause: Span, sentence: Span, position: int, metric: Metric | None) -> str:
        """The id of the theme; empty only where the catalogue has no themes or nothing in the article speaks.

        A metric of one field settles it; a general one (villages, beneficiaries) only leans towards its own theme.
        """
        if metric is not None and not metric.general:
            return metric.theme
        scores = self._near(subject, clause, sentence, position)
        if metric is not None:
            scores[metric.theme] += _LEANING
        for theme, share in self._article.items():
            scores[theme] += _ARTICLE * share
        return self._best(scores)

    def _near(self, subject: str, clause: Span, sentence: Span, position: int) -> Scores:
        scores: Scores = defaultdict(float)
        _add(scores, self._subject(subject), 1.0)
        _add(scores, self._within(clause), CLAUSE)
        _add(scores, self._within(Span(sentence.start, clause.start)), SENTENCE)
        _add(scores, self._within(Span(clause.end, sentence.end)), SENTENCE)
        heading = self._text.heading(position)
        if heading is not None:
            _add(scores, self._within(heading), HEADING)
        _add(scores, self._paragraphs.get(self._text.block(position), {}), PARAGRAPH)
        return scores

    def _subject(self, subject: str) -> Scores:
        """Words of the subject; one that ends it is its head and counts twice."""
        scores: Scores = defaultdict(float)
        for _, end, themes in self._words.find(subject):
            weight = SUBJECT + (HEAD if end == len(subject) else 0.0)
            _add(scores, themes, weight)
        return scores

    def _within(self, span: Span) -> Scores:
        low, high = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return _sum(themes for _, _, themes in self._hits[low:high])

    @cached_property
    def _paragraphs(self) -> Mapping[int, Scores]:
        """For each block with theme words, the share of each theme in what its words say, times the usual weight."""
        found = {}
        for index, block in enumerate(self._text.blocks):
            scores = _shares(self._within(block.span))
            if scores:
                found[index] = {theme: share * 10.0 for theme, share in scores.items()}
        return found

    @cached_property
    def _article(self) -> Scores:
        scores = _sum(themes for _, _, themes in self._hits)
        for block in self._text.blocks:
            if block.kind is BlockKind.TITLE:
                _add(scores, self._within(block.span), 3.0)
        return _shares(scores)

    def _best(self, scores: Scores) -> str:
        """The highest score; of equals the theme that the catalogue names first."""
        return max(scores, key=lambda theme: (scores[theme], -self._words.order[theme]), default="")


class _Words:
    """The theme words of a catalogue in one automaton."""

    def __init__(self, catalogue: Catalogue):
        self.catalogue = catalogue
        self.order = {theme: place for place, theme in enumerate(catalogue.themes)}
        weights: dict[str, dict[str, float]] = {}
        for theme in catalogue.themes.values():
            for word, weight in theme.words.items():
                weights.setdefault(word, {})[theme.id] = float(weight)
        self._themes = tuple(weights.values())
        self._automaton = AhoCorasick(list(weights)) if weights else None

    def find(self, text: str) -> list[tuple[int, int, Mapping[str, float]]]:
        """(start, end, weights by theme) of every word in ``text`` that is not part of a longer one, in order."""
        if self._automaton is None or not text:
            return []
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        found.sort(key=lambda hit: (hit[1], -hit[2]))
        hits: list[tuple[int, int, Mapping[str, float]]] = []
        reached = 0
        for word, start, end in found:
            if end > reached:
                hits.append((start, end, self._themes[word]))
                reached = end
        return hits


def _words_of(catalogue: Catalogue) -> _Words:
    for words in _ready:
        if words.catalogue is catalogue:
            return words
    words = _Words(catalogue)
    _ready[:] = [words, *_ready[: _KEPT - 1]]
    return words


def _sum(parts: Iterable[Mapping[str, float]]) -> Scores:
    scores: Scores = defaultdict(float)
    for part in parts:
        _add(scores, part, 1.0)
    return scores


def _add(scores: Scores, part: Mapping[str, float], weight: float) -> None:
    for theme, score in part.items():
        scores[theme] += score * weight


def _shares(scores: Scores) -> Scores:
    total = sum(scores.values())
    return {theme: score / total for theme, score in scores.items()} if total else {}
