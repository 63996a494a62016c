"""Which actions are open, due and late: one report, for the terminal and the site alike."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from blamefree.model import ActionStatus

if TYPE_CHECKING:
    from collections.abc import Callable

    from blamefree.archive import Archive
    from blamefree.model import Action, Postmortem
    from blamefree.policy import Policy

DUE_SOON = timedelta(days=14)


class State(StrEnum):
    """What an action is on a day, in the order of a report."""

    OVERDUE = "overdue"
    DUE_SOON = "due-soon"
    OPEN = "open"
    PROPOSED = "proposed"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def pending(self) -> bool:
        """Promised and not yet done."""
        return self in {State.OVERDUE, State.DUE_SOON, State.OPEN}

    @property
    def over(self) -> bool:
        """Done or dropped: nothing more is to come."""
        return self in {State.DONE, State.DROPPED}


@dataclass(frozen=True)
class Row:
    """One action on the day of the report; `days_overdue` counts calendar days, 0 where it is not late."""

    postmortem: Postmortem
    action: Action
    state: State
    days_overdue: int
    escalate_to: str | None

    @property
    def ref(self) -> str:
        """The name an action goes by, such as `INC-2026-0142/A1`."""
        return f"{self.postmortem.id}/{self.action.id}"


@dataclass(frozen=True)
class Report:
    """All actions of an archive as of a day, the latest first."""

    as_of: date
    rows: tuple[Row, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many actions there are in all, in each state, and without owner or date among the pending."""
        states = Counter(row.state for row in self.rows)
        pending = [row.action for row in self.rows if row.state.pending]
        return {
            "total": len(self.rows),
            **{state.value.replace("-", "_"): states[state] for state in State},
            "without_owner": sum(action.owner is None for action in pending),
            "without_due": sum(action.due is None for action in pending),
        }

    def of(self, *states: State) -> tuple[Row, ...]:
        """Return the rows in one of these states."""
        return tuple(row for row in self.rows if row.state in states)

    def where(self, keep: Callable[[Row], bool]) -> Report:
        """Return the report of the rows that `keep` keeps."""
        return Report(self.as_of, tuple(filter(keep, self.rows)))


def report(archive: Archive, policy: Policy, today: date) -> Report:
    """Return the state of every action of an archive on a day."""
    rows = [
        _row(postmortem, action, policy, today)
        for postmortem in archive.postmortems
        for action in postmortem.actions
    ]
    return Report(today, tuple(sorted(rows, key=_urgency)))


def _row(postmortem: Postmortem, action: Action, policy: Policy, today: date) -> Row:
    state = _state(action, today)
    late = state is State.OVERDUE and action.due is not None
    days = (today - action.due).days if late and action.due is not None else 0
    return Row(postmortem, action, state, days, policy.of(postmortem.severity).escalate_to if late else None)


def _state(action: Action, today: date) -> State:
    match action.status:
        case ActionStatus.DONE:
            return State.DONE
        case ActionStatus.DROPPED:
            return State.DROPPED
        case ActionStatus.PROPOSED:
            return State.PROPOSED
    if action.due is None:
        return State.OPEN
    if action.due < today:
        return State.OVERDUE
    return State.DUE_SOON if action.due <= today + DUE_SOON else State.OPEN


def _urgency(row: Row) -> tuple[int, date, str, str]:
    return (
        list(State).index(row.state),
        row.action.due or date.max,
        row.postmortem.severity or "P9",
        row.ref,
    )
