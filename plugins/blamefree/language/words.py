"""A list of words, as text that anyone can read."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a list, without its notes, which follow #."""
    return frozenset(word for line in text.splitlines() for word in line.partition("#")[0].split())


def lines(text: str) -> list[str]:
    """Return the lines of a list, without its notes."""
    return [line for full in text.splitlines() if (line := full.partition("#")[0].strip())]
