"""Pipe tables as they are written: their cells, and the text around them."""

from __future__ import annotations

import re

from blamefree.values import frozen

_DELIMITER = re.compile(r" {0,3}\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+")
_BAR = re.compile(r"(?<!\\)\|")
FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})")


@frozen
class Grid:
    """A table: the lines it takes (from `start` up to `end`), its header and its rows, cells as written."""

    start: int
    end: int
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def find(text: str) -> tuple[Grid, ...]:
    """Return the tables of a text; what stands in code is none."""
    lines = text.split("\n")
    found: list[Grid] = []
    cursor, fenced = 0, False
    while cursor < len(lines):
        if FENCE.match(lines[cursor]):
            fenced = not fenced
        grid, after = (None, cursor + 1) if fenced else _at(lines, cursor)
        if grid is not None:
            found.append(grid)
        cursor = after
    return tuple(found)


def without(text: str, *grids: Grid) -> str:
    """Return a text without some of its tables."""
    lines = text.split("\n")
    for grid in sorted(grids, key=lambda grid: -grid.start):
        lines[grid.start : grid.end] = [] if grid.start == 0 else [""]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") if grids else text


def _at(lines: list[str], start: int) -> tuple[Grid | None, int]:
    """Return the table whose header is this line, None where none begins, and the line to go on with."""
    if "|" not in lines[start] or start + 1 >= len(lines) or not _DELIMITER.fullmatch(lines[start + 1]):
        return None, start + 1
    header = _cells(lines[start])
    if len(header) != len(_cells(lines[start + 1])):
        return None, start + 1
    rows: list[tuple[str, ...]] = []
    for number in range(start + 2, len(lines)):
        line = lines[number]
        if "|" not in line or not line.strip() or FENCE.match(line):
            break
        row = _cells(line)
        if len(row) != len(header):
            # A row that is too long or too short is none that could be told for sure. What begins
            # between the header and it would come to it too.
            return None, number
        rows.append(row)
    end = start + 2 + len(rows)
    return Grid(start, end, header, tuple(rows)), end


def _cells(line: str) -> tuple[str, ...]:
    text = line.strip()
    text = text.removeprefix("|")
    text = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
    return tuple(cell.strip() for cell in _BAR.split(text))
