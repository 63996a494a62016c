"""PM405: a timeline says in which time zone its clock runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree import timeline, zones
from blamefree.diagnostics import Finding, Severity
from blamefree.rules.base import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document

_HINT = "write `Time (UTC)` above the times, or a name that knows summer time: `Time (Europe/Berlin)`"


class ZonelessTimeline(Rule):
    """A timeline says in which time zone its clock runs.

    People in three countries read 09:14 as three moments, and an alert in UTC seems to come an hour
    late. The zone stands in the heading of the times, or behind each of them. A name of the tz
    database, such as `Europe/Berlin`, is summer and winter time alike.
    """

    code = "PM405"
    severity = Severity.WARNING
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P2
---

## Timeline

| Time | Phase | Event |
| --- | --- | --- |
| 2026-03-01 21:14 | detect | The error budget alert fires |
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P2
---

## Timeline

| Time (Europe/Berlin) | Phase | Event |
| --- | --- | --- |
| 2026-03-01 22:14 | detect | The error budget alert fires |
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the heading of times without a zone."""
        written = timeline.read(document)
        rows = [row for row in written.rows if row.at is not None] if written else []
        without = [row for row in rows if row.at and row.at.tzinfo is None]
        if written is None or not without:
            return
        if len(without) < len(rows):
            said = without[0].time.text.strip()
            yield Finding(without[0].time.span(), f"'{said}' names no time zone, and other rows do", _HINT)
            return
        heading = written.heading
        said = heading.text.strip()
        several = len(zones.named(heading.text)) > 1
        yield Finding(
            heading.span(),
            f"'{said}' names several time zones, and the rows name none"
            if several
            else "the timeline names no time zone",
            _HINT,
        )
