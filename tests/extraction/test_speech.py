"""Who speaks where a number stands inside quoted speech."""

from __future__ import annotations

import pytest

from dashboard.extraction.quotes import Quotes
from dashboard.extraction.speech import speaker_at

# The sentence with its number, and the speaker as the text names him.
SPEAKERS = [
    ("县民政局局长陈立介绍：“今年新增床位300张。”", "县民政局局长陈立"),
    ("县民政局局长陈立说，“今年新增床位300张。”", "县民政局局长陈立"),
    ("“今年新增床位300张。”县民政局局长陈立说。", "县民政局局长陈立"),
    ("“今年新增床位300张，”县民政局局长陈立告诉记者。", "县民政局局长陈立"),
    ("“今年新增床位300张。”养老院院长马小琴笑着说。", "养老院院长马小琴"),
    ("村支书赵平在接受采访时说：“全村种了300亩茶。”", "村支书赵平"),
    ("近日，镇长王芳表示：“全镇种了300亩茶。”", "镇长王芳"),
    ("合作社负责人算了一笔账：“一亩能挣300元。”", "合作社负责人"),
    ("“一亩能挣300元。”大家都点头。", ""),
    ("全县新增床位300张，局长陈立说。", ""),
    ("“三会一课”覆盖300名党员，书记说。", ""),
]


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_the_speaker_of_a_quoted_number_is_named_as_in_the_text(text: str, speaker: str) -> None:
    assert speaker_at(text, Quotes(text), text.index("300")) == speaker


def test_each_of_two_quotations_has_its_own_speaker() -> None:
    text = "村民周强说：“我家收入5万元。”村支书赵平说：“全村收入300万元。”"
    quotes = Quotes(text)
    assert [speaker_at(text, quotes, text.index(number)) for number in ("5万", "300万")] == ["村民周强", "村支书赵平"]
