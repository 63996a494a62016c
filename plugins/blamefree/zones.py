"""Time zones as people write them: offsets, abbreviations of one offset, names of the tz database."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo


class UnshownError(ValueError):
    """No clock ever showed this time: it was put forward that night."""


# Abbreviations that mean one offset everywhere; CST and IST mean several, and are left out.
_OFFSETS = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3,
    "EST": -5, "EDT": -4, "PST": -8, "PDT": -7,
}  # fmt: skip
_REGIONS = "Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Etc|Europe|Indian|Pacific|US"

# What names a zone; its groups are read by `parse`. The minus sign stands beside the set of the other signs,
# because a set that reaches as far as to it takes ten times as long to compile.
PATTERN = (
    rf"(?P<zone>(?P<name>(?:{_REGIONS})(?:/[A-Za-z0-9_+-]+){{1,2}})"
    r"|(?P<utc>(?i:UTC|GMT)[ ]?)?(?P<sign>[+-]|\u2212(?=\d))"
    r"(?P<offset>(?(utc)\d{1,2}(?::?\d\d)?|\d\d:?\d\d))(?![\d:])"
    rf"|(?i:UTC|GMT)(?![+-]\d|\u2212\d)|{'|'.join(sorted(_OFFSETS, key=len, reverse=True))})"
)
_MEANT = re.compile(r" ?\((?:UTC|GMT)? ?[+\u2212-]\d")
_ALONE = re.compile(rf"(?<![\w+-]){PATTERN}(?!\w)")


def parse(match: re.Match[str]) -> tzinfo | None:
    """Return the zone that is named, None where none is; a ValueError says there is no such zone."""
    if match["zone"] is None:
        return None
    if match["name"]:
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415 - most name an offset

        try:
            return ZoneInfo(match["name"])
        except (ZoneInfoNotFoundError, OSError):
            raise ValueError(match["name"]) from None
    if match["sign"] is None:
        offset = timedelta(hours=_OFFSETS[match["zone"].upper()])
    else:
        digits = match["offset"].replace(":", "")
        hours, minutes = (digits, "0") if len(digits) <= len("00") else (digits[:-2], digits[-2:])
        offset = timedelta(hours=int(hours), minutes=time(0, int(minutes)).minute)
        offset = offset if match["sign"] == "+" else -offset
    return timezone(offset) if offset else UTC


def named(text: str) -> frozenset[tzinfo | None]:
    """Return the zones a heading names; None among them stands for one there is not.

    An offset behind an abbreviation, as in `PST (UTC-7)`, says what the abbreviation is meant for.
    """
    found: set[tzinfo | None] = set()
    for match in _ALONE.finditer(text):
        if match["name"] is None and match["sign"] is None and _MEANT.match(text, match.end()):
            continue
        try:
            found.add(parse(match))
        except ValueError:
            found.add(None)
    return frozenset(found)


def place(clock: datetime, zone: tzinfo | None, after: datetime | None) -> datetime:
    """Put what a clock shows into a zone.

    In the hour that a clock shows twice when summer time ends, it is the first that lies not
    before `after`. An UnshownError says that the clock was put forward over this time.
    """
    if zone is None:
        return clock
    if isinstance(zone, timezone):
        return clock.replace(tzinfo=zone, fold=0)  # an offset: nothing is ever put forward
    at, again = (_fixed(clock.replace(tzinfo=zone, fold=fold)) for fold in (0, 1))
    if at.astimezone(zone).replace(tzinfo=None) != clock:
        raise UnshownError(clock)
    late = after is not None and after.tzinfo is not None and at < after <= again
    return again if late else at


def _fixed(at: datetime) -> datetime:
    """Return a moment with its offset alone: within one zone, Python compares clocks and not moments."""
    offset = at.utcoffset()
    return at.replace(tzinfo=timezone(offset) if offset else UTC, fold=0)
