"""`blamefree review`: a summary of a change, for the pull request it is proposed in."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import click

from blamefree import actions, archive, brief, identity, model, reviewing, similarity
from blamefree.cli import divergence, files, options
from blamefree.reviewing import Basis, findings, revision
from blamefree.reviewing.part import Surroundings
from blamefree.reviewing.revision import Revision
from blamefree.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from blamefree.actions import Row
    from blamefree.cli.files import Project
    from blamefree.document import Document
    from blamefree.identity import Identity
    from blamefree.model import Postmortem

_FORMATS = {"markdown": "blamefree.reviewing.markdown", "json": "blamefree.reviewing.json"}


@click.command("review")
@click.option("--base", metavar="REF", help="What the change is proposed for.  [default: the default branch]")
@click.option("--format", "form", type=click.Choice(list(_FORMATS)), default="markdown", show_default=True)
@click.option(
    "--preview-url", metavar="URL", help="Where a preview of the site is: titles lead to its pages."
)
@click.option(
    "--include-restricted",
    is_flag=True,
    help="Tell of restricted postmortems too, where all who read the summary may.",
)
@options.as_of
def command(
    *, base: str | None, form: str, preview_url: str | None, include_restricted: bool, as_of: date
) -> None:
    """Summarise what a branch changes, for a comment on its pull request.

    Of each postmortem changed since the branch left REF: findings, durations against the policy,
    actions with owners and dates and what the change did to them, similar earlier incidents and
    their open actions. Restricted postmortems are counted and left out.

    Exit code 0 whatever is found. 2: wrong usage, wrong configuration, or a path that cannot be read.
    """
    preview = _preview(preview_url)
    project = files.find_project()
    reader = files.Reader(project)
    told = divergence.read(base, reader)
    paths = reader.find([project.existing_archive()])
    changed = {path for path in paths if path.parent.resolve() / path.name in told.changed}
    revisions = revision.pair(told.before, reader.read(path for path in paths if path in changed))
    rest = reader.read(path for path in paths if path not in changed)
    visibility = Visibility.RESTRICTED if include_restricted else Visibility.INTERNAL
    known = _Known(project, visibility)
    known.add_all(revisions, rest)
    review = reviewing.make(revisions, known.basis(as_of, preview), told.base, audience=visibility)
    click.echo(import_module(_FORMATS[form]).render(review), nl=False)
    sys.exit(2 if reader.failed else 0)


def _preview(url: str | None) -> str | None:
    if url is None:
        return None
    if not re.fullmatch(r"https?://[^\s<>\"'`\\|]+", url):
        message = f"'{url}' is no address of a site; write it like https://preview.example.com/"
        raise click.UsageError(message)
    return url if url.endswith("/") else f"{url}/"


@dataclass
class _Known:
    """The archive as far as the readers of the summary may know it; documents are let go of once read."""

    project: Project
    audience: Visibility
    postmortems: list[Postmortem] = field(default_factory=list)
    others: list[Identity] = field(default_factory=list)

    def add_all(self, revisions: Iterable[Revision], rest: Iterable[Document]) -> None:
        """Take the changed documents and the others."""
        for one in revisions:
            if one.after is not None and one.speaks_to(self.audience):
                self._note(one.after)
        for document in rest:
            if Revision(document.path, None, document).speaks_to(self.audience):
                self._note(document)
                self.others.append(identity.identify(document))
            else:
                self.others.append(findings.veiled(document))

    def _note(self, document: Document) -> None:
        meant = model.interpret(document)
        if meant is not None:
            self.postmortems.append(meant)

    def basis(self, as_of: date, preview: str | None) -> Basis:
        """Return what a change is judged by."""
        config = self.project.config
        shown = archive.collect(self.postmortems, self.audience)
        report = actions.report(map(brief.of, shown.postmortems), config.terms, as_of)
        rows: dict[str, list[Row]] = defaultdict(list)
        for row in report.rows:
            rows[row.postmortem.id].append(row)
        around = Surroundings(
            as_of, config.policy, rows, similarity.index(shown.postmortems), self._pages(preview)
        )
        return Basis(config.linter(as_of), tuple(self.others), around)

    def _pages(self, preview: str | None) -> Callable[[str], str | None]:
        """Return what leads from a path to its page on the preview, where there is one."""
        folder = self.project.archive.resolve()

        def page(path: str) -> str | None:
            place = Path.cwd() / path
            if preview is None or not place.is_relative_to(folder):
                return None
            return f"{preview}{quote(place.relative_to(folder).with_suffix('').as_posix())}/"

        return page
