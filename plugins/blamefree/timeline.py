"""The timeline as written: rows of a table, each with the moment it states."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from blamefree import zones
from blamefree.inline import OBJECT
from blamefree.prose import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.body import Table
    from blamefree.document import Document
    from blamefree.prose import Run

PHASES = ("detect", "triage", "contain", "update", "resolve", "follow-up")

_TIME = re.compile(
    r"(?P<about>[~\u2248])?\s*(?:(?P<day>\d{4}-\d\d-\d\d)(?:[ T]+|$))?"
    rf"(?:(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?)?\s*{zones.PATTERN}?\s*",
    re.ASCII,
)

_ALL_TIMES = re.compile(
    r"\b(?:all |the )?times?(?:stamps)?\b[^.\n]{0,40}?\b(?:in|is|are)\b[^.\n]{0,40}", re.IGNORECASE
)

# Stands for the day where none is known.
_SOME_DAY = date(2000, 1, 1)

# A clock that falls by more than this has passed midnight; by less, the rows are out of order.
_MIDNIGHT = timedelta(hours=12)
# A timeline is written to the minute.
_MINUTE = timedelta(minutes=1)


_READ: WeakKeyDictionary[Document, Timeline | None] = WeakKeyDictionary()


@dataclass(frozen=True, eq=False)
class Row:
    """One row of the timeline.

    `at` is the moment it states, with an offset where one is stated; None where it cannot be
    read, or names a day alone. `dated` tells whether its day is known or only its hour; behind a
    row that goes back it is not, until a row names its day again. `names_day` tells whether the
    row itself writes the day, `about` whether it says so with a sign such as `~`, `skipped` that
    a clock never showed this time: it was put forward that night.
    """

    time: Run
    phase: Run | None
    event: Run | None
    at: datetime | None
    dated: bool
    readable: bool
    names_day: bool = False
    about: bool = False
    skipped: bool = False

    @property
    def step(self) -> str:
        """The phase in lower case, empty where the row names none."""
        return self.phase.text.strip().strip("*_`").casefold() if self.phase else ""

    @property
    def moment(self) -> datetime | None:
        """The moment where nothing about it is left open: day, hour and zone are known."""
        return self.at if self.dated and self.at is not None and self.at.tzinfo is not None else None


@dataclass(frozen=True, eq=False)
class Timeline:
    """The rows of the timeline's table, in the order they are written."""

    table: Table
    rows: tuple[Row, ...]
    zone: tzinfo | None
    # The heading of the phases, None where the table has no such column.
    phases: Run | None

    def of(self, *steps: str) -> tuple[tuple[datetime, Row], ...]:
        """Return the moments and rows of these phases; none, where one of the moments is not known."""
        rows = [row for row in self.rows if row.step in steps]
        known = tuple((row.moment, row) for row in rows if row.moment is not None)
        return known if len(known) == len(rows) else ()

    def at(self, moment: datetime) -> Row | None:
        """Return the first row of a minute, None where there is none."""
        same = (row for row in self.rows if row.moment and abs(row.moment - moment) < _MINUTE)
        return next(same, None)


def read(document: Document) -> Timeline | None:
    """Return the first table under the heading Timeline, None where there is none."""
    # Many rules ask this of one document; what was found goes when the document does.
    if document not in _READ:
        _READ[document] = _read(document)
    return _READ[document]


def _read(document: Document) -> Timeline | None:
    table = next((table for table in document.body.tables if _is_timeline(table)), None)
    if table is None:
        return None
    zone = _zone_of(table) or _zone_in_prose(document)
    phases = next((run for run in table.header if "phase" in run.text.casefold()), None)
    return Timeline(table, tuple(_rows(table, zone, _first_day(document, zone))), zone, phases)


def _is_timeline(table: Table) -> bool:
    return any(map(_is_heading, table.headings))


def _is_heading(title: str) -> bool:
    return title.strip().casefold() == "timeline"


def _zone_of(table: Table) -> tzinfo | None:
    """Return the zone the header names; where it names two, neither is sure."""
    named = zones.named(table.header[0].text)
    return next(iter(named)) if len(named) == 1 else None


def _zone_in_prose(document: Document) -> tzinfo | None:
    """Return the zone of a sentence under the heading such as `All times are in UTC`."""
    for run in document.body.runs:
        if run.place is Place.PARAGRAPH and any(_is_heading(title) for title in run.headings):
            match = _ALL_TIMES.search(run.text)
            named = zones.named(match[0]) if match else frozenset()
            if len(named) == 1:
                return next(iter(named))
    return None


def _first_day(document: Document, zone: tzinfo | None) -> date | None:
    """Return the day on which the incident began, by the clocks of the timeline."""
    stated = str(document.front_matter.at("started_at")) if document.front_matter else ""
    try:
        if zone is not None and len(stated) > len("2026-01-01"):
            began = datetime.fromisoformat(stated)
            return (began.astimezone(zone) if began.tzinfo else began).date()
        return date.fromisoformat(stated[:10])
    except (ValueError, OverflowError):
        return None


def _rows(table: Table, zone: tzinfo | None, day: date | None) -> Iterator[Row]:
    columns = [run.text.casefold() for run in table.header]
    phase_column = next((index for index, name in enumerate(columns) if "phase" in name), None)
    clock = _Clock(datetime.combine(day or _SOME_DAY, time()), zone, dated=day is not None)
    for cells in table.rows:
        if not cells:
            continue
        phase = cells[phase_column] if phase_column is not None and phase_column < len(cells) else None
        event = cells[-1] if len(cells) > 1 and cells[-1] is not phase else None
        match = _TIME.fullmatch(_words(cells[0]))
        try:
            at = clock.read(match)
        except (ValueError, OverflowError):
            yield Row(cells[0], phase, event, None, clock.dated, readable=False, skipped=clock.skipped)
            continue
        yield Row(
            cells[0],
            phase,
            event,
            at,
            clock.dated,
            readable=True,
            names_day=bool(match and match["day"]),
            about=bool(match and match["about"]),
        )


def _words(cell: Run) -> str:
    """Return what a cell of times says: without links and emphasis, but with what is written as code."""
    masked = cell.masked.strip()
    return cell.text.strip().strip("`").strip() if OBJECT in masked else masked


@dataclass
class _Clock:
    """Where the rows above have put the clock."""

    shows: datetime
    zone: tzinfo | None
    dated: bool
    skipped: bool = False

    def read(self, match: re.Match[str] | None) -> datetime | None:
        """Return the moment that a cell states, None where it states a day alone.

        An hour alone is one of the running day, or of the next where the clock has passed midnight.
        A ValueError says that the cell states neither.
        """
        self.skipped = False
        if match is None or (match["day"] is None and match["hour"] is None):
            raise ValueError
        zone = zones.parse(match) or self.zone
        before = self.shows
        running = before.astimezone(zone) if zone and before.tzinfo else before
        day = date.fromisoformat(match["day"]) if match["day"] else running.date()
        if match["hour"] is None:
            self.shows, self.dated = datetime.combine(day, time()), True
            return None
        shown = datetime.combine(
            day, time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0))
        )
        if not match["day"] and running.replace(tzinfo=None) - shown > _MIDNIGHT:
            shown += timedelta(days=1)
        try:
            self.shows = zones.place(shown, zone, before)
        except ValueError:
            self.skipped = True
            raise
        back = (before.tzinfo is None) == (self.shows.tzinfo is None) and self.shows < before
        self.dated = (self.dated or bool(match["day"])) and not back
        return self.shows
