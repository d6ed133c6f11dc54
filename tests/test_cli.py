"""The commands as a user meets them: what they print, what they leave, how they end."""

from __future__ import annotations

import csv
import json
import os
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner
from streamlit import config

from dashboard import cli
from dashboard.tables.store import Store

REPOSITORY = Path(__file__).resolve().parents[1]
STORY = "小网格托起大治理\n本报讯 今年以来，南河县配备专职网格员1200名，化解矛盾纠纷98件，调解成功率达98.5%。\n"


def run(*arguments: object, stdin: str = ""):
    return CliRunner().invoke(cli.main, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "news" / "articles.csv").write_text("file,published\na.txt,2023-05-04\n", encoding="utf-8")
    return tmp_path / "news"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A folder of articles and its tables, built once."""
    base = tmp_path_factory.mktemp("built")
    (base / "news").mkdir()
    (base / "news" / "a.txt").write_text(STORY, encoding="utf-8")
    (base / "news" / "articles.csv").write_text("file,published\na.txt,2023-05-04\n", encoding="utf-8")
    assert run("build", base / "news", "--out", base / "tables").exit_code == 0
    return base


def test_a_folder_becomes_tables_and_a_line_says_how_many(folder, tmp_path):
    result = run("build", folder, "--out", tmp_path / "tables")
    assert result.exit_code == 0, result.output
    assert "1 articles, 3 observations" in result.stdout
    rows = Store.open(tmp_path / "tables").read("observations").sort_values("char_start")
    assert list(rows["value_text"]) == ["1200名", "98件", "98.5%"]
    assert set(rows["year"]) == {2023}
    assert set(rows["source_file"]) == {"a.txt"}


def test_tables_are_exported_as_csv_with_their_description(built, tmp_path):
    result = run("export", "--tables", built / "tables", "--out", tmp_path / "csv")
    assert result.exit_code == 0, result.output
    with (tmp_path / "csv" / "observations.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert all(STORY[int(row["char_start"]) : int(row["char_end"])] == row["value_text"] for row in rows)
    assert json.loads((tmp_path / "csv" / "datapackage.json").read_text(encoding="utf-8"))["resources"]


def one_line(result) -> str:
    """The one line of standard error; a traceback, or two lines, fail."""
    assert isinstance(result.exception, (SystemExit, type(None))), result.exception
    (line,) = result.stderr.strip().splitlines()
    return line


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["build", "{base}/nothing", "--out", "{base}/x"], 1, "no such file or folder"),
        (["build", "{base}/news", "--out", "{base}/x", "--catalogue", "{base}/nothing.yaml"], 1, "nothing.yaml"),
        (["build", "{base}/news", "--out", "{base}/x", "--articles", "{base}/nothing.csv"], 1, "nothing.csv"),
        (["build", "{base}/news", "--out", "{base}/news/a.txt/x"], 1, "cannot write"),
        (["export", "--tables", "{base}/nothing", "--out", "{base}/x"], 1, "holds no tables"),
        (["export", "--tables", "{base}/tables", "--out", "{base}/news/a.txt/x"], 2, "cannot write there"),
        (["serve", "--tables", "{base}/nothing"], 1, "holds no tables"),
        (["diff", "{base}/news", "{base}/tables"], 1, "holds no tables"),
        (["suggest", "--tables", "{base}/nothing"], 1, "holds no tables"),
        (["score", "--tables", "{base}/nothing"], 1, "holds no tables"),
        (["score", "--tables", "{base}/tables", "--gold", "{base}/nothing"], 2, "holds no claims.jsonl"),
        (["sample", "no_such_metric"], 2, "no_such_metric"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_a_mistake_is_one_clear_line_and_never_a_traceback(built, arguments, status, says):
    result = run(*(argument.format(base=built) for argument in arguments))
    assert says in one_line(result)
    assert result.exit_code == status


@pytest.mark.parametrize("arguments", [["build"], ["build", "x"], ["nonsense"], ["export", "--out"], ["--port", "x"]])
def test_a_mistyped_command_exits_2_and_says_what_is_wrong(arguments):
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Error" in result.stderr


def test_a_broken_catalogue_is_told_line_by_line_and_leaves_the_tables_as_they_were(built, tmp_path):
    before = Store.open(built / "tables").generation
    broken = tmp_path / "metrics.yaml"
    broken.write_text("version: 1\nmetrics:\n  x: {nme: 网格员}\n", encoding="utf-8")
    result = run("build", built / "news", "--out", built / "tables", "--catalogue", broken)
    assert result.exit_code == 1
    assert all(line.startswith("governance-metrics: metrics.yaml:") for line in result.stderr.strip().splitlines())
    assert "nme" in result.stderr
    assert Store.open(built / "tables").generation == before


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_built(folder, tmp_path):
    (folder / "b.txt").write_bytes(b"\x00\x01\x02" * 100)
    result = run("build", folder, "--out", tmp_path / "tables")
    assert result.exit_code == 1
    assert "b.txt" in result.stderr
    assert "1 left out" in result.stderr
    assert list(Store.open(tmp_path / "tables").read("articles")["source_file"]) == ["a.txt"]


def test_every_fault_of_a_mixed_folder_is_named_and_counted(folder, tmp_path):
    (folder / "b.txt").write_bytes(b"")
    (folder / "c.jsonl").write_text('{"text": "云溪市新增网格员36名。"}\n{broken\n', encoding="utf-8")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    result = run("build", folder, "--out", tmp_path / "tables")
    assert result.exit_code == 1
    *named, summary = result.stderr.strip().splitlines()
    assert [name for name in ("b.txt: is empty", "c.jsonl:2", "loop.txt") if name not in "\n".join(named)] == []
    assert summary.endswith("3 left out, see above")
    assert sorted(Store.open(tmp_path / "tables").read("articles")["source_file"]) == ["a.txt", "c.jsonl#1"]


def test_strict_stops_at_a_faulty_row_of_a_list(folder, tmp_path):
    (folder / "c.jsonl").write_text('{"text": "云溪市新增网格员36名。"}\n{broken\n', encoding="utf-8")
    result = run("build", folder, "--out", tmp_path / "tables", "--strict")
    assert "c.jsonl:2" in one_line(result)
    assert not (tmp_path / "tables" / "CURRENT").exists()


def test_where_nothing_could_be_read_the_old_tables_stay(built, tmp_path):
    before = Store.open(built / "tables").generation
    (tmp_path / "b.txt").write_bytes(b"\x00\x01\x02" * 100)
    assert "b.txt" in one_line(run("build", tmp_path / "b.txt", "--out", built / "tables"))
    assert Store.open(built / "tables").generation == before


def test_strict_stops_at_a_file_that_cannot_be_read(folder, tmp_path):
    (folder / "b.txt").write_bytes(b"\x00\x01\x02" * 100)
    result = run("build", folder, "--out", tmp_path / "tables", "--strict")
    assert "b.txt" in one_line(result)
    assert result.exit_code == 1
    assert not (tmp_path / "tables" / "CURRENT").exists()


def test_an_articles_csv_that_names_a_missing_file_is_an_error_with_its_line(folder, tmp_path):
    (folder / "articles.csv").write_text("file,published\na.txt,2023\nc.txt,2023\n", encoding="utf-8")
    result = run("build", folder, "--out", tmp_path / "tables")
    assert "articles.csv:3" in one_line(result)


def test_two_files_of_one_name_are_refused(folder, tmp_path):
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "a.txt").write_text(STORY, encoding="utf-8")
    result = run("build", folder, tmp_path / "more", "--out", tmp_path / "tables")
    assert "a.txt" in one_line(result)


def test_diff_shows_what_another_build_moves(built, tmp_path):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(STORY.replace("98件", "99件"), encoding="utf-8")
    run("build", tmp_path / "news", "--out", tmp_path / "tables", "--articles", built / "news" / "articles.csv")
    result = run("diff", built / "tables", tmp_path / "tables")
    assert "value: 98 → 99" in result.stdout
    assert "added 0  lost 0  changed 1" in result.stdout
    assert "changed 0" in run("diff", built / "tables", built / "tables").stdout


def test_diff_shows_what_a_change_of_the_catalogue_moves(tmp_path):
    (tmp_path / "a.txt").write_text("本报讯 南河县今年建成田间书屋36个。\n", encoding="utf-8")
    entry = """version: 1
extends: shared
metrics:
  field_libraries:
    name: 田间书屋数
    en: Field libraries
    meaning: 田间书屋个数
    meaning_en: Libraries by the fields
    theme: culture_tourism
    kind: stock
    nouns: [田间书屋]
    unit: 个
    examples:
      "全县建成田间书屋36个。": 36
      "田间书屋达到12个。": 12
      "田间书屋读者360人。": nothing
"""
    (tmp_path / "own.yaml").write_text(entry, encoding="utf-8")
    result = run("diff", REPOSITORY / "metrics.yaml", tmp_path / "own.yaml", "--articles", tmp_path / "a.txt")
    assert result.exit_code == 0, result.output
    assert "~ a.txt:15 36个" in result.stdout
    assert "→ field_libraries" in result.stdout
    assert "added 0  lost 0  changed 1" in result.stdout


def test_a_folder_without_files_does_not_empty_the_tables(built, tmp_path):
    before = Store.open(built / "tables").generation
    (tmp_path / "empty").mkdir()
    assert "holds no files" in one_line(run("build", tmp_path / "empty", "--out", built / "tables"))
    assert Store.open(built / "tables").generation == before


def test_explain_says_what_is_read_and_why():
    result = run("explain", "全县配备专职网格员1200名。", "--year", 2023)
    assert result.exit_code == 0, result.output
    assert "1200名 = 1200 人" in result.stdout
    assert "网格员" in result.stdout


def test_explain_at_an_offset_takes_the_sentence_of_an_article_or_says_why_not(tmp_path: Path):
    text = "龙头镇推进网格化治理\n\n今年以来，全镇配备网格员120名，划分网格36个。第四批工程同步启动。\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    at = run("explain", tmp_path / "a.txt", "--at", text.index("120"))
    said = [line.split(" · ")[0] for line in at.stdout.splitlines() if " = " in line]
    assert said == ["120名 = 120 人", "36个 = 36 个"]
    ordinal = run("explain", tmp_path / "a.txt", "--at", text.index("第四"))
    assert ordinal.stdout == "第四 不是数量：序数 / no quantity: an ordinal\n"
    beyond = run("explain", tmp_path / "a.txt", "--at", 9999)
    assert beyond.exit_code != 0
    assert "9999" in beyond.stderr
    assert "Traceback" not in beyond.stderr


def test_explain_reads_standard_input_and_says_when_there_is_nothing():
    assert "1200名 = 1200 人" in run("explain", "-", stdin="全县配备专职网格员1200名。\n").stdout
    assert "no quantity was read" in run("explain", "天气晴好。").stdout


def test_check_finds_an_example_that_does_not_run(tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text(
        """version: 1
extends: shared
metrics:
  county_river_patrols:
    name: 巡河次数
    en: River patrols
    meaning: 河长巡河次数
    meaning_en: Patrols along rivers
    theme: environment
    kind: flow
    nouns: [巡河]
    verbs: [开展]
    unit: 次
    examples:
      "河长开展巡河35次。": 36
      "全年开展巡河120次。": 120
      "巡河日志记满两本。": nothing
""",
        encoding="utf-8",
    )
    result = run("check", "--catalogue", own, "--json")
    assert result.exit_code == 1
    errors = [finding for finding in json.loads(result.stdout) if finding["severity"] == "error"]
    assert ("own.yaml", 15) in [(finding["file"], finding["line"]) for finding in errors]
    assert ("own.yaml", 16) not in [(finding["file"], finding["line"]) for finding in errors]


def test_suggest_drafts_an_entry_for_what_no_metric_claims(tmp_path):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("本报讯 全县建成农田气象哨36个。\n" * 1, encoding="utf-8")
    run("build", tmp_path / "news", "--out", tmp_path / "tables")
    result = run("suggest", "--tables", tmp_path / "tables")
    assert result.exit_code == 0, result.output
    assert "农田气象哨" in result.stdout
    assert "nouns:" in result.stdout


def test_every_command_has_help_in_chinese_and_english():
    for name in ("build", "export", "serve", "check", "explain", "sample", "suggest", "diff", "score"):
        result = run(name, "--help")
        assert result.exit_code == 0
        words = result.output.split("\n", 2)[2]
        assert any("\u4e00" <= letter <= "\u9fff" for letter in words), name
        assert any(letter.isascii() and letter.isalpha() for letter in words), name


def test_the_version_is_that_of_the_package():
    assert cli.__version__ in run("--version").output


def test_a_terminal_without_chinese_characters_is_no_reason_to_fail(tmp_path):
    command = [sys.executable, "-m", "dashboard", "serve", "--tables", str(tmp_path)]
    surroundings = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, cwd=REPOSITORY, env=surroundings, capture_output=True, text=True)
    assert done.returncode == 1
    assert "holds no tables" in done.stderr


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("localhost", 0))
        return int(one.getsockname()[1])


def test_serve_answers_on_this_machine(built):
    port = free_port()
    command = [sys.executable, "-m", "dashboard", "serve", "--no-browser", "--port", str(port)]
    with subprocess.Popen([*command, "--tables", str(built / "tables")], cwd=REPOSITORY) as server:
        try:
            assert answer(f"http://localhost:{port}/_stcore/health") == "ok"
        finally:
            server.terminate()
            server.wait(20)


def answer(address: str) -> str:
    until = time.monotonic() + 40
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=5) as reply:
                return str(reply.read().decode())
        except OSError:
            time.sleep(0.3)
    return "no answer"


def test_with_no_command_tables_are_built_once_and_then_only_when_stale(folder, tmp_path, monkeypatch):
    shown: list[Path] = []
    monkeypatch.setattr(cli, "SEEDS", folder)
    monkeypatch.setattr(cli, "TABLES", tmp_path / "tables")
    monkeypatch.setattr(cli, "run_app", lambda tables, *more: shown.append(tables) or 0)
    assert "no tables yet" in run().stderr
    first = Store.open(tmp_path / "tables").generation
    assert run().stderr == ""
    assert Store.open(tmp_path / "tables").generation == first
    (folder / "a.txt").write_text(STORY.replace("98件", "99件"), encoding="utf-8")
    assert "articles changed" in run().stderr
    assert Store.open(tmp_path / "tables").generation != first
    assert shown == [tmp_path / "tables"] * 3


def test_every_setting_of_the_app_is_one_that_streamlit_knows():
    settings = tomllib.loads((REPOSITORY / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    known = config.get_config_options()
    unknown = [
        f"{section}.{name}"
        for section, entries in settings.items()
        if section != "theme"
        for name in entries
        if f"{section}.{name}" not in known
    ]
    assert unknown == []
    assert settings["browser"]["gatherUsageStats"] is False
    assert settings["client"]["showErrorDetails"] == "none"
