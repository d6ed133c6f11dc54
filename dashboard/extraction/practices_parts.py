"""What a practice's name stands for, where its text decodes it: 三查 is 雨前查预案, 雨中查隐患, 雨后查灾情."""

from __future__ import annotations

import re

from dashboard.extraction.periods_pieces import number
from dashboard.extraction.practices_quotes import find_quotes
from dashboard.extraction.practices_words import Named
from dashboard.extraction.quotes import Quotes
from dashboard.model import Span

_PLUS = re.compile(r"[+＋]|—{1,2}|、")
_DIGITS = re.compile(r"[0-9](?:[0-9+＋]{0,6})")
_COUNTED = re.compile(r"([0-9一二三四五六七八九十两双]{1,2})([^0-9、，+]{1,8})")
_SPELLED = re.compile(
    r"[”’][^，。；“”‘’]{0,10}（(?:即|包括|指|分别是|分别为)?[：]?([^（）]{4,90})）|[”’][^，。；“”‘’]{0,14}(?:，|——|：)?(?:即|也就是|分别是|分别为|包括)[：]?([^。；]{4,90})[。；]"
)
_VERB_BEFORE = re.compile(
    r"^.*(?:采取|实行|通过|落实|执行|建立|构建|推行|坚持|围绕|聚焦|打造|推动|带动|做到|完善|健全|探索|实施|开展|强化|运用|按照|构建起|建立了|发挥|严格|抓好|做好|建设)(?=[^、]{2})"
)


def components(text: str, named: Named) -> tuple[str, ...]:
    """The parts that the text gives a practice, empty where it gives none."""
    for quote in named.quotes:
        content = text[quote.start : quote.end]
        found = _digits(text, quote, content) if _DIGITS.fullmatch(content) else _named_parts(text, quote, content)
        if found:
            return found
    if len(named.quotes) > 1:
        return tuple(text[quote.start : quote.end] for quote in named.quotes)
    return ()


def _named_parts(text: str, quote: Span, content: str) -> tuple[str, ...]:
    spelled = _SPELLED.match(text, quote.end)
    if spelled and len(parts := _list(spelled[1] or spelled[2])) >= 2:
        return parts
    if len(joined := [part for part in _PLUS.split(content) if part]) >= 2:
        return tuple(joined)
    return _listed_before(text, quote, content)


def _list(words: str) -> tuple[str, ...]:
    return tuple(part.strip("“”‘’等") for part in re.split(r"[、，；]|(?<=[^0-9])和", words) if part.strip("“”‘’等"))


# --- numbers: 82864, 2+5 ----------------------------------------------------------------------------------


def _digits(text: str, quote: Span, content: str) -> tuple[str, ...]:
    """“82864” by counted things around it whose numbers are 8, 2, 8, 6, 4; “2+5” by 两个… and 五项…."""
    wanted = (
        [int(part) for part in re.split("[+＋]", content) if part]
        if not content.isdigit()
        else [int(digit) for digit in content]
    )
    around = Span(max(0, text.rfind("\n", 0, quote.start) + 1, quote.start - 160), min(len(text), quote.end + 200))
    for pieces in (
        _counted_in(text, Span(around.start, quote.start - 1)),
        _counted_in(text, Span(quote.end + 1, around.end)),
    ):
        if found := _in_order(pieces, wanted):
            return found
    return ()


def _counted_in(text: str, span: Span) -> list[tuple[int, str]]:
    """Counted things in quotation marks, one or a list to a pair of marks: “两个体系”, “8个不变、2项费用包干”."""
    found: list[tuple[int, str]] = []
    inside = text[span.start : span.end]
    for quote in find_quotes(inside, Quotes(inside)):
        for part in inside[quote.start : quote.end].split("、"):
            if match := _COUNTED.fullmatch(part):
                found.append((number(match[1].replace("双", "两")), part))
    return found


def _in_order(pieces: list[tuple[int, str]], wanted: list[int]) -> tuple[str, ...]:
    """The run of pieces whose numbers are the wanted ones."""
    counts = [count for count, _ in pieces]
    for start in range(len(pieces) - len(wanted) + 1):
        if counts[start : start + len(wanted)] == wanted:
            return tuple(part for _, part in pieces[start : start + len(wanted)])
    return ()


# --- 三查: as many items as the name counts, just before it --------------------------------------------------

_COUNT = re.compile(r"[一二两三四五六七八九十]")


def _listed_before(text: str, quote: Span, content: str) -> tuple[str, ...]:
    count = _COUNT.match(content)
    wanted = number(count[0]) if count else 0
    if wanted < 2:
        return ()
    begin = max(text.rfind(mark, 0, quote.start) for mark in "，。；：\n") + 1
    items = text[begin : quote.start - 1].split("、")
    if len(items) < wanted:
        return ()
    items = items[-wanted:]
    items[0] = _VERB_BEFORE.sub("", items[0])
    items[-1] = items[-1].removesuffix("的").removesuffix("等")
    return tuple(items) if all(2 <= len(item) <= 20 and not set(item) & set("“”‘’") for item in items) else ()
