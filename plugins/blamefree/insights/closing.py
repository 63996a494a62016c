"""How promised actions come to an end: the share that is done by age, and how late the overdue are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree import follow_through
from blamefree.values import frozen

if TYPE_CHECKING:
    from blamefree.actions import Report, Row
    from blamefree.follow_through import FollowThrough

_AGES = (7, 30, 60, 90, 180, 365, 730)


@frozen
class Share:
    """Of the actions promised at least so many days ago, `n`, those that were done within as many days."""

    days: int
    n: int
    done: int


@frozen
class Closing:
    """What became of promises with age.

    `untold` are the promises of which nothing tells when they were made, or when they were done.
    """

    shares: tuple[Share, ...]
    untold: int
    kept: FollowThrough


def measure(report: Report) -> Closing:
    """Follow the promises of a report; what was dropped or is only proposed is none."""
    promised = [row for row in report.rows if row.state.pending or row.state.done]
    lives = [life for row in promised if (life := _life(row)) is not None]
    shares = (
        Share(
            days,
            sum(age >= days for age, _ in lives),
            sum(age >= days and took is not None and took <= days for age, took in lives),
        )
        for days in _AGES
    )
    return Closing(
        tuple(one for one in shares if one.n), len(promised) - len(lives), follow_through.measure(report)
    )


def _life(row: Row) -> tuple[int, int | None] | None:
    """Return the days since an action was promised, and those until it was done where it is.

    None where nothing tells when it was promised, or when it was done.
    """
    opened, closed = row.opened_on, row.closed_on
    if opened is None or opened > row.as_of or (row.state.done and (closed is None or closed < opened)):
        return None
    return (row.as_of - opened).days, (closed - opened).days if closed else None
