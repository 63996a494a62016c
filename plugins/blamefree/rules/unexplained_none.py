"""PM612: a runbook or an alert that did not change says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding
from blamefree.placeholders import is_placeholder
from blamefree.rules.base import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


class UnexplainedNone(Rule):
    """A runbook or an alert that did not change says why.

    "None" can mean that it worked as written, or that nobody looked. The reason tells them apart;
    `N/A` is none.
    """

    code = "PM612"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P1
alerts: [{title: Seat map error budget, change: none}]
---
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P1
alerts: [{title: Seat map error budget, change: none, reason: It paged within two minutes.}]
---
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each `change: none` without a reason."""
        front = document.front_matter
        for name in ("runbooks", "alerts"):
            items = front.at(name) if front else None
            for index in range(len(items) if isinstance(items, list) else 0):
                reason = front.at(name, index, "reason") if front else None
                explained = bool(reason) and not (isinstance(reason, str) and is_placeholder(reason))
                if front and front.at(name, index, "change") == "none" and not explained:
                    yield Finding(
                        front.span_of(name, index, "change"),
                        f"'{front.at(name, index, 'title')}' did not change, and no reason is given",
                        "say why, for example `reason: It was followed as written, and it worked.`",
                    )
