"""`blamefree actions`: which promises are open, due and late."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from blamefree.actions import State
from blamefree.cli import archive, files, options
from blamefree.cli.actions.threshold import Threshold, ThresholdType
from blamefree.cli.extras import needed
from blamefree.cli.group import LazyGroup
from blamefree.cli.reader import Reader
from blamefree.follow_through import Grouping

if TYPE_CHECKING:
    from datetime import date

    from blamefree.actions import Report

# Each format is imported when it is asked for.
_FORMATS = {
    "json": "blamefree.feeds.json",
    "csv": "blamefree.feeds.csv",
    "ics": "blamefree.feeds.calendar",
    "markdown": "blamefree.feeds.markdown",
}

_EDITS = {
    name: (f"blamefree.cli.actions.{name}", "command") for name in ("done", "drop", "move", "assign", "add")
}


@click.group("actions", cls=LazyGroup, lazy=_EDITS, invoke_without_command=True)
@click.option("--overdue", is_flag=True, help="Only what is late.")
@options.owner
@options.team
@options.service
@options.severity
@click.option("--all", "everything", is_flag=True, help="In the table, what is done or dropped too.")
@click.option(
    "--group-by",
    type=click.Choice([each.value for each in Grouping]),
    help="In the table, a part for each of these.",
)
@options.only_for
@options.as_of
@click.option("--format", "form", type=click.Choice(["table", *_FORMATS]), default="table", show_default=True)
@click.option(
    "--fail-on",
    type=ThresholdType(),
    multiple=True,
    metavar="THRESHOLD",
    help="Exit with 1 where an action shown is late: overdue, overdue:P1, overdue:30d; may be repeated.",
)
@click.pass_context
def command(  # noqa: PLR0913 - one parameter an option
    context: click.Context,
    *,
    overdue: bool,
    owner: str | None,
    team: str | None,
    service: str | None,
    severity: str | None,
    everything: bool,
    group_by: str | None,
    audience: str | None,
    as_of: date,
    form: str,
    fail_on: tuple[Threshold, ...],
) -> None:
    """Show what was promised and where it stands, the latest first.

    The archive of the configuration is read. A document whose front matter cannot be read is
    named on standard error and left out; `blamefree lint` says why.
    """
    if context.invoked_subcommand is not None:
        options.refuse_before_command(context, "is of the report")
        return
    reader = Reader(files.find_project())
    wanted = options.Choice(owner, team, service, severity)
    report = wanted.of(archive.report(reader, as_of, audience), reader.project.config.catalog)
    if overdue:
        report = report.where(lambda row: row.state is State.OVERDUE)
    if form == "table":
        from blamefree.cli.actions import table  # noqa: PLC0415 - other formats need no tables

        grouping = Grouping(group_by) if group_by else None
        table.show(report, everything=everything, grouping=grouping, color=options.wants_color())
        if not overdue:
            table.show_follow_through(report)
    else:
        click.echo(_rendered(report, form), nl=False)
    late = any(threshold.reached(report) for threshold in fail_on)
    # Nobody can say that nothing is late where not every promise was seen.
    unseen = bool(fail_on and reader.left_out)
    sys.exit(2 if reader.failed or unseen else int(late))


def _rendered(report: Report, form: str) -> str:
    with needed("site"):
        module = import_module(_FORMATS[form])
    return str(module.render(report))
