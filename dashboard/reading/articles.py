"""A story to an Article: title, byline, ordered blocks, ranges and identity."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dashboard.model import Article, Block, BlockKind, Published, Repair, RepairKind, Span, View
from dashboard.reading.datelines import dateline_end, find_dateline, may_open_report
from dashboard.reading.heads import Head
from dashboard.reading.lines import trim
from dashboard.reading.paragraphs import Fragment
from dashboard.reading.roles import Role, closing_credit, greets, opens_section
from dashboard.reading.script import script_of
from dashboard.reading.stories import Story
from dashboard.reading.view import Draft, Source, build_view

_KINDS = {
    Role.TEXT: BlockKind.PARAGRAPH,
    Role.DISPLAY: BlockKind.HEADING,
    Role.BYLINE: BlockKind.BYLINE,
    Role.CREDIT: BlockKind.BYLINE,
    Role.CAPTION: BlockKind.CAPTION,
    Role.SOURCE: BlockKind.NOTICE,
}
_Ranges = tuple[tuple[int, int], ...]
# date 2026-01-19 青岭县…
_STAMP = re.compile(r"[dD]ate[ ]{1,2}[12][0-9]{3}-[01][0-9]-[0-3][0-9][ ]{1,4}")
_JOINS_NEXT = re.compile(r"[：:—！!？?·]$")
_SHORT_LEAD = 12
_LONGEST_COUPLET = 16
_MOST_TITLE_LINES = 5
# 本报讯（记者 李明）, 本报讯 记者李明报道, 新华社昆明3月5日电（记者李明、王芳）
_REPORTER = re.compile(
    r"""[（(〔【 ]
    (?:(?<=[（(〔【])[\u4e00-\u9fff]{0,10}?|本报|见习|实习|特约|全媒体|)   # （青岭日报全媒体记者 李明）
    ((?:记者|通讯员)[^，。,（）()〔〕【】/]{1,24}?)
    (?:[）)/〕】]|报[道导])
    """,
    re.VERBOSE,
)
# 作者: 李明 王芳 背景色: … names follow one another until a word with a colon.
_AUTHOR = re.compile(r"[作记]者[：:][ ]?([\u4e00-\u9fff·]{2,8}(?:[ 、][\u4e00-\u9fff·]{2,4}(?![\u4e00-\u9fff：:]))*)")
_FRAME = "□■●▲△◎◆◇○★☆▪（）() 　"
_SHOT = re.compile(r"[ /]*(?:摄|摄影|供图)$")


def drafts_of(story: Story, folded: str) -> list[Draft]:
    """The blocks of a story in the order of the view: title, kicker, byline, body, captions from elsewhere, notices.

    A dateline is a byline of its own before the paragraph that it opens.
    """
    found = [*_head_drafts(story.head)] if story.head else []
    late: list[Draft] = []
    for fragment in story.body.fragments:
        drafts = _text_drafts(fragment, folded) if fragment.role is Role.TEXT else [_draft(fragment)]
        (late if fragment.role is Role.SOURCE else found).extend(drafts)
    for fragment in story.extras:
        kind = BlockKind.KICKER if fragment.role is Role.DISPLAY else _extra_kind(fragment.role)
        found.append(Draft(kind, fragment.ranges))
    return [*found, *late]


def _draft(fragment: Fragment) -> Draft:
    return Draft(_KINDS[fragment.role], fragment.ranges)


def _text_drafts(fragment: Fragment, folded: str) -> list[Draft]:
    """A paragraph, and before it what it opens with: the stamp of a system, a dateline."""
    found: list[Draft] = []
    ranges = fragment.ranges
    if stamp := _STAMP.match(folded, *ranges[0]):
        before, ranges = _parted(ranges, stamp.end())
        found.append(Draft(BlockKind.NOTICE, before))
    cut = dateline_end(folded, ranges) if ranges and may_open_report(fragment.text) else None
    if cut is not None:
        before, ranges = _parted(ranges, cut)
        found.append(Draft(BlockKind.BYLINE, before))
    return [*found, Draft(BlockKind.PARAGRAPH, ranges)] if found else [_draft(fragment)]


def _parted(ranges: _Ranges, cut: int) -> tuple[_Ranges, _Ranges]:
    """What stands before a position, and what from it on."""
    before = tuple((start, min(end, cut)) for start, end in ranges if start < cut)
    return before, tuple((max(start, cut), end) for start, end in ranges if end > cut)


def _extra_kind(role: Role) -> BlockKind:
    return BlockKind.CAPTION if role is Role.TEXT else _KINDS[role]


def _head_drafts(head: Head) -> Iterable[Draft]:
    count = _title_lines(head.titles)
    yield Draft(BlockKind.TITLE, tuple(span for title in head.titles[:count] for span in title.ranges))
    for title in head.titles[count:]:
        yield Draft(BlockKind.HEADING if opens_section(title.text) else BlockKind.KICKER, title.ranges)
    if head.byline:
        yield Draft(BlockKind.BYLINE, head.byline.ranges)


def _title_lines(titles: Sequence[Fragment]) -> int:
    """How many displayed lines make the title; those after it are a kicker."""
    count = 1
    while count < min(len(titles), _MOST_TITLE_LINES):
        before, line = titles[count - 1].text, titles[count].text
        couplet = abs(len(before) - len(line)) <= 1 and len(line) <= _LONGEST_COUPLET
        lead = sum(len(title.text) for title in titles[:count]) <= _SHORT_LEAD
        numbers = before[-1].isdigit() and line[0].isdigit()  # two numbers of two lines are not one
        if greets(line) or opens_section(line) or numbers:
            break
        if not (_JOINS_NEXT.search(before) or line.startswith("—") or couplet or lead):
            break
        count += 1
    return count


def article_of(
    story: Story,
    source: Source,
    source_file: str,
    published: Published,
    *,
    publisher: str = "",
    url: str = "",
    region: str = "",
) -> Article:
    """The article that a story of ``source`` is."""
    view, blocks = build_view(source, drafts_of(story, source.folded))
    view = _with_marks(view, source, story)
    ranges = _ranges(source.folded, (*story.fragments, *story.marks))
    raw = "".join(source.raw[span.start : span.end] for span in ranges)
    words = "".join(source.words[span.start : span.end] for span in ranges)
    identity = hashlib.sha256(f"{source_file}\0{raw}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return Article(
        article_id=f"a{identity}",
        source_file=source_file,
        title=_first(view, blocks, BlockKind.TITLE),
        byline=_byline(view, blocks, story),
        published=published,
        ranges=ranges,
        view=view,
        blocks=blocks,
        script=script_of(raw, words),
        source=publisher,
        url=url,
        region_hint=region,
    )


def _with_marks(view: View, source: Source, story: Story) -> View:
    """The view with the image marks that it leaves out among its repairs."""
    if not story.marks:
        return view
    spans = [Span(fragment.start, fragment.lines[-1].end) for fragment in story.marks]
    marks = [Repair(span, RepairKind.LAYOUT, source.raw[span.start : span.end], "") for span in spans]
    return replace(view, repairs=tuple(sorted((*view.repairs, *marks), key=lambda repair: repair.span)))


def _first(view: View, blocks: Iterable[Block], kind: BlockKind) -> str:
    spans = [block.span for block in blocks if block.kind is kind]
    return view.words[spans[0].start : spans[0].end] if spans else ""


def _byline(view: View, blocks: Sequence[Block], story: Story) -> str:
    """Who wrote it: the line of its own, the brackets that close the story, or the reporter its opening names."""
    if named := _first(view, [block for block in blocks if not _is_dateline(view, block)], BlockKind.BYLINE):
        return _SHOT.sub("", named.strip(_FRAME)) if not story.head or not story.head.byline else named.strip(_FRAME)
    texts = [fragment for fragment in story.body.fragments if fragment.role is Role.TEXT]
    for fragment in reversed(texts):
        if credit := closing_credit(fragment.lines[-1].text):
            return credit.strip(_FRAME)
    for fragment in story.fragments:
        if fragment.role is Role.SOURCE and (author := _AUTHOR.search(fragment.text)):
            return author[1]
    opening = _REPORTER.search(texts[0].text[:60]) if texts else None
    return opening[1].strip() if opening else ""


def _is_dateline(view: View, block: Block) -> bool:
    return find_dateline(view.text[block.span.start : block.span.end]) is not None


def _ranges(folded: str, fragments: Iterable[Fragment]) -> tuple[Span, ...]:
    """Raw stretches, in file order; neighbours with nothing but blanks between them are one."""
    spans = sorted(trim(folded, start, end) for fragment in fragments for start, end in fragment.ranges)
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and not folded[merged[-1][1] : start].strip(" \n\x00"):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return tuple(Span(start, end) for start, end in merged)
