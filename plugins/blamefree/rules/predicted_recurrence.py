"""PM908: what an earlier postmortem found has been mended before it happens again."""

from __future__ import annotations

from sys import intern
from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding, Severity
from blamefree.rules.base import ArchiveRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from blamefree.identity import Identity


class PredictedRecurrence(ArchiveRule):
    """What an earlier postmortem found has been mended before it happens again.

    The same contributing factor on the same service, while the action against it was still open: this was
    predicted. It is no fault of this document, and the strongest argument for the other one's action.
    Factors are taken for the same where category and service are, and at least three words of weight
    occur in both, two of them in the earlier action's title.
    """

    code = "PM908"
    severity = Severity.INFO
    bad = (
        """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
services: [seat-inventory]
started_at: 2026-03-01T22:14:00+01:00
contributing_factors:
  - category: configuration
    summary: The price cache took a time to live of nine days.
---
""",
        """\
---
id: INC-2025-0007
title: Berth prices were stale
status: review
services: [seat-inventory]
started_at: 2025-12-10T10:00:00+01:00
contributing_factors:
  - category: configuration
    summary: The time to live of the seat cache had no bound.
action_items:
  - id: A1
    title: Refuse a cache time to live above one hour
    status: open
---
""",
    )
    good = (
        """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
services: [seat-inventory]
started_at: 2026-03-01T22:14:00+01:00
contributing_factors:
  - category: configuration
    summary: The price cache took a time to live of nine days.
---
""",
        """\
---
id: INC-2025-0007
title: Berth prices were stale
status: review
services: [seat-inventory]
started_at: 2025-12-10T10:00:00+01:00
contributing_factors:
  - category: configuration
    summary: The time to live of the seat cache had no bound.
action_items:
  - id: A1
    title: Refuse a cache time to live above one hour
    status: done
    done_on: 2026-02-10
---
""",
    )

    def check(self, identities: Sequence[Identity]) -> Iterator[tuple[Identity, Finding]]:
        """Yield each factor that an earlier document had found, with the action that was open then."""
        if not identities[1:]:
            return
        from blamefree import recurrence  # noqa: PLC0415 - what happened once was not predicted

        for found in recurrence.find(identities):
            one, earlier, promise = identities[found.later], identities[found.earlier], found.promise
            name = earlier.id.text if earlier.id else earlier.path
            yield (
                one,
                # What was promised once is told many times, and its words are held once.
                Finding(
                    one.factors[found.factor].span,
                    intern(f"this was predicted: {name} found it, and its action '{promise.id}' was open"),
                    intern(f"'{promise.title}': decide on it again, and name {name} under `related`"),
                ),
            )
