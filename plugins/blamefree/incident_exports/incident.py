"""What an export of an incident tells, whatever tool it comes from."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from blamefree.chronology import Moments
from blamefree.values import frozen

if TYPE_CHECKING:
    from datetime import datetime


@frozen
class Person:
    """Somebody of the incident; `role` is empty where the export names none."""

    name: str
    role: str = ""
    handle: str = ""


@frozen
class Event:
    """What happened at a moment, as plain text on one line; `actor` is who says or did it."""

    at: datetime
    text: str
    phase: str = ""
    actor: str = ""
    link: str = ""


@frozen
class Incident:
    """An incident as one tool tells it; what it does not state is empty.

    `priority` is the severity in the tool's own word, and `severity` what it means here.
    `passed_over` counts the entries that tell of no event, such as notifications.
    """

    tool: str
    title: str = ""
    reference: str = ""
    link: str = ""
    priority: str = ""
    severity: str | None = None
    moments: Moments = field(default_factory=Moments)
    services: tuple[str, ...] = ()
    commander: str = ""
    detection: tuple[str | None, str | None] = (None, None)
    people: tuple[Person, ...] = ()
    events: tuple[Event, ...] = ()
    passed_over: int = 0
    summary: str = ""
