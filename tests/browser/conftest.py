"""A real browser on the real app over a real build of the seeds.

A missing Chromium fails the tests; ``-m "not browser"`` leaves them out.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.app.gold_tables import gold_tables, write_store
from tests.app.hostile_tables import hostile

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
START_SECONDS = 60
expect.set_options(timeout=20_000)  # a machine that builds and browses at once is slow
# Streamlit looks for its own server under the page's path first, and is answered 404 there.
EXPECTED_404 = ("_stcore/health", "_stcore/host-config")


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store built from the seeds."""
    out = tmp_path_factory.mktemp("built") / "tables"
    command = [sys.executable, "-m", "dashboard", "build", str(ROOT / "seeds"), "--out", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, f"the seeds could not be built: {done.stderr}"
    return out


@pytest.fixture(scope="session")
def address(tables: Path) -> Iterator[str]:
    """Where the app is served over the built seeds."""
    with serve(tables) as url:
        yield url


@pytest.fixture(scope="session")
def hostile_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose every free text tries to break out of the page."""
    return write_store(tmp_path_factory.mktemp("hostile") / "tables", hostile(gold_tables()))


@contextmanager
def serve(tables: Path, catalogue: Path | None = None) -> Iterator[str]:
    """The app over ``tables``, with an own catalogue or not, on a free port, until the block is left."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard" / "app" / "main.py"),
        "--server.headless=true", "--server.address=127.0.0.1", f"--server.port={port}",
        "--browser.gatherUsageStats=false", "--", "--tables", str(tables),
    ]  # fmt: skip
    command += ["--catalogue", str(catalogue)] if catalogue else []
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for(f"{url}/_stcore/health", process)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        assert process.poll() is None, "the app's server ended by itself"
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the app did not answer at {url} within {START_SECONDS} seconds")


def chromium() -> str:
    """The path of a Chromium; fails with what to do where there is none."""
    found = os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)
    if not found:
        pytest.fail(
            "No Chromium was found. Install one (Debian: apt-get install chromium fonts-noto-cjk), set CHROMIUM to its "
            'path, or leave the browser tests out with: pytest -m "not browser"'
        )
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """``visit("explore?r=530600", width=390)`` opens a page and waits for it; errors of the page fail the test."""
    contexts, faults = [], []

    def open_page(path: str = "", width: int = 1280, at: str = "", **settings: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, locale="zh-CN", **settings)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if _is_fault(said) else None)
        page.goto(f"{at or address}/{path}")
        ready(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def _is_fault(said: object) -> bool:
    expected = any(part in said.location["url"] for part in EXPECTED_404)  # type: ignore[attr-defined]
    return said.type == "error" and not expected  # type: ignore[attr-defined]


def ready(page: Page) -> None:
    """Wait until the page has a title and its last piece (the footer's line), and the script has come to rest."""
    page.locator("h1").first.wait_for(timeout=45_000)
    page.get_by_text("数据生成于").or_(page.get_by_text("Built 2")).first.wait_for(timeout=45_000)
    page.locator("[data-testid=stStatusWidget]").wait_for(state="detached", timeout=45_000)
