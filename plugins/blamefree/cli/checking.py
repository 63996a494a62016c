"""One run of `blamefree lint`: which documents are checked, and what is found in them."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from blamefree.cli import files
from blamefree.cli.reader import Reader
from blamefree.counting import counted
from blamefree.linter import by_holder
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from blamefree.cli.branch import Changes
    from blamefree.cli.examining import Examined, Examiner
    from blamefree.cli.files import Project
    from blamefree.cli.shards import Shard
    from blamefree.diagnostics import Diagnostic
    from blamefree.linter import Linter, Relation

DEFAULT_BRANCH = "the default branch"
# From this many documents on, somebody at a terminal wants to see that it goes on.
LONG_RUN = 100


@frozen
class Scope:
    """What of the archive was asked for; `changed` is what a branch is held against, None for all."""

    paths: tuple[Path, ...] = ()
    changed: str | None = None
    lines: bool = False
    shard: Shard | None = None

    def settled(self) -> Scope:
        """Return the scope with a path that stands in the place of a reference, as in `--changed a.md`."""
        changed = DEFAULT_BRANCH if self.lines and self.changed is None else self.changed
        if changed is None or not os.path.exists(changed):  # noqa: PTH110 - see files.is_folder
            return replace(self, changed=changed)
        from blamefree.cli import branch  # noqa: PLC0415 - most runs ask git nothing

        if branch.is_reference(changed, Path.cwd()):
            return self
        return replace(self, paths=(Path(changed), *self.paths), changed=DEFAULT_BRANCH)


@frozen
class Checked:
    """What was found, once, and the paths of the documents that could be read, as they are shown."""

    diagnostics: Iterator[Diagnostic]
    paths: tuple[str, ...]


@frozen
class Run:
    """The documents and the rules of one run; `since` is what a branch changed, where that was asked for."""

    project: Project
    examiner: Examiner
    reader: Reader
    files: tuple[Path, ...]
    since: Changes | None = None
    lines: bool = False
    # Whether these are all that the archive has.
    whole: bool = False

    def check(self) -> Checked:
        """Hold the documents against the rules."""
        examined = list(_progress(self.examiner.examined(self.reader, self.files), len(self.files)))
        others = () if self.whole else self.examiner.identities(_others(self.files, self.project))
        self.examiner.kept.save()
        paths = tuple(one.identity.path for one in examined)
        relations = self.linter.relate(paths, (*(one.identity for one in examined), *others))
        return Checked(self._report(examined, relations), paths)

    def _report(self, examined: list[Examined], relations: Iterable[Relation]) -> Iterator[Diagnostic]:
        """Yield what is said of the documents in the order of a report; most of their sheets are not read.

        One document is taken up after the other: of an archive's findings few are held at a time.
        """
        said = by_holder(relations)
        by_path = attrgetter("identity.path")
        for _, group in groupby(sorted(examined, key=by_path), by_path):
            told: list[Diagnostic] = []
            for one in group:
                mine = said.get(id(one.identity), ())
                if mine or not one.is_silent:
                    asked = {relation.finding.span for relation in mine}
                    told += self.linter.judge(one.sheet(asked), mine)
            yield from sorted(told, key=lambda one: one.order)

    @property
    def linter(self) -> Linter:
        """The rules in force."""
        return self.examiner.linter

    def chosen(self, diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
        """Return the findings on changed lines, where only those were asked for.

        What a rule about the archive as a whole finds in a changed file is told wherever it stands:
        any line can be the cause of it.
        """
        if self.since is None or not self.lines:
            return diagnostics
        from blamefree import rules  # noqa: PLC0415 - a format that shows no rule needs none
        from blamefree.rules.base import ArchiveRule  # noqa: PLC0415

        wide = {rule.code for rule in rules.RULES if issubclass(rule, ArchiveRule)}
        return tuple(
            one
            for one in diagnostics
            if one.code in wide or self.since.touch(Path(one.path), one.start.line, one.end.line)
        )

    def chosen_aloud(self, diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
        """Return the same, and say how many findings stand on other lines."""
        chosen = self.chosen(diagnostics)
        count = len(diagnostics) - len(chosen)
        if count:
            click.echo(f"{counted(count, 'finding')} on other lines not shown", err=True)
        return chosen

    def code(self, *, failed: bool = False) -> int:
        """Return the exit code."""
        return 2 if self.reader.failed else int(failed)


def prepare(examiner: Examiner, scope: Scope) -> Run:
    """Find the documents that are asked for."""
    asked, project = scope.settled(), examiner.project
    reader = Reader(project)
    paths = asked.paths or [project.existing_archive()]
    found = reader.find(paths)
    if asked.shard is not None:
        found = [path for path in found if asked.shard.holds(path)]
    if asked.changed is None:
        archive = files.real(project.archive)
        whole = asked.shard is None and any(files.real(path) == archive for path in paths)
        return Run(project, examiner, reader, tuple(found), whole=whole)
    from blamefree.cli import branch  # noqa: PLC0415 - most runs ask git nothing

    ref = None if asked.changed == DEFAULT_BRANCH else asked.changed
    since = branch.changes(ref, Path.cwd(), by_line=asked.lines)
    kept = tuple(path for path in found if files.real(path) in since.files)
    return Run(project, examiner, reader, kept, since, asked.lines)


def _others(found: Sequence[Path], project: Project) -> list[Path]:
    """Return what else is in the archive, where a part of it is checked."""
    archive = files.real(project.archive)
    checked = {files.real(path) for path in found}
    if not archive.is_dir() or not any(path.is_relative_to(archive) for path in checked):
        return []
    quiet = Reader(project, quiet=True)
    return [path for path in quiet.find([project.archive]) if files.real(path) not in checked]


def _progress(examined: Iterator[Examined], count: int) -> Iterator[Examined]:
    """Show on a terminal how far a long run has come."""
    if count < LONG_RUN or not sys.stderr.isatty():
        yield from examined
        return
    with click.progressbar(examined, length=count, label="checking", file=sys.stderr) as bar:
        yield from bar
