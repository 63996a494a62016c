"""PM721: a passage marked for a narrower audience ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from blamefree import marked_passages
from blamefree.diagnostics import Finding, Severity
from blamefree.rules.base import Rule
from blamefree.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


class UnclosedPassage(Rule):
    """A passage marked for a narrower audience ends.

    Nobody can tell where a passage ends that is not closed: all of the text behind the mark is left out
    for wider audiences, which is seldom what was meant.
    """

    code = "PM721"
    draft_severity: ClassVar[Severity | None] = None
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
---

## Summary

<!-- blamefree: internal -->
The supplier's contract ends in June.

## Lessons learned

Seat maps are read from a copy now.
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

## Lessons learned

Seat maps are read from a copy now.
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each mark that opens a passage and is never closed."""
        body = document.body.span
        for span in marked_passages.faults(document.source.slice(body)).unclosed:
            yield Finding(
                Span(body.start + span.start, body.start + span.end),
                "the marked passage is never closed; wider audiences see nothing of the text behind it",
                "write `<!-- /blamefree -->` where the passage ends",
            )
