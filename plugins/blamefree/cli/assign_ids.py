"""`blamefree assign-ids`: placeholders become the next free ids, in documents, names and references."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from blamefree import assignment, document, ids, whole_file
from blamefree.cli import difference, files, options, taken_ids

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from blamefree.assignment import Plan
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
    archive = project.existing_archive()
    reader = files.Reader(project)
    chosen = {_absolute(path) for path in reader.find(paths or [archive])}
    read = _read(reader, archive, chosen)
    if reader.failed:
        sys.exit(2)
    plan = assignment.plan(
        [written for _, written in read.values()],
        map(str, chosen),
        taken_ids.find(project),
        as_of.year,
    )
    _check(plan)
    if diff:
        for change in plan.changes:
            difference.show(files.shown(Path(change.path)), change.before, change.after)
    else:
        carry_out(plan, {path: data for path, (data, _) in read.items()})
    _report(plan)


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - a link keeps its own name


def _read(reader: files.Reader, archive: Path, chosen: set[Path]) -> dict[str, tuple[bytes, Document]]:
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
                f"{files.shown(Path(one.path))}: the id cannot be changed as it is written; write it anew"
            )
            raise click.UsageError(message)
        if one.new_path != one.path and os.path.lexists(one.new_path):
            message = f"{files.shown(Path(one.new_path))} is there already"
            raise click.UsageError(message)


def carry_out(plan: Plan, before: dict[str, bytes]) -> None:
    """Write and rename; what was done is taken back where a step fails."""
    undo: list[Callable[[], object]] = []
    path = Path()
    try:
        for change in plan.changes:
            path = Path(change.path)
            whole_file.rewrite(path, before[change.path], change.after)
            undo.append(_restorer(path, before[change.path]))
        for one in plan.assignments:
            if one.new_path != one.path:
                path, new = Path(one.path), Path(one.new_path)
                os.link(path, new)  # a file that is there by now is not written over
                undo.append(new.unlink)
        for one in plan.assignments:
            if one.new_path != one.path:
                path = Path(one.path)
                path.unlink()
                undo.append(_linker(Path(one.new_path), path))
    except (OSError, whole_file.ChangedError) as error:
        for step in reversed(undo):
            step()
        why = files.reason(error) if isinstance(error, OSError) else "it changed meanwhile"
        message = f"{files.shown(path)} cannot be changed: {why}; nothing was changed"
        raise click.UsageError(message) from None


def _restorer(path: Path, data: bytes) -> Callable[[], object]:
    return lambda: path.write_bytes(data)


def _linker(source: Path, target: Path) -> Callable[[], object]:
    return lambda: os.link(source, target)


def _report(plan: Plan) -> None:
    for one in plan.assignments:
        click.echo(f"{one.old} -> {one.new}  {files.shown(Path(one.new_path))}")
    for change in plan.changes:
        if change.references:
            noun = "reference" if change.references == 1 else "references"
            click.echo(f"{change.references} {noun}  {files.shown(Path(change.path))}")
    for path, old in plan.unclear:
        click.echo(
            f"blamefree: {files.shown(Path(path))}: '{old}' were two documents; say which is meant",
            err=True,
        )
    if not plan.assignments:
        click.echo("no placeholder is left", err=True)
