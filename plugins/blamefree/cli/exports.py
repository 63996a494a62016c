"""Exports of other tools, read from files."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from blamefree import incident_exports
from blamefree.cli import files
from blamefree.counting import counted
from blamefree.incident_exports import SHAPES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from blamefree.drafting import Draft
    from blamefree.incident_exports import Incident

MAX_BYTES = 64 << 20


def fill(draft: Draft, sources: Sequence[Path], *, as_roles: bool) -> Draft:
    """Return a draft with what the files tell; that none of the shapes is theirs is a usage error."""
    values, users = [_load(path) for path in sources], _users(sources[0])
    incident = incident_exports.read(values, users)
    if incident is None:
        shapes = "".join(f"\n  - {shape}" for shape in SHAPES)
        names = ", ".join(files.named(path) for path in sources)
        message = f"{names}: this is no export that is known here; looked for was{shapes}"
        raise click.UsageError(message)
    for path, value in zip(sources, values, strict=True):
        _refuse_another(path, incident_exports.read([value], users), incident)
    people = {person.name for person in incident.people}
    if as_roles:
        incident = incident_exports.as_roles(incident)
    notices = counted(incident.passed_over, "notice")
    told = f"{incident.tool}: {counted(len(incident.events), 'event')}, {notices} passed over"
    if incident.severity and draft.severity is None:
        told += f"; '{incident.priority}' is taken as {incident.severity}, --severity says otherwise"
    if people and not as_roles:
        who = "1 person is" if len(people) == 1 else f"{len(people)} people are"
        told += f"; {who} named, --people roles names roles"
    click.echo(told, err=True)
    filled = incident_exports.fill(draft, incident)
    return replace(filled, title=draft.title or incident_exports.title(incident))


def _refuse_another(path: Path, alone: Incident | None, incident: Incident) -> None:
    """Refuse a file that by itself tells of another tool or incident: nothing of it would be taken."""
    if alone is None or (alone.tool == incident.tool and alone.reference in {"", incident.reference}):
        return
    one, other = (" ".join(filter(None, (each.tool, each.reference))) for each in (alone, incident))
    message = f"{files.named(path)} tells of {one}, and another file of {other}; a document takes one of them"
    raise click.UsageError(message)


def _load(path: Path) -> object:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"{files.named(path)} cannot be read: {files.reason(error)}"
        raise click.UsageError(message) from None
    if len(data) > MAX_BYTES:
        message = f"{files.named(path)} is longer than {MAX_BYTES >> 20} MiB"
        raise click.UsageError(message)
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        message = f"{files.named(path)} is not JSON: {reason}"
        raise click.UsageError(message) from None


def _users(source: Path) -> object:
    """Return what `users.json` holds, beside a file of Slack or one folder up, as its exports have it."""
    for folder in (source.parent, source.resolve().parent.parent):
        path = folder / "users.json"
        if path.is_file() and path.resolve() != source.resolve():
            return _load(path)
    return None
