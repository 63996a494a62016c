"""PM605: a step of containment has its row in the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree import chronology, timeline
from blamefree.diagnostics import Finding, Severity
from blamefree.rules.base import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


_HINT = "add the row, with what was done and what was seen then"


class UnrecordedContainment(Rule):
    """A step of containment has its row in the timeline.

    The front matter says how the impact was limited, for counting; the table says when, and what was seen
    then. A step that is only counted cannot be learned from. A step that states its moment stands in the
    row of that minute.
    """

    code = "PM605"
    severity = Severity.WARNING
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P1
containment:
  - {method: rollback, at: 2026-03-01T22:49:00+01:00}
---

## Timeline

| Time (UTC) | Phase | Event |
| --- | --- | --- |
| 2026-03-01 21:21 | detect | The error budget alert fires |
| 21:40 | contain | seat-inventory is rolled back |
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P1
containment:
  - {method: rollback, at: 2026-03-01T22:49:00+01:00}
---

## Timeline

| Time (UTC) | Phase | Event |
| --- | --- | --- |
| 2026-03-01 21:21 | detect | The error budget alert fires |
| 21:49 | contain | seat-inventory is rolled back |
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each step that no row tells of."""
        front, written = document.front_matter, timeline.read(document)
        steps = front.at("containment") if front else None
        if front is None or written is None or not written.rows or not isinstance(steps, list):
            return
        told = any(row.step == "contain" for row in written.rows)
        unsure = any(row.moment is None for row in written.rows)
        for index, step in enumerate(steps):
            method = step.get("method") if isinstance(step, dict) else None
            at = chronology.stated(document, "containment", index, "at")
            if not isinstance(method, str):
                continue
            if at is None and not told:
                message = f"the containment by '{method}' has no row of phase contain in the timeline"
                yield Finding(front.span_of("containment", index, "method"), message, _HINT)
            elif at is not None and not unsure and written.at(at.at) is None:
                shown = f"{at.at.astimezone(written.zone):%H:%M %Z}" if written.zone else f"{at.at:%H:%M %Z}"
                message = f"the containment by '{method}' at {shown} has no row in the timeline"
                yield Finding(at.span, message, _HINT)
