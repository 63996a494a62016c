"""Options that several commands share, and the values they take."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime

import click

from blamefree.policy import SEVERITIES


class Day(click.ParamType[date]):
    """A calendar day, RFC 3339 full-date."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read `2026-01-31`."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(str(value), "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            self.fail(f"'{value}' is no day; write it like 2026-01-31", param, ctx)


def today() -> date:
    """Return the day it is here: the one clock of the command line."""
    return datetime.now().astimezone().date()


as_of = click.option(
    "--as-of", type=Day(), metavar="DATE", default=today, help="Answer as of this day, not as of today."
)
severity = click.option(
    "--severity", type=click.Choice(SEVERITIES, case_sensitive=False), help="Only incidents of this severity."
)


def wants_color() -> bool:
    """Tell whether standard output is to be coloured: NO_COLOR, FORCE_COLOR and a pipe are honoured."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
