"""PM004: front matter ends with a line of three dashes."""

from __future__ import annotations

from blamefree.diagnostics import FlawKind
from blamefree.rules.base import FlawRule


class UnclosedFrontMatter(FlawRule):
    """Front matter ends with a line of three dashes.

    Without it there is no telling where the fields end and the text begins.
    """

    code = "PM004"
    kind = FlawKind.UNCLOSED_FRONT_MATTER
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft

## Summary
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
---
"""
