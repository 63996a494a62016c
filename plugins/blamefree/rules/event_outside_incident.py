"""PM408: a row stands within the incident it tells of."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from blamefree import chronology, durations, timeline
from blamefree.diagnostics import Finding, Related, Severity
from blamefree.rules.base import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.chronology import Moment
    from blamefree.document import Document
    from blamefree.timeline import Row


_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)


class EventOutsideIncident(Rule):
    """A row stands within the incident it tells of.

    Nothing is contained before the impact began, and nobody triages what is over: a row that does is
    most often a slip in an hour or a date, or the start and the end of the incident are not what the
    front matter says. A row without a phase may tell what led up to it; `follow-up` and `update` what
    came after. What is noticed before anybody is hurt is no slip, unless it lies more than a day before.
    """

    code = "PM408"
    severity = Severity.WARNING
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P2
started_at: 2026-03-01T22:14:00+01:00
---

## Timeline

| Time (UTC) | Phase | Event |
| --- | --- | --- |
| 2026-03-01 20:49 | contain | seat-inventory is rolled back |
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P2
started_at: 2026-03-01T22:14:00+01:00
---

## Timeline

| Time (UTC) | Phase | Event |
| --- | --- | --- |
| 2026-03-01 21:49 | contain | seat-inventory is rolled back |
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each row of a phase that begins too early or too late."""
        written = timeline.read(document)
        started, resolved = (
            chronology.stated(document, "started_at"),
            chronology.stated(document, "resolved_at"),
        )
        for row in written.rows if written else ():
            at = row.moment
            if at is None or row.about or row.step not in {"detect", "triage", "contain", "resolve"}:
                continue
            early = started.at - (_DAY if row.step in {"detect", "triage"} else _MINUTE) if started else at
            if started and at < early:
                yield _finding(
                    row, f"{durations.words(started.at - at)} before the incident started", started
                )
            elif resolved and row.step != "resolve" and at >= resolved.at + _MINUTE:
                yield _finding(row, f"{durations.words(at - resolved.at)} after it was resolved", resolved)


def _finding(row: Row, where: str, limit: Moment) -> Finding:
    return Finding(
        row.time.span(),
        f"the row of phase '{row.step}' stands {where}",
        "check its day, its hour and its zone, and `started_at` and `resolved_at`",
        related=(Related(limit.span, "the incident says so here"),),
    )
