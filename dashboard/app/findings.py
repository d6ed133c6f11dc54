"""Findings of the checks and values worked out, as safe HTML: always beside the sentences that they rest on."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.app.data import each
from dashboard.app.evidence import Sources, card, sentence
from dashboard.app.formats import exact, listed, number, with_unit
from dashboard.app.labels import Labels
from dashboard.app.markup import attribute, link, safe

SIDES = 6  # claims of one finding that are shown; the number of all stands in its head


def touching(frame: pd.DataFrame, column: str, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of ``frame`` whose list of observations in ``column`` names one of ``rows``."""
    kept = set(rows["observation_id"])
    return frame[[bool(kept.intersection(map(str, listed(cell)))) for cell in frame[column]]]


def finding(row: Any, observations: pd.DataFrame, sources: Sources) -> str:
    """One finding of a check: how grave, what, the sentences involved side by side; none is called the right one."""
    words = sources.names.words
    involved = named(row.observation_ids, observations)
    message = row.message if words.chinese or not row.message_en else row.message_en
    count = words("quality.involved", n=len(involved))
    cards = "".join(card(one, sources) for one in each(involved.head(SIDES)))
    alone = " gm-alone" if len(involved) == 1 else ""
    return (
        f'<section class="gm-finding{alone}"><p><b class="gm-{attribute(row.severity)}">'
        f"{safe(words.code('severity', row.severity))}</b> {safe(message)} <small>{safe(count)}</small></p>"
        f'<ol class="gm-cards">{cards}</ol></section>'
    )


def derived(row: Any, observations: pd.DataFrame, sources: Sources) -> str:
    """One value worked out: the value, its formula in words, and the stated numbers that went in."""
    names = sources.names
    inputs = named(row.inputs, observations)
    rounded = float(f"{row.value:.4g}")
    sign = "=" if rounded == row.value else "≈"
    value = with_unit(number(rounded, names.words), row.unit, names)
    where = "" if pd.isna(row.year) else names.words("year.of", year=int(row.year))
    region = names.region(row.region_code) if row.region_code else ""
    facts = " · ".join(safe(one) for one in (names.words.code("formula", row.formula), region, where) if one)
    return (
        f'<li class="gm-card gm-derived"><header><b class="gm-value" title="{attribute(exact(row.value))}">'
        f"{sign} {safe(value)}</b>"
        f'<span class="gm-subject">{safe(row.subject)}</span></header><p class="gm-facts">{facts}</p>'
        f"{''.join(_input(one, sources) for one in each(inputs))}</li>"
    )


def named(cell: str, observations: pd.DataFrame) -> pd.DataFrame:
    """The observations whose ids a cell lists, in its order."""
    ids = [str(one) for one in listed(cell)]
    found = observations[observations["observation_id"].isin(ids)].set_index("observation_id", drop=False)
    return found.loc[[one for one in ids if one in found.index]]


def _input(row: Any, sources: Sources) -> str:
    names = sources.names
    address = link("articles", **sources.query, obs=row.observation_id)
    return (
        f"<blockquote><b>{safe(_stated(row, names))}</b> {sentence(row)} "
        f'<a class="gm-read" target="_self" href="{address}">{safe(names.words("evidence.read"))}</a></blockquote>'
    )


def _stated(row: Any, names: Labels) -> str:
    """What went into a formula, with all its figures."""
    return f"{row.subject} {with_unit(exact(row.value), row.unit, names)}".strip()
