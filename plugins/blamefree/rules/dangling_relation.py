"""PM902: a related postmortem exists."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding
from blamefree.rules.base import ArchiveRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blamefree.identity import Identity


@dataclass(frozen=True)
class DanglingRelation(ArchiveRule):
    """A related postmortem exists.

    A link that leads nowhere hides the one thing a reader came for: that this happened before.
    """

    code = "PM902"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
related: [INC-2025-0999]
---
"""
    good = (
        """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: draft
related: [INC-2025-0007]
---
""",
        """\
---
id: INC-2025-0007
title: Berth prices were stale
status: draft
related: [INC-2026-0142]
---
""",
    )

    def check(self, identities: Sequence[Identity]) -> Iterator[tuple[Identity, Finding]]:
        """Yield each id under `related` that no document has."""
        known = {identity.id.text for identity in identities if identity.id is not None}
        for identity in identities:
            for name in identity.related:
                if name.text in known:
                    continue
                near = get_close_matches(name.text, known, n=1, cutoff=0.8)
                hint = f"did you mean '{near[0]}'?" if near else "no document of this archive has that id"
                yield (
                    identity,
                    Finding(name.span, f"the related postmortem '{name.text}' does not exist", hint),
                )
