"""The lines between the fields of a block: comments, and lines that are empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Leads editors to the schema; it is about the whole block.
_MODELINE = "# yaml-language-server:"


def is_one(line: str) -> bool:
    """Tell whether a line is a comment or empty."""
    return not line.strip() or line.lstrip()[0] == "#"


def write(line: str, column: int) -> str:
    """Return a comment at its column; an empty line stays one."""
    return f"{' ' * column}{line.strip()}".rstrip()


def deeper(lines: Sequence[str], column: int) -> int:
    """Return how many of these lines belong to what stands above them: comments further in than `column`."""
    return max(
        (
            number
            for number, line in enumerate(lines, 1)
            if line.strip() and len(line) - len(line.lstrip(" ")) > column
        ),
        default=0,
    )


def divide(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the lines that head the whole block, and those that are about its first field."""
    last = max(
        (
            number
            for number, line in enumerate(lines, 1)
            if not line.strip() or line.strip().startswith(_MODELINE)
        ),
        default=0,
    )
    return list(lines[:last]), list(lines[last:])


def without_first_gap(lines: Sequence[str]) -> Sequence[str]:
    """Return lines without empty ones at their beginning."""
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    return lines[first:]


def without_last_gap(lines: Sequence[str]) -> Sequence[str]:
    """Return lines without empty ones at their end."""
    return without_first_gap(lines[::-1])[::-1]


def sparse(lines: Sequence[str]) -> list[str]:
    """Return lines without a second empty one in a row."""
    return [
        line for number, line in enumerate(lines) if line.strip() or not number or lines[number - 1].strip()
    ]
