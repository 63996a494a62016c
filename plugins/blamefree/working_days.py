"""Business days: which days of the calendar people are at work, and how to count them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import cached_property

from blamefree.values import frozen

WEEK = 7
SATURDAY, SUNDAY = 5, 6

_DAY = timedelta(days=1)


@frozen
class WorkingDays:
    """A calendar of business days.

    `weekend` holds the days of the week without work as `date.weekday` counts them, from Monday, 0,
    to Sunday, 6; `holidays` the single days without work. A ValueError says that `weekend` leaves
    no day of the week, or names one there is not.
    """

    weekend: frozenset[int] = frozenset({SATURDAY, SUNDAY})
    holidays: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if not self.weekend < frozenset(range(WEEK)):
            message = f"no days of work are left by the weekend {sorted(self.weekend)}"
            raise ValueError(message)

    def is_working(self, day: date) -> bool:
        """Tell whether people work on a day."""
        return day.weekday() not in self.weekend and day not in self.holidays

    def add(self, day: date, count: int) -> date:
        """Return the business day that is `count` business days after `day`, or before it where negative.

        `day` itself is never counted, whether people work on it or not: one business day after a
        Friday, a Saturday or a Sunday is Monday. `add(day, 0)` is `day`. An OverflowError says that
        the calendar of Python ends before.
        """
        step = _DAY if count > 0 else -_DAY
        left = abs(count)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def between(self, start: date, end: date) -> int:
        """Return how many business days lead from `start`, which is not counted, to `end`, which is.

        Negative where `end` is before `start`; the start is not counted then either, and the end is:
        `between(day, add(day, count))` is `count` for every count.
        """
        if end < start:
            return -self._count(end, start - _DAY)
        return self._count(start + _DAY, end) if start < end else 0

    def _count(self, first: date, last: date) -> int:
        """Return the number of business days from `first` to `last`, both included."""
        weeks, rest = divmod((last - first).days + 1, WEEK)
        single = sum((first.weekday() + number) % WEEK not in self.weekend for number in range(rest))
        lost = bisect_right(self._lost, last) - bisect_left(self._lost, first)
        return weeks * (WEEK - len(self.weekend)) + single - lost

    @cached_property
    def _lost(self) -> list[date]:
        """The holidays that are no weekend besides, in their order."""
        return sorted(day for day in self.holidays if day.weekday() not in self.weekend)
