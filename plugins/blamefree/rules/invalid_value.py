"""PM104: a value is one its field allows."""

from __future__ import annotations

from blamefree.departures import Fault
from blamefree.rules.base import SchemaRule


class InvalidValue(SchemaRule):
    """A value is one its field allows.

    Severities, states and times are compared and counted. A value that only a person understands drops
    out of every report.
    """

    code = "PM104"
    fault = Fault.INVALID_VALUE
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
severity: p1
detected_at: Sunday evening
---
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
severity: P1
detected_at: 2026-03-01T22:21:00+01:00
---
"""
