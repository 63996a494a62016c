"""PM722: what ends a marked passage has one to end."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from blamefree import marked_passages
from blamefree.diagnostics import Finding, Severity
from blamefree.rules.base import Rule
from blamefree.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


class StrayPassageEnd(Rule):
    """What ends a marked passage has one to end.

    Where the mark that opens a passage is mistyped, nobody can tell where the passage began: all of the
    text before its end is left out for every audience but the narrowest.
    """

    code = "PM722"
    draft_severity: ClassVar[Severity | None] = None
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
---

## Summary

<!-- blamfree: internal -->
The supplier's contract ends in June.
<!-- /blamefree -->
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
---

## Summary

<!-- blamefree: internal -->
The supplier's contract ends in June.
<!-- /blamefree -->
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each mark that closes nothing."""
        body = document.body.span
        for span in marked_passages.faults(document.source.slice(body)).stray:
            yield Finding(
                Span(body.start + span.start, body.start + span.end),
                "the mark closes no passage; wider audiences see nothing of the text before it",
                "write `<!-- blamefree: internal -->` or `restricted` where the passage begins",
            )
