"""The due days of actions for calendars (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from icalendar import Calendar, Event, Todo

from blamefree.feeds.plain import plain
from blamefree.model import ActionStatus

if TYPE_CHECKING:
    from collections.abc import Callable

    from blamefree.actions import Report, Row

# RFC 5545 counts from 1, the highest, to 9.
_PRIORITIES = {"high": 1, "medium": 5, "low": 9}
_REFRESH = timedelta(hours=12)
_END = "END:VCALENDAR\r\n"


def render(report: Report, name: str = "Actions due", address: Callable[[Row], str] | None = None) -> str:
    """Return a calendar of what is promised, has a due day and is not done.

    Each action is an all-day event on its due day, which every calendar shows and which keeps
    nobody's day busy; and a task, which calendars show that know tasks. Their names in the calendar
    (UID) stay the same whatever changes in the action. `address` leads to an action's page.
    """
    return Calendars(address).render(report, name)


class Calendars:
    """Calendars of parts of a report: an action is written once, however many of them it stands in.

    `once` returns what the function makes of a row, or made of an equal one before.
    """

    def __init__(
        self,
        address: Callable[[Row], str] | None = None,
        once: Callable[[Row, Callable[[], str]], str] | None = None,
    ) -> None:
        self._address = address
        self._once = once or (lambda _, make: make())
        self._written: dict[Row, str] = {}

    def render(self, report: Report, name: str) -> str:
        """Return the calendar of a report, or of a part of it."""
        calendar = Calendar()
        calendar.add("prodid", "-//blamefree//actions//EN")
        calendar.add("version", "2.0")
        calendar.add("method", "PUBLISH")
        calendar.add("x-wr-calname", plain(name))
        calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
        due = (row for row in report.rows if row.state.pending and row.action.due is not None)
        events = "".join(map(self._events, due))
        return f"{calendar.to_ical().decode().removesuffix(_END)}{events}{_END}"

    def _events(self, row: Row) -> str:
        """Return an action as it stands in each calendar."""
        if row not in self._written:
            self._written[row] = self._once(row, partial(_written, row, self._address))
        return self._written[row]


def _written(row: Row, address: Callable[[Row], str] | None) -> str:
    stamp = datetime.combine(row.as_of, time(), UTC)
    parts = (_event(row), _task(row))
    for part in parts:
        part.add("dtstamp", stamp)
        part.add("summary", plain(f"{row.ref}: {row.action.title}"))
        part.add("description", _description(row))
        if address:
            part.add("url", address(row))
    return "".join(part.to_ical().decode() for part in parts)


def _event(row: Row) -> Event:
    assert row.action.due is not None  # noqa: S101 - the caller has looked
    event = Event()
    event.add("uid", plain(f"{row.ref}@blamefree"))
    event.add("dtstart", row.action.due)
    # Without an end it is a day long all the same, and behind the last day of the calendar there is none.
    if row.action.due < date.max:
        event.add("dtend", row.action.due + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def _task(row: Row) -> Todo:
    task = Todo()
    task.add("uid", plain(f"{row.ref}.todo@blamefree"))
    task.add("due", row.action.due)
    started = row.action.status is ActionStatus.IN_PROGRESS
    task.add("status", "IN-PROCESS" if started else "NEEDS-ACTION")
    if row.action.priority:
        task.add("priority", _PRIORITIES[row.action.priority])
    return task


def _description(row: Row) -> str:
    lines = [f"Owner: {row.action.owner or 'nobody yet'}", f"From: {row.postmortem.title}"]
    if row.action.ticket:
        lines.append(f"Ticket: {row.action.ticket}")
    return "\n".join(map(plain, lines))
