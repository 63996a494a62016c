"""Days as people write them: 2026-03-01, March 1st, 2026 and 1 March 2026."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from blamefree.late_patterns import late

if TYPE_CHECKING:
    import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\.?"
)
# Its groups are read by `parse`.
PATTERN = (
    r"(?<![\d.-])(?i:(?P<iso>\d{4}-\d\d-\d\d)(?!\d)"
    rf"|{_MONTH.format('month_first')}\s+(?P<then_day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<then_year>\d{{4}})(?!\d)"
    rf"|(?P<day_first>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+{_MONTH.format('then_month')},?\s+(?P<last_year>\d{{4}})(?!\d))"
)
DAY = late(PATTERN)


# The years an incident can be of. What is counted from a day within them is a day of the calendar still.
YEARS = range(1900, 2200)


def parse(match: re.Match[str]) -> date | None:
    """Return the day that is written, None where none is; a ValueError says there is no such day."""
    if match["iso"]:
        return date.fromisoformat(match["iso"])
    name = match["month_first"] or match["then_month"]
    if name is None:
        return None
    month = _MONTHS.index(name[:3].casefold()) + 1
    return date(
        int(match["then_year"] or match["last_year"]), month, int(match["then_day"] or match["day_first"])
    )
