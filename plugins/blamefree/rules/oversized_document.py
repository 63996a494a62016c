"""PM002: a document is at most one mebibyte long."""

from __future__ import annotations

from blamefree.diagnostics import FlawKind
from blamefree.document import MAX_BYTES
from blamefree.rules.base import FlawRule


class OversizedDocument(FlawRule):
    """A document is at most one mebibyte long.

    A postmortem is read by people. What is larger is a log or an attachment that slipped in, and it
    makes every reader of the archive pay.
    """

    code = "PM002"
    kind = FlawKind.OVERSIZED
    bad = "x"
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
---
"""

    @classmethod
    def examples(cls, kind: str) -> tuple[str, ...]:
        """Return the examples, the bad one as long as it has to be: whoever only lints makes no mebibyte."""
        return ("x" * (MAX_BYTES + 1),) if kind == "bad" else (cls.good,)
