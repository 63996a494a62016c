"""PM302: every action item has a due date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding
from blamefree.rules.base import Rule
from blamefree.written_actions import written_actions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


class UndatedAction(Rule):
    """Every action item has a due date.

    Without a date an action is never late, and what is never late is never done. A proposed action may
    wait for its date; a done or dropped one needs none.
    """

    code = "PM302"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
action_items:
  - id: A1
    title: Refuse a cache time to live above one hour
    owner: Tomasz Wrona
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
    owner: Tomasz Wrona
    due: 2026-04-15
---
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each open promise without a date."""
        for action in written_actions(document):
            if action.pending and action.value("due") is None:
                yield Finding(
                    action.place("due"),
                    f"action '{action.name}' has no due date",
                    "promise a day, for example `due: 2026-04-15`",
                )
