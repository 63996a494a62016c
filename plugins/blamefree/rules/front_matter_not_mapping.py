"""PM006: front matter is a mapping of fields to values."""

from __future__ import annotations

from blamefree.diagnostics import FlawKind
from blamefree.rules.base import FlawRule


class FrontMatterNotMapping(FlawRule):
    """Front matter is a mapping of fields to values.

    A list or a lone value has no names that a report could ask for.
    """

    code = "PM006"
    kind = FlawKind.NOT_A_MAPPING
    bad = """\
---
- INC-2026-0142
- Seat maps answered with errors
---
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
---
"""
