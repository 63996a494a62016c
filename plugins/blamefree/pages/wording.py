"""Values as readers see them: durations, moments, names of fields, anchors."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from markupsafe import Markup, escape

from blamefree import durations, slugs


def span(length: timedelta | None) -> str:
    """Return a duration in its two largest units, such as `1 h 16 min`; empty where it is not known."""
    return "" if length is None or length < timedelta() else durations.words(length)


def minutes(number: float) -> str:
    """Return a number of minutes as a duration."""
    return span(timedelta(minutes=number))


def moment(at: datetime | None) -> str:
    """Return a moment in UTC, the zone of the timelines."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC") if at else ""


def words(name: str) -> str:
    """Return a field's or a state's name as words."""
    return re.sub(r"[_-]", " ", name)


def anchor(text: str) -> str:
    """Return the fragment an action or an owner is found at."""
    return slugs.slug(text)


def grouped(text: str) -> str:
    """Return a number with its thousands marked; any other text as it is."""
    return f"{int(text):,}" if text.isdecimal() else text


def coded(text: str) -> Markup:
    """Return text of ours on one line; what stands between two backticks in it is code."""
    parts = re.split(r"`([^`]+)`", " ".join(text.split()))
    return Markup().join(
        Markup("<code>{}</code>").format(part) if number % 2 else escape(part)
        for number, part in enumerate(parts)
    )


def lines(text: str) -> Markup:
    """Return text on as many lines as it was written on."""
    return Markup("<br>").join(escape(line) for line in text.strip().splitlines())
