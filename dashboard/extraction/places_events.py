"""From mentions to events: from where on a place is in force, and how far."""

from __future__ import annotations

import re
from typing import NamedTuple

from dashboard.extraction.context import Text
from dashboard.extraction.gazetteer import Gazetteer
from dashboard.extraction.lexicon import lists
from dashboard.extraction.places_mentions import Kinds, Mention, Reach
from dashboard.extraction.places_settings import Setting, Stand
from dashboard.extraction.places_states import State, States
from dashboard.model import RegionBasis

_LONGEST_GAP = 8
# 西到某县|116公里 is how far it is.
_ITS_NUMBER = re.compile("[0-9][0-9.]*[万亿余多]*(?!公里|千米|华里|米|里|小时|分钟|[0-9.])")
_LONGEST_NOUN = 9
_THAT = lists("places")["demonstrative"]
_BELONGS, _TOWNSHIPS = lists("places")["belongs"], lists("places")["townships"]
_ISLANDS, _WHOLE_ISLANDS = ("810000", "820000"), lists("places")["whole_islands"]


class Event(NamedTuple):
    """From ``start`` on ``state`` is in force, as far as ``reach`` says."""

    start: int
    end: int
    reach: Reach
    state: State
    located: bool = False
    members: tuple[State, ...] = ()


class Events:
    """Makes events of mentions, in the order of the text; ``stand`` tells how a mention stands in its clause."""

    def __init__(self, text: Text, gazetteer: Gazetteer, states: States, stand: Stand):
        self._text, self._gazetteer, self._states, self._stand = text, gazetteer, states, stand
        self._last: Event | None = None
        self._listed: list[Event] = []
        self._head: tuple[int, str] = (-1, "")  # the clause that a name heads, and its division

    def add(self, mention: Mention, state: State) -> Event | None:
        """The event of the next mention where ``state`` is in force; ``None`` where it holds nowhere."""
        event = self._event(mention, state)
        if event and (event.members or (mention.kind is Kinds.NAMED and self._stand(mention).open_list)):
            self._listed.append(event)
        self._last = event or self._last
        if mention.kind is Kinds.NAMED and mention.code and self._stand(mention).heads:
            self._head = (self._text.clause(mention.start).start, mention.code)
        return event

    def _event(self, mention: Mention, state: State) -> Event | None:
        if mention.kind is Kinds.DOMESTIC:
            return self._nation_goes_on(mention)
        setting = self._stand(mention)
        if setting.aside or setting.left or setting.bracketed:
            return None
        if mention.members:
            return self._list_event(mention, setting, state)
        found = self._kept(mention) if mention.kind is Kinds.BODY else self._states.resolve(mention, state)
        if found is None:
            return None
        if found.site and setting.open_list and (setting.others or not self._has_number(mention)):
            found = found._replace(site=self._township_before(mention))
        if mention.kind is Kinds.NAMED and (setting.others or (mention.code and setting.many)):
            found = self._whole_of_list(mention, found)
        if setting.lies and self._is_entry(mention):
            return Event(mention.start, mention.end, Reach.ON, self._lying_in(found))
        if not setting.heads and self._widens(mention, found):
            return None
        reach = Reach.ON if self._belongs(mention) else self._reach(mention, setting, found)
        return Event(mention.start, mention.end, reach, found, setting.located) if reach else None

    def _is_entry(self, mention: Mention) -> bool:
        """某街道办事处：位于|某区东部，面积…: an entry for the site named before."""
        last = self._last
        if last is None or not last.state.site:
            return False
        gap = self._text.text[last.end : mention.start]
        return len(gap) <= _LONGEST_GAP and gap.removeprefix("办事处").startswith("：")

    def _lying_in(self, found: State) -> State:
        """The site spoken of last, in the deeper of its division and the one it lies in."""
        last = self._last.state if self._last else State()
        return last if self._gazetteer.holds(found.code, last.code) else found._replace(site=last.site)

    def _has_number(self, mention: Mention) -> bool:
        return self._text.text[mention.end : mention.end + 1].isdigit()

    def _kept(self, mention: Mention) -> State | None:
        """…某村。（new paragraph）村集体收入…: the village spoken of last."""
        last = self._last.state if self._last else State()
        return last._replace(basis=RegionBasis.ANAPHORA) if last.site.endswith(mention.level) else None

    def _nation_goes_on(self, mention: Mention) -> Event | None:
        """全国出游4亿人次。实现国内旅游收入2790亿元: the sentence after one about the country is about it too."""
        last, sentence = self._last, self._text.sentence(mention.start)
        if last is None or last.state.code or last.state.site or last.members:
            return None
        if self._text.sentence(last.start).end < sentence.start or last.start >= sentence.start:
            return None
        return Event(sentence.start, mention.end, Reach.SENTENCE, last.state)

    def _whole_of_list(self, mention: Mention, found: State) -> State:
        """某市等5市, 甲市乙区，丙市丁区2个区, 甲市乙区某社区等39个社区: what holds all named so far."""
        begun = self._text.sentence(mention.start).start
        named = {event.state.code for event in self._listed if event.start >= begun}
        whole = found if found.site or mention.site else self._states.outer(found)
        while whole.code and not all(self._gazetteer.holds(whole.code, code) for code in named):
            whole = self._states.outer(whole)
        return whole

    def _township_before(self, mention: Mention) -> str:
        """某镇有甲村、乙村等14个村: several villages together are the township that the clause names."""
        last = self._last
        if last is None or last.start < self._text.clause(mention.start).start or last.reach is not Reach.ON:
            return ""
        return last.state.site if last.state.site.endswith(_TOWNSHIPS) else ""

    def _widens(self, mention: Mention, found: State) -> bool:
        """某社区的某市某公司: a wider name inside the clause of a deeper place is part of something's name."""
        last = self._last
        if last is None or mention.kind is not Kinds.NAMED or mention.site or last.state.code == "":
            return False
        deeper = self._gazetteer.holds(found.code, last.state.code) and (
            found.code != last.state.code or last.state.site
        )
        reach = self._text.sentence if last.reach is Reach.ON and found.code == last.state.code else self._text.clause
        return bool(deeper) and reach(mention.start).start <= last.start

    def _belongs(self, mention: Mention) -> bool:
        """A site named on after the place that heads the clause: 某镇卫生院|某村分院."""
        last = self._last
        if (
            last is None
            or last.reach is not Reach.ON
            or not mention.site
            or not self._text.clause(mention.start).start <= last.start
        ):
            return False
        gap = self._text.text[last.end : mention.start]
        return len(gap) <= _LONGEST_GAP and gap.endswith(_BELONGS)

    def _reach(self, mention: Mention, setting: Setting, found: State) -> Reach:
        if mention.kind is Kinds.NATION:
            far = Reach.SENTENCE if setting.opens else Reach.CLAUSE
            return far if setting.heads and not setting.compared else Reach.NOWHERE
        relation = self._states.relation(found.code)
        if setting.part and relation == "same" and self._states.home.site:
            return Reach.NOWHERE  # 某乡: 位于某县东北部
        if (setting.compared or setting.beside) and relation == "same" and self._states.home.site and not mention.site:
            return Reach.NOWHERE  # 某派出所: 某区首个; 某村: 与某县…
        if setting.compared and not (setting.heads and mention.kind is Kinds.NAMED and relation in ("same", "below")):
            return Reach.NOWHERE
        if setting.quoting:
            return Reach.PART if mention.site and self._goes_on(mention) else Reach.CLAUSE
        if mention.kind is Kinds.ORGAN:
            near = relation in ("same", "below", "free")
            return Reach.ON if setting.opens and near else Reach.NOWHERE
        if mention.kind is not Kinds.NAMED:
            takes_up = self._head == (self._text.clause(mention.start).start, found.code)  # 某市对|全市|30个村
            inside = Reach.NOWHERE if relation == "above" and not takes_up else Reach.CLAUSE
            return Reach.ON if setting.heads else inside
        if (setting.beside or setting.origin) and relation not in ("same", "below"):
            return Reach.NOWHERE
        if relation == "above":
            if setting.heads and self._text.text.startswith("的", mention.end) and not setting.foreign:
                return Reach.CLAUSE  # 某省的国家级开发区增至8家
            bare = not (setting.organ or setting.foreign or setting.part or self._lies_inside(mention, found))
            return Reach.ON if setting.heads and bare else Reach.NOWHERE
        if setting.reports:
            return Reach.ON
        if relation == "outside":
            elsewhere = setting.located and not (mention.site and setting.opens)  # 在邻县某村，… goes there
            if not setting.foreign and _ITS_NUMBER.match(self._text.text, mention.end):
                return Reach.PART  # 甲市614例、乙地区2例
            other = setting.foreign or elsewhere or setting.part
            return Reach.ON if setting.heads and not other else Reach.NOWHERE
        if relation == "free" and setting.foreign and not setting.heads:
            return Reach.NOWHERE
        if mention.passing:
            return Reach.PART if setting.heads else Reach.CLAUSE
        if setting.lies and self._has_site_before(mention):
            return Reach.NOWHERE
        if mention.site and found.site == self._states.home.site and not (setting.beside or setting.foreign):
            return Reach.ON
        if mention.site and (setting.lies or (setting.located and self._taken_up(mention))):
            return Reach.ON
        if setting.among or setting.topic:
            return Reach.PART
        if setting.scene or (setting.heads and (setting.opens or not setting.located)):
            return Reach.ON
        return Reach.CLAUSE if mention.site and not mention.code else Reach.SENTENCE

    def _lies_inside(self, mention: Mention, found: State) -> bool:
        """房屋署, 旺角 in a text about a district: finer than the region that they are known by."""
        return found.code in _ISLANDS and not self._text.text.startswith(_WHOLE_ISLANDS, mention.start)

    def _has_site_before(self, mention: Mention) -> bool:
        """某小区位于|某镇: what is spoken of has a name of its own."""
        last = self._last
        return last is not None and bool(last.state.site) and self._text.clause(mention.start).start <= last.start

    def _taken_up(self, mention: Mention) -> bool:
        """在|某村|建成产业园。该产业园…: what the next sentence speaks of was just said to be there."""
        text, end = self._text.text, self._text.clause(mention.start).end
        word = next((word for word in _THAT if text.startswith(word, end)), "")
        if not word or text[end - 1 : end] != "。":
            return False
        start = end + len(word)
        return any(text.endswith(text[start : start + n], 0, end - 1) for n in range(2, _LONGEST_NOUN))

    def _goes_on(self, mention: Mention) -> bool:
        """“…”某乡党委书记说，村集体收入增加40万元: what follows in the sentence is said there too."""
        return self._text.text[self._text.clause(mention.start).end - 1] in "，："

    def _list_event(self, mention: Mention, setting: Setting, state: State) -> Event | None:
        members = tuple(self._states.named(member, state) for member in mention.members)
        relations = {self._states.relation(member.code) for member in members}
        topic = setting.heads and not (setting.foreign or setting.located or setting.origin)
        if not (topic or relations <= {"same", "below", "free"}) or (setting.foreign and not setting.heads):
            return None
        code = self._states.common(members)
        word = self._text.text[mention.start : mention.end]
        reach = Reach.ON if setting.heads else Reach.PART if setting.topic else Reach.CLAUSE
        basis = RegionBasis.EXPLICIT if code else RegionBasis.NONE
        return Event(
            mention.start,
            mention.end,
            reach,
            self._states.state(code, self._township_before(mention), basis, word),
            setting.located,
            members,
        )
