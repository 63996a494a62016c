"""PM610: a review names who took part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding
from blamefree.placeholders import is_placeholder
from blamefree.rules.base import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


class UnattendedReview(Rule):
    """A review names who took part.

    A reader wants to know whether those who responded were there, and whom to ask. People or roles will
    do.
    """

    code = "PM610"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P1
review: {held_on: 2026-03-06}
---
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P1
review: {held_on: 2026-03-06, participants: [Ines Duarte]}
---
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield a review that was held without anybody."""
        front = document.front_matter
        listed = front.at("review", "participants") if front else None
        names = listed if isinstance(listed, list) else [listed] if listed else []
        somebody = any(not (isinstance(name, str) and is_placeholder(name)) for name in names)
        if front is None or not front.at("review", "held_on") or somebody:
            return
        yield Finding(
            front.key_span_of("review", "held_on"),
            "the review names no participants",
            "list people or roles, for example `participants: [Ines Duarte, Tomasz Wrona]`",
        )
