"""Imports point one way: values ← model, errors ← catalogue, reading ← extraction ← tables ← app, command line."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
PACKAGE = REPOSITORY / "dashboard"

# What each room may import of ours, itself aside.
ROOMS = {
    "values": set(),
    "model": {"values"},
    "errors": set(),
    "catalogue": {"values", "model", "errors"},
    "reading": {"values", "model", "errors"},
    "extraction": {"values", "model", "errors", "catalogue", "reading"},
    "tables": {"values", "model", "errors", "catalogue", "reading", "extraction", "dashboard"},
    "app": {"values", "model", "errors", "catalogue", "tables", "dashboard"},
    "dashboard": {"tables"},
    "cli": {"values", "model", "errors", "catalogue", "reading", "extraction", "tables", "dashboard"},
}
# Two modules of the app go below the tables, each loaded only when a visitor asks: one reads and extracts a text of the
# visitor's own, one reads an article again to show its repairs, which the tables do not hold.
LOADED_WHEN_ASKED = {"dashboard.app.try_text": {"extraction", "reading"}, "dashboard.app.repaired": {"reading"}}
MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(REPOSITORY).with_suffix("").parts).removesuffix(".__init__")


def room_of(module: str) -> str:
    """dashboard.tables.store → tables; dashboard.cli_catalogue → cli; dashboard → dashboard."""
    parts = module.split(".")
    if len(parts) == 1:
        return "dashboard"
    return "cli" if parts[1].startswith("cli") or parts[1] == "__main__" else parts[1]


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module imported, wherever the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: import by full name"
            yield from ((module, node.lineno) for module in _from(node))


def _from(node: ast.ImportFrom) -> Iterator[str]:
    """``from dashboard import model`` imports dashboard.model; ``from dashboard.model import Span`` imports that."""
    parent = node.module or ""
    folder = REPOSITORY.joinpath(*parent.split("."))
    for alias in node.names:
        below = (folder / f"{alias.name}.py").is_file() or (folder / alias.name / "__init__.py").is_file()
        yield f"{parent}.{alias.name}" if below and parent.startswith("dashboard") else parent


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_only_rooms_below_its_own(path):
    room = room_of(name_of(path))
    allowed = ROOMS[room] | {room} | LOADED_WHEN_ASKED.get(name_of(path), set())
    strangers = [
        f"line {line}: {module}"
        for module, line in imports(path)
        if module.split(".")[0] == "dashboard" and room_of(module) not in allowed
    ]
    assert not strangers


@pytest.mark.parametrize("path", [p for p in MODULES if room_of(name_of(p)) != "app"], ids=name_of)
def test_streamlit_is_imported_by_the_app_alone(path):
    assert not [line for module, line in imports(path) if module.split(".")[0] in ("streamlit", "altair")]


def test_no_module_imports_itself_in_a_circle():
    graph = {
        name_of(path): {module for module, _ in imports(path) if module.startswith("dashboard.")} for path in MODULES
    }
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " → ".join((*trail, module))
        if module in done:
            return
        for below in graph.get(module, ()):
            visit(below, (*trail, module))
        done.add(module)

    for module in graph:
        visit(module, ())


def test_the_pages_load_without_segmenter_converter_and_matcher_and_without_the_extraction():
    program = (
        "import sys, dashboard.app.views, dashboard.app.sidebar, dashboard.tables.store\n"
        "heavy = ('jieba', 'opencc', 'ahocorasick_rs', 'dashboard.extraction', 'dashboard.reading')\n"
        "print(*[name for name in sys.modules if name.startswith(heavy)])"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=REPOSITORY, check=True)
    assert run.stdout.strip() == ""


def test_the_command_line_answers_without_loading_pandas():
    program = (
        "import sys, dashboard.cli\nprint(*[name for name in ('pandas', 'pyarrow', 'jieba') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=REPOSITORY, check=True)
    assert run.stdout.strip() == ""


def test_a_module_holds_one_subject_in_about_three_hundred_lines():
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > 330} == {}


def test_every_package_is_listed_for_installation():
    import tomllib

    listed = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"][
        "packages"
    ]
    assert sorted(listed) == sorted(name_of(path) for path in MODULES if path.name == "__init__.py")


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Every function with its length in lines."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_functions_are_short():
    lengths = {f"{name_of(path)}.{name}": length for path in MODULES for name, length in functions(path)}
    assert {name: length for name, length in lengths.items() if length > 50} == {}
    assert sorted(lengths.values())[len(lengths) // 2] <= 10
