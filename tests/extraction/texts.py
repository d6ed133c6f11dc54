"""Articles made of one's own sentences, as the reading room would hand them over."""

from __future__ import annotations

from dashboard.extraction.context import Text
from dashboard.model import Article, Block, BlockKind, Published, Span, View


def article(*blocks: str) -> Article:
    """An article of these blocks: the first is the title where there are several, ``#`` opens a heading."""
    spans: list[Block] = []
    at = 0
    for number, block in enumerate(blocks):
        kind = BlockKind.TITLE if number == 0 and len(blocks) > 1 else BlockKind.PARAGRAPH
        kind = BlockKind.HEADING if block.startswith("#") else kind
        spans.append(Block(kind, Span(at, at + len(block))))
        at += len(block) + 1
    text = "\n".join(blocks)
    view = View(text, text, tuple(range(len(text))))
    return Article("a", "a.txt", blocks[0], "", Published(), (Span(0, len(text)),), view, tuple(spans))


def text_of(*blocks: str) -> Text:
    """The text of such an article, cut into sentences."""
    return Text(article(*blocks))
