"""What stretches of a page are about: the pairs of characters they share, and where the subject changes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from math import log
from operator import add

import numpy as np
import numpy.typing as npt

_SENTENCE = re.compile(r"[^。！？]+")
_END = re.compile(r"[。！？]")
_BETWEEN = ord("\n")
_LONGEST_SENTENCE = 2000
_STRONGEST = 12
# A pair counts as a subject's where this many sentences hold it; in short runs one less.
_RECURS = 4
_SHORT_RUN = 40
_MOST_TERMS = 600
# What a pair weighs that no part holds: titles say much in words of their own.
_UNSEEN = 0.3

Pair = str


def pairs(text: str) -> set[Pair]:
    """The pairs of adjacent characters; those with punctuation are few and recur nowhere in particular."""
    return set(map(add, text, text[1:]))


def pairs_within(text: str) -> set[Pair]:
    """The pairs of all sentences of a paragraph."""
    found: set[Pair] = set()
    if len(text) > _LONGEST_SENTENCE:
        return found.union(*map(pairs, sentences(text)))
    found = pairs(text)
    for match in _END.finditer(text):
        at = match.start()
        found -= {text[max(0, at - 1) : at + 1], text[at : at + 2]}
    return found


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, the first 2,000 characters of each."""
    return [part[:_LONGEST_SENTENCE] for part in _SENTENCE.findall(text) if len(part) > 1]


def shares(of: set[Pair], parts: Sequence[set[Pair]]) -> list[float]:
    """How much of ``of`` (0 to 1) stands in each part; pairs that few parts hold count more."""
    held = Counter(pair for part in parts for pair in of & part)
    weights = {pair: log(1 + len(parts) / count) for pair, count in held.items()}
    total = sum(weights.values()) + _UNSEEN * (len(of) - len(weights))
    return [sum(weights[pair] for pair in sorted(of & part)) / total if total else 0.0 for part in parts]


class Subjects:
    """Which recurring pairs each sentence of a page holds, by the index of its fragment."""

    def __init__(self, fragments: Mapping[int, Sequence[str]]):
        held = [sentence for part in fragments.values() for sentence in part]
        self._holds = _held_pairs(held)
        self._rows: dict[int, range] = {}
        start = 0
        for index, part in fragments.items():
            self._rows[index] = range(start, start + len(part))
            start += len(part)

    def change(self, indexes: Sequence[int], candidates: Mapping[int, float]) -> tuple[float, int]:
        """Where a run of fragments changes its subject, and how clearly.

        ``candidates`` are those of ``indexes`` that may begin something new, each with what else speaks for it.
        Returns the score and the best of them, ``(0.0, 0)`` where there is none. The score adds up the
        log-likelihood ratios of the dozen pairs whose presence differs most between the two sides (Dunning 1993):
        a place or a topic that every sentence of one story names and no sentence of the other.
        """
        rows = [row for index in indexes for row in self._rows[index]]
        sizes = np.cumsum([0, *(len(self._rows[index]) for index in indexes)])
        befores = [int(sizes[place]) for place, index in enumerate(indexes) if index in candidates]
        if not befores:
            return 0.0, 0
        counts = np.cumsum(self._holds[rows], axis=0, dtype=np.int64)
        enough = counts[-1] >= (_RECURS if len(rows) > _SHORT_RUN else _RECURS - 1)
        contrasts = _contrasts(counts[:, enough], np.array(befores))
        began = [index for index in indexes if index in candidates]
        return max(
            (candidates[index] + float(contrast), index) for index, contrast in zip(began, contrasts, strict=True)
        )


def _held_pairs(sentences: Sequence[str]) -> npt.NDArray[np.uint8]:
    """1 where a sentence (row) holds a pair of Chinese characters that recurs (column), of the 600 most frequent."""
    codes = np.frombuffer("\n".join(sentences).encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    chinese = (codes >= 0x4E00) & (codes <= 0x9FFF)
    at = np.flatnonzero(chinese[:-1] & chinese[1:])
    rows = np.cumsum(codes == _BETWEEN)[at]
    standing = np.unique(rows << 32 | codes[at] << 16 | codes[at + 1])
    rows, pair = standing >> 32, standing & 0xFFFFFFFF
    known, counts = np.unique(pair, return_counts=True)
    recurring = counts >= _RECURS - 1
    known, counts = known[recurring], counts[recurring]
    known = np.sort(known[np.lexsort((known, -counts))[:_MOST_TERMS]])
    columns = np.searchsorted(known, pair)
    kept = np.append(known, -1)[columns] == pair
    holds = np.zeros((len(sentences), len(known)), dtype=np.uint8)
    holds[rows[kept], columns[kept]] = 1
    return holds


def _contrasts(counts: npt.NDArray[np.int64], befores: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """The summed ratios for a cut before each number of sentences; ``counts`` are sums down to each sentence."""
    size, held = len(counts), counts[-1]
    curve = np.arange(size + 1) * np.log(np.maximum(np.arange(size + 1), 1))
    here, before = counts[befores - 1], befores[:, None]
    there, after = held - here, size - before
    ratios = (
        curve[here] + curve[there] - curve[held]
        + curve[before - here] + curve[after - there] - curve[size - held]
        + curve[size] - curve[before] - curve[after]
    )  # fmt: skip
    strongest: npt.NDArray[np.float64] = np.sort(ratios, axis=1)[:, -_STRONGEST:].sum(axis=1)
    return 2 * strongest
