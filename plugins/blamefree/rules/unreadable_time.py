"""PM403: every row of a timeline states its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree import timeline
from blamefree.diagnostics import Finding
from blamefree.rules.base import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


class UnreadableTime(Rule):
    """Every row of a timeline states its time.

    How long it took to notice, to contain and to resolve is counted from the rows. A time may
    be a date with an hour, an hour on the running date, or a date alone where no more is known.
    """

    code = "PM403"
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
| Sunday evening | detect | The error budget alert fires |
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
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each time that cannot be read."""
        written = timeline.read(document)
        for row in written.rows if written else ():
            said = row.time.text.strip()
            if row.skipped:
                yield Finding(
                    row.time.span(),
                    f"no clock showed '{said}': summer time began, and the hour was left out",
                    "check the hour and the time zone",
                )
            elif not row.readable:
                yield Finding(
                    row.time.span(),
                    f"the time '{said}' cannot be read" if said else "the row has no time",
                    "write `2026-03-01 21:14`, or `21:14` on the date of the row above; "
                    "where no more is known, `~21:14` or the date alone",
                )
