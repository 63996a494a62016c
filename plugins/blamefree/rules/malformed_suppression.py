"""PM011: a suppression has the form that is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding
from blamefree.rules.base import SuppressionRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.suppressions import Suppression


class MalformedSuppression(SuppressionRule):
    """A suppression has the form that is read.

    A comment that only looks like a suppression silences nothing, and its author believes that it does. It is
    written in small letters, with the colon and the brackets.
    """

    code = "PM011"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
---

<!-- blamefree: ignore template-residue -->
The board called TODO was not updated.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
---

<!-- blamefree: ignore[template-residue] reason: the word is the name of the tool -->
The board called TODO was not updated.
"""

    def check(
        self, suppression: Suppression, *, used: frozenset[str], known: frozenset[str]
    ) -> Iterator[Finding]:
        """Yield a comment that begins like a suppression and is none."""
        del used, known
        if not suppression.form:
            yield Finding(
                suppression.span,
                "the suppression cannot be read",
                "write `blamefree: ignore[rule] reason: why`, or `ignore-file[rule]` for the whole document",
            )
