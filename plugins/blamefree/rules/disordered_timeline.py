"""PM402: a timeline runs forward."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from blamefree import timeline
from blamefree.diagnostics import Edit, Finding, Fix, Related
from blamefree.rules.base import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from blamefree.document import Document
    from blamefree.source import Span
    from blamefree.timeline import Row

# How far the days of one incident lie apart at most, where only one of them is there to compare with.
_NEAR = timedelta(days=60)


class DisorderedTimeline(Rule):
    """A timeline runs forward.

    A row that stands before an earlier moment is most often a slip in a date or an hour, and
    every duration counted from it is wrong. Where another year would put the rows in order, the
    year is what is pointed at.
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
        """Yield each row that is earlier than the row above it, or the year that makes it so."""
        written = timeline.read(document)
        rows = [row for row in written.rows if row.at is not None] if written else []
        explained: set[Span] = set()
        for index in range(1, len(rows)):
            previous, row = rows[index - 1], rows[index]
            if _before(row, previous):
                slip = _slip(rows, index)
                # A year that slipped explains one step back; a second one in its day is another.
                if slip is not None and slip.span not in explained:
                    explained.add(slip.span)
                    yield slip
                    continue
                yield Finding(
                    row.time.span(),
                    f"the timeline goes back from {_said(previous)} to {_said(row)}",
                    "put the rows in order, or write the date where the day changes",
                    related=(Related(previous.time.span(), "the row before stands here"),),
                )


def _said(row: Row) -> str:
    return row.time.text.strip()


def _before(row: Row, previous: Row) -> bool:
    if row.at is None or previous.at is None or (row.at.tzinfo is None) != (previous.at.tzinfo is None):
        return False
    return row.at < previous.at


def _slip(rows: list[Row], index: int) -> Finding | None:
    """Return the finding that a year is wrong, where another year puts all rows in order.

    It is the year of the row that goes back, or of the day before that, which lies too far ahead;
    surest is one that two other rows stand around.
    """
    days = [number for number, row in enumerate(rows) if row.names_day]
    found: list[Finding] = []
    for place in [number for number in days if number <= index][:-3:-1]:
        position = days.index(place)
        before = rows[place - 1] if place else None
        after = rows[days[position + 1]] if position + 1 < len(days) else None
        for neighbour in (before, after):
            at = rows[place].at
            if at is None or neighbour is None or neighbour.at is None or neighbour.at.year == at.year:
                continue
            if _fits(_in_year(at, neighbour.at.year), before, after):
                explained = _explain(rows[place], neighbour.at.year, before, after)
                found.insert(0 if before and after else len(found), explained)
    return found[0] if found else None


def _in_year(at: datetime, year: int) -> datetime | None:
    try:
        return at.replace(year=year)
    except ValueError:
        return None  # the 29th of February


def _fits(at: datetime | None, before: Row | None, after: Row | None) -> bool:
    """Tell whether a moment lies between two rows; with one alone, it has to be near."""
    if at is None:
        return False
    gaps = []
    for earlier, later in ((before.at if before else None, at), (at, after.at if after else None)):
        if earlier is not None and later is not None:
            if (earlier.tzinfo is None) != (later.tzinfo is None):
                return False
            gaps.append(later - earlier)
    return min(gaps) >= timedelta() and (len(gaps) > 1 or gaps[0] <= _NEAR)


def _explain(row: Row, year: int, before: Row | None, after: Row | None) -> Finding:
    text = row.time.text
    start = text.index(f"{row.at.year:04}") if row.at else 0
    day = text[start : start + len("2026-03-01")]
    neighbours = [one.at for one in (before, after) if one and one.at]
    if len(neighbours) > 1 and len({(at.year, at.month) for at in neighbours}) == 1:
        where = f"stands between two days of {neighbours[0]:%B %Y}"
    elif len(neighbours) > 1:
        where = f"stands between {neighbours[0]:%Y-%m-%d} and {neighbours[1]:%Y-%m-%d}"
    else:
        where = f"stands {'behind' if before else 'before'} {neighbours[0]:%Y-%m-%d}"
    right = f"{year:04}{day[4:]}"
    edit = Edit(row.time.span(start, start + 4), f"{year:04}")
    return Finding(
        row.time.span(start, start + len(day)),
        f"{day} {where}",
        f"a slip in the year? write {right}",
        fix=Fix(f"write {right}", (edit,), safe=False),
    )
