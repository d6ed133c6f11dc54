"""What README and CHANGELOG say is so: their commands, their links and their worked example."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import dashboard
from dashboard import cli
from dashboard.catalogue.loader import load
from dashboard.tables import checks, schema

REPOSITORY = Path(__file__).resolve().parents[1]
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
CI = (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^governance-metrics ([a-z]+)", README, flags=re.MULTILINE)


def test_the_first_thing_is_a_screenshot_that_is_there():
    target = re.match(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert target is not None
    assert (REPOSITORY / target[1]).read_bytes().startswith(b"\x89PNG")


def test_every_file_linked_is_there():
    targets = re.findall(r"\]\(([^)#]+)\)", README)
    assert [target for target in targets if "://" not in target and not (REPOSITORY / target).exists()] == []


def test_the_run_from_a_clean_checkout_calls_the_test_command_of_the_readme():
    (command,) = re.findall(r"^(python3 -m venv .*pytest)$", README, flags=re.MULTILINE)
    assert f"\n{command} || status=$?\n" in CI


def test_the_readme_names_commands_and_options_that_exist():
    assert {"build", "export", "serve", "explain", "check"} <= set(COMMANDS)
    assert set(COMMANDS) <= set(cli.main.commands)
    for line in re.findall(r"^governance-metrics (.*?)\s*(?:#.*)?$", README, flags=re.MULTILINE):
        name, *rest = line.split()
        options = (
            {option for word in cli.main.commands[name].params for option in word.opts} if name[0] != "-" else set()
        )
        assert {word for word in rest if word.startswith("--")} <= options | {"--help"}, line


def test_every_table_is_named_in_the_readme():
    assert [table.name for table in schema.exported() if f"`{table.name}`" not in README] == []


def test_every_rule_for_checks_is_in_the_readme_with_its_parameters_and_the_example_loads(tmp_path):
    (example,) = re.findall(r"<!-- checks -->\n```yaml\n(.*?)```", README, flags=re.DOTALL)
    (tmp_path / "own.yaml").write_text(example, encoding="utf-8")
    assert checks.problems(load(tmp_path / "own.yaml", shared=REPOSITORY / "metrics.yaml")) == []
    told = dict(re.findall(r"^\| `([a-z_]+)` \|([^|]*)\| .* \|$", README, flags=re.MULTILINE))
    assert {rule: set(re.findall(r"`([a-z]+)`", told[rule])) for rule in checks.RULES} == {
        rule: checks.parameters(rule) for rule in checks.RULES
    }


@pytest.fixture
def county(tmp_path):
    """The worked example of “Add a metric”, as the reader of the README would save it."""
    (example,) = re.findall(r"<!-- add-a-metric -->\n```yaml\n(.*?)```", README, flags=re.DOTALL)
    (tmp_path / "county.yaml").write_text(example, encoding="utf-8")
    return tmp_path / "county.yaml"


def test_the_worked_example_passes_its_own_examples(county):
    result = CliRunner().invoke(cli.main, ["check", "--catalogue", str(county)])
    assert [line for line in result.output.splitlines() if "weather_posts" in line] == []
    assert "个指标" in result.output.splitlines()[-1]


def test_the_worked_example_reads_a_sentence_that_it_does_not_list(county):
    result = CliRunner().invoke(cli.main, ["explain", "全市已建成农田气象哨75个。", "--catalogue", str(county)])
    assert "75个 = 75 个" in result.output
    assert "农田气象哨数 weather_posts ←" in result.output


def test_the_python_lines_of_the_readme_run(monkeypatch):
    monkeypatch.chdir(REPOSITORY)
    (example,) = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)
    names: dict[str, object] = {}
    exec(example, names)
    assert len(names["tables"]) == len(schema.tables())  # type: ignore[arg-type]


def test_the_changelog_speaks_of_this_version():
    assert f"## {dashboard.__version__}" in (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
