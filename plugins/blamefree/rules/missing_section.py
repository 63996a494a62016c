"""PM501: a postmortem has the sections its severity asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding
from blamefree.rules.base import SectionRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


class MissingSection(SectionRule):
    """A postmortem has the sections its severity asks for.

    Each heading is a question that helped somebody before. Readers find the answer at the same
    place in every document, and a question nobody asked is seen in review.
    """

    code = "PM501"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P3
---

## Summary

Some seat maps were drawn without prices for an hour.

## Impact

Prices were shown one step later, at checkout.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P3
---

## Summary

Some seat maps were drawn without prices for an hour.

## Impact

Prices were shown one step later, at checkout.

## Resolution

The price cache was filled again at 14:05.
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each section that is not there."""
        front = document.front_matter
        if front is None:
            return
        for title in self.required(document):
            # A timeline that is missing is the business of a rule of its own.
            if title != "Timeline" and document.body.section(title) is None:
                severity = document.severity
                asked = f"{severity} asks for it" if severity else "every postmortem has it"
                yield Finding(
                    front.span_of("severity" if severity else "status"),
                    f"the section '{title}' is missing",
                    f"{asked}: {_advice(document, title)}",
                )


def _advice(document: Document, title: str) -> str:
    """Return what to write: a heading that is nearly the one that is missing is taken for a slip."""
    near = document.body.nearly(title)
    if near is None:
        return f"add a heading `## {title}`"
    return f"write `{title}` for '{near.title}' on line {document.source.position(near.heading.start).line}"
