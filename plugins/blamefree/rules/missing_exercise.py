"""PM613: a P0 is followed by an exercise that shows whether the changes hold."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding, Severity
from blamefree.policy import Policy
from blamefree.rules.base import ArchiveRule
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from blamefree.identity import Identity


_HINT = (
    "hold it, and write it down with `blamefree new TITLE --kind exercise`; name each other under `related`"
)
_LATE = "ask what kept it from being held earlier"


@frozen
class MissingExercise(ArchiveRule):
    """A P0 is followed by an exercise that shows whether the changes hold.

    What was promised after the worst incidents is believed to work until the next one, unless somebody
    tries it on a calm day. The exercise is a document of its own, `kind: exercise`; either names the other
    under `related`. The policy says within which time, and for which severities.
    """

    code = "PM613"
    severity = Severity.INFO
    bad = """\
---
id: INC-2025-0142
title: Seat maps answered with errors
status: review
severity: P0
resolved_at: 2025-12-01T23:30:00+01:00
---
"""
    good = (
        """\
---
id: INC-2025-0142
title: Seat maps answered with errors
status: review
severity: P0
resolved_at: 2026-01-01T23:30:00+01:00
related: [INC-2026-0151]
---
""",
        """\
---
id: INC-2026-0151
title: Game day: an hour without the seat map cache
status: review
kind: exercise
severity: P2
started_at: 2026-03-19T10:00:00+01:00
related: [INC-2025-0142]
---
""",
    )

    policy: Policy = field(default_factory=Policy)
    today: date | None = None

    def check(self, identities: Sequence[Identity]) -> Iterator[tuple[Identity, Finding]]:
        """Yield the severity of each incident whose exercise is late or was never held."""
        exercises = [one for one in identities if one.kind == "exercise" and one.started is not None]
        for one in identities:
            if one.kind != "incident" or one.severity is None or one.resolved is None:
                continue
            allowed = self.policy.of(one.severity.text).exercise_within
            if allowed is None:
                continue
            last = allowed.last_day(one.resolved, self.policy.calendar)
            held = [other.started.date() for other in exercises if other.started and _linked(one, other)]
            after = [day for day in held if day >= one.resolved.date()]
            promise = f"{one.severity.text} asks for one within {allowed}, until {last}"
            if after and min(after) > last:
                yield (
                    one,
                    Finding(one.severity.span, f"the exercise was held on {min(after)}; {promise}", _LATE),
                )
            elif not after and self.today is not None and self.today > last:
                yield one, Finding(one.severity.span, f"no exercise is linked; {promise}", _HINT)


def _linked(one: Identity, other: Identity) -> bool:
    """Tell whether either names the other."""
    return any(
        there.id is not None and there.id.text in {name.text for name in here.related}
        for here, there in ((one, other), (other, one))
    )
