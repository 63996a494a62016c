"""What each part of the insights shows, as a sentence: the title of a chart, and a line of a terminal."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from blamefree import durations
from blamefree.counting import counted, percent
from blamefree.insights.recovery import FEW

if TYPE_CHECKING:
    from datetime import date

    from blamefree.follow_through import FollowThrough
    from blamefree.insights import Insights
    from blamefree.insights.closing import Closing
    from blamefree.insights.contributions import Contributions
    from blamefree.insights.detection import Detection
    from blamefree.insights.predictions import Predictions
    from blamefree.insights.promises import Promises
    from blamefree.insights.recovery import Group, Step

_DAYS_IN = 30
_OLD = 30


def length(minutes: float) -> str:
    """Return minutes in the two largest units."""
    return durations.words(timedelta(minutes=minutes))


def rated(severity: str) -> str:
    """Return a severity as it is shown."""
    return severity or "not rated"


def share(part: int, whole: int, noun: str = "") -> str:
    """Return a part of a whole, with its share where there are enough for one, and what is counted."""
    of = f"{part or 'none'} of {counted(whole, noun) if noun else whole}"
    return f"{of} ({percent(part / whole)})" if part and whole >= FEW else of


def step(one: Step) -> str:
    """Say within what half of the incidents were detected, contained or resolved."""
    group = _telling(one.by_severity)
    if group is None or group.minutes.median is None:
        return f"It is not known when any incident was {one.name}"
    name, n = f"{group.severity} " if group.severity else "", group.minutes.n
    if n == 1:
        return f"One {name}incident was {one.name} within {length(group.minutes.median)} (n = 1)"
    return f"Half of the {name}incidents were {one.name} within {length(group.minutes.median)} (n = {n})"


def _telling(groups: tuple[Group, ...]) -> Group | None:
    """Return the worst severity with enough incidents for a median, else the one with the most."""
    enough = next((group for group in groups if group.minutes.n >= FEW), None)
    return enough or max(groups, key=lambda group: group.minutes.n, default=None)


def frequency(insights: Insights) -> str:
    """Say how many incidents the last twelve months had."""
    last = f"{insights.as_of:%Y-%m}"
    months = [month for month in insights.frequency.months if _a_year_before(insights.as_of) < month.name]
    count = sum(month.incidents for month in months)
    grave = sum(n for month in months for severity, n in month.by_severity if severity in {"P0", "P1"})
    if not count:
        return f"No incidents in the twelve months to {last}"
    rated = f"{grave or 'none'} of them P0 or P1" if count > 1 else f"{'' if grave else 'not '}rated P0 or P1"
    return f"{counted(count, 'incident')} in the twelve months to {last}, {rated}"


def _a_year_before(day: date) -> str:
    return f"{day.year - 1:04}-{day.month:02}"


def contributions(one: Contributions) -> str:
    """Say what contributed most often."""
    if not one.categories:
        return "No incident names a contributing factor"
    most = len(one.categories[0].incidents)
    first = [
        category.name.replace("-", " ") for category in one.categories if len(category.incidents) == most
    ]
    names = f"{', '.join(first[:-1])} and {first[-1]}" if len(first) > 1 else first[0]
    each = "each contributed" if len(first) > 1 else "contributed"
    more = ", more than anything else" if len(first) == 1 and len(one.categories) > 1 else ""
    return f"{names.capitalize()} {each} to {share(most, one.known, 'incident')}{more}"


def detection(one: Detection) -> str:
    """Say how often customers told first."""
    if not one.known:
        return "It is not known how any incident was noticed"
    return f"Customers told us first in {share(one.by_customers, one.known, 'incident')}"


def response(one: Promises) -> str:
    """Say how often the first answer came in time."""
    if not one.known:
        return "It is not known of any incident whether it was answered in time"
    return f"The first answer came in time in {share(one.kept, one.known, 'incident')}"


def updates(one: Promises) -> str:
    """Say how often people heard as often as was promised."""
    if not one.known:
        return "It is not known of any incident how often people were told"
    return f"People were told as often as promised in {share(one.kept, one.known, 'incident')}"


def closing(one: Closing) -> str:
    """Say what share of the promises was done within a month."""
    found = next((each for each in reversed(one.shares) if each.days <= _DAYS_IN), None)
    if found is None:
        return "No promised action is a week old yet"
    be = "was" if 1 in {found.done, found.n} else "were"
    return f"Within {found.days} days, {share(found.done, found.n, 'promised action')} {be} done"


def ageing(kept: FollowThrough) -> str:
    """Say how many of the overdue have been so for long."""
    overdue = sum(count for _, count in kept.ages)
    if not overdue:
        return "No action is overdue"
    old = sum(count for days, count in kept.ages if days not in {"1-7", "8-30"})
    be = "is" if 1 in {old, overdue} else "are"
    told = f"{share(old, overdue, 'overdue action')} {be} late by more than {_OLD} days"
    return told[0].upper() + told[1:]


def predictions(one: Predictions) -> str:
    """Say how many incidents were predicted."""
    if not one.comparable:
        return "No incident can be compared with earlier ones yet"
    be = "was" if 1 in {one.incidents, one.comparable} else "were"
    predicted = share(one.incidents, one.comparable, "incident")
    told = f"{predicted} {be} predicted by an action that was still open"
    return told[0].upper() + told[1:]
