"""`blamefree review`: a summary of a change, for the pull request it is proposed in."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import click

from blamefree import reviewing
from blamefree.cli import divergence, files, options, readership
from blamefree.cli.reader import Reader
from blamefree.cli.readership import Change
from blamefree.reviewing import revision
from blamefree.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from blamefree.cli.files import Project

_FORMATS = {"markdown": "blamefree.reviewing.markdown", "json": "blamefree.reviewing.json"}


@click.command("review")
@click.option("--base", metavar="REF", help="What the change is proposed for.  [default: the default branch]")
@click.option("--format", "form", type=click.Choice(list(_FORMATS)), default="markdown", show_default=True)
@click.option(
    "--preview-url", metavar="URL", help="Where a preview of the site is: titles lead to its pages."
)
@click.option(
    "--audience",
    type=click.Choice([str(each) for each in Visibility]),
    help="Who reads the summary; nothing above that is in it.  [default: as configured, never restricted]",
)
@click.option(
    "--include-restricted",
    is_flag=True,
    help="The same as --audience restricted: tell of restricted postmortems too, where all readers may.",
)
@options.as_of
def command(
    *,
    base: str | None,
    form: str,
    preview_url: str | None,
    audience: str | None,
    include_restricted: bool,
    as_of: date,
) -> None:
    """Summarise what a branch changes, for a comment on its pull request.

    Of each postmortem changed since the branch left REF: findings, durations against the policy,
    actions with owners and dates and what the change did to them, similar earlier incidents and
    their open actions. Postmortems above the audience are counted and left out, and of the others
    what it does not get to see.

    Exit code 0 whatever is found. 2: wrong usage, wrong configuration, or a path that cannot be read.
    """
    preview = _preview(preview_url)
    project = files.find_project()
    reader = Reader(project)
    told = divergence.read(base, reader)
    paths = reader.find([project.existing_archive()])
    changed = {path for path in paths if path.parent.resolve() / path.name in told.changed}
    revisions = revision.pair(told.before, reader.read(path for path in paths if path in changed))
    readers = _readers(project, audience, everybody=include_restricted)
    others = reader.read(path for path in paths if path not in changed)
    rest = tuple(readership.neighbour(one, readers) for one in others)
    change = Change(revisions, rest, _uris(project))
    basis = readership.basis(change, project.config, readers, as_of, preview=_pages(project, preview))
    review = reviewing.make(revisions, basis, told.base, audience=readers)
    click.echo(import_module(_FORMATS[form]).render(review), nl=False)
    sys.exit(2 if reader.failed else 0)


def _readers(project: Project, audience: str | None, *, everybody: bool) -> Visibility:
    """Return who reads the summary: a comment has more readers than a restricted document has."""
    if everybody:
        if audience not in {None, Visibility.RESTRICTED.value}:
            message = f"--include-restricted tells what --audience {audience} leaves out"
            raise click.UsageError(message)
        return Visibility.RESTRICTED
    if audience is not None:
        return Visibility(audience)
    configured = project.config.audience
    return configured if configured.fits(Visibility.INTERNAL) else Visibility.INTERNAL


def _preview(url: str | None) -> str | None:
    if url is None:
        return None
    if not re.fullmatch(r"https?://[^\s<>\"'`\\|]+", url):
        message = f"'{url}' is no address of a site; write it like https://preview.example.com/"
        raise click.UsageError(message)
    return url if url.endswith("/") else f"{url}/"


def _uris(project: Project) -> Callable[[str], str]:
    """Return what gives the place of a path in the archive."""
    folder = project.archive.resolve()

    def uri(path: str) -> str:
        place = Path.cwd() / path
        return place.relative_to(folder).as_posix() if place.is_relative_to(folder) else path

    return uri


def _pages(project: Project, preview: str | None) -> Callable[[str], str | None]:
    """Return what leads from a path to its page on the preview, where there is one."""
    folder = project.archive.resolve()

    def page(path: str) -> str | None:
        place = Path.cwd() / path
        if preview is None or not place.is_relative_to(folder):
            return None
        return f"{preview}{quote(place.relative_to(folder).with_suffix('').as_posix())}/"

    return page
