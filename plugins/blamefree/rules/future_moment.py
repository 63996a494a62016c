"""PM404: what a postmortem tells of lies in the past."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from blamefree import timeline
from blamefree.diagnostics import Finding
from blamefree.remembered import once
from blamefree.rules.base import DatedRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.source import Span

_DAY = timedelta(days=1)
_PAST = frozenset(
    {
        "started_at",
        "detected_at",
        "acknowledged_at",
        "contained_at",
        "resolved_at",
        "published_at",
        "held_on",
        "done_on",
        "at",
    }
)


class FutureMoment(DatedRule):
    """What a postmortem tells of lies in the past.

    A moment still to come is most often a slip in the year, and turns durations and reports
    upside down. One day is allowed for, since it is tomorrow already in other places.
    """

    code = "PM404"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
started_at: 2062-03-01T22:14:00+01:00
---
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
started_at: 2026-03-01T22:14:00+01:00
---
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each moment that is still to come."""
        for day, span, what in _to_come(document, self.today):
            message = f"{what} lies in the future: {day.isoformat()}"
            yield Finding(span, message, "check the year, the month and the day")

    def until(self, document: Document) -> date | None:
        """Return the day before the first of these moments: from then on it is allowed for."""
        return min((day - _DAY for day, *_ in _to_come(document, self.today)), default=None)


@once
def _to_come(document: Document, today: date | None) -> list[tuple[date, Span, str]]:
    """Return the moments that a document tells and that are still to come, and what tells each."""
    front = document.front_matter
    if front is None or today is None:
        return []
    fields = ((_day(text), path) for path, text in front.texts_of(_PAST))
    written = timeline.read(document)
    rows = written.rows if written else ()
    days = ((row.at.date(), row) for row in rows if row.names_day and row.at is not None)
    return [
        *((day, front.span_of(*path), f"'{path[-1]}'") for day, path in fields if day and day - today > _DAY),
        *((day, row.time.span(), "the row") for day, row in days if day - today > _DAY),
    ]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
