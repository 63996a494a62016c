"""PM401: a postmortem has a timeline where its severity asks for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree import timeline
from blamefree.diagnostics import Finding
from blamefree.rules.base import PolicyRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


class MissingTimeline(PolicyRule):
    """A postmortem has a timeline where its severity asks for one.

    What was known when is the ground that everything else stands on, and memory rebuilds it
    within days. The timeline is a table under the heading Timeline, so that it is reviewed as
    it will be read.
    """

    code = "PM401"
    source = "Google, Site Reliability Engineering (2016), chapter 15: a record made while memory is fresh"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P2
---

## Timeline

Errors began on Sunday evening and ended after a rollback.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P2
---

## Timeline

| Time (UTC) | Phase | Event |
| --- | --- | --- |
| 2026-03-01 21:14 | detect | The first seat map answers with an error |
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the heading without a table, or the severity that asks for one."""
        front = document.front_matter
        if front is None or "Timeline" not in self.policy.of(document.severity).sections:
            return
        written = timeline.read(document)
        if written is not None and written.table is not None and written.rows:
            return
        section = document.body.section("Timeline")
        span = section.heading if section else front.span_of("severity" if document.severity else "status")
        yield Finding(
            span,
            "the document has no timeline table"
            if section is None
            else "the timeline holds no table with rows",
            "write `| Time (UTC) | Phase | Event |`, a line `| --- | --- | --- |`, and a row for each event",
        )
