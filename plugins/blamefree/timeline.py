"""The timeline as written: rows of a table, each with the moment it states."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING

from blamefree.inline import OBJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.body import Table
    from blamefree.document import Document
    from blamefree.prose import Run

PHASES = ("detect", "triage", "contain", "update", "resolve", "follow-up")

# Abbreviations that mean one offset everywhere; CST and IST mean several, and are left out.
_ZONES = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3,
    "EST": -5, "EDT": -4, "PST": -8, "PDT": -7,
}  # fmt: skip
_ZONE = (
    r"(?P<zone>(?P<utc>(?i:UTC|GMT)[ ]?)?(?P<sign>[+\u2212-])"
    r"(?P<offset>(?(utc)\d{1,2}(?::?\d\d)?|\d\d:?\d\d))(?![\d:])"
    rf"|(?i:UTC|GMT)(?![+\u2212-]\d)|{'|'.join(sorted(_ZONES, key=len, reverse=True))})"
)
_TIME = re.compile(
    r"[~≈]?\s*(?:(?P<day>\d{4}-\d\d-\d\d)(?:[ T]+|$))?"
    rf"(?:(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?)?\s*{_ZONE}?\s*",
    re.ASCII,
)
_HEADER_ZONE = re.compile(rf"(?<![\w+-]){_ZONE}(?!\w)")

# A clock that falls by more than this has passed midnight; by less, the rows are out of order.
_MIDNIGHT = timedelta(hours=12)


@dataclass(frozen=True, eq=False)
class Row:
    """One row of the timeline.

    `at` is the moment it states, with an offset where one is stated; None where it cannot be
    read, or names a day alone. `dated` tells whether its day is known or only its hour.
    """

    time: Run
    phase: Run | None
    event: Run | None
    at: datetime | None
    dated: bool
    readable: bool


@dataclass(frozen=True, eq=False)
class Timeline:
    """The rows of the timeline's table, in the order they are written."""

    table: Table
    rows: tuple[Row, ...]
    zone: tzinfo | None


def read(document: Document) -> Timeline | None:
    """Return the first table under the heading Timeline, None where there is none."""
    table = next((table for table in document.body.tables if _is_timeline(table)), None)
    if table is None:
        return None
    zone = _zone_of(table)
    return Timeline(table, tuple(_rows(table, zone, _first_day(document))), zone)


def _is_timeline(table: Table) -> bool:
    return any(title.strip().casefold() == "timeline" for title in table.headings)


def _zone_of(table: Table) -> tzinfo | None:
    """Return the zone the header names; where it names two, neither is sure."""
    try:
        named = {_zone(match) for match in _HEADER_ZONE.finditer(table.header[0].text)}
    except ValueError:
        return None
    return named.pop() if len(named) == 1 else None


def _zone(match: re.Match[str]) -> tzinfo | None:
    """Return the zone that is named, None where none is; a ValueError says there is no such offset."""
    if match["zone"] is None:
        return None
    if match["sign"] is None:
        offset = timedelta(hours=_ZONES[match["zone"].upper()])
    else:
        digits = match["offset"].replace(":", "")
        hours, minutes = (digits, "0") if len(digits) <= len("00") else (digits[:-2], digits[-2:])
        offset = timedelta(hours=int(hours), minutes=time(0, int(minutes)).minute)
        offset = offset if match["sign"] == "+" else -offset
    return timezone(offset) if offset else UTC


def _first_day(document: Document) -> date | None:
    stated = document.front_matter.at("started_at") if document.front_matter else None
    try:
        return date.fromisoformat(str(stated)[:10])
    except ValueError:
        return None


def _rows(table: Table, zone: tzinfo | None, day: date | None) -> Iterator[Row]:
    columns = [run.text.casefold() for run in table.header]
    phase_column = next((index for index, name in enumerate(columns) if "phase" in name), None)
    dated = day is not None
    running = datetime.combine(day or date(1, 1, 1), time())
    for cells in table.rows:
        if not cells:
            continue
        phase = cells[phase_column] if phase_column is not None and phase_column < len(cells) else None
        event = cells[-1] if len(cells) > 1 and cells[-1] is not phase else None
        try:
            match = _TIME.fullmatch(_words(cells[0]))
            offset = (_zone(match) if match else None) or zone
            running, is_moment = _stated(match, running)
        except (ValueError, OverflowError):
            yield Row(cells[0], phase, event, None, dated, readable=False)
            continue
        dated = dated or bool(match and match["day"])
        at = running.replace(tzinfo=offset) if is_moment else None
        yield Row(cells[0], phase, event, at, dated, readable=True)


def _words(cell: Run) -> str:
    """Return what a cell of times says: without links and emphasis, but with what is written as code."""
    masked = cell.masked.strip()
    return cell.text.strip().strip("`").strip() if OBJECT in masked else masked


def _stated(match: re.Match[str] | None, running: datetime) -> tuple[datetime, bool]:
    """Return where a cell puts the clock, and whether it states a moment or a day alone.

    An hour alone is one of the running day, or of the next where the clock has passed midnight.
    A ValueError says that the cell states neither.
    """
    if match is None or (match["day"] is None and match["hour"] is None):
        raise ValueError
    day = date.fromisoformat(match["day"]) if match["day"] else running.date()
    if match["hour"] is None:
        return datetime.combine(day, time()), False
    clock = time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0))
    stated = datetime.combine(day, clock)
    if not match["day"] and running - stated > _MIDNIGHT:
        stated += timedelta(days=1)
    return stated, True
