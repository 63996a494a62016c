"""`blamefree check-site`: the last question before a site is published."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from blamefree.cli import files
from blamefree.pages import build_info
from blamefree.visibility import Visibility


@click.command("check-site")
@click.argument("site", type=click.Path(path_type=Path, file_okay=False, exists=True), metavar="SITE_DIR")
@click.option(
    "--audience",
    type=click.Choice([str(each) for each in Visibility]),
    required=True,
    help="Who will see the site.",
)
def command(site: Path, audience: str) -> None:
    """Refuse a built site that is not for its audience, or of which nobody knows for whom it is.

    SITE_DIR is what a generator wrote. A generator that left the plugin out without a word, or a
    site that was built for a narrower circle, is thus not published.

    Exit code 0: the site may be published. 1: it may not. 2: wrong usage.
    """
    path = site / build_info.NAME
    try:
        info = build_info.read(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        _refuse(f"{files.shown(path)} cannot be read: {files.reason(error)}")
    except build_info.BuildInfoError as error:
        _refuse(f"{files.shown(path)}: {error}")
    made_for = Visibility(info.audience)
    if not made_for.fits(Visibility(audience)):
        _refuse(f"{files.shown(site)} was built for the audience '{made_for}', not for '{audience}'")
    told = f"{info.postmortems} postmortems for the audience '{made_for}', as of {info.as_of}"
    click.echo(f"{files.shown(site)}: {told}")


def _refuse(reason: str) -> None:
    click.echo(f"{reason}; it is not to be published", err=True)
    sys.exit(1)
