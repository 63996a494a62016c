"""PM604: stakeholders hear of an incident as often as its severity promises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from blamefree import chronology, durations, timeline
from blamefree.chronology import Moment
from blamefree.diagnostics import Finding, Related, Severity
from blamefree.rules.base import PolicyRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.allowances import Allowance
    from blamefree.document import Document
    from blamefree.policy import Cadence
    from blamefree.source import Span


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
        steps = [row.step for row in written.rows]
        updates = [Moment(at, row.time.span()) for at, row in written.of("update")]
        if document.kind != "incident" or not set(steps) & set(timeline.PHASES):
            return
        if len(updates) < steps.count("update"):
            return
        cadence = self.policy.of(document.severity).stakeholder_update
        if cadence.every is not None:
            inner = sorted((one for one in updates if one.at < end.at), key=lambda one: one.at)
            yield from self._gaps(document, cadence.every, [start, *inner, end])
            return
        if cadence.at_start and not any(one.at < end.at for one in updates):
            yield _missing(document, start, "before the resolution", cadence)
        if cadence.at_resolution and not any(one.at >= end.at - _JUST_BEFORE for one in updates):
            yield _missing(document, end, "on the resolution", cadence)

    def _gaps(self, document: Document, every: Allowance, told: list[Moment]) -> Iterator[Finding]:
        for last, one in pairwise(told):
            if one.at > every.deadline(last.at, self.policy.calendar):
                gap = durations.words(one.at - last.at)
                yield Finding(
                    _place(document, one),
                    f"no update for {gap}; {document.severity} promises one every {every}",
                    "ask in the review who was meant to tell, and what else they had to do",
                    related=(Related(_place(document, last), "counted from here"),),
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
