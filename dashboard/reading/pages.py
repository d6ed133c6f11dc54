"""Files, folders and archives to pages, one at a time; what cannot be read becomes one clear problem."""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from dashboard.errors import ArticleError, Problem
from dashboard.model import Page
from dashboard.reading import records, sandbox
from dashboard.reading.encodings import Undecodable, decode
from dashboard.reading.formats import Kind, Unsupported, declared_charset, kind_of
from dashboard.reading.listed import Listed, read_listed, readable_date
from dashboard.reading.texts import read_text

SIDECAR = "articles.csv"
_MOST_BYTES = 64_000_000
_MOST_CHARACTERS = 1_000_000
_MOST_MEMBERS = 5_000
_MOST_UNPACKED = 500_000_000
_MOST_RATIO = 100
__all__ = ["read_file", "read_folder", "read_pages", "read_text"]
_MANY = (Kind.ZIP, Kind.RECORDS_JSON, Kind.RECORDS_CSV)


def read_folder(
    paths: Sequence[Path], sidecar: Path | None = None, strict: bool = False, problems: list[Problem] | None = None
) -> Iterator[Page]:
    """The pages of all files under ``paths``, one at a time: in the order given, below a folder by name.

    ``sidecar`` is the articles.csv, by default the one in the folder. What cannot be read is added to
    ``problems`` and the rest is read; with ``strict``, or without a list to add to, the first raises ArticleError.
    Faults of the sidecar always raise, all at once, before anything is read.
    """
    strict = strict or problems is None
    problems = [] if problems is None else problems
    found = [(root, _files(root, path)) for path in paths for root in (path if path.is_dir() else path.parent,)]
    listed = _listings(found, sidecar)
    for root, files in found:
        for path in files:
            name = _name(path, root)
            pages = read_pages(path, name, listed.get(name), problems)
            try:
                yield from _strictly(pages, problems) if strict else pages
            except ArticleError as error:
                if strict:
                    raise
                problems += error.problems


def read_file(path: Path, root: Path, listed: Listed | None = None) -> Page:
    """The page of one file, named by its path below ``root``. Raises ArticleError where it cannot be read, or is an
    archive or a list of articles, which hold many pages."""
    name = _name(path, root)
    data = _bytes(path, name)
    kind = _kind(data, name)
    if kind in _MANY:
        raise ArticleError(Problem(name, 0, "", f"is a {kind} file of many articles; read it with read_folder."))
    return _page(data, kind, path, name, listed)


def read_pages(path: Path, name: str, listed: Listed | None, problems: list[Problem]) -> Iterator[Page]:
    """The pages of one file, archives and lists of articles included; faults of single rows go to ``problems``."""
    data = _bytes(path, name)
    kind = _kind(data, name)
    if kind is Kind.ZIP:
        yield from _members(path, name, problems)
    elif kind in _MANY:
        yield from _rows(data, kind, name, problems)
    else:
        yield _page(data, kind, path, name, listed)


def _strictly(pages: Iterator[Page], problems: Sequence[Problem]) -> Iterator[Page]:
    """The pages up to the first fault among the rows or members of a file, which raises ArticleError."""
    for page in pages:
        if problems:
            break
        yield page
    if problems:
        raise ArticleError(problems[:1])


def _listings(found: Sequence[tuple[Path, Sequence[Path]]], sidecar: Path | None) -> dict[str, Listed]:
    """What articles.csv says of each file. Its rows may name any file of the folder, given or not."""
    if sidecar:
        known = {_name(path, root) for root, files in found for path in (*files, *_files(root, root))}
        return read_listed(sidecar, known)
    listed: dict[str, Listed] = {}
    for root in {root for root, _ in found if (root / SIDECAR).is_file()}:
        listed |= read_listed(root / SIDECAR, [_name(path, root) for path in _files(root, root)])
    return listed


def _files(root: Path, given: Path) -> list[Path]:
    """Every file below a folder but hidden ones and articles.csv, by name; links to folders are not followed."""
    if not given.is_dir():
        return [given]
    found: list[Path] = []
    for folder, folders, names in os.walk(given, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(folder, name) for name in names if not name.startswith(".")]
    return sorted(path for path in found if path != root / SIDECAR)


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name


def _bytes(path: Path, name: str) -> bytes:
    try:
        if not path.is_file():
            says = "is a link that leads nowhere or in a circle." if path.is_symlink() else "is no file."
            raise ArticleError(Problem(name, 0, "", says))
        if (size := path.stat().st_size) > _MOST_BYTES:
            raise ArticleError(
                Problem(name, 0, "", f"has {size:,} bytes; {_MOST_BYTES:,} at most are read.", "Split it.")
            )
        return path.read_bytes()
    except OSError as error:
        raise ArticleError(Problem(name, 0, "", f"cannot be opened: {error.strerror or error}.")) from error


def _kind(data: bytes, name: str) -> Kind:
    if not data.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise ArticleError(Problem(name, 0, "", "is empty."))
    try:
        return kind_of(data)
    except Unsupported as error:
        raise ArticleError(Problem(name, 0, "", str(error))) from error


def _page(data: bytes, kind: Kind, path: Path, name: str, listed: Listed | None) -> Page:
    if kind is Kind.TEXT:
        text, encoding, warnings = _decoded(data, name)
        return replace(_read(text, name, listed), encoding=encoding, warnings=warnings)
    try:
        extract = sandbox.extract(kind, path)
    except Unsupported as error:
        raise ArticleError(Problem(name, 0, "", str(error))) from error
    own = Listed(
        published=extract.published if readable_date(extract.published) else "",
        source=extract.source, url=extract.url, published_basis="text",
    )  # fmt: skip
    return replace(_read(extract.text, name, (listed or Listed()).over(own)), encoding=str(kind))


def _read(text: str, name: str, listed: Listed | None, whole: bool = False) -> Page:
    if len(text) > _MOST_CHARACTERS:
        says = f"has {len(text):,} characters; {_MOST_CHARACTERS:,} at most are read as one file."
        raise ArticleError(Problem(name, 0, "", says, "Split it."))
    return read_text(text, name, listed, whole)


def _decoded(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    try:
        found = decode(data, declared_charset(data))
    except Undecodable as error:
        raise ArticleError(Problem(name, 0, "", str(error), "Save it as UTF-8.")) from error
    return found.text, found.encoding, found.warnings


def _rows(data: bytes, kind: Kind, name: str, problems: list[Problem]) -> Iterator[Page]:
    text, encoding, warnings = _decoded(data, name)
    find = records.find_json_records if kind is Kind.RECORDS_JSON else records.find_csv_records
    for record in find(text):
        if record.fault:
            problems.append(Problem(name, record.line, "", record.fault))
            continue
        page = _read(record.text, f"{name}#{record.line}", record.listed, whole=True)
        yield replace(page, encoding=encoding, warnings=(*page.warnings, *warnings))


def _members(path: Path, name: str, problems: list[Problem]) -> Iterator[Page]:
    with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory() as folder:
        members = sorted((one for one in archive.infolist() if not one.is_dir()), key=lambda one: one.filename)
        _check_size(members, path, name)
        for number, member in enumerate(members):
            inner = _inner_name(member)
            unpacked = Path(folder, f"{number}")
            try:
                unpacked.write_bytes(archive.read(member))
                yield from _member(unpacked, f"{name}/{inner}", problems)
            except ArticleError as error:
                problems += error.problems
            except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:
                problems.append(Problem(f"{name}/{inner}", 0, "", f"cannot be unpacked: {str(error)[:100]}."))
            unpacked.unlink(missing_ok=True)


def _member(unpacked: Path, name: str, problems: list[Problem]) -> Iterator[Page]:
    data = _bytes(unpacked, name)
    kind = _kind(data, name)
    if kind is Kind.ZIP:
        raise ArticleError(Problem(name, 0, "", "is an archive inside an archive; unpack it first."))
    if kind in _MANY:
        yield from _rows(data, kind, name, problems)
    else:
        yield _page(data, kind, unpacked, name, None)


def _check_size(members: Sequence[zipfile.ZipInfo], path: Path, name: str) -> None:
    """Refuses what unpacks to far more than it holds, before anything is unpacked."""
    total = sum(member.file_size for member in members)
    if len(members) > _MOST_MEMBERS or total > _MOST_UNPACKED or total > _MOST_RATIO * path.stat().st_size + 1_000_000:
        says = f"unpacks to {total:,} bytes in {len(members):,} files; it is refused."
        raise ArticleError(Problem(name, 0, "", says, "Unpack it yourself and give the folder."))


def _inner_name(member: zipfile.ZipInfo) -> str:
    """A member's name without ways up or out; names that old Windows programs wrote are GB18030."""
    name = member.filename
    if not member.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode("gb18030")
        except UnicodeError:
            name = member.filename
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "/".join(parts)
