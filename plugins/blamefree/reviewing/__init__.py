"""What a change to an archive amounts to, in one summary for its reviewers: values in, a `Review` out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree import identity
from blamefree.reviewing import findings, part
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from blamefree.diagnostics import Severity
    from blamefree.identity import Identity
    from blamefree.linter import Linter
    from blamefree.reviewing.action_change import Kind
    from blamefree.reviewing.part import Part, Surroundings
    from blamefree.reviewing.revision import Revision
    from blamefree.visibility import Visibility

__all__ = ["Basis", "Review", "make"]


@frozen(eq=False)
class Basis:
    """What a change is judged by: the rules in force, and the rest of the archive for its readers.

    `others` are who else is in the archive, besides the changed documents.
    """

    linter: Linter
    others: tuple[Identity, ...]
    around: Surroundings


@frozen(eq=False)
class Review:
    """A summary: a part for each document its readers may see, and the number of those left out.

    `base` is the commit the change is held against, `audience` who may read the summary.
    """

    as_of: date
    base: str
    audience: Visibility
    parts: tuple[Part, ...]
    left_out: int

    def findings(self, severity: Severity, *, new: bool = False) -> int:
        """Return how many findings there are of a severity; with `new`, those the base did not have."""
        return sum(
            one.diagnostic.severity is severity and (one.new or not new)
            for each in self.parts
            for one in each.findings
        )

    def changes(self, kind: Kind) -> int:
        """Return how many actions were changed in one way."""
        return sum(change.kind is kind for each in self.parts for change in each.changes)


def make(revisions: Sequence[Revision], basis: Basis, base: str, *, audience: Visibility) -> Review:
    """Return the summary of a change for an audience; of what it may not see, only the number is told."""
    shown = [one for one in revisions if one.fits(audience)]
    spoken = [one for one in shown if one.speaks_to(audience)]
    # What others may not read, no finding in a document of theirs may quote.
    silent = [one for one in revisions if not one.speaks_to(audience)]
    cut = {one.path: view for one in spoken if (view := basis.around.view(one)).partly}
    whole = [one for one in spoken if one.path not in cut]
    veiled = [findings.veiled(identity.identify(one.after)) for one in silent if one.after is not None]
    seen = [identity.identify(view.after) for view in cut.values() if view.after is not None]
    judged = findings.judge(whole, basis.linter, (*basis.others, *veiled, *seen))
    # No finding in these quotes anything.
    told = [identity.identify(one.after) for one in whole if one.after is not None]
    partly = [one for one in spoken if one.path in cut]
    judged |= findings.judge(partly, basis.linter, (*basis.others, *veiled, *told))
    judged |= findings.judge([one for one in silent if one.fits(audience)], basis.linter, basis.others)
    parts = (
        part.make(one, judged[one.path], basis.around, guarded=not one.speaks_to(audience)) for one in shown
    )
    return Review(basis.around.as_of, base, audience, tuple(parts), len(revisions) - len(shown))
