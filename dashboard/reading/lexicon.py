"""The word lists of this room, each a YAML file in ``words/``, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def words(name: str) -> dict[str, Any]:
    """The lists of ``words/<name>.yaml`` by their keys."""
    text = files("dashboard.reading").joinpath("words", f"{name}.yaml").read_text(encoding="utf-8")
    loaded = yaml.safe_load(text)
    return dict(loaded)
