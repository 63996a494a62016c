"""PM303: an action item holds no placeholders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding
from blamefree.placeholders import is_placeholder
from blamefree.rules.base import Rule
from blamefree.written_actions import written_actions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


class PlaceholderValue(Rule):
    """An action item holds no placeholders.

    `TBD` looks like an answer in every list and report. An empty value is honest: it shows as a gap and
    is asked for.
    """

    code = "PM303"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
action_items:
  - id: A1
    title: Refuse a cache time to live above one hour
    owner: TBD
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
        """Yield each value of an action that only holds a place."""
        for action in written_actions(document):
            for field in ("title", "owner", "due", "done_on", "ticket", "evidence", "reason"):
                value = action.value(field)
                if isinstance(value, str) and is_placeholder(value):
                    yield Finding(
                        action.place(field),
                        f"'{field}' of action '{action.name}' is the placeholder '{value.strip()}'",
                        "state the value, or leave it empty until it is known",
                    )
