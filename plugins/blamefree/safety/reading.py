"""The text in which dangers are looked for."""

from __future__ import annotations

from functools import lru_cache

from blamefree.safety import code


@lru_cache(maxsize=4)
def without_code(text: str) -> str:
    """Return a text without its code; several rules ask for that of one text."""
    return code.left_out(text)
