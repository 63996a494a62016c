"""Lengths of time in words: written as readers see them, and found where somebody wrote them."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from blamefree.late_patterns import late
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

_MINUTE = timedelta(minutes=1)
_UNITS = {
    "s": timedelta(seconds=1), "sec": timedelta(seconds=1), "second": timedelta(seconds=1),
    "m": _MINUTE, "min": _MINUTE, "minute": _MINUTE,
    "h": timedelta(hours=1), "hr": timedelta(hours=1), "hour": timedelta(hours=1),
    "d": timedelta(days=1), "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}  # fmt: skip
_NUMBER = r"\d{1,6}(?:[.,]\d{1,2})?"
# A single letter has no plural: `ms` are no minutes.
_UNIT = (
    rf"(?:{'|'.join(f'{name}s?' if name[1:] else name for name in sorted(_UNITS, key=len, reverse=True))})"
)
_PART = rf"{_NUMBER}[ \u00a0-]?{_UNIT}(?![^\W_])"
_LENGTH = late(
    rf"(?P<about>(?:about|around|approximately|approx\.?|roughly|nearly|almost|over|under|some|circa|ca\.|[~≈<>])\s*)?"
    rf"(?<![\w.,])(?P<parts>{_PART}(?:,?\s+(?:and\s+)?{_PART})*)",
    re.IGNORECASE,
)


def words(length: timedelta) -> str:
    """Return a length in its two largest units, such as `1 h 16 min`, rounded to minutes."""
    minutes = round(abs(length) / _MINUTE)
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    parts = [f"{days} d" if days else "", f"{hours} h" if hours else "", f"{minutes} min" if minutes else ""]
    return " ".join([part for part in parts if part][:2]) or "less than a minute"


@frozen
class Stated:
    """A length of time as a text states it, from character `start` to `end`.

    It is exact to `precision`: one of the smallest unit it is given in, a fifth of the whole where
    it says `about`.
    """

    length: timedelta
    precision: timedelta
    start: int
    end: int

    def fits(self, length: timedelta) -> bool:
        """Tell whether a length may be what was meant."""
        return abs(self.length - length) <= self.precision


def find(text: str) -> Iterator[Stated]:
    """Yield the lengths of time that a text states in digits, such as `71 minutes` or `2 h 30 min`."""
    for match in _LENGTH.finditer(text):
        total, smallest = timedelta(), timedelta.max
        for number, name in re.findall(rf"({_NUMBER})[ \u00a0-]?({_UNIT})", match["parts"], re.IGNORECASE):
            unit = _UNITS[_singular(name.casefold())]
            total += float(number.replace(",", ".")) * unit
            smallest = min(smallest, unit / 10 if re.search(r"[.,]", number) else unit)
        precision = max(smallest, total / 5) if match["about"] else smallest
        yield Stated(total, precision, match.start(), match.end())


def _singular(name: str) -> str:
    return name if name in _UNITS else name.removesuffix("s")
