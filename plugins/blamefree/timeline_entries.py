"""Where a timeline stands: in a table, under headings that are times, or in items that begin with one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blamefree import clock, zones
from blamefree.late_patterns import late
from blamefree.marks import OBJECT
from blamefree.prose import Place
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from blamefree.body import Table
    from blamefree.document import Document
    from blamefree.prose import Run

# "Times are in UTC", "(all times UTC)", "Times: UTC", "Time zone: UTC"; "at all times" is not about clocks.
_ALL_TIMES = late(
    r"\b(?:time(?:s|stamps?)?\b[^.\n]{0,40}?\b(?:in|is|are)\b|(?<!at )all times\b|times(?:tamps)?:"
    r"|time[ -]?zone\b)[^.\n]{0,40}",
    re.IGNORECASE,
)
_HEADING = late(r"\s*timeline\s*(?:\([^()]*\)\s*)?", re.IGNORECASE)
_BEGINS = late(
    rf"(?P<marks>[*_`\[(]*+){clock.PATTERN}(?P<rest>[*_`\])]*\s*(?:[-–—:|,]+\s*|(?<=\s)|$))", re.ASCII
)


@frozen(eq=False)
class Entry:
    """One event: its time as written, its phase and its words."""

    time: Run
    phase: Run | None
    event: Run | None

    @property
    def said(self) -> str:
        """The time without links and emphasis, but with what is written as code."""
        masked = self.time.masked.strip()
        return self.time.text.strip().strip("`").strip() if OBJECT in masked else masked


@frozen(eq=False)
class Entries:
    """The events of a document, under what heads them: the first cell of a table, or the heading."""

    heading: Run
    table: Table | None
    phases: Run | None
    entries: tuple[Entry, ...]
    zone: tzinfo | None


def find(document: Document) -> Entries | None:
    """Return the first table under the heading Timeline, else its headings or items that are times.

    The heading may name the zone of the times: `Timeline (UTC)`.
    """
    table = next((one for one in document.body.tables if any(map(_is_heading, one.headings))), None)
    if table is not None:
        phases = next((run for run in table.header if "phase" in run.words.casefold()), None)
        named = zones.named(table.header[0].text)
        zone = next(iter(named)) if len(named) == 1 else _zone_in_prose(_below(document))
        return Entries(table.header[0], table, phases, tuple(_rows(table)), zone)
    below = _below(document)
    entries = _entries(below, Place.HEADING) or _entries(below, Place.LIST_ITEM)
    return Entries(below[0], None, None, entries, _zone_in_prose(below)) if entries else None


def _below(document: Document) -> list[Run]:
    """Return what stands under the heading Timeline."""
    return [run for run in document.body.runs if any(map(_is_heading, run.headings))]


def _is_heading(title: str) -> bool:
    # Every run has some, and nearly all are others.
    return title.lstrip()[:8].casefold() == "timeline" and _HEADING.fullmatch(title) is not None


def _zone_in_prose(runs: list[Run]) -> tzinfo | None:
    """Return the zone of a sentence such as `All times are in UTC`, or of the heading Timeline itself.

    Where one of them names two, neither is sure.
    """
    for run in runs:
        match = _ALL_TIMES.search(run.text) if run.place is Place.PARAGRAPH else None
        says = (
            match[0] if match else run.text if run.place is Place.HEADING and _is_heading(run.heading) else ""
        )
        named = zones.named(says)
        if len(named) == 1:
            return next(iter(named))
    return None


def _rows(table: Table) -> Iterator[Entry]:
    columns = [run.words.casefold() for run in table.header]
    phase_column = next((index for index, name in enumerate(columns) if "phase" in name), None)
    for cells in table.rows:
        if cells:
            phase = cells[phase_column] if phase_column is not None and phase_column < len(cells) else None
            event = cells[-1] if len(cells) > 1 and cells[-1] is not phase else None
            yield Entry(cells[0], phase, event)


def _entries(runs: list[Run], place: Place) -> tuple[Entry, ...]:
    """Return what begins with a time; behind a heading without words, the paragraph below is the event."""
    found = []
    for index, run in enumerate(runs):
        match = _BEGINS.match(run.text) if run.place is place else None
        if match is None or not (match["hour"] or (place is Place.HEADING and match["iso"])):
            continue
        start, end = match.end("marks"), match.start("rest")
        rest = run.part(match.end(), len(run.text))
        below = next(iter(runs[index + 1 : index + 2]), None)
        paragraph = below if below is not None and below.place is Place.PARAGRAPH else None
        found.append(Entry(run.part(start, end), None, rest if rest.text.strip() else paragraph))
    return tuple(found)
