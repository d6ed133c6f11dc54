"""Word lists of the extraction, read once from the YAML files beside this module."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import yaml

_FOLDER = Path(__file__).parent / "words"


@cache
def lists(name: str) -> Mapping[str, tuple[str, ...]]:
    """The word lists of ``words/<name>.yaml``: each key a tuple of words, in the order of the file."""
    loaded = yaml.load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {key: tuple(str(word) for word in words) for key, words in loaded.items() if isinstance(words, list)}


@cache
def pairs(name: str, key: str) -> Mapping[str, str]:
    """The mapping under ``key`` of ``words/<name>.yaml``: word -> text."""
    loaded = yaml.load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {str(word): str(text) for word, text in loaded[key].items()}


def last_characters(words: Iterable[str]) -> frozenset[str]:
    """The characters that ``words`` end in; where none of them stands, a search for the words is not worth its time."""
    return frozenset(word[-1] for word in words if word)


def either(words: Iterable[str]) -> str:
    """A pattern that matches any of ``words``, longest first, as one group without a name."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in ordered) + ")"
