"""PM307: an action item is due within the time its severity allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree import chronology
from blamefree.diagnostics import Finding, Severity
from blamefree.rules.base import PolicyRule
from blamefree.written_actions import written_actions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


class DistantDueDate(PolicyRule):
    """An action item is due within the time its severity allows.

    What was urgent enough to wake people is either done in weeks or was not the right action; a larger
    piece of work has a first step that is. The days count from the resolution of the incident. A done
    action has kept whatever it promised.
    """

    code = "PM307"
    severity = Severity.WARNING
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P1
resolved_at: 2026-03-01T23:30:00+01:00
action_items:
  - id: A1
    title: Refuse a cache time to live above one hour
    owner: Tomasz Wrona
    due: 2026-09-15
---
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P1
resolved_at: 2026-03-01T23:30:00+01:00
action_items:
  - id: A1
    title: Refuse a cache time to live above one hour
    owner: Tomasz Wrona
    due: 2026-04-15
---
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each due date behind the last day that the policy allows."""
        told = chronology.read(document)
        start = told.resolved or told.started
        allowed = self.policy.of(document.severity).actions_due_within
        if start is None or allowed is None or document.kind == "exercise":
            return
        last = allowed.last_day(start.at, self.policy.calendar)
        for action in written_actions(document):
            due = action.day("due")
            if action.pending and due is not None and due > last:
                allows = f"{document.severity} allows {allowed}, until {last}"
                yield Finding(
                    action.place("due"),
                    f"action '{action.name}' is due on {due}; {allows}",
                    "promise an earlier day, or split off the step that can be done by then",
                )
