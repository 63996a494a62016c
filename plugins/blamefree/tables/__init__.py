"""The archive as two tables, of postmortems and of actions, for tools that count."""

from __future__ import annotations

from datetime import UTC
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from blamefree.feeds.record import record
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime, timedelta

    from blamefree.actions import Report
    from blamefree.archive import Archive
    from blamefree.model import Postmortem


class Kind(StrEnum):
    """What the values of a column are; any of them may be null."""

    TEXT = "text"
    INTEGER = "integer"
    DAY = "day"
    # In UTC.
    MOMENT = "moment"
    TEXTS = "texts"


@frozen
class Table:
    """A table: the kinds of its columns by their names, and its rows in the same order.

    Days and moments are text as RFC 3339 has it, and several texts a list.
    """

    name: str
    columns: dict[str, Kind]
    rows: tuple[tuple[Any, ...], ...]


_POSTMORTEMS = {
    "id": Kind.TEXT, "title": Kind.TEXT, "kind": Kind.TEXT, "status": Kind.TEXT, "visibility": Kind.TEXT,
    "severity": Kind.TEXT, "services": Kind.TEXTS, "tags": Kind.TEXTS, "incident_commander": Kind.TEXT,
    "authors": Kind.TEXTS, "factors": Kind.TEXTS, "detection_method": Kind.TEXT, "started_on": Kind.DAY,
    "started_at": Kind.MOMENT, "detected_at": Kind.MOMENT, "acknowledged_at": Kind.MOMENT,
    "contained_at": Kind.MOMENT, "resolved_at": Kind.MOMENT, "published_at": Kind.MOMENT,
    "seconds_to_detect": Kind.INTEGER, "seconds_to_acknowledge": Kind.INTEGER,
    "seconds_to_contain": Kind.INTEGER, "seconds_to_resolve": Kind.INTEGER, "review_held_on": Kind.DAY,
    "related": Kind.TEXTS, "path": Kind.TEXT,
}  # fmt: skip
# As `actions --format json` calls them, and what git saw of each.
_ACTIONS = {
    "ref": Kind.TEXT, "postmortem": Kind.TEXT, "title": Kind.TEXT, "type": Kind.TEXT, "priority": Kind.TEXT,
    "owner": Kind.TEXT, "team": Kind.TEXT, "severity": Kind.TEXT, "services": Kind.TEXTS, "due": Kind.DAY,
    "status": Kind.TEXT, "state": Kind.TEXT, "days_overdue": Kind.INTEGER,
    "business_days_overdue": Kind.INTEGER, "escalate_to": Kind.TEXT, "escalation_level": Kind.INTEGER,
    "opened_on": Kind.DAY, "closed_on": Kind.DAY, "slips": Kind.INTEGER, "slipped_days": Kind.INTEGER,
    "ticket": Kind.TEXT, "evidence": Kind.TEXT, "reason": Kind.TEXT, "path": Kind.TEXT, "line": Kind.INTEGER,
    "as_of": Kind.DAY,
}  # fmt: skip


def postmortems(archive: Archive) -> Table:
    """Return the table of the postmortems, the newest first."""
    rows = (dict(_postmortem(one, archive)) for one in archive.postmortems)
    return Table(
        "postmortems", _POSTMORTEMS, tuple(tuple(row[name] for name in _POSTMORTEMS) for row in rows)
    )


def actions(report: Report) -> Table:
    """Return the table of the actions as they stand on a day, in the order of the report."""
    rows = []
    for row in report.rows:
        told = {**record(row), "postmortem": row.postmortem.id, "as_of": report.as_of.isoformat()}
        history = told.pop("history")
        told |= {
            name: history[name] if isinstance(history, dict) else None for name in ("slips", "slipped_days")
        }
        rows.append(tuple(told[name] for name in _ACTIONS))
    return Table("actions", _ACTIONS, tuple(rows))


def _postmortem(one: Postmortem, archive: Archive) -> Iterator[tuple[str, object]]:
    for name in (
        "id",
        "title",
        "kind",
        "status",
        "severity",
        "incident_commander",
        "detection_method",
        "path",
    ):
        yield name, getattr(one, name)
    yield "visibility", one.visibility.value
    for name in ("services", "tags", "authors"):
        yield name, list(getattr(one, name))
    yield "factors", list(dict.fromkeys(factor.category for factor in one.contributing_factors))
    yield "related", [other.id for other in archive.related(one)]
    yield "started_on", one.started_on.isoformat() if one.started_on else None
    for step in ("started", "detected", "acknowledged", "contained", "resolved", "published"):
        yield f"{step}_at", _moment(getattr(one, f"{step}_at"))
    lengths = one.durations
    yield "seconds_to_detect", _seconds(lengths.detected)
    yield "seconds_to_acknowledge", _seconds(lengths.acknowledged)
    yield "seconds_to_contain", _seconds(lengths.contained)
    yield "seconds_to_resolve", _seconds(lengths.resolved)
    yield "review_held_on", one.review.held_on.isoformat() if one.review.held_on else None


def _moment(at: datetime | None) -> str | None:

    return at.astimezone(UTC).isoformat() if at else None


def _seconds(length: timedelta | None) -> int | None:
    return round(length.total_seconds()) if length is not None else None
