"""Which metric of the catalogue a claim is a value of.

The subject is the strongest evidence: the longest catalogue noun that is its head decides which metrics are
weighed. Where no subject was found, the frames of the kind are matched outward from the value.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from dashboard.catalogue.decision import Decision, Loss
from dashboard.catalogue.grammar import Match, NounHit, grammar_of
from dashboard.catalogue.patterns import Site, match
from dashboard.catalogue.types import Catalogue, Kind, Metric
from dashboard.extraction.context import Text
from dashboard.extraction.heads import Stated, adjacent_subject, head, narrowing, whole_subject
from dashboard.extraction.lexicon import either, lists
from dashboard.model import Measure, Quantity, Span, Status

# Asked for at every claim: to look up a member of an enumeration takes as long as a call.
_STOCK, _MONEY, _RATE = Kind.STOCK, Kind.MONEY, Kind.RATE
_LEVEL = Measure.LEVEL
_RULE = Status.RULE
_NEAR = 24  # how far from its value, in characters, a noun can stand in a frame
_VERB_NEAR = 30  # a verb of an earlier clause governs a value at most so far on
_LIST_NEAR = 90  # of a stock that asks for a verb: 下辖 governs the whole list of towns, villages and groups
_FAR = 10_000  # farther than any verb in a sentence
_LEAD = 5  # how far before a noun or value a word can stand and still govern it
_WORDS = lists("metrics")
_DEGREES = lists("quantities")
_DEGREES_BEFORE = tuple(w for key in ("at_least", "nearly", "about", "at_most", "filler") for w in _DEGREES[key])
_DEGREES_AFTER = tuple(w for key in ("after_at_least", "after_at_most", "after_about") for w in _DEGREES[key])
_PER_HEAD = _WORDS["per_head"]
_PER_HEAD_OF_RATES = tuple(word for word in _PER_HEAD if word != "平均")  # 时限平均压缩40% is still of all
_PER_TIME = _WORDS["per_time"]
_STANDARDS = tuple(_WORDS["standards"])
_MERGED = tuple(_WORDS["merged"])
_ENDS = tuple(_WORDS["ends"])
_OBJECT_MARKS = tuple(_WORDS["object_marks"])
_NO_OBJECT_MARKS = tuple(_WORDS["no_object_marks"])
_MOVED = tuple(_WORDS["moved"])
_INCREASE = re.compile(either(_WORDS["increase"]))
_ACTED_ON = re.compile(either(_WORDS["acted_on"]))


class MetricReader:
    """Reads metrics in one article; its nouns are found once, when the first claim asks."""

    def __init__(self, text: Text, catalogue: Catalogue):
        self._cut = text
        self._text = text.text
        self._words = text.words
        self._grammar = grammar_of(catalogue)
        self._hits_in: dict[int, tuple[NounHit, ...]] = {}

    def claim(
        self,
        quantity: Quantity,
        measure: Measure,
        role: str,
        subject: str,
        subject_span: Span | None,
        status: Status,
        clause: Span,
        sentence: Span,
        before: Quantity | None,
    ) -> tuple[str, str] | None:
        """The metric's id and the pattern that claims it (``stock.subject``, ``stock.2``), ``None`` where none does."""
        stated = Stated(quantity, measure, role, subject, subject_span, status, clause, sentence, before)
        for decision in self._weigh(stated, thorough=False):
            if decision.loss is None:
                return decision.metric, decision.pattern
        return None

    def explain(self, stated: Stated) -> tuple[Decision, ...]:
        """Every metric that came close up to the winner, which stands last where there is one."""
        decisions: list[Decision] = []
        for decision in self._weigh(stated, thorough=True):
            decisions.append(decision)
            if decision.loss is None:
                break
        return tuple(decisions)

    def _weigh(self, stated: Stated, thorough: bool) -> Iterator[Decision]:
        """Decisions up to the winner; of the metrics that another measure or unit rules out only where ``thorough``."""
        if span := stated.subject_span:
            stated = whole_subject(self._words, stated, self._nouns(stated, span.start))
        hits = self._in_subject(stated)
        noun = head(self._grammar, stated, hits)
        if noun is None and stated.measure is _LEVEL:
            adjacent = adjacent_subject(self._words, stated, self._nouns(stated, stated.quantity.span.start))
            if adjacent is not None:
                stated, hits = adjacent, self._in_subject(adjacent)
                noun = head(self._grammar, stated, hits)
        if noun is not None:
            yield from self._choose(stated, noun, thorough)
            return
        for hit in hits if thorough else ():
            yield from (Decision(metric.id, hit.noun, "", Loss.NOT_HEAD) for metric in self._of(hit))
        if not stated.subject:
            yield from self._by_frames(stated)

    def _in_subject(self, stated: Stated) -> tuple[NounHit, ...]:
        """The nouns in the subject, from its first character on; those of its sentence serve where it stands there."""
        span, subject = stated.subject_span, stated.subject
        if span is None or self._words[span.start : span.end] != subject:
            return self._grammar.hits(subject)
        start, end = span.start, span.end
        found = self._nouns(stated, start)
        return tuple([NounHit(a - start, b - start, noun) for a, b, noun in found if a >= start and b <= end])

    def _of(self, hit: NounHit) -> tuple[Metric, ...]:
        return self._grammar.metrics_of[hit.noun]

    def _choose(self, stated: Stated, hit: NounHit, thorough: bool) -> Iterator[Decision]:
        fitting: list[Metric] = []
        noun, metrics = self._grammar.stated_as(hit.noun, stated.measure, stated.quantity.unit)
        prefix = stated.subject[: hit.end - len(noun)]
        weigh = self._loss if thorough else self._loss_by_words
        for metric in self._grammar.metrics_of[noun] if thorough else metrics:
            loss, detail = weigh(stated, metric, noun, prefix)
            if loss is None:
                fitting.append(metric)
            elif thorough:
                yield Decision(metric.id, noun, f"{metric.kind}.subject", loss, detail)
        if len(fitting) == 1:
            yield Decision(fitting[0].id, noun, f"{fitting[0].kind}.subject")
        elif fitting:
            distances = [self._verb_distance(stated, metric) for metric in fitting]
            yield from _nearest(fitting, distances, noun)

    def _by_frames(self, stated: Stated) -> Iterator[Decision]:
        near = self._near(stated)
        for metric_id in dict.fromkeys(metric.id for hit in near for metric in self._of(hit)):
            metric = self._grammar.catalogue.metrics[metric_id]
            hits = [hit for hit in near if metric in self._of(hit)]
            for hit in hits[:1]:
                loss, detail = self._loss(stated, metric, hit.noun, "")
                pattern = "" if loss else self._frame(stated, metric, hits)
                yield Decision(metric.id, hit.noun, pattern, loss or (None if pattern else Loss.NO_FRAME), detail)

    def _near(self, stated: Stated) -> list[NounHit]:
        """The noun hits of the claim's clause that are near enough to stand in a frame with its value."""
        span, clause = stated.quantity.span, stated.clause
        low, high = max(clause.start, span.start - _NEAR), min(clause.end, span.end + _NEAR)
        found = self._nouns(stated, span.start)
        return [hit for hit in found if low <= hit.start < high and self._ends(hit, span)]

    def _nouns(self, stated: Stated, at: int) -> tuple[NounHit, ...]:
        """The noun hits of the sentence around a position, mostly the claim's own."""
        sentence = stated.sentence
        if not sentence.start <= at < sentence.end:
            sentence = self._cut.sentence(at)
        found = self._hits_in.get(sentence.start)
        if found is None:
            found = self._hits_in[sentence.start] = self._read_nouns(sentence)
        return found

    def _read_nouns(self, sentence: Span) -> tuple[NounHit, ...]:
        start, ends = sentence.start, self._ends_of_found
        low = bisect_right(ends, start)
        found = self._found[low : bisect_right(ends, sentence.end, low)]
        return self._grammar.longest([match for match in found if match[1] >= start])

    @cached_property
    def _found(self) -> list[Match]:
        """The nouns of the whole text: one search costs less than one for each sentence with a claim."""
        return self._grammar.search(self._text)

    @cached_property
    def _ends_of_found(self) -> list[int]:
        return [end for _, _, end in self._found]

    def _ends(self, hit: NounHit, value: Span) -> bool:
        """Whether a noun behind its value is a whole word: 3个网格岗位 counts posts, not 网格."""
        at = hit.end
        return hit.start < value.start or at >= len(self._text) or self._text.startswith(_ENDS, at)

    def _frame(self, stated: Stated, metric: Metric, hits: list[NounHit]) -> str:
        span = stated.quantity.span
        before = stated.before.span if stated.before else None
        nouns = tuple(hit.span for hit in hits)
        words = self._grammar.catalogue.words
        site = Site(self._text, stated.clause, nouns, words, metric.verbs, before)
        starts = _skip_back(self._text, span.start, stated.clause.start)
        ends = _skip_on(self._text, span.end, stated.clause.end)
        for pattern in self._grammar.patterns[metric.kind]:
            if match(pattern, site, starts, ends):
                return pattern.name
        return ""

    def _loss(self, stated: Stated, metric: Metric, noun: str, prefix: str) -> tuple[Loss | None, str]:
        """Why the metric cannot take the claim, and the word that says so; ``None`` where nothing speaks against it."""
        unit = stated.quantity.unit
        if not self._grammar.measure_fits(metric, stated.measure, unit):
            return Loss.MEASURE, stated.measure
        if not self._grammar.states(metric, stated.measure, unit):
            return Loss.UNIT, unit
        return self._loss_by_words(stated, metric, noun, prefix)

    def _loss_by_words(self, stated: Stated, metric: Metric, noun: str, prefix: str) -> tuple[Loss | None, str]:
        if stated.status is _RULE:
            return Loss.RULE, ""
        if metric.exclude:
            clause = self._text[stated.clause.start : stated.clause.end]
            if word := _first(metric.exclude, clause) or _first(metric.exclude, stated.subject):
                return Loss.EXCLUDE, word
        asks = metric.verbs and (metric.needs_verb or metric.kind is not _STOCK)
        if asks and not self._has_verb(stated, metric):
            return Loss.VERB, "、".join(metric.verbs[:3])
        since = max(stated.clause.start, stated.before.span.end if stated.before else 0)
        lead = self._text[since : stated.quantity.span.start]
        if _first(_PER_HEAD, lead) and (per_head := _per_head(metric, noun, lead)):
            return Loss.PER_HEAD, per_head
        if metric.kind is _STOCK:
            return self._loss_of_stock(stated, metric, noun, prefix)
        return _loss_of_money(metric, noun, lead) if metric.kind is _MONEY else (None, "")

    def _loss_of_stock(self, stated: Stated, metric: Metric, noun: str, prefix: str) -> tuple[Loss | None, str]:
        """A stock is the number of all there are: not of a part, not of new ones, not of those acted upon."""
        if word := narrowing(prefix):
            return Loss.PART, word
        lead, noun_follows = self._lead(stated, noun)
        is_object = noun_follows and lead.endswith(_OBJECT_MARKS) and not lead.endswith(_NO_OBJECT_MARKS)
        if is_object and not self._is_merged(stated):
            return Loss.ACTED_ON, lead[-1]
        near = f"{prefix[-_LEAD:]}\n{lead}"
        allowed = "\n".join((*metric.verbs, noun))
        for loss, words in ((Loss.INCREASE, _INCREASE), (Loss.ACTED_ON, _ACTED_ON)):
            word = next((found[0] for found in words.finditer(near) if found[0] not in allowed), "")
            if word:
                return loss, word
        return None, ""

    def _is_merged(self, stated: Stated) -> bool:
        end = stated.quantity.span.end
        return bool(_first(_MERGED, self._text[end : min(end + _NEAR, stated.clause.end)]))

    def _lead(self, stated: Stated, noun: str) -> tuple[str, bool]:
        """The characters right before the value or the noun, whichever comes first, and whether it is the value."""
        start, end = stated.clause.start, stated.quantity.span.start
        at = self._text.rfind(noun, start, end)
        before = at if at >= 0 else end
        return self._text[max(start, before - _LEAD) : before], at < 0

    def _has_verb(self, stated: Stated, metric: Metric) -> bool:
        near = _LIST_NEAR if metric.needs_verb else _VERB_NEAR
        around = self._text[self._verbs_from(stated, near) : stated.clause.end]
        return bool(_first(metric.verbs, around) or _first(metric.verbs, stated.subject))

    def _verbs_from(self, stated: Stated, near: int = _VERB_NEAR) -> int:
        """Where a verb that governs the value can begin: in its clause, or shortly before it in the sentence."""
        return min(stated.clause.start, max(stated.sentence.start, stated.quantity.span.start - near))

    def _verb_distance(self, stated: Stated, metric: Metric) -> tuple[int, int]:
        """How near the metric's nearest verb is to the value, and, of equals, minus its length.

        A metric that asks for no verb is farther than any that has its own here.
        """
        if not metric.verbs:
            return _FAR, 0
        at = stated.quantity.span.start
        lead, tail = self._text[self._verbs_from(stated) : at], self._text[at : stated.clause.end]
        found = [(len(lead) - lead.rfind(verb) - len(verb), -len(verb)) for verb in metric.verbs if verb in lead]
        if found:
            return min(found)
        found = [(tail.find(verb) + _NEAR, -len(verb)) for verb in metric.verbs if verb in tail]
        if found:
            return min(found)
        word = _first(metric.verbs, stated.subject)
        return (_VERB_NEAR, -len(word)) if word else (_FAR, 0)


def _per_head(metric: Metric, noun: str, lead: str) -> str:
    """The word before the value that makes it one of many: 每, 户均; not in the noun itself, nor 每年."""
    lead = "" if noun.endswith(_STANDARDS) else lead.replace(noun, "")
    for word in _PER_TIME:
        lead = lead.replace(word, "")
    per_head = _first(_PER_HEAD_OF_RATES if metric.kind is _RATE else _PER_HEAD, lead)
    return "" if per_head in noun else per_head


def _loss_of_money(metric: Metric, noun: str, lead: str) -> tuple[Loss | None, str]:
    """A sum is not how much it rose or fell: 比上年增收120万元 is no 税收收入, but it is a 户均增收."""
    word = next((word for word in _MOVED if lead.endswith(word)), "")
    return (Loss.INCREASE, word) if word and word not in noun and word not in metric.verbs else (None, "")


def _nearest(fitting: list[Metric], distances: list[tuple[int, int]], noun: str) -> Iterator[Decision]:
    """The metric whose verb is nearest wins; where two are as near, none does."""
    nearest = min(distances)
    several = distances.count(nearest) > 1
    for metric, distance in zip(fitting, distances, strict=True):
        if distance != nearest or several:
            loss = Loss.AMBIGUOUS if distance == nearest else Loss.FARTHER
            yield Decision(metric.id, noun, f"{metric.kind}.subject", loss)
    if not several:
        best = fitting[distances.index(nearest)]
        yield Decision(best.id, noun, f"{best.kind}.subject")


def _first(words: Iterable[str], text: str) -> str:
    for word in words:
        if word in text:
            return word
    return ""


def _skip_back(text: str, at: int, low: int) -> set[int]:
    """Where the value may begin: at its numeral, or at words of degree right before it (近, 超过, 约)."""
    found = {at}
    for _ in range(2):
        found |= {p - len(word) for p in found for word in _DEGREES_BEFORE if text.endswith(word, low, p)}
    return found


def _skip_on(text: str, at: int, high: int) -> set[int]:
    return {at} | {at + len(word) for word in _DEGREES_AFTER if text.startswith(word, at, high)}
