"""Files as people have them: every format, every encoding, and everything that can be wrong with a file."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from dashboard.errors import ArticleError, Problem
from dashboard.reading import read_file, read_folder
from dashboard.reading import sandbox as sandboxes
from dashboard.reading.encodings import Undecodable, decode
from dashboard.reading.formats import Kind, Unsupported, kind_of

STORY = (
    "青岭县：小网格托起大平安\n通讯员 李明 王芳\n\n"
    "青岭县把全县划分为18个网格，配备专兼职网格员564名，今年以来上报事件1265件，办结率99.1%。\n"
    "网格员说，最难的是夜里的求助电话。去年冬天一户人家水管爆裂，他带着维修工忙到凌晨，22户居民没有断水。\n"
)
TRADITIONAL = "青嶺縣把全縣劃分為18個網格，配備專兼職網格員564名，今年以來上報事件1265件，辦結率達到99.1%，群眾滿意。\n"


def write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def pdf_of(columns: list[list[str]], across: bool) -> bytes:
    """A page of columns; with ``across`` the lines are drawn row by row over all columns."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=A4)
    page.setFont("STSong-Light", 10)
    places = [(c, r) for c in range(len(columns)) for r in range(len(columns[c]))]
    for c, r in sorted(places, key=lambda place: place[::-1]) if across else places:
        page.drawString(40 + c * 135, 780 - r * 14, columns[c][r])
    page.save()
    return out.getvalue()


def docx_of(text: str) -> bytes:
    import docx

    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zip_of(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def html_of(text: str) -> str:
    body = "".join(f"<p>{line}</p>" for line in text.splitlines() if line)
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>青岭网格</title>'
        '<meta property="article:published_time" content="2023-05-06"></head>'
        f"<body><nav><a href='/'>首页</a></nav><article><h1>青岭网格</h1>{body}</article></body></html>"
    )


ENCODINGS = [
    ("utf-8", STORY), ("utf-8-sig", STORY), ("gb18030", STORY), ("gbk", STORY), ("gb2312", STORY), ("utf-16", STORY),
    ("utf-16-le", STORY), ("utf-16-be", STORY), ("utf-32", STORY), ("big5", TRADITIONAL),
]  # fmt: skip


@pytest.mark.parametrize(("encoding", "text"), ENCODINGS, ids=[name for name, _ in ENCODINGS])
def test_text_in_any_usual_encoding_comes_out_as_it_was(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_one_damaged_byte_in_utf8_is_replaced_with_a_warning() -> None:
    data = (STORY * 20).encode()
    found = decode(data[:900] + b"\xff" + data[900:])
    assert (found.encoding, len(found.warnings)) == ("utf-8", 1)


@pytest.mark.parametrize("data", [bytes(range(1, 256)) * 40, b"\xff\xfe\xff" * 99, b"\x00\x01\x02" * 500])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(Undecodable):
        decode(data)


KINDS = [
    (STORY.encode(), Kind.TEXT), (html_of(STORY).encode(), Kind.HTML), (b"%PDF-1.4\n%", Kind.PDF),
    (zip_of({"a.txt": b"a"}), Kind.ZIP), (zip_of({"word/document.xml": b"<a/>"}), Kind.DOCX),
    (json.dumps({"text": "a"}).encode(), Kind.RECORDS_JSON), (b"title,text\na,b\n", Kind.RECORDS_CSV),
]  # fmt: skip


@pytest.mark.parametrize(("data", "kind"), KINDS, ids=[str(kind) for _, kind in KINDS])
def test_content_decides_the_kind(data: bytes, kind: Kind) -> None:
    assert kind_of(data) is kind


def test_a_pdf_named_txt_is_read_as_a_pdf(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", pdf_of([["青岭县配备网格员564名，", "办结率达到99.1%。"]], across=False))
    page = read_file(path, tmp_path)
    assert page.articles[0].view.text == "青岭县配备网格员564名，办结率达到99.1%。"
    assert page.encoding == "pdf"


@pytest.mark.parametrize("across", [False, True], ids=["column_by_column", "row_by_row"])
def test_a_page_of_four_columns_keeps_its_reading_order(tmp_path: Path, across: bool) -> None:
    columns = [[f"第{c}栏第{r}行的文字还没有完" for r in range(20)] for c in "甲乙丙丁"]
    page = read_file(write(tmp_path, "a.pdf", pdf_of(columns, across)), tmp_path)
    assert "".join(page.raw.split()) == "".join(line for column in columns for line in column)


def test_a_scan_says_that_it_holds_no_text(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="scan"):
        read_file(write(tmp_path, "a.pdf", pdf_of([[]], across=False)), tmp_path)


def test_word_and_web_pages_are_read(tmp_path: Path) -> None:
    word = read_file(write(tmp_path, "a.docx", docx_of(STORY)), tmp_path)
    web = read_file(write(tmp_path, "b.html", html_of(STORY)), tmp_path)
    assert [article.byline for article in word.articles] == ["通讯员 李明 王芳"]
    assert "564名" in web.articles[0].view.text
    assert web.articles[0].published.text == "2023-05-06"
    assert "首页" not in web.raw


def test_positions_of_a_document_count_in_the_text_taken_out_of_it(tmp_path: Path) -> None:
    page = read_file(write(tmp_path, "a.docx", docx_of(STORY)), tmp_path)
    view = page.articles[0].view
    start = view.text.index("564名")
    span = view.raw(start, start + 4)
    assert page.raw[span.start : span.end] == "564名"


def test_zip_and_lists_of_articles_give_a_page_each(tmp_path: Path) -> None:
    row = {"text": STORY, "published": "2023-05", "region": "青岭县", "source": "青岭日报"}
    write(tmp_path, "a.zip", zip_of({"x/一.txt": STORY.encode(), "../二.txt": STORY.encode("gb18030")}))
    write(tmp_path, "b.jsonl", json.dumps(row) + "\n{bad\n" + json.dumps({**row, "published": "去年"}) + "\n")
    write(tmp_path, "c.csv", 'title,text\n题目,"' + STORY + '"\n')
    problems: list[Problem] = []
    pages = list(read_folder([tmp_path], problems=problems))
    assert [page.source_file for page in pages] == ["a.zip/二.txt", "a.zip/x/一.txt", "b.jsonl#1", "c.csv#7"]
    assert [(problem.file, problem.line) for problem in problems] == [("b.jsonl", 2), ("b.jsonl", 3)]
    assert (pages[2].articles[0].published.text, pages[2].articles[0].region_hint) == ("2023-05", "青岭县")
    assert pages[3].articles[0].title == "题目"


BAD = [
    ("empty.txt", b"", "empty"), ("blank.txt", b" \n\n", "empty"), ("nul.txt", b"\0" * 50, "empty"),
    ("noise.txt", bytes(range(1, 256)) * 40, "encoding"), ("picture.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "picture"),
    ("old.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 99, ".docx"), ("broken.pdf", b"%PDF-1.4 nothing", "cannot be read"),
    ("broken.zip", b"PK\x03\x04 nothing", "damaged zip"), ("long.txt", "长".encode() * 1_000_001, "characters"),
    ("bomb.zip", zip_of({"a.txt": b"0" * 90_000_000}), "refused"),
    ("bomb.docx", zip_of({"word/document.xml": b"0" * 90_000_000}), "refused"),
    ("tags.html", "<html>" + "<p>" * 210_000, "refused"),
]  # fmt: skip


def test_every_bad_file_gets_one_clear_line_and_the_rest_is_read(tmp_path: Path) -> None:
    for name, data, _ in BAD:
        write(tmp_path, name, data)
    write(tmp_path, "good.txt", STORY)
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    problems: list[Problem] = []
    pages = [page.source_file for page in read_folder([tmp_path], problems=problems)]
    said = {problem.file: problem.says for problem in problems}
    assert pages == ["good.txt"]
    assert set(said) == {*(name for name, _, _ in BAD), "loop.txt"}
    assert [name for name, _, word in BAD if word not in said[name]] == []
    assert len(problems) == len(said)


def test_strict_reading_stops_at_the_first_bad_file(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", b"")
    write(tmp_path, "b.txt", STORY)
    with pytest.raises(ArticleError, match=r"a\.txt: is empty"):
        list(read_folder([tmp_path], strict=True))


@pytest.mark.parametrize("strict", [True, False])
def test_a_fault_inside_a_list_or_an_archive_stops_where_no_one_collects_faults(tmp_path: Path, strict: bool) -> None:
    write(tmp_path, "a.jsonl", json.dumps({"text": STORY}) + "\n{bad\n" + json.dumps({"text": STORY}) + "\n")
    reading = read_folder([tmp_path], strict=strict, problems=[] if strict else None)
    assert next(reading).source_file == "a.jsonl#1"
    with pytest.raises(ArticleError, match=r"a\.jsonl:2"):
        next(reading)


def test_a_missing_parser_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandboxes.Sandbox, "_ask", lambda self, request: {"missing": "docx"})
    with pytest.raises(Unsupported, match=r"governance-metrics\[documents\]"):
        sandboxes.Sandbox().extract("docx", tmp_path / "a.docx")


def test_a_parser_that_hangs_is_killed_and_the_next_file_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, "a.docx", docx_of(STORY))
    box = sandboxes.Sandbox(wall_seconds=0.0)
    with pytest.raises(Unsupported, match="seconds"):
        box.extract("docx", path)
    assert "564名" in sandboxes.extract("docx", path).text


@pytest.mark.parametrize("text", ["一", "7", "。", "\u202e", "青岭县配备网格员564名"])
def test_texts_of_a_character_or_a_line_are_read(tmp_path: Path, text: str) -> None:
    page = read_file(write(tmp_path, "a.txt", text), tmp_path)
    seen = "".join(view.text for view in (page.furniture, *(article.view for article in page.articles)))
    assert seen == text.strip("\u202e")


def test_one_very_long_line_is_read_in_seconds(tmp_path: Path) -> None:
    page = read_file(write(tmp_path, "a.txt", "青岭县新增网格员564名，办结率达到99.1%，" * 30_000), tmp_path)
    assert len(page.articles) == 1
