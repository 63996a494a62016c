"""PM604: stakeholders hear of an incident as often as its severity promises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from blamefree import chronology, durations, timeline
from blamefree.diagnostics import Finding, Related, Severity
from blamefree.rules.base import PolicyRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.allowances import Allowance
    from blamefree.chronology import Moment
    from blamefree.document import Document
    from blamefree.policy import Cadence
    from blamefree.source import Span
    from blamefree.timeline import Row


# An update may announce the end minutes before it is written down as such.
_JUST_BEFORE = timedelta(minutes=15)


@dataclass(frozen=True)
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
        if document.kind != "incident" or not any(row.step in timeline.PHASES for row in written.rows):
            return
        cadence = self.policy.of(document.severity).stakeholder_update
        updates = [row for row in written.of("update") if row.moment is not None]
        if cadence.every is not None:
            yield from self._gaps(document, cadence.every, updates, start, end)
            return
        at = [row.moment for row in updates if row.moment is not None]
        if cadence.at_start and not any(moment < end.at for moment in at):
            yield _missing(document, start, "before the resolution", cadence)
        if cadence.at_resolution and not any(moment >= end.at - _JUST_BEFORE for moment in at):
            yield _missing(document, end, "on the resolution", cadence)

    def _gaps(
        self, document: Document, every: Allowance, updates: list[Row], start: Moment, end: Moment
    ) -> Iterator[Finding]:
        last, place = start.at, _row_at(document, start)
        for at, span in [
            *((row.moment, row.time.span()) for row in updates),
            (end.at, _row_at(document, end)),
        ]:
            if at is None or last >= end.at:
                continue
            if at > every.deadline(last, self.policy.calendar):
                gap = durations.words(at - last)
                yield Finding(
                    span,
                    f"no update for {gap}; {document.severity} promises one every {every}",
                    "ask in the review who was meant to tell, and what else they had to do",
                    related=(Related(place, "the last time before"),),
                )
            last, place = max(last, at), span


def _row_at(document: Document, moment: Moment) -> Span:
    """Return the row of this minute, the place of the moment itself where there is none."""
    written = timeline.read(document)
    for row in written.of("detect", "triage", "contain", "resolve") if written else ():
        if row.moment is not None and moment.agrees(row.moment):
            return row.time.span()
    return moment.span


def _missing(document: Document, moment: Moment, when: str, cadence: Cadence) -> Finding:
    return Finding(
        _row_at(document, moment),
        f"no update {when} is told of; {document.severity} promises one at {cadence}",
        "add the row of phase update, where people were told",
    )
