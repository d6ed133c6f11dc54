"""The words that make and unmake the name of a practice, as patterns; what a named practice is."""

from __future__ import annotations

import re
from functools import cache

from dashboard.extraction.lexicon import lists
from dashboard.extraction.periods_pieces import one_of
from dashboard.model import Span
from dashboard.values import dataclass

KINDS = ("mechanism", "model", "method", "project", "platform", "brand", "activity", "system", "team")


@dataclass(frozen=True, slots=True)
class Named:
    """A practice as found. ``quotes`` are the spans inside the marks; ``headed`` tells that a head noun follows."""

    span: Span
    key: str
    kind: str
    quotes: tuple[Span, ...]
    headed: bool = True


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """What follows, precedes and breaks a name, by what it does."""
    words = lists("practices")
    strong = [word for kind in KINDS for word in words[kind]]
    weak = [*words["weak_activity"], *words["weak_model"]]
    inside = "[^，。；：！？、“”‘’（）《》\\n的和" + "".join(words["breaks"]) + "]"
    verbs = [*words["creating"], *words["holding"]]
    not_head = one_of(words["not_heads"])
    return {
        "strong": re.compile(rf"(的?)(等?)((?:{inside}|一起来){{0,14}}?)(?!{not_head})({one_of(strong)})"),
        "weak": re.compile(rf"(的?)(等?)({inside}{{0,8}}?)(?!{not_head})({one_of(weak)})"),
        "bare": re.compile(rf"的?[^，。；：、“”‘’（）\n]{{0,5}}?{one_of(words['weak_bare'])}"),
        "each": re.compile(
            rf"等?(?:[几两三四五六][大个项])?{one_of(words['each_modifiers'])}{{0,2}}{one_of(words['each_of'])}"
        ),
        "figure": re.compile(one_of(words["figure_before"]) + "$"),
        "lever": re.compile(one_of(words["levers"])),
        "creating": re.compile(one_of(words["creating"]) + r"[出起了的]{0,2}[^，。；：“”‘’]{0,10}$"),
        "composed": re.compile(
            r"组成的$|[组成设建][建立办成][^，。；：“”‘’]{2,24}的$|[0-9一二三四五六七八九十余多]+[个支]$"
        ),
        "holding": re.compile(one_of(verbs) + r"[出起了的]{0,2}[^，。；：“”‘’]{0,8}$"),
        "breaking": re.compile(one_of(words["breaking_words"])),
        "not_tail": re.compile(rf"[的等]{{0,2}}[^，。；：、“”‘’（）]{{0,4}}?{one_of(words['not_practice_tails'])}"),
        "unquoted": re.compile(rf"[行新索创施立广造度和]([\u4e00-\u9fff]{{2,8}}?{one_of(words['unquoted_heads'])})"),
    }


@cache
def names() -> tuple[frozenset[str], dict[str, str], re.Pattern[str]]:
    """National names, kind of each head, and the pattern of heads inside the marks."""
    words = lists("practices")
    inner = _inner_heads()
    kinds = {word: kind for kind in KINDS for word in words[kind]}
    kinds |= dict.fromkeys(words["weak_activity"], "activity") | dict.fromkeys(words["weak_model"], "model")
    national = frozenset([*words["national"], *words["generic_contents"]])
    return national, {**inner, **kinds}, re.compile(one_of(inner) + "$")


def _inner_heads() -> dict[str, str]:
    words = lists("practices")
    return {word: kind for kind in KINDS for word in words.get(f"inner_{kind}", ())}
