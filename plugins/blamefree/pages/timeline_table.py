"""The table of a timeline in the text of a page: where it stands, so that its drawing stands before it."""

from __future__ import annotations

import re

_TIMELINE = re.compile(r"#{2,6}\s+Timeline\s*+#*+\s*+", re.IGNORECASE)
_FENCE = re.compile(r" {0,3}(```|~~~)")
_RULE = re.compile(r"\s*+\|?\s*+:?-++:?\s*+(\|\s*+:?-++:?\s*+)+\|?\s*+")


def find(body: str, count: int) -> int | None:
    """Return the line of the head of the timeline's table, None where its rows are not the events.

    They are not where the timeline is no table, or one that a generator reads with another number
    of rows than there are events: better no number than a wrong one.
    """
    lines = body.split("\n")
    head = _head(lines)
    if head is None or not count or not all(map(_has_cells, lines[head : head + count + 2])):
        return None
    behind = head + count + 2
    return None if behind > len(lines) or any(map(_has_cells, lines[behind : behind + 1])) else head


def _head(lines: list[str]) -> int | None:
    below = fenced = False
    for index, line in enumerate(lines):
        fenced ^= bool(_FENCE.match(line))
        if fenced:
            continue
        if line.startswith("#"):
            below = bool(_TIMELINE.fullmatch(line)) or (below and line.startswith("###"))
        elif below and _RULE.fullmatch(line) and _has_cells(lines[index - 1]):
            return index - 1
    return None


def _has_cells(line: str) -> bool:
    return "|" in line
