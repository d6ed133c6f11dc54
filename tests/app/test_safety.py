"""Calls that could let a text out of its place are not made, or made once and with words of our own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import dashboard.app

APP = Path(dashboard.app.__file__).parent
MODULES = sorted(APP.rglob("*.py"))
# These read markdown: text of articles never goes through them.
MARKDOWN = {"markdown", "write", "table", "caption", "radio", "tabs", "expander", "toast", "error", "badge"}


def calls(path: Path) -> Iterator[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.Call))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_no_page_hands_text_to_markdown_or_a_frame(path: Path) -> None:
    called = {node.func.attr for node in calls(path) if isinstance(node.func, ast.Attribute) and is_st(node.func.value)}
    assert called & (MARKDOWN | {"iframe", "components"}) == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_html_is_never_unsafe_and_script_runs_in_one_place(path: Path) -> None:
    keywords = [keyword.arg or "" for node in calls(path) for keyword in node.keywords]
    unsafe = [name for name in keywords if name.startswith("unsafe")]
    assert unsafe == (["unsafe_allow_javascript"] if path.name == "pieces.py" else [])


def is_st(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "st"
