"""On which line of a TOML file each value is set."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

Way = tuple[str, ...]


def find(text: str) -> dict[Way, int]:
    """Return the line of each value, counted from 1, by the keys that lead to it; the text is valid TOML."""
    rows = text.split("\n")
    found: dict[Way, int] = {}
    table: Way = ()
    start = 0
    while start < len(rows):
        end, data = _statement(rows, start)
        ways = list(leaves(data))
        if rows[start].lstrip().startswith("["):
            table = ways[0] if ways else ()
        else:
            found |= {(*table, *way): start + 1 for way in ways}
        start = end
    return found


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
