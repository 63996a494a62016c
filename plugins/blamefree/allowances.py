"""How long a promise allows: so much time on the clock, or so many days of a calendar."""

from __future__ import annotations

from dataclasses import field
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import TYPE_CHECKING

from blamefree.late_patterns import late
from blamefree.values import frozen
from blamefree.working_days import WorkingDays

if TYPE_CHECKING:
    from datetime import date

_WRITTEN = late(r"(?P<count>\d{1,5})\s*(?P<unit>min(?:ute)?s?|h(?:our)?s?|business days?|days?)")


class Unit(StrEnum):
    """What an allowance is counted in."""

    MINUTE = "min"
    HOUR = "h"
    DAY = "day"
    BUSINESS_DAY = "business day"


@frozen
class Calendar:
    """The days on which people keep promises, and the zone in which a day begins and ends."""

    working_days: WorkingDays = field(default_factory=WorkingDays)
    zone: tzinfo = UTC


@frozen
class Allowance:
    """So many minutes or hours on the clock, or so many days or business days of a calendar.

    A day counts as a whole: three days from any hour of a Monday end with Thursday.
    """

    count: int
    unit: Unit

    def __str__(self) -> str:
        if self.unit is Unit.BUSINESS_DAY and self.count == 1:
            return "next business day"
        plural = "s" if self.count != 1 and self.unit in {Unit.DAY, Unit.BUSINESS_DAY} else ""
        return f"{self.count} {self.unit}{plural}"

    @property
    def length(self) -> timedelta:
        """The time on the clock; business days count as days."""
        unit = {Unit.MINUTE: timedelta(minutes=1), Unit.HOUR: timedelta(hours=1)}
        return self.count * unit.get(self.unit, timedelta(days=1))

    def last_day(self, start: datetime, calendar: Calendar) -> date:
        """Return the last day on which a promise made at `start` is still kept."""
        if self.unit in {Unit.MINUTE, Unit.HOUR}:
            return (start + self.length).astimezone(calendar.zone).date()
        day = start.astimezone(calendar.zone).date()
        if self.unit is Unit.DAY:
            return day + self.length
        return calendar.working_days.add(day, self.count)

    def deadline(self, start: datetime, calendar: Calendar) -> datetime:
        """Return the last moment at which a promise made at `start` is still kept."""
        if self.unit in {Unit.MINUTE, Unit.HOUR}:
            return start + self.length
        end = self.last_day(start, calendar) + timedelta(days=1)
        return datetime.combine(end, time(), calendar.zone)


def parse(text: str) -> Allowance:
    """Read `15 min`, `48 h`, `30 days`, `5 business days` or `next business day`.

    A ValueError says that the text is none of these.
    """
    if text == "next business day":
        return Allowance(1, Unit.BUSINESS_DAY)
    match = _WRITTEN.fullmatch(text)
    if match is None or not int(match["count"]):
        raise ValueError(text)
    name = match["unit"]
    unit = next(unit for unit in reversed(Unit) if name.startswith(unit))
    return Allowance(int(match["count"]), unit)
