"""Opsgenie: an incident with its timeline, or an alert with its log, as its API gives them."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from blamefree import severity_words
from blamefree.chronology import Moments
from blamefree.incident_exports.incident import Event, Incident, Person

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from blamefree.incident_exports.node import Node

SHAPE = (
    "Opsgenie: an object with `data` (with `tinyId`, `message` and `createdAt`), and its timeline or its logs"
)

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_PHASES = {"create": "detect", "acknowledge": "triage", "priority": "triage", "assign": "triage",
           "resolve": "resolve", "close": "resolve", "stakeholder": "update"}  # fmt: skip


def read(nodes: Sequence[Node]) -> Incident | None:
    """Return the incident or the alert, None where these are no answers of Opsgenie."""
    candidates = [
        one for node in nodes for key in ("data", "incident", "alert") for one in (node.at(key), node)
    ]
    main = next((one for one in candidates if one.has("message", "createdAt")), None)
    if main is None:
        return None
    events = tuple(sorted(_events([*nodes, main]), key=lambda event: event.at))
    people = tuple(_people(main, events))
    return Incident(
        tool="Opsgenie",
        title=main.text("message"),
        summary=main.text("description"),
        reference=main.text("tinyId"),
        link=main.link("links", "web"),
        priority=main.text("priority"),
        severity=severity_words.read(main.text("priority")),
        moments=_moments(main, events),
        services=tuple(name for one in main.items("impactedServices") if (name := _service(one))),
        detection=("alert", main.text("source") or None) if main.has("alias") else (None, None),
        people=people,
        events=events,
    )


def _moments(main: Node, events: Sequence[Event]) -> Moments:
    created = main.moment("createdAt")
    resolved = [event.at for event in events if event.phase == "resolve"]
    return Moments(
        started=main.moment("impactStartDate"),
        detected=next((event.at for event in events if event.phase == "detect"), created),
        acknowledged=_after(created, main.at("report", "ackTime"))
        or next(
            (
                event.at
                for event in events
                if event.phase == "triage" and "acknowledg" in event.text.casefold()
            ),
            None,
        ),
        resolved=main.moment("impactEndDate")
        or (resolved[-1] if resolved else _after(created, main.at("report", "closeTime"))),
    )


def _after(start: datetime | None, milliseconds: Node) -> datetime | None:
    """Return the moment so many milliseconds after another."""
    length = milliseconds.value
    if start is None or not isinstance(length, int) or not 0 < length < 10**12:
        return None
    return start + timedelta(milliseconds=length)


def _events(nodes: Sequence[Node]) -> Iterator[Event]:
    lists = (("data", "entries"), ("entries",), ("timeline", "data", "entries"), ("timeline", "entries"),
             ("timeline",), ("timelines",), ("data",), ("logs", "data"), ("logs",), ())  # fmt: skip
    for node in nodes:
        for path in lists:
            for entry in node.items(*path):
                event = _entry(entry) if entry.has("eventTime") else _log(entry) if entry.has("log") else None
                if event is not None:
                    yield event


def _entry(entry: Node) -> Event | None:
    at = entry.moment("eventTime")
    title, more = (entry.text(key, "content") or entry.text(key) for key in ("title", "description"))
    text = f"{title}: {more}" if title and more and more != title else title or more
    if at is None or not text:
        return None
    actor = (
        entry.text("actor", "name")
        if entry.text("group") == "custom" or entry.text("actor", "type") == "user"
        else ""
    )
    return Event(at, text, _phase(f"{entry.text('type')} {title}"), actor)


def _log(entry: Node) -> Event | None:
    at, text = entry.moment("createdAt"), entry.text("log")
    if at is None or not text:
        return None
    return Event(at, text, _phase(text), "" if entry.text("owner") == "System" else entry.text("owner"))


def _phase(words: str) -> str:
    told = words.casefold()
    return next((phase for word, phase in _PHASES.items() if word in told and "unack" not in told), "")


def _service(one: Node) -> str:
    """Return the name of a service; an id alone says nothing to readers."""
    name = one.text("name") or one.text()
    return "" if _UUID.fullmatch(name) else name


def _people(main: Node, events: Sequence[Event]) -> Iterator[Person]:
    named = [main.text("owner"), main.text("ownerUser", "name"), main.text("report", "acknowledgedBy"),
             main.text("report", "closedBy"), *(event.actor for event in events)]  # fmt: skip
    yield from (Person(name) for name in dict.fromkeys(named) if name)
