"""An article's raw text beside what rules read, with each repair and its reason. Reads the stored text again.

It loads the reading room (and with it the table of traditional characters): import it lazily.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from dashboard.app.markup import attribute, safe
from dashboard.app.strings import Words
from dashboard.model import Article, Block, Repair, Span
from dashboard.reading.listed import Listed
from dashboard.reading.pages import read_text

_SIGNS = {"\n": "↵", "\r": "↵", " ": "␣", "\u3000": "␣", "\t": "⇥"}


def find_article(raw: str, source_file: str, ranges: Sequence[tuple[int, int]]) -> Article | None:
    """The article of ``raw`` that stands at ``ranges``; None where the text is parted in another way now.

    A list of articles names its rows ``file#line``, each of them one whole article.
    """
    page = read_text(raw, source_file, Listed(), whole="#" in source_file)
    wanted = [tuple(one) for one in ranges]
    return next((one for one in page.articles if [(s.start, s.end) for s in one.ranges] == wanted), None)


def counts(repairs: Sequence[Repair], words: Words) -> str:
    """How many repairs of each kind there are, most first: 断行接起 45、去掉空白 12."""
    kinds = Counter(repair.kind.value for repair in repairs)
    told = (f"{words.code('repair', kind)} {count}" for kind, count in kinds.most_common())
    return words("list.join").join(told)


def side_by_side(article: Article, raw: str, words: Words) -> str:
    """Each repaired block of the article in a row: raw text with its repairs marked, what is read instead, and why.

    Blocks that are read as they stand are left out.
    """
    rows = "".join(_row(block, article, raw, words) for block in article.blocks)
    heads = f"<b>{safe(words('repairs.raw'))}</b><b>{safe(words('repairs.read'))}</b>"
    return f'<div class="gm-repairs"><div class="gm-heads">{heads}</div>{rows}</div>'


def _row(block: Block, article: Article, raw: str, words: Words) -> str:
    view = article.view
    at = view.raw(block.span.start, block.span.end)
    own = [one for one in view.repairs if at.start <= one.span.start and one.span.end <= at.end]
    if not own:
        return ""
    read = safe(view.text[block.span.start : block.span.end])
    why = f"<small>{safe(counts(own, words))}</small>"
    return f"<div><div>{''.join(_marked(at, own, raw, words))}{why}</div><div>{read}</div></div>"


def _marked(at: Span, repairs: Sequence[Repair], raw: str, words: Words) -> Iterator[str]:
    position = at.start
    for repair in sorted(repairs, key=lambda one: one.span):
        if repair.span.start < position:
            continue
        yield safe(raw[position : repair.span.start])
        yield _repair(repair, words)
        position = repair.span.end
    yield safe(raw[position : at.end])


def _repair(repair: Repair, words: Words) -> str:
    shown = "".join(_SIGNS.get(sign, sign) for sign in repair.before)
    says = words.code("repair", repair.kind.value) + (f" → {repair.after}" if repair.after else "")
    return f'<del class="gm-repair" title="{attribute(says)}">{safe(shown)}</del>'
