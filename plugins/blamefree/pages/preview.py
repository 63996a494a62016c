"""What an author sees while writing: what the linter says, on the page it is about."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from blamefree.counting import counted
from blamefree.diagnostics import Severity
from blamefree.output import text
from blamefree.pages import templates

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from blamefree.diagnostics import Diagnostic
    from blamefree.pages.publication import Publication
    from blamefree.pages.submission import Submission
    from blamefree.visibility import Visibility


def problems(diagnostics: Iterable[Diagnostic], published: Publication) -> dict[str, str]:
    """Return what a preview says on the page of each document with errors, by its path.

    What the linter says shows lines of the document, and may name other ones: nothing that is
    withheld is shown for that.
    """
    errors = [one for one in diagnostics if one.severity is Severity.ERROR]
    by_path = groupby(errors, key=lambda error: error.path)
    return {path: _told(path, list(said), published) for path, said in by_path}


def _told(path: str, said: list[Diagnostic], published: Publication) -> str:
    if path in published.partly:
        return f"{counted(len(said), 'error')}; `blamefree lint` shows them"
    return published.redaction.text(text.render(said, color=False).rstrip())


def explain(
    written: Mapping[str, Submission], audience: Visibility, said: Mapping[str, str]
) -> dict[str, str]:
    """Return what an author sees in the place of each document that cannot be followed."""
    return {
        uri: templates.page("broken.md.j2", uri, said=said.get(one.path, ""))
        for uri, one in written.items()
        if one.meant is None and (one.visibility is None or one.visibility.fits(audience))
    }
