"""The benchmark still runs: each stage is called as the walk calls it. No time is asserted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.bench.speed import STAGES, Row, main, table

TEXT = """某县织密基层治理网

本报讯 2023年，某县划分网格300个，配备专职网格员1200名，化解矛盾纠纷3400件。
县委书记说：“今年还要再选聘200名网格员。”该县探索“红色积分”管理模式。
"""


def test_a_small_text_is_timed_stage_by_stage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "article.txt"
    article.write_text(TEXT, encoding="utf-8")
    main([str(article), "--rounds", "1"])
    printed = capsys.readouterr().out
    stages = re.findall(r"^ *(\S+) +[0-9.]+ +[0-9.]+", printed, re.MULTILINE)
    assert stages == ["jieba.lcut", "reading", "walk", *STAGES]


def test_the_table_tells_characters_a_second_for_whole_steps_only() -> None:
    rows = (Row("jieba.lcut", 0.5, 1.0), Row("metrics", 0.05, 0.1))
    assert table(rows, 1000).splitlines()[1:] == [
        "jieba.lcut      500.0     1.000          2,000",
        "  metrics        50.0     0.100",
    ]
