"""The frozen types that every room speaks. Imports nothing of ours but how they are made.

Positions. A *raw* span counts code points of the file as decoded, newlines untouched; a *view* span counts
characters of ``View.text``. ``View.raw`` is the only bridge. Tables hold raw spans only.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from dashboard.values import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open ``[start, end)`` in code points."""

    start: int
    end: int


# --- reading: file -> page -> articles ---------------------------------------------------------------


class RepairKind(StrEnum):
    """Why the view differs from the raw text at a place."""

    JOIN = "join"  # a line broken inside a sentence, a word or a number
    GAP = "gap"  # a blank inside a word, spaced-out glyphs
    WIDTH = "width"  # full-width letters and digits, punctuation brought to one form
    SCRIPT = "script"  # traditional to simplified, one character to one
    CONTROL = "control"  # zero-width, bidi and control characters
    GLYPH = "glyph"  # Kangxi radicals, compatibility forms, private-use glyphs
    LAYOUT = "layout"  # page heads, image marks, captions lifted out of a sentence


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair: ``before`` is the raw slice at ``span`` (raw), ``after`` what the view has instead."""

    span: Span
    kind: RepairKind
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class View:
    """The repaired text of an article with its map to the raw text.

    ``text`` is what rules read: simplified characters, half-width digits and letters, Chinese punctuation in
    one form (，。：；（）？！“”‘’), lines joined; blocks are parted by one ``\\n``. ``words`` has the same length
    and the same joins but keeps the punctuation of the source: it is what people are shown and what
    columns quote (simplified). ``offsets[i]`` is the raw position of ``text[i]``.
    """

    text: str
    words: str
    offsets: tuple[int, ...]
    repairs: tuple[Repair, ...] = ()

    def raw(self, start: int, end: int) -> Span:
        """The raw span of view characters ``[start, end)``; both must lie in one block."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


class BlockKind(StrEnum):
    TITLE = "title"
    KICKER = "kicker"  # a line above or below the title
    BYLINE = "byline"
    HEADING = "heading"  # a section heading inside the article
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    NOTICE = "notice"  # disclaimers, sources, copyright lines


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the view of one kind; ``span`` counts view characters. Offsets rise inside a block."""

    kind: BlockKind
    span: Span


class PublishedBasis(StrEnum):
    LISTED = "listed"  # articles.csv says it
    MASTHEAD = "masthead"
    DATELINE = "dateline"
    URL = "url"
    TEXT = "text"
    INFERRED = "inferred"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Published:
    """When an article came out: ``text`` is ``2023``, ``2023-03``, ``2023-03-24`` or empty (unknown)."""

    text: str = ""
    basis: PublishedBasis = PublishedBasis.NONE
    evidence: str = ""

    @property
    def year(self) -> int | None:
        return int(self.text[:4]) if self.text else None

    @property
    def month(self) -> int | None:
        return int(self.text[5:7]) if len(self.text) >= 7 else None

    @property
    def day(self) -> date | None:
        return date.fromisoformat(self.text) if len(self.text) == 10 else None


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a page. ``ranges`` (raw) are where its text stands; columns may interleave.

    ``region_hint`` is what articles.csv says (a name or a code), else empty: the region itself is settled by
    ``extraction.places`` from title, dateline, byline and body.
    """

    article_id: str
    source_file: str
    title: str
    byline: str
    published: Published
    ranges: tuple[Span, ...]
    view: View
    blocks: tuple[Block, ...]
    script: str = "simplified"  # simplified, traditional, mixed
    source: str = ""
    url: str = ""
    region_hint: str = ""
    page: str = ""
    site: str = ""  # what the site around it says of itself: 首页 > 青岭县 > 要闻, 欢迎访问青岭县人民法院官方网站


@dataclass(frozen=True, slots=True)
class Page:
    """A file as read. ``raw`` is its whole text; ``furniture`` is the view of what belongs to no article."""

    source_file: str
    raw: str
    articles: tuple[Article, ...]
    furniture: View
    encoding: str = "utf-8"
    warnings: tuple[str, ...] = ()


# --- extraction: article x catalogue -> findings -----------------------------------------------------


class Qualifier(StrEnum):
    EXACT = "exact"
    AT_LEAST = "at_least"
    NEARLY = "nearly"
    AT_MOST = "at_most"
    ABOUT = "about"
    RANGE = "range"


class Measure(StrEnum):
    LEVEL = "level"
    CHANGE_PCT = "change_pct"
    CHANGE_ABS = "change_abs"
    SHARE = "share"
    RANK = "rank"


class Status(StrEnum):
    REPORTED = "reported"
    PLANNED = "planned"
    RULE = "rule"


class RegionBasis(StrEnum):
    EXPLICIT = "explicit"
    ANAPHORA = "anaphora"
    HEADING = "heading"
    ARTICLE = "article"
    NONE = "none"


class PeriodBasis(StrEnum):
    EXPLICIT = "explicit"
    RELATIVE = "relative"
    PUBLICATION = "publication"


class Fate(StrEnum):
    CLAIM = "claim"
    NOT_A_CLAIM = "not_a_claim"


class Reason(StrEnum):
    """Why a numeral is not a claim (GUIDE.md, negatives)."""

    NAME = "name"
    DATE = "date"
    ORDINAL = "ordinal"
    IDIOM = "idiom"
    LIST = "list"
    PAGE = "page"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit as it stands in the text.

    ``value`` is in the canonical unit with scale words multiplied out, ``None`` for a range, which has
    ``low`` and ``high``. ``unit`` is canonical (``人``, ``元``, ``%``), ``unit_text`` as written. ``span`` (view)
    runs from the first character of the numeral to the end of the unit.
    """

    span: Span
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    unit_text: str
    qualifier: Qualifier = Qualifier.EXACT
    numeral: Span = field(default=Span(0, 0))


@dataclass(frozen=True, slots=True)
class Period:
    """``start`` and ``end`` as dates, both included; ``None`` where unknown. ``year`` is the year of the end."""

    start: date | None = None
    end: date | None = None
    text: str = ""
    basis: PeriodBasis = PeriodBasis.PUBLICATION

    @property
    def year(self) -> int | None:
        return self.end.year if self.end else None


@dataclass(frozen=True, slots=True)
class Region:
    """An entry of the gazetteer. ``code`` has 6 digits (9 for a township); ``level``: province to township."""

    code: str
    name: str
    level: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim holds: the deepest province, prefecture or county, and the named site below it.

    ``chain`` tells how it was settled, for people: ``全市 → 昭通市 (title)``.
    """

    region: Region | None = None
    site: str = ""
    basis: RegionBasis = RegionBasis.NONE
    chain: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One quantity that an article asserts about a place at a time. ``span`` and ``sentence`` count view characters."""

    quantity: Quantity
    sentence: Span
    subject: str
    subject_span: Span | None
    measure: Measure
    role: str = ""  # "", "from", "to"
    change: int | None = None  # claims of one change share a number within the article
    status: Status = Status.REPORTED
    speaker: str = ""
    base: str = ""  # what a change is measured against: 同比, 比2015年
    whole: str = ""  # what a share is a share of
    place: Place = field(default_factory=Place)
    period: Period = field(default_factory=Period)
    theme: str = ""
    metric: str = ""
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Numeral:
    """One row of the ledger: every numeral has exactly one fate. ``claim`` indexes ``Findings.claims``."""

    span: Span
    text: str
    fate: Fate
    reason: Reason | None = None
    claim: int | None = None


@dataclass(frozen=True, slots=True)
class Practice:
    """A governance practice that the text gives a name of its own. ``name`` as in the text, simplified, marks kept."""

    span: Span
    name: str
    kind: str  # mechanism, model, method, project, platform, brand, activity, system, team
    components: tuple[str, ...] = ()
    place: Place = field(default_factory=Place)
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """All that one article yields; ``region`` is the place the article as a whole is about."""

    claims: tuple[Claim, ...]
    numerals: tuple[Numeral, ...]
    practices: tuple[Practice, ...]
    region: Place = field(default_factory=Place)
