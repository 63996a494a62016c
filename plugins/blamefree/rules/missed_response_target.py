"""PM603: an incident is answered within the time its severity promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree import chronology, durations, promptness, timeline
from blamefree.diagnostics import Finding, Related, Severity
from blamefree.rules.base import PolicyRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.chronology import Moment
    from blamefree.document import Document
    from blamefree.source import Span


class MissedResponseTarget(PolicyRule):
    """An incident is answered within the time its severity promises.

    The time from the detection to the first answer. That it took longer is a fact to learn from, not a
    fault of the document or of anybody: the question is what stood between the signal and the person.
    """

    code = "PM603"
    severity = Severity.INFO
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P1
---

## Timeline

| Time (UTC) | Phase | Event |
| --- | --- | --- |
| 2026-03-01 21:21 | detect | The error budget alert fires |
| 22:05 | triage | Ines Duarte takes the incident |
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P1
---

## Timeline

| Time (UTC) | Phase | Event |
| --- | --- | --- |
| 2026-03-01 21:21 | detect | The error budget alert fires |
| 21:24 | triage | Ines Duarte takes the incident |
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the answer that came later, with both numbers."""
        told = chronology.read(document)
        detected, answered = told.detected, told.acknowledged
        allowed = self.policy.of(document.severity).respond_within if document.severity else None
        if detected is None or answered is None or allowed is None or document.kind != "incident":
            return
        if not promptness.in_time(detected.at, answered.at, allowed, self.policy.calendar):
            took = durations.words(answered.at - detected.at)
            yield Finding(
                _place(document, answered),
                f"answered {took} after the detection; {document.severity} promises {allowed}",
                "ask in the review what stood between the signal and the answer",
                related=(Related(detected.span, "detected here"),),
            )


def _place(document: Document, answered: Moment) -> Span:
    """Return the row that tells of the answer, the field where no row does."""
    written = timeline.read(document)
    row = written.at(answered.at) if written else None
    return row.time.span() if row else answered.span
