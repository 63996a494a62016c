"""incident.io: an incident, its updates and its timeline, as its API gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree import severity_words
from blamefree.chronology import Moments
from blamefree.incident_exports.incident import Event, Incident, Person

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from blamefree.incident_exports.node import Node

SHAPE = (
    "incident.io: an object with `incident` (with `reference` and `incident_status`) and `incident_updates`"
)

# What its timestamps are called when nobody renamed them, and what people call theirs.
_STAMPS = {
    "started": ("impact started", "started"),
    "detected": ("detected", "reported", "identified at"),
    "acknowledged": ("accepted", "acknowledged"),
    "contained": ("mitigated", "contained", "stabilised", "stabilized", "fixed"),
    "resolved": ("resolved",),
}
_PHASES = {"detected": "detect", "acknowledged": "triage", "contained": "contain", "resolved": "resolve"}
_UPDATES = ("incident_updates", "updates")
_ITEMS = ("timeline_items", "incident_timeline_items", "timeline")


def read(nodes: Sequence[Node]) -> Incident | None:
    """Return the incident, None where these are no answers of incident.io."""
    marks = ("incident_status", "incident_role_assignments", "incident_timestamp_values")
    candidates = [one for node in nodes for one in (node.at("incident"), node)]
    incident = next((one for one in candidates if one.has("name") and any(map(one.has, marks))), None)
    if incident is None:
        return None
    updates = [
        event for node in nodes for key in _UPDATES for one in node.items(key) if (event := _update(one))
    ]
    items = [event for node in nodes for key in _ITEMS for one in node.items(key) if (event := _item(one))]
    stamps = [event for one in incident.items("incident_timestamp_values") if (event := _stamp(one))]
    people = tuple(_people(incident, nodes))
    word = incident.text("severity", "name")
    return Incident(
        tool="incident.io",
        title=incident.text("name"),
        summary=incident.text("summary"),
        reference=incident.text("reference"),
        link=incident.link("permalink"),
        priority=word,
        severity=severity_words.read(word),
        moments=_moments(incident),
        services=_services(incident),
        commander=next((one.name for one in people if one.role == "incident commander"), ""),
        people=people,
        events=tuple(sorted((*stamps, *updates, *items), key=lambda event: event.at)),
    )


def _stamp(stamp: Node) -> Event | None:
    """Return the event that a timestamp tells of, such as `Reported at`."""
    name, at = stamp.text("incident_timestamp", "name"), stamp.moment("value", "value")
    field = _field(name)
    if at is None or field is None:
        return None
    return Event(at, name.removesuffix(" at"), _PHASES.get(field, ""))


def _field(name: str) -> str | None:
    told = name.casefold()
    return next((field for field, names in _STAMPS.items() if told.startswith(names)), None)


def _moments(incident: Node) -> Moments:
    found: dict[str, datetime] = {}
    for one in incident.items("incident_timestamp_values"):
        field, at = _field(one.text("incident_timestamp", "name")), one.moment("value", "value")
        if field and at:
            found.setdefault(field, at)
    return Moments(**found)


def _update(update: Node) -> Event | None:
    at = update.moment("created_at")
    status, category = (update.text("new_incident_status", key) for key in ("name", "category"))
    severity = update.text("new_severity", "name")
    changes = [f"status: {status}" if status else "", f"severity: {severity}" if severity else ""]
    told = ", ".join(change for change in changes if change)
    text = update.text("message")
    text = f"{text} ({told})" if text and told else text or told
    if at is None or not text:
        return None
    over = category in {"closed", "learning", "post-incident"} or "resolved" in status.casefold()
    phase = "resolve" if over else "triage" if category == "triage" else "update"
    return Event(at, text, phase, _name(update.at("updater")))


def _item(item: Node) -> Event | None:
    at = item.moment("occurred_at") or item.moment("timestamp") or item.moment("created_at")
    title, more = item.first("title", "name"), item.first("description", "message", "comment")
    text = f"{title}: {more}" if title and more else title or more
    if at is None or not text:
        return None
    return Event(
        at, text, actor=_name(item.at("actor")) or _name(item.at("creator")), link=item.link("permalink")
    )


def _name(actor: Node) -> str:
    return actor.text("user", "name") or actor.text("name")


def _services(incident: Node) -> tuple[str, ...]:
    values = (
        value
        for entry in incident.items("custom_field_entries")
        if any(word in entry.text("custom_field", "name").casefold() for word in ("service", "component"))
        for value in entry.items("values")
    )
    named = (
        value.text("value_catalog_entry", "name")
        or value.text("value_option", "value")
        or value.text("value_text")
        for value in values
    )
    return tuple(dict.fromkeys(name for name in named if name))


def _people(incident: Node, nodes: Sequence[Node]) -> Iterator[Person]:
    for one in incident.items("incident_role_assignments"):
        name, role = one.text("assignee", "name"), one.text("role", "name").casefold()
        if name:
            lead = one.text("role", "role_type") == "lead"
            yield Person(name, "incident commander" if lead else role, one.text("assignee", "email"))
    for node in nodes:
        for key in (*_UPDATES, *_ITEMS):
            for entry in node.items(key):
                for part in ("updater", "actor", "creator"):
                    if entry.text(part, "user", "name"):
                        user = entry.at(part, "user")
                        yield Person(user.text("name"), handle=user.text("email"))
