"""Days as people write them: 2026-03-01, March 1st, 2026 and 1 March 2026."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from blamefree.late_patterns import late

if TYPE_CHECKING:
    import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HALF_A_YEAR = 6
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\.?"
)


def _pattern(year: str) -> str:
    then, last = (year.format(rf",?\s+(?P<{name}>\d{{4}})") for name in ("then_year", "last_year"))
    return (
        r"(?<![\d.-])(?i:(?P<iso>\d{4}-\d\d-\d\d)(?!\d)"
        rf"|{_MONTH.format('month_first')}\s+(?P<then_day>\d{{1,2}})(?:st|nd|rd|th)?{then}(?!\d)"
        rf"|(?P<day_first>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+{_MONTH.format('then_month')}{last}(?!\d))"
    )


# Their groups are read by `parse`. Where the year is known, many days are written without it.
PATTERN = _pattern("{}")
WITHIN_YEAR = _pattern("(?:{})?")
DAY = late(PATTERN)

# The years an incident can be of. What is counted from a day within them is a day of the calendar still.
YEARS = range(1900, 2200)


def parse(match: re.Match[str], before: date | None = None) -> date | None:
    """Return the day that is written, None where none is; a ValueError says there is no such day.

    A day without its year is of that of the day before, or of the next one behind the turn of the year.
    """
    if match["iso"]:
        return date.fromisoformat(match["iso"])
    name = match["month_first"] or match["then_month"]
    if name is None:
        return None
    month = _MONTHS.index(name[:3].casefold()) + 1
    year, day = match["then_year"] or match["last_year"], int(match["then_day"] or match["day_first"])
    if year is None and before is not None:
        year = before.year + (before.month - month > _HALF_A_YEAR)
    return date(int(year), month, day)


def names_year(match: re.Match[str]) -> bool:
    """Tell whether a day is written with its year."""
    return bool(match["iso"] or match["then_year"] or match["last_year"])
