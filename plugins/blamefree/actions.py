"""Which actions are open, due and late: one report, for the terminal, the site, feeds and digests alike."""

from __future__ import annotations

from collections import Counter
from dataclasses import field
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from string import digits
from typing import TYPE_CHECKING

from blamefree import action_history, brief
from blamefree.action_settings import ActionSettings
from blamefree.catalog import Catalog
from blamefree.model import ActionStatus
from blamefree.policy import Policy
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from blamefree.action_history import ActionHistory, Histories
    from blamefree.brief import Brief
    from blamefree.escalation import Step
    from blamefree.model import Action


class State(StrEnum):
    """What an action is on a day, in the order of a report."""

    OVERDUE = "overdue"
    DUE_SOON = "due-soon"
    OPEN = "open"
    PROPOSED = "proposed"
    DONE_ON_TIME = "done-on-time"
    DONE_LATE = "done-late"
    # Done, and nothing tells whether in time: the day it was due or the day it was done is not known.
    DONE = "done"
    DROPPED = "dropped"

    @property
    def pending(self) -> bool:
        """Promised and not yet done."""
        return self in _PENDING

    @property
    def done(self) -> bool:
        """Seen through, in time or not."""
        return self in _DONE

    @property
    def over(self) -> bool:
        """Done or dropped: nothing more is to come."""
        return self in _DONE or self is State.DROPPED

    @property
    def key(self) -> str:
        """The name under which JSON counts it."""
        return self.value.replace("-", "_")


_PENDING = frozenset({State.OVERDUE, State.DUE_SOON, State.OPEN})
_DONE = frozenset({State.DONE_ON_TIME, State.DONE_LATE, State.DONE})
_RANK = {state: rank for rank, state in enumerate(State)}


@frozen(eq=False)
class Row:
    """One action on the day of the report, `as_of`.

    `days_overdue` counts calendar days and `business_days_overdue` days of work, both 0 where it is
    not late; `escalation` is whom a late action has come to. `team` is that of its owner.
    """

    as_of: date
    postmortem: Brief
    action: Action
    state: State
    histories: Histories
    team: str | None = None
    days_overdue: int = 0
    business_days_overdue: int = 0
    escalation: Step | None = None

    @property
    def ref(self) -> str:
        """The name an action goes by, such as `INC-2026-0142/A1`."""
        return f"{self.postmortem.id}/{self.action.id}"

    @property
    def escalate_to(self) -> str | None:
        """Whom it is told to, None where it is not late."""
        return self.escalation.role if self.escalation else None

    @cached_property
    def history(self) -> ActionHistory | None:
        """What became of it until the day of the report, None where nothing is known."""
        return self.histories.of(self.ref, self.as_of)

    @property
    def closed_on(self) -> date | None:
        """The day it was done, None where it is not, or nobody knows when."""
        return _closed_on(self.action, self.history) if self.state.done else None

    @property
    def opened_on(self) -> date | None:
        """The day it was promised.

        That is the day its document was published or the action first appeared in git, whichever was
        first; and where neither is known, or it was done before, the day its incident began.
        """
        seen = (self.postmortem.published_on, self.history.first_seen if self.history else None)
        first = min((day for day in seen if day), default=self.postmortem.started_on)
        closed = self.closed_on
        return self.postmortem.started_on if first and closed and closed < first else first

    @cached_property
    def facts(self) -> tuple[object, ...]:
        """All that it tells, as a value."""
        late = (self.days_overdue, self.business_days_overdue, self.escalation)
        return (self.as_of, self.postmortem, self.action, self.state, self.history, self.team, late)

    @property
    def story(self) -> str:
        """What its history tells in words; empty where there is nothing to tell."""
        return self.history.words() if self.history else ""


@frozen
class Report:
    """All actions of an archive as of a day, the latest first.

    `history_absent` says why nothing is known of the past, None where it is known.
    """

    as_of: date
    rows: tuple[Row, ...]
    history_absent: str | None = None

    @cached_property
    def facts(self) -> tuple[object, ...]:
        """All that it tells, as a value."""
        return (self.as_of, self.history_absent, [row.facts for row in self.rows])

    @property
    def counts(self) -> dict[str, int]:
        """How many actions there are in all, in each state, and without owner or date among the pending.

        `done` counts all that are done; `done_on_time` and `done_late` are those of it that are
        known to be so.
        """
        states = Counter(row.state for row in self.rows)
        pending = [row.action for row in self.rows if row.state.pending]
        return {
            "total": len(self.rows),
            **{state.key: states[state] for state in State},
            "done": sum(states[state] for state in _DONE),
            "without_owner": sum(action.owner is None for action in pending),
            "without_due": sum(action.due is None for action in pending),
        }

    def of(self, *states: State) -> tuple[Row, ...]:
        """Return the rows in one of these states."""
        return tuple(row for row in self.rows if row.state in states)

    def where(self, keep: Callable[[Row], bool]) -> Report:
        """Return the report of the rows that `keep` keeps."""
        return Report(self.as_of, tuple(filter(keep, self.rows)), self.history_absent)


@frozen(eq=False)
class Terms:
    """What actions are held against: the promises of the organisation, how it counts, and its teams."""

    policy: Policy = field(default_factory=Policy)
    settings: ActionSettings = field(default_factory=ActionSettings)
    catalog: Catalog = field(default_factory=Catalog)


def report(briefs: Iterable[Brief], terms: Terms, today: date, histories: Histories | None = None) -> Report:
    """Return the state of every action on a day; where two documents share an id, the first counts."""
    histories = histories or action_history.none("git was not asked")
    reporter = _Reporter(terms, today, histories)
    rows = [reporter.row(one, action) for one in brief.unique(briefs) for action in one.actions]
    return Report(today, tuple(sorted(rows, key=_urgency)), histories.absent)


@frozen
class _Reporter:
    """What a row is made by: what is promised, the day, and the past."""

    terms: Terms
    today: date
    histories: Histories
    soon: date = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "soon", self.today + timedelta(days=self.terms.settings.due_soon))

    def row(self, postmortem: Brief, action: Action) -> Row:
        state = self._state(postmortem, action)
        team = self.terms.catalog.team_of(action.owner)
        if state is not State.OVERDUE or action.due is None:
            return Row(self.today, postmortem, action, state, self.histories, team)
        days = (self.today - action.due).days
        work = self.terms.policy.calendar.working_days.between(action.due, self.today)
        first = self.terms.policy.of(postmortem.severity).escalate_to
        step = self.terms.settings.escalation.step(first, days)
        return Row(self.today, postmortem, action, state, self.histories, team, days, work, step)

    def _state(self, postmortem: Brief, action: Action) -> State:
        if action.status is ActionStatus.DONE:
            history = (
                None if action.done_on else self.histories.of(f"{postmortem.id}/{action.id}", self.today)
            )
            closed = _closed_on(action, history)
            if closed is None or action.due is None:
                return State.DONE
            return State.DONE_ON_TIME if closed <= action.due else State.DONE_LATE
        if action.status is ActionStatus.DROPPED:
            return State.DROPPED
        if action.status is ActionStatus.PROPOSED:
            return State.PROPOSED
        if action.due is None or action.due > self.soon:
            return State.OPEN
        return State.OVERDUE if action.due < self.today else State.DUE_SOON


def _closed_on(action: Action, history: ActionHistory | None) -> date | None:
    """Return the day an action says it was done, or the day git saw it marked as done."""
    return action.done_on or (history.done_on if history else None)


def _urgency(row: Row) -> tuple[object, ...]:
    # A2 comes before A10: of two equal beginnings the shorter number is the smaller one.
    name = row.action.id
    return (
        _RANK[row.state],
        row.action.due or date.max,
        row.postmortem.severity or "P9",
        row.postmortem.id,
        name.rstrip(digits),
        len(name),
        name,
    )
