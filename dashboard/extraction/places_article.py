"""What an article as a whole is about: the division, and the site where one site is its only stage."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dashboard.extraction.context import Text
from dashboard.extraction.gazetteer import Form, Gazetteer, Hit
from dashboard.extraction.lexicon import lists, pairs
from dashboard.extraction.places_home import (
    branded,
    deepened,
    entry_of,
    helps,
    level_char,
    only_division,
    spoken_of,
    told_of_stage,
    widened,
)
from dashboard.extraction.places_mentions import SITE_LEVELS, Kinds, Mention
from dashboard.extraction.places_settings import Stand
from dashboard.extraction.places_states import State
from dashboard.extraction.places_weights import LEAST, LONG_NAME, TITLES, end_of_lead, kind_of, weigh
from dashboard.model import RegionBasis

_SHARE = 0.6  # a division takes the article from the one above it when it has this share of the weight
_OWN_LEVEL = 2  # so often a text says 全省 to be about a 省
_ANAPHOR = 0.5  # what 全市 tells of a 市
_ALONE = 1.0  # enough where the text names no other province, nor the country
_TOWNSHIPS = lists("places")["townships"]
_PUBLISHERS = (*lists("places")["press"], *lists("places")["county_bodies"], "人民政府", "政府")
_PAPERS = pairs("papers", "papers")
_ISLAND_WORDS = tuple(entry.split() for entry in lists("places")["island_words"])
_MACAO_OFFICES = lists("places")["macao_offices"]
_COUNTY_WORDS = frozenset(lists("places")["county_words"])
_HOUSEHOLD = lists("places")["household"]
_SITE_MENTIONS, _SITE_SHARE, _ALL_ALONG = 3, 0.6, 5


def read_article(
    text: Text, mentions: Sequence[Mention], stand: Stand, gazetteer: Gazetteer, doubtful: Sequence[Hit] = ()
) -> State:
    """The place of the article, ``State()`` where nothing tells; a hint of articles.csv wins.

    Where the text names no place of its own, that of its publisher serves: 青岭日报, 青岭县民政局.
    """
    hinted = hinted_code(gazetteer, text.article.region_hint)
    scores, sources = weigh(text, mentions, stand, gazetteer)
    anaphors = _anaphors(mentions, stand)
    code = hinted or _descend(_of_own_level(text, scores, mentions, stand, gazetteer), anaphors, gazetteer)
    stage = entry_of(text, mentions) or _stage(text, mentions, stand)
    if not code and not scores.get("") and (code := _introduced(mentions, stand)):
        sources[code] = "正文"
    told = any(part.code for mention in mentions for part in (mention.members or (mention,)))
    if not (hinted or (told and code)) and (
        code := _by_offices(text) or code
    ):  # 望海乡公所, and a 望海乡 lies elsewhere
        sources.setdefault(code, "正文")
    if not code and (code := publisher_code(gazetteer, text.article.source, anaphors)):
        sources[code] = "来源"
    of_nation = not code and scores.get("", 0) >= LEAST
    if not code and not of_nation and (code := branded(text, doubtful, anaphors, gazetteer)):
        sources[code] = "正文"
    if not code and not of_nation and (code := only_division(text, mentions, anaphors, stand, gazetteer)):
        sources[code] = "正文"
    if not code and (code := told_of_stage(stage, mentions)):
        sources[code] = "正文"
    if not code and (code := publisher_code(gazetteer, text.article.site, anaphors)):
        sources[code] = "网页"
    if code and not hinted:
        code = _as_published(code, text, mentions, anaphors, gazetteer)
        code = widened(code, text, mentions, stand, gazetteer)
        code = deepened(code, text, mentions, anaphors, stand, gazetteer)
        code = spoken_of(code, text, mentions, stand, gazetteer)
    if not code:
        return State("", stage, RegionBasis.ARTICLE, f"{stage}（正文）") if stage else State()
    code = code if hinted else _county_of_stage(stage, code, mentions, gazetteer)
    source = "articles.csv" if hinted else sources.get(code, "正文")
    region = gazetteer.region(code)
    name = region.name if region else ""
    return State(code, stage, RegionBasis.ARTICLE, f"{name}（{source}）")


def _as_published(
    code: str, text: Text, mentions: Sequence[Mention], anaphors: Mapping[str, int], gazetteer: Gazetteer
) -> str:
    """The province of whose paper a text is that speaks of 全省, of no 全市, and names ``code`` below it but once."""
    if not anaphors.get("省") or any(anaphors.get(level) for level in "市县区州"):
        return code
    province = publisher_code(gazetteer, text.article.source)
    within = province.endswith("0000") and province != code and province in gazetteer.above(code)
    times = sum(mention.code == code for mention in mentions)
    return province if within and times < _OWN_LEVEL else code


def hinted_code(gazetteer: Gazetteer, hint: str) -> str:
    """The code of a name or code given by a person; empty where it is neither or where several bear the name."""
    if not hint:
        return ""
    region = gazetteer.region(hint)
    named = [region] if region else [r for r in gazetteer.named(hint) if r.level != "township"]
    return named[0].code if len(named) == 1 else ""


def _introduced(mentions: Iterable[Mention], stand: Stand) -> str:
    """杨某家在某市某县某村: of a text that tells its place nowhere else, the site named with its divisions first."""
    first = next((mention for mention in mentions if mention.code and not stand(mention).aside), None)
    if first is None or not first.site or first.end - first.start < LONG_NAME or stand(first).foreign:
        return ""
    return first.code


def _by_offices(text: Text) -> str:
    """消防局接报411宗 in traditional characters is of Macao: Taiwan counts 件, Hong Kong 按年; so
    do words as 公屋 and 乡公所."""
    traditional = text.article.script != "simplified"
    said = Counter(code for word, code in _ISLAND_WORDS if word in text.text)
    if said and (traditional or said.most_common(1)[0][1] > 1):
        return said.most_common(1)[0][0]
    told = traditional and text.text.count("宗") > 1
    if told and "按年" in text.text and "澳" not in text.text:
        return "810000"
    return "820000" if told and any(office in text.text for office in _MACAO_OFFICES) else ""


def publisher_code(gazetteer: Gazetteer, publisher: str, anaphors: Mapping[str, int] | None = None) -> str:
    """The division that a paper, a station or an office is of; empty where neither its name nor the list tells it.

    A county whose short name is a word (通道新闻网) is meant where the text speaks of 我县: see ``anaphors``.
    """
    if named := next((code for paper, code in _PAPERS.items() if publisher.startswith(paper)), ""):
        return named
    code, end = "", 0
    for hit in gazetteer.find(publisher):
        full = hit.form in (Form.FULL, Form.FORMER) or (code and hit.start == end)  # 宣城市|泾县
        short = hit.form is Form.SHORT and not hit.start and publisher.startswith(_PUBLISHERS, hit.end)
        word = publisher[: hit.end] in _COUNTY_WORDS
        own = word and len(hit.codes) == 1 and bool((anaphors or {}).get(level_char(gazetteer, hit.codes[0])))
        if not (full or (short and (own or not word))):
            continue
        above = [one for one in hit.codes if code in gazetteer.above(one)] if code else list(hit.codes)
        largest = min(above, key=lambda one: len(gazetteer.above(one)), default=code)
        code, end = largest if len(above) == 1 or short else code, hit.end
    return code


def _anaphors(mentions: Iterable[Mention], stand: Stand) -> Counter[str]:
    """How often the text speaks of 全市, 我县, 区直…: by level. What is a share of 全市 is less than it; nor is it the
    text's own where it leads (在省委的领导下) or measures others (全省前列)."""
    ours = (m for m in mentions if m.kind is Kinds.OWN or (m.kind is Kinds.ORGAN and not stand(m).located))
    return Counter(m.level for m in ours if not (stand(m).aside or stand(m).compared))


def _of_own_level(
    text: Text, scores: dict[str, float], mentions: Sequence[Mention], stand: Stand, gazetteer: Gazetteer
) -> dict[str, float]:
    """上海 helps 云南, and the text says 全省: without divisions that neither hold nor lie in one of the level of which
    the text speaks as its own."""
    own = Counter(m.level for m in mentions if m.kind is Kinds.OWN and not (stand(m).aside or stand(m).compared))
    (level, count), *others = [*(pair for pair in own.most_common() if pair[0] not in SITE_LEVELS), ("", 0)]
    if count < _OWN_LEVEL or len(others) > 1:
        return scores
    named = {above for code in scores if code for above in gazetteer.above(code)}
    meant = {code for code in named if level_char(gazetteer, code) == level}
    meant |= {m.code for m in mentions if m.code and text.text[m.end - 1] == level}  # a county that is now a 区
    related = {code for code in scores if code and any(_related(code, one, gazetteer) for one in meant)}
    return {code: score for code, score in scores.items() if not code or code in related} if related else scores


def _related(code: str, other: str, gazetteer: Gazetteer) -> bool:
    return gazetteer.holds(code, other) or gazetteer.holds(other, code)


def _descend(scores: Mapping[str, float], anaphors: Counter[str], gazetteer: Gazetteer) -> str:
    """From the country down, as long as one division has most of the weight."""
    whole: dict[str, float] = defaultdict(float)
    below: dict[str, set[str]] = defaultdict(set)
    for code, score in scores.items():
        above = [*gazetteer.above(code), ""] if code else [""]
        if len(code) == 9:
            above = above[1:]
        inners: list[str] = ["", *above]
        for inner, outer in zip(inners, above, strict=False):
            whole[outer] += score
            if inner:
                below[outer].add(inner)
    node = ""
    least = _ALONE if len(below[""]) == 1 and not scores.get("") else LEAST
    while below[node]:
        best = max(sorted(below[node]), key=lambda code: whole[code])
        if not node and whole[best] + _said_below(best, scores, anaphors, gazetteer) < least:
            break
        if whole[best] + _said(best, node, anaphors, gazetteer) < _SHARE * _all(node, best, whole, anaphors, gazetteer):
            break
        node = best
    return node


def _said_below(best: str, scores: Mapping[str, float], anaphors: Counter[str], gazetteer: Gazetteer) -> float:
    """What the text says of 全区 is said of the 区 it names, however seldom it does."""
    inside = {above for code in scores if code and gazetteer.holds(best, code) for above in gazetteer.above(code)}
    return max(_ANAPHOR * anaphors[level_char(gazetteer, code)] for code in inside)


def _said(code: str, other: str, anaphors: Counter[str], gazetteer: Gazetteer) -> float:
    """Weight of 全市 for a 市, unless the other division is a 市 as well."""
    level, rival = level_char(gazetteer, code), level_char(gazetteer, other)
    return _ANAPHOR * anaphors[level] if level and level != rival else 0.0


def _all(node: str, best: str, whole: Mapping[str, float], anaphors: Counter[str], gazetteer: Gazetteer) -> float:
    said = _said(node, best, anaphors, gazetteer) + _said(best, node, anaphors, gazetteer)
    return whole[node] + (said if node else _said(best, node, anaphors, gazetteer))


def _stage(text: Text, mentions: Sequence[Mention], stand: Stand) -> str:
    """The one site that title or opening name and that the article keeps to; empty otherwise."""
    sites = Counter(m.site for m in mentions if m.site and not stand(m).aside)
    if not sites:
        return ""
    site, count = sites.most_common(1)[0]
    named = [m for m in mentions if m.site == site]
    if sum(1 for other in sites if other[-1] == site[-1]) == 1:
        count += sum(1 for m in mentions if m.level and site.endswith(m.level))
    titled = any(kind_of(text, m) in TITLES for m in named)
    all_along = len(sites) == 1 and count >= _ALL_ALONG
    if not (titled or all_along) and not any(m.start < end_of_lead(text) for m in named):
        return ""
    wider = (m for m in mentions if _is_wide(m) and stand(m).heads and not helps(text, m.end))
    wider = (m for m in wider if m.kind is not Kinds.ORGAN or not stand(m).located)  # 在区委的领导下
    wide = sum(1 for m in wider if not (stand(m).aside or stand(m).foreign))
    opens = any(stand(m).opens and not stand(m).foreign for m in named if m.start < end_of_lead(text))
    enough = count >= _SITE_MENTIONS - (titled or opens) and count >= _SITE_SHARE * sum(sites.values())
    if enough and wide <= (count if titled else count / 2):
        return site
    if len(sites) == 1 and not wide and sum(text.text.count(word) for word in _HOUSEHOLD) > 1:
        return site
    return "" if wide else _only_township(text, mentions, stand)


def _county_of_stage(stage: str, code: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> str:
    """A title may name the prefecture only: the county that the text names with the article's one site."""
    if not stage:
        return code
    told = (m.code for m in mentions if m.site == stage and m.code and m.code != code)
    inside = {m.code[:6] for m in mentions if m.code and m.code != code and gazetteer.holds(code, m.code)}
    counties = {one for one in inside if len(gazetteer.above(one)) > 2}
    only = counties.pop() if len(counties) == 1 and len(gazetteer.above(code)) < 3 else code
    return next((deeper for deeper in told if gazetteer.holds(code, deeper)), only)


def _only_township(text: Text, mentions: Sequence[Mention], stand: Stand) -> str:
    """The one township that the text names, where it heads a clause of the opening; villages in it may be named too."""
    townships = [m for m in mentions if m.site.endswith(_TOWNSHIPS) or any(p.site for p in m.members)]
    names = {m.site for m in townships}
    titles = any(kind_of(text, m) in TITLES and m.kind is Kinds.NAMED for m in mentions)
    if len(names) != 1 or titles or "" in names:
        return ""
    first, setting = townships[0], stand(townships[0])
    topic = setting.heads and not (setting.aside or setting.foreign or setting.located)
    return first.site if topic and first.start < end_of_lead(text) else ""


def _is_wide(mention: Mention) -> bool:
    """It names a county or more: 全县, 某市."""
    return not mention.site and mention.kind not in (Kinds.NATION, Kinds.DOMESTIC) and mention.level not in SITE_LEVELS
