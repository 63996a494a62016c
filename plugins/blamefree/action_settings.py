"""`[tool.blamefree.actions]`: what is due soon, whom lateness goes to, and how tickets are recognised."""

from __future__ import annotations

import re
from dataclasses import field

from blamefree.escalation import LADDER, Escalation
from blamefree.settings import Reader
from blamefree.tickets import TicketSettings, Tracker
from blamefree.values import frozen

# The trackers that have an interface to be asked over.
_ASKED = tuple(tracker.value for tracker in Tracker if tracker is not Tracker.LINEAR)

_HOST = re.compile(r"[^\s/@?#]+")

# A century; a day so far on is still one of the calendar.
_MAX_DAYS = 36_500


@frozen
class ActionSettings:
    """How an organisation counts its actions.

    `due_soon` is the number of calendar days before its due day in which an action is due soon.
    """

    due_soon: int = 14
    escalation: Escalation = field(default_factory=Escalation)
    tickets: TicketSettings = field(default_factory=TicketSettings)


def read(data: object, path: str, table: str) -> ActionSettings:
    """Read the table `actions`; what it does not speak of stays as it is by default."""
    return _Reader(path, table).actions(data)


class _Reader(Reader):
    def actions(self, data: object) -> ActionSettings:
        known = dict.fromkeys(("due-soon", "escalation", "escalate-every", "tickets"))
        given = self.known_entries(data, known)
        ladder = self.texts("escalation", given.get("escalation", list(LADDER)))
        return ActionSettings(
            self.days("due-soon", given.get("due-soon", ActionSettings.due_soon)),
            Escalation(ladder, self.days("escalate-every", given.get("escalate-every", Escalation.every))),
            self.inner("tickets").tickets(given.get("tickets", {})),
        )

    def tickets(self, data: object) -> TicketSettings:
        given = self.known_entries(data, dict.fromkeys(("prefixes", "hosts")))
        prefixes, hosts = self.inner("prefixes"), self.inner("hosts")
        addresses = prefixes.entries(given.get("prefixes", {})).items()
        trackers = hosts.entries(given.get("hosts", {})).items()
        return TicketSettings(
            {key: prefixes.address(key, value) for key, value in addresses},
            {hosts.host(key): Tracker(hosts.choice(key, value, _ASKED)) for key, value in trackers},
        )

    def host(self, key: str) -> str:
        if not _HOST.fullmatch(key):
            self.fail(key, "is no host; write its name alone, as git.example.com")
        return key.casefold()

    def days(self, key: str, value: object) -> int:
        days = self.typed(key, value, int, "a number of days")
        if days < 0:
            self.fail(key, f"is {days}; a number of days is 0 or more")
        if days > _MAX_DAYS:
            self.fail(key, f"is {days}; a number of days is {_MAX_DAYS} or less")
        return days
