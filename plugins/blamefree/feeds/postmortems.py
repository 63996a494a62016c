"""All postmortems as one JSON object; `schema/postmortems.schema.json` describes it."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from blamefree import schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date, datetime, timedelta

    from blamefree.archive import Archive
    from blamefree.feeds.place import Place
    from blamefree.model import FollowUp, Postmortem

# Counted up when a property is taken away or given another meaning; what is added changes nothing.
VERSION = 1


def render(
    archive: Archive, as_of: date, place: Callable[[Postmortem], Place], describe: Callable[[Postmortem], str]
) -> str:
    """Return the object, a postmortem on each line, so that it can be read by lines and compared."""
    head = json.dumps({"schema_version": VERSION, "as_of": as_of.isoformat()})
    records = (
        json.dumps(record(one, archive, place(one), describe(one)), ensure_ascii=False, separators=(",", ":"))
        for one in archive.postmortems
    )
    listed = ",\n".join(records)
    return f'{head[:-1]}, "postmortems": [\n{listed}\n]}}\n'


def record(one: Postmortem, archive: Archive, place: Place, description: str) -> dict[str, object]:
    """Return a postmortem as an object of JSON; what is not stated is null or empty."""
    return {
        "id": one.id,
        "title": one.title,
        "description": description,
        "kind": one.kind,
        "status": one.status,
        "visibility": one.visibility.value,
        "severity": one.severity,
        "services": one.services,
        "tags": one.tags,
        "incident_commander": one.incident_commander,
        "authors": one.authors,
        "started_on": one.started_on.isoformat() if one.started_on else None,
        **_moments(one),
        "seconds_to": {
            "detect": _seconds(one.durations.detected),
            "acknowledge": _seconds(one.durations.acknowledged),
            "contain": _seconds(one.durations.contained),
            "resolve": _seconds(one.durations.resolved),
        },
        "detection": {"method": one.detection_method, "source": one.detection_source},
        "impact": {"summary": one.impact.summary, "facts": _facts("impact", one.impact.facts)},
        "containment": [
            {"method": step.method, "at": _moment(step.at), "note": step.note} for step in one.containment
        ],
        "contributing_factors": [
            {"category": factor.category, "summary": factor.summary} for factor in one.contributing_factors
        ],
        "actions": [f"{one.id}/{action.id}" for action in one.actions],
        "runbooks": _follow_ups(one.runbooks),
        "alerts": _follow_ups(one.alerts),
        "review": {
            "held_on": one.review.held_on.isoformat() if one.review.held_on else None,
            "facilitator": one.review.facilitator,
            "participants": one.review.participants,
        },
        "exercise": _facts("exercise", one.exercise),
        "related": [other.id for other in archive.related(one)],
        "imported_from": one.imported_from,
        "path": one.path,
        "url": place.page,
        "markdown": place.copy or None,
    }


def _moments(one: Postmortem) -> dict[str, str | None]:
    return {
        "started_at": _moment(one.started_at),
        "detected_at": _moment(one.detected_at),
        "acknowledged_at": _moment(one.acknowledged_at),
        "contained_at": _moment(one.contained_at),
        "resolved_at": _moment(one.resolved_at),
        "published_at": _moment(one.published_at),
    }


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _seconds(length: timedelta | None) -> int | None:
    return round(length.total_seconds()) if length is not None else None


def _follow_ups(items: Iterable[FollowUp]) -> list[dict[str, object]]:
    return [
        {"title": item.title, "url": item.url, "change": item.change, "reason": item.reason} for item in items
    ]


def _facts(field: str, stated: Iterable[tuple[str, str]]) -> dict[str, object]:
    """Return facts as the schema of the front matter types them: what is a truth value there is one here."""
    return {name: _typed(value, _kinds(field, name)) for name, value in stated}


def _typed(value: str, kinds: frozenset[str]) -> object:
    if "boolean" in kinds and value in {"yes", "no"}:
        return value == "yes"
    if "integer" in kinds and value.removeprefix("-").isdecimal():
        return int(value)
    return value


@cache
def _kinds(field: str, name: str) -> frozenset[str]:
    kinds = schema.field((field, name)).get("type", "string")
    return frozenset([kinds] if isinstance(kinds, str) else kinds)
