"""One page and what was found in its articles -> rows of the tables. Positions become raw ones here."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256

from dashboard.errors import ArticleError, Problem
from dashboard.model import Article, Claim, Findings, Numeral, Page, Place, Practice, Span, Status, View

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Slice:
    """A raw span with the raw text at it."""

    start: int
    end: int
    text: str


def file_row(page: Page) -> Row:
    """The row of table ``files``: the raw text that every position of the other tables points into."""
    return {
        "source_file": page.source_file,
        "encoding": page.encoding,
        "characters": len(page.raw),
        "warnings": _json(page.warnings),
        "text": page.raw,
    }


def article_row(article: Article, findings: Findings) -> Row:
    """The row of table ``articles``; ``ranges`` is a JSON array of raw ``[start, end]`` pairs."""
    region = findings.region.region
    return {
        "article_id": article.article_id,
        "source_file": article.source_file,
        "title": article.title,
        "byline": article.byline,
        "published": article.published.text,
        "published_basis": article.published.basis.value,
        "source": article.source,
        "url": article.url,
        "region_code": region.code if region else "",
        "region_name": region.name if region else "",
        "ranges": _json([(span.start, span.end) for span in article.ranges]),
        "script": article.script,
        "characters": len(article.view.text),
        "claims": len(findings.claims),
        "page": article.page,
        "published_evidence": article.published.evidence,
        "region_basis": findings.region.basis.value,
        "region_chain": findings.region.chain,
        "duplicate_of": "",
    }


def observation_rows(page: Page, article: Article, claims: Sequence[Claim]) -> list[Row]:
    """Rows of table ``observations``, one a claim and in the order of the claims.

    Raises ``ArticleError`` where a claim does not stand in the raw text as it should.
    """
    slices = [_slice(page, article.view, claim.quantity.span) for claim in claims]
    ids = stable_ids(article, slices)
    return [
        _observation(page, article, claim, at, observation_id)
        for claim, at, observation_id in zip(claims, slices, ids, strict=True)
    ]


def numeral_rows(page: Page, view: View, numerals: Iterable[Numeral], article_id: str, ids: Sequence[str]) -> list[Row]:
    """Rows of the ledger; ``ids`` are the observation ids of the article's claims, by index."""
    rows: list[Row] = []
    for numeral in numerals:
        at = _slice(page, view, numeral.span)
        rows.append(
            {
                "article_id": article_id,
                "source_file": page.source_file,
                "char_start": at.start,
                "char_end": at.end,
                "text": at.text,
                "fate": numeral.fate.value,
                "reason": numeral.reason.value if numeral.reason else "",
                "observation_id": "" if numeral.claim is None else ids[numeral.claim],
            }
        )
    return rows


def practice_rows(page: Page, article: Article, practices: Sequence[Practice]) -> list[Row]:
    """Rows of table ``practices``, one a mention."""
    slices = [_slice(page, article.view, practice.span) for practice in practices]
    ids = stable_ids(article, slices, mark="p")
    return [
        {
            "practice_id": practice_id,
            "name": practice.name,
            "kind": practice.kind,
            "components": _json(practice.components),
            "article_id": article.article_id,
            "source_file": page.source_file,
            "char_start": at.start,
            "char_end": at.end,
            "region_code": _code(practice.place),
            "place": practice.place.site,
            "theme_id": practice.theme,
            "text": at.text,
            "region_name": practice.place.region.name if practice.place.region else "",
        }
        for practice, at, practice_id in zip(practices, slices, ids, strict=True)
    ]


def stable_ids(article: Article, slices: Sequence[Slice], mark: str = "") -> list[str]:
    """Ids that a rebuild keeps: the article's id and a hash of place in the article, words and ordinal among equals."""
    origin = min((span.start for span in article.ranges), default=0)
    seen: Counter[tuple[int, str]] = Counter()
    ids = []
    for at in slices:
        key = (at.start - origin, at.text)
        digest = sha256(f"{key[0]}\x1f{key[1]}\x1f{seen[key]}".encode()).hexdigest()
        ids.append(f"{article.article_id}-{mark}{digest[:10]}")
        seen[key] += 1
    return ids


def _observation(page: Page, article: Article, claim: Claim, at: Slice, observation_id: str) -> Row:
    sentence = _slice(page, article.view, claim.sentence)
    if not sentence.start <= at.start < at.end <= sentence.end:
        raise _ungrounded(page, at, f"outside of its sentence {sentence.start}–{sentence.end}")
    return {
        "observation_id": observation_id,
        "article_id": article.article_id,
        "source_file": page.source_file,
        "char_start": at.start,
        "char_end": at.end,
        "value_text": at.text,
        "sentence": sentence.text,
        "sentence_start": sentence.start,
        "sentence_end": sentence.end,
        "metric_id": claim.metric,
        "theme_id": claim.theme,
        "measure": claim.measure.value,
        "role": claim.role,
        "change_id": "" if claim.change is None else f"{article.article_id}-c{claim.change}",
        "status": claim.status.value,
        "planned": claim.status is Status.PLANNED,
        "speaker": claim.speaker,
        "pattern": claim.pattern,
        "base": claim.base,
        "whole": claim.whole,
        "duplicate": False,
        **_quantity(claim),
        **_subject(page, article.view, claim),
        **_place(claim.place),
        **_period(claim),
    }


def _quantity(claim: Claim) -> Row:
    quantity = claim.quantity
    return {
        "value": _number(quantity.value),
        "value_low": _number(quantity.low),
        "value_high": _number(quantity.high),
        "qualifier": quantity.qualifier.value,
        "unit": quantity.unit,
        "unit_text": quantity.unit_text,
    }


def _subject(page: Page, view: View, claim: Claim) -> Row:
    at = _slice(page, view, claim.subject_span) if claim.subject_span else None
    return {
        "subject": claim.subject,
        "subject_start": at.start if at else None,
        "subject_end": at.end if at else None,
    }


def _place(place: Place) -> Row:
    return {
        "region_code": _code(place),
        "region_name": place.region.name if place.region else "",
        "region_level": place.region.level if place.region else "",
        "place": place.site,
        "region_basis": place.basis.value,
        "region_chain": place.chain,
    }


def _period(claim: Claim) -> Row:
    return {
        "period_start": claim.period.start,
        "period_end": claim.period.end,
        "year": claim.period.year,
        "period_text": claim.period.text,
        "period_basis": claim.period.basis.value,
    }


def _slice(page: Page, view: View, span: Span) -> Slice:
    """The raw slice behind a view span; an empty or reversed one means that a rule cut across blocks."""
    raw = view.raw(span.start, span.end)
    at = Slice(raw.start, raw.end, page.raw[raw.start : raw.end])
    if not 0 <= at.start < at.end <= len(page.raw):
        raise _ungrounded(page, at, f"not a stretch of the file's {len(page.raw)} characters")
    return at


def _ungrounded(page: Page, at: Slice, says: str) -> ArticleError:
    where = f"characters {at.start}–{at.end}"
    hint = "This is a fault of the program: please report it with the file."
    return ArticleError(Problem(page.source_file, 0, where, f"{says}.", hint))


def _code(place: Place) -> str:
    return place.region.code if place.region else ""


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
