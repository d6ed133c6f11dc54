"""Text of articles to HTML that says nothing but the text; all that is untrusted passes ``safe`` or ``attribute``."""

from __future__ import annotations

import re
import unicodedata
from html import escape
from urllib.parse import urlencode

# Controls, bidi overrides, zero-width and other characters that change how a page reads without being seen.
_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
# A line break that ends a sentence or a paragraph stays; one inside a sentence was made by the page's column.
_BREAK = re.compile(r"[\r\n]+[ \t\u3000]*")
_MARKDOWN = {ord(sign): f"\\{sign}" for sign in "\\`*_{}[]()#+-.!|~$:<>&"}
_ENDED = re.compile(r"[。！？!?：:；;…”’』」）》\n]\s*\Z")


def safe(text: str) -> str:
    """``text`` escaped for HTML (quotes too), each hidden character shown as a small box with its code point."""
    return _HIDDEN.sub(_shown, escape(text, quote=True))


def attribute(text: str) -> str:
    """``text`` escaped for an attribute's value, hidden characters left out (no markup can stand there)."""
    return _HIDDEN.sub("", escape(text, quote=True))


def literal(text: str) -> str:
    """``text`` for a heading, which reads markdown: its signs are put behind a backslash."""
    return _HIDDEN.sub("", text).translate(_MARKDOWN)


def joined(text: str) -> str:
    """``text`` with its line breaks taken out, for a sentence shown on one line."""
    return _BREAK.sub("", text)


def flowing(text: str) -> str:
    """``text`` with line breaks inside sentences taken out; those after a sentence's end, and empty lines, stay."""
    return _BREAK.sub(lambda match: _break(text, match), text)


def excerpt(text: str, start: int, end: int, around: int = 45) -> str:
    """``text[start:end]`` in <mark> with up to ``around`` characters on both sides, cut at a sentence's end."""
    before = re.split(r"[。！？!?]|\n\s*\n", text[max(0, start - around) : start])[-1]
    after = re.split(r"[。！？!?]|\n\s*\n", text[end : end + around])[0]
    opening = "…" if len(before) == around else ""
    closing = "…" if len(after) == around else ""
    return f"{opening}{safe(joined(before))}<mark>{safe(joined(text[start:end]))}</mark>{safe(joined(after))}{closing}"


def address(page: str, **query: str) -> str:
    """A relative address inside the app."""
    return f"{page}?{urlencode(query)}" if query else page


def link(page: str, **query: str) -> str:
    """A relative address inside the app, escaped for an attribute."""
    return escape(address(page, **query), quote=True)


def _break(text: str, match: re.Match[str]) -> str:
    ended = _ENDED.search(text, max(0, match.start() - 4), match.start())
    blank = match.group().count("\n") > 1
    return "\n" if ended or blank or match.start() == 0 else ""


def _shown(match: re.Match[str]) -> str:
    point = ord(match.group())
    name = unicodedata.name(match.group(), "control")
    return f'<span class="gm-hidden" title="{escape(name)}">U+{point:04X}</span>'
