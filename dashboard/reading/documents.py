"""PDF, Word and web pages to text. Runs in the parsing child only: these parsers meet hostile files.

Each function takes the bytes of one file and returns its text with what it says of itself.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

_MOST_PAGES = 400
_MOST_XML = 50_000_000
_MOST_HTML = 5_000_000
_MOST_TAGS = 200_000


class Extract(NamedTuple):
    """The text of a document; ``title``, ``published``, ``source`` and ``url`` where it names them."""

    text: str
    title: str = ""
    published: str = ""
    source: str = ""
    url: str = ""


class Box(NamedTuple):
    """A stretch of a line on a page: left, bottom, right, top in points, with its text."""

    left: float
    bottom: float
    right: float
    top: float
    text: str


def read_pdf(data: bytes) -> Extract:
    """Text of a PDF in reading order, columns one after another; pages are parted by a form feed."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    if len(document) > _MOST_PAGES:
        raise ValueError(f"has {len(document)} pages; {_MOST_PAGES} at most are read. Split it.")
    pages = [_page_text(document[number]) for number in range(len(document))]
    text = "\f".join(pages)
    if not text.strip():
        raise ValueError("holds no text: it is a scan. Text has to be recognised (OCR) first.")
    return Extract(text)


def _page_text(page: Any) -> str:
    textpage = page.get_textpage()
    plain = str(textpage.get_text_range()).replace("\r\n", "\n").replace("\ufffe", "")
    boxes = [_box(textpage, number) for number in range(min(textpage.count_rects(), 5000))]
    lines = [box for box in boxes if box.text.strip()]
    return in_columns(lines) if jumps(lines) else plain


def _box(textpage: Any, number: int) -> Box:
    left, bottom, right, top = textpage.get_rect(number)
    text = str(textpage.get_text_bounded(left, bottom, right, top)) if right > left else ""
    return Box(left, bottom, right, top, text.replace("\r\n", "").replace("\n", ""))


def jumps(boxes: Sequence[Box]) -> bool:
    """Whether the file draws its lines straight across the columns: many steps go to the right on one height."""
    aside = sum(
        abs(a.bottom - b.bottom) < (a.top - a.bottom) / 2 and b.left - a.right > (a.top - a.bottom)
        for a, b in pairwise(boxes)
    )
    return len(boxes) > 8 and aside * 4 > len(boxes)


def in_columns(boxes: Sequence[Box]) -> str:
    """The lines in reading order: cut at the widest gutter or gap, left before right, upper before lower."""
    blocks = _cut(list(boxes), 12)
    return "\n\n".join("\n".join(_rows(block)) for block in blocks)


def _cut(boxes: list[Box], depth: int) -> list[list[Box]]:
    height = sum(box.top - box.bottom for box in boxes) / len(boxes) if boxes else 0.0
    if len(boxes) < 3 or not depth:
        return [boxes]
    for spans, least in (
        (sorted((box.left, box.right, box) for box in boxes), height * 0.6),
        (sorted((-box.top, -box.bottom, box) for box in boxes), height * 1.1),
    ):
        parts = _at_gaps(spans, least)
        if len(parts) > 1:
            return [block for part in parts for block in _cut(part, depth - 1)]
    return [boxes]


def _at_gaps(spans: Sequence[tuple[float, float, Box]], least: float) -> list[list[Box]]:
    """Boxes parted wherever nothing stands for ``least`` points."""
    parts: list[list[Box]] = [[]]
    edge = spans[0][1]
    for start, end, box in spans:
        if start - edge > least and parts[-1]:
            parts.append([])
        parts[-1].append(box)
        edge = max(edge, end)
    return parts


def _rows(boxes: Sequence[Box]) -> list[str]:
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: (-box.top, box.left)):
        if rows and abs(rows[-1][0].bottom - box.bottom) < (box.top - box.bottom) / 2:
            rows[-1].append(box)
        else:
            rows.append([box])
    return ["".join(box.text for box in sorted(row)) for row in rows]


def read_docx(data: bytes) -> Extract:
    """Paragraphs and table cells of a Word file, a line each."""
    members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    if sum(member.file_size for member in members) > _MOST_XML or len(members) > 2000:
        raise ValueError("unpacks to more than 50 MB; it is refused.")
    import docx

    document = docx.Document(io.BytesIO(data))
    lines = [paragraph.text for paragraph in document.paragraphs]
    lines += ["\t".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    return Extract("\n".join(lines), title=str(document.core_properties.title or ""))


def read_html(data: bytes, text: str) -> Extract:
    """The article of a web page (``text`` is ``data`` decoded), with the title, date and site the page names."""
    if len(data) > _MOST_HTML or text.count("<") > _MOST_TAGS:
        raise ValueError("is a web page of more than 5 MB or 200,000 tags; it is refused.")
    import trafilatura

    body = trafilatura.extract(text, include_comments=False, include_tables=True, favor_precision=False) or ""
    if not body.strip():
        raise ValueError("is a web page in which no article was found. Copy its text into a .txt file.")
    meta = trafilatura.extract_metadata(text)
    said = {name: str(getattr(meta, name, None) or "") for name in ("title", "date", "sitename", "url")}
    return Extract(body, said["title"], said["date"], said["sitename"], said["url"])
