"""Text of authors as Markdown shows it: as it is, on one line, calling nobody and leading nowhere."""

from __future__ import annotations

import re

# Longer texts stand in the document.
MOST = 300

# The signs that Markdown, HTML and formulas are made with, and the colon of an address or an emoji.
_MARKS = re.compile(r"([\\`*_\[\]<>#!|~&$]|:(?=[\w/]))")
# What ends a line, steers a terminal, turns the direction of writing, or is not to be seen.
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xa0\xad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]+"
)
# A word directly behind one of these is a mention, an issue, a merge request, a milestone, an address.
_CALLS = re.compile(r"(?<=[@#!$%&~^])(?=\w)|(?<=\w)(?=@)|(?<=[Gg][Hh]-)(?=\d)|(?<=[Ww][Ww][Ww])(?=\.)")
# Takes no room, and parts what would be one word.
_GAP = "\u200b"


def escape(text: str) -> str:
    """Return text, shortened, that a paragraph or a cell of a table shows as it is."""
    shown = " ".join(_UNSEEN.sub(" ", text).split())
    if len(shown) > MOST:
        shown = shown[: MOST - 1].rstrip() + "…"
    return _MARKS.sub(r"\\\1", _CALLS.sub(_GAP, shown))


def link(text: str, address: str | None) -> str:
    """Return text that leads to an address, where it is one of the web."""
    shown = escape(text)
    if address is None or not re.fullmatch(r"https?://[^\s<>\\\"'`|]+", address):
        return shown
    return f"[{shown}](<{address}>)"
