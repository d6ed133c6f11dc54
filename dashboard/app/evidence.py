"""Evidence cards: a number, the sentence it stands in, and whose sentence that is. Pure: rows in, safe HTML out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.app.data import cell, each
from dashboard.app.formats import amount, exact, period, where
from dashboard.app.labels import Labels
from dashboard.app.markup import attribute, joined, link, safe

CARDS = 12  # cards under one chart; the table holds the rest


@dataclass(frozen=True)
class Sources:
    """What cards need beside the rows: names, article heads, theme colours, the query that keeps the filters."""

    names: Labels
    heads: pd.DataFrame
    colours: Mapping[str, str]
    query: Mapping[str, str]


def cards(rows: pd.DataFrame, sources: Sources, limit: int = CARDS) -> str:
    """Cards of the first ``limit`` rows, as one list."""
    items = (card(row, sources) for row in each(rows.head(limit)))
    return f'<ol class="gm-cards">{"".join(items)}</ol>'


def card(row: Any, sources: Sources, leads: str = "") -> str:
    """One claim: value, subject, sentence with the number marked, region, period, theme, source and a link.

    ``leads`` stands in the place of the link to the article.
    """
    names = sources.names
    return (
        '<li class="gm-card"><header>'
        f'<b class="gm-value" title="{attribute(exactly(row))}">{safe(amount(row, names))}</b>'
        f'<span class="gm-subject">{safe(row.subject)}</span>{chips(row, sources)}</header>'
        f"<blockquote>{sentence(row)}</blockquote>"
        f'<p class="gm-facts">{_facts((where(row, names), period(row, names.words), row.speaker))}</p>'
        f'<p class="gm-source">{source(row.article_id, sources)} {leads or _read(row, sources)}</p></li>'
    )


def sentence(row: Any) -> str:
    """The sentence of a claim with its number in <mark>; line breaks of the page are left out."""
    low, high = row.char_start - row.sentence_start, row.char_end - row.sentence_start
    before, hit, after = row.sentence[:low], row.sentence[low:high], row.sentence[high:]
    return f"{safe(joined(before))}<mark>{safe(joined(hit))}</mark>{safe(joined(after))}"


def source(article_id: str, sources: Sources, titled: bool = True) -> str:
    """Headline (if ``titled``), paper and date of an article, each said to be unknown where it is."""
    paper, dated = _printed(article_id, sources)
    title = f"<cite>{safe(headline(article_id, sources))}</cite> · " if titled else ""
    return f"{title}{safe(paper)} · {safe(dated)}"


def citation(row: Any, sources: Sources, address: str) -> str:
    """A claim as plain text to be quoted: the number and what it is about, its sentence, where that was printed and
    the ``address`` that leads back to it. What is not known says so.
    """
    paper, dated = _printed(row.article_id, sources)
    words = sources.names.words
    return words(
        "cite.form",
        what=f"{amount(row, sources.names)} {row.subject}".strip(),
        where=where(row, sources.names),
        when=period(row, words),
        sentence=joined(row.sentence).strip(),
        title=headline(row.article_id, sources),
        paper=paper,
        dated=dated,
        address=address,
    )


def _printed(article_id: str, sources: Sources) -> tuple[str, str]:
    """The paper of an article, and its date with what that rests on."""
    words = sources.names.words
    paper = cell(sources.heads, article_id, "source") or words("none.source")
    day = cell(sources.heads, article_id, "published")
    basis = words.code("published_basis", cell(sources.heads, article_id, "published_basis"))
    return paper, words("basis", what=day, why=basis) if day else words("none.date")


def headline(article_id: str, sources: Sources) -> str:
    """The title of an article; of one without, the file that it stands in."""
    words, file = sources.names.words, cell(sources.heads, article_id, "source_file")
    title = joined(cell(sources.heads, article_id, "title"))
    return title or (words("none.title.file", file=file) if file else words("none.title"))


def chips(row: Any, sources: Sources) -> str:
    """Theme, metric and (where it is not reported) status of a claim, as small labels."""
    words = sources.names.words
    chips = [
        f'<span class="gm-chip" style="--dot:{_colour(row, sources)}">{safe(sources.names.theme(row.theme_id))}</span>'
    ]
    if row.metric_id:
        chips.append(f'<span class="gm-chip gm-metric">{safe(sources.names.metric(row.metric_id))}</span>')
    if row.status != "reported":
        chips.append(
            f'<span class="gm-chip gm-{attribute(row.status)}">{safe(words.code("status", row.status))}</span>'
        )
    return "".join(chips)


def _colour(row: Any, sources: Sources) -> str:
    return sources.colours.get(row.theme_id, "currentColor")


def _facts(facts: Iterable[str]) -> str:
    return " · ".join(safe(fact) for fact in facts if fact)


def _read(row: Any, sources: Sources) -> str:
    address = link("articles", **sources.query, obs=row.observation_id)
    return f'<a class="gm-read" target="_self" href="{address}">{safe(sources.names.words("evidence.read"))}</a>'


def exactly(row: Any) -> str:
    """All figures of a claim's number with its canonical unit; both ends of a range."""
    if row.value == row.value:
        return f"{exact(row.value)} {row.unit}"
    return f"{exact(row.value_low)}–{exact(row.value_high)} {row.unit}"
