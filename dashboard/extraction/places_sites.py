"""Named sites below the county: villages, communities, estates, townships, zones, stations.

Chinese marks no left edge of a name. Where a division's name, a mark or a locative word stands before it the edge is
sure, and the name is known from there on; elsewhere only known names are taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from dashboard.extraction.lexicon import either, lists
from dashboard.extraction.places_corps import find_units
from dashboard.extraction.places_edges import BOUNDARY, FIRM, NUMERALS, Edge, Kind, Site, left_edge
from dashboard.extraction.places_names import Name

_WORDS = lists("places")
_TELLING = _WORDS["telling_after"] + _WORDS["visits"]
# A settlement that opens a sentence is its topic, whatever follows.
_SENTENCE_MARKS = frozenset("。；！？\n”")
_GENERIC = frozenset(_WORDS["generic"])
_LONGEST_GENERIC = max(map(len, _GENERIC))
_NEVER_BEFORE = dict(entry.split() for entry in _WORDS["never_before"])
_NOT_AFTER = {
    "村": "民级里内外庄规务貌容办企史情风",
    "乡": "村镇亲贤邻土情愁间道",
    "镇": "域区压静定",
    "苑": "里",
    "街道": "",
    "社区": "",
}
_RELIEF = _WORDS["relief"]
_LIES_IN = tuple(word for word in _WORDS["lies_in"] if len(word) > 1)
# 某山接待游客, 某街单日人流: the end of the name and the word of visits after it.
_SCENIC = re.compile(either(_WORDS["visits"]))
_VISITS = _WORDS["visits"]
_VISITS_SOON = re.compile(rf"[^，。；：、\n]{{0,8}}?{either(_VISITS)}")
_SCENIC_ENDS = _WORDS["scenic"]
_SCENIC_GENERIC = frozenset(_WORDS["scenic_generic"])
_MEASURES = frozenset("家户人个名位座条处次年月日")  # in names too: 孙家滩小学
_LONGEST_SCENIC = 7
_DOUBLE = re.compile(r"村村(?![民集干两委党支级里内社口组庄务])")
_RESETTLEMENTS = tuple(word + end for word in _WORDS["resettled"] for end in ("安置区", "安置点", "安置小区"))
_RESETTLED, _VILLAGE_KINDS = _WORDS["resettled"], _WORDS["village_kinds"]
_VILLAGE_BODY = _WORDS["village_body"]
_BECAME = re.compile(rf"{either(_WORDS['became'])}[^，。；：！？\n]{{0,12}}$")
_LONGEST_BECAME = 18
# After the stem of a name that the text knows whole.
_PARTS, _VISITED = "分院|小学|中学|幼儿园|村小|卫生室|片区|大桥|水库|的村", either(_WORDS["visits"])
_ZONES = _WORDS["zones"]
_RESETTLED_IN, _LONGEST_QUOTED = frozenset({"安置区", "安置点", "安置小区"}), 8
_LONGEST_OFFICE, _LONGEST_AGAIN = 5, 8
# 某县|下辖行政村, 某镇行政村|12个: kinds of villages that are counted, no name.
_COUNTED = frozenset("辖有设含个共数类各")
_SO_MANY, _AMONG = re.compile(r"[0-9]+[余多]?[个家座处](?=[，。；、\n]|$)"), re.compile(r"[中]，")
_COUNT_AFTER = re.compile("[0-9〇零一二两三四五六七八九十百]+个|数|规模|合并|调整")


_KINDS = {
    **dict.fromkeys(_WORDS["schools"], Kind.SCHOOL),
    **dict.fromkeys(_WORDS["offices"], Kind.OFFICE),
    **dict.fromkeys(_WORDS["facilities"], Kind.FACILITY),
    **dict.fromkeys(_WORDS["settlements"], Kind.SETTLEMENT),
    **dict.fromkeys(_WORDS["townships"], Kind.TOWNSHIP),
}
_ENDINGS = re.compile(either(_KINDS))
_LONGEST_IN_CHAIN = {Kind.TOWNSHIP: 6, Kind.OFFICE: 8}
# 龙山雅苑|小区: the longer name.
_SHORT_ESTATES = frozenset({"苑", "佳园", "家园", "花园", "馨苑", "新村", "邨"})
_NAMED_ESTATES = tuple(_SHORT_ESTATES)
_ESTATES = ("小区", "社区", "安置区", "安置点", "安置小区")
_NUMBERED = ("农场", "林场", "牧场")  # 八五三农场
_LEVELS = frozenset(_WORDS["levels"])


def find_sites(text: str, names: Sequence[Name]) -> tuple[Site, ...]:
    """All named sites of ``text`` by position; ``names`` are the divisions already found, by position."""
    ends = {name.end: name for name in names}
    covered = {position for name in names for position in range(name.start, name.end)}
    sure: list[Site] = []
    loose: list[Site] = []
    again: list[Site] = []
    floor = 0
    for match in _ENDINGS.finditer(text):
        end = match.end()
        if match[0] in _SHORT_ESTATES and text.startswith(_ESTATES, end):
            continue
        if end - 1 in covered:
            floor = end if end in ends and end > floor else floor
            continue
        if match.start() in covered or not _may_end(text, match, ends):
            continue
        tail = _kind_of_village(text, match)
        edge = left_edge(text, match.start() - tail, floor, ends)
        if edge.start < 0 and (moved := _resettled(text, match)):
            edge = left_edge(text, match.start() - moved, floor, ends)
            edge = edge if edge.how in ("chain", "scene") else Edge(-1, "")
        start = _with_short_name(text, edge.start, match, ends)
        if match[0] in _RESETTLED_IN and (quoted := _quoted(text, match.start() - _resettled(text, match))):
            sure.append(Site(quoted, end, text[quoted:end], Kind.SETTLEMENT))
            continue
        if start < 0 or _is_counted(text, end, edge) or not _is_name(text, start, match, tail):
            continue
        name = text[start : match.start() - tail] + match[0]
        site = Site(start, match.end(), name, _KINDS[match[0]])
        if sure and _is_part(sure[-1], site):
            continue
        if _is_sure(text, site, edge):
            sure.append(site)
            floor = match.end()
        else:
            loose.append(site)
            if _is_sure_again(text, site, edge):
                again.append(site)
    # Its tails too: the edge of 如|石桥镇 may not be seen.
    said = Counter(site.name[cut:] for site in (*sure, *loose) for cut in range(len(site.name) - 2))
    this_office = "该所" in text
    sure += [site for site in again if said[site.name] > 1 or (this_office and site.kind is Kind.OFFICE)]
    more = _known_names(text, sure, loose) + _stems(text, sure) + _scenic(text, covered)
    sure += [Site(*unit, Kind.UNIT) for unit in find_units(text)]
    return tuple(sorted(sure + more, key=lambda site: site.start))


def _may_end(text: str, match: re.Match[str], ends: dict[int, Name]) -> bool:
    """What shows at once that no name ends here: 村民, 行政|村 after a comma, 这个|村."""
    start, end = match.span()
    if start not in ends:
        before = text[start - 1] if start else ""
        if not "\u3400" <= before <= "\u9fff" or before in _NEVER_BEFORE.get(match[0], ""):
            return False
    return not _goes_on(text, match) or text.startswith("民宿", end)


def _quoted(text: str, start: int) -> int:
    """“五星”|易地搬迁安置小区: where the quoted name begins; 0 where none stands before."""
    opening = text.rfind("“", max(0, start - _LONGEST_QUOTED), start) if text[start - 1 : start] == "”" else -1
    return max(opening, 0)


def _is_counted(text: str, end: int, edge: Edge) -> bool:
    """评出富民村|30个，在评出的富民村|中，: one of several that bear no name."""
    return _SO_MANY.match(text, end) is not None or (edge.how != "chain" and _AMONG.match(text, end) is not None)


def _kind_of_village(text: str, match: re.Match[str]) -> int:
    """The length of 行政 in 某某行政村, which is 某某村; 0 where villages of the kind are counted."""
    start = match.start()
    if match[0] != "村" or not text.endswith(_VILLAGE_KINDS, 0, start):
        return 0
    kind = next(word for word in _VILLAGE_KINDS if text.endswith(word, 0, start))
    before = text[start - len(kind) - 1 : start - len(kind)]
    named = "\u3400" <= before <= "\u9fff" and before not in _COUNTED and not _COUNT_AFTER.match(text, match.end())
    return len(kind) if named else 0


def _resettled(text: str, match: re.Match[str]) -> int:
    """The length of what a resettlement area is of: 易地扶贫搬迁|安置区."""
    end = match.start() if match[0].startswith("安置") else -1
    while end > 0:
        word = next((word for word in _RESETTLED if text.endswith(word, 0, end)), "")
        if not word:
            break
        end -= len(word)
    return match.start() - end if end > 0 else 0


def _scenic(text: str, covered: set[int]) -> list[Site]:
    """Names of nature and of streets at the head of a clause where visitors are spoken of."""
    found = []
    for match in _SCENIC.finditer(text):
        start = end = match.start()
        if not text.endswith(_SCENIC_ENDS, 0, end):
            continue
        while start and end - start <= _LONGEST_SCENIC and "\u3400" <= text[start - 1] <= "\u9fff":
            start -= 1
        name = text[start:end]
        if 2 <= len(name) <= _LONGEST_SCENIC and covered.isdisjoint(range(start, end)) and _is_scenic(name):
            found.append(Site(start, end, name, Kind.SCENIC))
    return found


def _is_scenic(name: str) -> bool:
    ending = max((end for end in _SCENIC_ENDS if name.endswith(end)), key=len)
    stem = name.removesuffix(ending)
    plain = not stem or stem in _SCENIC_GENERIC or stem in _GENERIC or set(stem) <= NUMERALS
    return not plain and not any(len(m[0]) > 1 or m[0] in FIRM for m in BOUNDARY.finditer(stem))


def _is_part(whole: Site, site: Site) -> bool:
    """遇龙河景区|竹筏码头: what stands right after a facility is a part of it."""
    return whole.end == site.start and whole.kind is site.kind is Kind.FACILITY


def _is_sure(text: str, site: Site, edge: Edge) -> bool:
    length = len(site.name) - (edge.start - site.start)
    if site.name.endswith(_RESETTLEMENTS) and edge.how in ("chain", "scene"):
        return True
    if edge.how == "chain":
        if site.kind is Kind.SCHOOL:
            return 4 <= length <= 8 and all(m[0] in _MEASURES for m in BOUNDARY.finditer(_stem(site)))
        return length <= _LONGEST_IN_CHAIN.get(site.kind, 12)
    if site.kind is Kind.SCHOOL:
        return False
    if site.kind is Kind.OFFICE:
        return _is_office(text, site, edge)
    if site.kind is Kind.TOWNSHIP:
        end = site.end + 4 * text.startswith("办事处：", site.end)
        return edge.how == "mark" and 3 <= length <= 4 and text.startswith(_LIES_IN, end)
    if edge.how == "scene":
        return length >= 3 and not _BECAME.search(text, max(0, site.start - _LONGEST_BECAME), site.start)
    if edge.how == "mark" and site.kind is Kind.FACILITY and _core(_stem(site)).endswith(_RELIEF):
        return length <= 12
    if edge.how == "mark" and site.kind is Kind.FACILITY and _VISITS_SOON.match(text, site.end):
        return 4 <= length <= 8
    if edge.how == "mark" and site.name.endswith(_ESTATES) and _stem(site).endswith(_NAMED_ESTATES):
        return 5 <= length <= _LONGEST_AGAIN  # 东城花园小区
    return edge.how == "mark" and 3 <= length <= 5 and _is_topic(text, site)


def _is_topic(text: str, site: Site) -> bool:
    """Whether what follows a settlement tells that it is one, or it opens a sentence."""
    if site.end - site.start > len(site.name) or (site.name[-1] == "村" and text.startswith(_VILLAGE_BODY, site.end)):
        return False
    if text.startswith(_TELLING, site.end):
        return True
    return site.kind is Kind.SETTLEMENT and (not site.start or text[site.start - 1] in _SENTENCE_MARKS)


def _is_office(text: str, site: Site, edge: Edge) -> bool:
    """公安局|石桥派出所"""
    told = edge.how in ("word", "scene") or text.startswith(_LIES_IN, site.end)
    return told and 2 <= len(_stem(site)) <= _LONGEST_OFFICE


def _is_sure_again(text: str, site: Site, edge: Edge) -> bool:
    """What is a name where the text says it again: ，石桥派出所…"""
    stem, length = _stem(site), len(site.name)
    if edge.how != "mark" or (site.kind is not Kind.OFFICE and _core(stem) != stem):
        return False
    if site.kind is Kind.OFFICE:
        return 2 <= len(stem) <= _LONGEST_OFFICE
    if site.kind is Kind.TOWNSHIP:
        return 3 <= length <= 4
    zone = site.name.endswith(_ZONES) and 4 <= length <= 12
    return zone or (site.kind is Kind.SETTLEMENT and 5 < length <= _LONGEST_AGAIN and _is_topic(text, site))


def _stem(site: Site) -> str:
    ending = next(match for match in _ENDINGS.finditer(site.name) if match.end() == len(site.name))
    return site.name[: ending.start()]


def _with_short_name(text: str, start: int, match: re.Match[str], ends: dict[int, Name]) -> int:
    """水富经开区, 五峰国际滑雪场: a facility keeps the division's name that begins its own."""
    name = ends.get(start)
    if name is None or name.is_township or _KINDS[match[0]] is Kind.TOWNSHIP:
        return start
    bare = start == match.start()
    short = text[name.start : name.end][-1] not in "省市县区旗州盟师"
    facility = _KINDS[match[0]] is Kind.FACILITY
    return name.start if (facility and (bare or short)) or (bare and short) else start


def _is_name(text: str, start: int, match: re.Match[str], tail: int = 0) -> bool:
    """Not 行政村, 老旧小区, 三个村, 乡村: the stem must say more than what kind of site it is."""
    stem, ending = text[start : match.start() - tail], match[0]
    counts = set(stem) <= NUMERALS and not (ending in _NUMBERED and len(stem) > 1)
    if not stem or stem[-1] in _NEVER_BEFORE.get(ending, "") or counts or stem in _LEVELS:
        return False  # 县|社区矫正
    if _goes_on(text, match) and not (len(stem) > 1 and text.startswith("民宿", match.end())):
        return False
    core = _core(stem)
    return core == stem or (len(core) >= 2 and ending not in ("村", "社区", "镇", "乡", "街道"))


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether the ending is the head of another word: 村民, 村级, 乡亲; 中|村村 is one name, 小坝村|村民 two words."""
    after = text[match.end() : match.end() + 1]
    if not after:
        return False
    if after == "村" and _DOUBLE.match(text, match.start()):
        return True
    return after in _NOT_AFTER.get(match[0], "")


def _core(stem: str) -> str:
    """What is left of a stem when generic words at its end are taken off: 卯家湾易地扶贫搬迁 → 卯家湾."""
    while stem:
        size = next((n for n in range(min(len(stem), _LONGEST_GENERIC), 0, -1) if _is_generic(stem, n)), 0)
        if not size:
            return stem
        stem = stem[:-size]
    return stem


def _is_generic(stem: str, size: int) -> bool:
    return stem[-size:] in _GENERIC and (size > 1 or len(stem) == 1)


def _known_names(text: str, sure: list[Site], loose: list[Site]) -> list[Site]:
    """Loose finds that end in a name known from elsewhere in the text: 解决|新天地小区."""
    known = {site.name for site in sure}
    lengths = sorted({len(name) for name in known}, reverse=True)
    found = []
    taken = {site.start for site in sure}
    for site in loose:
        if site.start in taken:
            continue
        shortened = site.end - site.start > len(site.name)
        if shortened and site.name in known:
            found.append(site)
            continue
        ends = (text[max(0, site.end - length) : site.end] for length in lengths)
        name = next((end for end in ends if end in known), "")
        if name:
            found.append(Site(site.end - len(name), site.end, name, site.kind))
    return found


def _stems(text: str, sure: list[Site]) -> list[Site]:
    """Shortened names: 毛寨分院 where the text knows 毛寨村, 青石湾游客 where it knows 青石湾景区."""
    villages = {site.name[:-1]: site for site in sure if site.name.endswith("村") and len(site.name) > 2}
    scenic = {site.name.removesuffix("景区"): site for site in sure if site.name.endswith("景区")}
    found = []
    for stems, after in ((villages, _PARTS), (scenic, _VISITED)):
        if stems := {stem: site for stem, site in stems.items() if len(stem) > 1}:
            pattern = re.compile(rf"{either(stems)}(?={after})")
            found += [Site(m.start(), m.end(), stems[m[0]].name, stems[m[0]].kind) for m in pattern.finditer(text)]
    return found
