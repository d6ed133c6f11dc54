"""What kind of file some bytes are, told by their content; the name decides nothing."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from enum import StrEnum


class Kind(StrEnum):
    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    ZIP = "zip"
    RECORDS_JSON = "jsonl"
    RECORDS_CSV = "csv"


class Unsupported(ValueError):
    """A kind of file that holds no readable text; the message says what it is and what to do."""


_REFUSED = (
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls)", "Save it as .docx or as text."),
    (b"\x89PNG", "a picture", "Text has to be recognised (OCR) first."),
    (b"\xff\xd8\xff", "a picture", "Text has to be recognised (OCR) first."),
    (b"GIF8", "a picture", "Text has to be recognised (OCR) first."),
    (b"II*\x00", "a picture", "Text has to be recognised (OCR) first."),
    (b"Rar!", "a RAR archive", "Unpack it, or make it a .zip."),
    (b"7z\xbc\xaf", "a 7z archive", "Unpack it, or make it a .zip."),
    (b"\x1f\x8b", "a gzip file", "Unpack it first."),
    (b"PAR1", "a Parquet file", "Give the articles themselves."),
    (b"\x7fELF", "a program", "Give the articles themselves."),
    (b"MZ\x90", "a program", "Give the articles themselves."),
    (b"SQLite format", "a database", "Give the articles themselves."),
)
_HTML = re.compile(rb"<(?:!doctype html|html|head|body|article|div|meta|p)[\s>/]", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s{0,3}=\s{0,3}[\"']?([A-Za-z0-9_-]{2,24})", re.IGNORECASE)
_RECORD_COLUMNS = frozenset({"text", "title", "published", "source", "url", "region"})


def kind_of(data: bytes) -> Kind:
    """The kind of a file by its first bytes. Raises Unsupported for what is no article."""
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, what, hint in _REFUSED:
        if data.startswith(magic):
            raise Unsupported(f"is {what}. {hint}")
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data)
    if _HTML.match(head) or (head.startswith(b"<?xml") and _HTML.search(head)):
        return Kind.HTML
    return _kind_of_text(head)


def _kind_of_zip(data: bytes) -> Kind:
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise Unsupported("is a damaged zip archive.") from error
    if "word/document.xml" in names:
        return Kind.DOCX
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        raise Unsupported("is a spreadsheet or a presentation. Save its text as .docx, .csv or .txt.")
    return Kind.ZIP


def _kind_of_text(head: bytes) -> Kind:
    first = head.split(b"\n", 1)[0].decode("utf-8", "replace").strip()
    if first.startswith("{") and '"text"' in head.decode("utf-8", "replace"):
        return Kind.RECORDS_JSON
    columns = {column.strip().lower() for column in next(csv.reader([first]), [])} if len(first) < 500 else set()
    if "text" in columns and columns & (_RECORD_COLUMNS - {"text"}):
        return Kind.RECORDS_CSV
    return Kind.TEXT


def declared_charset(data: bytes) -> str:
    """The charset that a web page names in its first bytes, or an empty string."""
    match = _CHARSET.search(data[:4096])
    return match[1].decode("ascii") if match else ""
