"""Text that every reader of a feed can take: without the characters that XML and iCalendar forbid."""

from __future__ import annotations

from blamefree import unseen


def plain(text: str) -> str:
    """Return text without control characters, and without those that turn its direction."""
    return unseen.shown(text)
