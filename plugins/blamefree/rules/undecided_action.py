"""PM311: a proposed action item is decided on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from blamefree import chronology
from blamefree.counting import counted
from blamefree.diagnostics import Finding, Severity
from blamefree.rules.base import DatedRule
from blamefree.values import frozen
from blamefree.written_actions import WrittenAction, written_actions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


@frozen
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
        began = _began(document)
        waited = (self.today - began).days if began and self.today else 0
        for action in _proposed(document) if waited > self.days else ():
            yield Finding(
                action.place("status"),
                f"action '{action.name}' has been proposed for {counted(waited, 'day')}; "
                f"{self.days} {'is' if self.days == 1 else 'are'} allowed",
                "promise it with an owner and a day, or drop it with a reason",
            )

    def until(self, document: Document) -> date | None:
        """Return the day from which a proposal has waited for too long; from then on each day counts."""
        began = _began(document)
        if began is None or self.today is None or not any(_proposed(document)):
            return None
        return max(began + timedelta(days=self.days), self.today) + timedelta(days=1)


def _began(document: Document) -> date | None:
    told = chronology.read(document)
    start = told.resolved or told.started
    return start.at.date() if start else None


def _proposed(document: Document) -> Iterator[WrittenAction]:
    return (action for action in written_actions(document) if action.value("status") == "proposed")
