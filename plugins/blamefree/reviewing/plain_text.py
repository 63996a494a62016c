"""Text of authors in a review: short, and shown as it is."""

from __future__ import annotations

import re

from blamefree import plain_markdown, unseen

# Longer texts stand in the document.
MOST = 300


def escape(text: str) -> str:
    """Return text, shortened, that a paragraph or a cell of a table shows as it is."""
    shown = unseen.one_line(text)
    return plain_markdown.escape(shown if len(shown) <= MOST else shown[: MOST - 1].rstrip() + "…")


def link(text: str, address: str | None) -> str:
    """Return text that leads to an address, where it is one of the web."""
    shown = escape(text)
    if address is None or not re.fullmatch(r"https?://[^\s<>\\\"'`|]+", address):
        return shown
    return f"[{shown}](<{address}>)"
