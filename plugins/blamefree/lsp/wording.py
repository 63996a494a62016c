"""Words for an editor's pop-ups, where they are read as Markdown."""

from __future__ import annotations

import re

_CODE = re.compile(r"(`[^`]+`)")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")


def plain(text: str) -> str:
    """Return Markdown that shows a text as it is; what stands between two backticks is code."""
    parts = _CODE.split(" ".join(text.split()))
    return "".join(part if _CODE.fullmatch(part) else _SPECIAL.sub(r"\\\1", part) for part in parts)


def code(text: str) -> str:
    """Return Markdown that shows a text as code."""
    return f"``{' '.join(text.split())}``" if "`" in text else f"`{' '.join(text.split())}`"


def paragraphs(text: str) -> str:
    """Return Markdown of a docstring's paragraphs, each on one line."""
    return "\n\n".join(plain(part) for part in re.split(r"\n\s*\n", text) if part.strip())


def count(number: int, noun: str) -> str:
    """Return a number of things."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
