"""What stretches of a page are about: the pairs of characters they share, and where the subject changes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from math import log

_SENTENCE = re.compile(r"[^。！？]+")
_STRONGEST = 12
_RECURS = 4
_SHORT_RUN = 40
# What a pair weighs that no part holds: titles say much in words of their own.
_UNSEEN = 0.3

Pair = tuple[str, str]


def pairs(text: str) -> set[Pair]:
    """The pairs of adjacent characters; those with punctuation are few and recur nowhere in particular."""
    return set(zip(text, text[1:]))  # noqa: B905, RUF007 - half the time of pairwise, and this is most of the work


def sentences(text: str) -> list[str]:
    return [part for part in _SENTENCE.findall(text) if len(part) > 1]


def share(of: set[Pair], number: int, parts: Sequence[set[Pair]]) -> float:
    """How much of ``of`` (0 to 1) also stands in part ``number``; pairs that few parts hold count more."""
    total = common = 0.0
    for pair in of:
        held = sum(pair in part for part in parts)
        weight = log(1 + len(parts) / held) if held else _UNSEEN
        total += weight
        common += weight if pair in parts[number] else 0.0
    return common / total if total else 0.0


def change_of_subject(parts: Sequence[Sequence[set[Pair]]], candidates: Mapping[int, float]) -> tuple[float, int]:
    """Where a run of paragraphs changes its subject, and how clearly.

    ``parts`` holds for each paragraph the pairs of its sentences; ``candidates`` are indexes of paragraphs that
    may begin something new, each with what else speaks for it. Returns the score and the index of the best one,
    ``(0.0, 0)`` where there is none. The score adds up the log-likelihood ratios of the dozen pairs whose presence
    differs most between the two sides (Dunning 1993): a place or a topic that every sentence of one story names
    and no sentence of the other.
    """
    total: Counter[Pair] = Counter()
    for part in parts:
        for sentence in part:
            total.update(sentence)
    size = sum(map(len, parts))
    least = _RECURS if size > _SHORT_RUN else _RECURS - 1
    terms = {
        pair for pair, count in total.items() if count >= least and min(pair) >= "\u4e00" and max(pair) <= "\u9fff"
    }
    curve = [0.0, *(n * log(n) for n in range(1, size + 1))]
    left: Counter[Pair] = Counter()
    before, done, best = 0, 0, (0.0, 0)
    for index in sorted(candidates):
        for part in parts[done:index]:
            before += len(part)
            for sentence in part:
                left.update(sentence & terms)
        done = index
        if 0 < before < size:
            best = max(best, (candidates[index] + _contrast(terms, total, left, before, size, curve), index))
    return best


def _contrast(
    terms: Iterable[Pair], total: Counter[Pair], left: Counter[Pair], before: int, size: int, curve: Sequence[float]
) -> float:
    after = size - before
    whole = curve[size] - curve[before] - curve[after]
    ratios = [
        curve[left[term]] + curve[total[term] - left[term]] - curve[total[term]]
        + curve[before - left[term]] + curve[after - total[term] + left[term]] - curve[size - total[term]]
        for term in terms
    ]  # fmt: skip
    return 2 * sum(ratio + whole for ratio in nlargest(_STRONGEST, ratios))
