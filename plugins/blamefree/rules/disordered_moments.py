"""PM411: the moments of the front matter follow each other."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from blamefree import chronology, durations
from blamefree.diagnostics import Finding, Related
from blamefree.rules.base import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from blamefree.chronology import Moment
    from blamefree.document import Document


_STEPS = ("started_at", "detected_at", "acknowledged_at", "contained_at", "resolved_at", "published_at")
# Two moments of one incident that lie so far apart, and by day and hour so near, differ by a slip.
_LONG, _DAYS = timedelta(days=300), timedelta(days=3)

# Each moment, and those that it cannot lie before, the nearest first.
_ORDER = (
    ("acknowledged_at", "detected_at"),
    ("contained_at", "started_at"),
    ("resolved_at", "contained_at", "acknowledged_at", "detected_at", "started_at"),
    ("published_at", "started_at"),
)


class DisorderedMoments(Rule):
    """The moments of the front matter follow each other.

    An incident is resolved after it began, contained before it is over, and reviewed after it began. Where
    that does not hold, a day, an hour or an offset slipped, and durations become negative. Moments that lie a
    year apart, and within three days of the same date, differ by a slip in the year. That something was
    detected before it hurt anybody is no fault.
    """

    code = "PM411"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P2
started_at: 2026-03-01T22:14:00+01:00
resolved_at: 2025-03-01T23:30:00+01:00
---
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P2
started_at: 2026-03-01T22:14:00+01:00
resolved_at: 2026-03-01T23:30:00+01:00
---
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each moment that lies before one it comes after, else a year that lies between two."""
        stated = {name: chronology.stated(document, name) for name in _STEPS}
        known = {name: moment for name, moment in stated.items() if moment is not None}
        yield from tuple(_disordered(known)) or _years_apart(known)
        yield from _review(document, known.get("started_at"))


def _disordered(stated: Mapping[str, Moment]) -> Iterator[Finding]:
    """Yield each moment that lies before one it comes after; the nearest of them is named."""
    for name, *earlier in _ORDER:
        later = stated.get(name)
        other = next((one for one in earlier if later and one in stated and later.at < stated[one].at), None)
        if later is not None and other is not None:
            moment = stated[other]
            yield Finding(
                later.span,
                f"'{name}' lies {durations.words(moment.at - later.at)} before '{other}'",
                _advise(later.at, moment.at),
                related=(Related(moment.span, f"'{other}' stands here"),),
            )


def _review(document: Document, started: Moment | None) -> Iterator[Finding]:
    """Yield the day of a review that was held before there was anything to review."""
    front = document.front_matter
    try:
        held = date.fromisoformat(str(front.at("review", "held_on"))) if front else None
    except ValueError:
        return
    if front is not None and held is not None and started is not None and held < started.at.date():
        yield Finding(
            front.span_of("review", "held_on"),
            f"the review was held on {held}, before the incident on {started.at.date()}",
            "check the year, the month and the day",
            related=(Related(started.span, "'started_at' stands here"),),
        )


def _years_apart(stated: Mapping[str, Moment]) -> Iterator[Finding]:
    """Yield the neighbours that lie whole years apart, and days where the years are not looked at."""
    for (name, earlier), (other, later) in pairwise(stated.items()):
        near = _in_year(later.at, earlier.at.year)
        far = later.at - earlier.at > _LONG
        if far and near is not None and timedelta() <= near - earlier.at < _DAYS:
            # The start is the one that nothing lies before.
            slipped, kept = ((name, earlier), other) if name == "started_at" else ((other, later), name)
            yield Finding(
                slipped[1].span,
                f"'{slipped[0]}' and '{kept}' lie {(later.at - earlier.at).days} days apart",
                f"a slip in the year? one says {earlier.at.year}, the other {later.at.year}",
                related=(Related(stated[kept].span, f"'{kept}' stands here"),),
            )


def _advise(later: datetime, earlier: datetime) -> str:
    """Point out a year that would put two moments in order within days."""
    for year in (earlier.year, earlier.year + 1):
        at = _in_year(later, year)
        if at is not None and year != later.year and 0 <= (at - earlier).days < 60:  # noqa: PLR2004 - of one incident
            return f"a slip in the year? {later.year} stands where {year} would fit"
    return "check the day, the hour and the offset"


def _in_year(at: datetime, year: int) -> datetime | None:
    try:
        return at.replace(year=year)
    except ValueError:
        return None  # the 29th of February
