"""The clock of a timeline: what its times state, one after the other."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, tzinfo

from blamefree import written_days, zones
from blamefree.values import frozen

_ABOUT = r"(?:[~≈]|(?:ca|approx)\.? |about |around )"

# So much space stands between the parts of a time; with more, all ways to divide it would be tried.
_SPACE = r"\s{0,4}"

# A time as it stands in a cell, at the beginning of a heading or of an item; read by `Clock`.
PATTERN = (
    rf"(?P<about>{_ABOUT})?{_SPACE}(?:{written_days.WITHIN_YEAR}(?:[ T,]++|$|(?=[\])*_`|])))?"
    rf"(?P<about_then>{_ABOUT})?{_SPACE}"
    r"(?:(?P<hour>\d{1,2}):(?P<minute>\d\d)(?!\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"(?:\s?(?P<half>[AaPp])\.?[Mm]\b\.?)?"
    rf"(?P<until>~|{_SPACE}(?:-|–|to){_SPACE}~?\d{{1,2}}:\d\d(?:\s?[AaPp]\.?[Mm]\b\.?)?)?)?"
    rf"(?:{_SPACE}{zones.PATTERN}(?![A-Za-z]))?"
)
_CELL = re.compile(rf"{PATTERN}\s*", re.ASCII)

# Stands for the day where none is known.
_SOME_DAY = date(2000, 1, 1)
# A clock that falls by more than this has passed midnight; by less, the rows are out of order.
_MIDNIGHT = timedelta(hours=12)
_NOON = 12


@frozen
class Time:
    """What one row states: a moment, or, where `at` is None, a day alone.

    `dated` tells whether the day is known or only the hour, `names_day` whether the row itself
    writes it, `about` whether it says so with a sign such as `~`, or names a range.
    """

    at: datetime | None
    dated: bool
    names_day: bool
    about: bool


class Clock:
    """Where the rows so far have put the clock.

    An hour alone is one of the running day, or of the next where the clock has passed midnight.
    Behind a row that goes back the day is not known, until a row names it.
    """

    def __init__(self, day: date | None, zone: tzinfo | None, began: datetime | None = None) -> None:
        self.zone = zone
        # Where a clock shows an hour twice, it is told from this which of them the first rows are of.
        self.began = began
        self.dated = day is not None
        self.shows = datetime.combine(day or _SOME_DAY, time())

    def read(self, cell: str) -> Time:
        """Return what a cell states; a ValueError says that it states none, or one of another age."""
        match = _CELL.fullmatch(cell)
        named = written_days.parse(match, self.shows.date()) if match else None
        if match is None or (named is None and match["hour"] is None):
            raise ValueError(cell)
        if named is not None and named.year not in written_days.YEARS:
            raise ValueError(cell)
        about = any(match[name] for name in ("about", "about_then", "until"))
        # A day without its year is one of the running year, and not known where that is not.
        sure = named is not None and (self.dated or written_days.names_year(match))
        if match["hour"] is None:
            self.shows, self.dated = datetime.combine(named or _SOME_DAY, time()), sure
            return Time(None, dated=sure, names_day=sure, about=about)
        self.dated = self.dated or sure
        at = self._moment(named, _hour(match), zones.parse(match) or self.zone)
        return Time(at, self.dated, names_day=sure, about=about)

    def _moment(self, named: date | None, hour: time, zone: tzinfo | None) -> datetime:
        before = self.shows
        running = before.astimezone(zone) if zone and before.tzinfo else before
        shown = datetime.combine(named or running.date(), hour)
        if named is None and running.replace(tzinfo=None) - shown > _MIDNIGHT:
            shown += timedelta(days=1)
        self.shows = zones.place(shown, zone, before if before.tzinfo else self.began)
        if (before.tzinfo is None) == (self.shows.tzinfo is None) and self.shows < before:
            self.dated = False
        return self.shows


def _hour(match: re.Match[str]) -> time:
    """Return the time of day; `am` and `pm` mean nothing behind an hour of the afternoon."""
    hour = int(match["hour"])
    if match["half"] and hour <= _NOON:
        hour = hour % _NOON + (_NOON if match["half"] in "Pp" else 0)
    return time(hour, int(match["minute"]), int(match["second"] or 0))
