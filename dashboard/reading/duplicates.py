"""The same story printed twice: groups of articles that share most of their wording and their numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np
import numpy.typing as npt

from dashboard.model import Article

_SHINGLE = 5
_BANDS, _ROWS = 32, 2
# Edits of 5 % leave about 0.55 of the shingles, unrelated texts share 0.02: 0.5 lies between.
_SAME = 0.5
# This year's bulletin may be last year's word by word: a reprint keeps the numbers as well.
_SAME_NUMBERS = 0.7
_SHORTEST = 60
# Of more articles than this that share a band, neighbours only are compared: a template filled in a thousand times.
_MANY = 60
_AT_ONCE = 65_536
_NO_TEXT = re.compile(r"[^\u4e00-\u9fff0-9A-Za-z]+")
_NUMBER = re.compile(r"[0-9]+(?:[.][0-9]+)?")
# Odd multipliers of 64 bits, fixed: multiply-shift hashing (Dietzfelbinger 1997).
_FACTORS = np.random.default_rng(5).integers(1, 1 << 63, size=(_BANDS * _ROWS, 1), dtype=np.uint64) | np.uint64(1)
_POWERS = np.array([0x9E3779B97F4A7C15**power % 2**64 for power in range(1, _SHINGLE + 1)], dtype=np.uint64)

Minima = npt.NDArray[np.uint32]
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What two articles are compared by, in half a kilobyte: 64 minima of hashes of its shingles, and its numbers."""

    minima: bytes
    numbers: frozenset[int]


def fingerprint(article: Article) -> Fingerprint | None:
    """The fingerprint of an article's view, punctuation left out; None for one of less than 60 characters."""
    text = article.view.text
    bare = _NO_TEXT.sub("", text)
    if len(bare) < _SHORTEST:
        return None
    return Fingerprint(_minima(bare).tobytes(), frozenset(hash(float(one)) for one in set(_NUMBER.findall(text))))


def find(articles: Iterable[Article]) -> tuple[tuple[str, ...], ...]:
    """Groups of two and more article_ids that tell the same story, each in the order given."""
    printed = ((article.article_id, fingerprint(article)) for article in articles)
    return find_groups({article_id: found for article_id, found in printed if found})


def find_groups(printed: Mapping[str, Fingerprint]) -> tuple[tuple[str, ...], ...]:
    """Groups of two and more article_ids that tell the same story, each in the order of ``printed``.

    MinHash over shingles of five characters (Broder 1997): two articles are the same where they share an estimated
    half of their shingles, and seven in ten of the numbers of the one that has fewer.
    """
    names, prints = list(printed), list(printed.values())
    if len(prints) < 2:
        return ()
    minima = np.frombuffer(b"".join(one.minima for one in prints), dtype=np.uint32).reshape(len(prints), -1)
    leader = list(range(len(names)))
    for one, other in _alike(minima):
        if _lead(leader, one) != _lead(leader, other) and _same_numbers(prints[one], prints[other]):
            first, second = sorted((_lead(leader, one), _lead(leader, other)))
            leader[second] = first
    groups: dict[int, list[str]] = defaultdict(list)
    for number, name in enumerate(names):
        groups[_lead(leader, number)].append(name)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def _minima(text: str) -> Minima:
    """64 minima of as many hashes of the text's shingles."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    windows = np.lib.stride_tricks.sliding_window_view(codes, _SHINGLE)
    shingles = np.unique((windows * _POWERS).sum(axis=1, dtype=np.uint64))
    minima: Minima = ((_FACTORS * shingles).min(axis=1) >> np.uint64(32)).astype(np.uint32)
    return minima


def _same_numbers(one: Fingerprint, other: Fingerprint) -> bool:
    fewer = min(len(one.numbers), len(other.numbers))
    return len(one.numbers & other.numbers) >= _SAME_NUMBERS * fewer


def _alike(minima: Minima) -> Iterator[Pair]:
    """Pairs of rows that share half of their minima, in order."""
    candidates = np.array(sorted(_candidates(minima)), dtype=np.int64).reshape(-1, 2)
    for start in range(0, len(candidates), _AT_ONCE):
        pairs = candidates[start : start + _AT_ONCE]
        likeness = (minima[pairs[:, 0]] == minima[pairs[:, 1]]).mean(axis=1)
        yield from map(tuple, pairs[likeness >= _SAME].tolist())


def _candidates(minima: Minima) -> set[Pair]:
    """Pairs that agree in one of 32 bands of two: all that are half alike, and 1 % of those that are not."""
    found: set[Pair] = set()
    for band in range(0, _BANDS * _ROWS, _ROWS):
        keys = minima[:, band].astype(np.uint64) << np.uint64(32) | minima[:, band + 1]
        order = np.argsort(keys, kind="stable")
        cuts = np.flatnonzero(np.diff(keys[order])) + 1
        for start, end in pairwise([0, *cuts.tolist(), len(order)]):
            if end - start > 1:
                found |= _within(order[start:end].tolist())
    return found


def _within(run: Sequence[int]) -> set[Pair]:
    return set(combinations(run, 2) if len(run) <= _MANY else pairwise(run))


def _lead(leader: list[int], number: int) -> int:
    while leader[number] != number:
        leader[number] = number = leader[leader[number]]
    return number
