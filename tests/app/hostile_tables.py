"""The gold tables with every free text replaced by one that tries to break out of a page, a chart or a spreadsheet."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from dashboard.app.data import Tables

SCRIPT = "<script>window.struck = 1</script>"
PAYLOAD = (
    f"=1+1 {SCRIPT}<img src=//evil.test/x onerror='window.struck=2'>\"'><svg onload=window.struck=3>"
    "<form action=//evil.test><style>body{display:none}</style>![x](//evil.test/i.png)[l](javascript:window.struck=4)"
    "$5$ :red[x] `c` *b* _i_ ~~s~~ </mark></div>\u202e\u200b {0} {name} %s"
)
_FREE = (
    *("subject", "place", "speaker", "title", "byline", "source", "name", "name_zh", "name_en"),
    *("message", "message_en", "definition", "definition_en"),
)


def hostile(tables: Tables) -> Tables:
    """``tables`` with hostile words in every free column, positions still true to the (hostile) texts."""
    frames = {
        name: _poison(getattr(tables, name))
        for name in ("articles", "practices", "checks", "derived", "metrics", "themes", "regions")
    }
    texts = tables.files.assign(text=tables.files["text"].map(_filled))
    return replace(tables, **frames, files=texts, observations=_poison_claims(tables.observations, texts))


def _poison(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(**{column: PAYLOAD for column in _FREE if column in frame})


def _filled(text: str) -> str:
    return (PAYLOAD * (len(text) // len(PAYLOAD) + 1))[: len(text)]


def _poison_claims(claims: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    by_file = dict(zip(texts["source_file"], texts["text"], strict=True))
    sentences = [by_file[row.source_file][row.sentence_start : row.sentence_end] for row in claims.itertuples()]
    values = [by_file[row.source_file][row.char_start : row.char_end] for row in claims.itertuples()]
    return _poison(claims).assign(sentence=sentences, value_text=values)
