"""PM601: an incident of a high severity names who led the response."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding
from blamefree.placeholders import is_placeholder
from blamefree.policy import Demand
from blamefree.rules.base import PolicyRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


class MissingCommander(PolicyRule):
    """An incident of a high severity names who led the response.

    One person who decides and tells people frees all others to look for the cause. The document
    shows whether that role was filled, not how well. `TBD` and `none` name nobody.
    """

    code = "PM601"
    source = "Google, Site Reliability Engineering (2016), chapter 14: a clear incident command role"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P1
---
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P1
incident_commander: Ines Duarte
---
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the severity that asks for a commander where none is named."""
        front = document.front_matter
        named = front.at("incident_commander") if front else None
        stands_for_none = isinstance(named, str) and is_placeholder(named)
        if front is None or document.kind != "incident" or (named and not stands_for_none):
            return
        if self.policy.of(document.severity).incident_commander is Demand.REQUIRED:
            span = front.span_of("incident_commander" if "incident_commander" in front.values else "severity")
            yield Finding(
                span,
                f"a {document.severity} has an incident commander, and none is named",
                "name the person or role, for example `incident_commander: Ines Duarte`",
            )
