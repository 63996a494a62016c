"""PM014: a suppression silences something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding, Severity
from blamefree.rules.base import SuppressionRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.suppressions import Suppression


class UnusedSuppression(SuppressionRule):
    """A suppression silences something.

    One that no longer does would hide the next finding at its place, for a reason given for another.
    """

    code = "PM014"
    severity = Severity.WARNING
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
---

<!-- blamefree: ignore[template-residue] reason: the word is the name of the tool -->
The board was not updated.
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
        """Yield each rule that had nothing to say here."""
        for word, span in suppression.rules:
            if word in known and word not in used:
                nowhere = (
                    "it stands before no block: put it before one, or at the end of the words it is about"
                )
                hint = nowhere if suppression.target is None else "take it out"
                yield Finding(span, f"the suppression of '{word}' silences nothing", hint)
