"""The rows of a Markdown table in columns, as wide as their cells are shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_DASHES = re.compile(r":?-+:?")
_NARROWEST = 3


def align(lines: Sequence[str]) -> tuple[str, ...] | None:
    """Return the rows of a table, the second of which is its line of dashes; None where they are none.

    The last column is as wide as each of its cells: it holds the words, and one more of them would
    otherwise change every row.
    """
    rows = [_cells(line) for line in lines]
    if len(rows) < 2 or len(rows[0]) != len(rows[1]):  # noqa: PLR2004 - heads and dashes
        return None
    if not rows[0] or not all(_DASHES.fullmatch(cell) for cell in rows[1]):
        return None
    widths = _widths([row for number, row in enumerate(rows) if number != 1], len(rows[0]))
    return tuple(_row(row, widths, dashes=number == 1) for number, row in enumerate(rows))


def _cells(line: str) -> list[str]:
    """Return the cells of a row; a bar behind a backslash is part of one."""
    text = line.strip()
    cells, start = [], 0
    for match in _bars(text):
        cells.append(text[start:match])
        start = match + 1
    cells.append(text[start:])
    # Behind the first bar and before the last one.
    if not cells[0]:
        cells = cells[1:]
    if cells and not cells[-1]:
        cells = cells[:-1]
    return [cell.strip(" \t") for cell in cells]


def _bars(text: str) -> list[int]:
    """Return where the bars between cells stand. Two backslashes do not keep a bar: Markdown counts one."""
    return [index for index, letter in enumerate(text) if letter == "|" and text[index - 1 : index] != "\\"]


def _widths(rows: Sequence[Sequence[str]], count: int) -> list[int]:
    from rich.cells import cell_len  # noqa: PLC0415 - only what is laid out needs it

    return [
        max(_NARROWEST, *(cell_len(row[column]) for row in rows if column < len(row)))
        for column in range(count)
    ]


def _row(cells: Sequence[str], widths: Sequence[int], *, dashes: bool) -> str:
    from rich.cells import cell_len  # noqa: PLC0415 - as above

    last = len(widths) - 1
    written = []
    for column, cell in enumerate(cells):
        width = widths[column] if column < last else _NARROWEST
        if dashes:
            left, right = cell[:1] == ":", cell[-1:] == ":"
            written.append(f"{':' * left}{'-' * (width - left - right)}{':' * right}")
        else:
            written.append(cell + " " * max(0, width - cell_len(cell)) if column < last else cell)
    return f"| {' | '.join(written)} |"
