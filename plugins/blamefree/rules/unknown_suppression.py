"""PM013: a suppression names rules that exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding
from blamefree.nearest import nearest
from blamefree.rules.base import SuppressionRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.suppressions import Suppression


class UnknownSuppression(SuppressionRule):
    """A suppression names rules that exist.

    A misspelt name silences nothing, and a name that is gone misleads.
    """

    code = "PM013"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
---

<!-- blamefree: ignore[template-residues] reason: the word is the name of the tool -->
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
        """Yield each word that is neither a rule's name nor its code."""
        del used
        for word, span in suppression.rules:
            if word not in known:
                family = next((one for one in sorted(known) if one.startswith(word.upper())), None)
                near = None if family else nearest(word, known)
                hint = f"did you mean '{near}'?" if near else "`blamefree rule` lists all rules"
                hint = f"name each rule by itself, such as '{family}'" if family else hint
                yield Finding(span, f"there is no rule '{word}'", hint)
