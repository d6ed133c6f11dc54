"""Where the weights of names leave an article's home too wide, too narrow or unknown: what its own words add."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from dashboard.extraction.context import Text
from dashboard.extraction.gazetteer import Gazetteer, Hit
from dashboard.extraction.lexicon import lists
from dashboard.extraction.places_mentions import Kinds, Mention
from dashboard.extraction.places_settings import Stand
from dashboard.model import BlockKind, Span

_TITLES = (BlockKind.TITLE, BlockKind.KICKER)
_BRANDS, _VISITED_BEFORE = lists("places")["brands"], lists("places")["visited_before"]
_ORGANS = (*lists("places")["county_bodies"], "人民政府", "政府")
_WORDY = frozenset((*lists("places")["common_words"], *lists("places")["county_words"]))
_PLAIN = 3  # so often a short name that is no word is said of the place it names
_OURS = ("我", "本", "咱")
_OFTEN = 2  # so often a text speaks of 全省 to be about it
_SCENES = 1.0  # 我省, 全省 for each place named
_COUNTY_LEVELS = frozenset("县旗区")
_COUNTY = 3  # with those above it so many divisions

# 地委, 行署: 我区 is the whole prefecture.
_PREFECTURE_BODIES = ("地委", "行署")
_HELPERS = re.compile(
    r"[^，。；：、\n]{0,12}?(?:(?:扶贫|驻村|帮扶|帮扶工作|乡村振兴|援建)[^，。；：、\n]{0,4}(?:队|组|团)|派驻|援[藏疆青川][^，。；：、\n]{0,6}(?:队|组|团|干部|人才|医生|教师|指挥部)|驻[^，。；：、\n]{1,6}村)"
)
_HELPERS_BEGIN, _HELPERS_REACH = frozenset("扶驻帮援振"), 16
_SLOGAN = re.compile(r"[“‘、][\u4e00-\u9fff]{2}$")
_LONGEST_SLOGAN = 4

# 新寨乡 | 新寨村介绍, above 位于…: an entry of an encyclopaedia or a directory.
_ENTRY = re.compile(
    r"(?=[\u4e00-\u9fff])(?:词条[ |:：]*)?((?![城集乡村团]镇)[\u4e00-\u9fff]{1,7}?(?:乡|镇|村|街道|社区|苏木|嘎查))"
    r"(?:介绍|简介|概况)?[ |]*"
)
_ENTRY_TAIL = re.compile("(?:介绍|简介|概况|基本情况|锁定|编辑)?[ |]*")
_STEM = re.compile(r"(?=[\u4e00-\u9fff])(?:词条[ |:：]*)?([\u4e00-\u9fff]{2,4})[ |]*")
_LIES = re.compile(r"[位地隶下辖属][于处属辖]")
_BEGINNING = 40


def level_char(gazetteer: Gazetteer, code: str) -> str:
    """县 of 青岭县; empty for no division."""
    region = gazetteer.region(code) if code else None
    return region.name[-1] if region else ""


def only_division(
    text: Text, mentions: Sequence[Mention], anaphors: Mapping[str, int], stand: Stand, gazetteer: Gazetteer
) -> str:
    """我们是青岭市公安局的: of a text that names one division in full, the one of whose organs it speaks (市公安局),
    or that it names again and again."""
    codes = {part.code for mention in mentions for part in (mention.members or (mention,)) if part.code}
    if not codes:
        return _only_county(mentions, gazetteer)
    deepest = max(codes, key=lambda code: len(gazetteer.above(code)), default="")
    if not deepest or any(code not in gazetteer.above(deepest) for code in codes):
        return ""
    own = bool(anaphors.get(level_char(gazetteer, deepest)))
    if own and any(mention.code == deepest and stand(mention).scene for mention in mentions):
        return deepest  # 在青岭某某学院体育场举行, and 市人社局
    full = [mention for mention in mentions if mention.code == deepest and not mention.is_short]
    plain = any(not (stand(mention).aside or stand(mention).foreign or stand(mention).origin) for mention in full)
    often = plain and len(full) >= _OFTEN
    acts = any(text.text.startswith(_ORGANS, mention.end) for mention in full if not stand(mention).foreign)
    return deepest if full and (often or acts or own) else ""


def _only_county(mentions: Sequence[Mention], gazetteer: Gazetteer) -> str:
    """Of a text that names no division but townships: the one county that all of them lie in."""
    told = [mention.townships for mention in mentions if mention.townships]
    counties = {gazetteer.above(codes[0])[1] for codes in told if len(codes) == 1}
    return counties.pop() if len(counties) == 1 else ""


def branded(text: Text, doubtful: Sequence[Hit], anaphors: Mapping[str, int], gazetteer: Gazetteer) -> str:
    """建设新吉安, of a text that says 全市: the division of that level whose short name it takes for its own; 来到曲阜,
    of a text that says so again."""
    said: Counter[str] = Counter()
    prefecture = any(word in text.text for word in _PREFECTURE_BODIES)
    for hit in doubtful:
        word = text.text[hit.start : hit.end]
        if len(hit.codes) == 1 and word not in _WORDY and text.text.endswith(_VISITED_BEFORE, 0, hit.start):
            said[hit.codes[0]] += _PLAIN - 1
        codes = [code for code in hit.codes if anaphors.get(level_char(gazetteer, code))]
        if prefecture:
            codes = [code for code in codes if gazetteer.above(code)[0].endswith("00")]
        if len(codes) == 1:
            brand = text.text.endswith(_BRANDS, max(0, hit.start - 2), hit.start) or _ends_slogan(text.text, hit)
            said[codes[0]] += _PLAIN if brand else word not in _WORDY
    code, count = next(iter(said.most_common(1)), ("", 0))
    return code if count >= _PLAIN else ""


def _ends_slogan(text: str, hit: Hit) -> bool:
    """“智造绿都、和合青岭”: the goal that a place sets itself ends with its name."""
    if text[hit.end : hit.end + 1] not in ("”", "’"):
        return False
    return _SLOGAN.search(text, max(0, hit.start - _LONGEST_SLOGAN), hit.start) is not None


def entry_of(text: Text, mentions: Sequence[Mention]) -> str:
    """The site that the title of an entry is nothing but the name of, where the entry begins with where it lies."""
    first, *others = text.blocks[:2] or (None,)
    if first is None or first.kind is not BlockKind.TITLE or not others or others[0].kind in _TITLES:
        return ""
    opening = text.text[others[0].span.start : others[0].span.end][:_BEGINNING]
    if not _LIES.search(opening):
        return ""
    whole = next((m for m in mentions if m.site and m.start == first.span.start), None)
    if whole and whole.code and _ENTRY_TAIL.fullmatch(text.text, whole.end, first.span.end):
        return whole.site  # 某市某区某镇, and nothing else
    entry = _ENTRY.fullmatch(text.text, first.span.start, first.span.end)
    if entry is None:
        return _entry_by_stem(text, first.span, mentions)
    named = (m.site for m in mentions if m.site and first.span.start <= m.start < first.span.end)
    return next((site for site in named if entry[1].endswith(site)), entry[1])


def _entry_by_stem(text: Text, title: Span, mentions: Sequence[Mention]) -> str:
    """词条 | 山心, of a text that speaks of 镇政府 and of 山心镇."""
    stem = _STEM.fullmatch(text.text, title.start, title.end)
    levels = {mention.level for mention in mentions if mention.kind is not Kinds.NAMED}
    if stem is None or levels.isdisjoint("镇乡") or not levels.isdisjoint("县区市"):
        return ""
    return next((m.site for m in mentions if m.site[:-1] == stem[1] and m.site[-1] in levels), "")


def told_of_stage(stage: str, mentions: Sequence[Mention]) -> str:
    """红寺堡区弘德村: the county that a text names with the one site where it keeps."""
    told = {mention.code for mention in mentions if stage and mention.site == stage and mention.code}
    return told.pop() if len(told) == 1 else ""


def widened(code: str, text: Text, mentions: Sequence[Mention], stand: Stand, gazetteer: Gazetteer) -> str:
    """The wider division of which the text speaks as its own: the province of a city's paper that writes of 全省, the
    市 of two counties in a text that writes of 全市 and of no 全县."""
    anaphors = Counter(m.level for m in mentions if m.kind in (Kinds.OWN, Kinds.ORGAN) and not stand(m).aside)
    above = gazetteer.above(code)
    own = [level_char(gazetteer, code), *"镇乡村县区市"]
    for outer in above[1:]:
        level = level_char(gazetteer, outer)
        if level == own[0] or any(anaphors[char] for char in own if char != level):
            continue
        named = [mention for mention in mentions if mention.code and not stand(mention).press]
        if anaphors[level] > max(1, _SCENES * len(named)):
            return outer
        titled = any(_in_title(text, mention) and gazetteer.holds(code, mention.code) for mention in named)
        if not titled and any(m.level == level and text.text.startswith(_OURS, m.start) for m in mentions):
            return outer
        inner = {m.code[:6] for m in named if gazetteer.holds(outer, m.code) and not stand(m).foreign}
        inner -= {above for one in inner for above in gazetteer.above(one)[1:]}
        said = sum(
            1 for m in mentions if m.level == level and m.kind in (Kinds.OWN, Kinds.ORGAN) and not stand(m).aside
        )
        if said >= _OFTEN and len(inner) > 1 and not titled:
            return outer
    return code


def deepened(
    code: str, text: Text, mentions: Sequence[Mention], anaphors: Counter[str], stand: Stand, gazetteer: Gazetteer
) -> str:
    """贵州一安置点… in the title, 惠水县 as the only county of the text: the story is there.

    Not where the text speaks of 全省, or of the province more often than of the county.
    """
    if len(gazetteer.above(code)) >= _COUNTY or anaphors[level_char(gazetteer, code)]:
        return code
    told = [m for m in mentions if m.kind is not Kinds.NATION and not (_in_title(text, m) or stand(m).press)]
    told = [mention for mention in told if not helps(text, mention.end)]
    parts = [part for mention in told for part in (mention.members or (mention,)) if not stand(mention).foreign]
    inner = Counter(part.code[:6] for part in parts if part.code and part.code != code)
    wider = sum(1 for part in parts if part.code == code)
    county, count = next(iter(inner.most_common(1)), ("", 0))
    if len(inner) != 1 or not gazetteer.holds(code, county) or count < max(1, wider):
        return code
    return county if _opens_story(text, told, county, stand, gazetteer) else code


def spoken_of(code: str, text: Text, mentions: Sequence[Mention], stand: Stand, gazetteer: Gazetteer) -> str:
    """The one county inside of which a text says 我县, or 全县 where it says nothing of 全市 nor has a 市 in its title.

    Visitors and papers of the 市 above may weigh more there: 市委宣传部、某市电视台台长…到我县调研.
    """
    own = [m for m in mentions if m.kind is Kinds.OWN and m.level in _COUNTY_LEVELS and not stand(m).aside]
    levels = {mention.level for mention in own}
    if len(levels) != 1 or level_char(gazetteer, code) in levels:
        return code
    level = levels.pop()
    ours = any(text.text.startswith(_OURS, mention.start) for mention in own)
    titled = any(_in_title(text, m) for m in mentions if m.code and not stand(m).press)
    if titled or (not ours and any(m.kind is Kinds.OWN and m.level in "省市州盟" for m in mentions)):
        return code
    inner = {m.code[:6] for m in mentions if m.code and not (stand(m).foreign or stand(m).origin)}
    inner = {one for one in inner if level_char(gazetteer, one) == level and gazetteer.holds(code, one)}
    return inner.pop() if len(inner) == 1 else code


def helps(text: Text, at: int) -> bool:
    """某市财政局|扶贫工作队, 某集团|驻某村第一书记: who came to help."""
    near = text.text[at : at + _HELPERS_REACH]
    return not _HELPERS_BEGIN.isdisjoint(near) and _HELPERS.match(text.text, at) is not None


def _in_title(text: Text, mention: Mention) -> bool:
    return bool(text.blocks) and text.blocks[text.block(mention.start)].kind in _TITLES


def _opens_story(text: Text, told: Sequence[Mention], county: str, stand: Stand, gazetteer: Gazetteer) -> bool:
    """Whether the first division named below the title is the county, in full, no partner and not one of several."""
    first = next((mention for mention in told if mention.code), None)
    if first is None or not gazetteer.holds(county, first.code) or first.is_short or first.members:
        return False
    return not (stand(first).aside or stand(first).foreign or stand(first).others)
