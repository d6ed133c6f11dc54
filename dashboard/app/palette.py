"""Colours, light and dark, and the colour of each theme. One accent; themes are hues of one lightness."""

from __future__ import annotations

from dataclasses import dataclass

SANS = "'Source Sans', 'PingFang SC', 'Noto Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif"


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one mode. ``low`` to ``high`` is the sequential scale; ``faint`` is for rules and empty cells."""

    ink: str
    muted: str
    faint: str
    paper: str
    accent: str
    low: str
    high: str
    on_high: str


LIGHT = Palette(
    ink="#22262a",
    muted="#6b6f72",
    faint="#e4e1d9",
    paper="#ffffff",
    accent="#0b6e6e",
    low="#dcebe8",
    high="#0b5c5e",
    on_high="#ffffff",
)
DARK = Palette(
    ink="#e6e4df",
    muted="#9aa1a5",
    faint="#2e363b",
    paper="#14181b",
    accent="#58b8b0",
    low="#1f3536",
    high="#7fd6cc",
    on_high="#0f1416",
)

# Hues go round the circle in the order of the themes; lightness and chroma are held so that no theme shouts
# and each reads on white and on the dark paper (contrast 3:1 or more on both, a test).
THEME_COLOURS = (
    "#7a7f83",
    "#b5533c",
    "#a9692b",
    "#8f7a1f",
    "#c0564f",
    "#5f8a2e",
    "#2f8f5b",
    "#178f88",
    "#2487a6",
    "#3d7bc0",
    "#6470c4",
    "#8a66ba",
    "#a45d9f",
    "#4c9450",
    "#b3567c",
)


def palette(dark: bool) -> Palette:
    """The palette of the reader's mode."""
    return DARK if dark else LIGHT


def theme_colours(themes: tuple[str, ...]) -> dict[str, str]:
    """A fixed colour for each theme, by its place in ``themes``; an own catalogue with more themes goes round again."""
    return {theme: THEME_COLOURS[index % len(THEME_COLOURS)] for index, theme in enumerate(themes)}
