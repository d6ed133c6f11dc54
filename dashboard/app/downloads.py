"""What is on the screen as a file that says what it is: CSV, Excel, or a zip of both notes and data. Never cut short.

Spreadsheets run a cell that begins with = + - @ as a formula. Text cells that begin so get an apostrophe before
them; numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

import pandas as pd

from dashboard.app.filters import Filters, to_query
from dashboard.app.labels import Labels
from dashboard.app.strings import Words
from dashboard.tables import schema

# The first visible character, after blanks and zero-width ones, that a spreadsheet may take for a formula.
_FORMULA = re.compile(r"[\s\u200b-\u200f\ufeff]*[=+\-@|%\t\r\n＝＋－＠]")
_EXCEL_ROWS = 1_048_575
_WIDTH, _SENTENCE = 14, 60  # of the columns of a sheet, in characters
_NAMES = {"metric_name": "column.metric", "theme_name": "column.theme"}
_ARTICLE = ("title", "source", "published", "published_basis")


@dataclass(frozen=True, slots=True)
class Note:
    """What a download says of itself: ``filters`` in words and as a link's query, when the tables were built."""

    title: str
    filters: str
    chosen: Filters
    built: str
    version: str
    made: datetime


def named(rows: pd.DataFrame, heads: pd.DataFrame, names: Labels) -> pd.DataFrame:
    """``rows`` with what their codes stand for, so that a file can be read alone: after the columns of the table,
    the names of metric and theme, and the article's title, paper and date. ``heads`` is indexed by article_id.
    """
    articles = heads[list(_ARTICLE)].reindex(rows["article_id"]).fillna("")
    return rows.assign(
        metric_name=[names.metric(code) if code else "" for code in rows["metric_id"]],
        theme_name=[names.theme(code) if code else "" for code in rows["theme_id"]],
        **{name: articles[name].to_list() for name in _ARTICLE},
    )


def guarded(frame: pd.DataFrame) -> pd.DataFrame:
    """A copy whose text cells no spreadsheet runs."""
    texts = frame.select_dtypes(include=["object", "str"]).columns
    return frame.assign(**{name: frame[name].map(_guard) for name in texts})


def as_csv(frame: pd.DataFrame) -> bytes:
    """All rows of ``frame`` as CSV: UTF-8 with BOM for Excel, text quoted, CRLF, missing empty."""
    text = guarded(frame).to_csv(index=False, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    return text.encode("utf-8-sig")


def as_excel(frame: pd.DataFrame, note: Note, language: str = "zh") -> bytes:
    """All rows as an Excel workbook: a sheet of data, a sheet that explains the columns, a sheet of notes.

    Raises ``ValueError`` where there are more rows than a sheet can hold.
    """
    if len(frame) > _EXCEL_ROWS:
        raise ValueError(f"{len(frame)} rows do not fit an Excel sheet, which holds {_EXCEL_ROWS}")
    buffer = io.BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with pd.ExcelWriter(buffer, engine="xlsxwriter", engine_kwargs={"options": safe}) as writer:
        guarded(frame).to_excel(writer, sheet_name="observations", index=False, freeze_panes=(1, 0))
        dictionary(frame, language).to_excel(writer, sheet_name="columns", index=False)
        about = pd.DataFrame(list(_flat(metadata(frame, note)).items()), columns=["item", "value"])
        guarded(about).to_excel(writer, sheet_name="about", index=False)
        _lay_out(writer, frame)
    return buffer.getvalue()


def _lay_out(writer: pd.ExcelWriter, frame: pd.DataFrame) -> None:
    """Columns wide enough to be read, and the small arrows that filter and sort."""
    data = writer.sheets["observations"]
    data.autofilter(0, 0, len(frame), max(0, len(frame.columns) - 1))
    for number, name in enumerate(frame.columns):
        data.set_column(number, number, _SENTENCE if name == "sentence" else _WIDTH)
    for name in ("columns", "about"):
        writer.sheets[name].set_column(0, 1, _WIDTH)
    writer.sheets["columns"].set_column(2, 2, _SENTENCE)
    writer.sheets["about"].set_column(1, 1, _SENTENCE)


def as_zip(frame: pd.DataFrame, metrics: pd.DataFrame, note: Note, language: str = "zh") -> bytes:
    """observations.csv with README.txt, metadata.json, columns.csv and metrics.csv (only the metrics that occur)."""
    used = metrics[metrics["id"].isin(set(frame["metric_id"]) - {""})]
    files = {
        "observations.csv": as_csv(frame),
        "columns.csv": as_csv(dictionary(frame, language)),
        "metrics.csv": as_csv(used),
        "metadata.json": json.dumps(metadata(frame, note), ensure_ascii=False, indent=2).encode(),
        "README.txt": readme(frame, note, language).encode("utf-8-sig"),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def metadata(frame: pd.DataFrame, note: Note) -> dict[str, object]:
    """Title, rows, filters in words and as a query, units, source files, build and download times."""
    return {
        "title": note.title,
        "rows": len(frame),
        "filters": note.filters,
        "query": to_query(note.chosen),
        "units": sorted(set(frame["unit"]) - {""}),
        "source_files": sorted(set(frame["source_file"])),
        "articles": int(frame["article_id"].nunique()),
        "built": note.built,
        "version": note.version,
        "downloaded": note.made.isoformat(timespec="seconds"),
    }


def dictionary(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    """One row a column of ``frame``: its name, type and meaning."""
    tables, words = schema.tables(), Words(language)
    columns = (*tables["articles"].columns, *tables["observations"].columns)
    known = {column.name: (column.type, getattr(column, language)) for column in columns}
    known.update({name: ("text", words(key)) for name, key in _NAMES.items()})
    rows = [(name, *known[name]) for name in frame.columns if name in known]
    return pd.DataFrame(rows, columns=["column", "type", "meaning"])


def readme(frame: pd.DataFrame, note: Note, language: str) -> str:
    """The notes for people, in the language of the interface."""
    said = metadata(frame, note)
    return (_README_ZH if language == "zh" else _README_EN).format_map(_flat(said))


def file_name(chosen: Filters, rows: int, ending: str) -> str:
    """A file name that tells filters and rows: ``observations_r-530600_y-2022-2023_18.csv``."""
    parts = [f"{key}-{value}" for key, value in to_query(chosen).items() if key != "q"]
    stem = re.sub(r"[^0-9A-Za-z_,-]", "", "_".join(parts))[:80]
    return "_".join(part for part in ("observations", stem, str(rows)) if part) + f".{ending}"


def _flat(said: Mapping[str, object]) -> dict[str, str]:
    return {key: _line(value) for key, value in said.items()}


def _line(value: object) -> str:
    """A value of the notes on one line; a query as it stands in a link."""
    if isinstance(value, dict):
        return f"?{urlencode(value, safe=',')}" if value else "—"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _guard(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


_README_ZH = """{title}

行数：{rows}（全部，未截断）
筛选：{filters}
链接参数：{query}
单位：{units}
来源文件：{source_files}
数据生成时间：{built}
下载时间：{downloaded}
程序版本：{version}

observations.csv 每行是文章就某地某时陈述的一个数量。空格表示没有说，不表示零。
value 是规范单位下的数；qualifier 说明它是确数还是界限；char_start 与 char_end 是原文中的位置。
以 = + - @ 等开头的文字前加了撇号，以免表格软件当作公式。文章版权归各报所有。
"""
_README_EN = """{title}

Rows: {rows} (all, nothing cut)
Filters: {filters}
Link query: {query}
Units: {units}
Source files: {source_files}
Tables built: {built}
Downloaded: {downloaded}
Program version: {version}

Each row of observations.csv is one quantity that an article asserts about a place at a time. Empty is not zero.
value is in the canonical unit; qualifier says whether it is exact or a bound; char_start and char_end point into
the raw text. Text that begins with = + - @ is prefixed with an apostrophe so that no spreadsheet runs it.
The articles belong to their papers.
"""
