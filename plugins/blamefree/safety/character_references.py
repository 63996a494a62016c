"""What HTML writes for a character: `&amp;`, `&#38;`."""

from __future__ import annotations


def unescape(text: str) -> str:
    """Return a text with the characters that are meant."""
    if "&" not in text:
        return text
    import html  # noqa: PLC0415 - most documents write none, and the names of two thousand take a while

    return html.unescape(text)
