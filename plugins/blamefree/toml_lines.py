"""On which line of a TOML file each value is set."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

Way = tuple[str, ...]


def find(text: str) -> dict[Way, int]:
    """Return the line of each value, counted from 1, by the keys that lead to it; the text is valid TOML."""
    return {way: line for line, way, heads in _statements(text) if not heads}


def line_of(text: str, way: Way) -> int | None:
    """Return the first line that speaks of a value or a table, its header too; None where none does."""
    return next((line for line, named, _ in _statements(text) if named[: len(way)] == way), None)


def _statements(text: str) -> Iterator[tuple[int, Way, bool]]:
    """Yield the line of each value and of each header of a table, the keys, and whether it is a header."""
    rows = text.split("\n")
    table: Way = ()
    start = 0
    while start < len(rows):
        end, data = _statement(rows, start)
        ways = list(leaves(data))
        heads = rows[start].lstrip().startswith("[")
        if heads:
            table = ways[0] if ways else ()
        for way in ways:
            yield start + 1, way if heads else (*table, *way), heads
        start = end


def leaves(data: dict[str, object], above: Way = ()) -> Iterator[Way]:
    """Yield the keys that lead to each value that is no table, and to each table without an entry."""
    for key, value in data.items():
        # The header of a list of tables reads as a list with one that is empty.
        inner = value[-1] if isinstance(value, list) and value == [{}] else value
        if isinstance(inner, dict) and inner:
            yield from leaves(cast("dict[str, object]", inner), (*above, key))
        else:
            yield (*above, key)


def _statement(rows: list[str], start: int) -> tuple[int, dict[str, object]]:
    """Return the line behind a statement and what it says; a value may take several lines."""
    for end in range(start + 1, len(rows) + 1):
        try:
            return end, tomllib.loads("\n".join(rows[start:end]))
        except tomllib.TOMLDecodeError:
            continue
    return start + 1, {}
