"""The form of metrics.yaml, declared once: the loader reads against it and the JSON Schema is printed from it."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.catalogue.shape import (
    Choice,
    Items,
    Key,
    Mapping,
    Number,
    Pair,
    Record,
    Report,
    Shape,
    Text,
    decimal,
)
from dashboard.catalogue.strict_yaml import Node
from dashboard.catalogue.types import Kind
from dashboard.model import Measure

OUTCOMES = ("nothing", "planned")
SEVERITIES = ("error", "warning", "info")
KINDS = tuple(kind.value for kind in Kind)
MEASURES = tuple(measure.value for measure in Measure)


@dataclass(frozen=True, slots=True)
class Outcome(Shape):
    """What an example must give: a number, ``nothing`` or ``planned``."""

    def check(self, node: Node, where: str, report: Report) -> None:
        if decimal(node) is None and not (node.kind == "text" and node.text in OUTCOMES):
            found = node.text[:60] if node.kind == "text" else node.kind
            says = f"“{found}”应为数、nothing 或 planned / expected a number, nothing or planned"
            report.add(node.line, where, says, "数不带逗号和万亿 / Write numbers out: 12000.")


_WORDS = Items(of=Text(most=60))
_NAME = Text(most=80)
_PROSE = Text(most=600)

UNIT = Record(
    about="One canonical unit",
    keys=(
        Key("en", Text("English name", most=80)),
        Key("family", Text("What it measures; units of different families are never compared", most=40)),
        Key("factor", Text("How many of the family's base unit it is, a decimal number in quotes", most=40), False),
        Key("words", Items("Other spellings of the same value", of=Text(most=60)), False),
    ),
)

THEME = Record(
    about="One theme of the field",
    keys=(
        Key("zh", _NAME),
        Key("en", _NAME),
        Key("meaning", _PROSE),
        Key("meaning_en", _PROSE, False),
        Key("words", Mapping("Words that speak for the theme, with their weight", of=Number())),
    ),
)

_EXAMPLES = Mapping("Sentences that are run as tests, with what each must give", of=Outcome(), most=200)

METRIC = Record(
    about="One metric: what is counted, under which names, in which unit, with sentences that prove it",
    keys=(
        Key("name", Text("Chinese name", most=40)),
        Key("en", Text("English name", most=120)),
        Key("meaning", Text("What is counted, of whom, at a time or over a time", most=600)),
        Key("meaning_en", Text("The same in English", most=600)),
        Key("theme", Text("The id of a theme above", most=60)),
        Key("kind", Choice("What sort of number it is; it chooses the frames", words=KINDS)),
        Key("nouns", Items("Names of what is counted or measured, as articles write them", of=Text(most=60), least=1)),
        Key("verbs", Items("What is done to it (flows)", of=Text(most=60)), False),
        Key("unit", Text("The id of a unit above, empty for an index", most=40, least=0)),
        Key("also", Items("Further units, of other families, that it is stated in", of=Text(most=40)), False),
        Key(
            "needs_verb",
            Choice("true for a stock that is read only beside one of its verbs (下辖12个乡镇)", words=("true",)),
            False,
        ),
        Key(
            "general",
            Choice("true for what every field counts: each claim's own words decide its theme", words=("true",)),
            False,
        ),
        Key("measure", Choice("Where it is not the kind's own: change_pct for a growth rate", words=MEASURES), False),
        Key("plausible", Pair("Lowest and highest value that one article could state"), False),
        Key("exclude", Items("Words in the clause that rule the metric out", of=Text(most=60)), False),
        Key("reference", Text("Where the official definition stands", most=300), False),
        Key("examples", _EXAMPLES),
        Key("known_misses", Mapping("Sentences that are still missed", of=Outcome(), most=200), False),
    ),
)

CHECK = Record(
    about="One data-quality rule; other keys are its parameters",
    open=True,
    keys=(
        Key("rule", Text("Which built-in rule it uses", most=60)),
        Key("zh", _PROSE),
        Key("en", _PROSE),
        Key("severity", Choice("How much it matters", words=SEVERITIES)),
    ),
)

CATALOGUE = Record(
    about="The catalogue of metrics",
    keys=(
        Key("version", Number("Version of this form; 1")),
        Key("extends", Text("The catalogue that this one adds to: a path, or shared", most=300), False),
        Key("words", Mapping("Shared word lists; a frame names one as <list>", of=_WORDS, ids=True), False),
        Key("units", Mapping("Canonical units", of=UNIT, most=500), False),
        Key("themes", Mapping("Themes", of=THEME, ids=True, most=200), False),
        Key(
            "frames",
            Record(
                "How Chinese states a number, by kind",
                tuple(Key(kind, Items(f"Frames of {kind}", of=Text(most=300), most=60), False) for kind in KINDS),
            ),
            False,
        ),
        Key("metrics", Mapping("Metrics", of=METRIC, ids=True)),
        Key("checks", Mapping("Data-quality rules", of=CHECK, ids=True, most=200), False),
    ),
)
