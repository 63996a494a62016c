"""Asks every tracker about the tickets that are its own; one that fails does not keep the others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from blamefree.tickets import Tracker
from blamefree.trackers import UnavailableError, by_project, github, gitlab, jira, origin
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from blamefree.tickets import Ticket
    from blamefree.trackers import Answer, Token
    from blamefree.trackers.http import Client

# Linear is recognised and linked; it has no REST interface.
_TRACKERS = {Tracker.GITHUB: github, Tracker.GITLAB: gitlab, Tracker.JIRA: jira}


@frozen
class Answers:
    """What is known of tickets by their text, and what kept others from being known."""

    by_text: Mapping[str, Answer]
    problems: tuple[str, ...]


def can_ask(tracker: Tracker | None) -> bool:
    """Tell whether a tracker has an interface that is spoken here."""
    return tracker in _TRACKERS


def ask(client: Client, tickets: Iterable[Ticket], tokens: Mapping[Tracker, Token]) -> Answers:
    """Ask about tickets, those of one project together."""
    known: dict[str, Answer] = {}
    problems: dict[str, None] = {}
    for (tracker, host, _, _), asked in by_project(tickets).items():
        module = _TRACKERS[tracker]
        own = replace(client, headers=module.headers(tokens.get(tracker)))
        try:
            for ticket, answer in module.ask(own, module.base(origin(host)), asked):
                known[ticket.text] = answer
        except UnavailableError as error:
            problems[str(error)] = None
        except (KeyError, TypeError, ValueError, AttributeError):
            problems[f"{host}: it answers in a way that {tracker} does not document"] = None
    return Answers(known, tuple(problems))
