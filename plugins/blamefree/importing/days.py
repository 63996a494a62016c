"""The day an older document is about, and where it says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blamefree import written_days
from blamefree.values import frozen
from blamefree.written_days import DAY

if TYPE_CHECKING:
    from datetime import date

__all__ = ["DAY", "Day", "find", "first", "year"]

# What may stand before the time of an entry: a table's bar, a list's or a heading's mark, emphasis.
_ENTRY = re.compile(
    rf"[\s|#>*+_~(\[-]*(?:\d{{1,3}}[.)]\s+)?(?:[^\W\d_]{{3,9}},?\s+)?{DAY.pattern}", re.IGNORECASE
)
_NUMBERED = re.compile(r"[A-Za-z]*[-_ ]?(?P<year>(?:19|20)\d\d)[-_.]\d+")

_PLACES = {
    "stated": "the original's date",
    "written": "the post; the incident may be of an earlier one",
    "timeline": "the first timeline row",
    "title": "the title",
    "name": "the file name",
}


@frozen
class Day:
    """A day and the places that name it, in words."""

    date: date
    origin: str


def find(
    timeline: str, title: str, name: str, *, stated: date | None = None, written: date | None = None
) -> Day | None:
    """Return the day that is stated, or that most places agree on.

    Where no two agree, it is the timeline's, the title's, the file's; that of the post, `written`,
    counts where there is no other.
    """
    if stated is not None:
        return Day(stated, _PLACES["stated"])
    found = {"timeline": _first_entry(timeline), "title": first(title), "name": first(name)}
    days = [day for day in found.values() if day is not None]
    if not days:
        return Day(written, _PLACES["written"]) if written else None
    chosen = max(days, key=days.count)
    *others, last = (_PLACES[place] for place, day in found.items() if day == chosen)
    return Day(chosen, f"{', '.join(others)} and {last}" if others else last)


def first(text: str) -> date | None:
    """Return the first day a text states in full."""
    return next((day for match in DAY.finditer(text) if (day := _date(match)) is not None), None)


def year(name: str, day: Day | None) -> int:
    """Return the year a document is counted under: its file's, else its day's, else 0."""
    dated = first(name)
    if dated is not None:
        return dated.year
    match = _NUMBERED.match(name)
    if match is not None:
        return int(match["year"])
    return day.date.year if day else 0


def _first_entry(timeline: str) -> date | None:
    """Return the first day that begins a line of the timeline: a row, a heading or an item."""
    for line in timeline.split("\n"):
        match = _ENTRY.match(line)
        day = _date(match) if match else None
        if day is not None:
            return day
    return None


def _date(match: re.Match[str]) -> date | None:
    try:
        return written_days.parse(match)
    except ValueError:
        return None
