"""What a text gives away: credentials, and what leads to a person, a customer or a machine."""

from __future__ import annotations

from typing import NamedTuple


class Hit(NamedTuple):
    """A stretch of a text that gives something away; `what` says what it is, never what it says."""

    start: int
    end: int
    what: str
