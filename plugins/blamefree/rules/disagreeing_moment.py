"""PM409: a moment in the front matter is the one that the timeline tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree import chronology, timeline
from blamefree.diagnostics import Finding, Related
from blamefree.rules.base import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from blamefree.chronology import Moment
    from blamefree.document import Document
    from blamefree.timeline import Row


# A field, the phases whose rows may state it, its own first, and which of its rows: any of all where None.
_ROWS: tuple[tuple[str, tuple[str, ...], int | None], ...] = (
    ("detected_at", ("detect",), 0),
    ("acknowledged_at", ("triage", "detect"), None),
    ("contained_at", ("contain", "resolve"), None),
    ("resolved_at", ("resolve",), -1),
)


class DisagreeingMoment(Rule):
    """A moment in the front matter is the one that the timeline tells.

    Reports count from the fields, and people read the table: where they differ, one of them is wrong,
    and so is every figure made from it. `detected_at` is the first row of phase detect, `acknowledged_at`
    a row of detect or triage, `contained_at` a row of contain or resolve, `resolved_at` the last row of
    phase resolve. Rows are compared to the minute.
    """

    code = "PM409"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P2
detected_at: 2026-03-01T22:12:00+01:00
---

## Timeline

| Time (UTC) | Phase | Event |
| --- | --- | --- |
| 2026-03-01 21:21 | detect | The error budget alert fires |
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P2
detected_at: 2026-03-01T22:21:00+01:00
---

## Timeline

| Time (UTC) | Phase | Event |
| --- | --- | --- |
| 2026-03-01 21:21 | detect | The error budget alert fires |
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each field whose minute is not that of its row."""
        written = timeline.read(document)
        if written is None:
            return
        for name, steps, which in _ROWS:
            stated = chronology.stated(document, name)
            # The phase itself has to be told of before anything can be missed.
            told = written.of(steps[0])
            rows = written.of(*steps)
            if stated is None or not told or not rows or any(row.about for _, row in rows):
                continue
            candidates = rows if which is None else (told[which],)
            if not any(stated.agrees(at) for at, _ in candidates):
                yield _finding(name, stated, *told[which or 0])


def _finding(name: str, stated: Moment, at: datetime, row: Row) -> Finding:
    shown = stated.at.astimezone(at.tzinfo)
    day = f"{shown:%Y-%m-%d} " if shown.date() != at.date() else ""
    return Finding(
        stated.span,
        f"'{name}' is {day}{shown:%H:%M %Z}, and the timeline says {at:%H:%M}",
        f"write the same minute here and in the row of phase '{row.step}'",
        related=(Related(row.time.span(), "the row stands here"),),
    )
