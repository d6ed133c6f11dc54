"""What a mention stands for: the division and the site it leads to, given what is in force where it stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from dashboard.extraction.context import Text
from dashboard.extraction.gazetteer import Gazetteer
from dashboard.extraction.lexicon import lists
from dashboard.extraction.places_mentions import SITE_LEVELS, Kinds, Mention
from dashboard.model import RegionBasis

_PARTS = frozenset(lists("places")["part_after"])
_LIES_BEFORE = tuple(word for word in lists("places")["lies_in"] if len(word) > 1)
_LIES_IN = frozenset(lists("places")["lies_in"])
_SCHOOL, _SCHOOLS = "学校", lists("places")["schools"]
_LOOK_BACK = 60  # so many mentions back an anaphor may reach


class State(NamedTuple):
    """A place in force. ``code`` may be empty: the whole country, or unknown; a county of Taiwan has its own."""

    code: str = ""
    site: str = ""
    basis: RegionBasis = RegionBasis.NONE
    chain: str = ""


class States:
    """Leads mentions of one text to places; ``home`` is the article's, ``is_aside`` tells what holds nowhere."""

    def __init__(
        self,
        text: Text,
        gazetteer: Gazetteer,
        mentions: Sequence[Mention],
        home: State,
        is_aside: Callable[[Mention], bool],
    ):
        self._text, self._gazetteer, self._mentions = text, gazetteer, mentions
        self._home, self._is_aside = home, is_aside
        self._sites: dict[str, str] = {}
        self._starts = [mention.start for mention in mentions]
        self._learn_sites()

    @property
    def home(self) -> State:
        return self._home

    def resolve(self, mention: Mention, state: State) -> State | None:
        """The place a mention leads to where ``state`` is in force; ``None`` for an anaphor without an antecedent."""
        if mention.kind is Kinds.NAMED:
            return self.named(mention, state)
        word = self._text.text[mention.start : mention.end]
        if mention.kind is Kinds.NATION:
            return State("", "", RegionBasis.NONE, f"{word} → 全国")
        if mention.level in SITE_LEVELS:
            return self._site_anaphor(mention, state)
        code = self._level_code(mention, state)
        return self.state(code, "", RegionBasis.ANAPHORA, word) if code else None

    def named(self, mention: Mention, state: State) -> State:
        """The place a name leads to; a site without its county takes it from the text or from ``state``."""
        word = self._text.text[mention.start : mention.end]
        if mention.site:
            return self.state(self._site_code(mention, state.code), mention.site, RegionBasis.EXPLICIT, word)
        return self.state(mention.code, "", RegionBasis.EXPLICIT, word)

    def relation(self, code: str) -> str:
        """How a division lies to the article's: free (no article's place), same, below, above, outside."""
        home = self._home.code
        if not home:
            return "free"
        if code == home:
            return "same"
        if code and self._gazetteer.holds(home, code):
            return "below"
        return "above" if not code or self._gazetteer.holds(code, home) else "outside"

    def common(self, members: tuple[State, ...]) -> str:
        """The code of the deepest division that holds all members; empty where only the country does."""
        for code in self._gazetteer.above(members[0].code) if members[0].code else ():
            if all(self._gazetteer.holds(code, member.code) for member in members):
                return code
        return ""

    def outer(self, state: State) -> State:
        """某市等5市: the division right above; the country above a province."""
        above = self._gazetteer.above(state.code)[1:2] if state.code else ()
        return self.state(above[0], "", state.basis, state.chain) if above else state._replace(code="", site="")

    def _learn_sites(self) -> None:
        """The county that the text itself gives each site, the first time it does: with it, or as 某村位于某县."""
        for mention in self._mentions:
            for part in mention.members or (mention,):
                if part.site and (part.code or len(part.townships) == 1):
                    self._learn(part.site, self._site_code(part, ""))
        for mention, following in pairwise(self._mentions):
            if following.site and mention.code and not following.code and self._holds_within(mention, following):
                self._learn(following.site, mention.code)
            if mention.site and following.code and self._gap(mention, following) in _LIES_IN:
                self._learn(mention.site, following.code)

    def _learn(self, site: str, code: str) -> None:
        """Keeps the first code of a site, or a deeper one in it: 内蒙古某嘎查, which lies in 某旗."""
        known = self._sites.setdefault(site, code)
        if known != code and self._gazetteer.holds(known, code):
            self._sites[site] = code

    def _gap(self, mention: Mention, following: Mention) -> str:
        """某村|，位于|某县."""
        return self._text.text[mention.end : following.start].removeprefix("，")

    def _holds_within(self, outer: Mention, site: Mention) -> bool:
        """位于|某县|南部的|某景区."""
        text = self._text.text
        gap = text[outer.end : site.start]
        within = gap.endswith("的") and (gap == "的" or gap[:-1] in _PARTS)
        return within and text[max(0, outer.start - 4) : outer.start].endswith(_LIES_BEFORE)

    def state(self, code: str, site: str, basis: RegionBasis, word: str) -> State:
        """The division of ``code``, of a township with a code in GB/T 2260 its county; unknown codes lead nowhere."""
        entry = self._gazetteer.entry(code) if code else None
        region = self._gazetteer.official(code) if entry else None
        if entry is None or region is None:
            return State("", site, basis if site else RegionBasis.NONE, word)
        own = not entry.official
        shown = site or (entry.name if own else "")
        chain = f"{word} → {region.name}{shown if shown not in word else ''}"
        return State(entry.code if own else region.code, site, basis, chain)

    def _site_code(self, mention: Mention, around: str) -> str:
        """The county of a site: as named with it, as the township tells, as the text said before, else where we are."""
        wider = bool(around) and self._gazetteer.holds(around, self._home.code)
        near = mention.code or (self._home.code if wider else around) or self._home.code
        counties = [self._gazetteer.above(code)[1] for code in mention.townships]
        inside = [code for code in counties if not near or self._gazetteer.holds(near, code)]
        if len(set(inside)) == 1:
            return inside[0]
        if mention.code:
            return mention.code
        if len(set(counties)) == 1 and not near:
            return counties[0]
        return self._sites.get(mention.site, near)

    def _site_anaphor(self, mention: Mention, state: State) -> State | None:
        """全村, 该镇: the last site of that kind; 小区 and 社区 may name one that ends otherwise."""
        ends = _SCHOOLS if mention.level == _SCHOOL else mention.level
        begun = self._text.sentence(mention.start).start
        near = next((m for m in self._before(mention) if m.start < begun or m.site.endswith(ends)), None)
        if mention.kind is Kinds.THAT and near and near.start >= begun and not self._is_aside(near):
            return self.named(near, state)._replace(basis=RegionBasis.ANAPHORA)
        if state.site.endswith(ends):
            return state._replace(basis=RegionBasis.ANAPHORA)
        for earlier in self._before(mention):
            if mention.level == _SCHOOL and self._text.block(earlier.start) != self._text.block(mention.start):
                break
            if earlier.site.endswith(ends) and not self._is_aside(earlier):
                code = self._site_code(earlier, state.code)
                word = self._text.text[mention.start : mention.end]
                return self.state(code, earlier.site, RegionBasis.ANAPHORA, word)
        return None

    def _level_code(self, mention: Mention, state: State) -> str:
        """全市, 该县: the division of that level that is meant here."""
        orders = [self._home.code, state.code]
        if mention.kind is Kinds.THAT or self.relation(state.code) in ("outside", "free"):
            orders = [state.code, self._home.code]
        own = self._home.code and _ends(self._gazetteer, self._home.code, mention.level)
        if mention.kind is not Kinds.THAT and own and self.relation(state.code) != "outside":
            return self._home.code
        if mention.kind is not Kinds.THAT and self.relation(state.code) == "below":
            orders = [state.code, self._home.code]
        for code in orders:
            for above in self._gazetteer.above(code) if code else ():
                if _ends(self._gazetteer, above, mention.level):
                    return above
        return self._last_named(mention)

    def _before(self, mention: Mention) -> Iterable[Mention]:
        index = bisect_left(self._starts, mention.start)
        return reversed(self._mentions[max(0, index - _LOOK_BACK) : index])

    def _last_named(self, mention: Mention) -> str:
        for earlier in self._before(mention):
            if earlier.code and _ends(self._gazetteer, earlier.code, mention.level):
                return earlier.code
        return ""


def _ends(gazetteer: Gazetteer, code: str, level: str) -> bool:
    region = gazetteer.region(code)
    return region is not None and region.name.endswith(level)
