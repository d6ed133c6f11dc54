"""What a generation of tables says of itself: its files with checksums, and the hashes of all that went in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from dashboard.errors import StoreError
from dashboard.tables.schema import SCHEMA_VERSION


@dataclass(frozen=True, slots=True)
class FileNote:
    """One table's file: name, sha256, size in bytes, number of rows."""

    file: str
    sha256: str
    bytes: int
    rows: int


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that the tables are made from; equal inputs give equal tables.

    ``files`` maps each file of articles (and articles.csv) to its sha256; ``program`` is the sha256 of the
    program's own code, rules and reference data, ``version`` its number; ``left_out`` counts what was left out.
    """

    files: Mapping[str, str]
    catalogue: str
    program: str
    version: str
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """``built`` is the time in UTC, ISO 8601."""

    schema: int
    built: str
    inputs: Inputs
    tables: Mapping[str, FileNote]

    def text(self) -> str:
        """The manifest as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def parse(data: bytes, folder: str) -> Manifest:
    """A manifest from its JSON. Raises ``StoreError`` where it is damaged or of another version of the tables."""
    try:
        said = json.loads(data)
        schema = said["schema"]
        if schema == SCHEMA_VERSION:
            return _manifest(said)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(f"{folder} 的 manifest.json 已损坏 / manifest.json is damaged: build again.") from error
    raise StoreError(
        f"{folder} 的数据表是版本 {schema!r}，本程序读版本 {SCHEMA_VERSION} / the tables are of version {schema!r}, "
        f"this program reads version {SCHEMA_VERSION}: build again."
    )


def _manifest(said: Mapping[str, Any]) -> Manifest:
    notes = {name: FileNote(**note) for name, note in said["tables"].items()}
    if any("/" in note.file or "\\" in note.file for note in notes.values()):
        raise ValueError("a table's file lies elsewhere")
    return Manifest(said["schema"], said["built"], Inputs(**said["inputs"]), notes)


def changed(old: Inputs, new: Inputs) -> str:
    """Why tables of ``old`` are stale now, in a few words for people; empty where they are not."""
    reasons = {
        "articles": dict(old.files) != dict(new.files),
        "catalogue": old.catalogue != new.catalogue,
        "program": (old.program, old.version) != (new.program, new.version),
    }
    words = {"articles": "文章有改动 / articles changed", "catalogue": "指标目录有改动 / the catalogue changed"}
    words["program"] = "程序有更新 / the program changed"
    return "；".join(words[name] for name, differs in reasons.items() if differs)
