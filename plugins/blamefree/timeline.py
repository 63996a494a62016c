"""The timeline as written: its rows, each with the moment it states."""

from __future__ import annotations

from dataclasses import field
from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from blamefree import timeline_entries
from blamefree.clock import Clock
from blamefree.remembered import once
from blamefree.values import frozen
from blamefree.written_days import YEARS
from blamefree.zones import UnshownError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.body import Table
    from blamefree.document import Document
    from blamefree.prose import Run
    from blamefree.timeline_entries import Entries

PHASES = ("detect", "triage", "contain", "update", "resolve", "follow-up")

# A timeline is written to the minute.
_MINUTE = timedelta(minutes=1)


@frozen(eq=False)
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
    # Many rules ask for these two of every row: the phase in lower case, empty where the row names none; and
    # the moment where nothing about it is left open, because day, hour and zone are known.
    step: str = field(init=False)
    moment: datetime | None = field(init=False)

    def __post_init__(self) -> None:
        step = self.phase.words.strip().strip("*_`").casefold() if self.phase else ""
        moment = self.at if self.dated and self.at is not None and self.at.tzinfo is not None else None
        object.__setattr__(self, "step", step)
        object.__setattr__(self, "moment", moment)


@frozen(eq=False)
class Timeline:
    """The rows of the timeline in the order they are written.

    `heading` is what stands above the times: a cell of the table, or the heading where an older
    document has no table. `phases` heads the phases, None where there is no such column.
    """

    heading: Run
    table: Table | None
    phases: Run | None
    rows: tuple[Row, ...]
    zone: tzinfo | None

    def of(self, *steps: str) -> tuple[tuple[datetime, Row], ...]:
        """Return the moments and rows of these phases; none, where one of the moments is not known."""
        rows = [row for row in self.rows if row.step in steps]
        known = tuple((row.moment, row) for row in rows if row.moment is not None)
        return known if len(known) == len(rows) else ()

    def at(self, moment: datetime) -> Row | None:
        """Return the first row of a minute, None where there is none."""
        same = (row for row in self.rows if row.moment and abs(row.moment - moment) < _MINUTE)
        return next(same, None)


@once
def read(document: Document) -> Timeline | None:
    """Return the timeline of a document, None where it has none."""
    found = timeline_entries.find(document)
    return _read(document, found) if found else None


def _read(document: Document, found: Entries) -> Timeline:
    began = _began(document, found.zone)
    clock = Clock(began.date() if began else None, found.zone, began if began and began.fold else None)
    return Timeline(found.heading, found.table, found.phases, tuple(_rows(found, clock)), found.zone)


def _began(document: Document, zone: tzinfo | None) -> datetime | None:
    """Return when the incident began, by the clocks of the timeline; at midnight where only a day is told."""
    stated = str(document.front_matter.at("started_at")) if document.front_matter else ""
    try:
        if zone is not None and len(stated) > len("2026-01-01"):
            began = datetime.fromisoformat(stated)
            began = began.astimezone(zone) if began.tzinfo else began
        else:
            began = datetime.fromisoformat(stated[:10])
    except (ValueError, OverflowError):
        return None
    return began if began.year in YEARS else None


def _rows(found: Entries, clock: Clock) -> Iterator[Row]:
    for entry in found.entries:
        try:
            time = clock.read(entry.said)
        except (ValueError, OverflowError) as error:
            skipped = isinstance(error, UnshownError)
            yield Row(
                entry.time, entry.phase, entry.event, None, clock.dated, readable=False, skipped=skipped
            )
            continue
        yield Row(
            entry.time,
            entry.phase,
            entry.event,
            time.at,
            time.dated,
            readable=True,
            names_day=time.names_day,
            about=time.about,
        )
