"""PM311: a proposed action item is decided on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blamefree import chronology
from blamefree.diagnostics import Finding, Severity
from blamefree.rules.base import DatedRule
from blamefree.written_actions import written_actions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


@dataclass(frozen=True)
class UndecidedAction(DatedRule):
    """A proposed action item is decided on.

    A proposal needs neither owner nor date, and so it can wait for ever. After some weeks somebody says
    yes, with an owner and a day, or no, with a reason. Option `days`: how many days after the incident was
    resolved a proposal may wait.
    """

    code = "PM311"
    severity = Severity.INFO
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
resolved_at: 2026-01-12T23:30:00+01:00
action_items:
  - id: A1
    title: Refuse a cache time to live above one hour
    status: proposed
---
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
resolved_at: 2026-03-12T23:30:00+01:00
action_items:
  - id: A1
    title: Refuse a cache time to live above one hour
    status: proposed
---
"""
    days: int = 30

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each proposal that has waited for longer."""
        told = chronology.read(document)
        start = told.resolved or told.started
        if start is None or self.today is None:
            return
        waited = (self.today - start.at.date()).days
        for action in written_actions(document):
            if action.value("status") == "proposed" and waited > self.days:
                yield Finding(
                    action.place("status"),
                    f"action '{action.name}' has been proposed for {waited} days; {self.days} are allowed",
                    "promise it with an owner and a day, or drop it with a reason",
                )
