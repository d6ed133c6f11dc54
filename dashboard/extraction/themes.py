"""The theme of a claim: its metric's, else what the words nearest to it speak for.

Words are weighed by how near they stand: in the subject, the clause, the sentence, the paragraph and its
heading. The article as a whole speaks last: a number said in plain words (惠及群众3000人) belongs to its theme.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property

from ahocorasick_rs import AhoCorasick, Implementation

from dashboard.catalogue.grammar import Match, outermost
from dashboard.catalogue.ready import once_each
from dashboard.catalogue.types import Catalogue, Metric
from dashboard.extraction.context import Text
from dashboard.model import BlockKind, Span

# How much a word counts by where it stands, relative to the clause. Found on held-out articles; flat around these.
SUBJECT, HEAD, CLAUSE, SENTENCE, HEADING, PARAGRAPH = 2.0, 2.0, 1.0, 0.5, 1.0, 0.8
_ARTICLE = 12.0  # what the article's words weigh together, shared out over the themes they speak for
_BLOCK = 10.0  # what a paragraph's words weigh together before PARAGRAPH, shared out likewise
_LONG_BLOCK, _LEAD_UP = 300, 80  # a paragraph so long is read around each sentence, from so far before it
_TITLE = 3.0  # how much more a title's words weigh among those of the article
_LEANING = 2.0  # what a general metric adds to its own theme
_FEW = 5000  # words that the largest automaton is built for

Scores = list[float]  # one for each theme, in the order of the catalogue
Says = tuple[tuple[int, float], ...]  # what a word says: places of themes, with its weight for each


class ThemeReader:
    """Reads themes in one article; the theme words of the whole text are found once."""

    def __init__(self, text: Text, catalogue: Catalogue):
        self._text = text
        self._words = _words_of(catalogue)
        self._found = self._words.search(text.text)
        self._ends = [end for _, _, end in self._found]
        hits = self._words.longest(self._found)
        self._starts = [start for start, _, _ in hits]
        self._says = [says for _, _, says in hits]
        self._around_near: dict[int, Scores] = {}

    def of(
        self,
        subject: str,
        clause: Span,
        sentence: Span,
        position: int,
        metric: Metric | None,
        stands: Span | None = None,
    ) -> str:
        """The id of the theme; empty only where the catalogue has no themes or nothing in the article speaks.

        A metric of one field settles it; a general one (villages, beneficiaries) only leans towards its own theme.
        ``stands`` is where the subject, or the end of it, is in the text.
        """
        if metric is not None and not metric.general:
            return metric.theme
        scores = self._around(position).copy()
        if metric is not None:
            scores[self._words.order[metric.theme]] += _LEANING
        self._add_subject(scores, subject, stands)
        self._add_sentence(scores, clause, sentence)
        return self._best(scores)

    def _add_subject(self, scores: Scores, subject: str, stands: Span | None) -> None:
        """Words of the subject; one that ends it is its head and counts twice."""
        if not subject:
            return
        if stands is not None and self._text.text[stands.start : stands.end] == subject:
            hits, last = self._words.longest(self._inside(stands)), stands.end
        else:
            hits, last = self._words.longest(self._words.search(subject)), len(subject)
        for _, end, says in hits:
            _add(scores, (says,), SUBJECT + HEAD if end == last else SUBJECT)

    def _inside(self, span: Span) -> list[Match]:
        """All words found in a stretch of the text: no need to search it again."""
        low = bisect_right(self._ends, span.start)
        found = self._found[low : bisect_right(self._ends, span.end, low)]
        return [match for match in found if match[1] >= span.start]

    def _add_sentence(self, scores: Scores, clause: Span, sentence: Span) -> None:
        """Words of the sentence; those of the clause count more."""
        low, high = self._reach(sentence)
        for start, says in zip(self._starts[low:high], self._says[low:high], strict=True):
            weight = CLAUSE if clause.start <= start < clause.end else SENTENCE
            for theme, score in says:
                scores[theme] += score * weight

    def _around(self, position: int) -> Scores:
        """What the paragraph, its heading and the article say, the same for all claims of a paragraph or sentence."""
        near = self._near(position)
        key = near.end
        if key not in self._around_near:
            scores, paragraph = self._article.copy(), self._words.silence()
            _add(paragraph, self._within(near), 1.0)
            _add_shares(scores, paragraph, _BLOCK * PARAGRAPH)
            heading = self._text.heading(position)
            if heading is not None:
                _add(scores, self._within(heading), HEADING)
            self._around_near[key] = scores
        return self._around_near[key]

    def _near(self, position: int) -> Span:
        """The paragraph; of a long one, that may tell of many fields, only the sentence with what leads up to it."""
        if not self._text.blocks:
            return Span(0, 0)
        block = self._text.blocks[self._text.block(position)].span
        if block.end - block.start <= _LONG_BLOCK:
            return block
        sentence = self._text.sentence(position)
        return Span(max(block.start, sentence.start - _LEAD_UP), sentence.end)

    def _within(self, span: Span) -> list[Says]:
        low, high = self._reach(span)
        return self._says[low:high]

    def _reach(self, span: Span) -> tuple[int, int]:
        """The places, among all theme words of the text, of those that begin in a stretch of it."""
        low = bisect_left(self._starts, span.start)
        return low, bisect_left(self._starts, span.end, low)

    @cached_property
    def _article(self) -> Scores:
        said, scores = self._words.silence(), self._words.silence()
        _add(said, self._says, 1.0)
        for block in self._text.blocks:
            if block.kind is BlockKind.TITLE:
                _add(said, self._within(block.span), _TITLE)
        _add_shares(scores, said, _ARTICLE)
        return scores

    def _best(self, scores: Scores) -> str:
        """The highest score; of equals the theme that the catalogue names first."""
        best = max(scores, default=0.0)
        return self._words.themes[scores.index(best)] if best > 0 else ""


class _Words:
    """The theme words of a catalogue in one automaton."""

    def __init__(self, catalogue: Catalogue):
        self.themes = tuple(catalogue.themes)
        self.order = {theme: place for place, theme in enumerate(self.themes)}
        said: dict[str, list[tuple[int, float]]] = {}
        for theme in catalogue.themes.values():
            for word, weight in theme.words.items():
                said.setdefault(word, []).append((self.order[theme.id], float(weight)))
        self._said = tuple(map(tuple, said.values()))
        # The fastest automaton halves the time of a search; for 2000 words it takes 3 MB and 10 ms to build.
        fastest = Implementation.DFA if len(said) <= _FEW else None
        self._automaton = AhoCorasick(list(said), implementation=fastest) if said else None

    def silence(self) -> Scores:
        """The scores where no word has spoken yet."""
        return [0.0] * len(self.themes)

    def search(self, text: str) -> list[Match]:
        """Every word in ``text``, those inside others too, by where they end."""
        return self._automaton.find_matches_as_indexes(text, overlapping=True) if self._automaton else []

    def longest(self, found: list[Match]) -> list[tuple[int, int, Says]]:
        """(start, end, what it says) of every word of a search that is not part of a longer one, in order."""
        said = self._said
        return [(start, end, said[word]) for word, start, end in outermost(found)]


@once_each
def _words_of(catalogue: Catalogue) -> _Words:
    return _Words(catalogue)


def _add(scores: Scores, said: Iterable[Says], weight: float) -> None:
    for says in said:
        for theme, score in says:
            scores[theme] += score * weight


def _add_shares(scores: Scores, said: Scores, weight: float) -> None:
    """Adds ``weight`` shared out over the themes by what was said for each; nothing where nothing was said."""
    total = sum(said)
    if total:
        for theme, score in enumerate(said):
            scores[theme] += weight * score / total
