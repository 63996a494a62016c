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
        grid = None if fenced else _at(lines, cursor)
        if grid is not None:
            found.append(grid)
        cursor = grid.end if grid else cursor + 1
    return tuple(found)


def without(text: str, *grids: Grid) -> str:
    """Return a text without some of its tables."""
    lines = text.split("\n")
    for grid in sorted(grids, key=lambda grid: -grid.start):
        lines[grid.start : grid.end] = [] if grid.start == 0 else [""]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") if grids else text


def _at(lines: list[str], start: int) -> Grid | None:
    """Return the table whose header is this line, None where none begins."""
    if "|" not in lines[start] or start + 1 >= len(lines) or not _DELIMITER.fullmatch(lines[start + 1]):
        return None
    header = _cells(lines[start])
    if len(header) != len(_cells(lines[start + 1])):
        return None
    end = start + 2
    while end < len(lines) and "|" in lines[end] and lines[end].strip():
        end += 1
    rows = tuple(_cells(line) for line in lines[start + 2 : end])
    # A row that is too long or too short is none that could be told for sure.
    return Grid(start, end, header, rows) if all(len(row) == len(header) for row in rows) else None


def _cells(line: str) -> tuple[str, ...]:
    text = line.strip()
    text = text.removeprefix("|")
    text = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
    return tuple(cell.strip() for cell in _BAR.split(text))
