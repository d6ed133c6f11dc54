"""Where a claim holds: the division and, below the county, the site, with the chain of words that tells it.

A claim takes the place named in its own clause, else what is in force from earlier in the paragraph, else the
section's heading, else the article's place. What cannot be settled stays empty.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from itertools import accumulate

from dashboard.extraction.context import Text
from dashboard.extraction.gazetteer import Gazetteer
from dashboard.extraction.lexicon import lists
from dashboard.extraction.places_article import hinted_code, publisher_code, read_article
from dashboard.extraction.places_events import Event, Events
from dashboard.extraction.places_mentions import Kinds, Mention, Reach, find_mentions
from dashboard.extraction.places_names import Names
from dashboard.extraction.places_settings import Setting, Settings
from dashboard.extraction.places_states import State, States
from dashboard.extraction.quotes import Quotes
from dashboard.model import BlockKind, Place, RegionBasis, Span

_ITS_NUMBER = re.compile(r"[^，。；：、\n0-9]{0,4}[0-9][0-9.万亿余多]*[^，。；：、\n0-9]{1,4}[，、]")
_AFTER_SPEECH = 60  # who speaks, and where, is named within so many characters after the quotation
_LOOK_BACK = 60
_LONGEST_LEAD = 8
# Asked for at every claim: to look up a member of an enumeration takes as long as a call.
_SENTENCE, _PART, _ON = Reach.SENTENCE, Reach.PART, Reach.ON
_DWELLS = re.compile(r"[家住][住在][^，。：；\n]{0,3}$")
_HEADS = (BlockKind.TITLE, BlockKind.KICKER)
_SPENT_ON = lists("places")["spent_on"]


class PlaceReader:
    """The places of one article's claims. Everything is read once; a claim costs a few look-ups."""

    def __init__(self, text: Text, gazetteer: Gazetteer, quotes: Quotes | None = None):
        self._text, self._gazetteer = text, gazetteer
        hint = hinted_code(gazetteer, text.article.region_hint)
        names = Names(text, gazetteer, (hint,) if hint else (), self._from_there)
        self._doubtful = tuple(names.doubtful)
        self._mentions = find_mentions(text, names)
        self._settings = Settings(text, quotes)
        self._stands: dict[int, Setting] = {}
        self._events: list[Event] = []
        self._initials: dict[int, State] = {}
        self._starts: list[int] = []
        self._walked = False
        self._lasting: list[Event | None] = []
        self._scene_ends: dict[int, int] = {}
        self._places: dict[State, Place] = {}

    @cached_property
    def article(self) -> Place:
        """What the article is about; ``Place()`` where that cannot be told."""
        return self._place(self._home)

    def _from_there(self) -> tuple[str, ...]:
        """Where the paper and the site of the article are from."""
        article = self._text.article
        return tuple(filter(None, (publisher_code(self._gazetteer, said) for said in (article.source, article.site))))

    @property
    def names(self) -> tuple[Span, ...]:
        """Where names of places stand: the numerals in them (六盘水, 三江镇) count nothing."""
        return tuple(Span(mention.start, mention.end) for mention in self._mentions)

    def at(self, start: int, end: int, subject: Span | None = None) -> Place:
        """The place of a claim at view positions ``[start, end)``; ``subject`` is where its subject stands."""
        if not self._walked:
            self._walk()
        block, clause = self._text.block(start), self._text.clause(start)
        event = self._in_force(start, block, clause)
        if self._text.text.startswith("的", end):
            modified = self._modified(end, event.state if event else self._initial(block))
            if modified:
                return self._place(modified)
        if event is None or event.start < clause.start:
            event = self._ahead(end, event, block, clause) or event
        elif not event.state.site:
            event = self._spent(end) or event
        if subject is not None:
            event = self._inside(subject, clause) or event
        event = self._speaker(end, event, block) or event
        if event is None:
            return self._place(self._dweller(start) or self._initial(block))
        return self._place((self._member(event, start) if event.members else None) or event.state)

    def _stand(self, mention: Mention) -> Setting:
        found = self._stands.get(mention.start)
        if found is None:
            found = self._stands[mention.start] = self._settings.of(mention)
        return found

    @cached_property
    def _home(self) -> State:
        return read_article(self._text, self._mentions, self._stand, self._gazetteer, self._doubtful)

    @cached_property
    def _states(self) -> States:
        return States(
            self._text, self._gazetteer, self._mentions, self._home, lambda mention: self._stand(mention).aside
        )

    def _walk(self) -> None:
        self._walked = True
        events = Events(self._text, self._gazetteer, self._states, self._stand)
        block, state = -1, self._home
        for mention in self._mentions:
            of_mention = self._text.block(mention.start)
            if of_mention != block:
                block = of_mention
                state = self._initial(block)
            event = events.add(mention, state)
            if event is None:
                continue
            self._events.append(event)
            if event.reach is Reach.ON:
                state = event.state
        self._starts = [event.start for event in self._events]
        going_on = [event if event.reach is Reach.ON else None for event in self._events]
        self._lasting = list(accumulate(going_on, _later))

    def _initial(self, block: int) -> State:
        """What holds at the head of a block: the section's heading, else the article."""
        found = self._initials.get(block)
        if found is None:
            found = self._initials[block] = self._headed(block)
        return found

    def _headed(self, block: int) -> State:
        """The place that the heading above a block opens with or that lies in the article's; else the article's."""
        if not self._text.blocks:
            return self._home
        span = self._text.heading(self._text.blocks[block].span.start)
        if span is None or not self._heads_part(span):
            return self._home
        for mention in self._between(span):
            if mention.kind is Kinds.NAMED and not mention.members and not self._stand(mention).aside:
                state = self._states.named(mention, self._home)
                if self._states.relation(state.code) in ("same", "below", "free") or self._stand(mention).opens:
                    return state._replace(basis=RegionBasis.HEADING)
        return self._home

    def _heads_part(self, span: Span) -> bool:
        """A heading, or a line above the text that opens a part: 甲市："""
        heading = self._text.blocks[self._text.block(span.start)].kind is BlockKind.HEADING
        return heading or self._text.text[span.start : span.end].rstrip().endswith("：")

    def _dweller(self, position: int) -> State | None:
        """李某算起一年的收入：…元。（next paragraph）李某家在某县某村: the story began there."""
        told = self._dwelling
        return told[1] if told and self._title_end <= position < told[0] else None

    @cached_property
    def _title_end(self) -> int:
        ends = (block.span.end for block in self._text.blocks if block.kind in _HEADS)
        return next(ends, 0)

    @cached_property
    def _dwelling(self) -> tuple[int, State] | None:
        first = next((m for m in self._mentions if m.site and not self._stand(m).aside), None)
        if first is None or not _DWELLS.search(self._text.text, max(0, first.start - _LONGEST_LEAD), first.start):
            return None
        return first.start, self._states.named(first, self._home)

    def _between(self, span: Span) -> Iterable[Mention]:
        return (mention for mention in self._mentions if span.start <= mention.start < span.end)

    def _in_force(self, position: int, block: int, clause: Span) -> Event | None:
        """The nearest mention before ``position`` that reaches it: of its own sentence, else the last that goes on."""
        last = bisect_left(self._starts, position) - 1
        if last < 0:
            return None
        sentence = self._text.sentence(position).start
        listed = False
        for index in range(last, max(last - _LOOK_BACK, -1), -1):
            event = self._events[index]
            if event.start < sentence:
                break
            if event.start < clause.start and self._is_listed(event, listed):
                listed = True
                continue
            if self._holds(event, position, clause):
                embedded = event.reach is _SENTENCE and event.start < clause.start
                return _without_site(event) if embedded else self._without_scene(event, position)
        floor = self._text.blocks[block].span.start if self._text.blocks else 0
        lasting = self._lasting[last]
        return self._without_scene(lasting, position) if lasting and lasting.start >= floor else None

    def _holds(self, event: Event, position: int, clause: Span) -> bool:
        """Whether a mention of the sentence around ``position`` reaches it; ``clause`` is the clause there."""
        if event.reach is _PART:
            return "；" not in self._text.text[event.end : position]
        return event.reach is _ON or event.reach is _SENTENCE or event.start >= clause.start

    def _is_listed(self, event: Event, listed: bool) -> bool:
        """莆田151起、福州119起、平潭2起，处置…: behind places with their numbers the whole is told of again."""
        text = self._text.text
        number = _ITS_NUMBER.match(text, event.end)
        return number is not None and (listed or (number[0][-1] == "，" and text[event.start - 1] == "、"))

    def _without_scene(self, event: Event, position: int) -> Event:
        """在某社区，… sets a scene; a later sentence that opens with a number of its own speaks of the whole again."""
        if not event.located or not event.state.site or self._home.site:
            return event
        if event.start not in self._scene_ends:
            self._scene_ends[event.start] = self._scene_end(event)
        return event if position < self._scene_ends[event.start] else _without_site(event)

    def _scene_end(self, event: Event) -> int:
        text = self._text.text
        at = self._text.sentence(event.start).end
        while at < len(text) and text[at] != "\n" and not text[at].isdigit():
            at = max(at + 1, self._text.sentence(at).end)
        return at

    def _ahead(self, end: int, event: Event | None, block: int, clause: Span) -> Event | None:
        """A place that the clause names only after the number: 投资300万元建设某村道路; 5年来，某县…"""
        first = bisect_left(self._starts, end)
        if first == len(self._starts) or self._starts[first] > clause.end:
            return None
        code = event.state.code if event else self._initial(block).code
        is_lead = clause.end - clause.start <= _LONGEST_LEAD
        for later in self._events[first:]:
            if later.start >= clause.end:
                adjoins = later.start == clause.end < self._text.sentence(clause.start).end
                return later if is_lead and adjoins and later.reach is _ON else None
            if self._has_number(later):
                return None  # 539万人大同市331万人: a number of its own
            deeper = later.state.code != code and bool(code) and self._gazetteer.holds(code, later.state.code)
            if (
                not later.members
                and (later.state.site or deeper)
                and self._states.relation(later.state.code) != "outside"
            ):
                return later
        return None

    def _inside(self, subject: Span, clause: Span) -> Event | None:
        """培训250名|某县网格员: the place that the subject itself names in the claim's clause."""
        first = bisect_left(self._starts, subject.start)
        within = self._events[first : bisect_left(self._starts, subject.end, first)]
        named = [event for event in within if event.start >= clause.start and not self._has_number(event)]
        return named[-1] if named and named[-1].start < clause.end else None

    def _has_number(self, event: Event) -> bool:
        """539万人|大同市|331万人: what stands right behind the name is its own number; so have several names."""
        return bool(event.members) or self._text.text[event.end : event.end + 2].lstrip()[:1].isdigit()

    def _modified(self, end: int, state: State) -> State | None:
        """全国排名第五的|某水电站: what the number says of the site right after it."""
        index = bisect_left(self._mentions, end + 1, key=lambda mention: mention.start)
        mention = self._mentions[index] if index < len(self._mentions) else None
        found = mention.start == end + 1 and bool(mention.site) if mention else False
        return self._states.named(mention, state) if mention and found else None

    def _spent(self, end: int) -> Event | None:
        """某县投资300万元建设|某村道路: the site right after the number and a verb of building."""
        text = self._text.text
        index = bisect_left(self._starts, end)
        later = self._events[index] if index < len(self._events) else None
        if later is None or later.members or not later.state.site or later.start - end > _LONGEST_LEAD:
            return None
        return later if text[end : later.start].startswith(_SPENT_ON) else None

    def _speaker(self, end: int, event: Event | None, block: int) -> Event | None:
        """Speech in which no place is named takes that of who speaks after it: “…2万元。”某村党支部书记说."""
        speech = self._settings.quotes.speech_at(end)
        if speech is None or (event is not None and event.start > speech.span.start):
            return None
        index = bisect_left(self._starts, speech.span.end)
        speaker = self._events[index] if index < len(self._events) else None
        if speaker is None or self._text.block(speaker.start) != block:
            return None
        if event is not None:
            return speaker if speaker.start == speech.span.end and speaker.state.site else None
        return speaker if speaker.start <= speech.span.end + _AFTER_SPEECH else None

    def _member(self, event: Event, position: int) -> State | None:
        """甲、乙两县分别为3个、5个; 甲、乙居前二，分别为3个、5个: to each member its own number."""
        between = self._text.text[event.end : position]
        told = between.rfind("分别")
        far = between.count("，", 0, between.find("分别")) > 1 or "，" in between[told:]
        if told < 0 or far or self._text.sentence(position).start > event.start:
            return None
        after = self._text.text[position : self._text.clause(position).end]
        index = _count_joints(between[told:])
        if index + _count_joints(after) < len(event.members) - 1:
            return None
        return event.members[index] if index < len(event.members) else None

    def _place(self, state: State) -> Place:
        found = self._places.get(state)
        if found is None:
            found = self._places[state] = self._read_place(state)
        return found

    def _read_place(self, state: State) -> Place:
        """What has no code in GB/T 2260 (屏东县, 观塘区, a zone) is a site of the division that has one."""
        region = self._gazetteer.official(state.code) if state.code else None
        entry = self._gazetteer.entry(state.code) if region else None
        site = state.site or (entry.name if entry and not entry.official else "")
        return Place(region, site, state.basis if region or site else RegionBasis.NONE, state.chain)


def _without_site(event: Event) -> Event:
    return event._replace(state=event.state._replace(site=""))


def _count_joints(text: str) -> int:
    return text.count("、") + text.count("和")


def _later(last: Event | None, event: Event | None) -> Event | None:
    return event or last
