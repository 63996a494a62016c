"""PM904: two related postmortems name each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding, Severity
from blamefree.rules.base import ArchiveRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blamefree.identity import Identity


class OneSidedRelation(ArchiveRule):
    """Two related postmortems name each other.

    Who reads the older one wants to know that it happened again, and that is written years later. Both
    documents name each other, so that either leads to the other.
    """

    code = "PM904"
    severity = Severity.WARNING
    bad = (
        """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
related: [INC-2025-0007]
---
""",
        """\
---
id: INC-2025-0007
title: Berth prices were stale
status: review
---
""",
    )
    good = (
        """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
related: [INC-2025-0007]
---
""",
        """\
---
id: INC-2025-0007
title: Berth prices were stale
status: review
related: [INC-2026-0142]
---
""",
    )

    def check(self, identities: Sequence[Identity]) -> Iterator[tuple[Identity, Finding]]:
        """Yield each id under `related` whose document does not name this one."""
        named = {one.id.text: {name.text for name in one.related} for one in identities if one.id is not None}
        for one in identities:
            for name in one.related:
                if one.id is None or name.text == one.id.text:
                    continue
                if one.id.text not in named.get(name.text, {one.id.text}):
                    message = f"'{name.text}' does not name this document under `related`"
                    yield one, Finding(name.span, message, f"add {one.id.text} to `related` there")
