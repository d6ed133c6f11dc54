"""How much each name of a division tells about its whole article, by where it stands."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from dashboard.extraction.context import Text
from dashboard.extraction.gazetteer import Gazetteer
from dashboard.extraction.lexicon import either, lists
from dashboard.extraction.places_home import helps
from dashboard.extraction.places_mentions import Kinds, Mention
from dashboard.extraction.places_settings import Setting, Stand
from dashboard.model import BlockKind

# How much a mention tells about the whole article, by where it stands.
_WEIGHT = {
    BlockKind.TITLE: 6.0,
    BlockKind.KICKER: 5.0,
    BlockKind.BYLINE: 2.5,
    BlockKind.HEADING: 1.0,
    BlockKind.NOTICE: 1.0,
    BlockKind.CAPTION: 0.3,
}
_LEAD_HEAD, _LEAD_INSIDE, _BODY_HEAD, _BODY_INSIDE = 5.0, 3.0, 1.0, 0.3
_FIRST = 4.0  # the division that the first sentence opens with is mostly its topic
LEAST = 2.5  # less than this tells nothing about a whole article
_TITLE_HEAD = 9.0  # the full name that a title opens with
_DATELINE = 1.0  # 新华社某市3月5日电 says where the reporter sits
_INTRODUCED = 3.0  # 某省某市某镇某村 in full: how a paper says where its story is
LONG_NAME = 9
_RARE = 6  # names of townships that so few bear; 永兴镇 there are twenty of
_VENUE = re.compile("[^，。；：、\n]{0,14}?(?:召开|举行|举办|开幕)")
_MEETING_IN, _LONGEST_MEETING = re.compile("[会坛式议](?:[0-9月日今昨天上下午]{1,6})?[在于]$"), 10
_OURS = ("本澳", "本港")  # so only a text from there calls it
TITLES = frozenset({BlockKind.TITLE, BlockKind.KICKER})
_FROM = {BlockKind.TITLE: "标题", BlockKind.KICKER: "标题", BlockKind.BYLINE: "署名", BlockKind.NOTICE: "文末"}

# 某市共投入援助资金, 某区捐赠: a giver is not what the text is about.
_GIVES = re.compile(rf"[^，。；：、\n与和同跟受获]{{0,8}}?{either(lists('places')['gives'])}")
_GIVES_BEGIN, _GIVES_REACH = frozenset(word[0] for word in lists("places")["gives"]), 9


def weigh(
    text: Text, mentions: Sequence[Mention], stand: Stand, gazetteer: Gazetteer
) -> tuple[dict[str, float], dict[str, str]]:
    """The weight of each division named, and where it stood first."""
    scores: dict[str, float] = defaultdict(float)
    sources: dict[str, str] = {}
    lead_end, begun = end_of_lead(text), False
    shared = _shared_county(mentions)
    codes = {mention.code for mention in mentions if mention.code}
    named = {above for code in codes for above in gazetteer.above(code)[:2]}

    def supports(code: str) -> bool:
        """A township's name alone tells its county only where the text names none elsewhere."""
        return not named or not named.isdisjoint(gazetteer.above(code))

    for index, mention in enumerate(mentions):
        setting, kind = stand(mention), kind_of(text, mention)
        below = mentions[index + 1 : index + 2]
        if kind in TITLES and _leads_down(text, mention, below, gazetteer):
            continue
        if mention.kind is Kinds.NATION and setting.heads and not setting.compared:
            scores[""] += _weight(text, mention, kind, setting, lead_end)
        for part in mention.members or (mention,):
            code = part.code or _county_of(part, shared)
            if not code or (not part.code and not supports(code)):
                continue
            weight = _weight(text, part, kind, setting, lead_end) / (len(mention.members) or 1)
            if weight == _INTRODUCED and any(other[4:] not in ("", "00") for other in scores if other != code):
                weight = _BODY_HEAD  # one of several counties of which the text tells
            if text.text.startswith(_OURS, part.start) and not setting.aside:
                weight = max(weight, LEAST)
            if not begun and weight >= _LEAD_HEAD and setting.opens:
                weight += _FIRST
            begun = begun or kind is BlockKind.PARAGRAPH
            scores[code] += weight
            if weight >= 1:
                sources.setdefault(code, _FROM.get(kind, "正文"))
    return dict(scores), sources


def _leads_down(text: Text, mention: Mention, following: Sequence[Mention], gazetteer: Gazetteer) -> bool:
    """（某省）2022年某市某区统计公报: in a title the wider name only tells where the next one lies."""
    if not mention.code or mention.members:
        return False
    return any(
        gazetteer.holds(mention.code, inner.code) and text.block(inner.start) == text.block(mention.start)
        for inner in following
        if inner.code != mention.code and inner.code
    )


def _county_of(mention: Mention, shared: str) -> str:
    """The township that a name without its county can only be; else the one in the county that the names share."""
    if len(mention.townships) == 1:
        return mention.townships[0]
    return next((code for code in mention.townships if code[:6] == shared), "")


def _shared_county(mentions: Iterable[Mention]) -> str:
    """The one county that has townships of two and more of the rarer names: 化龙镇, 野人谷镇 → 房县."""
    parts = {part for mention in mentions for part in (mention.members or (mention,)) if not part.code}
    rare = {part.townships for part in parts if 0 < len(part.townships) <= _RARE}
    counties = Counter(county for codes in rare for county in {code[:6] for code in codes})
    ranked = [*counties.most_common(2), ("", 0), ("", 0)]
    return ranked[0][0] if ranked[0][1] > max(1, ranked[1][1]) else ""


def kind_of(text: Text, mention: Mention) -> BlockKind:
    return text.blocks[text.block(mention.start)].kind if text.blocks else BlockKind.PARAGRAPH


def end_of_lead(text: Text) -> int:
    """The end of the second sentence of the first paragraph: openings say where the story is."""
    for block in text.blocks:
        if block.kind is BlockKind.PARAGRAPH:
            first = text.sentence(block.span.start)
            return text.sentence(min(first.end, block.span.end - 1)).end
    return 0


def _weight(text: Text, mention: Mention, kind: BlockKind, setting: Setting, lead_end: int) -> float:
    if text.text.startswith("：\n", mention.end):
        return _BODY_HEAD  # the head of one of several parts
    if kind in _WEIGHT:
        dateline = kind is BlockKind.BYLINE and setting.aside and not setting.press
        heads_title = kind is BlockKind.TITLE and setting.opens and not (mention.is_short or setting.foreign)
        return _DATELINE if dateline else (_TITLE_HEAD if heads_title else _WEIGHT[kind])
    if setting.press:
        return _WEIGHT[BlockKind.BYLINE]
    if setting.firm and mention.is_short:
        return _BODY_INSIDE  # where a firm is registered
    if setting.origin or setting.aside or helps(text, mention.end) or (setting.foreign and not setting.heads):
        return 0.1
    told_of = setting.heads and not (setting.part or setting.among or _gives(text.text, mention.end))
    heads = setting.scene or told_of
    if heads and text.text.startswith("：", mention.end):
        return _BODY_HEAD  # 甲省：…  乙省：…, one after the other
    if not mention.site and setting.located and _meets_in(text.text, mention):
        return _BODY_INSIDE  # 发布会在某市召开 says where, not about what
    if mention.start < lead_end:
        return _LEAD_HEAD if heads else _LEAD_INSIDE
    if heads and mention.site and mention.code and mention.end - mention.start >= LONG_NAME:
        return _INTRODUCED
    return _BODY_HEAD if heads else _BODY_INSIDE


def _meets_in(text: str, mention: Mention) -> bool:
    """发布会22日在|某市|某宾馆召开."""
    before = _MEETING_IN.search(text, max(0, mention.start - _LONGEST_MEETING), mention.start)
    return before is not None and _VENUE.match(text, mention.end) is not None


def _gives(text: str, at: int) -> bool:
    """Whether what stands before ``at`` gives to others: 某市共|投入援助资金."""
    near = text[at : at + _GIVES_REACH]
    return not _GIVES_BEGIN.isdisjoint(near) and _GIVES.match(text, at) is not None
