"""PM305: every action item of a postmortem has an id of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding, Related
from blamefree.rules.base import Rule
from blamefree.written_actions import written_actions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.source import Span


class DuplicateActionId(Rule):
    """Every action item of a postmortem has an id of its own.

    INC-2026-0142/A1 is how an action is named in tickets, chats and reports; two of one name are
    followed as one, and one of them is lost.
    """

    code = "PM305"
    draft_severity = None
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
  - id: A1
    title: Page the booking on-call when seat map errors exceed 2 % for 5 minutes
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
    owner: Tomasz Wrona
    due: 2026-04-15
  - id: A2
    title: Page the booking on-call when seat map errors exceed 2 % for 5 minutes
    owner: Ines Duarte
    due: 2026-04-15
---
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each action whose id an earlier one has."""
        first: dict[str, Span] = {}
        for action in written_actions(document):
            identifier = action.value("id")
            if not isinstance(identifier, str):
                continue
            place = action.place("id")
            if identifier in first:
                yield Finding(
                    place,
                    f"the action id '{identifier}' stands twice",
                    "give each action an id of its own; reports name it by that",
                    related=(Related(first[identifier], f"'{identifier}' stands here first"),),
                )
            first.setdefault(identifier, place)
