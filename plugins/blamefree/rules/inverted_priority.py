"""PM313: what has the higher priority is due no later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding, Related, Severity
from blamefree.rules.base import Rule
from blamefree.written_actions import written_actions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


_RANKS = ("high", "medium", "low")


class InvertedPriority(Rule):
    """What has the higher priority is due no later.

    Where an action of priority high is due after one of priority low, either the priority or the day is
    not what the team will act by. There are good reasons, such as a long piece of work that begins first;
    it is a question, not a fault.
    """

    code = "PM313"
    severity = Severity.INFO
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
action_items:
  - id: A1
    title: Refuse a cache time to live above one hour
    priority: high
    owner: Tomasz Wrona
    due: 2026-04-30
  - id: A2
    title: Page the booking on-call when seat map errors exceed 2 % for 5 minutes
    priority: low
    owner: Ines Duarte
    due: 2026-04-15
---
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
action_items:
  - id: A1
    title: Refuse a cache time to live above one hour
    priority: high
    owner: Tomasz Wrona
    due: 2026-04-15
  - id: A2
    title: Page the booking on-call when seat map errors exceed 2 % for 5 minutes
    priority: low
    owner: Ines Duarte
    due: 2026-04-30
---
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each pending action that is due later than one of a lower priority."""
        ranked = [
            (_RANKS.index(str(action.value("priority"))), due, action)
            for action in written_actions(document)
            if action.pending and action.value("priority") in _RANKS and (due := action.day("due"))
        ]
        for rank, due, action in ranked:
            lower = [(day, other) for other_rank, day, other in ranked if other_rank > rank and day < due]
            if lower:
                day, other = min(lower, key=lambda pair: pair[0])
                yield Finding(
                    action.place("due"),
                    f"action '{action.name}' of priority {_RANKS[rank]} is due after '{other.name}'"
                    f" of priority {other.value('priority')}: {due} after {day}",
                    "change a priority or a day, where they do not say what comes first",
                    related=(Related(other.place("due"), f"'{other.name}' is due here"),),
                )
