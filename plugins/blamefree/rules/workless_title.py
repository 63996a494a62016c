"""PM316: the title of an action item is a sentence of work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding, Severity
from blamefree.placeholders import is_placeholder
from blamefree.rules.base import Rule
from blamefree.written_actions import written_actions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


MIN_WORDS = 3
_HINT = "write a verb, the thing that changes, and what it changes to"


class WorklessTitle(Rule):
    """The title of an action item is a sentence of work.

    "Monitoring" is a topic and "Do we need a second cache?" a question: neither can be finished. A verb,
    the thing that changes, and what it changes to can be: "Rotate keys" does not say which, and to what.
    Only a question and what is shorter than three words are reported.
    """

    code = "PM316"
    severity = Severity.WARNING
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
action_items:
  - id: A1
    title: Seat monitoring
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
    title: Page the booking on-call when seat map errors exceed 2 % for 5 minutes
    owner: Tomasz Wrona
    due: 2026-04-15
---
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each title that is a topic or a question."""
        for action in written_actions(document):
            title = action.value("title")
            if not isinstance(title, str) or is_placeholder(title) or not action.promised:
                continue
            plain = title.strip().strip("*_").strip()
            words = re.findall(r"[^\W_]+", plain)
            fault = "a question" if plain.endswith("?") else ""
            if words and len(words) < MIN_WORDS:
                fault = fault or ("a single word" if len(words) == 1 else "two words long")
            if fault:
                yield Finding(action.place("title"), f"the title of action '{action.name}' is {fault}", _HINT)
