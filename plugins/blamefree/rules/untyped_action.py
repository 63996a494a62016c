"""PM306: an action item says what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding
from blamefree.rules.base import Rule
from blamefree.written_actions import written_actions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


class UntypedAction(Rule):
    """An action item says what it is for.

    It prevents, detects, mitigates, or changes how people work. A list of ten that all mitigate
    prevents nothing; the type makes that visible, in a document and over all of them.
    """

    code = "PM306"
    source = "Google, The Site Reliability Workbook (2018), chapter 10: action items by type"
    bad = """\
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
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
action_items:
  - id: A1
    title: Refuse a cache time to live above one hour
    type: prevent
    owner: Tomasz Wrona
    due: 2026-04-15
---
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each action without a type."""
        for action in written_actions(document):
            if action.promised and action.value("type") is None:
                yield Finding(
                    action.place("type"),
                    f"action '{action.name}' has no type",
                    "write `type: prevent`, `detect`, `mitigate` or `process`",
                )
