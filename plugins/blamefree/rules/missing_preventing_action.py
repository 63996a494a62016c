"""PM314: a severe incident leads to an action that prevents the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.rules.base import ActionTypeRule

if TYPE_CHECKING:
    from blamefree.policy import Demand, SeverityPolicy


class MissingPreventingAction(ActionTypeRule):
    """A severe incident leads to an action that prevents the next one.

    Alerts and runbooks make the next time shorter. One action at least makes it not happen: a check, a
    bound, a dependency that is gone. Only what is promised or done counts.
    """

    code = "PM314"
    bad = """\
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
    good = """\
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

    type = "prevent"
    hint = "promise a change that makes it impossible or refuses it"

    def demand(self, asks: SeverityPolicy) -> Demand:
        """Return how much a severity asks for it."""
        return asks.preventing_action
