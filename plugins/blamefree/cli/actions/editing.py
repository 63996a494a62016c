"""One action found by its reference, edited in its file, linted, and written as a whole."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import click

from blamefree import document, editing, output, whole_file
from blamefree.cli import difference, files, options
from blamefree.cli.reader import Reader
from blamefree.diagnostics import Severity
from blamefree.nearest import nearest
from blamefree.output.terminal import harmless
from blamefree.values import frozen
from blamefree.written_actions import WrittenAction, written_actions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    from blamefree.diagnostics import Diagnostic
    from blamefree.document import Document

# The id of a document that is not the one: a guess, for advice alone.
_ID = re.compile(rb"""^id:[ \t]+["']?([^\s"'#]+)""", re.MULTILINE)
_HEAD = 4_096

diff = click.option("--diff", is_flag=True, help="Show the change as a diff, and write nothing.")


@frozen(eq=False)
class Target:
    """A document that is about to be edited."""

    project: files.Project
    path: Path
    data: bytes
    written: Document

    @property
    def name(self) -> str:
        """The path of its file as a message names it."""
        return files.named(self.path)

    def action(self, name: str) -> WrittenAction:
        """Return one of its actions; that there is none is a usage error which names those there are."""
        items = list(written_actions(self.written))
        found = [one for one in items if one.value("id") == name]
        if len(found) == 1:
            return found[0]
        known = ", ".join(harmless(one.name) for one in items) or "none"
        problem = f"has no action '{name}'; there is {known}" if not found else f"has '{name}' twice"
        message = f"{self.written.identifier} {problem}"
        raise click.UsageError(message)

    def apply(self, edit: Callable[[Document], str], *, as_of: date, show: bool) -> bool:
        """Write what an edit makes of the document, or show it; False where it would bring in an error."""
        try:
            after = edit(self.written)
        except editing.EditError as error:
            message = f"{self.name}: {error}"
            raise click.UsageError(message) from None
        new = self._new_findings(after, as_of)
        if new:
            click.echo(
                output.render(new, "text", color=options.wants_color()), nl=False, err=True, color=True
            )
        if any(one.severity is Severity.ERROR for one in new):
            click.echo(f"{self.name} is left as it is: the change would bring in an error", err=True)
            return False
        if show:
            difference.show(self.written.path, self.written.source.text, after)
        else:
            self._write(after)
        return True

    def _new_findings(self, after: str, as_of: date) -> list[Diagnostic]:
        linter = self.project.config.linter(as_of)
        known = {(one.code, one.message) for one in linter.lint([self.written])}
        changed = document.parse(after.encode(), self.written.path)
        return [one for one in linter.lint([changed]) if (one.code, one.message) not in known]

    def _write(self, after: str) -> None:
        try:
            whole_file.rewrite(self.path, self.data, after)
        except whole_file.ChangedError:
            message = f"{self.name} changed while it was edited; it is left as it is"
            raise click.UsageError(message) from None
        except OSError as error:
            message = f"{self.name} cannot be written: {files.reason(error)}"
            raise click.UsageError(message) from None


def find(identifier: str) -> Target:
    """Return the document of an id; that there is none, or two, is a usage error."""
    project = files.find_project()
    reader = Reader(project)
    found, names = [], []
    for path in reader.find([project.existing_archive()]):
        data = reader.read_bytes(path)
        # Reading YAML takes long: only a file in which the id stands can be the one.
        if data is None:
            continue  # that it cannot be read has been said
        if identifier.encode() not in data:
            names += [name.decode(errors="replace") for name in _ID.findall(data, 0, _HEAD)]
            continue
        written = document.parse(data, files.shown(path))
        if written.identifier == identifier:
            found.append(Target(project, path, data, written))
        elif written.identifier:
            names.append(written.identifier)
    if len(found) > 1:
        message = f"two documents are called '{identifier}': {found[0].name}, {found[1].name}"
        raise click.UsageError(message)
    if not found:
        near = nearest(identifier, names)
        advice = f"; did you mean '{harmless(near)}'?" if near else ""
        message = f"there is no postmortem '{identifier}' in {files.named(project.archive)}{advice}"
        raise click.UsageError(message)
    return found[0]


def split(ref: str) -> tuple[str, str]:
    """Return the postmortem and the action of a reference."""
    identifier, slash, action = ref.rpartition("/")
    if not slash or not identifier or not action:
        message = f"'{ref}' names no action; write it like INC-2026-0142/A2"
        raise click.UsageError(message)
    return identifier, action


def change(
    ref: str, fields: Mapping[str, str | None], *, as_of: date, show: bool, unless: Mapping[str, str]
) -> None:
    """Set fields of one action; `unless` says for a status why an action that has it is left alone."""
    identifier, name = split(ref)
    target = find(identifier)
    action = target.action(name)
    status = str(action.value("status") or "open")
    if status in unless:
        message = f"{ref} is {status} already; {unless[status]}"
        raise click.UsageError(message)
    if not target.apply(
        lambda written: editing.set_fields(written, action.index, fields), as_of=as_of, show=show
    ):
        sys.exit(1)
    if not show:
        line = target.written.source.position(action.place("id").start).line
        click.echo(f"{ref} in {target.name}:{line}")
    if status == "proposed" and "status" not in fields:
        click.echo(f"{ref} is only proposed, and never late: `status: open` promises it", err=True)
