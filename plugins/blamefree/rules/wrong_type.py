"""PM103: a value is of the kind its field holds."""

from __future__ import annotations

from blamefree.departures import Fault
from blamefree.rules.base import SchemaRule


class WrongType(SchemaRule):
    """A value is of the kind its field holds.

    One service is still a list of one: reports count items, and a text in the place of a list counts as
    nothing.
    """

    code = "PM103"
    fault = Fault.WRONG_TYPE
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
services: seat-inventory
---
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
services: [seat-inventory]
---
"""
