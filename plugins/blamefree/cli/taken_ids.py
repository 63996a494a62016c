"""Which ids are in use, in the working tree and on the default branch, and which the next may be."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from blamefree import document, git, ids, schema
from blamefree.cli.reader import Reader
from blamefree.output.terminal import harmless
from blamefree.rules.malformed_id import MalformedId

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from blamefree.cli.files import Project

_ID = re.compile(r"id:[ \t]*[\"']?([A-Za-z0-9._-]+)")


def find(project: Project) -> frozenset[str]:
    """Return every id in use; where git cannot be asked, those of the working tree."""
    return frozenset((*_here(project), *_on_default_branches(project.archive)))


def pattern(project: Project) -> Callable[[str], bool]:
    """Return what tells whether an id follows the archive's pattern; any does where nobody asks for one."""
    rule = project.config.instance(MalformedId, None)
    return rule.fits if isinstance(rule, MalformedId) and project.config.runs(MalformedId) else bool


def refuse_unfit(project: Project, identifier: str) -> None:
    """Refuse an id that the linter would refuse, or that another document has: a usage error."""
    told = harmless(identifier)
    form = schema.load()["$defs"]["id"]["pattern"]
    if not re.fullmatch(form, identifier):
        message = f"'{told}' is no id: letters, digits, '.', '_' and '-' make one, 64 of them at most"
    elif not (pattern(project)(identifier) or ids.is_placeholder(identifier)):
        message = f"the id '{told}' does not match the archive's pattern (option `pattern` of `malformed-id`)"
    elif identifier in find(project):
        message = f"the id '{told}' is taken; without --id the document gets the next free one"
    else:
        return
    raise click.UsageError(message)


@contextmanager
def told() -> Iterator[None]:
    """Make it a usage error that nobody can tell the next id."""
    try:
        yield
    except ids.NoNextIdError as error:
        raise click.UsageError(str(error)) from None


def _here(project: Project) -> Iterator[str]:
    if not project.archive.is_dir():
        return
    reader = Reader(project)
    for path in reader.find([project.archive]):
        # A document that cannot be read keeps its number by the name of its file.
        named = ids.leading(path.name)
        if named:
            yield named
        data = reader.read_bytes(path)
        identifier = document.head(data, path.name).identifier if data else None
        if identifier:
            yield identifier


def _on_default_branches(archive: Path) -> Iterator[str]:
    folder = next((one for one in (archive, *archive.parents) if one.is_dir()), archive)
    seen = set()
    # Both may have moved on since this branch left it: the remote's, and the one here.
    for branch in git.DEFAULT_BRANCHES:
        commit = git.answer(
            folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{branch}^{{commit}}"
        )
        if not commit or commit in seen:
            continue
        seen.add(commit)
        where = ("--", f"{archive.resolve()}/")
        for name in git.answer(folder, "ls-tree", "-r", "-z", "--name-only", commit, *where).split("\0"):
            named = ids.leading(name.rpartition("/")[2])
            if named:
                yield named
        for line in git.answer(folder, "grep", "-h", "-I", "-E", "^id:", commit, *where).splitlines():
            match = _ID.match(line)
            if match:
                yield match[1]
