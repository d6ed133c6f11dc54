"""The score on the gold of the seeds never falls below what has been reached (tests/gold/GUIDE.md)."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from dashboard import cli

# Raised when the program gets better; a lower one needs a reason in CHANGELOG.
FLOORS = {"found": 0.98, "value": 0.98, "strict": 0.96}


@pytest.fixture(scope="module")
def said() -> str:
    result = CliRunner().invoke(cli.main, ["score", "--errors", "3"])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize(("figure", "floor"), FLOORS.items())
def test_the_seeds_are_read_at_least_as_well_as_before(said, figure, floor):
    (f1,) = re.findall(rf"^{figure} .* F1 ([0-9.]+)$", said, flags=re.MULTILINE)
    assert float(f1) >= floor


def test_errors_are_listed_on_request(said):
    listed = [line for line in said.splitlines() if line.split()[0] in ("MISSED", "VALUE", "DETAIL", "EXTRA")]
    assert len(listed) <= 3
