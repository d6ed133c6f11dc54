"""Colours that can be read, and that are the same in charts and in Streamlit's theme."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from dashboard.app.palette import DARK, LIGHT, THEME_COLOURS, Palette, theme_colours

CONFIG = Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml"


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_text_can_be_read_on_its_ground(palette: Palette) -> None:
    assert contrast(palette.ink, palette.paper) >= 10
    assert contrast(palette.muted, palette.paper) >= 4.5
    assert contrast(palette.accent, palette.paper) >= 4.5
    assert contrast(palette.on_high, palette.high) >= 4.5
    assert contrast(palette.ink, palette.low) >= 4.5


@pytest.mark.parametrize("colour", THEME_COLOURS)
def test_each_theme_shows_on_both_papers(colour: str) -> None:
    assert min(contrast(colour, LIGHT.paper), contrast(colour, DARK.paper)) >= 3


def test_themes_have_colours_of_their_own_and_more_go_round_again() -> None:
    assert len(set(THEME_COLOURS)) == 15
    assert len(theme_colours(tuple(f"t{number}" for number in range(20)))) == 20


@pytest.mark.parametrize(("mode", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_streamlit_has_the_same_colours(mode: str, palette: Palette) -> None:
    theme = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"][mode]
    assert (theme["primaryColor"], theme["backgroundColor"], theme["textColor"]) == (
        palette.accent,
        palette.paper,
        palette.ink,
    )
