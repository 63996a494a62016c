"""PM402: a timeline runs forward."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blamefree import timeline
from blamefree.diagnostics import Finding, Related
from blamefree.rules.base import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.timeline import Row


@dataclass(frozen=True)
class DisorderedTimeline(Rule):
    """A timeline runs forward.

    A row that stands before an earlier moment is most often a slip in a date or an hour, and
    every duration counted from it is wrong.
    """

    code = "PM402"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P2
---

## Timeline

| Time (UTC) | Phase | Event |
| --- | --- | --- |
| 2026-03-01 21:21 | detect | The error budget alert fires |
| 21:14 | triage | Ines takes the incident |
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
| 2026-03-01 21:14 | detect | The error budget alert fires |
| 21:21 | triage | Ines takes the incident |
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each row that is earlier than the row above it."""
        written = timeline.read(document)
        previous: Row | None = None
        for row in written.rows if written else ():
            if row.at is None:
                continue
            if previous is not None and _before(row, previous):
                yield Finding(
                    row.time.span(),
                    f"the timeline goes back from {previous.time.text.strip()} to {row.time.text.strip()}",
                    "put the rows in order, or write the date where the day changes",
                    related=(Related(previous.time.span(), "the row before stands here"),),
                )
            previous = row


def _before(row: Row, previous: Row) -> bool:
    if row.at is None or previous.at is None or (row.at.tzinfo is None) != (previous.at.tzinfo is None):
        return False
    return row.at < previous.at
