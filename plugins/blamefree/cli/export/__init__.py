"""`blamefree export`: what the project knows, in the forms of other tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from blamefree.cli import files, options
from blamefree.cli.group import LazyGroup
from blamefree.cli.reader import Reader
from blamefree.visibility import Visibility

if TYPE_CHECKING:
    from datetime import date

_COMMANDS = {"vale": ("blamefree.cli.export.vale", "command")}
_FORMATS = ("json", "csv", "sqlite", "parquet")


@click.group("export", cls=LazyGroup, lazy=_COMMANDS, invoke_without_command=True)
@click.option(
    "--format", "form", type=click.Choice(_FORMATS), help="Write the archive as tables of this format."
)
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    default=Path(),
    help="The folder of the files.  [default: this one]",
)
@options.audience
@options.as_of
@click.pass_context
def group(context: click.Context, *, form: str | None, into: Path, audience: str | None, as_of: date) -> None:
    """Write what blamefree knows in the forms that other tools read.

    With --format, the archive as two tables, of postmortems and of actions: a file for each, or one
    database for SQLite. Files of these names are replaced.

    Exit code 0: it is written. 2: wrong usage, wrong configuration, or it cannot be read or written;
    what can be read is still written.
    """
    if context.invoked_subcommand is not None:
        options.refuse_before_command(context, "is of the tables")
        return
    if form is None:
        message = f"say what to write: --format {'|'.join(_FORMATS)}, or a command: {', '.join(_COMMANDS)}"
        raise click.UsageError(message)
    from blamefree.cli.export import archive  # noqa: PLC0415 - the commands read none

    project = files.find_project()
    reader = Reader(project)
    whom = Visibility(audience or project.config.audience)
    archive.write(reader, form, into, whom, as_of)
    context.exit(2 if reader.failed else 0)
