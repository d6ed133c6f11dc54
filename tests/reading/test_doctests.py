"""The examples in this room's docstrings hold."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest

from dashboard.reading import characters, datelines, press, script, seams, years


@pytest.mark.parametrize(
    "module", [characters, datelines, press, script, seams, years], ids=lambda module: module.__name__
)
def test_examples_in_docstrings_hold(module: ModuleType) -> None:
    failed, tried = doctest.testmod(module)
    assert tried > 0
    assert failed == 0
