"""An article as safe HTML: its raw text with every claim and every numeral not taken marked, linked with their rows.

A mark's id is ``m-`` and its row's ``row-`` with the same key; each is a link to the other, within the page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.app.data import each
from dashboard.app.evidence import Sources
from dashboard.app.formats import amount, listed, period, where
from dashboard.app.markup import attribute, excerpt, flowing, joined, safe
from dashboard.model import Fate

_SAME: Callable[[str], str] = str


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of raw text ``[start, end)`` that is marked: a claim, or a numeral not taken and why."""

    start: int
    end: int
    key: str
    claim: bool
    says: str = ""


def marks(claims: pd.DataFrame, refused: pd.DataFrame, sources: Sources) -> tuple[Mark, ...]:
    """Marks of an article's claims and of the numerals not taken, in the order of the text, none over another."""
    names = sources.names
    taken = [
        Mark(int(row.char_start), int(row.char_end), row.observation_id, True, f"{row.subject} {amount(row, names)}")
        for row in each(claims)
    ]
    left = [
        Mark(int(row.char_start), int(row.char_end), refused_key(row), False, names.words.code("reason", row.reason))
        for row in each(refused)
    ]
    return _apart(sorted([*taken, *left], key=lambda mark: (mark.start, not mark.claim, -mark.end)))


def refused_numerals(numerals: pd.DataFrame, article_id: str) -> pd.DataFrame:
    """The numerals of an article that are not claims, in the order of the text."""
    rows = numerals[(numerals["article_id"] == article_id) & (numerals["fate"] != Fate.CLAIM)]
    return rows.sort_values("char_start")


def refused_key(row: Any) -> str:
    """The key that a numeral's mark and row share: where it stands."""
    return f"n{int(row.char_start)}"


def ranges(cell: str, length: int) -> tuple[tuple[int, int], ...]:
    """The stretches of the raw text that are the article's, in order, held within ``[0, length]``."""
    found = [pair for pair in listed(cell) if isinstance(pair, list) and len(pair) == 2]
    held = ((max(0, int(low)), min(length, int(high))) for low, high in found)
    return tuple(sorted((low, high) for low, high in held if low < high)) or ((0, length),)


def article(
    text: str,
    stretches: Sequence[tuple[int, int]],
    marked: Sequence[Mark],
    gap: str,
    current: str = "",
    raw: bool = False,
) -> str:
    """The article's text with its marks; ``current`` is the key of the one asked for.

    ``raw`` keeps every line break; else those inside a sentence are left out. ``gap`` says what two stretches part.
    """
    between = f'<span class="gm-gap" title="{attribute(gap)}">⋯</span>'
    shape = _SAME if raw else flowing
    parts = [_stretch(text, low, high, marked, current, shape) for low, high in stretches]
    return f'<div class="gm-article{" gm-raw" if raw else ""}">{between.join(parts)}</div>'


def claim_rows(claims: pd.DataFrame, sources: Sources, current: str = "", dimmed: frozenset[str] = frozenset()) -> str:
    """The article's claims as a list, each linked with its mark; those in ``dimmed`` step back."""
    state = {**dict.fromkeys(dimmed, " gm-dim"), current: " gm-current"}
    items = (_claim_row(row, sources, state.get(row.observation_id, "")) for row in each(claims))
    return f'<ol class="gm-rows">{"".join(items)}</ol>'


def refused_rows(refused: pd.DataFrame, text: str, sources: Sources) -> str:
    """The numerals not taken, each with its reason and the words around it, and linked with its mark."""
    items = (_refused_row(row, text, sources) for row in each(refused))
    return f'<ol class="gm-rows gm-refused">{"".join(items)}</ol>'


def _claim_row(row: Any, sources: Sources, state: str) -> str:
    names, key = sources.names, attribute(row.observation_id)
    colour = sources.colours.get(row.theme_id, "currentColor")
    return (
        f'<li id="row-{key}" class="gm-row{state}"><a href="#m-{key}"><b>{safe(amount(row, names))}</b> '
        f'{safe(row.subject)}</a><small><span class="gm-chip" style="--dot:{colour}">{safe(names.theme(row.theme_id))}'
        f"</span> {safe(where(row, names))} · {safe(period(row, names.words))}</small></li>"
    )


def _refused_row(row: Any, text: str, sources: Sources) -> str:
    key, why = refused_key(row), safe(sources.names.words.code("reason", row.reason))
    said = excerpt(text, int(row.char_start), int(row.char_end), around=8) if text else safe(joined(row.text))
    return f'<li id="row-{key}" class="gm-row"><a href="#m-{key}"><span>{said}</span><small>{why}</small></a></li>'


def _stretch(text: str, low: int, high: int, marked: Sequence[Mark], current: str, shape: Callable[[str], str]) -> str:
    parts, at = [], low
    for mark in marked:
        if mark.start < at or mark.end > high:
            continue
        parts.append(safe(shape(text[at : mark.start])))
        parts.append(_mark(mark, text[mark.start : mark.end], mark.key == current, shape))
        at = mark.end
    parts.append(safe(shape(text[at:high])))
    return "".join(parts)


def _mark(mark: Mark, words: str, current: bool, shape: Callable[[str], str]) -> str:
    kind = "gm-claim" if mark.claim else "gm-not"
    state = " gm-current" if current else ""
    shown = safe(words if shape is _SAME else joined(words))
    tag = "mark" if mark.claim else "span"
    return (
        f'<{tag} id="m-{attribute(mark.key)}" class="{kind}{state}">'
        f'<a href="#row-{attribute(mark.key)}" title="{attribute(mark.says)}">{shown}</a></{tag}>'
    )


def _apart(ordered: Sequence[Mark]) -> tuple[Mark, ...]:
    kept: list[Mark] = []
    for mark in ordered:
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return tuple(kept)
