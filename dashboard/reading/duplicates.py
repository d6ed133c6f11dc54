"""The same story printed twice: groups of articles that share most of their wording."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np

from dashboard.model import Article

_SHINGLE = 5
_BANDS, _ROWS = 32, 2
# Edits of 5 % leave about 0.55 of the shingles, unrelated texts share 0.02: 0.5 lies between.
_SAME = 0.5
_SHORTEST = 60
_NO_TEXT = re.compile(r"[^\u4e00-\u9fff0-9A-Za-z]+")
# Odd multipliers of 64 bits, fixed: multiply-shift hashing (Dietzfelbinger 1997).
_FACTORS = np.random.default_rng(5).integers(1, 1 << 63, size=(_BANDS * _ROWS, 1), dtype=np.uint64) | np.uint64(1)

Signature = tuple[int, ...]


def find(articles: Iterable[Article]) -> tuple[tuple[str, ...], ...]:
    """Groups of two and more article_ids that tell the same story, each in the order given.

    MinHash over shingles of five characters of the view, punctuation left out (Broder 1997); two articles are
    the same where they share an estimated half of their shingles. Articles under 60 characters are left out.
    """
    signatures = {
        article.article_id: signature(bare)
        for article in articles
        if len(bare := _NO_TEXT.sub("", article.view.text)) >= _SHORTEST
    }
    order = {article_id: number for number, article_id in enumerate(signatures)}
    leader = {article_id: article_id for article_id in signatures}
    for one, other in sorted(_candidates(signatures), key=lambda pair: (order[pair[0]], order[pair[1]])):
        if likeness(signatures[one], signatures[other]) >= _SAME:
            _join(leader, one, other, order)
    groups: dict[str, list[str]] = defaultdict(list)
    for article_id in signatures:
        groups[_lead(leader, article_id)].append(article_id)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def signature(text: str) -> Signature:
    """64 minima of as many hashes of the text's shingles."""
    shingles = {zlib.crc32(text[i : i + _SHINGLE].encode()) for i in range(max(1, len(text) - _SHINGLE + 1))}
    hashed = _FACTORS * np.fromiter(shingles, dtype=np.uint64, count=len(shingles)) >> np.uint64(32)
    return tuple(hashed.min(axis=1).tolist())


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """The estimated share of common shingles, 0 to 1."""
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)


def _candidates(signatures: dict[str, Signature]) -> set[tuple[str, str]]:
    """Pairs that agree in one of 32 bands of two: all that are half alike, and 1 % of those that are not."""
    buckets: dict[tuple[int, Signature], list[str]] = defaultdict(list)
    for article_id, values in signatures.items():
        for band in range(_BANDS):
            buckets[band, values[band * _ROWS : (band + 1) * _ROWS]].append(article_id)
    return {pair for held in buckets.values() if 1 < len(held) <= 200 for pair in combinations(held, 2)}


def _lead(leader: dict[str, str], article_id: str) -> str:
    while leader[article_id] != article_id:
        article_id = leader[article_id]
    return article_id


def _join(leader: dict[str, str], one: str, other: str, order: dict[str, int]) -> None:
    first, second = sorted((_lead(leader, one), _lead(leader, other)), key=order.__getitem__)
    leader[second] = first
