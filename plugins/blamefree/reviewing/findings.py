"""The findings in what a branch changed, and which of them it brought."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from blamefree import fingerprints
from blamefree.identity import Identity
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from blamefree.diagnostics import Diagnostic
    from blamefree.document import Document
    from blamefree.linter import Linter
    from blamefree.reviewing.revision import Revision


@frozen
class Judged:
    """A finding; `new` where the version that the branch began with did not have it."""

    diagnostic: Diagnostic
    new: bool

    def hiding(self, hide: Callable[[str], str]) -> Judged:
        """Return the same with what it says as it may be shown."""
        one = self.diagnostic
        shown = replace(one, message=hide(one.message), hint=one.hint and hide(one.hint))
        return replace(self, diagnostic=shown)


def judge(
    revisions: Sequence[Revision], linter: Linter, others: tuple[Identity, ...]
) -> dict[str, tuple[Judged, ...]]:
    """Return the findings of each document by its path: errors first, and what is new before what is not."""
    known = Counter(map(_key, _lint([(one.path, one.before) for one in revisions], linter, others)))
    found: dict[str, list[Judged]] = {one.path: [] for one in revisions}
    for diagnostic in _lint([(one.path, one.after) for one in revisions], linter, others):
        key = _key(diagnostic)
        found[diagnostic.path].append(Judged(diagnostic, new=not known[key]))
        known[key] -= bool(known[key])
    return {path: tuple(sorted(ones, key=_weight)) for path, ones in found.items()}


def veiled(known: Identity) -> Identity:
    """Return what a rule may know of a restricted document: that its id is taken, and no more."""
    return Identity("a restricted document", known.id)


def _lint(
    documents: Sequence[tuple[str, Document | None]], linter: Linter, others: tuple[Identity, ...]
) -> tuple[Diagnostic, ...]:
    """Lint one version of all documents; a moved document is told at the place it has now."""
    return linter.lint(
        (replace(one, source=replace(one.source, path=path)) for path, one in documents if one), others
    )


def _key(one: Diagnostic) -> tuple[str, str]:
    return one.path, fingerprints.of_words(one)


def _weight(one: Judged) -> tuple[int, bool]:
    return -one.diagnostic.severity, not one.new
