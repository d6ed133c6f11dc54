"""What two stretches of a page are about: shared pairs of characters, rare ones counting more, and where a subject changes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from math import log

_SENTENCE = re.compile(r"[^。！？]+")
_STRONGEST = 12
_RECURS = 4

Pair = tuple[str, str]


def pairs(text: str) -> set[Pair]:
    """The pairs of adjacent characters. Pairs with punctuation are few and harmless: they recur nowhere in particular."""
    return set(zip(text, text[1:], strict=False))


def sentences(text: str) -> list[str]:
    return [part for part in _SENTENCE.findall(text) if len(part) > 1]


class Weights:
    """Rarity of pairs on one page, by the number of its parts that hold them."""

    def __init__(self, parts: Sequence[Iterable[Pair]]):
        seen: Counter[Pair] = Counter()
        for part in parts:
            seen.update(part)
        self._of = {pair: log(1 + len(parts) / count) for pair, count in seen.items()}
        self._unseen = log(2 + len(parts))

    def share(self, of: set[Pair], within: set[Pair]) -> float:
        """How much of ``of`` (0 to 1) also stands in ``within``, weighted by rarity."""
        if not of:
            return 0.0
        weigh = self._of
        common = sum(weigh[pair] for pair in of & within if pair in weigh)
        return common / sum(weigh.get(pair, self._unseen) for pair in of)


def change_of_subject(parts: Sequence[Sequence[set[Pair]]], candidates: Iterable[int]) -> tuple[float, int]:
    """Where a run of paragraphs changes its subject, and how clearly.

    ``parts`` holds for each paragraph the pairs of its sentences; ``candidates`` are indexes of paragraphs that
    may begin something new. Returns the score and the index of the best one, ``(0.0, 0)`` where there is none.
    The score adds up the log-likelihood ratios of the dozen pairs whose presence differs most between the two
    sides (Dunning 1993): a place or a topic that every sentence of one story names and no sentence of the other.
    """
    total: Counter[Pair] = Counter(pair for part in parts for sentence in part for pair in sentence)
    terms = [pair for pair, count in total.items() if count >= _RECURS and pair[0] > "\u4e00" and pair[1] > "\u4e00"]
    size = sum(map(len, parts))
    curve = [0.0, *(n * log(n) for n in range(1, size + 1))]
    left: Counter[Pair] = Counter()
    before, done, best = 0, 0, (0.0, 0)
    for index in sorted(candidates):
        for part in parts[done:index]:
            before += len(part)
            left.update(pair for sentence in part for pair in sentence)
        done = index
        if 0 < before < size:
            best = max(best, (_contrast(terms, total, left, before, size, curve), index))
    return best


def _contrast(
    terms: Sequence[Pair], total: Counter[Pair], left: Counter[Pair], before: int, size: int, curve: Sequence[float]
) -> float:
    after = size - before
    whole = curve[size] - curve[before] - curve[after]
    ratios = []
    for term in terms:
        all_, here = total[term], left[term]
        there = all_ - here
        ratios.append(
            curve[here] + curve[there] - curve[all_]
            + curve[before - here] + curve[after - there] - curve[size - all_]
        )  # fmt: skip
    return 2 * sum(ratio + whole for ratio in sorted(ratios, reverse=True)[:_STRONGEST])
