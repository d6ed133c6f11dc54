"""“Add a metric”: one example for README and page, its keys, and what check says of mistakes in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard import cli
from dashboard.app import teaching
from dashboard.app.strings import Words
from dashboard.catalogue.form import METRIC

REPOSITORY = Path(__file__).resolve().parents[2]


def check(text: str, folder: Path) -> str:
    """What ``governance-metrics check`` says of ``text`` saved as county.yaml."""
    path = folder / teaching.FILE
    path.write_text(text, encoding="utf-8")
    return CliRunner().invoke(cli.main, ["check", "--catalogue", str(path)]).output


def test_the_example_of_the_page_is_the_one_of_the_readme() -> None:
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"<!-- add-a-metric -->\n```yaml\n(.*?)```", readme, flags=re.DOTALL)
    assert teaching.example() == example


def test_the_example_passes_its_own_check(tmp_path: Path) -> None:
    assert [line for line in check(teaching.example(), tmp_path).splitlines() if "county.yaml" in line] == []


@pytest.mark.parametrize("mistake", teaching.mistakes(), ids=lambda one: one.wrong)
def test_check_says_of_each_mistake_what_the_page_says_it_does(mistake: teaching.Mistake, tmp_path: Path) -> None:
    assert teaching.example().count(mistake.right) == 1
    said = check(teaching.example().replace(mistake.right, mistake.wrong), tmp_path)
    assert mistake.says in said.replace("governance-metrics: ", "")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_key_of_an_entry_is_explained(language: str) -> None:
    shown = teaching.keys(Words(language))
    assert re.findall(r"<code>(\w+)</code>(?! )", shown) == [key.name for key in METRIC.keys if key.required]
    assert re.findall(r"<code>(\w+)</code> ", shown) == [key.name for key in METRIC.keys if not key.required]


def test_the_commands_exist_with_their_options() -> None:
    for line in teaching.COMMANDS.splitlines():
        _, name, *rest = line.split()
        options = {option for one in cli.main.commands[name].params for option in one.opts}
        assert {word for word in rest if word.startswith("--")} <= options
