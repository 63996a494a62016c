"""`blamefree new`: a postmortem from the template, with the next free id."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from blamefree import document, drafting, folder_lock, ids, repository, whole_file
from blamefree.chronology import Moments
from blamefree.cli import exports, files, interview, options, taken_ids
from blamefree.drafting import Draft

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from blamefree.cli.files import Project

_MOMENTS = {
    "started": "When the impact began.",
    "detected": "When it was first noticed.",
    "acknowledged": "When a responder took it on.",
    "contained": "When the impact no longer grew.",
    "resolved": "When it was over.",
}


def _moments(command: Callable[..., None]) -> Callable[..., None]:
    for name, meaning in reversed(_MOMENTS.items()):
        command = click.option(f"--{name}-at", name, type=options.Text(), metavar="TIME", help=meaning)(
            command
        )
    return command


@click.command("new")
@click.argument("title", type=options.Text(), required=False)
@click.option("--severity", type=options.SeverityName(), help="How bad it was at its worst.")
@click.option(
    "--kind", type=click.Choice(["incident", "near-miss", "exercise"]), default="incident", show_default=True
)
@click.option(
    "--service",
    "services",
    type=options.Text(),
    multiple=True,
    metavar="NAME",
    help="A service that was hit; may be repeated.",
)
@click.option(
    "--author",
    "authors",
    type=options.Text(),
    multiple=True,
    metavar="NAME",
    help="Who writes it; may be repeated.",
)
@click.option("--commander", type=options.Text(), metavar="NAME", help="Who led the response.")
@_moments
@click.option(
    "--id",
    "identifier",
    type=options.Text(),
    metavar="ID",
    help="Its id.  [default: the next free one of the year]",
)
@click.option("--placeholder", is_flag=True, help="No id yet: `blamefree assign-ids` gives it one later.")
@click.option(
    "--from",
    "sources",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="An incident as JSON of PagerDuty, incident.io, Opsgenie or Slack; may be repeated.",
)
@click.option(
    "--people",
    type=click.Choice(["names", "roles"]),
    default="names",
    show_default=True,
    help="With --from: people as they are written there, or as roles.",
)
@options.as_of
def command(  # noqa: PLR0913 - one parameter an option
    title: str | None,
    *,
    severity: str | None,
    kind: str,
    services: tuple[str, ...],
    authors: tuple[str, ...],
    commander: str | None,
    identifier: str | None,
    placeholder: bool,
    sources: tuple[Path, ...],
    people: str,
    as_of: date,
    **moments: str | None,
) -> None:
    """Begin a postmortem, and print the path of the new file.

    TITLE says what happened, in one line a reader recognises; without it, it is asked for, if
    there is a terminal. A TIME is written as in a timeline: 2026-03-01 22:14, with an offset or in
    the time zone of the policy, or 22:14 on the running day, which begins with today. The document
    asks for what its severity asks for; what the linter says of it is the list of what is still to
    write.
    """
    if identifier is not None and placeholder:
        message = "--id and --placeholder exclude each other"
        raise click.UsageError(message)
    if people == "roles" and not sources:
        message = "--people needs --from"
        raise click.UsageError(message)
    project = files.find_project()
    draft = Draft("", _line(title), kind, severity, services, authors, _line(commander) or None)
    zone = project.config.policy.calendar.zone
    draft = replace(draft, moments=Moments(**interview.read_moments(moments, as_of, zone)))
    if sources:
        draft = exports.fill(draft, sources, as_roles=people == "roles")
    elif title is None:
        draft = interview.ask(draft, project.config, as_of)
    if not draft.title:
        message = "the title is empty" if title is not None else "the export states no title; give TITLE"
        raise click.UsageError(message)
    # So that of two runs at once the second sees the id that the first has given.
    with folder_lock.held(project.root):
        if identifier is not None:
            taken_ids.refuse_unfit(project, identifier)
        draft = replace(draft, id=identifier or _id(project, draft, as_of.year, placeholder=placeholder))
        _write(project, draft)
    if placeholder:
        click.echo(f"{draft.id} holds the place of an id; `blamefree assign-ids` gives it one", err=True)


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def _id(project: Project, draft: Draft, year: int, *, placeholder: bool) -> str:
    if placeholder:
        return ids.placeholder(year, draft.title)
    with taken_ids.told():
        return ids.next_id(year, taken_ids.find(project), taken_ids.pattern(project))


def _write(project: Project, draft: Draft) -> None:
    path = project.archive / draft.file_name
    schema, archive = (project.root / repository.SCHEMA).resolve(), project.archive.resolve()
    if schema.is_file() and archive.is_relative_to(project.root.resolve()):
        draft = replace(draft, schema=Path(os.path.relpath(schema, archive)).as_posix())
    text = drafting.render(draft, project.config.policy.of(draft.severity))
    if len(text.encode()) > document.MAX_BYTES or text.count("\n") >= document.MAX_LINES:
        message = f"{len(draft.timeline):,} events are too many for one document; leave out what was later"
        raise click.UsageError(message)
    try:
        project.archive.mkdir(parents=True, exist_ok=True)
        whole_file.write(path, text, replace=False)
    except FileExistsError:
        message = f"{files.named(path)} is there already"
        raise click.UsageError(message) from None
    except OSError as error:
        message = f"{files.named(path)} cannot be written: {files.reason(error)}"
        raise click.UsageError(message) from None
    click.echo(files.shown(path))
