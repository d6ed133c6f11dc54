"""Asks the parsing child for the text of a document, and survives whatever happens to it."""

from __future__ import annotations

import atexit
import json
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO

from dashboard.reading.documents import Extract
from dashboard.reading.formats import Unsupported

_WALL_SECONDS = 30.0
_RECYCLED_AFTER = 200


class Sandbox:
    """One child at a time; it is replaced after a failure, after a timeout and after 200 files."""

    def __init__(self, wall_seconds: float = _WALL_SECONDS):
        self._wall_seconds = wall_seconds
        self._child: subprocess.Popen[str] | None = None
        self._answers: queue.Queue[str] = queue.Queue()
        self._asked = 0
        self._turn = threading.Lock()

    def extract(self, kind: str, path: Path) -> Extract:
        """The text of the document at ``path``. Raises Unsupported where it cannot be had, saying why."""
        with self._turn:
            answer = self._ask(json.dumps({"kind": kind, "path": str(path.resolve())}))
        if "missing" in answer:
            raise Unsupported(
                f"is a {kind} file; reading it needs the package {answer['missing']}. "
                'Install it with: pip install "governance-metrics[documents]"'
            )
        if "error" in answer:
            raise Unsupported(answer["error"])
        return Extract(**answer)

    def close(self) -> None:
        """End the child."""
        if self._child is not None:
            self._child.kill()
            self._child.wait()
            self._child = None

    def _ask(self, request: str) -> dict[str, str]:
        child = self._started()
        try:
            assert child.stdin is not None
            child.stdin.write(request + "\n")
            child.stdin.flush()
            line = self._answers.get(timeout=self._wall_seconds)
        except (OSError, queue.Empty):
            line = ""
        self._asked += 1
        if not line:
            ended = child.poll()
            self.close()
            return {"error": _death(ended)}
        answer: dict[str, str] = json.loads(line)
        if self._asked >= _RECYCLED_AFTER or "error" in answer:
            self.close()
        return answer

    def _started(self) -> subprocess.Popen[str]:
        if self._child is None:
            self._asked, self._answers = 0, queue.Queue()
            self._child = subprocess.Popen(
                [sys.executable, "-m", "dashboard.reading.worker"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8",
            )  # fmt: skip
            assert self._child.stdout is not None
            threading.Thread(target=_listen, args=(self._child.stdout, self._answers), daemon=True).start()
        return self._child


def _listen(output: IO[str], answers: queue.Queue[str]) -> None:
    for line in output:
        answers.put(line)
    answers.put("")


def _death(status: int | None) -> str:
    if status is None:
        return f"took longer than {_WALL_SECONDS:.0f} seconds to parse; it is refused."
    return "broke its parser (too much memory or time, or damaged); it is refused."


_shared = Sandbox()
atexit.register(_shared.close)


def extract(kind: str, path: Path) -> Extract:
    """The text of a document, by the child that this process shares."""
    return _shared.extract(kind, path)
