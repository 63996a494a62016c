"""`blamefree export vale`: the language rules as a style of Vale."""

from __future__ import annotations

from pathlib import Path

import click

from blamefree import vale, whole_folder
from blamefree.cli import files


@click.command("vale")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Write the language rules, with the project's own phrases, as the style DIR/Blamefree.

    DIR is what `.vale.ini` names as StylesPath. A style of that name that was written by this
    command before is replaced.

    Exit code 0: it is written. 2: wrong usage, wrong configuration, or it cannot be written.
    """
    config = files.find_project().config
    style = vale.style(config.language, config.site_url)
    place = folder / vale.NAME
    try:
        whole_folder.write(place, {name: text.encode() for name, text in style.items()}, _is_ours)
    except whole_folder.OccupiedError:
        message = f"'{files.named(place)}' is not empty, and holds what this command did not write"
        raise click.UsageError(message) from None
    except OSError as error:
        message = f"{files.named(place)}: cannot be written: {files.reason(error)}"
        raise click.UsageError(message) from None
    click.echo(f"wrote {len(style) - 1} checks to {files.named(place)}", err=True)


def _is_ours(folder: Path) -> bool:
    try:
        return (folder / vale.README).read_text(encoding="utf-8").startswith(vale.MARK)
    except (OSError, UnicodeDecodeError):
        return False
