"""PM315: a severe incident leads to an action that detects the next one sooner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.rules.base import ActionTypeRule

if TYPE_CHECKING:
    from blamefree.policy import Demand, SeverityPolicy


class MissingDetectingAction(ActionTypeRule):
    """A severe incident leads to an action that detects the next one sooner.

    What was noticed by a customer, or late, is noticed late again. Where the alert came at once and named
    the right thing, suppress this rule and say so: that is worth reading.
    """

    code = "PM315"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P1
action_items:
  - id: A1
    title: Refuse a cache time to live above one hour
    type: prevent
    owner: Tomasz Wrona
    due: 2026-04-15
---
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P1
action_items:
  - id: A1
    title: Page the booking on-call when seat map errors exceed 2 % for 5 minutes
    type: detect
    owner: Tomasz Wrona
    due: 2026-04-15
---
"""

    type = "detect"
    hint = "promise a signal, with its threshold and who is paged"

    def demand(self, asks: SeverityPolicy) -> Demand:
        """Return how much a severity asks for it."""
        return asks.detecting_action
