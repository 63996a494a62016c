"""`blamefree new`: a postmortem from the template, with the next free id."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from blamefree import drafting, whole_file
from blamefree.cli import files, options
from blamefree.policy import SEVERITIES

if TYPE_CHECKING:
    from datetime import date

    from blamefree.cli.files import Project


@click.command("new")
@click.argument("title")
@click.option(
    "--severity", type=click.Choice(SEVERITIES, case_sensitive=False), help="How bad it was at its worst."
)
@click.option(
    "--kind", type=click.Choice(["incident", "near-miss", "exercise"]), default="incident", show_default=True
)
@click.option(
    "--service", "services", multiple=True, metavar="NAME", help="A service that was hit; may be repeated."
)
@click.option("--author", "authors", multiple=True, metavar="NAME", help="Who writes it; may be repeated.")
@click.option("--id", "identifier", metavar="ID", help="Its id.  [default: the next free one of the year]")
@options.as_of
def command(  # noqa: PLR0913 - one parameter an option
    title: str,
    *,
    severity: str | None,
    kind: str,
    services: tuple[str, ...],
    authors: tuple[str, ...],
    identifier: str | None,
    as_of: date,
) -> None:
    """Begin a postmortem, and print the path of the new file.

    TITLE says what happened, in one line a reader recognises. The document asks for what its
    severity asks for; what the linter says of it is the list of what is still to write.
    """
    project = files.find_project()
    one_line = " ".join(title.split())
    if not one_line:
        message = "the title is empty"
        raise click.UsageError(message)
    draft = drafting.Draft(
        identifier or drafting.next_id(as_of.year, _taken(project)),
        one_line,
        kind,
        severity,
        services,
        authors,
    )
    text = drafting.render(draft, project.config.policy.of(severity))
    path = project.archive / draft.file_name
    try:
        project.archive.mkdir(parents=True, exist_ok=True)
        whole_file.write(path, text, replace=False)
    except FileExistsError:
        message = f"{files.shown(path)} is there already"
        raise click.UsageError(message) from None
    except OSError as error:
        message = f"{files.shown(path)} cannot be written: {files.reason(error)}"
        raise click.UsageError(message) from None
    click.echo(files.shown(path))


def _taken(project: Project) -> list[str]:
    """Return the ids of the archive, those of unreadable documents by their file names."""
    if not project.archive.is_dir():
        return []
    reader = files.Reader(project)
    found = reader.find([project.archive])
    names = [path.name[: len("INC-2026-0000")] for path in found]
    return names + [written.identifier for written in reader.read(found) if written.identifier]
