"""PM102: a field that nothing works without is there."""

from __future__ import annotations

from blamefree.departures import Fault
from blamefree.rules.base import SchemaRule


class MissingField(SchemaRule):
    """A field that nothing works without is there.

    Even a draft has an id, a title and a status: by them it is found, listed and judged.
    """

    code = "PM102"
    fault = Fault.MISSING_FIELD
    bad = """\
---
id: INC-2026-0142
status: draft
---
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
---
"""
