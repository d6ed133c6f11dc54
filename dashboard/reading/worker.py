"""The parsing child: one request a line on standard input, one answer a line on standard output, both JSON.

It limits its own memory and processor time, so that a hostile document kills this process and nothing else.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from dashboard.reading.documents import Extract, read_docx, read_html, read_pdf
from dashboard.reading.encodings import decode
from dashboard.reading.formats import declared_charset

MEMORY = 1 << 30
SECONDS = 10


def main() -> None:
    """Answer requests ``{"kind": …, "path": …}`` until the input ends."""
    limit_memory()
    for line in sys.stdin:
        request = json.loads(line)
        limit_time()
        sys.stdout.write(json.dumps(answer(request["kind"], Path(request["path"]))) + "\n")
        sys.stdout.flush()


def answer(kind: str, path: Path) -> dict[str, str]:
    """The fields of an Extract, or ``error``; ``missing`` names a package that is not installed."""
    try:
        return parse(kind, path.read_bytes())._asdict()
    except ImportError as error:
        return {"missing": error.name or str(error)}
    except MemoryError:
        return {"error": "needs more memory than a document may take (1 GB)."}
    except Exception as error:
        return {"error": f"cannot be read: {str(error)[:200] or type(error).__name__}"}


def parse(kind: str, data: bytes) -> Extract:
    if kind == "pdf":
        return read_pdf(data)
    if kind == "docx":
        return read_docx(data)
    return read_html(data, decode(data, declared_charset(data)).text)


def limit_memory() -> None:
    """Bound memory, files and writing where the system can (Linux, macOS); elsewhere the parent's timer remains."""
    try:
        import resource
    except ImportError:
        return
    for name, limit in (("RLIMIT_AS", MEMORY), ("RLIMIT_NOFILE", 64), ("RLIMIT_FSIZE", 0)):
        try:
            resource.setrlimit(getattr(resource, name), (limit, limit))
        except (ValueError, OSError):
            continue


def limit_time() -> None:
    """Ten more seconds of processor time from now."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    main()
