"""PM502: a section that is asked for says something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding
from blamefree.rules.base import SectionRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.document import Document


class EmptySection(SectionRule):
    """A section that is asked for says something.

    A heading with nothing under it promises an answer. "Nothing: it worked as intended" is one.
    """

    code = "PM502"
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

## Resolution

<!-- How was it mended, and how was that verified? -->
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
        """Yield each heading with nothing under it."""
        if document.front_matter is None:
            return
        for title in self.required(document):
            section = document.body.section(title)
            if title != "Timeline" and section is not None and section.empty:
                yield Finding(
                    section.heading,
                    f"the section '{section.title}' is empty",
                    "answer it, if only in a sentence",
                )
