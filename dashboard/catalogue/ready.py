"""What is made ready from a catalogue, once for each catalogue in use."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from dashboard.catalogue.types import Catalogue

_KEPT = 8
Made = TypeVar("Made")


def once_each(make: Callable[[Catalogue], Made]) -> Callable[[Catalogue], Made]:
    """``make``, remembered for the catalogues used last. A catalogue is told by identity: to compare two costs more."""
    ready: list[tuple[Catalogue, Made]] = []

    @wraps(make)
    def remembered(catalogue: Catalogue) -> Made:
        for known, made in ready:
            if known is catalogue:
                return made
        made = make(catalogue)
        ready[:] = [(catalogue, made), *ready[: _KEPT - 1]]
        return made

    return remembered
