"""PM105: a document in review or final states what happened to whom, and when."""

from __future__ import annotations

from blamefree.departures import Fault
from blamefree.diagnostics import Severity
from blamefree.rules.base import SchemaRule


class UnfilledField(SchemaRule):
    """A document in review or final states what happened to whom, and when.

    Who was hit, when it began, was noticed and ended, and what made it possible: without these a
    postmortem cannot be compared with another. A draft may leave them empty for now. A placeholder such
    as `TBD` among the services or the authors names none.
    """

    code = "PM105"
    fault = Fault.UNFILLED_FIELD
    draft_severity = Severity.WARNING
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P3
services: [seat-inventory]
authors:
started_at: 2026-03-01T22:14:00+01:00
detected_at: 2026-03-01T22:21:00+01:00
resolved_at: 2026-03-01T23:30:00+01:00
detection: {method: alert}
impact: {summary: Nobody could choose a berth.}
contributing_factors:
  - category: configuration
    summary: The cache had no upper bound for its time to live.
---
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P3
services: [seat-inventory]
authors: [Ines Duarte]
started_at: 2026-03-01T22:14:00+01:00
detected_at: 2026-03-01T22:21:00+01:00
resolved_at: 2026-03-01T23:30:00+01:00
detection: {method: alert}
impact: {summary: Nobody could choose a berth.}
contributing_factors:
  - category: configuration
    summary: The cache had no upper bound for its time to live.
---
"""
