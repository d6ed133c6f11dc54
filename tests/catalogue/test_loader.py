"""Loading a catalogue: everything wrong at once, in plain words, with the nearest right thing; layers."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from dashboard.catalogue.loader import load, load_beside, loads
from dashboard.errors import CatalogueError
from tests.catalogue.small import YAML, bent, small

OWN = """\
version: 1
extends: shared
metrics:
  street_lamps:
    name: 路灯数
    en: Street lamps
    meaning: 路灯盏数
    meaning_en: Street lamps
    theme: economy
    kind: stock
    nouns: [路灯]
    unit: 个
    examples:
      "安装路灯300个。": 300
      "全镇有路灯90个。": 90
      "路灯亮起来了。": nothing
"""


def problems(text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(CatalogueError) as error:
        loads(text, "m.yaml")
    return [(p.line, p.where, f"{p.says} {p.hint}") for p in error.value.problems]


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def test_a_good_catalogue_is_loaded_whole() -> None:
    catalogue = small()
    workers = catalogue.metrics["grid_workers"]
    assert list(catalogue.metrics) == [
        "grid_workers",
        "grids",
        "disputes_settled",
        "disputes_found",
        "gdp",
        "gdp_growth",
    ]
    assert (workers.zh, workers.unit, workers.plausible, workers.exclude) == ("网格员数", "人", (1.0, 3e6), ("表彰",))
    assert [(e.sentence, e.expect) for e in workers.examples][1] == ("网格员由320人扩充至560人。", "560")
    assert [frame.name for frame in catalogue.frames][:4] == ["stock.1", "stock.2", "stock.3", "flow.1"]
    assert catalogue.metrics["gdp_growth"].measure == "change_pct"


ONE_FAULT = {
    "unknown unit": (("unit: 人\n", "unit: 入\n"), "unit: 入", "unit", "入"),
    "a spelling for its unit": (("unit: 人\n", "unit: 名\n"), "unit: 名", "unit", "请写 / Write “人”"),
    "unknown theme": (("theme: economy", "theme: econmy"), "theme: econmy", "theme", "Did you mean “economy”"),
    "unknown kind": (("kind: stock", "kind: stok"), "kind: stok", "kind", "Did you mean “stock”"),
    "unknown key": (("    nouns: [网格员]", "    noun: [网格员]"), "noun: [网格员]", "grid_workers", "“nouns”"),
    "missing key": (("    en: Grid workers\n", ""), "name: 网格员数", "grid_workers", "缺少“en”"),
    "a boolean for a name": (("en: Grids", "en: no"), "en: no", "en", 'Write "no"'),
    "an octal for a name": (("en: Grids", "en: 010"), "en: 010", "en", 'Write "010"'),
    "a time for a name": (("en: Grids", "en: 12:30"), "en: 12:30", "en", 'Write "12:30"'),
    "full-width comma": (("[化解, 调解]", "[化解，调解]"), "[化解，调解]", "verbs", "Use “,”"),
    "full-width brackets": (("nouns: [网格]", "nouns: ［网格］"), "［网格］", "nouns", "Use “[”"),
    "one for many": (("nouns: [网格]", "nouns: 网格"), "nouns: 网格\n", "nouns", "列表"),
    "unclosed brace": (("{value}[<kind_of>]{noun}", "{value[<kind_of>]{noun}"), "{value[", "stock · 2", "    ^"),
    "unknown list": (("队伍|数量][<reach>]", "队伍|数量][<reech>]"), "<reech>", "stock · 1", "“reach”"),
    "unknown slot": (("{before}<rise_to>", "{befor}<rise_to>"), "{befor}", "stock · 3", "{before}"),
    "no value": (('["{noun}[<reach>]{value}"]', '["{noun}[<reach>]"]'), '["{noun}[<reach>]"]', "rate", "{value}"),
    "plausible upside down": (("[1, 3000000]", "[3000000, 1]"), "[3000000, 1]", "plausible", "low first"),
    "an outcome misspelled": (("3.2万人。\": nothing", "3.2万人。\": noting"), "noting", "examples", "nothing"),
    "thin examples": (('      "全区共有网格120个。": 120\n', ""), "全县划分", "examples", "至少要 2"),
    "no nothing": (('      "设立3个网格岗位。": nothing\n', ""), "全县划分", "examples", "nothing"),
    "twice the same key": (("    unit: 个\n", "    unit: 个\n    unit: 家\n"), "unit: 家", "grids", "写了两次"),
    "twice in a list": (("[矛盾纠纷, 纠纷]", "[纠纷, 纠纷]"), "[纠纷, 纠纷]", "nouns", "写了两次"),
    "a spelling of two units": (("words: [宗]", "words: [宗, 起]"), "en: incidents", "起", "已属于“件”"),
    "a bad id": (("  grids:", "  Grids-1:"), "Grids-1", "", "小写英文"),
    "an unknown version": (("version: 1", "version: 2"), "version: 2", "version", "版本"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "at", "where", "says"), ONE_FAULT.values(), ids=ONE_FAULT.keys())
def test_a_fault_is_told_with_line_key_and_the_nearest_right_thing(
    change: tuple[str, str], at: str, where: str, says: str
) -> None:
    text = bent(change)
    found = problems(text)
    assert any(line == line_of(text, at) and where in place and says in told for line, place, told in found), found


def test_all_problems_come_at_once_sorted_by_line() -> None:
    text = bent(("unit: 人\n", "unit: 入\n"), ("<reach>", "<reech>"), ("en: Grids", "en: no"), ("gdp_growth:", "Gdp:"))
    found = problems(text)
    assert len(found) == 4
    assert [line for line, _, _ in found] == sorted(line for line, _, _ in found)


def test_a_quoted_word_that_looks_like_a_boolean_is_text() -> None:
    assert loads(bent(("en: Grids", 'en: "no"')), "m.yaml").metrics["grids"].en == "no"


def test_a_rank_unit_may_share_its_spelling_with_persons() -> None:
    assert set(small().units["人"].words) == {"名", "位"}


@pytest.mark.parametrize("text", ["x", "[]", "a: 1", "version: 1", "metrics: 3", "? [a]\n: b", "metrics: {a: {b: c}}"])
def test_what_is_no_catalogue_gives_problems_and_no_traceback(text: str) -> None:
    assert problems(text)


def test_ten_thousand_metrics_load_in_bounded_time() -> None:
    head, tail = YAML.split("metrics:\n")
    entry = tail.split("  grids:")[0]
    many = f"{head}metrics:\n" + "".join(entry.replace("grid_workers", f"grid_{n}") for n in range(10_000))
    started = time.process_time()
    assert len(loads(many, "many.yaml").metrics) == 10_000
    assert time.process_time() - started < 15


def test_a_file_full_of_faults_is_told_in_bounded_time_and_length() -> None:
    text = YAML + "".join(f"    x{n}: 1\n" for n in range(100_000))
    started = time.process_time()
    assert len(problems(text)) == 500
    assert time.process_time() - started < 15


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "shared.yaml").write_text(YAML, encoding="utf-8")
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    return tmp_path


def test_an_own_catalogue_stands_beside_the_shared_one(folder: Path) -> None:
    catalogue = load(folder / "own.yaml", shared=folder / "shared.yaml")
    assert list(catalogue.metrics)[-1] == "street_lamps"
    assert len(catalogue.metrics) == len(small().metrics) + 1
    assert catalogue.layers == ("shared.yaml", "own.yaml")
    assert catalogue.metrics["street_lamps"].file == "own.yaml"
    assert catalogue.metrics["grids"].file == "shared.yaml"


def test_extends_may_name_a_path_beside_the_own_file(folder: Path) -> None:
    (folder / "own.yaml").write_text(OWN.replace("shared", "shared.yaml"), encoding="utf-8")
    assert "grids" in load(folder / "own.yaml").metrics


def test_the_hash_is_of_all_layers(folder: Path) -> None:
    before = load(folder / "own.yaml", shared=folder / "shared.yaml").sha256
    (folder / "shared.yaml").write_text(YAML + "# more\n", encoding="utf-8")
    assert load(folder / "own.yaml", shared=folder / "shared.yaml").sha256 != before


def test_a_broken_own_catalogue_never_breaks_the_shared_one(folder: Path) -> None:
    (folder / "own.yaml").write_text(OWN.replace("unit: 个", "unit: 盏"), encoding="utf-8")
    catalogue, found = load_beside(folder / "own.yaml", folder / "shared.yaml")
    assert list(catalogue.metrics) == list(small().metrics)
    assert [problem.file for problem in found] == ["own.yaml"]


def test_an_id_that_the_shared_catalogue_has_is_refused(folder: Path) -> None:
    (folder / "own.yaml").write_text(OWN.replace("street_lamps", "grids"), encoding="utf-8")
    with pytest.raises(CatalogueError, match="已在下层目录里"):
        load(folder / "own.yaml", shared=folder / "shared.yaml")


def test_layers_in_a_circle_are_refused(folder: Path) -> None:
    (folder / "a.yaml").write_text(OWN.replace("shared", "b.yaml"), encoding="utf-8")
    (folder / "b.yaml").write_text(OWN.replace("shared", "a.yaml"), encoding="utf-8")
    with pytest.raises(CatalogueError, match="绕回自己"):
        load(folder / "a.yaml")


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="打不开"):
        load(tmp_path / "none.yaml")


def test_an_uploaded_text_reads_no_other_file(folder: Path) -> None:
    with pytest.raises(CatalogueError, match="extends"):
        loads(OWN.replace("shared", "/etc/passwd"), "upload.yaml", base=folder / "shared.yaml")
    assert "street_lamps" in loads(OWN, "upload.yaml", base=folder / "shared.yaml").metrics
