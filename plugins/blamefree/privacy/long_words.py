"""The long words of a text: nearly every credential stands in one, and few texts have many."""

from __future__ import annotations

from functools import lru_cache

# No token whose issuer gives it a form of its own is shorter.
SHORTEST = 15


@lru_cache(maxsize=1)
def of(text: str) -> str:
    """Return what stands between white space and is that long; the whole text is looked through once."""
    return " ".join([word for word in text.split() if len(word) >= SHORTEST])
