"""PM003: a postmortem begins with front matter."""

from __future__ import annotations

from blamefree.diagnostics import FlawKind
from blamefree.rules.base import FlawRule


class MissingFrontMatter(FlawRule):
    """A postmortem begins with front matter.

    Severity, times and action items are facts that the site and the overdue-actions report are made
    from. In prose alone nobody can follow them to their end.
    """

    code = "PM003"
    kind = FlawKind.NO_FRONT_MATTER
    bad = """\
# Seat maps answered with errors

On Sunday evening nobody could choose a berth.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
---
"""
