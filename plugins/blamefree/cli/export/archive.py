"""The archive as an audience may see it, written as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from blamefree import document, tables, whole_file
from blamefree.cli import archive, files
from blamefree.pages import publication, submission
from blamefree.tables.files import FORMATS, MissingLibraryError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from blamefree.archive import Archive
    from blamefree.cli.reader import Reader
    from blamefree.visibility import Visibility


def write(reader: Reader, form: str, folder: Path, audience: Visibility, as_of: date) -> None:
    """Write the tables into a folder, each file as a whole or not at all."""
    known = _published(reader, audience)
    report = archive.report_of(reader.project, known.postmortems, as_of, audience)
    found = (tables.postmortems(known), tables.actions(report))
    try:
        written = FORMATS[form](found)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in written.items():
            whole_file.write(folder / name, content, replace=True)
    except MissingLibraryError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        message = f"{files.named(folder)}: cannot be written: {files.reason(error)}"
        raise click.UsageError(message) from None
    counts = ", ".join(f"{len(table.rows)} {table.name}" for table in found)
    names = ", ".join(files.shown(folder / name) for name in written)
    click.echo(f"wrote {counts} for the audience '{audience}' to {names}", err=True)


def _published(reader: Reader, audience: Visibility) -> Archive:
    """Return the postmortems, without what the audience may not see and without its names."""
    documents = {}
    for path in reader.find([reader.project.existing_archive()]):
        data = reader.read_bytes(path)
        if data is None:
            continue
        one = submission.of(document.parse(data, files.shown(path)))
        if one.meant is None:
            click.echo(
                f"blamefree: {files.named(one.path)}: left out, its front matter cannot be followed", err=True
            )
        documents[one.path] = one
    return publication.publish(documents, audience, settings=reader.project.config).archive
