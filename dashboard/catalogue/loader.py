"""metrics.yaml -> ``Catalogue``: layers are read, checked and joined; every problem comes at once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.catalogue import consistency, entries
from dashboard.catalogue.form import CATALOGUE
from dashboard.catalogue.shape import Report, decimal
from dashboard.catalogue.strict_yaml import MAX_BYTES, Node, parse
from dashboard.catalogue.types import Catalogue
from dashboard.errors import CatalogueError, Problem

SHARED = "shared"
MAX_LAYERS = 4
_CACHE_SIZE = 16
_cache: dict[tuple[tuple[str, str], ...], Catalogue] = {}


@dataclass(frozen=True, slots=True)
class Layer:
    """One file as read: its name in messages, its bytes and its nodes."""

    file: str
    data: bytes
    root: Node = field(repr=False)


def load(path: Path | str, shared: Path | str | None = None) -> Catalogue:
    """The catalogue in a file, with the layers that it ``extends``.

    ``shared`` is the file that ``extends: shared`` means. Equal bytes are read once in a process. Raises
    ``CatalogueError`` with all problems of the first layer that has any, the extended one first.
    """
    chain = _read_chain(Path(path), Path(shared) if shared else None)
    return _join(chain)


def loads(data: bytes | str, file: str, base: Path | str | None = None) -> Catalogue:
    """The catalogue in a text, laid over ``base`` where the text says ``extends: shared``; reads no other file."""
    raw = data.encode() if isinstance(data, str) else data
    root = parse(raw, file)
    extends = _extends(root)
    if not extends:
        return _join([Layer(file, raw, root)])
    if extends != SHARED or base is None:
        says = f"这里只能写 extends: {SHARED} / only “extends: {SHARED}” can be used here"
        raise CatalogueError(Problem(file, root.line, "extends", says))
    return _join([*_read_chain(Path(base), None), Layer(file, raw, root)])


def load_beside(own: Path | str, shared: Path | str) -> tuple[Catalogue, tuple[Problem, ...]]:
    """The own catalogue over the shared one; where the own is broken, the shared one alone and the own one's problems.

    Raises ``CatalogueError`` only where the shared catalogue itself is broken.
    """
    below = load(shared)
    try:
        return load(own, shared), ()
    except CatalogueError as error:
        return below, error.problems


def _join(chain: list[Layer]) -> Catalogue:
    key = tuple((layer.file, hashlib.sha256(layer.data).hexdigest()) for layer in chain)
    if key not in _cache:
        if len(_cache) >= _CACHE_SIZE:
            _cache.clear()
        _cache[key] = _build(chain)
    return _cache[key]


def _build(chain: list[Layer]) -> Catalogue:
    catalogue: Catalogue | None = None
    for layer in chain:
        catalogue = _lay(layer, catalogue)
    assert catalogue is not None
    return catalogue


def _lay(layer: Layer, below: Catalogue | None) -> Catalogue:
    """The catalogue below with one layer more; raises with all problems of that layer."""
    report = Report(layer.file)
    CATALOGUE.check(layer.root, "", report)
    _check_version(layer.root, report)
    if report.full:
        raise CatalogueError(report.problems)
    catalogue = entries.build(layer.root, layer.file, layer.data, below, report)
    consistency.check(catalogue, layer.root, report)
    if report.problems:
        raise CatalogueError(report.problems)
    return catalogue


def _check_version(root: Node, report: Report) -> None:
    version = root.get("version") if root.kind == "map" else None
    if version is not None and decimal(version) != 1:
        says = f"本程序只读版本 1，不读“{version.text[:20]}” / this program reads version 1 only"
        report.add(version.line, "version", says)


def _read_chain(path: Path, shared: Path | None) -> list[Layer]:
    chain: list[Layer] = []
    seen: set[Path] = set()
    following: Path | None = path
    while following is not None:
        layer = _read(following)
        seen.add(following.resolve())
        chain.append(layer)
        following = _below(layer, following, shared)
        if following is not None and (following.resolve() in seen or len(chain) >= MAX_LAYERS):
            says = (
                f"extends 绕回自己或超过 {MAX_LAYERS} 层 / extends turns in a circle or is more than {MAX_LAYERS} deep"
            )
            raise CatalogueError(Problem(layer.file, 0, "extends", says))
    return chain[::-1]


def _below(layer: Layer, path: Path, shared: Path | None) -> Path | None:
    extends = _extends(layer.root)
    if not extends:
        return None
    if extends != SHARED:
        return path.parent / extends
    if shared is None:
        says = "不知道共享目录在哪里 / it is not known where the shared catalogue is"
        raise CatalogueError(Problem(layer.file, 0, "extends", says, "请写出路径 / Write its path."))
    return shared


def _extends(root: Node) -> str:
    node = root.get("extends") if root.kind == "map" else None
    return node.text if node is not None and node.kind == "text" else ""


def _read(path: Path) -> Layer:
    name = path.name
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        says = f"打不开 {path}：{error.strerror} / cannot open {path}: {error.strerror}"
        raise CatalogueError(Problem(name, 0, "", says)) from None
    return Layer(name, data, parse(data, name))
