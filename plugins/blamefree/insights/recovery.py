"""How long it took to detect, contain and resolve: by severity, by quarter, and incident by incident."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from blamefree import follow_through
from blamefree.policy import SEVERITIES
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from blamefree.follow_through import Distribution
    from blamefree.model import Postmortem

_MINUTE = timedelta(minutes=1)
# With fewer, a quartile is one incident: single cases are told, and no spread.
FEW = 5


@frozen(eq=False)
class Point:
    """One incident, and the minutes that a step of it took from the start of the impact."""

    incident: Postmortem
    minutes: float


@frozen
class Group:
    """The minutes of the incidents of a severity or a quarter or both; of all, where one is None.

    A severity is empty where an incident is not rated.
    """

    severity: str | None
    quarter: str | None
    minutes: Distribution


@frozen(eq=False)
class Step:
    """One step: `name` is what was done, `points` the incidents of which it is known, the newest first."""

    name: str
    points: tuple[Point, ...]
    unknown: int
    by_severity: tuple[Group, ...]
    by_quarter: tuple[Group, ...]
    by_quarter_and_severity: tuple[Group, ...]


def measure(incidents: Sequence[Postmortem]) -> tuple[Step, ...]:
    """Return the three steps; acknowledging is held against its target elsewhere."""
    lengths = {
        "detected": [one.durations.detected for one in incidents],
        "contained": [one.durations.contained for one in incidents],
        "resolved": [one.durations.resolved for one in incidents],
    }
    return tuple(
        _step(
            name,
            len(incidents),
            tuple(
                Point(one, length / _MINUTE)
                for one, length in zip(incidents, found, strict=True)
                if length is not None
            ),
        )
        for name, found in lengths.items()
    )


def quarter(day: date) -> str:
    """Return the quarter of a day, such as `2026-Q1`."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def ranked(severities: Iterable[str]) -> list[str]:
    """Return severities from the worst; the empty one, of what is not rated, is the last."""
    return sorted(set(severities), key=lambda name: (name not in SEVERITIES, name))


def _step(name: str, incidents: int, points: tuple[Point, ...]) -> Step:
    severities: dict[str, list[float]] = defaultdict(list)
    quarters: dict[str, list[float]] = defaultdict(list)
    both: dict[tuple[str, str], list[float]] = defaultdict(list)
    for point in points:
        severity = point.incident.severity or ""
        severities[severity].append(point.minutes)
        if point.incident.started_on:
            when = quarter(point.incident.started_on)
            quarters[when].append(point.minutes)
            both[when, severity].append(point.minutes)
    newest = sorted(quarters, reverse=True)
    of = follow_through.distribution
    return Step(
        name,
        points,
        incidents - len(points),
        tuple(Group(one, None, of(severities[one])) for one in ranked(severities)),
        tuple(Group(None, when, of(quarters[when])) for when in newest),
        tuple(
            Group(one, when, of(both[when, one]))
            for when in newest
            for one in ranked(severities)
            if (when, one) in both
        ),
    )
