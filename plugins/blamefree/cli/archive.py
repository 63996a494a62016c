"""The archive in brief and its past, as the commands about actions read it."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import click

from blamefree import actions, brief, git, git_log
from blamefree.brief_cache import BriefCache
from blamefree.cli.files import named, shown
from blamefree.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from blamefree.action_history import Histories
    from blamefree.actions import Report, Row
    from blamefree.brief import Brief
    from blamefree.cli.files import Project
    from blamefree.cli.reader import Reader
    from blamefree.model import Postmortem
    from blamefree.pages.publication import Publication
    from blamefree.visibility import Visibility


def report(reader: Reader, as_of: date, audience: str | None = None) -> Report:
    """Return the state of every action of the archive on a day; that no past is known is said aside.

    With an audience, it is of what that may see alone.
    """
    if audience:
        return report_of(reader.project, read(reader, audience), as_of, audience)
    # An archive becomes many objects, and none of them goes before the command ends: looking for
    # those that may go would take a quarter of its time.
    gc.disable()
    histories = _histories(reader.project)
    return actions.report(briefs(reader), reader.project.config.terms, as_of, histories)


def report_of(
    project: Project, told: Iterable[Postmortem], as_of: date, audience: str | None = None
) -> Report:
    """Return the state of every action of these postmortems on a day, as an audience may see it."""
    histories = _histories(project)
    if audience:
        from blamefree.pages import withholding  # noqa: PLC0415 - the other commands read in brief
        from blamefree.visibility import Visibility  # noqa: PLC0415

        histories = withholding.past(histories, project.config.audiences.of(Visibility(audience)))
    return actions.report(map(brief.of, told), project.config.terms, as_of, histories)


def _histories(project: Project) -> Histories:
    histories = git_log.histories(project.existing_archive())
    if histories.absent:
        click.echo(f"no history of the actions: {histories.absent}", err=True)
    return histories


def read(reader: Reader, audience: str | None = None) -> tuple[Postmortem, ...]:
    """Return the postmortems as a whole, the newest first; what cannot be followed is said aside.

    With an audience, they are as that may see them.
    """
    from blamefree import archive, document, model  # noqa: PLC0415 - the other commands read in brief
    from blamefree.visibility import Visibility  # noqa: PLC0415

    if audience:
        return published(reader, Visibility(audience)).archive.postmortems
    found = []
    for path in reader.find([reader.project.existing_archive()]):
        data = reader.read_bytes(path)
        meant = model.interpret(document.parse(data, shown(path))) if data is not None else None
        if meant is not None:
            found.append(meant)
        elif data is not None:
            _leave_out(reader, shown(path))
    _tell_doubles(reader, found)
    return archive.collect(found, Visibility.RESTRICTED).postmortems


def published(reader: Reader, audience: Visibility) -> Publication:
    """Return the archive as an audience may see it; what cannot be followed is said aside."""
    from blamefree import document  # noqa: PLC0415 - the other commands read in brief
    from blamefree.pages import publication, submission  # noqa: PLC0415

    folder = reader.project.existing_archive()
    documents = {
        path.relative_to(folder).as_posix(): submission.of(document.parse(data, shown(path)))
        for path in reader.find([folder])
        if (data := reader.read_bytes(path)) is not None
    }
    found = publication.publish(documents, audience, settings=reader.project.config)
    for path in found.unreadable:
        _leave_out(reader, path)
    told = (one.meant for one in documents.values() if one.meant is not None)
    _tell_doubles(reader, [one for one in told if one.visibility.fits(audience)])
    return found


def briefs(reader: Reader) -> list[Brief]:
    """Return the documents of the archive; one whose front matter cannot be followed is said aside."""
    cache = BriefCache(_cache_path(reader.project))
    found = list(_read(reader, cache))
    cache.save()
    _tell_doubles(reader, found)
    return found


def address(project: Project, row: Row) -> str | None:
    """Return the address of an action on the site; None where the configuration names no site."""
    if project.config.site_url is None:
        return None
    document = Path.cwd() / row.postmortem.path
    archive = project.archive
    page = document.relative_to(archive) if document.is_relative_to(archive) else Path(document.name)
    return f"{project.config.site_url}{quote(page.with_suffix('').as_posix())}/#{slug(row.action.id)}"


def _read(reader: Reader, cache: BriefCache) -> Iterator[Brief]:
    folder = reader.project.existing_archive()
    named = _naming(folder)
    for path in reader.find([folder]):
        data = reader.read_bytes(path)
        if data is None:
            continue
        name, digest = named(path), cache.digest(data)
        if cache.knows(digest):
            one = cache.get(digest, name)
        else:
            one = _interpret(data, name)
            cache.put(digest, one)
        if one is None:
            _leave_out(reader, name)
        else:
            yield one


def _leave_out(reader: Reader, name: str, why: str = "its front matter cannot be followed") -> None:
    reader.left_out += 1
    click.echo(f"blamefree: {named(name)}: left out, {why}", err=True)


def _tell_doubles(reader: Reader, found: Iterable[Brief | Postmortem]) -> None:
    """Say which documents are in no report because the id is that of another one, the first by path."""
    first: dict[str, str] = {}
    for one in sorted(found, key=lambda one: one.path):
        holder = first.setdefault(one.id, one.path)
        if holder != one.path:
            _leave_out(reader, one.path, f"its id '{one.id}' is that of {named(holder)}")


def _naming(folder: Path) -> Callable[[Path], str]:
    """Return what names the files of a folder as `shown` does, in a fraction of its time."""
    if not folder.is_relative_to(Path.cwd()):
        return shown
    start = len(folder.as_posix()) + 1
    prefix = "" if shown(folder) == "." else f"{shown(folder)}/"
    return lambda path: f"{prefix}{path.as_posix()[start:]}"


def _interpret(data: bytes, name: str) -> Brief | None:
    from blamefree import document, model  # noqa: PLC0415 - only what is not known yet is read

    meant = model.interpret(document.parse(data, name))
    return brief.of(meant) if meant else None


def _cache_path(project: Project) -> Path | None:
    try:
        repository = git_log.find(project.archive)
    except git.GitError:
        return None
    return git_log.cache_path(repository, "briefs")
