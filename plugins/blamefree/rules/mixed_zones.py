"""PM412: the rows of a timeline are told by the clock that heads it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from blamefree import clock, document, timeline
from blamefree.diagnostics import Edit, Finding, Fix, Severity
from blamefree.rules.base import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document
    from blamefree.timeline import Row, Timeline


@cache
def _time() -> re.Pattern[str]:
    """Return what a time is; compiled when a row is at fault, which is seldom."""
    return re.compile(clock.PATTERN, re.ASCII)


class MixedZones(Rule):
    """The rows of a timeline are told by the clock that heads it.

    A row with an offset of its own is read past by those who skim: 22:14 seems to come an hour after
    21:14, and is the same minute. Durations are counted rightly either way, and some want the times as
    each of them was told: so this rule is off by default.
    """

    code = "PM412"
    severity = Severity.INFO
    default = False
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
| 2026-03-01 22:14 +01:00 | detect | The error budget alert fires |
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
        """Yield each row that is told by another clock, with its time by the clock of the heading."""
        written = timeline.read(document)
        if written is None or written.zone is None:
            return
        stray = [row for row in written.rows if row.moment and _is_stray(row, written)]
        edits = {row: edit for row in stray if (edit := _edit(row, written))}
        sure = bool(edits) and _keeps(document, written, tuple(edits.values()))
        for row in stray:
            edit = edits.get(row) if sure else None
            yield Finding(
                row.time.span(),
                f"'{row.time.text.strip()}' is told by another clock than the one in '{_heading(written)}'",
                f"write `{edit.text}`" if edit else "write the time by the clock of the heading",
                fix=Fix(f"write '{edit.text}'", (edit,), safe=False) if edit else None,
            )


def _heading(written: Timeline) -> str:
    return " ".join(written.heading.text.split())


def _is_stray(row: Row, written: Timeline) -> bool:
    """Tell whether a row's own offset is another than that of the clock above it at this moment."""
    at = row.moment
    return at is not None and at.utcoffset() != at.astimezone(written.zone).utcoffset()


def _edit(row: Row, written: Timeline) -> Edit | None:
    """Return the row's time by the clock of the heading; None where it is a range, or more than a time."""
    text, at = row.time.text, row.moment
    match = _time().fullmatch(text.strip())
    if match is None or at is None or match["until"] or match["about_then"] or match["zone"] is None:
        return None
    lead = len(text) - len(text.lstrip())
    named = [match.start(name) for name in ("iso", "month_first", "day_first", "hour") if match[name]]
    shown = at.astimezone(written.zone)
    seconds = ":%S" if match["second"] else ""
    span = row.time.span(lead + min(named), lead + len(text.strip()))
    return Edit(span, shown.strftime(f"%Y-%m-%d %H:%M{seconds}"))


def _keeps(before: Document, written: Timeline, edits: tuple[Edit, ...]) -> bool:
    """Tell whether all rows state the same moments after these edits."""
    text = before.source.text
    for edit in sorted(edits, key=lambda one: one.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    after = timeline.read(document.parse(text.encode(), before.path))
    return after is not None and [row.at for row in after.rows] == [row.at for row in written.rows]
