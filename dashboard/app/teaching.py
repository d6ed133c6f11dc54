"""What teaches an analyst to add a metric: the worked example, what each key means, what check says of mistakes.

The example and the mistakes are files that the tests run; the keys are those that the loader reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from dashboard.app.markup import safe
from dashboard.app.strings import Words
from dashboard.catalogue.form import METRIC

FILE = "county.yaml"  # the name under which the example is saved
COMMANDS = f"""governance-metrics check --catalogue {FILE}
governance-metrics build FOLDER --out TABLES --catalogue {FILE}
governance-metrics serve --tables TABLES --catalogue {FILE}"""
_ASSETS = resources.files("dashboard.app") / "assets"


@dataclass(frozen=True, slots=True)
class Mistake:
    """``wrong`` written in the place of ``right``, and how ``check`` answers."""

    right: str
    wrong: str
    says: str


def example() -> str:
    """The worked example, as its reader would save it."""
    return (_ASSETS / "add_a_metric.yaml").read_text(encoding="utf-8")


@cache
def mistakes() -> tuple[Mistake, ...]:
    """Mistakes in the example, with what ``check`` says of each."""
    found: Sequence[dict[str, str]] = yaml.safe_load((_ASSETS / "mistakes.yaml").read_text(encoding="utf-8"))
    return tuple(Mistake(**one) for one in found)


def keys(words: Words) -> str:
    """Every key that an entry can have, with what it means; the needed ones first."""
    ordered = sorted(METRIC.keys, key=lambda key: not key.required)
    return f'<dl class="gm-keys">{"".join(_key(key.name, key.required, words) for key in ordered)}</dl>'


def answers(words: Words) -> str:
    """The mistakes as a list: what was written, what check says."""
    items = "".join(_mistake(one, words) for one in mistakes())
    return f'<ol class="gm-rows gm-mistakes">{items}</ol>'


def _key(name: str, needed: bool, words: Words) -> str:
    state = "" if needed else f" <small>{safe(words('teach.optional'))}</small>"
    return f"<div><dt><code>{safe(name)}</code>{state}</dt><dd>{safe(words(f'teach.key.{name}'))}</dd></div>"


def _mistake(mistake: Mistake, words: Words) -> str:
    return (
        f'<li class="gm-row"><p>{safe(words("teach.wrote"))}<code>{safe(mistake.wrong.strip())}</code></p>'
        f"<pre>{safe(mistake.says)}</pre></li>"
    )
