"""When an incident began, was noticed, taken on, contained and over: as stated, or by its timeline."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from blamefree import timeline
from blamefree.remembered import once
from blamefree.values import frozen
from blamefree.written_days import YEARS

if TYPE_CHECKING:
    from datetime import timedelta

    from blamefree.document import Document
    from blamefree.source import Path, Span
    from blamefree.timeline import Timeline

# A timeline is written to the minute.
MINUTE = 60


@frozen
class Moment:
    """A moment with its offset, and the place that says so: a field, or a row of the timeline."""

    at: datetime
    span: Span
    stated: bool = True

    def agrees(self, at: datetime) -> bool:
        """Tell whether this is the same minute."""
        return abs((self.at - at).total_seconds()) < MINUTE


@frozen
class Durations:
    """How long each step took, counted from the start of the impact; None where it is not known."""

    detected: timedelta | None = None
    acknowledged: timedelta | None = None
    contained: timedelta | None = None
    resolved: timedelta | None = None


@frozen
class Moments:
    """When each step was, whoever says so; None where it is not known."""

    started: datetime | None = None
    detected: datetime | None = None
    acknowledged: datetime | None = None
    contained: datetime | None = None
    resolved: datetime | None = None


@frozen
class Chronology:
    """The moments of an incident; None where neither a field nor a row of the timeline tells."""

    started: Moment | None
    detected: Moment | None
    acknowledged: Moment | None
    contained: Moment | None
    resolved: Moment | None

    @property
    def durations(self) -> Durations:
        """How long each step took; a step that lies before the start has no length."""
        return Durations(
            *(
                self._since_start(end)
                for end in (self.detected, self.acknowledged, self.contained, self.resolved)
            )
        )

    @property
    def moments(self) -> Moments:
        """When each step was."""
        steps = (self.started, self.detected, self.acknowledged, self.contained, self.resolved)
        return Moments(*(step.at if step else None for step in steps))

    def _since_start(self, end: Moment | None) -> timedelta | None:
        if self.started is None or end is None or end.at < self.started.at:
            return None
        return end.at - self.started.at


def stated(document: Document, *path: str | int) -> Moment | None:
    """Return the moment that a field states, None where it states none with its offset."""
    known = _moments(document)
    if path not in known:
        known[path] = _stated(document, path)
    return known[path]


@once
def _moments(_: Document) -> dict[Path, Moment | None]:
    """Return what fields are known to state; it is filled as they are asked for."""
    return {}


def _stated(document: Document, path: Path) -> Moment | None:
    front = document.front_matter
    value = front.at(*path) if front else None
    if front is None or not isinstance(value, str) or len(value) <= len("2026-01-01"):
        return None
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return None
    known = at.utcoffset() is not None and at.year in YEARS
    return Moment(at, front.span_of(*path)) if known else None


@once
def read(document: Document) -> Chronology:
    """Return the moments of an incident: what the fields state, and the timeline's where they are silent."""
    rows = timeline.read(document)
    return Chronology(
        stated(document, "started_at") or _first(rows),
        stated(document, "detected_at") or _row(rows, "detect", 0),
        stated(document, "acknowledged_at") or _row(rows, "triage", 0),
        stated(document, "contained_at") or _row(rows, "contain", -1),
        stated(document, "resolved_at") or _row(rows, "resolve", -1),
    )


def _first(rows: Timeline | None) -> Moment | None:
    for row in rows.rows if rows else ():
        if row.moment is not None:
            return Moment(row.moment, row.time.span(), stated=False)
    return None


def _row(rows: Timeline | None, step: str, index: int) -> Moment | None:
    """Return when a phase began (0) or ended (-1), by its rows."""
    known = rows.of(step) if rows else ()
    if not known:
        return None
    at, row = known[index]
    return Moment(at, row.time.span(), stated=False)
