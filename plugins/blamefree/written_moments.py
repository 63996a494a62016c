"""Moments and days as people write them, written as RFC 3339 has them where they can mean one thing only."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from blamefree import written_days, zones
from blamefree.values import frozen

_DAY = (
    r"(?:(?P<numbers>(?P<year>\d{4})(?P<mark>[/.-])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?))"
    rf"|{written_days.PATTERN})"
)
_HOUR = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?P<fraction>\.\d{1,9})?)?"
    r"(?:\s?(?P<half>[AaPp])\.?[Mm]\b\.?)?"
)
_MOMENT = re.compile(
    rf"{_DAY}(?:[Tt]|,?\s+(?:at\s+)?){_HOUR}\s*(?P<open>\()?{zones.PATTERN}(?(open)\))", re.ASCII
)
_DAY_ALONE = re.compile(_DAY, re.ASCII)
# What is written short, and what stands for it.
_SHORT = ((re.compile(r"(?<=\d)\s*z$"), "Z"), (re.compile(r"(?<=:\d\d)(\s*[+\u2212-]\d\d)$"), r"\1:00"))
_NOON = 12


@frozen
class Rewritten:
    """A moment in the form of RFC 3339; `sure` where its zone is an offset, UTC or a place's name.

    An abbreviation such as CET is read as timelines read it; somebody may have meant another one.
    """

    text: str
    sure: bool


def day(text: str) -> str | None:
    """Return a day such as `1 March 2026` or `2026/3/1` as `2026-03-01`; None where it may be another one."""
    match = _DAY_ALONE.fullmatch(text.strip())
    named = _day(match) if match else None
    return named.isoformat() if named else None


def instant(text: str) -> Rewritten | None:
    """Return a moment such as `2026/03/01 22:14 +0100` as `2026-03-01T22:14:00+01:00`.

    None where the day, the hour or the zone is missing, does not exist, or can be understood in two ways.
    """
    said = text.strip()
    for pattern, full in _SHORT:
        said = pattern.sub(full, said)
    match = _MOMENT.fullmatch(said)
    named = _day(match) if match else None
    hour = _hour(match) if match else None
    if match is None or named is None or hour is None:
        return None
    try:
        zone = zones.parse(match)
    except ValueError:
        return None
    offset = _offset(datetime.combine(named, hour), zone) if zone else None
    if offset is None:
        return None
    abbreviated = match["name"] is None and match["sign"] is None
    universal = match["zone"].strip().upper() in {"UTC", "GMT", "Z"}
    end = "Z" if universal else _written(offset)
    return Rewritten(
        f"{named}T{hour:%H:%M:%S}{match['fraction'] or ''}{end}", sure=universal or not abbreviated
    )


def _day(match: re.Match[str]) -> date | None:
    try:
        if match["numbers"]:
            named = date(int(match["year"]), int(match["month"]), int(match["day"]))
        else:
            named = written_days.parse(match) or date.min
    except ValueError:
        return None
    return named if named.year in written_days.YEARS else None


def _hour(match: re.Match[str]) -> time | None:
    hour = int(match["hour"])
    if match["half"]:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if match["half"] in "Pp" else 0)
    try:
        return time(hour, int(match["minute"]), int(match["second"] or 0))
    except ValueError:
        return None


def _offset(clock: datetime, zone: tzinfo) -> timedelta | None:
    """Return how far a clock is from UTC; None in the hour it shows twice, or leaves out."""
    once, again = (clock.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    shown = clock.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == clock
    return once if once == again and shown else None


def _written(offset: timedelta) -> str:
    minutes = abs(offset) // timedelta(minutes=1)
    return f"{'-' if offset < timedelta() else '+'}{minutes // 60:02}:{minutes % 60:02}"
