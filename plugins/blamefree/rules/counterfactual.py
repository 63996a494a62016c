"""PM205: a past that did not happen explains nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding, Severity
from blamefree.language import hindsight, rewrites
from blamefree.rules.base import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


@dataclass(frozen=True)
class Counterfactual(Rule):
    """A postmortem tells what happened, not what people should or could have done.

    "Should have" describes an incident that did not happen, from a place where its end is known.
    It hides why what was done made sense to those who did it, which is the part to change.
    """

    code = "PM205"
    severity = Severity.WARNING
    source = "John Allspaw, The Infinite Hows (2014)"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Root cause

The release manager should have tested the layout in staging first.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
---

## Root cause

The layout was not tested in staging, because staging knows one train type only.
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each past that people should or could have made."""
        for sentence, start, end in hindsight.find(document):
            words = sentence.shown(start, end)
            yield Finding(
                sentence.span(start, end),
                f"'{words}' tells of a past that did not happen",
                rewrites.ask("‹what was done› happened because ‹local reason›; add ‹control›"),
            )
