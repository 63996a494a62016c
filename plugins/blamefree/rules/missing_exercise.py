"""PM613: a P0 is followed by an exercise that shows whether the changes hold."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from blamefree.diagnostics import Finding, Severity
from blamefree.policy import Policy
from blamefree.rules.base import ArchiveRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from blamefree.identity import Identity


_HINT = (
    "hold it, and write it down with `blamefree new TITLE --kind exercise`; name each other under `related`"
)
_LATE = "ask what kept it from being held earlier"


@dataclass(frozen=True)
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
        exercises = _Exercises(identities)
        for one in identities:
            if one.kind != "incident" or one.severity is None or one.resolved is None:
                continue
            allowed = self.policy.of(one.severity.text).exercise_within
            if allowed is None:
                continue
            last = allowed.last_day(one.resolved, self.policy.calendar)
            after = [day for day in exercises.linked(one) if day >= one.resolved.date()]
            promise = f"{one.severity.text} asks for one within {allowed}, until {last}"
            if after and min(after) > last:
                yield (
                    one,
                    Finding(one.severity.span, f"the exercise was held on {min(after)}; {promise}", _LATE),
                )
            elif not after and self.today is not None and self.today > last:
                yield one, Finding(one.severity.span, f"no exercise is linked; {promise}", _HINT)


class _Exercises:
    """The days of the exercises, by their ids and by whom they name."""

    def __init__(self, identities: Sequence[Identity]) -> None:
        self._by_id: dict[str, list[date]] = defaultdict(list)
        self._by_name: dict[str, list[date]] = defaultdict(list)
        for one in identities:
            if one.kind != "exercise" or one.started is None:
                continue
            day = one.started.date()
            if one.id is not None:
                self._by_id[one.id.text].append(day)
            for name in one.related:
                self._by_name[name.text].append(day)

    def linked(self, one: Identity) -> list[date]:
        """Return the days of those that a document names, or that name it."""
        named = chain.from_iterable(self._by_id.get(name.text, ()) for name in one.related)
        return [*named, *(self._by_name.get(one.id.text, ()) if one.id else ())]
