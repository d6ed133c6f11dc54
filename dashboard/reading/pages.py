"""Files to pages: the face of this room.

``read_text`` is pure; ``read_file`` reads one file; ``read_folder`` streams everything under the paths given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.errors import ArticleError, Problem
from dashboard.model import Article, BlockKind, Page, Published, PublishedBasis
from dashboard.reading.articles import article_of
from dashboard.reading.lines import cut_lines
from dashboard.reading.listed import Listed, read_listed
from dashboard.reading.paragraphs import Fragment, assemble
from dashboard.reading.published import from_address, from_page_head, from_text
from dashboard.reading.roles import Role
from dashboard.reading.stories import Story, tell
from dashboard.reading.view import Draft, Source, build_view, source_of

_PRIVATE_USE = re.compile(r"[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class _Context:
    """What is known of all articles of one file."""

    source: Source
    source_file: str
    listed: Listed
    head: Published


def read_text(raw: str, source_file: str, listed: Listed | None = None) -> Page:
    """The page that a decoded text is: its articles, and the view of what belongs to none. Reads no file."""
    source = source_of(raw)
    stories, rest = tell(assemble(cut_lines(source.folded)))
    listed = listed or Listed()
    context = _Context(source, source_file, listed, _page_date(rest))
    furniture, _ = build_view(source, [Draft(BlockKind.NOTICE, fragment.ranges) for fragment in rest])
    articles = tuple(_article(story, context) for story in stories)
    return Page(source_file, raw, articles, furniture, warnings=_warnings(raw))


def _article(story: Story, context: _Context) -> Article:
    listed = context.listed
    text = "\n".join(fragment.text for fragment in story.fragments)
    published = _published(text, context)
    return article_of(
        story, context.source, context.source_file, published,
        publisher=listed.source, url=listed.url, region=listed.region,
    )  # fmt: skip


def _published(text: str, context: _Context) -> Published:
    listed = context.listed
    if listed.published:
        return Published(listed.published, PublishedBasis.LISTED, listed.note)
    if context.head.text:
        return context.head
    address = from_address(listed.url) if listed.url else Published()
    return address if address.text else from_text(text)


def _page_date(rest: Iterable[Fragment]) -> Published:
    for fragment in rest:
        if fragment.role is Role.MASTHEAD and (found := from_page_head(fragment.text)).text:
            return found
    return Published()


def _warnings(raw: str) -> tuple[str, ...]:
    private = len(_PRIVATE_USE.findall(raw))
    return (f"{private} unreadable glyphs (private-use characters)",) if private else ()


def read_file(path: Path, root: Path, listed: Listed | None = None) -> Page:
    """The page of one file; ``source_file`` is its path below ``root``. Raises ArticleError where it cannot be read."""
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    return read_text(path.read_bytes().decode("utf-8-sig"), name, listed)


def read_folder(
    paths: Sequence[Path], sidecar: Path | None = None, strict: bool = False, problems: list[Problem] | None = None
) -> Iterator[Page]:
    """The pages of all files under ``paths``, one at a time, in the order given and below a folder by name.

    ``sidecar`` is the articles.csv, by default the one that lies in the folder. A file that cannot be read is
    added to ``problems`` and the rest is read; with ``strict`` it raises ArticleError, as faults of the listing
    always do.
    """
    problems = [] if problems is None else problems
    for root, files in _folders(paths):
        table = sidecar or _beside(root)
        names = [path.relative_to(root).as_posix() for path in files]
        listed = read_listed(table, names) if table else {}
        for name, path in zip(names, files, strict=True):
            try:
                yield read_file(path, root, listed.get(name))
            except ArticleError as error:
                if strict:
                    raise
                problems += error.problems


def _folders(paths: Sequence[Path]) -> Iterator[tuple[Path, list[Path]]]:
    for path in paths:
        if path.is_dir():
            found = sorted(one for one in path.rglob("*") if one.is_file() and one.name != "articles.csv")
            yield path, [one for one in found if not any(part.startswith(".") for part in one.relative_to(path).parts)]
        else:
            yield path.parent, [path]


def _beside(root: Path) -> Path | None:
    sidecar = root / "articles.csv"
    return sidecar if sidecar.is_file() else None
