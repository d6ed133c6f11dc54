"""A decoded text to its page. Pure: no file is read here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard.model import Article, BlockKind, Page, Published, PublishedBasis, View
from dashboard.reading.articles import article_of
from dashboard.reading.days import day_alone
from dashboard.reading.lines import cut_lines
from dashboard.reading.listed import Listed, marker_fields
from dashboard.reading.paragraphs import Fragment, assemble
from dashboard.reading.press import Press, dates_article, paper_of, press_at, press_of, publisher_of
from dashboard.reading.published import from_address, from_meeting, from_page_head, from_paper, from_text
from dashboard.reading.roles import Role
from dashboard.reading.sites import bare_title, labelled_date, mark_site, names_itself, site_of
from dashboard.reading.stories import Story, tell, tell_marked, tell_whole
from dashboard.reading.view import Draft, Source, build_view, source_of

_SURROGATE = re.compile("[\ud800-\udfff]")
_PRIVATE_USE = re.compile(r"[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class _Context:
    """What is known of all articles of one file."""

    source: Source
    source_file: str
    listed: Listed
    head: Published
    press: tuple[Press, ...]
    site: str


def read_text(raw: str, source_file: str, listed: Listed | None = None, whole: bool = False) -> Page:
    """The page that a decoded text is: its articles, and the view of what belongs to none. Reads no file.

    Marker lines (``=== article title=…; published=… ===``) part it where a person wants; with ``whole`` it is one
    article. What ``listed`` says wins over what the text says; its title counts where the text is one article.
    """
    raw = _SURROGATE.sub("\ufffd", raw)
    source = source_of(raw)
    fragments = mark_site(assemble(cut_lines(source.folded)))
    marked = any(fragment.role is Role.MARKER for fragment in fragments)
    stories, rest = (tell_marked if marked else tell_whole if whole else tell)(fragments)
    everywhere = _for_all(listed or Listed(), len(stories))
    context = _Context(source, source_file, everywhere, _page_date(rest, stories), _press(rest), _site(rest))
    articles = [_article(story, context, _marker_before(story, rest) if marked else Listed()) for story in stories]
    return Page(source_file, raw, tuple(_dated(articles)), _furniture(source, stories, rest), warnings=_warnings(raw))


def _furniture(source: Source, stories: Iterable[Story], rest: Iterable[Fragment]) -> View:
    """The view of what no article's view holds, image marks inside of articles included."""
    outside = sorted((*rest, *(mark for story in stories for mark in story.marks)), key=lambda one: one.start)
    view, _ = build_view(source, [Draft(BlockKind.NOTICE, fragment.ranges) for fragment in outside])
    return view


def _for_all(listed: Listed, stories: int) -> Listed:
    """A file's title is no title of its articles where it holds several."""
    return listed if stories == 1 else replace(listed, title="")


def _article(story: Story, context: _Context, own: Listed) -> Article:
    listed = own.over(context.listed)
    text = "\n".join(fragment.text for fragment in sorted(story.fragments, key=lambda one: one.start))
    press = press_at(context.press, story.body.start if story.body.items else 0)
    article = article_of(
        story, context.source, context.source_file, _published(text, listed, _notice_date(story) or context.head),
        publisher=listed.source or _publisher(story) or press.paper, url=listed.url, region=listed.region,
    )  # fmt: skip
    return replace(article, title=listed.title or bare_title(article.title), page=press.page, site=context.site)


def _notice_date(story: Story) -> Published | None:
    """The date in a line about the article itself: 发布时间：2023-03-24 10:20."""
    notices = [fragment.text for fragment in story.fragments if fragment.role is Role.SOURCE]
    notices += [labelled_date(title.text) for title in (story.head.titles if story.head else ())]
    dated = next((found for text in notices if (found := from_page_head(text)).text), None)
    return dated or next((found for text in notices if "http" in text and (found := from_address(text)).text), None)


def _publisher(story: Story) -> str:
    notices = (fragment.text for fragment in story.fragments if fragment.role is Role.SOURCE)
    return next((found for text in notices if (found := publisher_of(text))), "")


def _press(rest: Iterable[Fragment]) -> tuple[Press, ...]:
    """What the page heads and feet say, in their order; of a site's own lines only the newspaper."""
    heads = [press_of(fragment.start, fragment.text) for fragment in rest if fragment.role is Role.MASTHEAD]
    sites = [
        Press(fragment.start, paper_of(fragment.text) or publisher_of(fragment.text) or site_of(fragment.text))
        for fragment in rest
        if fragment.role in (Role.PLATFORM, Role.DISPLAY)
    ]
    return tuple(sorted(heads + sites))


def _site(rest: Iterable[Fragment]) -> str:
    """What the site around the articles says of itself, its lines parted by blanks."""
    return " ".join(fragment.text for fragment in rest if names_itself(fragment.text))


def _marker_before(story: Story, rest: Iterable[Fragment]) -> Listed:
    start = min(fragment.start for fragment in story.fragments)
    before = [fragment for fragment in rest if fragment.role is Role.MARKER and fragment.start < start]
    return marker_fields(before[-1].text) if before else Listed()


def _dated(articles: Sequence[Article]) -> Iterator[Article]:
    """Articles of one page came out on one day: one that says nothing of its year has the latest inferred beside it."""
    inferred = [article.published for article in articles if article.published.basis is PublishedBasis.INFERRED]
    latest = max(inferred, key=lambda published: published.text, default=Published())
    for article in articles:
        yield article if article.published.text else replace(article, published=latest)


def _published(text: str, listed: Listed, head: Published) -> Published:
    if listed.published:
        return Published(listed.published, listed.basis, listed.note)
    if (given := from_meeting(text)).text:
        return given
    if head.text:
        return from_paper(text, head)
    address = from_address(listed.url) if listed.url else Published()
    return address if address.text else from_text(text)


def _page_date(rest: Sequence[Fragment], stories: Sequence[Story]) -> Published:
    """The date of a page's head, or of its foot: there days of several kinds are those of other articles."""
    told = min((story.body.start for story in stories if story.body.items), default=0)
    lines = [fragment for fragment in rest if fragment.role is Role.MASTHEAD]
    heads = [fragment.text for fragment in lines if fragment.start < told]
    feet = [fragment.text for fragment in lines if fragment.start >= told]
    if len({day for text in feet if (day := day_alone(text))}) > 1:
        feet = [text for text in feet if not day_alone(text)]
    heads += feet
    sites = [fragment.text for fragment in rest if fragment.role is Role.PLATFORM and dates_article(fragment.text)]
    return next((found for text in (*heads, *sites) if (found := from_page_head(text)).text), Published())


def _warnings(raw: str) -> tuple[str, ...]:
    private = len(_PRIVATE_USE.findall(raw))
    return (f"{private} unreadable glyphs (private-use characters)",) if private else ()
