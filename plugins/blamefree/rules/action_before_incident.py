"""PM308: an action item is due and done after the incident that it follows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding
from blamefree.rules.base import Rule
from blamefree.written_actions import written_actions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


class ActionBeforeIncident(Rule):
    """An action item is due and done after the incident that it follows.

    A day before the incident is a slip, most often in the year, and makes an action late on the day it
    is written down.
    """

    code = "PM308"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
started_at: 2026-03-01T22:14:00+01:00
action_items:
  - id: A1
    title: Refuse a cache time to live above one hour
    owner: Tomasz Wrona
    due: 2025-04-15
---
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
started_at: 2026-03-01T22:14:00+01:00
action_items:
  - id: A1
    title: Refuse a cache time to live above one hour
    owner: Tomasz Wrona
    due: 2026-04-15
---
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each day of an action that lies before the incident."""
        front = document.front_matter
        try:
            started = date.fromisoformat(str(front.at("started_at"))[:10]) if front else None
        except ValueError:
            return
        for action in written_actions(document):
            for field in ("due", "done_on"):
                day = action.day(field)
                if started is not None and day is not None and day < started:
                    yield Finding(
                        action.place(field),
                        f"'{field}' of action '{action.name}' is {day}, before the incident on {started}",
                        "check the year, the month and the day",
                    )
