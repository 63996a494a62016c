"""How many incidents there were, by severity and month."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from blamefree.insights.recovery import ranked
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blamefree.model import Postmortem


@frozen
class Month:
    """A month, such as `2026-03`, and its incidents by severity, which is empty for those not rated."""

    name: str
    by_severity: tuple[tuple[str, int], ...]

    @property
    def incidents(self) -> int:
        """How many there were in all."""
        return sum(count for _, count in self.by_severity)


@frozen
class Frequency:
    """The months that had an incident, the newest first; `undated` are the incidents of no known month."""

    months: tuple[Month, ...]
    by_severity: tuple[tuple[str, int], ...]
    undated: int


def measure(incidents: Sequence[Postmortem]) -> Frequency:
    """Count incidents by the month in which they began."""
    counts = Counter(
        (f"{one.started_on:%Y-%m}", one.severity or "") for one in incidents if one.started_on is not None
    )
    severities = Counter(one.severity or "" for one in incidents)
    return Frequency(
        tuple(
            Month(name, tuple((one, counts[name, one]) for one in ranked(severities) if counts[name, one]))
            for name in sorted({name for name, _ in counts}, reverse=True)
        ),
        tuple((one, severities[one]) for one in ranked(severities)),
        sum(one.started_on is None for one in incidents),
    )
