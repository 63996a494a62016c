"""Whether an incident was answered, and told of, as promptly as its severity promises."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from blamefree.timeline import PHASES
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from blamefree.allowances import Allowance, Calendar
    from blamefree.policy import Cadence

# An update may announce the end minutes before it is written down as such.
_JUST_BEFORE = timedelta(minutes=15)


def in_time(detected: datetime, answered: datetime, allowed: Allowance, calendar: Calendar) -> bool:
    """Tell whether the first answer came within what is allowed from the detection."""
    return answered <= allowed.deadline(detected, calendar)


@frozen
class Telling:
    """When stakeholders heard of an incident, from its first answer to its end."""

    start: datetime
    end: datetime
    updates: tuple[datetime, ...]

    def gaps(self, every: Allowance, calendar: Calendar) -> Iterator[tuple[datetime, datetime]]:
        """Yield each silence that is longer than the time after which an update is promised."""
        inner = sorted(at for at in self.updates if at < self.end)
        for last, at in pairwise([self.start, *inner, self.end]):
            if at > every.deadline(last, calendar):
                yield last, at

    @property
    def told_before_end(self) -> bool:
        """Some update came before the resolution."""
        return any(at < self.end for at in self.updates)

    @property
    def told_of_end(self) -> bool:
        """Some update came with the resolution, or behind it."""
        return any(at >= self.end - _JUST_BEFORE for at in self.updates)

    def keeps(self, cadence: Cadence, calendar: Calendar) -> bool:
        """Tell whether people heard as often as was promised."""
        if cadence.every is not None:
            return next(self.gaps(cadence.every, calendar), None) is None
        return (self.told_before_end or not cadence.at_start) and (
            self.told_of_end or not cadence.at_resolution
        )


def telling(
    start: datetime | None, end: datetime | None, rows: Iterable[tuple[str, datetime | None]]
) -> Telling | None:
    """Return when people were told, by phase and moment of the timeline's rows.

    None where that is not known for certain: an end of the incident or the moment of an update is
    missing, or no row names a phase.
    """
    found = [(phase, at) for phase, at in rows if phase in PHASES]
    if start is None or end is None or not found:
        return None
    updates = [at for phase, at in found if phase == "update"]
    known = tuple(at for at in updates if at is not None)
    return Telling(start, end, known) if len(known) == len(updates) else None
