"""PM310: an action item that is dropped says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding
from blamefree.rules.base import Rule
from blamefree.written_actions import written_actions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


class UnexplainedDrop(Rule):
    """An action item that is dropped says why.

    Dropping a promise is a decision, and often the right one. Without the reason nobody can tell it from
    a promise that was forgotten, and the next incident asks the question again.
    """

    code = "PM310"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
action_items:
  - id: A1
    title: Refuse a cache time to live above one hour
    status: dropped
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
    status: dropped
    reason: The cache was switched off on 2026-05-01.
---
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each dropped action without a reason."""
        for action in written_actions(document):
            if action.value("status") == "dropped" and action.value("reason") is None:
                yield Finding(
                    action.place("status"),
                    f"action '{action.name}' is dropped, and no reason is given",
                    "say why, for example `reason: The service was switched off on 2026-05-01.`",
                )
