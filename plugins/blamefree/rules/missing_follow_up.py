"""PM611: a final document of a high severity says which runbooks and alerts changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding
from blamefree.policy import Demand
from blamefree.rules.base import PolicyRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


class MissingFollowUp(PolicyRule):
    """A final document of a high severity says which runbooks and alerts changed.

    The next responder reads the runbook, not the postmortem. Where nothing had to change, an entry with
    `change: none` and a reason says that somebody looked.
    """

    code = "PM611"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: final
severity: P1
runbooks: [{title: Seat map errors, change: updated}]
---
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: final
severity: P1
runbooks: [{title: Seat map errors, change: updated}]
alerts: [{title: Seat map error budget, change: none, reason: It paged within two minutes.}]
---
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each of the two lists that is empty."""
        front = document.front_matter
        if front is None or document.status != "final" or document.kind != "incident":
            return
        if self.policy.of(document.severity).follow_up is not Demand.REQUIRED:
            return
        for name in ("runbooks", "alerts"):
            if not front.at(name):
                yield Finding(
                    front.key_span_of(name) if name in front.values else front.span_of("status"),
                    f"a final {document.severity} says which {name} changed, and none are named",
                    f"list them under `{name}`, or one with `change: none` and a reason",
                )
