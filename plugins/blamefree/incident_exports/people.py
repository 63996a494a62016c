"""People as roles: each name of an export becomes one and the same role wherever it stands."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.incident_exports.incident import Incident

COMMANDER = "incident commander"
_SHORTEST = 3


def as_roles(incident: Incident) -> Incident:
    """Return an incident that names roles in the place of people.

    A name counts where it is written in full, as a handle or an address, and where a part of it
    stands alone with its capital. Names the export does not list stay: a person reads it again.
    """
    roles = _roles(incident)
    words = dict(_words(incident, roles))
    pattern = _pattern(words)

    def spoken(text: str) -> str:
        return pattern.sub(lambda match: words[match[0].lstrip("@")], text) if pattern else text

    events = tuple(
        replace(event, text=spoken(event.text), actor=roles.get(event.actor, spoken(event.actor)))
        for event in incident.events
    )
    return replace(
        incident,
        title=spoken(incident.title),
        summary=spoken(incident.summary),
        commander=roles.get(incident.commander, incident.commander),
        events=events,
        people=(),
    )


def _roles(incident: Incident) -> dict[str, str]:
    named = {person.name: person.role for person in reversed(incident.people)}
    if incident.commander:
        named[incident.commander] = COMMANDER
    order = dict.fromkeys(
        [*(event.actor for event in incident.events), *(one.name for one in incident.people)]
    )
    roles: dict[str, str] = {}
    for name in (*order, incident.commander):
        if name in named and name not in roles:
            unnamed = sum(role.startswith("responder ") for role in roles.values())
            roles[name] = named[name] or f"responder {unnamed + 1}"
    return roles


def _words(incident: Incident, roles: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield every way to write a person, the parts of names first, so that whole names win."""
    parts: dict[str, set[str]] = {}
    for name, role in roles.items():
        for part in re.findall(r"[^\W\d_][\w'’-]*", name):
            if len(part) >= _SHORTEST and part[0].isupper():
                parts.setdefault(part, set()).add(role)
    yield from ((part, found.pop()) for part, found in parts.items() if len(found) == 1)
    for person in incident.people:
        if person.handle and person.name in roles:
            yield person.handle, roles[person.name]
    yield from roles.items()


def _pattern(words: dict[str, str]) -> re.Pattern[str] | None:
    if not words:
        return None
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"@?(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
