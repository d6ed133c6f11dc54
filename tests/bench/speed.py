"""How fast texts are read, as ratios to jieba: ``python tests/bench/speed.py [FILE ...] [--rounds N] [--repeat N]``.

Seconds differ from machine to machine and from minute to minute; a ratio to the same work done beside it hardly
does. The yardstick is ``jieba.lcut`` on the same texts: a reader of Chinese news waits about that long anyway. Each
round times jieba, reading (bytes as text to articles), the walk (articles to claims), and each stage of the walk by
itself over all articles; the table has the median of the rounds. Time is that of the process, the garbage collector
is off, jieba's dictionary is loaded before, and so are the catalogue and the gazetteer.

Without files two tables are printed: the five seeds, and a larger text, the seeds and the held-out articles repeated.
The walk is more than the sum of its stages: it makes the claims and the ledger, places practices and settles the
article's region. No test asserts a time; a change that is meant to make things faster quotes the table before and
after.
"""

from __future__ import annotations

import argparse
import gc
import logging
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import jieba

from dashboard.catalogue.loader import load
from dashboard.catalogue.types import Catalogue
from dashboard.extraction import drafts, practices, topics, walk
from dashboard.extraction.context import Text
from dashboard.extraction.drafts import Draft
from dashboard.extraction.metrics import MetricReader
from dashboard.extraction.parallels import Topic
from dashboard.extraction.periods import PeriodReader
from dashboard.extraction.places import PlaceReader
from dashboard.extraction.quotes import Quotes
from dashboard.extraction.speech import speaker_at
from dashboard.extraction.status import StatusReader
from dashboard.extraction.themes import ThemeReader
from dashboard.extraction.units import UnitReader
from dashboard.model import Article, Period, Status
from dashboard.reading import read_text

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"
HELD_OUT = ROOT / "tests" / "gold" / "heldout" / "articles"
JIEBA = "jieba.lcut"
WHOLE = (JIEBA, "reading", "walk")
STAGES = (
    "text", "quotes", "names", "dates", "numbers", "subjects", "places", "periods", "status", "metrics", "themes",
    "speakers", "practices",
)  # fmt: skip

Reader = TypeVar("Reader")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: median seconds of a round, and the median of the rounds' ratios to jieba."""

    stage: str
    seconds: float
    ratio: float


class Stages:
    """The walk over some articles stage by stage; each takes what those before it left, as the walk does."""

    def __init__(self, articles: Sequence[Article], catalogue: Catalogue):
        self.articles = articles
        self.catalogue = catalogue
        self.units = UnitReader(catalogue.units)
        self.gazetteer = walk.default_gazetteer()

    def text(self) -> None:
        self.texts = [Text(article) for article in self.articles]

    def quotes(self) -> None:
        self.quoted = [Quotes(text.text) for text in self.texts]

    def names(self) -> None:
        self.place_readers = [PlaceReader(text, self.gazetteer) for text in self.texts]
        self.named = [reader.names for reader in self.place_readers]

    def dates(self) -> None:
        self.period_readers = [PeriodReader(text) for text in self.texts]
        self.dated = [reader.dates for reader in self.period_readers]

    def numbers(self) -> None:
        rows = zip(self.texts, self.quoted, self.dated, self.named, strict=True)
        self.drafts = [drafts.find(text, self.units, *row)[0] for text, *row in rows]

    def subjects(self) -> None:
        rows = zip(self.texts, self.drafts, self.dated, self.named, strict=True)
        self.topics = [topics.read(*row) for row in rows]

    def places(self) -> None:
        for reader, draft, topic in self._claims(self.place_readers):
            reader.at(draft.quantity.span.start, draft.quantity.span.end, topic.span)

    def periods(self) -> None:
        for reader, draft, topic in self._claims(self.period_readers):
            reader.at(draft.quantity.span.start, draft.quantity.span.end, topic.span)

    def status(self) -> None:
        unknown = Period()
        for reader, draft, _ in self._claims([StatusReader(text) for text in self.texts]):
            reader.of(draft, unknown)

    def metrics(self) -> None:
        readers = [MetricReader(text, self.catalogue) for text in self.texts]
        before = None
        for reader, draft, topic in self._claims(readers):
            reader.claim(
                draft.quantity, draft.measured.measure, draft.role, topic.words, topic.span, Status.REPORTED,
                draft.clause, draft.sentence, before,
            )  # fmt: skip
            before = draft.quantity

    def themes(self) -> None:
        """As if no claim had a metric, which is the longest way to a theme."""
        for reader, draft, topic in self._claims([ThemeReader(text, self.catalogue) for text in self.texts]):
            reader.of(topic.words, draft.clause, draft.sentence, draft.quantity.span.start, None)

    def speakers(self) -> None:
        for (text, quotes), draft, _ in self._claims(list(zip(self.texts, self.quoted, strict=True))):
            speaker_at(text.text, quotes, draft.quantity.span.start)

    def practices(self) -> None:
        for text, quotes in zip(self.texts, self.quoted, strict=True):
            practices.find(text, quotes)

    def _claims(self, readers: Sequence[Reader]) -> Iterator[tuple[Reader, Draft, Topic]]:
        for reader, found, said in zip(readers, self.drafts, self.topics, strict=True):
            for draft, topic in zip(found, said, strict=True):
                yield reader, draft, topic


def measure(texts: Sequence[str], catalogue: Catalogue, rounds: int) -> tuple[Row, ...]:
    """The table for some texts: jieba, reading and the walk, then the stages of the walk in the order they run."""
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    articles = [article for number, text in enumerate(texts) for article in read_text(text, f"{number}.txt").articles]
    stages = Stages(articles, catalogue)
    works: dict[str, Callable[[], object]] = {
        JIEBA: lambda: [tokenizer.lcut(text) for text in texts],
        "reading": lambda: [read_text(text, "a.txt") for text in texts],
        "walk": lambda: [walk.read(article, catalogue) for article in articles],
        **{stage: getattr(stages, stage) for stage in STAGES},
    }
    timed = [{stage: _seconds(work) for stage, work in works.items()} for _ in range(rounds + 1)][1:]
    return tuple(_row(stage, timed) for stage in works)


def table(rows: Sequence[Row], characters: int) -> str:
    """The rows as aligned text, with characters a second for the whole steps."""
    lines = [f"{'':<12}{'ms':>9}{'× jieba':>10}{'characters/s':>15}"]
    for row in rows:
        speed = f"{characters / row.seconds:>15,.0f}" if row.stage in WHOLE and row.seconds else ""
        name = row.stage if row.stage in WHOLE else f"  {row.stage}"
        lines.append(f"{name:<12}{row.seconds * 1000:>9.1f}{row.ratio:>10.3f}{speed}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the tables for the files named, or for the seeds and for the larger text."""
    options = _options(arguments)
    catalogue = load(options.catalogue)
    for name, texts in _cases(options.files, options.repeat).items():
        characters = sum(map(len, texts))
        print(f"{name}: {characters:,} characters, median of {options.rounds} rounds")
        print(table(measure(texts, catalogue, options.rounds), characters), end="\n\n")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Reading and extraction, timed as ratios to jieba.lcut.")
    parser.add_argument("files", nargs="*", type=Path, help="texts to time; without any, the seeds and a larger text")
    parser.add_argument("--rounds", type=int, default=7, help="how many rounds the medians are of (7)")
    parser.add_argument("--repeat", type=int, default=5, help="how often the larger text holds each article (5)")
    parser.add_argument("--catalogue", type=Path, default=ROOT / "metrics.yaml", help="the catalogue (metrics.yaml)")
    return parser.parse_args(arguments)


def _cases(files: Sequence[Path], repeat: int) -> dict[str, list[str]]:
    if files:
        return {"files": _texts(files)}
    seeds = _texts(sorted(SEEDS.glob("*.txt")))
    held_out = _texts(sorted(HELD_OUT.glob("*.txt")))
    return {"seeds": seeds, f"seeds and held-out articles, {repeat} times": (seeds + held_out) * repeat}


def _texts(files: Sequence[Path]) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in files]


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    gc.disable()
    try:
        started = time.process_time()
        work()
        return time.process_time() - started
    finally:
        gc.enable()


def _row(stage: str, rounds: Sequence[dict[str, float]]) -> Row:
    ratios = [timed[stage] / timed[JIEBA] for timed in rounds]
    return Row(stage, statistics.median(timed[stage] for timed in rounds), statistics.median(ratios))


if __name__ == "__main__":
    jieba.setLogLevel(logging.ERROR)
    main()
