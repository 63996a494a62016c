"""`blamefree digest`: who owes what, as a message."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from blamefree import digests
from blamefree.cli import archive, files, options
from blamefree.cli.reader import Reader

if TYPE_CHECKING:
    from datetime import date

_FORMATS = ("markdown", "text", "html", "slack")


@click.command("digest")
@click.option(
    "--since",
    type=options.Day(),
    metavar="DATE",
    help="Only what has become overdue since this day, on which it was not yet.",
)
@options.owner
@options.team
@options.service
@options.severity
@click.option("--all", "everything", is_flag=True, help="What is open too, not only what is due soon.")
@options.only_for
@options.as_of
@click.option("--format", "form", type=click.Choice(_FORMATS), default="markdown", show_default=True)
def command(  # noqa: PLR0913 - one parameter an option
    *,
    since: date | None,
    owner: str | None,
    team: str | None,
    service: str | None,
    severity: str | None,
    everything: bool,
    audience: str | None,
    as_of: date,
    form: str,
) -> None:
    """Print a message that tells each owner what is overdue and what is due soon.

    One section an owner, the most urgent first. The formats are Markdown, plain text, an HTML
    mail, and the JSON of a Slack message. It is printed, not sent: the handbook has workflows
    for GitHub and GitLab that send it.
    """
    if since is not None and since > as_of:
        message = f"--since {since} is after the day of the digest, {as_of}"
        raise click.UsageError(message)
    if since is not None and everything:
        message = "--all goes without --since, which tells what has become overdue alone"
        raise click.UsageError(message)
    reader = Reader(files.find_project())
    wanted = options.Choice(owner, team, service, severity)
    report = wanted.of(archive.report(reader, as_of, audience), reader.project.config.catalog)
    digest = digests.make(
        report,
        since=since,
        everything=everything,
        link=lambda row: archive.address(reader.project, row),
        left_out=reader.left_out,
    )
    click.echo(import_module(f"blamefree.digests.{form}").render(digest), nl=False)
    sys.exit(2 if reader.failed else 0)
