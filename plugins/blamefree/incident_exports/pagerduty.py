"""PagerDuty: an incident and its log entries, as its REST API gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree import severity_words
from blamefree.chronology import Moments
from blamefree.incident_exports.incident import Event, Incident, Person
from blamefree.incident_exports.node import Node

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

SHAPE = "PagerDuty: an object with `incident` (of `type: incident`, with `created_at`) and `log_entries`"

_PHASES = {
    "trigger": "detect",
    "acknowledge": "triage",
    "assign": "triage",
    "delegate": "triage",
    "escalate": "triage",
    "priority_change": "triage",
    "responder_request": "triage",
    "status_update": "update",
    "resolve": "resolve",
}
# They tell of no event: who was rung, and that the rota is worked through.
_PASSED_OVER = ("notify", "repeat_escalation_path", "exhaust_escalation_path", "reach_")


def read(nodes: Sequence[Node]) -> Incident | None:
    """Return the incident, None where these are no answers of PagerDuty."""
    entries = list(_entries(nodes))
    incident = _incident(nodes, entries)
    if incident is None:
        return None
    told = [entry for entry in entries if not _kind(entry).startswith(_PASSED_OVER)]
    events = tuple(event for entry in told if (event := _event(entry)))
    notes = tuple(note for node in nodes for one in node.items("notes") if (note := _note(one)))
    noted = {event.text for event in events}
    trigger = next((entry for entry in told if _kind(entry) == "trigger"), Node(None))
    return Incident(
        tool="PagerDuty",
        title=incident.first("title", "summary", "description"),
        reference=incident.text("incident_number"),
        link=incident.link("html_url"),
        priority=incident.text("priority", "summary") or incident.text("priority", "name"),
        severity=severity_words.read(
            incident.text("priority", "summary") or incident.text("priority", "name")
        ),
        moments=Moments(
            detected=_first(events, "detect") or incident.moment("created_at"),
            acknowledged=_moment_of(told, "acknowledge"),
            resolved=_moment_of(reversed(told), "resolve") or incident.moment("resolved_at"),
        ),
        services=_services(incident),
        commander=_commander(nodes, incident),
        detection=_detection(trigger),
        people=tuple(_people(entries, incident)),
        events=(*events, *(note for note in notes if note.text not in noted)),
        passed_over=len(entries) - len(told),
    )


def _incident(nodes: Sequence[Node], entries: Sequence[Node]) -> Node | None:
    for node in nodes:
        for one in (node.at("incident"), node):
            if one.has("incident_number") or (one.text("type") == "incident" and one.has("created_at")):
                return one
    return entries[0].at("incident") if entries else None


def _entries(nodes: Sequence[Node]) -> Iterator[Node]:
    """Yield the log entries, the earliest first; the API gives the latest first."""
    found = [
        entry
        for node in nodes
        for entry in (*node.items("log_entries"), *node.items(), *node.items("incident", "log_entries"))
        if entry.text("type").removesuffix("_reference").endswith("_log_entry")
    ]
    dated = [(at, entry) for entry in found if (at := entry.moment("created_at"))]
    yield from (entry for _, entry in sorted(dated, key=lambda pair: pair[0]))


def _kind(entry: Node) -> str:
    kind = entry.text("type").removesuffix("_reference").removesuffix("_log_entry")
    return "acknowledge" if kind == "acknowledgement" else kind


def _event(entry: Node) -> Event | None:
    at, kind = entry.moment("created_at"), _kind(entry)
    channel = entry.at("channel")
    text = entry.first("summary")
    actor = ""
    if kind == "annotate":
        written = channel.first("content", "note", "notes") or channel.first("summary") or entry.first("note")
        text, actor = written or text, entry.text("agent", "summary") if written else ""
    elif kind == "trigger":
        about = channel.first("subject", "description", "summary")
        text = f"{text.rstrip('.')}: {about}" if about and about not in text else text
    elif kind == "status_update":
        text, actor = entry.first("message") or text, entry.text("agent", "summary")
    contexts = [one.link("href") for one in (*entry.items("contexts"), *channel.items("contexts"))]
    text = " ".join((text, *dict.fromkeys(link for link in contexts if link and link not in text)))
    if at is None or not text:
        return None
    return Event(at, text, _PHASES.get(kind, ""), actor, entry.link("html_url"))


def _note(note: Node) -> Event | None:
    at, text = note.moment("created_at"), note.text("content")
    return Event(at, text, actor=note.text("user", "summary")) if at and text else None


def _first(events: Sequence[Event], phase: str) -> datetime | None:
    return next((event.at for event in events if event.phase == phase), None)


def _moment_of(entries: object, kind: str) -> datetime | None:
    listed = entries if isinstance(entries, list) else list(entries)  # type: ignore[call-overload]
    return next((entry.moment("created_at") for entry in listed if _kind(entry) == kind), None)


def _services(incident: Node) -> tuple[str, ...]:
    named = [
        incident.text("service", "summary"),
        *(one.text("summary") for one in incident.items("impacted_services")),
    ]
    return tuple(dict.fromkeys(name for name in named if name))


def _commander(nodes: Sequence[Node], incident: Node) -> str:
    """Return who has the role of the commander, where the incident has roles."""
    for holder in (*nodes, incident):
        for one in holder.items("incident_roles"):
            if (
                "commander" in one.text("role", "name").casefold()
                or "commander" in one.text("name").casefold()
            ):
                return one.text("user", "summary") or one.text("assignee", "summary")
    return ""


def _detection(trigger: Node) -> tuple[str | None, str | None]:
    kind = trigger.text("agent", "type")
    if kind.startswith("user"):
        return "employee", None
    if kind:
        return "alert", trigger.text("agent", "summary") or None
    return None, None


def _people(entries: Sequence[Node], incident: Node) -> Iterator[Person]:
    agents = [entry.at("agent") for entry in entries]
    agents += [one for entry in entries for key in ("assignees", "responders") for one in entry.items(key)]
    agents += [entry.at("user") for entry in entries]
    agents += [one.at("assignee") for one in incident.items("assignments")]
    agents += [one.at("acknowledger") for one in incident.items("acknowledgements")]
    for agent in agents:
        if agent.text("type").startswith("user") and agent.text("summary"):
            yield Person(agent.text("summary"), handle=agent.text("email"))
