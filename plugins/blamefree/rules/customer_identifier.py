"""PM705: no customer is named by a number of theirs."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from blamefree import patterns
from blamefree.privacy import Hit
from blamefree.rules.safekeeping import PrivacyRule
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator


@frozen
class CustomerIdentifier(PrivacyRule):
    r"""No customer is named by a number of theirs.

    A customer's number, a contract or a booking leads to a person in systems that many can read.
    What such a number looks like only the project knows. Option `patterns`: regular expressions, such as
    `\bKD-[0-9]{8}\b`; without any, the rule has nothing to look for. With the extra `patterns` they
    run in linear time, whatever they are; without it, those that may take too long are refused.
    The example's project has the pattern `\bKD-[0-9]{8}\b`.
    """

    code = "PM705"
    hint = "say how many were concerned and in what way; keep the numbers where the case is handled"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
visibility: public
---

## Impact

The first to notice was customer KD-48213377.
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
visibility: public
---

## Impact

The first to notice was a travel agency.
"""
    example_options = MappingProxyType({"patterns": (r"\bKD-[0-9]{8}\b",)})

    patterns: tuple[str, ...] = ()

    def find(self, text: str) -> Iterator[Hit]:
        """Yield the places in a text that one of the patterns fits."""
        for pattern in self.patterns:
            for match in patterns.read(pattern).finditer(text):
                if match.start() < match.end():
                    yield Hit(match.start(), match.end(), "a customer's identifier")

    def faults(self) -> Iterator[tuple[str, str]]:
        """Yield what is wrong with the options."""
        yield from super().faults()
        for pattern in self.patterns:
            try:
                patterns.read(pattern)
            except ValueError as error:
                yield "patterns", f"has {pattern!r}, which {error}"
