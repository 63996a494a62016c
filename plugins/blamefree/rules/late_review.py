"""PM608: the review is held within the time its severity promises."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from blamefree import chronology
from blamefree.diagnostics import Finding, Severity
from blamefree.rules.base import PolicyRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


class LateReview(PolicyRule):
    """The review is held within the time its severity promises.

    What people were thinking fades first. Counted is from the resolution to `held_on`, in days or in
    business days of the policy's calendar. That it took longer is a fact to learn from.
    """

    code = "PM608"
    severity = Severity.INFO
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P1
resolved_at: 2026-03-01T23:30:00+01:00
review: {held_on: 2026-03-10}
---
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P1
resolved_at: 2026-03-01T23:30:00+01:00
review: {held_on: 2026-03-06}
---
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the day of a review behind the last day that was promised."""
        front, resolved = document.front_matter, chronology.read(document).resolved
        allowed = self.policy.of(document.severity).review_within if document.severity else None
        if front is None or resolved is None or allowed is None or document.kind == "exercise":
            return
        try:
            held = date.fromisoformat(str(front.at("review", "held_on")))
        except ValueError:
            return
        last = allowed.last_day(resolved.at, self.policy.calendar)
        if held > last:
            yield Finding(
                front.span_of("review", "held_on"),
                f"the review was held on {held}; {document.severity} promises {allowed}, until {last}",
                "ask what kept people from meeting earlier",
            )
