"""How an organisation keeps its promises: by age, by group, with the number each figure rests on."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from statistics import quantiles
from typing import TYPE_CHECKING

from blamefree.actions import Report, State
from blamefree.counting import counted, percent
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from blamefree.actions import Row

# The last bucket has no end.
_AGES = (("1-7", 7), ("8-30", 30), ("31-90", 90), ("91-365", 365))
_OLDEST = "over 365"


class Grouping(StrEnum):
    """What actions are put together by."""

    OWNER = "owner"
    TEAM = "team"
    SERVICE = "service"
    SEVERITY = "severity"
    INCIDENT = "incident"

    def names(self, row: Row) -> tuple[str, ...]:
        """Return the groups an action belongs to: several services, or the one that has no name."""
        found: tuple[str | None, ...] = {
            Grouping.OWNER: (row.action.owner,),
            Grouping.TEAM: (row.team,),
            Grouping.SERVICE: row.postmortem.services or (None,),
            Grouping.SEVERITY: (row.postmortem.severity,),
            Grouping.INCIDENT: (row.postmortem.id,),
        }[self]
        return tuple(name or "" for name in found)


@frozen
class Distribution:
    """Numbers told honestly: how many there are, the one in the middle, and the middle half around it."""

    n: int
    median: float | None = None
    lower_quartile: float | None = None
    upper_quartile: float | None = None


@frozen
class FollowThrough:
    """What became of promises.

    `due` counts the promises that are done or past their due day, `done` those of them that are
    done, and `on_time` those that were done by their day; what was dropped is no promise any more.
    `ages` counts the overdue by the days they are late. `days_to_close` is told in calendar days
    from the day an action was opened to the day it was done.
    """

    due: int
    done: int
    on_time: int
    ages: tuple[tuple[str, int], ...]
    days_to_close: Distribution
    slipped: int

    @property
    def rate(self) -> float | None:
        """The share of the promises that are done, None where none has come due."""
        return self.done / self.due if self.due else None

    @property
    def on_time_rate(self) -> float | None:
        """The share of the promises that were done by their day."""
        return self.on_time / self.due if self.due else None

    @property
    def words(self) -> str:
        """How many of the promises were kept, as a sentence without its full stop; empty where none came due.

        Both shares are of what has come due.
        """
        if self.rate is None or self.on_time_rate is None:
            return ""
        if self.due == 1:
            done = f"done{' on time' if self.on_time else ''}" if self.done else "not done"
            return f"The one promise that has come due is {done}"
        of = f"of the {self.due} promises that have come due"
        if not self.done:
            return f"None {of} is done"
        are = "is" if self.done == 1 else "are"
        on_time = f"{self.on_time or 'none'} on time"
        share = f" ({percent(self.on_time_rate)})" if self.on_time else ""
        return f"{self.done} {of} {are} done ({percent(self.rate)}), {on_time}{share}"

    @property
    def pace(self) -> str:
        """How long it took to close them, as a sentence without its full stop; empty where nobody knows."""
        closing = self.days_to_close
        if closing.median is None:
            return ""
        median = counted(_tenths(closing.median), "day")
        if closing.lower_quartile is None or closing.upper_quartile is None:
            return f"The one whose times are known was closed within {median}"
        spread = f"{_tenths(closing.lower_quartile)} to {_tenths(closing.upper_quartile)}"
        return (
            f"Half of the {closing.n} whose times are known were closed within {median}, "
            f"the middle half in {spread}"
        )


def _tenths(days: float) -> float | int:
    """Return a number of days to one decimal place, and without one where it is whole."""
    rounded = round(float(days), 1)
    return int(rounded) if rounded.is_integer() else rounded


def measure(report: Report) -> FollowThrough:
    """Return how the promises of a report were kept."""
    done = [row for row in report.rows if row.state.done]
    overdue = report.of(State.OVERDUE)
    closing = [
        (row.closed_on - row.opened_on).days
        for row in done
        if row.closed_on and row.opened_on and row.closed_on >= row.opened_on
    ]
    return FollowThrough(
        due=len(done) + len(overdue),
        done=len(done),
        on_time=sum(row.state is State.DONE_ON_TIME for row in done),
        ages=_ages(row.days_overdue for row in overdue),
        days_to_close=distribution(closing),
        slipped=sum(1 for row in report.rows if row.history and row.history.slips),
    )


def distribution(numbers: Sequence[float]) -> Distribution:
    """Return the median and the quartiles; one number has no spread."""
    if not numbers:
        return Distribution(0)
    if len(numbers) == 1:
        return Distribution(1, numbers[0])
    lower, middle, upper = quantiles(numbers, n=4, method="inclusive")
    return Distribution(len(numbers), middle, lower, upper)


def group(report: Report, grouping: Grouping) -> tuple[tuple[str, Report], ...]:
    """Return the report of each group in alphabetical order, that of the group without a name last.

    Names that differ in capitals alone are one name, written as it is written first.
    """
    rows: dict[str, list[Row]] = defaultdict(list)
    spelt: dict[str, str] = {}
    for row in report.rows:
        for name in grouping.names(row):
            rows[name.casefold()].append(row)
            spelt[name.casefold()] = min(spelt.get(name.casefold(), name), name)
    return tuple(
        (spelt[key], Report(report.as_of, tuple(rows[key]), report.history_absent))
        for key in sorted(rows, key=lambda key: (not key, key))
    )


def _ages(days: Iterable[int]) -> tuple[tuple[str, int], ...]:
    counts = dict.fromkeys([*(name for name, _ in _AGES), _OLDEST], 0)
    for late in days:
        counts[next((name for name, most in _AGES if late <= most), _OLDEST)] += 1
    return tuple(counts.items())
