"""When an incident began, was noticed, taken on, contained and over, and when people were told meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree import promptness
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from blamefree.model import Postmortem
    from blamefree.policy import Policy
    from blamefree.promptness import Telling

STEPS = ("detected", "acknowledged", "contained", "resolved")


@frozen
class Stages:
    """The moments of an incident, as stated or by its timeline; None where they are not known for certain."""

    started: datetime | None
    detected: datetime | None
    acknowledged: datetime | None
    contained: datetime | None
    resolved: datetime | None

    def in_order(self) -> Iterator[tuple[str, datetime]]:
        """Yield what is known by its name, without what would lie before the one before it."""
        last: datetime | None = None
        for name in ("started", *STEPS):
            at: datetime | None = getattr(self, name)
            if at is not None and (last is None or at >= last):
                yield name, at
                last = at


def read(one: Postmortem) -> Stages:
    """Return the stages of an incident."""
    started = certain(one.started_at) or next(filter(None, (event.at for event in one.events)), None)
    return Stages(started, *(_step(one, name, started) for name in STEPS))


def certain(at: datetime | None) -> datetime | None:
    """Return a moment whose zone is known."""
    return at if at is not None and at.tzinfo is not None else None


def _step(one: Postmortem, name: str, started: datetime | None) -> datetime | None:
    stated, took = certain(getattr(one, f"{name}_at")), getattr(one.durations, name)
    if stated is not None or started is None or took is None:
        return stated
    moment: datetime = started + took
    return moment


def telling(one: Postmortem, when: Stages) -> Telling | None:
    """Return when people were told during an incident, None where that is not known for certain."""
    if one.kind != "incident":
        return None
    rows = [(event.phase, event.at) for event in one.events]
    return promptness.telling(when.acknowledged or when.detected, when.resolved, rows)


def silences(one: Postmortem, when: Stages, policy: Policy) -> tuple[tuple[datetime, datetime], ...]:
    """Return from when to when stakeholders waited longer for an update than promised."""
    every, told = policy.of(one.severity).stakeholder_update.every, telling(one, when)
    return tuple(told.gaps(every, policy.calendar)) if every and told else ()
