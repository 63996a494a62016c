"""How incidents came to be noticed, and how often customers told first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blamefree.model import Postmortem


@frozen
class Detection:
    """Incidents by the kind of signal that came first, the most frequent first."""

    methods: tuple[tuple[str, int], ...]
    unknown: int

    @property
    def known(self) -> int:
        """The incidents of which it is known."""
        return sum(count for _, count in self.methods)

    @property
    def by_customers(self) -> int:
        """The incidents of which customers told first."""
        return dict(self.methods).get("customer", 0)


def measure(incidents: Sequence[Postmortem]) -> Detection:
    """Count incidents by the method of their detection."""
    counts = Counter(one.detection_method for one in incidents if one.detection_method)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return Detection(tuple(ranked), len(incidents) - counts.total())
