"""PM411: the moments of the front matter follow each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blamefree import chronology, durations
from blamefree.diagnostics import Finding, Related
from blamefree.rules.base import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from blamefree.document import Document


# Each moment, and those that it cannot lie before, the nearest first.
_ORDER = (
    ("acknowledged_at", "detected_at"),
    ("contained_at", "started_at"),
    ("resolved_at", "contained_at", "acknowledged_at", "detected_at", "started_at"),
    ("published_at", "started_at"),
)


@dataclass(frozen=True)
class DisorderedMoments(Rule):
    """The moments of the front matter follow each other.

    An incident is resolved after it began, and contained before it is over. Where that does not hold, a
    day, an hour or an offset slipped, and durations become negative. That something was detected before
    it hurt anybody is no fault.
    """

    code = "PM411"
    bad = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P2
started_at: 2026-03-01T22:14:00+01:00
resolved_at: 2025-03-01T23:30:00+01:00
---
"""
    good = """\
---
id: INC-2026-0142
title: Seat maps answered with errors
status: review
severity: P2
started_at: 2026-03-01T22:14:00+01:00
resolved_at: 2026-03-01T23:30:00+01:00
---
"""

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield each moment that lies before one it comes after; the nearest of them is named."""
        for name, *earlier in _ORDER:
            later = chronology.stated(document, name)
            before = [(one, chronology.stated(document, one)) for one in earlier]
            for other, moment in before:
                if later is not None and moment is not None and later.at < moment.at:
                    yield Finding(
                        later.span,
                        f"'{name}' lies {durations.words(moment.at - later.at)} before '{other}'",
                        _advise(later.at, moment.at),
                        related=(Related(moment.span, f"'{other}' stands here"),),
                    )
                    break


def _advise(later: datetime, earlier: datetime) -> str:
    """Point out a year that would put two moments in order within days."""
    for year in (earlier.year, earlier.year + 1):
        try:
            gap = later.replace(year=year) - earlier
        except ValueError:
            continue
        if year != later.year and 0 <= gap.days < 60:  # noqa: PLR2004 - days of one incident
            return f"a slip in the year? {later.year} stands where {year} would fit"
    return "check the day, the hour and the offset"
