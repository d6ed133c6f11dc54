"""China's divisions from province to township: look-ups by code and name, and all names of a text in one pass."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

import ahocorasick_rs
import pyarrow.parquet as pq

from dashboard.errors import GovernanceError, Problem
from dashboard.model import Region

# Code, name, level, parent, short name, kind, official: the fields of an Entry.
Row = tuple[str, str, str, str, str, str, bool]

_TOWNSHIP_END = re.compile(r"[镇乡]|街道|苏木|[农林牧渔]场|开发区|管理区|园区|地区")
_LONGEST_TOWNSHIP = 14
_NAMED_WITH_COUNTY = 6

REFERENCE = Path(__file__).resolve().parents[2] / "data" / "reference"


class Form(StrEnum):
    """How a name is written. A short name may be an ordinary word (资源): readers look at the context."""

    FULL = "full"
    SHORT = "short"
    FORMER = "former"
    TOWNSHIP = "township"


class Hit(NamedTuple):
    """A name found at ``[start, end)``; ``codes`` are all divisions that bear it, in the order of their codes."""

    start: int
    end: int
    codes: tuple[str, ...]
    form: Form


class Entry(NamedTuple):
    """A row of the reference table. ``official``: with a code in GB/T 2260, unlike zones."""

    code: str
    name: str
    level: str
    parent: str
    short: str
    kind: str
    official: bool

    @property
    def region(self) -> Region:
        return Region(self.code, self.name, self.level)


class Gazetteer:
    """Look-ups in the reference tables; former codes lead to the present division."""

    def __init__(self, entries: Iterable[Row], changes: Iterable[tuple[str, str, str, str]] = ()):
        """``entries``: the fields of ``Entry``; ``changes``: (old code, old name, new code, last seen as YYYY-MM)."""
        self._rows = {row[0]: row for row in entries}
        self._former = {old: new for old, _, new, _ in changes if old not in self._rows}
        self._above: dict[str, tuple[str, ...]] = {}
        self._entries: dict[str, Entry] = {}
        self._official: dict[str, str] = {}
        self._regions_of: dict[str, Region] = {}
        self._children: dict[str, list[str]] = defaultdict(list)
        self._townships: dict[str, list[str]] = defaultdict(list)
        divisions = []
        for row in self._rows.values():
            code, name, level, parent, short, _, _ = row
            self._children[parent].append(code)
            # Taiwan's districts are read like counties: 高雄市前镇区.
            if level != "township" or (code[:2] == "71" and name[-1] in "区市"):
                divisions.append(Entry(*row))
                continue
            self._townships[self._bare(name, parent)].append(code)
            if short:
                self._townships[short].append(code)
        self._tails = {name[-3:] for name in self._townships}
        names = _division_names(divisions)
        _add_former(names, changes)
        self._codes_of = {name: codes for name, (codes, _) in names.items()}
        self._found = tuple(names.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(names), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    @classmethod
    def load(cls, folder: Path = REFERENCE) -> Gazetteer:
        """Reads ``regions.parquet`` and ``region_changes.parquet``; ``GovernanceError`` when one cannot be read."""
        entries = _read(folder / "regions.parquet", Entry._fields)
        changes = _read(folder / "region_changes.parquet", ("old_code", "old_name", "new_code", "last_seen"))
        return cls(entries, tuple(changes))

    def _bare(self, name: str, parent: str) -> str:
        """半月镇 of 当阳市半月镇: some townships are on record with their county's name."""
        if len(name) < _NAMED_WITH_COUNTY or name[-1] not in "镇乡道":
            return name
        return name.removeprefix(self._rows[parent][1]) if parent in self._rows else name

    def find(self, text: str) -> tuple[Hit, ...]:
        """All names of divisions and townships in ``text`` by position; where two overlap the longer stays."""
        found = self._automaton.find_matches_as_indexes(text)
        divisions = [Hit(start, end, *self._found[index]) for index, start, end in found]
        townships = _apart(_not_cut(text, self._find_townships(text), divisions), divisions)
        return tuple(sorted(_apart(divisions, townships) + townships, key=lambda hit: hit.start))

    def region(self, code: str) -> Region | None:
        """The division of a code of 6 or 9 digits, present or former; ``None`` if there is none."""
        found = self._regions_of.get(code)
        if found is None and (entry := self.entry(code)):
            found = self._regions_of[code] = entry.region
        return found

    def entry(self, code: str) -> Entry | None:
        found = self._entries.get(code)
        if found is None and (row := self._rows.get(self._former.get(code, code))):
            found = self._entries[code] = Entry(*row)
        return found

    def named(self, name: str) -> tuple[Region, ...]:
        """Divisions down to the county, then townships, that bear this full, short or former name."""
        codes = (*self._codes_of.get(name, ()), *self._townships.get(name, ()))
        return self._regions(codes)

    def above(self, code: str) -> tuple[str, ...]:
        """The present code itself, then the codes of the divisions above, the nearest first; empty if unknown."""
        found = self._above.get(code)
        if found is None:
            found = self._above[code] = tuple(self._climb(code))
        return found

    def parents(self, code: str) -> tuple[Region, ...]:
        """The divisions above, the nearest first."""
        return self._regions(self.above(code)[1:])

    def lineage(self, code: str) -> tuple[Region, ...]:
        """The division itself, then those above it."""
        return self._regions(self.above(code))

    def official(self, code: str) -> Region | None:
        """The deepest county or larger division with a code in GB/T 2260 that holds ``code``; ``None`` if unknown."""
        if code not in self._official:
            above = (self._rows[above] for above in self.above(code))
            found = next((row[0] for row in above if row[6] and row[2] != "township"), "")
            if not found:
                return None
            self._official[code] = found
        return self.region(self._official[code])

    def children(self, code: str) -> tuple[Region, ...]:
        """The divisions right below, in the order of their codes; of ``""`` the provinces."""
        return self._regions(self._children.get(code, ()))

    def holds(self, outer: str, inner: str) -> bool:
        """Whether ``outer`` is ``inner`` or lies above it."""
        return outer in self.above(inner)

    def _climb(self, code: str) -> Iterable[str]:
        row = self._rows.get(self._former.get(code, code))
        while row:
            yield row[0]
            row = self._rows.get(row[3])

    def _regions(self, codes: Iterable[str]) -> tuple[Region, ...]:
        return tuple(Entry(*self._rows[code]).region for code in codes)

    def _find_townships(self, text: str) -> list[Hit]:
        """Names end in few characters, so the text is read backwards from these: cheaper than a second automaton."""
        found, done = [], 0
        for match in _TOWNSHIP_END.finditer(text):
            end = match.end()
            if text[end - 3 : end] not in self._tails and text[end - 2 : end] not in self._townships:
                continue
            for start in range(max(done, end - _LONGEST_TOWNSHIP), end - 1):
                codes = self._townships.get(text[start:end])
                if codes and end - start > end - match.start():
                    found.append(Hit(start, end, tuple(codes), Form.TOWNSHIP))
                    done = end
                    break
        return found


def _read(path: Path, names: tuple[str, ...]) -> Iterable[tuple[Any, ...]]:
    try:
        table = pq.read_table(path, columns=list(names), use_threads=False)
    except (OSError, ValueError, KeyError) as error:
        hint = "Run data/reference/build_regions.py to write it anew."
        raise GovernanceError(
            Problem(str(path), 0, "", f"the reference table cannot be read ({error}).", hint)
        ) from error
    return zip(*(table.column(name).to_pylist() for name in names), strict=True)


def _division_names(entries: Iterable[Entry]) -> dict[str, tuple[tuple[str, ...], Form]]:
    full: dict[str, list[str]] = {}
    short: dict[str, list[str]] = {}
    for entry in entries:
        for name in _full_names(entry):
            full.setdefault(name, []).append(entry.code)
        if brief := entry.short or _province_alone(entry):
            short.setdefault(brief, []).append(entry.code)
    names = {name: (tuple(codes), Form.SHORT) for name, codes in short.items()}
    names.update({name: (tuple(codes), Form.FULL if len(name) > 2 else Form.SHORT) for name, codes in full.items()})
    return names


def _province_alone(entry: Entry) -> str:
    """内蒙古, for which the reference has no short name; empty for all but provinces."""
    return entry.name.removesuffix(entry.kind) if entry.level == "province" else ""


def _full_names(entry: Entry) -> Iterable[str]:
    yield entry.name
    if entry.kind.startswith("自治") and entry.kind != "自治区":
        yield entry.short + entry.kind[-1]  # 印江土家族苗族自治县, in the papers 印江县
        yield entry.short + entry.kind  # or 印江自治县


def _add_former(names: dict[str, tuple[tuple[str, ...], Form]], changes: Iterable[tuple[str, str, str, str]]) -> None:
    """Former full names of three characters and more, and those as 陵县, that no present division bears; the latest
    bearer wins."""
    present = set(names)
    for _, name, new, _ in sorted(changes, key=lambda change: change[3]):
        if name not in present and (len(name) > 2 or name[-1] == "县"):
            names[name] = ((new,), Form.FORMER if len(name) > 2 else Form.SHORT)


def _not_cut(text: str, townships: list[Hit], divisions: list[Hit]) -> list[Hit]:
    """Without names that begin inside a full one: 惠水|县经济开发区 is none though two townships bear that name; and
    without those of a short one with 乡村 behind it: 红河|乡村振兴."""
    if not townships:
        return townships
    inside = {at for hit in divisions if hit.form is not Form.SHORT for at in range(hit.start + 1, hit.end)}
    begun = {hit.start: hit.end for hit in divisions}
    return [
        hit
        for hit in townships
        if hit.start not in inside
        and not (begun.get(hit.start) == hit.end - 1 and text.startswith("乡村", hit.end - 1))
    ]


def _apart(hits: list[Hit], others: list[Hit]) -> list[Hit]:
    """``hits`` without those that a longer hit of ``others`` overlaps; both in the order of the text."""
    kept, index = [], 0
    for hit in hits:
        while index < len(others) and others[index].end <= hit.start:
            index += 1
        rival = others[index] if index < len(others) else None
        if rival is None or rival.start >= hit.end or rival.end - rival.start < hit.end - hit.start:
            kept.append(hit)
    return kept
