"""The folder that a build writes and everybody reads.

::

    DIR/CURRENT                        the name of the generation that counts
    DIR/generations/g…/manifest.json   checksums, hashes of what went in
    DIR/generations/g…/<table>.parquet

A build writes a whole new generation, syncs it to disk, and only then flips ``CURRENT`` in one step: whoever reads
sees the old tables or the new ones, whole, whatever befalls the build. Every file is checked against its checksum
when it is read.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from dashboard.errors import StoreError
from dashboard.tables.manifest import FileNote, Inputs, Manifest, parse
from dashboard.tables.schema import SCHEMA_VERSION, to_pandas

KEPT = 2  # generations that stay: the current one, and the one that a slow reader may still hold
_NAME = re.compile(r"g[0-9]{20}-[0-9a-f]{8}")
_ROW_GROUP = 122_880


@dataclass(frozen=True, slots=True)
class Store:
    """One generation of tables, pinned: a build that comes after does not change what this reads."""

    folder: Path
    generation: str
    manifest: Manifest

    @classmethod
    def open(cls, folder: Path | str) -> Store:
        """The current tables of ``folder``. Raises ``StoreError`` where there are none, or not ones to be trusted."""
        folder = Path(folder)
        name = current(folder)
        if not name:
            raise StoreError(f"{folder} 中没有数据表，请先运行 build / holds no tables: build them first.")
        manifest = parse(_bytes(folder / "generations" / name / "manifest.json"), str(folder))
        return cls(folder, name, manifest)

    def read(self, name: str) -> pd.DataFrame:
        """A table as a DataFrame with the columns and types of ``schema``; checked against its checksum."""
        return to_pandas(self.arrow(name))

    def arrow(self, name: str) -> pa.Table:
        """A table as Arrow, checked against its checksum. Raises ``StoreError`` where the file is damaged or gone."""
        note = self.manifest.tables.get(name)
        if note is None:
            raise StoreError(f"{self.folder} 中没有表“{name}” / has no table “{name}”.")
        path = self.path / note.file
        data = _bytes(path)
        if hashlib.sha256(data).hexdigest() != note.sha256:
            raise StoreError(
                f"{path} 已损坏（校验和不符），请重新 build / is damaged: its checksum differs. Build again."
            )
        return pq.read_table(pa.BufferReader(data))

    @property
    def path(self) -> Path:
        """Where this generation's files lie."""
        return self.folder / "generations" / self.generation

    @property
    def built(self) -> str:
        """When the tables were built: UTC, ISO 8601."""
        return self.manifest.built

    @property
    def version(self) -> str:
        """Version of the program that built them."""
        return self.manifest.inputs.version

    @property
    def catalogue(self) -> str:
        """The hash of the catalogue that they were built with (``Catalogue.sha256``)."""
        return self.manifest.inputs.catalogue


def current(folder: Path) -> str:
    """The name of the generation that counts, empty where there is none. Raises ``StoreError`` for a name not ours."""
    pointer = folder / "CURRENT"
    if not pointer.is_file():
        return ""
    name = _bytes(pointer)[:100].decode("ascii", "replace").strip()
    if not _NAME.fullmatch(name):
        raise StoreError(f"{pointer} 的内容无效 / does not name a generation: {name[:40]!r}. Build again.")
    return name


def write(folder: Path | str, tables: Mapping[str, pa.Table], inputs: Inputs) -> Store:
    """Write all tables as a new generation and make it the current one; whole or not at all.

    Raises ``StoreError`` where another build holds the folder, or the disk does not take the tables; what was
    there before is then untouched.
    """
    folder = Path(folder)
    try:
        (folder / "generations").mkdir(parents=True, exist_ok=True)
        with FileLock(folder / ".lock", timeout=0):
            _sweep_unfinished(folder)
            return _write_locked(folder, tables, inputs)
    except Timeout as error:
        raise StoreError(
            f"另一个 build 正在写 {folder} / another build is writing {folder}; try again later."
        ) from error
    except OSError as error:
        says = f"无法写入 {folder}：{error.strerror or error} / cannot write; the old tables are kept."
        raise StoreError(says) from error


def _write_locked(folder: Path, tables: Mapping[str, pa.Table], inputs: Inputs) -> Store:
    now = datetime.now(UTC)
    name = f"g{now:%Y%m%d%H%M%S%f}-{secrets.token_hex(4)}"
    unfinished = folder / "generations" / f".{name}"
    try:
        unfinished.mkdir()
        notes = {table: _write_table(unfinished, table, rows) for table, rows in tables.items()}
        manifest = Manifest(SCHEMA_VERSION, now.isoformat(timespec="seconds"), inputs, notes)
        _write_synced(unfinished / "manifest.json", manifest.text().encode())
        _sync_folder(unfinished)
        unfinished.rename(folder / "generations" / name)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    _flip(folder, name)
    _sweep_old(folder, name)
    return Store(folder, name, manifest)


def _write_table(into: Path, name: str, rows: pa.Table) -> FileNote:
    path = into / f"{name}.parquet"
    pq.write_table(rows, path, compression="zstd", row_group_size=_ROW_GROUP, write_page_checksum=True)
    with path.open("r+b") as handle:
        os.fsync(handle.fileno())
        handle.seek(0)
        digest = hashlib.file_digest(handle, "sha256").hexdigest()
    return FileNote(path.name, digest, path.stat().st_size, rows.num_rows)


def _flip(folder: Path, name: str) -> None:
    """Make ``name`` the current generation in one step."""
    _sync_folder(folder / "generations")
    pointer = folder / "CURRENT"
    _write_synced(pointer.with_name("CURRENT.new"), f"{name}\n".encode("ascii"))
    pointer.with_name("CURRENT.new").replace(pointer)
    _sync_folder(folder)


def _write_synced(path: Path, data: bytes) -> None:
    with path.open("wb") as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())


def _sync_folder(folder: Path) -> None:
    """Make names in ``folder`` last; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sweep_unfinished(folder: Path) -> None:
    """Remove what a killed build left behind; the lock says that nobody is writing it."""
    for left in (folder / "generations").glob(".g*"):
        shutil.rmtree(left, ignore_errors=True)


def _sweep_old(folder: Path, name: str) -> None:
    names = sorted(path.name for path in (folder / "generations").iterdir() if _NAME.fullmatch(path.name))
    others = [other for other in names if other != name]
    for old in others[: max(0, len(others) - (KEPT - 1))]:
        shutil.rmtree(folder / "generations" / old, ignore_errors=True)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        says = f"无法读取 {path}：{error.strerror or error} / cannot read it: build the tables again."
        raise StoreError(says) from error
