"""PM012: a suppression says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding
from blamefree.rules.base import SuppressionRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.suppressions import Suppression


class UnexplainedSuppression(SuppressionRule):
    """A suppression says why.

    The next reader has to know whether it still holds. The reason is part of the form.
    """

    code = "PM012"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
---

<!-- blamefree: ignore[template-residue] -->
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
        """Yield a suppression without a reason."""
        del used, known
        if suppression.form and not suppression.reason:
            yield Finding(
                suppression.span,
                "the suppression gives no reason",
                "add `reason:` and why the rule does not apply here",
            )
