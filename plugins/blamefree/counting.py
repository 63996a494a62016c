"""Numbers in words: with the word for what they count, and as a share of a whole."""

from __future__ import annotations


def counted(number: float, noun: str) -> str:
    """Return `1 error`, `2 errors`; of infos there is no plural."""
    return f"{number} {noun}" if number == 1 or noun == "info" else f"{number} {noun}s"


def percent(share: float) -> str:
    """Return a share in whole hundredths: 0% is none and 100% is all, however near it comes to either."""
    if 0 < share < 1:
        share = min(max(share, 0.01), 0.99)
    return f"{share:.0%}"
