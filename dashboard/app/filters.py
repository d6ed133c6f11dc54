"""What the reader has chosen, as one frozen value; to and from a short URL of codes; applied to a table.

Knows nothing of Streamlit. The language of the interface is no filter and is kept apart.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields

import pandas as pd

from dashboard.model import Measure, Status

SEARCH_LIMIT = 80  # characters of a search that are looked at


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty means no limit. ``regions`` hold their descendants; ``years`` are (first, last), both included."""

    regions: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    words: str = ""
    repeats: bool = False  # also claims that the same story, printed elsewhere before, has stated

    def __bool__(self) -> bool:
        return self != Filters()

    def apply(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows of ``frame`` that match, in their order. Filters on columns that ``frame`` lacks do nothing."""
        keep = pd.Series(True, index=frame.index)
        if self.regions and "region_code" in frame:
            keep &= frame["region_code"].str.startswith(tuple(_stem(code) for code in self.regions))
        for column, chosen in _CHOICES.items():
            values = getattr(self, chosen)
            if values and column in frame:
                keep &= frame[column].isin(values)
        if self.years and "year" in frame:
            keep &= frame["year"].between(*self.years).fillna(False).astype(bool)
        if not self.repeats and "duplicate" in frame:
            keep &= ~frame["duplicate"]
        if self.words:
            keep &= _holds(frame, self.words)
        return frame[keep]


_CHOICES = {"theme_id": "themes", "metric_id": "metrics", "measure": "measures", "status": "statuses"}
_KEYS = {"regions": "r", "themes": "t", "metrics": "m", "measures": "k", "statuses": "s"}


@dataclass(frozen=True, slots=True)
class Options:
    """The codes that may be chosen in this build; ``years`` is (first, last) or None where no claim has a year, and
    ``spoken`` each year that a claim has.

    ``repeats`` is how many claims only repeat those of a story printed before.
    """

    regions: Collection[str] = ()
    themes: Collection[str] = ()
    metrics: Collection[str] = ()
    measures: Collection[str] = tuple(Measure)
    statuses: Collection[str] = tuple(Status)
    years: tuple[int, int] | None = None
    spoken: tuple[int, ...] = ()
    repeats: int = 0


@dataclass(frozen=True, slots=True)
class Unknown:
    """Values of a link that this build does not know; ``kind`` is a field of ``Filters``."""

    kind: str
    values: tuple[str, ...]


def parse(query: Mapping[str, Sequence[str]], options: Options) -> tuple[Filters, tuple[Unknown, ...]]:
    """The filters of a URL query (key -> values), and what in it could not be understood.

    >>> chosen, unknown = parse({"t": ["health,xyz"], "y": ["2022"]}, Options(themes=("health",)))
    >>> chosen.themes, chosen.years, unknown
    (('health',), (2022, 2022), (Unknown(kind='themes', values=('xyz',)),))
    """
    found: dict[str, tuple[str, ...]] = {}
    unknown: list[Unknown] = []
    for name, key in _KEYS.items():
        known = getattr(options, name)
        asked = _split(query.get(key, ()))
        found[name] = tuple(value for value in asked if value in known)
        if strangers := tuple(value for value in asked if value not in known):
            unknown.append(Unknown(name, strangers))
    years, bad_years = _parse_years(query.get("y", ()))
    if bad_years:
        unknown.append(Unknown("years", bad_years))
    words = " ".join(query.get("q", ()))[:SEARCH_LIMIT].strip()
    repeats = "1" in query.get("d", ())
    return Filters(**found, years=years, words=words, repeats=repeats), tuple(unknown)


def to_query(filters: Filters) -> dict[str, str]:
    """The URL query of ``filters``: codes only, nothing for what is not limited. ``parse`` reads it back."""
    query = {key: ",".join(getattr(filters, name)) for name, key in _KEYS.items()}
    if filters.years:
        first, last = filters.years
        query["y"] = str(first) if first == last else f"{first}-{last}"
    query["q"] = filters.words
    query["d"] = "1" if filters.repeats else ""
    return {key: value for key, value in query.items() if value}


def options(observations: pd.DataFrame, above: Mapping[str, Sequence[str]]) -> Options:
    """What can be chosen among ``observations``; ``above`` gives the codes that hold a region (province first)."""
    regions = sorted(set(observations["region_code"]) - {""})
    holders = {holder for code in regions for holder in above.get(code, ())}
    years = sorted({int(year) for year in observations["year"].dropna()})
    return Options(
        regions=tuple(sorted({*regions, *holders})),
        themes=_values(observations["theme_id"]),
        metrics=_values(observations["metric_id"]),
        years=(years[0], years[-1]) if years else None,
        spoken=tuple(years),
        repeats=int(observations["duplicate"].sum()),
    )


def names() -> tuple[str, ...]:
    return tuple(field.name for field in fields(Filters))


def _values(column: pd.Series[str]) -> tuple[str, ...]:
    return tuple(sorted(set(column) - {""}))


def _stem(code: str) -> str:
    """The digits that all codes inside a region share: 530600 -> 5306, 530000 -> 53; a county stays whole."""
    if code.endswith("0000"):
        return code[:2]
    return code[:4] if code.endswith("00") and len(code) == 6 else code


def _holds(frame: pd.DataFrame, words: str) -> pd.Series[bool]:
    found = pd.Series(False, index=frame.index)
    for column in ("subject", "sentence", "place", "name", "title"):
        if column in frame:
            found |= frame[column].str.contains(words, case=False, regex=False)
    return found


def _split(values: Sequence[str]) -> tuple[str, ...]:
    parts = (part.strip() for value in values for part in value.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def _parse_years(values: Sequence[str]) -> tuple[tuple[int, int] | None, tuple[str, ...]]:
    text = values[-1].strip() if values else ""
    if not text:
        return None, ()
    ends = text.split("-")
    if len(ends) > 2 or not all(len(end) == 4 and end.isascii() and end.isdecimal() for end in ends):
        return None, (text[:SEARCH_LIMIT],)
    first, last = sorted((int(ends[0]), int(ends[-1])))
    return (first, last), ()
