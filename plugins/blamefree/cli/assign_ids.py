"""`blamefree assign-ids`: placeholders become the next free ids, in documents, names and references."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from blamefree import assignment, document, folder_lock, ids, whole_file
from blamefree.cli import difference, files, options, taken_ids
from blamefree.cli.reader import Reader

if TYPE_CHECKING:
    from datetime import date

    from blamefree.assignment import Plan
    from blamefree.cli.files import Project
    from blamefree.document import Document


@click.command("assign-ids")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--diff", is_flag=True, help="Show the changes as a diff, and write nothing.")
@options.as_of
def command(paths: tuple[Path, ...], *, diff: bool, as_of: date) -> None:
    """Give documents with a placeholder, such as INC-2026-XKDR, the next free ids.

    PATHS are files and folders; without any, the archive is meant. Ids of the working tree and of
    the default branch count as taken. Files are renamed, and whatever in the archive names a
    placeholder names the id from then on. Either all of it is done or nothing.

    Exit code 0: done, or there was nothing to do. 2: wrong usage, or a file that cannot be read or
    written; then nothing was changed.
    """
    project = files.find_project()
    # So that of two runs at once the second sees the ids that the first has given.
    project.existing_archive()
    with folder_lock.held(project.root):
        _report(_assign(project, paths, as_of.year, diff=diff))


def _assign(project: Project, paths: tuple[Path, ...], year: int, *, diff: bool) -> Plan:
    archive = project.archive
    reader = Reader(project)
    chosen = {_absolute(path) for path in reader.find(paths or [archive])}
    read = _read(reader, archive, chosen)
    if reader.failed:
        sys.exit(2)
    with taken_ids.told():
        plan = assignment.plan(
            [written for _, written in read.values()],
            map(str, chosen),
            taken_ids.find(project),
            year,
            taken_ids.pattern(project),
        )
    _check(plan)
    if diff:
        for change in plan.changes:
            difference.show(files.shown(Path(change.path)), change.before, change.after)
    else:
        carry_out(plan, {path: data for path, (data, _) in read.items()})
    return plan


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - a link keeps its own name


def _read(reader: Reader, archive: Path, chosen: set[Path]) -> dict[str, tuple[bytes, Document]]:
    """Return every text in which a placeholder stands, with what its file holds."""
    pages = {_absolute(path) for path in archive.rglob("*") if files.is_document(path) and path.is_file()}
    found = {}
    for path in sorted(pages | chosen):
        data = reader.read_bytes(path)
        if data is not None and ids.mentions_placeholder(data):
            found[str(path)] = (data, document.parse(data, str(path)))
    return found


def _check(plan: Plan) -> None:
    """Refuse a plan that would write over a file, or whose ids would not be read again."""
    after = {change.path: change.after for change in plan.changes}
    for one in plan.assignments:
        read = document.parse(after.get(one.path, "").encode(), one.path)
        if read.identifier != one.new:
            message = (
                f"{files.named(Path(one.path))}: the id cannot be changed as it is written; write it anew"
            )
            raise click.UsageError(message)
        if one.new_path != one.path and os.path.lexists(one.new_path):
            message = f"{files.named(Path(one.new_path))} is there already"
            raise click.UsageError(message)


def carry_out(plan: Plan, before: dict[str, bytes]) -> None:
    """Write and rename; what was done is taken back where a step fails.

    What a file held is there until all that is new is there, whenever the program is ended.
    """
    renamed = {one.path: Path(one.new_path) for one in plan.assignments if one.new_path != one.path}
    with contextlib.ExitStack() as undo:
        try:
            for old, new in renamed.items():
                whole_file.add_name(Path(old), new)  # a file that is there by now is not written over
                undo.callback(new.unlink)
            whole_file.rewrite_all(
                [(renamed.get(one.path, Path(one.path)), before[one.path], one.after) for one in plan.changes]
            )
        except (OSError, whole_file.ChangedError) as error:
            _refuse(error, renamed)
        undo.pop_all()
    for old in renamed:
        try:
            Path(old).unlink()
        except OSError as error:
            message = f"{files.named(Path(old))} has a new name, and cannot be removed: {files.reason(error)}"
            raise click.UsageError(message) from None


def _refuse(error: OSError | whole_file.ChangedError, renamed: dict[str, Path]) -> NoReturn:
    if isinstance(error, OSError):
        path, why = Path(os.fsdecode(error.filename or "a file")), files.reason(error)
    else:
        path, why = error.path, "it changed meanwhile"
    # By the name under which it is known.
    path = next((Path(old) for old, new in renamed.items() if new == path), path)
    message = f"{files.named(path)} cannot be changed: {why}; nothing was changed"
    raise click.UsageError(message) from None


def _report(plan: Plan) -> None:
    for one in plan.assignments:
        click.echo(f"{one.old} -> {one.new}  {files.named(Path(one.new_path))}")
    for change in plan.changes:
        if change.references:
            noun = "reference" if change.references == 1 else "references"
            click.echo(f"{change.references} {noun}  {files.named(Path(change.path))}")
    for path, old in plan.unclear:
        click.echo(
            f"blamefree: {files.named(Path(path))}: '{old}' were two documents; say which is meant",
            err=True,
        )
    if not plan.assignments:
        click.echo("no placeholder is left", err=True)
