"""PM301: every action item names one accountable owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding
from blamefree.rules.base import Rule
from blamefree.written_actions import written_actions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


class OwnerlessAction(Rule):
    """Every action item names one accountable owner.

    An action that nobody owns waits for a volunteer until the next incident. A proposed action is not
    promised yet and may wait for its owner; a dropped one needs none.
    """

    code = "PM301"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
action_items:
  - id: A1
    title: Refuse a cache time to live above one hour
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
    owner: Tomasz Wrona
    due: 2026-04-15
---
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each promised action without an owner."""
        for action in written_actions(document):
            if action.promised and action.value("owner") is None:
                yield Finding(
                    action.place("owner"),
                    f"action '{action.name}' has no owner",
                    "name the one person or role who sees it through, for example `owner: Tomasz Wrona`",
                )
