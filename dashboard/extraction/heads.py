"""The catalogue noun that a subject is about: its head, with whatever may stand around it."""

from __future__ import annotations

from dataclasses import replace

from dashboard.catalogue.grammar import PERSONS, Grammar, NounHit
from dashboard.extraction.lexicon import lists
from dashboard.model import Measure, Quantity, Span, Status
from dashboard.values import dataclass

# Asked for at every claim: to look up a member of an enumeration takes as long as a call.
_SHARE, _RANK = Measure.SHARE, Measure.RANK
_WORDS = lists("metrics")
_TAILS = tuple(sorted(_WORDS["tails"], key=len, reverse=True))
_PERSON_ENDS = tuple(_WORDS["person_ends"])
_PARTS = tuple(_WORDS["part"])
_WHOLE = tuple(_WORDS["whole"])
_RANK_LINKS = tuple(_WORDS["rank_links"])
_ENDS = tuple(_WORDS["ends"])
_COUNTERS = frozenset(_WORDS["counters"])
_ALONE = frozenset(_WORDS["alone"])
_GOVERNORS = frozenset(_WORDS["governors"])
_SITE_ENDS = tuple(_WORDS["site_ends"])
_SET_UP = tuple(_WORDS["set_up"])
_BEARERS = {PERSONS: _PERSON_ENDS, "households": ("户", "家庭")}
_SHORT = 4  # a modifier with 的 of up to so many characters describes (专职的); a longer one picks out (配备了…的)


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim as the reader of metrics sees it; spans are view positions."""

    quantity: Quantity
    measure: Measure
    role: str
    subject: str
    subject_span: Span | None
    status: Status
    clause: Span
    sentence: Span
    before: Quantity | None

    @property
    def follows(self) -> bool:
        """Whether the subject stands behind its value (1200名网格员)."""
        return self.subject_span is not None and self.subject_span.start >= self.quantity.span.end


def head(grammar: Grammar, stated: Stated, hits: tuple[NounHit, ...]) -> NounHit | None:
    """The noun, of ``hits`` in the subject, that it is about: the last, with at most a tail (数量) or a verb behind.

    A noun of one character (村) or one so general (人口) is a head only by itself: it ends too many words. Behind a
    value a noun is followed by what it does: 42名网格员挂点 counts 网格员, 42名网格员家属 does not.
    """
    hits = _shared(stated, hits)
    if not hits:
        return None
    if hits[0].noun in _GOVERNORS and stated.subject.endswith(_SITE_ENDS):
        return hits[0]
    last = _counted(hits)
    if stated.follows and hits[0].start == 0 and stated.subject.startswith(_SET_UP, hits[0].end):
        return hits[0]
    if stated.follows and not last.noun.endswith(_bearers(grammar, stated)):
        return _acting(grammar, stated, hits) or _last(grammar, stated, last)
    return _last(grammar, stated, last) or (_acting(grammar, stated, hits) if stated.follows else None)


def _counted(hits: tuple[NounHit, ...]) -> NounHit:
    """The last noun, or the one right before it where that only says how it is counted (特困人员人数)."""
    last = hits[-1]
    return hits[-2] if len(hits) > 1 and last.noun in _COUNTERS and hits[-2].end == last.start else last


def _shared(stated: Stated, hits: tuple[NounHit, ...]) -> tuple[NounHit, ...]:
    """The nouns of a share's part: 税收收入占一般公共预算收入 is about 税收收入, not about its whole."""
    cut = stated.subject.find("占", 1) if stated.measure is _SHARE else -1
    return tuple(hit for hit in hits if hit.end <= cut) or hits if cut > 0 else hits


def _last(grammar: Grammar, stated: Stated, last: NounHit) -> NounHit | None:
    is_word = last.start == 0 or (len(last.noun) > 1 and last.noun not in _ALONE)
    return last if is_word and _closes(grammar, stated, last) else None


def _bearers(grammar: Grammar, stated: Stated) -> tuple[str, ...]:
    """How the nouns end that the unit can count: persons in 人, households in 户; any noun otherwise."""
    return _BEARERS.get(grammar.family(stated.quantity.unit), ("",))


def _closes(grammar: Grammar, stated: Stated, hit: NounHit) -> bool:
    rest = stated.subject[hit.end :]
    if is_tail(rest) or (stated.measure is _RANK and rest.startswith(_RANK_LINKS)):
        return True
    if stated.measure is _SHARE and rest.startswith("占"):
        return True
    verbs = grammar.verbs_of(hit.noun)
    return rest.startswith(verbs) and any(rest.startswith(verb) and is_tail(rest[len(verb) :]) for verb in verbs)


def _acting(grammar: Grammar, stated: Stated, hits: tuple[NounHit, ...]) -> NounHit | None:
    """The noun right behind a value whose bearers act: the unit says that persons or households are counted."""
    bearers = _bearers(grammar, stated)
    words = [hit for hit in hits if len(hit.noun) > 1]
    if bearers == ("",):
        words = [hit for hit in words if stated.subject.startswith(_ENDS, hit.end)]
    elif stated.subject.endswith(bearers):
        return None
    return next((hit for hit in words if hit.noun.endswith(bearers)), None)


def whole_subject(words: str, stated: Stated, hits: tuple[NounHit, ...]) -> Stated:
    """A subject that was cut inside a noun of the catalogue (驻村第|一书记) is taken to both ends of the noun.

    The subject may hold a predicate before the words of its span (签订承诺书的|物业公司); a cut one is dropped.
    """
    span = stated.subject_span
    if span is None or not stated.subject.endswith(words[span.start : span.end]):
        return stated
    start, end = span.start, span.end
    cut = [hit for hit in hits if hit[0] < end and hit[1] > start and (hit[0] < start or hit[1] > end)]
    if not cut:
        return stated
    whole = Span(min(start, cut[0].start), max(end, cut[-1].end))
    return replace(stated, subject=words[whole.start : whole.end], subject_span=whole)


def adjacent_subject(words: str, stated: Stated, hits: tuple[NounHit, ...]) -> Stated | None:
    """The claim with a noun right before its value (年产3万吨石墨) or right behind it (126个居民小区) as the subject.

    A noun behind serves only where no subject was found there, which would say how the noun goes on.
    """
    start, end = stated.quantity.span.start, stated.quantity.span.end
    for hit in hits:
        of = hit.start == end + 1 and words.startswith("的", end)
        behind = not stated.follows and (hit.start == end or of) and words.startswith(_ENDS, hit.end)
        if behind or (hit.end == start and len(hit.noun) > 1 and hit.noun not in _ALONE):
            return replace(stated, subject=words[hit.start : hit.end], subject_span=hit.span)
    return None


def is_tail(rest: str) -> bool:
    """Whether only words that leave the noun what it is follow it: 总数, 队伍, 已, （现价）, [2] (or nothing)."""
    if rest.startswith(("（", "(", "[", "［")):
        rest = rest[1 + max(rest.find(end) for end in ("）", ")", "]", "］")) :]
    while rest:
        if not rest.startswith(_TAILS):
            return False
        rest = rest[len(next(word for word in _TAILS if rest.startswith(word))) :]
    return True


def narrowing(prefix: str) -> str:
    """The words of a modifier that make it a part of what the noun names, empty where none does."""
    if prefix.endswith(_PARTS):
        return next(word for word in _PARTS if prefix.endswith(word))
    relative, of, _ = prefix.rpartition("的")
    if of and len(relative) > _SHORT and not relative.endswith(_WHOLE):
        return f"{relative}的"
    return next((word for word in _WORDS["limits"] if word in prefix), "")
