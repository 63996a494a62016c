"""On which line of a TOML file each value is set."""

from __future__ import annotations

import re
import tomllib
from functools import cache
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
    table: Way = ()
    for line, said in _parts(text):
        heads = said.lstrip().startswith("[")
        ways = list(leaves(tomllib.loads(said)))
        if heads:
            table = ways[0] if ways else ()
        for way in ways:
            yield line, way if heads else (*table, *way), heads


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """Yield each header and each value of the text, which may take several lines, with its first line."""
    line, start, depth = 1, 0, 0
    for sign in _signs().finditer(text):
        if sign[0] in "[{":
            depth += 1
        elif sign[0] in "]}":
            depth -= 1
        elif sign[0] == "\n" and depth == 0:
            yield line, text[start : sign.start()]
            line += text.count("\n", start, sign.end())
            start = sign.end()
    yield line, text[start:]


@cache
def _signs() -> re.Pattern[str]:
    """Return the form of texts and comments, in which brackets mean nothing, of brackets and line ends."""
    return re.compile(
        r"""
        "{3} (?: \\. | (?!"{3}) [^\\] )* "{3,5}
        | '{3} (?: (?!'{3}) . )* '{3,5}
        | " (?: \\. | [^"\\\n] )* "
        | ' [^'\n]* '
        | \# [^\n]*
        | [\[\]{}\n]
        """,
        re.DOTALL | re.VERBOSE,
    )


def leaves(data: dict[str, object], above: Way = ()) -> Iterator[Way]:
    """Yield the keys that lead to each value that is no table, and to each table without an entry."""
    for key, value in data.items():
        # The header of a list of tables reads as a list with one that is empty.
        inner = value[-1] if isinstance(value, list) and value == [{}] else value
        if isinstance(inner, dict) and inner:
            yield from leaves(cast("dict[str, object]", inner), (*above, key))
        else:
            yield (*above, key)
