"""PM404: what a postmortem tells of lies in the past."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from blamefree import timeline
from blamefree.diagnostics import Finding
from blamefree.rules.base import DatedRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.source import Span

_PAST = (
    "started_at",
    "detected_at",
    "acknowledged_at",
    "contained_at",
    "resolved_at",
    "published_at",
    "held_on",
    "done_on",
    "at",
)


@dataclass(frozen=True)
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
        front = document.front_matter
        if front is None or self.today is None:
            return
        for path, text in front.texts():
            if path[-1] not in _PAST:
                continue
            try:
                day = date.fromisoformat(text[:10])
            except ValueError:
                continue
            if (day - self.today).days > 1:
                yield _finding(front.span_of(*path), f"'{path[-1]}'", day)
        written = timeline.read(document)
        for row in written.rows if written else ():
            if row.names_day and row.at is not None and (row.at.date() - self.today).days > 1:
                yield _finding(row.time.span(), "the row", row.at.date())


def _finding(span: Span, what: str, day: date) -> Finding:
    return Finding(
        span, f"{what} lies in the future: {day.isoformat()}", "check the year, the month and the day"
    )
