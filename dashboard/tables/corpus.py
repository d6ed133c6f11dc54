"""Folders of articles -> tables in a store: reads, builds, writes, and knows when tables are stale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from hashlib import file_digest, sha256
from pathlib import Path

from dashboard import __version__
from dashboard.catalogue.types import Catalogue
from dashboard.errors import ArticleError, Problem
from dashboard.extraction import walk
from dashboard.extraction.gazetteer import Gazetteer
from dashboard.model import Article, Findings, Numeral, Page, Region, View
from dashboard.reading.pages import read_folder
from dashboard.tables import store
from dashboard.tables.build import Built, build
from dashboard.tables.manifest import Inputs, changed
from dashboard.tables.store import Store

Progress = Callable[[Page], None]

PACKAGE = Path(__file__).resolve().parents[1]
REFERENCE = PACKAGE.parent / "data" / "reference"
# The rooms whose code, rules and word lists decide what the tables say; the app only shows them.
_ROOMS = ("catalogue", "reading", "extraction", "tables")
_RULES = frozenset({".py", ".yaml", ".json"})


@dataclass(frozen=True, slots=True)
class Corpus:
    """What to build from: files and folders, and an ``articles.csv`` if not the one that lies in the folder."""

    paths: tuple[Path, ...]
    listing: Path | None = None

    @classmethod
    def of(cls, paths: Iterable[str | Path], listing: str | Path | None = None) -> Corpus:
        """A corpus of paths that are there; raises ``ArticleError`` naming every one that is not."""
        found = tuple(Path(path) for path in paths)
        beside = Path(listing) if listing else None
        missing = [path for path in (*found, *filter(None, (beside,))) if not path.exists()]
        if missing:
            says = "没有这个文件或文件夹 / no such file or folder."
            raise ArticleError(Problem(str(path), 0, "", says) for path in missing)
        return cls(found, beside)

    def files(self) -> Iterator[tuple[str, Path]]:
        """Every file with the name it has in the tables: relative to the folder given."""
        for path in self.paths:
            below = sorted(path.rglob("*")) if path.is_dir() else [path]
            root = path if path.is_dir() else path.parent
            yield from ((one.relative_to(root).as_posix(), one) for one in below if _counts(one, root))
        if self.listing:
            yield ("--articles", self.listing)


@dataclass(frozen=True, slots=True)
class WalkReader:
    """The extraction with its catalogue and gazetteer, as the build asks for it."""

    catalogue: Catalogue
    gazetteer: Gazetteer

    def read(self, article: Article) -> Findings:
        """All that one article yields."""
        return walk.read(article, self.catalogue, self.gazetteer)

    def ledger(self, view: View) -> tuple[Numeral, ...]:
        """The numerals of text outside of any article."""
        return walk.ledger(view, self.catalogue)

    def lineage(self, code: str) -> tuple[Region, ...]:
        """The division of a code and those above it."""
        return self.gazetteer.lineage(code)


def inputs(corpus: Corpus, catalogue: Catalogue) -> Inputs:
    """The hashes of all that the tables of ``corpus`` are made from.

    Raises ``ArticleError`` where two files would bear one name in the tables.
    """
    named = list(corpus.files())
    files = {name: _sha256(path) for name, path in named}
    if len(files) < len(named):
        counts = Counter(name for name, _ in named)
        says = "几个文件在表中会同名 / several files would bear this name in the tables."
        hint = "请把它们放在同一文件夹下一起读入 / Put them below one folder and build that."
        raise ArticleError(Problem(name, 0, "", says, hint) for name, count in counts.items() if count > 1)
    return Inputs(files, catalogue.sha256, program_sha256(), __version__)


def stale(folder: Path, now: Inputs) -> str:
    """Why the tables in ``folder`` are not what a build would write now; empty where they are.

    Raises ``StoreError`` where there are none or they cannot be used.
    """
    return changed(Store.open(folder).manifest.inputs, now)


def build_tables(
    corpus: Corpus, catalogue: Catalogue, strict: bool = False, progress: Progress = lambda page: None
) -> Built:
    """The tables of a corpus, in memory; ``progress`` is told each page as it comes.

    With ``strict`` the first file or article that cannot be read raises ``ArticleError``; else it is left out and
    named in ``problems``.
    """
    problems: list[Problem] = []
    pages = _told(read_folder(corpus.paths, corpus.listing, strict, problems), progress)
    built = build(pages, catalogue, WalkReader(catalogue, walk.default_gazetteer()), strict)
    return Built(built.tables, (*problems, *built.problems))


def build_store(
    corpus: Corpus, catalogue: Catalogue, out: Path, strict: bool = False, progress: Progress = lambda page: None
) -> tuple[Store, tuple[Problem, ...]]:
    """Build the tables of a corpus into the store ``out``; returns the store and what had to be left out.

    Raises ``ArticleError`` where all had to be left out: the tables that are there are then kept.
    """
    made_from = inputs(corpus, catalogue)
    built = build_tables(corpus, catalogue, strict, progress)
    if built.problems and not built.tables["articles"].num_rows:
        raise ArticleError(built.problems)
    noted = replace(made_from, left_out=len(built.problems))
    return store.write(out, built.tables, noted), built.problems


@cache
def program_sha256() -> str:
    """One hash of the code, rules and reference data that decide what the tables say."""
    digest = sha256()
    for path in _program_files():
        digest.update(path.name.encode())
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _program_files() -> Iterable[Path]:
    yield PACKAGE / "model.py"
    for room in _ROOMS:
        yield from (path for path in sorted((PACKAGE / room).rglob("*")) if path.suffix in _RULES)
    yield from sorted(REFERENCE.glob("*.parquet"))


def _sha256(path: Path) -> str:
    """The hash of a file, empty for one that cannot be opened: reading it will say so."""
    try:
        with path.open("rb") as handle:
            return file_digest(handle, "sha256").hexdigest()
    except OSError:
        return ""


def _counts(path: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
    return path.is_file() and not hidden


def _told(pages: Iterable[Page], progress: Progress) -> Iterator[Page]:
    for page in pages:
        progress(page)
        yield page
