"""Fragments of a page to stories: which title, byline, body and captions belong together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dashboard.reading.affinity import shares
from dashboard.reading.bodies import Body, find_bodies
from dashboard.reading.heads import Head, lay_out
from dashboard.reading.paragraphs import Fragment
from dashboard.reading.roles import Role

_FURNITURE = (Role.MASTHEAD, Role.PLATFORM, Role.IMAGE, Role.MARKER)
# How clear a change of subject must be to part what two titles ask for, and what shares no word with its title.
_WANTED_CHANGE = 15.0
_STRANGE_CHANGE = 22.0
_CLEAR_STRANGER = 60.0
_TITLE_HITS = 3
_MOST_HEADS = 40
_NEAREST = 12
_LONGEST_OF_HEAD = 7
_SHARED = 2
# A title shares this much of its words with its story; standing right above or below it counts as well.
_ENOUGH_SHARED = 0.25
_ABOVE, _BELOW = 0.2, 0.15
_DATED = 0.4  # above, and the day of the article below it


@dataclass(frozen=True, slots=True)
class Story:
    """One article to come. ``extras`` are labels and captions from elsewhere on the page, ``marks`` image marks
    that cut its text."""

    body: Body
    head: Head | None = None
    extras: tuple[Fragment, ...] = ()
    marks: tuple[Fragment, ...] = ()

    @property
    def fragments(self) -> tuple[Fragment, ...]:
        return (*(self.head.fragments if self.head else ()), *self.body.fragments, *self.extras)


def tell(fragments: Sequence[Fragment]) -> tuple[list[Story], list[Fragment]]:
    """The stories of a page in the order of their bodies, and the fragments that belong to none."""
    page = _page(fragments)
    layout = lay_out(page)
    bodies, loose = find_bodies(page, layout)
    stories = [Story(body) for body in bodies]
    if stories:
        stories, spare = _give_heads(stories, layout.heads)
        stories = [part for story in stories for part in _without_stranger(story)]
        stories = _give_extras(stories, [*loose, *spare])
    else:
        stories = _headless(layout.heads, loose)
    return _told(fragments, stories)


def tell_whole(fragments: Sequence[Fragment]) -> tuple[list[Story], list[Fragment]]:
    """All fragments as one story: what a person's own marks say, or a record of one article."""
    page = _page(fragments)
    heads = lay_out(page).heads[:1]
    taken = {index for head in heads for index in range(head.at, head.last + 1)}
    body = tuple((index, fragment) for index, fragment in enumerate(page) if index not in taken)
    stories = [Story(Body(body), heads[0] if heads else None)] if page else []
    return _told(fragments, stories)


def tell_marked(fragments: Sequence[Fragment]) -> tuple[list[Story], list[Fragment]]:
    """A story for every stretch between marker lines."""
    stories: list[Story] = []
    rest: list[Fragment] = []
    starts = [0, *(number for number, fragment in enumerate(fragments) if fragment.role is Role.MARKER), len(fragments)]
    for start, end in pairwise(starts):
        told, left = tell_whole(fragments[start:end])
        stories += told
        rest += left
    return stories, rest


def _page(fragments: Sequence[Fragment]) -> list[Fragment]:
    return [
        fragment
        for number, fragment in enumerate(fragments)
        if fragment.role not in _FURNITURE and not _in_masthead(number, fragments)
    ]


def _told(fragments: Sequence[Fragment], stories: Sequence[Story]) -> tuple[list[Story], list[Fragment]]:
    """The stories with the image marks that stand inside them, and what belongs to none."""
    owner = {id(fragment): number for number, story in enumerate(stories) for fragment in story.fragments}
    marks: dict[int, list[Fragment]] = {}
    rest: list[Fragment] = []
    inside = [owner.get(id(fragment)) for fragment in fragments if fragment.role is not Role.IMAGE]
    seen = 0
    for fragment in fragments:
        if fragment.role is not Role.IMAGE:
            seen += 1
            rest += [fragment] if id(fragment) not in owner else []
            continue
        around = inside[max(0, seen - 1) : seen + 1]
        if len(around) == 2 and around[0] is not None and around[0] == around[1]:
            marks.setdefault(around[0], []).append(fragment)
        else:
            rest.append(fragment)
    return [replace(story, marks=tuple(marks.get(n, ()))) for n, story in enumerate(stories)], rest


def _in_masthead(number: int, fragments: Sequence[Fragment]) -> bool:
    """A displayed line between two lines of a page head is part of it."""
    if fragments[number].role is not Role.DISPLAY or not 0 < number < len(fragments) - 1:
        return False
    if len(fragments[number].text) > _LONGEST_OF_HEAD:
        return False
    return fragments[number - 1].role is Role.MASTHEAD and fragments[number + 1].role is Role.MASTHEAD


def _give_heads(stories: list[Story], heads: Sequence[Head]) -> tuple[list[Story], list[Fragment]]:
    """Each head to the story that shares most with it; where more heads than stories ask, a story is parted."""
    signed = sum(head.byline is not None for head in heads)
    given, left = _match(stories, heads)
    for _ in heads if len(heads) <= _MOST_HEADS else ():
        asking = [(head, stories.index(story)) for head, story in left if head.byline and story is not None]
        if not asking and signed <= len(stories):
            break
        score, place, number = _best_parting(stories, given, asking)
        if score < _WANTED_CHANGE or not place:
            break
        one, other = stories[number].body.cut(place)
        stories = [*stories[:number], Story(one), Story(other), *stories[number + 1 :]]
        given, left = _match(stories, heads)
    given, unplaced = _place_beside(given, [head for head, _ in left])
    return given, [fragment for head in unplaced for fragment in head.fragments]


def _without_stranger(story: Story) -> list[Story]:
    """A story whose one side changes the subject and shares no word with the title is two, one of them untitled."""
    score, place = story.body.change
    if story.head is None or not place:
        return [story]
    titled_above = story.head.last + 1 == story.body.first
    if score < (_CLEAR_STRANGER if titled_above else _STRANGE_CHANGE):
        return [story]
    sides = story.body.cut(place)
    hits = [sum(len(fragment.pairs & story.head.pairs) for fragment in side.fragments) for side in sides]
    if min(hits) > 0 or max(hits) < _TITLE_HITS:
        return [story]
    return [Story(side, story.head if hit else None) for side, hit in zip(sides, hits, strict=True)]


def _best_parting(
    stories: Sequence[Story], given: Sequence[Story], asking: Sequence[tuple[Head, int]]
) -> tuple[float, int, int]:
    """Score, place and number of the story that is best parted: among those asked for twice, else among all."""
    if not asking:
        return max((*story.body.change, number) for number, story in enumerate(stories))
    cuts = []
    for head, number in asking:
        owner = given[number].head
        body = stories[number].body
        cuts.append((*(body.change_between((owner, head)) if owner else body.change), number))
    return max(cuts)


def _match(stories: Sequence[Story], heads: Sequence[Head]) -> tuple[list[Story], list[tuple[Head, Story | None]]]:
    """Stories with their heads, and the heads left over, each with the story it would have liked.

    Where all text is one story, what stands below it takes no title from what stands above it.
    """
    above = [head for head in heads if len(stories) == 1 and head.last < stories[0].body.first]
    wishing = above or heads
    starts = [story.body.first for story in stories]
    wishes = sorted(
        ((fit, -number, head) for head in wishing for number, fit in _fits(head, stories, _near(starts, head.at))),
        key=lambda wish: (-wish[0], -wish[1], wish[2].at),
    )
    given = list(stories)
    placed: set[int] = set()
    for score, minus, head in wishes:
        if head.at not in placed and given[-minus].head is None and score >= _ENOUGH_SHARED:
            given[-minus] = replace(given[-minus], head=head)
            placed.add(head.at)
    best = {wish[2].at: stories[-wish[1]] for wish in reversed(wishes) if wish[0] >= _ENOUGH_SHARED}
    return given, [(head, best.get(head.at)) for head in heads if head.at not in placed]


def _place_beside(stories: list[Story], heads: Sequence[Head]) -> tuple[list[Story], list[Head]]:
    """Heads that share no words with a story go to the headless one beside them, or to the only one left."""
    left: list[Head] = []
    for head in heads:
        bare = [number for number, story in enumerate(stories) if story.head is None]
        beside = [n for n in bare if _is_beside(head, stories[n].body)]
        only = len(stories) == 1 and bare and head.at < stories[0].body.first
        chosen = beside or (bare if only or (len(bare) == 1 and head.byline) else [])
        if chosen:
            stories[chosen[0]] = replace(stories[chosen[0]], head=head)
        else:
            left.append(head)
    return stories, left


def _is_beside(head: Head, body: Body) -> bool:
    """Right above the body; or right below it, with words in common."""
    return head.last + 1 == body.first or (head.at == body.last + 1 and len(head.pairs & body.words) >= _SHARED)


def _near(starts: Sequence[int], place: int) -> range:
    """The stories around a place: all of a page, a dozen on either side in a long file."""
    at = bisect_right(starts, place)
    return range(max(0, at - _NEAREST), min(len(starts), at + _NEAREST))


def _fits(head: Head, stories: Sequence[Story], near: range) -> Iterator[tuple[int, float]]:
    for number, share in zip(near, shares(head.pairs, [stories[n].body.words for n in near]), strict=True):
        body = stories[number].body
        above, below = head.last + 1 == body.first, head.at == body.last + 1
        dated = head.dated and head.last < body.first
        yield number, share + (_DATED if dated else _ABOVE if above else _BELOW if below else 0.0)


def _give_extras(stories: list[Story], loose: Sequence[Fragment]) -> list[Story]:
    """Captions and labels to the story that shares most with them, the nearest one before where none does."""
    starts = [story.body.start for story in stories]
    for fragment in loose:
        near = _near(starts, fragment.start)
        own = [round(share, 3) for share in shares(fragment.pairs, [stories[n].body.words for n in near])]
        before = max(0, bisect_right(starts, fragment.start) - 1)
        number = max(near, key=lambda n: (own[n - near.start], n == before))
        stories[number] = replace(stories[number], extras=(*stories[number].extras, fragment))
    return stories


def _headless(heads: Sequence[Head], loose: Sequence[Fragment]) -> list[Story]:
    """A page without a paragraph: what it has is one story."""
    if not heads and not loose:
        return []
    return [Story(Body(tuple(enumerate(loose))), heads[0] if heads else None)]
