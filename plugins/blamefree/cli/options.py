"""Options that several commands share, and the values they take."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from blamefree.diagnostics import Severity
from blamefree.nearest import nearest
from blamefree.output.terminal import harmless
from blamefree.policy import SEVERITIES
from blamefree.values import frozen
from blamefree.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.actions import Report, Row
    from blamefree.catalog import Catalog

    ValueType = click.ParamType
    _Words = click.Choice[str]
else:
    _Words = click.Choice

    class ValueType(click.ParamType):
        """click's own, which says since 8.4 alone what it reads; older releases know no `ParamType[date]`."""

        def __class_getitem__(cls, read: type) -> type[ValueType]:
            """Pass over what it reads: only who checks types asks."""
            return cls


YEARS = range(1900, 3000)
LEVELS = tuple(str(level) for level in reversed(Severity))
# From which of them on a run fails.
THRESHOLDS = (*LEVELS, "never")


class Day(ValueType[date]):
    """A calendar day, RFC 3339 full-date."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read `2026-01-31`."""
        if isinstance(value, date):
            return value
        try:
            day = datetime.strptime(str(value), "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            self.fail(f"'{value}' is no day; write it like 2026-01-31", param, ctx)
        if day.year not in YEARS:
            # Counting days from it would leave the calendar.
            self.fail(f"'{value}' lies outside of the years {YEARS[0]} to {YEARS[-1]}", param, ctx)
        return day


class Text(ValueType[str]):
    """Text that is written to a file: UTF-8, whatever the locale is."""

    name = "text"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read what the locale has no characters for as UTF-8."""
        text = str(value)
        try:
            text.encode()
        except UnicodeEncodeError:
            try:
                return os.fsencode(text).decode()
            except UnicodeError:
                told = text.encode(errors="backslashreplace").decode()
                self.fail(f"'{told}' is not UTF-8", param, ctx)
        return text


class SeverityName(_Words):
    """A severity, written in capitals or not."""

    def __init__(self) -> None:
        super().__init__(SEVERITIES)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take `p1` for `P1`."""
        return super().convert(value.upper(), param, ctx)


def today() -> date:
    """Return the day it is here: the one clock of the command line."""
    return datetime.now().astimezone().date()


as_of = click.option(
    "--as-of", type=Day(), metavar="DATE", default=today, help="Answer as of this day, not as of today."
)
severity = click.option("--severity", type=SeverityName(), help="Only incidents of this severity.")
owner = click.option(
    "--owner",
    type=Text(),
    metavar="NAME",
    help="Only what this person or role owns; '' for what nobody owns.",
)
team = click.option(
    "--team", type=Text(), metavar="NAME", help="Only what this team owns; '' for what no team is known for."
)
service = click.option("--service", type=Text(), metavar="NAME", help="Only incidents that hit this service.")
audience = click.option(
    "--audience",
    type=click.Choice([str(each) for each in Visibility]),
    help="Whom it is for; nothing above that is in it.  [default: as configured]",
)
only_for = click.option(
    "--audience",
    type=click.Choice([str(each) for each in Visibility]),
    help="Only what this audience may see.  [default: all of the archive]",
)


@frozen
class Choice:
    """Which actions were asked for; None asks for all. Capitals do not count."""

    owner: str | None = None
    team: str | None = None
    service: str | None = None
    severity: str | None = None

    def of(self, report: Report, catalog: Catalog) -> Report:
        """Return what was asked for of a report; a name that nobody has is said aside: it may be misspelt."""
        for told in self._strange(report, catalog):
            click.echo(f"blamefree: {told}", err=True)
        return report.where(self.holds)

    def _strange(self, report: Report, catalog: Catalog) -> Iterator[str]:
        rows = report.rows
        for wanted, told, names in (
            (self.owner, "nobody called '{}' owns an action", self._owners(report, catalog)),
            (self.team, "no team '{}' owns an action", {*catalog.teams, *(row.team for row in rows)}),
            (
                self.service,
                "no action comes of an incident of '{}'",
                {*catalog.services, *(name for row in rows for name in row.postmortem.services)},
            ),
        ):
            known = {name.casefold(): name for name in names if name}
            if wanted and wanted.casefold() not in known:
                near = nearest(wanted.casefold(), known)
                advice = f"; did you mean '{known[near]}'?" if near else ""
                yield harmless(f"{told.format(wanted)}{advice}")

    @staticmethod
    def _owners(report: Report, catalog: Catalog) -> set[str | None]:
        return {*catalog.people, *catalog.teams, *(row.action.owner for row in report.rows)}

    def holds(self, row: Row) -> bool:
        """Tell whether an action was asked for."""
        return (
            _is(self.owner, row.action.owner)
            and _is(self.team, row.team)
            and (self.service is None or any(_is(self.service, name) for name in row.postmortem.services))
            and _is(self.severity, row.postmortem.severity)
        )


def _is(wanted: str | None, found: str | None) -> bool:
    return wanted is None or (found or "").casefold() == wanted.casefold()


def refuse_before_command(context: click.Context, why: str) -> None:
    """Refuse options of a group before one of its commands: they would be without effect."""
    for parameter in context.command.params:
        source = context.get_parameter_source(parameter.name or "")
        if source is click.core.ParameterSource.COMMANDLINE:
            command = f"`blamefree {context.info_name} {context.invoked_subcommand}`"
            message = f"{parameter.opts[0]} {why}; {command} takes its own options"
            raise click.UsageError(message)


def wants_color() -> bool:
    """Tell whether standard output is to be coloured: NO_COLOR, FORCE_COLOR and a pipe are honoured."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
