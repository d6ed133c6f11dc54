"""Files to articles: decode, repair, split, date. ``read_text`` for one text, ``read_folder`` for files and folders."""

from dashboard.reading.pages import read_file, read_folder, read_pages, read_text

__all__ = ["read_file", "read_folder", "read_pages", "read_text"]
