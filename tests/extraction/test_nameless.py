"""Words that name nothing counted, beside words that look like them."""

from __future__ import annotations

import pytest

from dashboard.extraction.subjects_nameless import is_nameless


@pytest.mark.parametrize("words", ["警方指", "消防处指出", "当局称", "发言人称", "据民警介绍", "数据显示", "12起"])
def test_who_says_it_is_nothing_counted(words: str) -> None:
    assert is_nameless(words)


@pytest.mark.parametrize("words", ["警方", "部门职称", "安全指", "显示屏", "纠纷", "队长人选"])
def test_a_noun_stays(words: str) -> None:
    assert not is_nameless(words)
