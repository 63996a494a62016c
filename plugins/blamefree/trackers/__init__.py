"""What trackers say of tickets, each over its REST interface as it is documented."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from blamefree.tickets import Ticket, Tracker

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class Status(StrEnum):
    """What became of a ticket."""

    OPEN = "open"
    # Closed because it was done.
    DONE = "closed"
    # Closed because it will not be done.
    DROPPED = "closed as not planned"
    # There is none of this name, or nobody shows it to this token.
    GONE = "gone"


@frozen
class Answer:
    """What a tracker says of a ticket; `on` is the day it was closed, where that is said."""

    status: Status
    on: date | None = None


@frozen
class Token:
    """What proves to a tracker who asks. Jira's cloud wants to know the user too."""

    secret: str
    user: str | None = None


class UnavailableError(Exception):
    """A tracker that could not be asked; the message says why, and what may help."""


def by_project(tickets: Iterable[Ticket]) -> dict[tuple[Tracker, str, str, str], list[Ticket]]:
    """Return tickets by what can be asked about together."""
    grouped: dict[tuple[Tracker, str, str, str], list[Ticket]] = defaultdict(list)
    for ticket in tickets:
        if ticket.tracker is not None:
            grouped[ticket.tracker, ticket.host, ticket.project, ticket.kind].append(ticket)
    return dict(grouped)


def origin(host: str) -> str:
    """Return where a host is asked. A token never crosses a network in the clear."""
    scheme = "http" if host.rpartition(":")[0] in LOOPBACK or host in LOOPBACK else "https"
    return f"{scheme}://{host}"


def day(text: object) -> date | None:
    """Return the day of a moment as trackers write it, None where it is none."""
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        return None
