"""Numbers, bounds and periods as people read them: 12.76亿元, ≥1000人, 第5位, −31.3%."""

from __future__ import annotations

import json
import math
from datetime import date, timedelta
from typing import Any

import pandas as pd

from dashboard.app.labels import Labels
from dashboard.app.strings import Words
from dashboard.model import Measure, Qualifier

# Scale, its word, and the decimals that it may need: beyond them the figures are written out.
_CHINESE_SCALES = ((1e8, "亿", 4), (1e4, "万", 2))
_ENGLISH_SCALES = ((1e9, " billion", 4), (1e6, " million", 4))
_UNGROUPED = 1e6  # Chinese figures below this stand without commas, as newspapers print them
_BOUNDS = {
    Qualifier.AT_LEAST: ("≥", "≥"),
    Qualifier.AT_MOST: ("≤", "≤"),
    Qualifier.NEARLY: ("近", "nearly "),
    Qualifier.ABOUT: ("约", "about "),
}
_MINUS = "\u2212"
_ATTACHED = ("%", "‰")


def number(value: float, words: Words) -> str:
    """All figures of ``value``, with a scale word where few decimals hold them: 1.2万, 13969, 12.76亿; 1.276 billion.

    What an article states is never rounded: 13969元 is not 1.4万元. Endless fractions end after four decimals.
    """
    size = abs(value)
    for scale, name, decimals in _CHINESE_SCALES if words.chinese else _ENGLISH_SCALES:
        scaled = round(size / scale, decimals)
        if size >= scale and math.isclose(scaled * scale, size, rel_tol=1e-12):
            return _signed(_plain(scaled) + name, value)
    return _signed(_plain(round(size, 4), group=not words.chinese or size >= _UNGROUPED), value)


def exact(value: float) -> str:
    """All figures that a table holds, grouped by thousands."""
    return _signed(_plain(abs(value), group=True), value)


def amount(row: Any, names: Labels) -> str:
    """The quantity of an observation as shown, its bound included: ≥1000人, 3–5个, 第5位, +257%."""
    words = names.words
    if row.qualifier == Qualifier.RANGE:
        return with_unit(f"{_end(row.value_low, words)}–{_end(row.value_high, words)}", row.unit, names)
    if math.isnan(row.value):
        return "—"
    if row.measure == Measure.RANK:
        return _rank(row, names)
    sign = "+" if row.measure in (Measure.CHANGE_PCT, Measure.CHANGE_ABS) and row.value > 0 else ""
    return bound(row.qualifier, words) + with_unit(sign + number(row.value, words), row.unit, names)


def bound(qualifier: str, words: Words) -> str:
    """The mark before a number that is not exact; empty for an exact one or a range."""
    chinese, english = _BOUNDS.get(Qualifier(qualifier), ("", "")) if qualifier in set(Qualifier) else ("", "")
    return chinese if words.chinese else english


def year(row: Any, words: Words) -> str:
    """The year of a claim in words, or that it is not settled."""
    return words("none.year") if pd.isna(row.year) else words("year.of", year=int(row.year))


def period(row: Any, words: Words) -> str:
    """When, in words, with what it rests on: 2023年（句中写明）."""
    if pd.isna(row.year):
        return year(row, words)
    return words("basis", what=_span(row, words), why=words.code("period_basis", row.period_basis))


def days(start: date, end: date, words: Words) -> str:
    """A stretch of days in the fewest words: 2023年, 2023年1–6月, 2023-07-08, 2022-11-01 至 2023-03-15."""
    whole_months = start.day == 1 and (end + timedelta(days=1)).day == 1
    if start.year == end.year and whole_months:
        if (start.month, end.month) == (1, 12):
            return words("year.of", year=end.year)
        if start.month == end.month:
            return words("period.month", year=end.year, month=end.month)
        return words("period.months", year=end.year, months=f"{start.month}–{end.month}")
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return words("year.of", year=f"{start.year}–{end.year}")
    if start == end:
        return end.isoformat()
    return words("period.from_to", start=start.isoformat(), end=end.isoformat())


def where(row: Any, names: Labels) -> str:
    """The region, the site below it, and what both rest on."""
    region = names.region(row.region_code)
    site = f" · {row.place}" if row.place else ""
    return names.words("basis", what=region + site, why=names.words.code("region_basis", row.region_basis))


def listed(text: str) -> list[Any]:
    """A JSON array of a table cell; an empty or damaged cell is an empty list."""
    try:
        found = json.loads(text or "[]")
    except ValueError:
        return []
    return found if isinstance(found, list) else []


def _rank(row: Any, names: Labels) -> str:
    figure = number(row.value, names.words)
    if names.words.chinese:
        return f"前{figure}{row.unit}" if row.qualifier == Qualifier.AT_MOST else f"第{figure}{row.unit}"
    return f"top {figure}" if row.qualifier == Qualifier.AT_MOST else f"no. {figure}"


def with_unit(figure: str, unit: str, names: Labels) -> str:
    """A figure with the name of its unit: 1200人, 1,200 persons, 98.5% in both languages."""
    if unit in _ATTACHED:
        return f"{figure}{unit}"
    gap = "" if names.words.chinese or not unit else " "
    return f"{figure}{gap}{names.unit(unit)}"


def _end(value: float, words: Words) -> str:
    return "" if math.isnan(value) else number(value, words)


def _plain(value: float, group: bool = False) -> str:
    text = f"{value:,.6f}" if group else f"{value:.6f}"
    return text.rstrip("0").rstrip(".")


def _signed(text: str, value: float) -> str:
    return _MINUS + text if value < 0 else text


def _span(row: Any, words: Words) -> str:
    start, end = row.period_start, row.period_end
    if pd.isna(start) or pd.isna(end):
        return year(row, words)
    return days(start.date(), end.date(), words)
