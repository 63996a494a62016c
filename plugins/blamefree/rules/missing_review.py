"""PM609: a final document says when it was reviewed, where its severity asks for a review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding
from blamefree.rules.base import PolicyRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


class MissingReview(PolicyRule):
    """A final document says when it was reviewed, where its severity asks for a review.

    A document becomes final by the conversation about it: others who responded correct it, and the actions
    are agreed on there. Before that it is in review.
    """

    code = "PM609"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: final
severity: P1
---
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: final
severity: P1
review: {held_on: 2026-03-06, participants: [Ines Duarte]}
---
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the review that states no day; the status, where there is none."""
        front = document.front_matter
        if front is None or document.status != "final" or document.kind != "incident":
            return
        if self.policy.of(document.severity).review_within and not front.at("review", "held_on"):
            stated = ("review", "held_on") in front.key_spans or isinstance(front.at("review"), dict)
            yield Finding(
                front.key_span_of("review", "held_on") if stated else front.span_of("status"),
                f"a final {document.severity} has been reviewed, and no day says when",
                "state the day, for example `held_on: 2026-03-06` under `review`, or write `status: review`",
            )
