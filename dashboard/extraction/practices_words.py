"""The words that make and unmake the name of a practice, as patterns; what a named practice is."""

from __future__ import annotations

import re

from dashboard.extraction.lexicon import last_characters, lists
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


_WORDS = lists("practices")
_INSIDE = "[^，。；：！？、“”‘’（）《》\\n的和" + "".join(_WORDS["breaks"]) + "]"
_NOT_HEAD = one_of(_WORDS["not_heads"])
_STRONG = one_of(word for kind in KINDS for word in _WORDS[kind])
_WEAK = one_of((*_WORDS["weak_activity"], *_WORDS["weak_model"]))
_INNER_KINDS = {word: kind for kind in KINDS for word in _WORDS.get(f"inner_{kind}", ())}

# What follows a name: its head, a class that several share, the lever that it is of the work, what makes it none.
STRONG = re.compile(rf"(的?)(等?)((?:{_INSIDE}|一起来){{0,14}}?)(?!{_NOT_HEAD})({_STRONG})")
WEAK = re.compile(rf"(的?)(等?)({_INSIDE}{{0,8}}?)(?!{_NOT_HEAD})({_WEAK})")
BARE = re.compile(rf"的?[^，。；：、“”‘’（）\n]{{0,5}}?{one_of(_WORDS['weak_bare'])}")
EACH = re.compile(
    rf"等?(?:[几两三四五六][大个项])?{one_of(_WORDS['each_modifiers'])}{{0,2}}{one_of(_WORDS['each_of'])}"
)
LEVER = re.compile(one_of(_WORDS["levers"]))
NOT_TAIL = re.compile(rf"[的等]{{0,2}}[^，。；：、“”‘’（）]{{0,4}}?{one_of(_WORDS['not_practice_tails'])}")
BREAKING = re.compile(one_of(_WORDS["breaking_words"]))
# What precedes a name: a figure of speech, a verb of making it, a verb of having it, those that it is made of.
FIGURE = re.compile(one_of(_WORDS["figure_before"]) + "$")
CREATING = re.compile(one_of(_WORDS["creating"]) + r"[出起了的]{0,2}[^，。；：“”‘’]{0,10}$")
HOLDING = re.compile(one_of((*_WORDS["creating"], *_WORDS["holding"])) + r"[出起了的]{0,2}[^，。；：“”‘’]{0,8}$")
COMPOSED = re.compile(r"组成的$|[组成设建][建立办成][^，。；：“”‘’]{2,24}的$|[0-9一二三四五六七八九十余多]+[个支]$")
# A name without marks, behind the character that ends its verb.
UNQUOTED = re.compile(rf"[行新索创施立广造度和]([\u4e00-\u9fff]{{2,8}}?{one_of(_WORDS['unquoted_heads'])})")

# Names that the whole country has, the kind of each head, and the heads that close a name inside its marks.
NATIONAL = frozenset([*_WORDS["national"], *_WORDS["generic_contents"]])
KIND_OF = {
    **_INNER_KINDS,
    **{word: kind for kind in KINDS for word in _WORDS[kind]},
    **dict.fromkeys(_WORDS["weak_activity"], "activity"),
    **dict.fromkeys(_WORDS["weak_model"], "model"),
}
INNER = re.compile(one_of(_INNER_KINDS) + "$")
INNER_ENDS = last_characters(_INNER_KINDS)
