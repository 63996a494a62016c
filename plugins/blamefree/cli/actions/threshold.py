"""When `blamefree actions --fail-on` fails: something is overdue, of a severity, for so many days."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blamefree.actions import State
from blamefree.cli.options import ValueType
from blamefree.policy import SEVERITIES
from blamefree.values import frozen

if TYPE_CHECKING:
    import click

    from blamefree.actions import Report

_WORD = re.compile(r"overdue(?::(?P<severity>P[0-3]))?(?::(?P<days>[0-9]{1,5})d)?", re.IGNORECASE)


@frozen
class Threshold:
    """Actions of this severity or a worse one, late by at least so many calendar days."""

    severity: str = SEVERITIES[-1]
    days: int = 1

    def reached(self, report: Report) -> bool:
        """Tell whether an action of the report is as late as that."""
        return any(
            row.days_overdue >= self.days and (row.postmortem.severity or SEVERITIES[-1]) <= self.severity
            for row in report.of(State.OVERDUE)
        )


class ThresholdType(ValueType[Threshold]):
    """`overdue`, `overdue:P1`, `overdue:30d` or `overdue:P1:30d`."""

    name = "threshold"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Threshold:
        """Read a threshold."""
        if isinstance(value, Threshold):
            return value
        match = _WORD.fullmatch(str(value))
        if match is None:
            message = f"'{value}' is no threshold; write overdue, overdue:P1, overdue:30d or overdue:P1:30d"
            self.fail(message, param, ctx)
        return Threshold((match["severity"] or SEVERITIES[-1]).upper(), int(match["days"] or 1))
