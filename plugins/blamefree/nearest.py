"""The word that was meant: of those there are, the one that is most like what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(word: str, words: Iterable[str], *, likeness: float = 0.6) -> str | None:
    """Return the word most like another, from 0 for nothing in common to 1; None where none is like it."""
    from difflib import get_close_matches  # noqa: PLC0415 - most words are right

    return next(iter(get_close_matches(word, list(words), n=1, cutoff=likeness)), None)
