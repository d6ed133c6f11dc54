"""Fragments of a page to stories: which title, byline, body and captions belong together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dashboard.reading.affinity import Pair, change_of_subject, share
from dashboard.reading.heads import Head, lay_out
from dashboard.reading.paragraphs import Fragment
from dashboard.reading.roles import Role, closing_credit, opens_report

_FURNITURE = (Role.MASTHEAD, Role.PLATFORM, Role.IMAGE, Role.MARKER)
_LONGEST_CAPTION = 64.0
_SHORTEST_BRIEF = 40.0
# How clear a change of subject must be to part two stories that no title parts, and two that two titles ask for.
_CLEAR_CHANGE = 115.0
_WANTED_CHANGE = 15.0
_FEWEST_SENTENCES = 3
_STRANGE_CHANGE = 22.0
_CLEAR_STRANGER = 60.0
_TITLE_HITS = 3
# A run of more paragraphs is a report or a book, in which changes of subject part chapters, not stories.
_LONGEST_RUN = 300
_MOST_HEADS = 40
_OTHER_COLUMN = 12.0
_GAP = 3.0
_TITLE_PAIR = 2.5
_BESIDE = {"before": 0.2, "after": 0.15}
_ENOUGH_SHARED = 0.25

Placed = tuple[int, Fragment]


@dataclass(frozen=True, slots=True)
class Story:
    """One article to come. ``body`` holds paragraphs, headings and captions in reading order, each with its index
    on the page; ``extras`` are labels and captions from elsewhere, ``marks`` image marks that cut its text."""

    body: tuple[Placed, ...]
    head: Head | None = None
    extras: tuple[Fragment, ...] = ()
    marks: tuple[Fragment, ...] = ()

    @property
    def words(self) -> set[Pair]:
        found: set[Pair] = set()
        return found.union(*(fragment.pairs for _, fragment in self.body))

    @property
    def fragments(self) -> tuple[Fragment, ...]:
        head = (*self.head.titles, *((self.head.byline,) if self.head.byline else ())) if self.head else ()
        return (*head, *(fragment for _, fragment in self.body), *self.extras)


def tell(fragments: Sequence[Fragment]) -> tuple[list[Story], list[Fragment]]:
    """The stories of a page in the order of their bodies, and the fragments that belong to none."""
    page = _page(fragments)
    layout = lay_out(page)
    runs, loose = _runs(page, layout.heads, layout.labels, layout.endings)
    stories = [Story(tuple(part)) for run in runs for part in _part(run)]
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
    stories = [Story(body, heads[0] if heads else None)] if page else []
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
    return fragments[number - 1].role is Role.MASTHEAD and fragments[number + 1].role is Role.MASTHEAD


def _runs(
    page: Sequence[Fragment], heads: Sequence[Head], labels: Iterable[int], endings: Iterable[int]
) -> tuple[list[list[Placed]], list[Fragment]]:
    """Stretches of text between heads and endings, and the captions that stand alone between heads."""
    starts = {head.at for head in heads}
    taken = {index for head in heads for index in range(head.at, head.last + 1)} | set(labels)
    runs: list[list[Placed]] = [[]]
    for index, fragment in enumerate(page):
        if index in starts or (fragment.role is Role.TEXT and opens_report(fragment.text)):
            runs.append([])
        if index not in taken:
            runs[-1].append((index, fragment))
        if index in endings:
            runs.append([])
    signed = {head.last + 1 for head in heads if head.byline}
    return _with_text([run for run in runs if run], signed)


def _with_text(runs: Sequence[list[Placed]], signed: set[int]) -> tuple[list[list[Placed]], list[Fragment]]:
    found: list[list[Placed]] = []
    loose: list[Fragment] = []
    for run in runs:
        if len(runs) == 1 or not _only_captions(run) or _is_brief(run, signed):
            found.append(run)
        elif found and run[0][1].role in (Role.BYLINE, Role.CREDIT, Role.SOURCE):
            found[-1] = [*found[-1], run[0]]
            loose += [fragment for _, fragment in run[1:]]
        else:
            loose += [fragment for _, fragment in run]
    return found, loose


def _is_brief(run: Sequence[Placed], signed: set[int]) -> bool:
    """Whether a sentence or two are a short report: opened or closed as one, or right below a byline."""
    texts = [fragment for _, fragment in run if fragment.role is Role.TEXT]
    if not texts:
        return False
    width = sum(line.width for fragment in texts for line in fragment.lines)
    below_byline = run[0][1].role is Role.TEXT and run[0][0] in signed and width >= _SHORTEST_BRIEF
    return below_byline or opens_report(texts[0].text) or bool(closing_credit(texts[-1].lines[-1].text))


def _only_captions(run: Sequence[Placed]) -> bool:
    """Whether what stands between two heads is too little for a story: lines of one sentence or two."""
    texts = [fragment for _, fragment in run if fragment.role is Role.TEXT]
    width = sum(line.width for fragment in texts for line in fragment.lines)
    return width <= _LONGEST_CAPTION and sum(len(fragment.sentence_pairs) for fragment in texts) <= _FEWEST_SENTENCES


def _part(run: list[Placed], wanted: float = _CLEAR_CHANGE) -> list[list[Placed]]:
    """A run cut wherever its subject changes clearly enough."""
    cut = _best_cut(run, wanted)
    if cut is None:
        return [run]
    return [*_part(run[:cut], wanted), *_part(run[cut:], wanted)]


def _best_cut(run: Sequence[Placed], wanted: float) -> int | None:
    score, place = _clearest_cut(run)
    return place if score >= wanted and place else None


def _clearest_cut(run: Sequence[Placed], heads: Sequence[Head] = ()) -> tuple[float, int]:
    """How clearly a run changes its subject at best, and before which of its fragments.

    Two ``heads`` that both want the run are heard: one side should be about the one, the other about the other.
    """
    texts = [(place, fragment) for place, (_, fragment) in enumerate(run) if fragment.role is Role.TEXT]
    if len(texts) > _LONGEST_RUN:
        return 0.0, 0
    fragments = [fragment for _, fragment in texts]
    parts = [fragment.sentence_pairs for fragment in fragments]
    usual = sorted(fragment.gap for fragment in fragments)[len(texts) // 2] if texts else 0
    candidates = {
        index: _layout_change(fragments[index - 1], fragments[index]) + _title_contrast(heads, fragments, index)
        for index in range(1, len(texts))
        if fragments[index].gap >= (2 if fragments[index].lines[0].column else min(usual, 2))
        and sum(map(len, parts[:index])) >= _FEWEST_SENTENCES
        and sum(map(len, parts[index:])) >= _FEWEST_SENTENCES
    }
    score, index = change_of_subject(parts, candidates)
    place = texts[index][0] if index else 0
    while place > 1 and run[place - 1][1].role is Role.DISPLAY:
        place -= 1
    return score, place


def _layout_change(before: Fragment, after: Fragment) -> float:
    """What the page's look says for a new story: a gap, and a column of another width."""
    other_column = abs(before.lines[-1].column - after.lines[0].column) > 2.5
    return (_OTHER_COLUMN if other_column and after.gap >= 2 else 0.0) + (_GAP if after.gap >= 2 else 0.0)


def _title_contrast(heads: Sequence[Head], fragments: Sequence[Fragment], index: int) -> float:
    if len(heads) != 2:
        return 0.0
    one, other = heads[0].pairs - heads[1].pairs, heads[1].pairs - heads[0].pairs
    sides = [sum(len(fragment.pairs & one) - len(fragment.pairs & other) for fragment in part)
             for part in (fragments[:index], fragments[index:])]  # fmt: skip
    return _TITLE_PAIR * abs(sides[0] - sides[1])


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
        body = stories[number].body
        stories = [*stories[:number], Story(body[:place]), Story(body[place:]), *stories[number + 1 :]]
        given, left = _match(stories, heads)
    given, unplaced = _place_beside(given, [head for head, _ in left])
    return given, [title for head in unplaced for title in (*head.titles, *((head.byline,) if head.byline else ()))]


def _without_stranger(story: Story) -> list[Story]:
    """A story whose one side changes the subject and shares no word with the title is two, one of them untitled."""
    score, place = _clearest_cut(story.body) if story.head else (0.0, 0)
    if story.head is None or not place:
        return [story]
    titled_above = story.head.last + 1 == story.body[0][0]
    if score < (_CLEAR_STRANGER if titled_above else _STRANGE_CHANGE):
        return [story]
    sides = (story.body[:place], story.body[place:])
    hits = [sum(len(fragment.pairs & story.head.pairs) for _, fragment in side) for side in sides]
    if min(hits) > 0 or max(hits) < _TITLE_HITS:
        return [story]
    return [Story(side, story.head if hit else None) for side, hit in zip(sides, hits, strict=True)]


def _best_parting(
    stories: Sequence[Story], given: Sequence[Story], asking: Sequence[tuple[Head, int]]
) -> tuple[float, int, int]:
    """Score, place and number of the story that is best parted: among those asked for twice, else among all."""
    if not asking:
        return max((*_clearest_cut(story.body), number) for number, story in enumerate(stories))
    cuts = []
    for head, number in asking:
        owner = given[number].head
        cuts.append((*_clearest_cut(stories[number].body, (owner, head) if owner else ()), number))
    return max(cuts)


def _match(stories: Sequence[Story], heads: Sequence[Head]) -> tuple[list[Story], list[tuple[Head, Story | None]]]:
    """Stories with their heads, and the heads left over, each with the story it would have liked."""
    words = [story.words for story in stories]
    wishes = sorted(
        ((_fit(head, number, stories, words), -number, head) for head in heads for number in range(len(stories))),
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
        beside = [n for n in bare if head.last + 1 == stories[n].body[0][0] or head.at == stories[n].body[-1][0] + 1]
        chosen = beside or (bare if len(bare) == 1 and head.byline else [])
        if chosen:
            stories[chosen[0]] = replace(stories[chosen[0]], head=head)
        else:
            left.append(head)
    return stories, left


def _fit(head: Head, number: int, stories: Sequence[Story], words: Sequence[set[Pair]]) -> float:
    shared = share(head.pairs, number, words)
    body = stories[number].body
    if head.last + 1 == body[0][0]:
        return shared + _BESIDE["before"]
    return shared + (_BESIDE["after"] if head.at == body[-1][0] + 1 else 0.0)


def _give_extras(stories: list[Story], loose: Sequence[Fragment]) -> list[Story]:
    """Captions and labels to the story that shares most with them, the nearest one before where none does."""
    words = [story.words for story in stories] if loose else []
    for fragment in loose:
        shares = [round(share(fragment.pairs, number, words), 3) for number in range(len(stories))]
        before = max((n for n, story in enumerate(stories) if story.body[0][1].start < fragment.start), default=0)
        number = max(range(len(stories)), key=lambda n: (shares[n], n == before))
        stories[number] = replace(stories[number], extras=(*stories[number].extras, fragment))
    return stories


def _headless(heads: Sequence[Head], loose: Sequence[Fragment]) -> list[Story]:
    """A page without a paragraph: what it has is one story."""
    if not heads and not loose:
        return []
    return [Story(tuple(enumerate(loose)), heads[0] if heads else None)]
