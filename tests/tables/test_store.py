"""The store: whole or not at all, checked when read, and never the worse for a build that fails."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import textwrap
import threading
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.errors import StoreError
from dashboard.tables import schema, store
from dashboard.tables.build import build
from dashboard.tables.manifest import Inputs, changed
from dashboard.tables.store import Store
from tests.tables.invented import InventedReader, catalogue, page

INPUTS = Inputs(files={"nanhe.txt": "a" * 64}, catalogue="c" * 64, program="p" * 64, version="0.1.0")
REPOSITORY = Path(__file__).resolve().parents[2]


def tables_of(raw: str = "网格员12人。"):
    return build([page(raw)], catalogue(), InventedReader()).tables


def generations(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "generations").iterdir())


def test_what_is_written_is_read_back_with_all_types(tmp_path):
    tables = tables_of()
    written = store.write(tmp_path, tables, INPUTS)
    read = Store.open(tmp_path)
    assert (read.generation, read.manifest, read.version) == (written.generation, written.manifest, "0.1.0")
    for name, table in tables.items():
        assert read.read(name).equals(schema.to_pandas(table)), name


def test_the_manifest_counts_and_hashes_every_table(tmp_path):
    store.write(tmp_path, tables_of(), INPUTS)
    read = Store.open(tmp_path)
    assert set(read.manifest.tables) == set(schema.tables())
    assert all((read.path / note.file).stat().st_size == note.bytes for note in read.manifest.tables.values())
    assert read.manifest.tables["observations"].rows == 1


def test_a_store_keeps_reading_its_own_generation_while_a_new_one_comes(tmp_path):
    store.write(tmp_path, tables_of("网格员12人。"), INPUTS)
    old = Store.open(tmp_path)
    store.write(tmp_path, tables_of("网格员30人。"), INPUTS)
    assert list(old.read("observations")["value"]) == [12]
    assert list(Store.open(tmp_path).read("observations")["value"]) == [30]


def test_two_generations_stay(tmp_path):
    names = [store.write(tmp_path, tables_of(f"网格员{n}人。"), INPUTS).generation for n in range(4)]
    assert Store.open(tmp_path).generation == names[-1]
    assert generations(tmp_path) == names[-2:]


def test_the_same_tables_give_the_same_bytes(tmp_path):
    one = store.write(tmp_path / "one", tables_of(), INPUTS)
    two = store.write(tmp_path / "two", tables_of(), INPUTS)
    assert one.manifest.tables == two.manifest.tables


@pytest.mark.parametrize("damage", ["flip", "truncate", "append", "remove"])
def test_a_damaged_table_is_never_read(tmp_path, damage):
    read = store.write(tmp_path, tables_of(), INPUTS)
    path = read.path / "observations.parquet"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    spoilt = {"flip": bytes(data), "truncate": bytes(data[:-9]), "append": bytes(data) + b"\0"}
    if damage == "remove":
        path.unlink()
    else:
        path.write_bytes(spoilt[damage])
    with pytest.raises(StoreError, match="observations"):
        Store.open(tmp_path).read("observations")


@pytest.mark.parametrize("pointer", ["../../etc", "g1", "", "g20230101000000000000-00000000\nrm", "\0" * 50])
def test_a_pointer_that_names_no_generation_is_refused(tmp_path, pointer):
    store.write(tmp_path, tables_of(), INPUTS)
    (tmp_path / "CURRENT").write_text(pointer)
    with pytest.raises(StoreError):
        Store.open(tmp_path)


@pytest.mark.parametrize(
    ("manifest", "says"),
    [
        ("", "damaged"),
        ("[]", "damaged"),
        ("{}", "damaged"),
        ('{"schema": 99}', "version 99"),
        ('{"schema": 2, "built": "", "inputs": {}, "tables": {}}', "damaged"),
    ],
)
def test_a_manifest_that_cannot_be_trusted_is_refused_with_a_reason(tmp_path, manifest, says):
    written = store.write(tmp_path, tables_of(), INPUTS)
    (written.path / "manifest.json").write_text(manifest)
    with pytest.raises(StoreError, match=says):
        Store.open(tmp_path)


def test_a_manifest_cannot_point_outside_of_its_generation(tmp_path):
    written = store.write(tmp_path, tables_of(), INPUTS)
    said = json.loads((written.path / "manifest.json").read_text())
    said["tables"]["observations"]["file"] = "../../../secret.parquet"
    (written.path / "manifest.json").write_text(json.dumps(said))
    with pytest.raises(StoreError, match="damaged"):
        Store.open(tmp_path)


def test_a_folder_without_tables_says_so(tmp_path):
    with pytest.raises(StoreError, match="holds no tables"):
        Store.open(tmp_path / "nothing")


def test_a_build_that_cannot_write_leaves_the_old_tables_whole_at_every_step(tmp_path, monkeypatch):
    store.write(tmp_path, tables_of("网格员12人。"), INPUTS)
    real_fsync, real_replace = os.fsync, Path.replace
    steps = 0

    def full(real):
        def call(*arguments):
            nonlocal steps
            steps -= 1
            if steps == 0:
                raise OSError(28, "No space left on device")
            return real(*arguments)

        return call

    monkeypatch.setattr(os, "fsync", full(real_fsync))
    monkeypatch.setattr(Path, "replace", full(real_replace))
    n = 0
    while steps <= 0:
        n += 1
        steps = n
        with suppress(StoreError):
            store.write(tmp_path, tables_of("网格员30人。"), INPUTS)
            continue
        assert list(Store.open(tmp_path).read("observations")["value"]) in ([12], [30])
    assert n > len(schema.tables())
    assert list(Store.open(tmp_path).read("observations")["value"]) == [30]
    assert len(generations(tmp_path)) == 2


def test_a_full_disk_is_named_in_one_line(tmp_path, monkeypatch):
    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="No space left on device") as caught:
        store.write(tmp_path, tables_of(), INPUTS)
    assert "\n" not in str(caught.value)
    assert not generations(tmp_path)


KILLED = textwrap.dedent(
    """
    import sys
    sys.path.insert(0, sys.argv[2])
    from dashboard.tables import store
    from tests.tables.test_store import INPUTS, tables_of
    tables = [tables_of(f"网格员{n}人。") for n in (12, 30)]
    print("ready", flush=True)
    while True:
        for one in tables:
            store.write(sys.argv[1], one, INPUTS)
    """
)


def test_a_build_killed_at_any_moment_leaves_whole_tables_and_the_next_build_works(tmp_path):
    chance = random.Random(4)
    for _ in range(3):
        command = [sys.executable, "-c", KILLED, str(tmp_path), str(REPOSITORY)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=REPOSITORY) as child:
            assert child.stdout is not None
            child.stdout.readline()
            threading.Event().wait(0.3 + chance.random() / 3)
            child.kill()
        read = Store.open(tmp_path)
        assert list(read.read("observations")["value"]) in ([12], [30])
        assert all(len(read.read(name)) == note.rows for name, note in read.manifest.tables.items())
    store.write(tmp_path, tables_of(), INPUTS)
    assert not [name for name in generations(tmp_path) if name.startswith(".")]


def test_only_one_build_writes_at_a_time(tmp_path):
    store.write(tmp_path, tables_of(), INPUTS)
    with store.FileLock(tmp_path / ".lock"), pytest.raises(StoreError, match="another build"):
        store.write(tmp_path, tables_of(), INPUTS)


def test_readers_see_whole_generations_while_builds_run(tmp_path):
    tables = [tables_of("网格员12人。"), tables_of("网格员30人。参与3户。")]
    store.write(tmp_path, tables[0], INPUTS)
    seen_all: list[object] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                one = Store.open(tmp_path)
                seen = (sorted(one.read("observations")["value"]), len(one.read("numerals")))
            except StoreError:  # two builds went by meanwhile: what was pinned is gone, and says so
                continue
            seen_all.append(seen)

    reader = threading.Thread(target=read)
    reader.start()
    for n in range(6):
        store.write(tmp_path, tables[n % 2], INPUTS)
    done.set()
    reader.join()
    assert seen_all
    assert all(seen in (([12], 2), ([3, 30], 3)) for seen in seen_all)


@pytest.mark.parametrize(
    ("now", "says"),
    [
        (INPUTS, ""),
        (replace(INPUTS, files={"nanhe.txt": "b" * 64}), "articles changed"),
        (replace(INPUTS, files={**INPUTS.files, "more.txt": "b" * 64}), "articles changed"),
        (replace(INPUTS, catalogue="d" * 64), "the catalogue changed"),
        (replace(INPUTS, program="q" * 64), "the program changed"),
        (replace(INPUTS, version="0.2.0"), "the program changed"),
    ],
)
def test_tables_are_stale_when_anything_that_went_in_has_changed(now, says):
    assert says in changed(INPUTS, now)
    assert bool(says) == bool(changed(INPUTS, now))
