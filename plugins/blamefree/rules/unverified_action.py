"""PM309: an action item that is done says since when, and what shows that it works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding
from blamefree.late_patterns import late
from blamefree.placeholders import is_placeholder
from blamefree.rules.base import Rule
from blamefree.written_actions import written_actions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.written_actions import WrittenAction


_LINK = late(r"https?://\S+|[\w./-]{0,100}/[\w./#-]+|[\w-]+\.(?:md|html|png|pdf|csv|txt)(?:#\S*)?")
_CHANGE = late(r"/(?:pulls?|merge_requests|commits?|compare)/|\bmerged\b", re.IGNORECASE)
_HINT = "link to what shows that it works: a dashboard, the alert, the record of a drill"


class UnverifiedAction(Rule):
    """An action item that is done says since when, and what shows that it works.

    Merged is not verified: a change can be in the code and off in production, and an alert can exist and
    never have fired. The evidence is a link to what a doubtful reader would look at: a dashboard, the
    alert, the record of a drill. A link to the change itself shows only that it was made. An action with a
    `done_on` is done.
    """

    code = "PM309"
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
    status: done
    done_on: 2026-04-09
    evidence: https://git.nightjar-rail.example/seat-inventory/pull/311
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
    status: done
    done_on: 2026-04-09
    evidence: https://dashboards.nightjar-rail.example/cache-ttl
---
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield what a done action leaves open."""
        for action in written_actions(document):
            if action.value("status") != "done":
                if action.pending and action.value("done_on") is not None:
                    yield Finding(
                        action.place("done_on"),
                        f"action '{action.name}' says since when it is done, and its status is another",
                        "write `status: done`, or take the day out",
                    )
                continue
            if action.value("done_on") is None:
                yield Finding(
                    action.place("done_on"),
                    f"action '{action.name}' is done, and no day says since when",
                    "write the day it was seen to work, for example `done_on: 2026-04-09`",
                )
            evidence = action.value("evidence")
            if evidence is None:
                yield Finding(
                    action.place("evidence"), f"action '{action.name}' is done without evidence", _HINT
                )
            elif isinstance(evidence, str) and not is_placeholder(evidence):
                yield from _judge(action, evidence.strip())


def _judge(action: WrittenAction, evidence: str) -> Iterator[Finding]:
    if _CHANGE.search(evidence):
        message = f"the evidence of action '{action.name}' is the change itself: merged is not verified"
        yield Finding(action.place("evidence"), message, _HINT)
    elif not any(_LINK.fullmatch(word.strip("()<>.,;")) for word in evidence.split()):
        yield Finding(action.place("evidence"), f"the evidence of action '{action.name}' is no link", _HINT)
