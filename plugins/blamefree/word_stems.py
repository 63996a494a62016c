"""The words of weight in a sentence, by their beginnings: what two sentences are compared by."""

from __future__ import annotations

import re
from functools import lru_cache
from sys import intern

# Words are compared by their beginnings, so that `caches` and `cache` are one.
_STEM = 5
_WORD = re.compile(r"[^\W\d_]{4,}")
_LIGHT = frozenset({
    "about", "above", "after", "again", "because", "been", "before", "below", "both", "cannot", "could",
    "during", "each", "every", "from", "have", "into", "more", "most", "never", "only", "other", "over",
    "same", "since", "some", "such", "than", "that", "their", "them", "then", "there", "these", "they",
    "this", "those", "through", "under", "until", "were", "what", "when", "where", "which", "while",
    "will", "with", "without", "would", "your",
})  # fmt: skip


def of(text: str) -> tuple[str, ...]:
    """Return the beginnings of the words of weight, each once, in their order."""
    return tuple(dict.fromkeys(filter(None, map(_stem, _WORD.findall(text.casefold())))))


def told(stems: tuple[str, ...]) -> str:
    """Return stems in one string, as they are kept."""
    return " ".join(stems)


def read(text: str) -> tuple[str, ...]:
    """Return the stems that are told in a string."""
    return tuple(map(intern, text.split()))


@lru_cache(maxsize=10_000)
def _stem(word: str) -> str:
    """Return the beginning of a word, held once for a whole archive; empty where the word has no weight."""
    return "" if word in _LIGHT else intern(word[:_STEM])
