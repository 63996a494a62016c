"""`blamefree pages`: the site as plain Markdown, for any generator that builds sites like MkDocs'."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from blamefree import interrupts
from blamefree.cli import extras, options
from blamefree.visibility import Visibility

if TYPE_CHECKING:
    from datetime import date


@click.command("pages")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="DIR",
    help="The folder to write: one that is not there, an empty one, or one this command wrote.",
)
@click.option(
    "--audience",
    type=click.Choice([str(each) for each in Visibility]),
    help="Whom the pages are for.  [default: the configuration's audience]",
)
@click.option(
    "--config-file",
    "-f",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The site's mkdocs.yml.  [default: mkdocs.yml beside the configuration]",
)
@options.as_of
def command(out: Path, *, audience: str | None, config_file: Path | None, as_of: date) -> None:
    """Write the site as plain Markdown and files, with a mkdocs.yml that needs no plugin of ours.

    What is written is checked, filtered for the audience and cleaned of what would run. MkDocs,
    ProperDocs and Zensical build it.

    Exit code 0: it is written. 1: findings at error, and nothing is written. 2: wrong usage, wrong
    configuration, or a path that cannot be read or written.
    """
    with extras.needed("site"):
        from blamefree.cli import page_folder  # noqa: PLC0415 - an extra

    interrupts.raise_again()
    page_folder.write(out, Visibility(audience) if audience else None, config_file, as_of)
