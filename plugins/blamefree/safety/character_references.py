"""What HTML writes for a character: `&amp;`, `&#38;`."""

from __future__ import annotations


def unescape(text: str) -> str:
    """Return a text with the characters that are meant."""
    if "&" not in text:
        return text
    import html  # noqa: PLC0415 - most documents write none, and it knows two thousand by name

    return html.unescape(text)
