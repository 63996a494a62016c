"""What became of a promise over time: dates that moved, owners that changed, work that was taken up again."""

from __future__ import annotations

from dataclasses import field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from blamefree.counting import counted
from blamefree.model import ActionStatus
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from blamefree.document_history import DocumentHistory

_SPELT = ("", "once", "twice", *(f"{word} times" for word in ("three", "four", "five", "six", "seven")))


@frozen
class Step:
    """What an action said from a day on."""

    day: date
    due: date | None
    owner: str | None
    status: ActionStatus


@frozen
class Move:
    """A due date that was moved on a day."""

    day: date
    before: date
    after: date

    @property
    def days(self) -> int:
        """By how many calendar days; negative where it was moved forward."""
        return (self.after - self.before).days


@frozen
class ActionHistory:
    """The life of one action; there is at least one step, and each differs from the one before it."""

    steps: tuple[Step, ...]

    @property
    def first_seen(self) -> date:
        """The day the action first appeared."""
        return self.steps[0].day

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """The due dates that were moved. A date that was taken away and given again was moved once."""
        dated = [step for step in self.steps if step.due]
        return tuple(
            Move(after.day, before.due, after.due)
            for before, after in pairwise(dated)
            if before.due and after.due and before.due != after.due
        )

    @property
    def slips(self) -> tuple[Move, ...]:
        """The moves to a later day."""
        return tuple(move for move in self.moves if move.days > 0)

    @property
    def slipped_days(self) -> int:
        """The calendar days of all slips together."""
        return sum(move.days for move in self.slips)

    @property
    def owner_changes(self) -> int:
        """How often one owner handed it to another; finding the first is none, nor is another spelling."""
        owners = [step.owner.casefold() for step in self.steps if step.owner]
        return sum(before != after for before, after in pairwise(owners))

    @property
    def reopened(self) -> int:
        """How often it was done or dropped and then taken up again."""
        return sum(before.status.over and not after.status.over for before, after in pairwise(self.steps))

    @property
    def done_on(self) -> date | None:
        """The day it was last marked as done, None where it is not done now, or was when it first appeared.

        What was done before git saw it was done on any day until then.
        """
        day = None
        for step in reversed(self.steps):
            if step.status is not ActionStatus.DONE:
                return day
            day = step.day
        return None

    def until(self, day: date) -> ActionHistory | None:
        """Return what was known on a day, None where the action had not appeared yet."""
        steps = tuple(step for step in self.steps if step.day <= day)
        if len(steps) == len(self.steps):
            return self
        return ActionHistory(steps) if steps else None

    def words(self) -> str:
        """Return the history as one sentence without its full stop; empty where nothing happened."""
        return "; ".join(self._parts())

    def _parts(self) -> Iterator[str]:
        slips = len(self.slips)
        if slips == 1:
            yield f"slipped once, by {counted(self.slipped_days, 'day')}"
        elif slips:
            yield f"slipped {_times(slips)}, {counted(self.slipped_days, 'day')} in all"
        if self.owner_changes:
            yield f"changed hands {_times(self.owner_changes)}"
        if self.reopened:
            yield f"reopened {_times(self.reopened)}"


@frozen
class Histories:
    """What is known of the past of an archive: the history of each action by its reference.

    `absent` says why nothing is known, None where the past could be read. `documents` has the history
    of each document by its id, so that it goes on when the file is renamed.
    """

    by_ref: Mapping[str, ActionHistory]
    absent: str | None = None
    documents: Mapping[str, DocumentHistory] = field(default_factory=dict)

    def of(self, ref: str, day: date) -> ActionHistory | None:
        """Return what was known of an action on a day."""
        history = self.by_ref.get(ref)
        return history.until(day) if history else None


def none(reason: str) -> Histories:
    """Return that nothing is known of the past, and why."""
    return Histories({}, reason)


def _times(count: int) -> str:
    return _SPELT[count] if count < len(_SPELT) else f"{count} times"
