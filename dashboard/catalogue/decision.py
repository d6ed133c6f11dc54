"""What was decided about a metric for a claim, and why: said to people by ``explain``."""

from __future__ import annotations

from enum import StrEnum

from dashboard.values import dataclass


class Loss(StrEnum):
    """Why a metric that came close did not get the claim."""

    MEASURE = "measure"
    UNIT = "unit"
    RULE = "rule"
    EXCLUDE = "exclude"
    VERB = "verb"
    PER_HEAD = "per_head"
    INCREASE = "increase"
    ACTED_ON = "acted_on"
    PART = "part"
    NOT_HEAD = "not_head"
    NOT_ENDED = "not_ended"
    NO_FRAME = "no_frame"
    FARTHER = "farther"
    AMBIGUOUS = "ambiguous"


REASONS = {
    Loss.MEASURE: ("说法不同（水平、变化、占比、位次）", "it states another measure (level, change, share, rank)"),
    Loss.UNIT: ("单位不合", "the unit does not fit"),
    Loss.RULE: ("这是门槛或规定，不是实数", "it is a threshold or a rule, not a count"),
    Loss.EXCLUDE: ("出现了该指标排除的词", "a word that the metric excludes stands here"),
    Loss.VERB: ("没有该指标的动词", "none of the metric's verbs stands here"),
    Loss.PER_HEAD: ("说的是每个、人均", "it is said of each one"),
    Loss.INCREASE: ("说的是增减的部分", "it is the increase, not the stock"),
    Loss.ACTED_ON: ("说的是被服务、被处理的对象", "it counts those acted upon"),
    Loss.PART: ("说的是其中一部分", "it counts a part only"),
    Loss.NOT_HEAD: ("名词只是主语的修饰成分", "the noun only modifies the subject"),
    Loss.NOT_ENDED: ("名词属于更长的词", "the noun is part of a longer word"),
    Loss.NO_FRAME: ("没有合适的句式", "no frame fits"),
    Loss.FARTHER: ("另一指标的动词更近", "another metric's verb is nearer"),
    Loss.AMBIGUOUS: ("几个指标同样合适", "several metrics fit equally well"),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """One metric weighed for one claim. ``loss`` is ``None`` for the winner; ``detail`` names the word that decided."""

    metric: str
    noun: str
    pattern: str
    loss: Loss | None = None
    detail: str = ""

    def __str__(self) -> str:
        if self.loss is None:
            return f"{self.metric} ← {self.noun} ({self.pattern})"
        zh, en = REASONS[self.loss]
        detail = f"“{self.detail}”" if self.detail else ""
        return f"{self.metric} ✗ {self.noun}: {zh}{detail} / {en}"
