"""The severities and priorities of other tools, as one of P0 to P3."""

from __future__ import annotations

import re

# PagerDuty and Opsgenie count from P1, severities mostly from SEV-1; the worst there is the worst here.
_NUMBERED = re.compile(r"(?:p|prio|priority|s|sev|severity)[ _-]?([0-5])\b", re.IGNORECASE)
_WORDS = {
    "critical": "P0", "blocker": "P0", "catastrophic": "P0", "emergency": "P0",
    "major": "P1", "high": "P1",
    "moderate": "P2", "medium": "P2",
    "minor": "P3", "low": "P3", "informational": "P3", "trivial": "P3",
}  # fmt: skip


def read(word: str) -> str | None:
    """Return the severity that a tool's word means, None where it cannot be told."""
    match = _NUMBERED.match(word.strip())
    if match:
        return f"P{min(max(int(match[1]) - 1, 0), 3)}"
    found = re.match(r"[a-z]+", word.strip().casefold())
    return _WORDS.get(found[0]) if found else None
