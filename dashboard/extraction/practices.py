"""Named governance practices: “82864”管理模式, “红黑榜+信用分”考评机制, 党员管理积分制.

A practice is a mechanism, model, method, project, platform, brand, activity, system or team that the text gives a
name of its own. Slogans, policies of the whole country, proverbs, speech and irony are left out.
"""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.extraction.context import Text
from dashboard.extraction.practices_names import find_named, find_unquoted
from dashboard.extraction.practices_parts import components
from dashboard.extraction.practices_words import KINDS, Named
from dashboard.extraction.quotes import Quotes
from dashboard.model import BlockKind, Span
from dashboard.values import dataclass


@dataclass(frozen=True, slots=True)
class FoundPractice:
    """A practice without place and theme. ``span`` counts view characters; ``name`` keeps its quotation marks.

    ``kind`` is one of ``kinds()``. ``components`` are the parts of the name where it has any or where the text decodes
    it: 三查 is 雨前查, 雨中查 and 雨后查.
    """

    span: Span
    name: str
    kind: str
    components: tuple[str, ...] = ()


def find(text: Text, quotes: Quotes) -> tuple[FoundPractice, ...]:
    """The practices of an article in the order of the text, each name once.

    Of several mentions the fullest one in the running text stands for all (the first of equals); one that only a
    heading has is taken from there.
    """
    best: dict[str, Named] = {}
    for named in _all(text, quotes):
        rival = best.get(named.key)
        if rival is None or _rank(text, named) < _rank(text, rival):
            best[named.key] = named
    kept = _apart(sorted(best.values(), key=lambda named: named.span))
    return tuple(_practice(text, named) for named in kept)


def _all(text: Text, quotes: Quotes) -> Iterable[Named]:
    quoted = find_named(text.text, quotes)
    yield from quoted
    yield from find_unquoted(text.text, quoted)


def _rank(text: Text, named: Named) -> tuple[bool, bool, int, int]:
    kind = text.blocks[text.block(named.span.start)].kind if text.blocks else BlockKind.PARAGRAPH
    heading = kind in (BlockKind.HEADING, BlockKind.KICKER, BlockKind.CAPTION)
    return heading, not named.headed, named.span.start - named.span.end if named.headed else 0, named.span.start


def _apart(named: Iterable[Named]) -> list[Named]:
    """Without those that lie inside another."""
    kept: list[Named] = []
    for one in named:
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
    return kept


def _practice(text: Text, named: Named) -> FoundPractice:
    words = text.words[named.span.start : named.span.end]
    name = "".join(words.split())
    return FoundPractice(named.span, name, named.kind, components(text.text, named))


def kinds() -> tuple[str, ...]:
    """All kinds a practice can be of."""
    return KINDS
