"""Pages of a newspaper that never was: invented stories laid out as torn from print, and whose each character is."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path

import opencc
import yaml

MATERIAL = yaml.safe_load((Path(__file__).parent / "stories.yaml").read_text(encoding="utf-8"))
_TO_TRADITIONAL = opencc.OpenCC("s2t")
_NEVER_FIRST = "，。、；：！？”）》%"
NUMBER = re.compile(r"[0-9][0-9.]*")


@dataclass(frozen=True)
class Story:
    title: str
    byline: str
    caption: str
    blocks: tuple[tuple[str, str], ...]  # kind (heading, paragraph) and text


@dataclass(frozen=True)
class PageOfTest:
    """``owner[i]`` is the story that character i belongs to, or None; ``titles`` and ``bylines`` are as printed."""

    name: str
    text: str
    owner: tuple[int | None, ...]
    stories: tuple[Story, ...]
    titled: tuple[bool, ...]
    whole: str = ""

    def claims(self) -> list[tuple[int, int]]:
        """Where the numbers of bodies stand, each with its story."""
        found = ((match.start(), self.owner[match.start()]) for match in NUMBER.finditer(self.text))
        return [(at, story) for at, story in found if story is not None]


def invent(rng: random.Random, topic: dict[str, object], place: str, site: str, long: bool) -> Story:
    people = rng.sample(MATERIAL["people"], 4)

    def fill(text: str) -> str:
        numbers = {"n": rng.randint(3, 99), "m": rng.randint(11, 480), "k": rng.randint(120, 9800)}
        return text.format(p=place, s=site, a=people[0], b=people[1], **numbers)

    first, *others = topic["paragraphs"]
    rng.shuffle(others)
    others = others if long else others[:3]
    blocks = [("paragraph", fill(first))]
    headings = list(topic["headings"]) if long and rng.random() < 0.6 else []
    for index, paragraph in enumerate(others):
        if headings and index % 2 == 1:
            blocks.append(("heading", headings.pop(0)))
        blocks.append(("paragraph", fill(paragraph)))
    byline = rng.choice(["通讯员 {} {}", "□ {} {}", "本报记者 {} 通讯员 {}", "记者 {} {} 文/图"]).format(*people[2:])
    return Story(fill(rng.choice(topic["titles"])), byline, fill(rng.choice(topic["captions"])), tuple(blocks))


def wrap(text: str, width: int, indent: int = 2) -> list[str]:
    """Lines of ``width`` full-width characters; half-width ones take half. No line begins with a closing mark."""
    lines, line, room = [], "", float(width - indent)
    for char in text:
        size = 0.5 if char < "\x7f" else 1.0
        if room - size < 0 and char not in _NEVER_FIRST:
            lines.append(line)
            line, room = "", float(width)
        line += char
        room -= size
    return [*lines, line] if line else lines


class _Printer:
    """Collects text with its owner, character by character."""

    def __init__(self, traditional: bool):
        self.traditional = traditional
        self.text: list[str] = []
        self.owner: list[int | None] = []

    def put(self, text: str, owner: int | None) -> None:
        if self.traditional:
            converted = _TO_TRADITIONAL.convert(text)
            text = converted if len(converted) == len(text) else text
        self.text.append(text)
        self.owner += [owner] * len(text)

    def lines(self, lines: list[str], owner: int | None) -> None:
        for line in lines:
            self.put(line + "\n", owner)


def print_page(seed: int) -> PageOfTest:
    """Page number ``seed``: its own stories, columns, title places, captions and script."""
    rng = random.Random(seed)
    count = rng.randint(2, 5)
    topics = rng.sample(MATERIAL["topics"], count)
    places, sites = rng.sample(MATERIAL["places"], count), rng.sample(MATERIAL["sites"], count)
    stories = tuple(
        invent(rng, topic, place, site, rng.random() < 0.7)
        for topic, place, site in zip(topics, places, sites, strict=True)
    )
    style = ("above", "below", "pile", "web")[seed % 4]
    printer = _Printer(traditional=seed % 5 == 0)
    if rng.random() < 0.5:
        day = f"2023年{rng.randint(1, 12)}月{rng.randint(1, 28)}日 星期{rng.choice('一二三四五六')}"
        printer.put(f"{rng.randint(1, 8)} {day} 要闻\n\n", None)
    untitled = {count - 1} if style == "pile" and count > 2 and rng.random() < 0.5 else set()
    later: list[int] = []
    for number, story in enumerate(stories):
        if style in ("above", "web"):
            _head(printer, rng, number, story, style)
        _body(printer, rng, number, story, style)
        if style == "below" and number not in untitled:
            _head(printer, rng, number, story, style)
        elif style == "pile" and number not in untitled:
            later.append(number)
    rng.shuffle(later)
    for number in later:
        _head(printer, rng, number, stories[number], style)
    titled = tuple(number not in untitled for number in range(count))
    return PageOfTest(f"{style}-{seed}", "".join(printer.text), tuple(printer.owner), stories, titled)


def _head(printer: _Printer, rng: random.Random, number: int, story: Story, style: str) -> None:
    printer.put("\n", None)
    width = 99 if style == "web" else rng.choice([99, 14, 18])
    printer.lines(wrap(story.title, width, 0), number)
    printer.put("\n" if rng.random() < 0.6 else "", None)
    printer.lines([story.byline], number)
    printer.put("\n", None)


def _body(printer: _Printer, rng: random.Random, number: int, story: Story, style: str) -> None:
    if style == "web":
        for _, text in story.blocks:
            printer.lines([text], number)
            printer.put("\n", None)
        return
    lines = _column_lines(rng, story)
    columns = rng.randint(2, 5)
    cuts = sorted(rng.sample(range(2, max(3, len(lines) - 1)), min(columns - 1, max(1, len(lines) - 4))))
    caption_at = rng.choice(cuts) if rng.random() < 0.5 else None
    for index, line in enumerate(lines):
        if index in cuts:
            printer.put("\n", None)
        if index == caption_at:
            printer.put("\n" if rng.random() < 0.5 else "", None)
            printer.lines([story.caption], number)
            printer.put("\n", None)
        printer.lines([line], number)
    printer.put("\n", None)


def _column_lines(rng: random.Random, story: Story) -> list[str]:
    width = rng.randint(9, 24)
    lines: list[str] = []
    for kind, text in story.blocks:
        lines += wrap(text, width) if kind == "paragraph" else wrap(text, width, 0)
    return lines
