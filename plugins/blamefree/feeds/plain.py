"""Text that every reader of a feed can take: without the characters that XML and iCalendar forbid."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def plain(text: str) -> str:
    """Return text without control characters."""
    return _FORBIDDEN.sub("\ufffd", text)
