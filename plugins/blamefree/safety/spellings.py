"""Other ways to write a character: `&amp;` and `&#38;` of HTML, and `%26` of an address."""

from __future__ import annotations


def unescape(text: str) -> str:
    """Return a text with the characters that HTML writes in another way."""
    if "&" not in text:
        return text
    import html  # noqa: PLC0415 - most documents write none, and it knows two thousand by name

    return html.unescape(text)


def unquote(text: str) -> str:
    """Return a text with the characters that an address writes in another way."""
    if "%" not in text:
        return text
    from urllib import parse  # noqa: PLC0415 - most documents write none

    return parse.unquote(text)
