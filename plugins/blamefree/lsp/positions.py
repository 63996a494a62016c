"""Places as an editor counts them: lines from 0, and columns in the units that were agreed on."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from blamefree.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable

_SURROGATE = re.compile("[\ud800-\udfff]")

# From where to where, each a line and a column, and what is put there; None stands for the whole text.
Change = tuple[tuple[tuple[int, int], tuple[int, int]] | None, str]


class Units(StrEnum):
    """What a column counts: bytes of UTF-8, code units of UTF-16, or code points."""

    UTF8 = "utf-8"
    UTF16 = "utf-16"
    UTF32 = "utf-32"

    def length(self, text: str) -> int:
        """Return how many units a text has."""
        if self is Units.UTF32 or text.isascii():
            return len(text)
        return len(text.encode()) if self is Units.UTF8 else len(text.encode("utf-16-le")) // 2

    def within(self, text: str, column: int) -> int:
        """Return the index of a column in a line; within a character, that of the character."""
        if self is Units.UTF32 or text.isascii():
            return max(0, min(column, len(text)))
        passed = 0
        for index, character in enumerate(text):
            passed += self.length(character)
            if passed > column:
                return index
        return len(text)


def readable(text: str) -> str:
    """Return a text without halves of characters, which no file can hold; its lengths stay."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def place(source: Source, offset: int, units: Units) -> tuple[int, int]:
    """Return the line and the column of an offset."""
    position = source.position(max(0, min(offset, len(source.text))))
    start = source.line_starts[position.line - 1]
    return position.line - 1, units.length(source.text[start : start + position.column - 1])


def offset(source: Source, line: int, column: int, units: Units) -> int:
    """Return the offset of a line and a column; behind the end of either, that end."""
    if line < 0:
        return 0
    if line >= len(source.line_starts):
        return len(source.text)
    span = source.line_span(line + 1)
    return span.start + units.within(source.slice(span), column)


def change(source: Source, changes: Iterable[Change], units: Units) -> Source:
    """Return the text after changes, each of which speaks of the text that the one before left."""
    for where, text in changes:
        if where is None:
            source = Source(source.path, readable(text))
            continue
        start, end = (offset(source, *each, units) for each in where)
        written = f"{source.text[:start]}{readable(text)}{source.text[max(start, end) :]}"
        source = Source(source.path, written)
    return source
