"""Where a text names a practice: runs of quoted words, what stands before them and which head follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from dashboard.extraction.lexicon import lists
from dashboard.extraction.practices_quotes import VERB, Run, find_runs
from dashboard.extraction.practices_words import (
    BARE,
    BREAKING,
    COMPOSED,
    CREATING,
    EACH,
    FIGURE,
    HOLDING,
    INNER,
    INNER_ENDS,
    KIND_OF,
    KINDS,
    LEVER,
    NATIONAL,
    NOT_TAIL,
    STRONG,
    UNQUOTED,
    WEAK,
    Named,
)
from dashboard.extraction.quotes import Quotes
from dashboard.model import Span

# --- which runs are practices ----------------------------------------------------------------------------


_WORDS = lists("practices")
_WEAK_ACTIVITY, _NOT_AFTER_DE = frozenset(_WORDS["weak_activity"]), frozenset(_WORDS["not_after_de"])
_SHAPED = re.compile(r"[+＋]|^[0-9]{2,5}$|——|—[^—]+—")
_ATTRIBUTE = re.compile(
    r"(?:式|性|感)$|^[二两三四五六七八九多][合位]一体?$|^[^一二三四五六七八九十0-9两双]{1,3}(?:型|化|级)$"
)
_ATTRIBUTE_ENDS = frozenset("式性感一体型化级")
_NUMBERED = re.compile(r"[一二三四五六七八九十两双多0-9]")


# With one of these behind it a name has no head, nor a class that it shares with others.
_CLOSES = frozenset(["", *"，。；：、“”‘’（）\n"])


def find_named(text: str, quotes: Quotes) -> list[Named]:
    """All quoted practices with their heads, every mention."""
    return [named for run in find_runs(text, quotes) for named in _of_run(text, run)]


def _of_run(text: str, run: Run) -> Iterator[Named]:
    """The practices of one run: one for all, one for each, or none."""
    quotes = tuple([quote for quote in run.quotes if _may_be_own(text, quote)])
    if not quotes or FIGURE.search(text, max(0, run.start - 4), run.start) or _turns(text, run):
        return
    if text[run.end : run.end + 1] in _CLOSES and len(run.quotes) == 1:
        yield from _headless(text, run, quotes)  # nothing follows that could be its head
    elif _is_list(text, run, quotes):
        yield from _each(text, quotes, _class_kind(text, run))
    elif _unquoted_items(text, run):
        for quote in quotes:
            yield from _of_run(text, Run((quote,), quote.start - 1, quote.end + 1))
    elif (tail := _tail(text, run, quotes)) is not None:
        yield from _headed(text, run, quotes, tail)
    elif LEVER.match(text, run.end) or not NOT_TAIL.match(text, run.end):
        yield from _headless(text, run, quotes)


def _turns(text: str, run: Run) -> bool:
    """从“单打独斗”向“抱团发展”转变, “8+7+N”支队伍: the ends of a turn, or a number."""
    before = text[run.start - 1 : run.start] if run.start else ""
    if before in _TOWARDS and _TURN.match(text, run.end):
        return True
    return (before in ("从", "由") and bool(_AWAY.match(text, run.end))) or bool(_COUNTED.match(text, run.end))


_TOWARDS = ("向", "到", "为", "成", "至")
_TURN = re.compile(r"[的]?(?:转变|转型|转向|迈进|跨越|延伸|升级|过渡|转化|发展)")
_AWAY = re.compile(r"[向到变转迈走]")
_COUNTED = re.compile(r"[支名位座](?=[^，。；、]{1,8})")


def _is_list(text: str, run: Run, quotes: Sequence[Span]) -> bool:
    """“政策找人”“党旗护苗”等专项行动, 积分制和“红黑榜”两大制度: names that only share their class."""
    each = EACH.match(text, run.end)
    own = len(quotes) > 1 and (len(run.joint) < 2 or run.joint[0] == "、")
    return bool(each and (each[0].startswith("等") or own)) or bool(_CLASS.match(text, run.end))


_CLASS = re.compile(
    r"[等]?(?:[两二三四五六七八九十几多]|[0-9N]{1,3}余?)[大个项种支][^，。；：、“”的]{0,8}(?:制度|机制|模式|平台|品牌|行动|工程|载体|项目|活动|队伍|服务队|小分队)"
)


def _unquoted_items(text: str, run: Run) -> list[Span]:
    """What is listed between the names of a run without marks of its own: “A”、干警进千村、干部“B”."""
    found: list[Span] = []
    for left, right in zip(run.quotes, run.quotes[1:], strict=False):
        at = left.end + 1
        for item in text[at : right.start - 1].split("、")[:-1]:
            found += [Span(at, at + len(item))] if len(item) > 2 else []
            at += len(item) + 1
    return found


def _may_be_own(text: str, quote: Span) -> bool:
    """Neither a national name nor an attribute like “一站式”."""
    content = text[quote.start : quote.end]
    return content not in NATIONAL and not (content[-1] in _ATTRIBUTE_ENDS and _ATTRIBUTE.search(content))


def _tail(text: str, run: Run, quotes: Sequence[Span]) -> re.Match[str] | None:
    """The words from the run to its head, where they make it a practice."""
    strong = STRONG.match(text, run.end)
    if strong and not _not_own(text, strong):
        return strong
    weak = None if NOT_TAIL.match(text, run.end) else WEAK.match(text, run.end)
    if not weak or BREAKING.search(weak[3]) or _GOES_ON.match(text, weak.end()):
        return None
    shaped = any(_SHAPED.search(text, quote.start, quote.end) for quote in quotes)
    done = _before(text, run, HOLDING if weak[4] in _WEAK_ACTIVITY else CREATING)
    return weak if done or (shaped and _before(text, run, HOLDING)) else None


# “一事一档”治理台账, “三色”管理办法: the noun goes on after a weak head.
_GOES_ON = re.compile(r"[一-鿿](?<=[治管]理.|驱动.|调解.)(?<![和与及的等后中时了])")


def _not_own(text: str, strong: re.Match[str]) -> bool:
    """A verb or another thing stands between name and head, or the whole is only an aim or a class of things."""
    between = strong[1] + strong[3]
    if strong[1] and strong[4] in _NOT_AFTER_DE:
        return True
    return bool(BREAKING.search(between) or _SLOGAN_LINK.search(between)) or text.startswith(
        ("为目标", "的目标"), strong.end()
    )


# “产业强村”的发展之路, “一站式”相结合方式: what links is no name.
_SLOGAN_LINK = re.compile(r"相结合|^类|问题|要求|理念|原则|目标|精神|^的(?:发展|总体|重点|示范|各类|一|有关)")


def _before(text: str, run: Run, pattern: re.Pattern[str]) -> bool:
    return bool(pattern.search(text, max(0, run.start - 22), run.start))


def _class_kind(text: str, run: Run) -> str:
    """What the names of a list are: 等7支队伍 are teams."""
    said = _CLASS.match(text, run.end) or EACH.match(text, run.end)
    tail = text[run.end : said.end()] if said else ""
    ends = (word for word in sorted(_class_heads(), key=len, reverse=True) if tail.endswith(word))
    return _class_heads().get(next(ends, ""), "activity")


@cache
def _class_heads() -> dict[str, str]:
    return {"队伍": "team", **{word: kind for kind in KINDS for word in _WORDS[kind]}}


def _each(text: str, quotes: Sequence[Span], kind: str) -> Iterator[Named]:
    """Every name of a list for itself, with the noun that stands before it, and those without marks between them."""
    for quote in quotes:
        start = _modified_start(text, quote.start - 1, listed=True)
        yield Named(
            Span(start, quote.end + 1), text[quote.start : quote.end], _kind(text, quote, kind), (quote,), False
        )
    for item in _unquoted_items(text, Run(tuple(quotes), quotes[0].start - 1, quotes[-1].end + 1)):
        yield Named(item, text[item.start : item.end], "activity", (), False)


def _headed(text: str, run: Run, quotes: Sequence[Span], tail: re.Match[str]) -> Iterator[Named]:
    """One practice from the first name to the head; names that are national are left out of it."""
    start = quotes[0].start - 1
    if len(quotes) == len(run.quotes):
        start = _modified_start(text, start, shared=len(quotes) > 1 and len(run.joint) > 1)
    yield Named(
        Span(start, tail.end()), text[quotes[0].start : quotes[0].end], KIND_OF.get(tail[4], "model"), tuple(quotes)
    )


def _headless(text: str, run: Run, quotes: Sequence[Span]) -> Iterator[Named]:
    """Names that carry their head inside, are built with +, are a lever of the work, or are spelled out."""
    for quote in quotes:
        if _stands_alone(text, run, quote):
            start = _modified_start(text, quote.start - 1)
            yield Named(
                Span(start, quote.end + 1),
                text[quote.start : quote.end],
                _kind(text, quote, "mechanism"),
                (quote,),
                False,
            )


def _stands_alone(text: str, run: Run, quote: Span) -> bool:
    if _is_method(text, quote):
        return True
    inner = _inner_head(text, quote)
    if inner and (_before(text, run, CREATING) or COMPOSED.search(text, max(0, run.start - 28), run.start)):
        return True
    joined = text.count("+", quote.start, quote.end) + text.count("＋", quote.start, quote.end)
    if joined > 1 and _before(text, run, HOLDING):
        return True  # 通过“支部+公司+农户”，: three parts make a model, whatever noun follows
    if len(run.quotes) > 1 and (joined or (inner and _before(text, run, HOLDING))):
        return True
    if LEVER.match(text, run.end) and _own_shape(text, quote):
        return True
    if BARE.match(text, run.end) and _before(text, run, HOLDING):
        return joined > 0
    numbered = bool(_NUMBERED.search(text, quote.start, quote.end))
    return numbered and bool(_SPELLED.match(text, quote.end + 1) or (inner and _summed_up(text, quote)))


# “四诊法”, “一线工作法”: a method names itself.
_METHOD = re.compile(r"[一二三四五六七八九十][^，、]{1,3}法|[^，、]{2,8}(?:工作|调解|治理)法")


def _is_method(text: str, quote: Span) -> bool:
    return text[quote.end - 1] == "法" and _METHOD.fullmatch(text, quote.start, quote.end) is not None


def _inner_head(text: str, quote: Span) -> re.Match[str] | None:
    """The head that closes a name inside its marks: “红色物业联盟”."""
    return INNER.search(text, quote.start, quote.end) if text[quote.end - 1] in INNER_ENDS else None


def _summed_up(text: str, quote: Span) -> bool:
    """社区、社会组织、社工“三社联动”: the name sums up a list before it."""
    begin = max(text.rfind(mark, 0, quote.start) for mark in "，。；：\n") + 1
    return text.count("、", begin, quote.start) >= 1 and text[quote.start] not in "0123456789一"


# （村规民约、红白理事会、…）: the name is spelled out.
_SPELLED = re.compile(r"（[^（）、]{2,14}、[^（）]{2,80}）")
_OWN_SHAPE = re.compile(r"[+＋]|[一二三四五六七八九十两双][^、，]{1,4}[一二三四五六七八九十两双]|、")


def _own_shape(text: str, quote: Span) -> bool:
    return bool(_OWN_SHAPE.search(text, quote.start, quote.end) or _inner_head(text, quote))


def _kind(text: str, quote: Span, otherwise: str) -> str:
    inner = _inner_head(text, quote)
    if inner is None and _is_method(text, quote):
        return "method"
    return KIND_OF[inner[0]] if inner else otherwise


# --- the noun before a name --------------------------------------------------------------------------------

# 探索红色物业“一二三四”工作法, 、党员领导干部“大接访”: a bare noun after a verb or list mark belongs to the name.
_MODIFIER = re.compile(
    r"(?:探索|创立|推行|深化|首创|独创|创设)[出了]?([^，。；：、“”‘’的和与及以把将在]{2,6})$"
    r"|[、和]([^，。；：、“”‘’的和与及以把将在]{2,8})$"
)


_SHARED = re.compile(r"(?:建立|构建|健全|完善|形成|推行|实行|打造|探索)[起了出]?([^，。；：、“”‘’的和与及]{2,6})$")


def _modified_start(text: str, start: int, listed: bool = False, shared: bool = False) -> int:
    """Where the name begins with the noun before it; ``shared`` where each name of a run has such a noun."""
    if shared and (noun := _SHARED.search(text, max(0, start - 12), start)):
        return noun.start(1)
    match = _MODIFIER.search(text, max(0, start - 12), start)
    if not match:
        return start
    group = 1 if match[1] else 2
    modifier = match[group]
    if (
        (group == 2 and not listed and "等" not in modifier)
        or VERB.search(modifier)
        or modifier.endswith(("个", "等", "化"))
    ):
        return start
    return match.start(group)


# --- names without marks -----------------------------------------------------------------------------------


def find_unquoted(text: str, quoted: Sequence[Named]) -> list[Named]:
    """推行党员积分制: names without marks that end in a head of their own."""
    taken = [named.span for named in quoted]
    found: list[Named] = []
    for match in UNQUOTED.finditer(text):
        span = Span(match.start(1), match.end(1))
        if text[match.end() : match.end() + 1] in ("“", "‘") or any(
            one.start < span.end and span.start < one.end for one in taken
        ):
            continue
        if not VERB.search(match[1]):
            found.append(Named(span, match[1], "system", ()))
    return found
