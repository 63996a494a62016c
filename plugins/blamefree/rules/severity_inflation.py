"""PM907: few incidents are of the highest severity."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding, Severity
from blamefree.policy import SEVERITIES
from blamefree.rules.base import ArchiveRule
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blamefree.identity import Identity


def _example(day: int, severity: str) -> str:
    return f"""\
---
id: INC-2026-01{day:02}
title: Seat maps answered with errors
status: draft
severity: {severity}
started_at: 2026-03-{day:02}T10:00:00+01:00
---
"""


@frozen
class SeverityInflation(ArchiveRule):
    """Few incidents are of the highest severity.

    Where every third incident is a P0, the word wakes nobody any more, and what a P0 asks for is not done.
    Either the impact facts of the policy are too wide, or the systems need help of another kind. Options:
    `percent`, the share from which it is reported; `days`, the window that ends with the newest incident;
    `least`, the number of incidents from which a share means something.
    """

    code = "PM907"
    severity = Severity.INFO
    bad = tuple(_example(day, "P0" if day % 3 == 0 else "P2") for day in range(1, 11))
    good = tuple(_example(day, "P0" if day == 3 else "P2") for day in range(1, 11))  # noqa: PLR2004 - one of ten
    percent: int = 30
    days: int = 365
    least: int = 10

    def check(self, identities: Sequence[Identity]) -> Iterator[tuple[Identity, Finding]]:
        """Yield the newest P0 of a window that holds too many."""
        dated = [one for one in identities if one.kind == "incident" and one.severity and one.started]
        incidents = sorted(dated, key=_day)
        if not incidents:
            return
        window = [one for one in incidents if (_day(incidents[-1]) - _day(one)).days <= self.days]
        highest = [one for one in window if one.severity and one.severity.text == SEVERITIES[0]]
        share = 100 * len(highest) // len(window)
        newest = highest[-1] if highest else None
        if newest is not None and newest.severity and len(window) >= self.least and share >= self.percent:
            yield (
                newest,
                Finding(
                    newest.severity.span,
                    f"{len(highest)} of {len(window)} incidents within {self.days} days are {SEVERITIES[0]},"
                    f" {share} %",
                    "compare them with the handbook's severity guide, or change the policy's impact facts",
                ),
            )


def _day(one: Identity) -> date:
    return one.started.date() if one.started else date.min
