"""The timeline as written: rows of a table, each with the moment it states."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING

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
_ZONE = rf"(?P<zone>{'|'.join(sorted(_ZONES, key=len, reverse=True))}|[+-]\d\d:?\d\d)"
_TIME = re.compile(
    rf"~?\s*(?:(?P<day>\d{{4}}-\d\d-\d\d)(?:[ T]+|$))?"
    rf"(?:(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?::\d\d)?)?\s*{_ZONE}?\s*"
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
    match = _HEADER_ZONE.search(table.header[0].text)
    return _zone(match["zone"]) if match else None


def _zone(name: str) -> tzinfo:
    if name in _ZONES:
        return timezone(timedelta(hours=_ZONES[name])) if _ZONES[name] else UTC
    sign = -1 if name[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(name[1:3]), minutes=int(name[-2:])))


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
    running = datetime.combine(day or date(1, 1, 1), datetime.min.time())
    for cells in table.rows:
        if not cells:
            continue
        phase = cells[phase_column] if phase_column is not None and phase_column < len(cells) else None
        event = cells[-1] if len(cells) > 1 and cells[-1] is not phase else None
        match = _TIME.fullmatch(cells[0].masked.strip())
        try:
            stated = _stated(match, running) if match and match[0] else None
        except ValueError:
            stated = match = None
        if match is None or (stated is None and not match["day"]):
            yield Row(cells[0], phase, event, None, dated, readable=False)
            continue
        dated = dated or bool(match["day"])
        if stated is None:
            running = datetime.combine(date.fromisoformat(match["day"]), datetime.min.time())
            yield Row(cells[0], phase, event, None, dated, readable=True)
            continue
        running = stated
        offset = _zone(match["zone"]) if match["zone"] else zone
        yield Row(cells[0], phase, event, stated.replace(tzinfo=offset), dated, readable=True)


def _stated(match: re.Match[str], running: datetime) -> datetime | None:
    """Return the moment a cell states, on the running day where it states an hour alone."""
    if match["hour"] is None:
        if match["day"]:
            date.fromisoformat(match["day"])
        return None
    day = date.fromisoformat(match["day"]) if match["day"] else running.date()
    stated = datetime.combine(day, datetime.min.time().replace(int(match["hour"]), int(match["minute"])))
    if not match["day"] and running - stated > _MIDNIGHT:
        stated += timedelta(days=1)
    return stated
