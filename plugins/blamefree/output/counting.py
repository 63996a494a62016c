"""Numbers with the word for what they count."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """Return `1 error`, `2 errors`; of infos there is no plural."""
    return f"{number} {noun}" if number == 1 or noun == "info" else f"{number} {noun}s"
