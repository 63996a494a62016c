"""`blamefree check-site`: the last question before a site is published."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from blamefree import crew
from blamefree.cli import archive, extras, files
from blamefree.cli.reader import Reader
from blamefree.counting import counted
from blamefree.output.terminal import harmless
from blamefree.pages import build_info, leaks
from blamefree.visibility import Visibility

if TYPE_CHECKING:
    from blamefree.pages.leaks import Watch


@click.command("check-site")
@click.argument("site", type=click.Path(path_type=Path, file_okay=False, exists=True), metavar="SITE_DIR")
@click.option(
    "--audience",
    type=click.Choice([str(each) for each in Visibility]),
    required=True,
    help="Who will see the site.",
)
@click.option(
    "--scan", is_flag=True, help="Search the site for what the archive here withholds from the audience."
)
def command(site: Path, audience: str, *, scan: bool) -> None:
    """Refuse a built site that is not for its audience, or of which nobody knows for whom it is.

    SITE_DIR is what a generator wrote. A generator that left the plugin out without a word, or a
    site that was built for a narrower circle, is thus not published. With --scan, every file of the
    site is searched too: no id, title or passage may be in it that the archive of the configuration
    withholds from the audience.

    Exit code 0: the site may be published. 1: it may not. 2: wrong usage.
    """
    path = site / build_info.NAME
    try:
        info = build_info.read(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        _refuse(f"{files.named(path)} cannot be read: {files.reason(error)}")
    except build_info.BuildInfoError as error:
        _refuse(f"{files.named(path)}: {error}")
    made_for = Visibility(info.audience)
    if not made_for.fits(Visibility(audience)):
        _refuse(f"{files.named(site)} was built for the audience '{made_for}', not for '{audience}'")
    if scan:
        found = leaks.search_folder(site, _watch(Visibility(audience)), crew.cores())
        if found:
            _refuse(f"{files.named(site)}: {harmless(leaks.told(found))}")
    told = f"{counted(info.postmortems, 'postmortem')} for the audience '{made_for}', as of {info.as_of}"
    click.echo(f"{files.named(site)}: {told}")


def _watch(audience: Visibility) -> Watch:
    """Return what no site for an audience may hold; our own pages may hold it as an example."""
    with extras.needed("site"):
        from blamefree.pages import reference  # noqa: PLC0415 - an extra

    project = files.find_project()
    published = archive.published(Reader(project), audience)
    ours = reference.render(project.config.policy, lambda uri: lambda _: uri)
    return published.watch().without(ours.values())


def _refuse(reason: str) -> None:
    click.echo(f"{reason}; it is not to be published", err=True)
    sys.exit(1)
