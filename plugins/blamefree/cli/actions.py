"""`blamefree actions`: which promises are open, due and late."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from blamefree import actions, archive, feeds, model
from blamefree.cli import files, options, table
from blamefree.model import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from blamefree.actions import Report, Row
    from blamefree.cli.files import Reader
    from blamefree.model import Postmortem

_FORMATS = {
    "json": feeds.as_json,
    "csv": feeds.as_csv,
    "ics": feeds.as_ics,
    "markdown": feeds.as_markdown,
}


@click.command("actions")
@click.option("--overdue", is_flag=True, help="Only what is late.")
@click.option("--owner", metavar="NAME", help="Only what this person or role owns; '' for what nobody owns.")
@click.option("--service", metavar="NAME", help="Only incidents that hit this service.")
@options.severity
@click.option("--all", "everything", is_flag=True, help="In the table, what is done or dropped too.")
@options.as_of
@click.option("--format", "form", type=click.Choice(["table", *_FORMATS]), default="table", show_default=True)
@click.option("--fail-on", type=click.Choice(["overdue"]), help="Exit with 1 where an action shown is late.")
def command(  # noqa: PLR0913 - one parameter an option
    *,
    overdue: bool,
    owner: str | None,
    service: str | None,
    severity: str | None,
    everything: bool,
    as_of: date,
    form: str,
    fail_on: str | None,
) -> None:
    """Show what was promised and where it stands, the latest first.

    The archive of the configuration is read. A document whose front matter cannot be read is
    named on standard error and left out; `blamefree lint` says why.
    """
    project = files.find_project()
    reader = files.Reader(project)
    collected = archive.collect(_postmortems(reader), Visibility.RESTRICTED)
    whole = actions.report(collected, project.config.policy, as_of)
    report = whole.where(
        lambda row: _wanted(row, owner=owner, service=service, severity=severity, overdue=overdue)
    )
    if form == "table":
        table.show(report, everything=everything, color=options.wants_color())
    else:
        click.echo(_rendered(report, form), nl=False)
    late = fail_on == "overdue" and bool(report.of(actions.State.OVERDUE))
    sys.exit(2 if reader.failed else int(late))


def _rendered(report: Report, form: str) -> str:
    try:
        return _FORMATS[form](report)
    except ModuleNotFoundError as error:
        message = f"this format needs the package '{error.name}': pip install 'blamefree[site]'"
        raise click.UsageError(message) from None


def _postmortems(reader: Reader) -> Iterator[Postmortem]:
    for written in reader.read(reader.find([reader.project.existing_archive()])):
        meant = model.interpret(written)
        if meant is None:
            click.echo(f"blamefree: {written.path}: left out, its front matter cannot be followed", err=True)
        else:
            yield meant


def _wanted(row: Row, *, owner: str | None, service: str | None, severity: str | None, overdue: bool) -> bool:
    return (
        (not overdue or row.state is actions.State.OVERDUE)
        and (owner is None or (row.action.owner or "").casefold() == owner.casefold())
        and (service is None or service in row.postmortem.services)
        and (severity is None or row.postmortem.severity == severity)
    )
