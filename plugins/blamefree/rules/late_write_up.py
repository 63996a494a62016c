"""PM607: the timeline is written and shared within the time its severity promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree import chronology, durations
from blamefree.diagnostics import Finding, Severity
from blamefree.rules.base import PolicyRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


class LateWriteUp(PolicyRule):
    """The timeline is written and shared within the time its severity promises.

    Memory rebuilds what happened within days, and logs expire. Counted is the time from the resolution to
    `published_at`. That it took longer is a fact to learn from: usually the people who knew were tired, or
    already at the next thing.
    """

    code = "PM607"
    severity = Severity.INFO
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P2
resolved_at: 2026-03-01T23:30:00+01:00
published_at: 2026-03-06T16:00:00+01:00
---
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P2
resolved_at: 2026-03-01T23:30:00+01:00
published_at: 2026-03-03T16:00:00+01:00
---
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the day of publication where it lies behind the promise, with both numbers."""
        resolved = chronology.read(document).resolved
        published = chronology.stated(document, "published_at")
        allowed = self.policy.of(document.severity).timeline_within if document.severity else None
        if resolved is None or published is None or allowed is None or document.kind == "exercise":
            return
        if published.at > allowed.deadline(resolved.at, self.policy.calendar):
            took = durations.words(published.at - resolved.at)
            yield Finding(
                published.span,
                f"shared {took} after the resolution; {document.severity} promises {allowed}",
                "ask in the review what would make the first version sooner",
            )
