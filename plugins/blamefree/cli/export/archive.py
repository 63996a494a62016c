"""The archive as an audience may see it, written as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from blamefree import tables, whole_file
from blamefree.cli import archive, files
from blamefree.counting import counted
from blamefree.tables.files import FORMATS, MissingLibraryError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from blamefree.cli.reader import Reader
    from blamefree.visibility import Visibility


def write(reader: Reader, form: str, folder: Path, audience: Visibility, as_of: date) -> None:
    """Write the tables into a folder, each file as a whole or not at all."""
    known = archive.published(reader, audience).archive
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
    counts = ", ".join(counted(len(table.rows), table.name.removesuffix("s")) for table in found)
    names = ", ".join(files.shown(folder / name) for name in written)
    click.echo(f"wrote {counts} for the audience '{audience}' to {names}", err=True)
