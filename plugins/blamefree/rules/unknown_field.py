"""PM101: every field is one the schema knows."""

from __future__ import annotations

from blamefree.departures import Fault
from blamefree.rules.base import SchemaRule


class UnknownField(SchemaRule):
    """Every field is one the schema knows.

    A misspelt field is silently empty everywhere else: an action with a `deu` date is never late.
    """

    code = "PM101"
    fault = Fault.UNKNOWN_FIELD
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
action_items:
  - id: A1
    title: Refuse a cache time to live above one hour
    prioritty: high
---
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
action_items:
  - id: A1
    title: Refuse a cache time to live above one hour
    priority: high
---
"""
