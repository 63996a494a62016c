"""PM604: stakeholders hear of an incident as often as its severity promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree import chronology, durations, promptness, timeline
from blamefree.chronology import Moment
from blamefree.diagnostics import Finding, Related, Severity
from blamefree.rules.base import PolicyRule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from blamefree.allowances import Allowance
    from blamefree.document import Document
    from blamefree.policy import Cadence
    from blamefree.source import Span


class UpdateGap(PolicyRule):
    """Stakeholders hear of an incident as often as its severity promises.

    Silence is filled with guesses, and with people who ask the responders. Counted are the rows of phase
    update, from the first answer to the resolution. A gap is a fact to learn from: often the same person
    was meant to mend and to tell.
    """

    code = "PM604"
    severity = Severity.INFO
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P1
resolved_at: 2026-03-01T23:30:00+01:00
---

## Timeline

| Time (UTC) | Phase | Event |
| --- | --- | --- |
| 2026-03-01 21:24 | triage | Ines Duarte takes the incident |
| 21:30 | update | Status page: seat maps are not available |
| 22:18 | update | Status page: seat maps are back |
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P1
resolved_at: 2026-03-01T23:00:00+01:00
---

## Timeline

| Time (UTC) | Phase | Event |
| --- | --- | --- |
| 2026-03-01 21:24 | triage | Ines Duarte takes the incident |
| 21:30 | update | Status page: seat maps are not available |
| 21:45 | update | Status page: still searching |
| 22:00 | update | Status page: seat maps are back |
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each gap between two updates that is longer, on the row that ends it."""
        written, told = timeline.read(document), chronology.read(document)
        start, end = told.acknowledged or told.detected, told.resolved
        if written is None or start is None or end is None or not document.severity:
            return
        heard = promptness.telling(start.at, end.at, ((row.step, row.moment) for row in written.rows))
        if document.kind != "incident" or heard is None:
            return
        cadence = self.policy.of(document.severity).stakeholder_update
        if cadence.every is not None:
            for gap in heard.gaps(cadence.every, self.policy.calendar):
                yield _silence(document, gap, (start, end), cadence.every)
            return
        if cadence.at_start and not heard.told_before_end:
            yield _missing(document, start, "before the resolution", cadence)
        if cadence.at_resolution and not heard.told_of_end:
            yield _missing(document, end, "on the resolution", cadence)


def _silence(
    document: Document, gap: tuple[datetime, datetime], ends: tuple[Moment, Moment], every: Allowance
) -> Finding:
    """Return what is said of a gap; what begins or ends it is a row, or one of the incident's ends."""
    first, last = (
        _place(document, next((end for end in ends if end.at == at), Moment(at, ends[1].span))) for at in gap
    )
    return Finding(
        last,
        f"no update for {durations.words(gap[1] - gap[0])}; {document.severity} promises one every {every}",
        "ask in the review who was meant to tell, and what else they had to do",
        related=(Related(first, "counted from here"),),
    )


def _place(document: Document, moment: Moment) -> Span:
    """Return the row of this minute, the place of the moment itself where there is none."""
    written = timeline.read(document)
    row = written.at(moment.at) if written else None
    return row.time.span() if row else moment.span


def _missing(document: Document, moment: Moment, when: str, cadence: Cadence) -> Finding:
    return Finding(
        _place(document, moment),
        f"no update {when} is told of; {document.severity} promises one at {cadence}",
        "add the row of phase update, where people were told",
    )
