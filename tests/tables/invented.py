"""An invented page, catalogue and reader: the tables are tested without the extraction."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from itertools import pairwise

from dashboard.catalogue.types import Catalogue, Check, Kind, Metric, Theme, Unit
from dashboard.model import (
    Article,
    Block,
    BlockKind,
    Claim,
    Fate,
    Findings,
    Measure,
    Numeral,
    Page,
    Period,
    PeriodBasis,
    Place,
    Practice,
    Published,
    PublishedBasis,
    Quantity,
    Reason,
    Region,
    RegionBasis,
    Span,
    View,
)

REGIONS = {
    "990000": Region("990000", "云岭省", "province"),
    "990100": Region("990100", "南河市", "prefecture"),
    "990101": Region("990101", "东溪县", "county"),
}
_QUANTITY = re.compile(r"[0-9]+(?:\.[0-9]+)?(人|户|%|年)")
_SENTENCE = re.compile(r"[^。]+。?")
_PRACTICE = re.compile(r"[“][^”]+[”]机制")


def catalogue(*checks: Check) -> Catalogue:
    """Two metrics, one theme, two units."""
    metrics = (
        metric("grid_workers", "网格员数", ("网格员",), "人"),
        metric("households", "参与户数", ("农户",), "户"),
    )
    return Catalogue(
        file="metrics.yaml",
        sha256="c" * 64,
        words={},
        units={"人": Unit("人", "persons", "persons", ("名",), "1"), "户": Unit("户", "households", "households")},
        themes={"grassroots": Theme("grassroots", "基层治理", "Grass-roots governance", "网格与村社", {"网格": 3})},
        frames=(),
        metrics={one.id: one for one in metrics},
        checks=checks,
    )


def metric(id: str, zh: str, nouns: tuple[str, ...], unit: str, kind: Kind = Kind.STOCK) -> Metric:
    return Metric(id, zh, id, zh, id, "grassroots", kind, nouns, (), unit, plausible=(1, 100000))


def view(raw: str, start: int = 0, end: int | None = None) -> View:
    """A view that only joins lines."""
    end = len(raw) if end is None else end
    kept = [at for at in range(start, end) if raw[at] != "\n"]
    text = "".join(raw[at] for at in kept)
    return View(text, text, tuple(kept))


def page(raw: str, source_file: str = "nanhe.txt", cut: tuple[int, ...] = ()) -> Page:
    """A page of which the articles are parted at ``cut``."""
    edges = [0, *cut, len(raw)]
    articles = tuple(
        _article(raw, source_file, number, start, end) for number, (start, end) in enumerate(pairwise(edges))
    )
    return Page(
        source_file, raw, articles, View("第03版", "第03版", (0, 1, 2, 3)) if len(raw) > 4 else View("", "", ())
    )


def _article(raw: str, source_file: str, number: int, start: int, end: int) -> Article:
    seen = view(raw, start, end)
    return Article(
        article_id=f"{source_file.split('.')[0]}-{number}",
        source_file=source_file,
        title="小网格",
        byline="记者 王某",
        published=Published("2023", PublishedBasis.LISTED),
        ranges=(Span(start, end),),
        view=seen,
        blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(seen.text))),),
    )


class InventedReader:
    """Takes digits before 人, 户, % for claims, before 年 for dates."""

    def read(self, article: Article) -> Findings:
        claims: list[Claim] = []
        numerals: list[Numeral] = []
        for match in _QUANTITY.finditer(article.view.text):
            span = Span(match.start(), match.end() - 1)
            if match[1] == "年":
                numerals.append(Numeral(span, match[0][:-1], Fate.NOT_A_CLAIM, Reason.DATE))
                continue
            numerals.append(Numeral(span, match[0][:-1], Fate.CLAIM, None, len(claims)))
            claims.append(claim(article.view.text, match))
        practices = tuple(
            Practice(Span(m.start(), m.end()), m[0], "mechanism", ("网格", "警格"), PLACE, "grassroots")
            for m in _PRACTICE.finditer(article.view.text)
        )
        return Findings(tuple(claims), tuple(numerals), practices, PLACE)

    def ledger(self, view: View) -> tuple[Numeral, ...]:
        return tuple(
            Numeral(Span(m.start(), m.end()), m[0], Fate.NOT_A_CLAIM, Reason.PAGE)
            for m in re.finditer(r"[0-9]+", view.text)
        )

    def lineage(self, code: str) -> tuple[Region, ...]:
        steps = dict.fromkeys((code, code[:4] + "00", code[:2] + "0000"))
        return tuple(REGIONS[step] for step in steps if step in REGIONS)


PLACE = Place(REGIONS["990101"], "", RegionBasis.ANAPHORA, "全县 → 东溪县（标题）")


def claim(text: str, match: re.Match[str]) -> Claim:
    sentence = next(m for m in _SENTENCE.finditer(text) if m.start() <= match.start() < m.end())
    value = Decimal(match[0][: -len(match[1])])
    share = match[1] == "%"
    return Claim(
        quantity=Quantity(Span(match.start(), match.end()), value, None, None, match[1], match[1]),
        sentence=Span(sentence.start(), sentence.end()),
        subject="网格员",
        subject_span=None,
        measure=Measure.SHARE if share else Measure.LEVEL,
        place=PLACE,
        period=Period(date(2023, 1, 1), date(2023, 12, 31), "今年", PeriodBasis.RELATIVE),
        theme="grassroots",
        metric="grid_workers" if match[1] == "人" else "",
        pattern="stock.1" if match[1] == "人" else "",
    )
