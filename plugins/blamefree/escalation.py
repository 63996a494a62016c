"""Whom a late action is told to: by its severity at first, and by its age further up."""

from __future__ import annotations

from blamefree.values import frozen

LADDER = ("owner", "team", "engineering manager", "director")


@frozen
class Step:
    """One step of an escalation: the first is level 1."""

    level: int
    role: str


@frozen
class Escalation:
    """A ladder of roles, climbed one rung for every `every` days that an action stays late.

    `every` counts calendar days; with 0 nobody but the first is told.
    """

    ladder: tuple[str, ...] = LADDER
    every: int = 30

    def roles(self, first: str) -> tuple[str, ...]:
        """Return who is told one after the other, where `first` is told first.

        A role that is not on the ladder has nobody above it.
        """
        return self.ladder[self.ladder.index(first) :] if first in self.ladder else (first,)

    def step(self, first: str, days_overdue: int) -> Step:
        """Return how far an action that is late by so many days has climbed."""
        roles = self.roles(first)
        climbed = (days_overdue - 1) // self.every if self.every else 0
        level = min(climbed, len(roles) - 1)
        return Step(level + 1, roles[level])
