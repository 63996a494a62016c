"""Values as readers see them: durations, moments, names of fields, anchors."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from markupsafe import Markup, escape

from blamefree import slugs


def span(length: timedelta | None) -> str:
    """Return a duration in its two largest units, such as `1 h 16 min`; empty where it is not known."""
    if length is None:
        return ""
    minutes = round(length.total_seconds() / 60)
    if minutes < 0:
        return ""
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    parts = [f"{days} d" if days else "", f"{hours} h" if hours else "", f"{minutes} min" if minutes else ""]
    told = [part for part in parts if part]
    return " ".join(told[:2]) or "under a minute"


def moment(at: datetime | None) -> str:
    """Return a moment in UTC, the zone of the timelines."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC") if at else ""


def words(name: str) -> str:
    """Return a field's or a state's name as words."""
    return re.sub(r"[_-]", " ", name)


def anchor(text: str) -> str:
    """Return the fragment an action or an owner is found at."""
    return slugs.slug(text)


def percent(share: float) -> str:
    """Return a share in whole hundredths."""
    return f"{share:.0%}"


def lines(text: str) -> Markup:
    """Return text on as many lines as it was written on."""
    return Markup("<br>").join(escape(line) for line in text.strip().splitlines())
