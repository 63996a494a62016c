"""PM406: a timeline goes through the phases that the severity asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree import timeline
from blamefree.diagnostics import Finding, Severity
from blamefree.rules.base import PolicyRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


_HINTS = {
    "detect": "say when it was noticed, and by what",
    "triage": "say when somebody took it on",
    "contain": "say when the impact stopped growing, and what was done",
    "update": "say when stakeholders were told",
    "resolve": "say when the metrics were back at baseline",
}


class MissingPhase(PolicyRule):
    """A timeline goes through the phases that the severity asks for.

    Where no row says that somebody took it on, or that the impact was contained, either it did not
    happen or nobody wrote it down; both are worth a question in the review. A row names its phase in
    the column Phase.
    """

    code = "PM406"
    severity = Severity.WARNING
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P1
---

## Timeline

| Time (UTC) | Phase | Event |
| --- | --- | --- |
| 2026-03-01 21:14 | detect | The error budget alert fires |
| 21:49 | contain | seat-inventory is rolled back |
| 22:30 | resolve | Error rate at baseline |
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P1
---

## Timeline

| Time (UTC) | Phase | Event |
| --- | --- | --- |
| 2026-03-01 21:14 | detect | The error budget alert fires |
| 21:17 | triage | Ines Duarte takes the incident |
| 21:49 | contain | seat-inventory is rolled back |
| 22:30 | resolve | Error rate at baseline |
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each phase that no row goes through; the column, where no row names any."""
        written = timeline.read(document)
        asked = self.policy.of(document.severity).phases
        if written is None or not asked or document.kind != "incident":
            return
        named = {row.step for row in written.rows}
        place = (written.phases or written.heading).span()
        if not named & set(timeline.PHASES):
            rows = written.rows if written.table is not None else ()
            # That there is no table with rows is said by missing-timeline, where one is asked for.
            if rows or "Timeline" not in self.policy.of(document.severity).sections:
                column = "add a column Phase" if rows else "write it as a table with a column Phase"
                hint = f"{column}; {document.severity} goes through {', '.join(asked)}"
                yield Finding(place, "the rows of the timeline name no phase", hint)
            return
        for phase in asked:
            if phase not in named:
                yield Finding(place, f"the timeline has no row of phase '{phase}'", _HINTS.get(phase, ""))
