"""Where no Chromium is found the browser tests are left out and the run says so; with CHROMIUM set they must run."""

from __future__ import annotations

import os
import shutil

import pytest
from hypothesis import settings

# A run must not fail by chance: neither by how long an example takes on a busy machine, nor by examples that only
# this run drew. To look for new ones: pytest --hypothesis-profile=explore.
settings.register_profile("house", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile("house")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def has_browser() -> bool:
    """Whether CHROMIUM names a browser (then it must be there) or one is on the path."""
    return "CHROMIUM" in os.environ or any(shutil.which(name) for name in BROWSERS)


def pytest_report_header() -> str:
    found = "found" if has_browser() else "not found: the browser tests are left out (set CHROMIUM to a browser's path)"
    return f"chromium: {found}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if has_browser():
        return
    left_out = [item for item in items if item.get_closest_marker("browser")]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)
