"""A run of prose: the text of one paragraph, heading, cell or value, with exact places in the file."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING

from blamefree.inline import mask
from blamefree.source import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from blamefree.source import Path

# Where a piece of the run's text stands in the file: (index in the text, offset in the file).
Pieces = tuple[tuple[int, int], ...]


class Place(Enum):
    """What a run is part of."""

    PARAGRAPH = auto()
    LIST_ITEM = auto()
    HEADING = auto()
    CELL = auto()
    FIELD = auto()


@dataclass(frozen=True, eq=False)
class Run:
    """A run of prose as written, and how to get back from it to the file."""

    text: str
    pieces: Pieces
    place: Place
    # The titles of the headings above, outermost first; for a heading, its own is the last.
    headings: tuple[str, ...] = ()
    # Inside a block quote: somebody else's words.
    quoted: bool = False
    # For a value of the front matter: where it stands there.
    path: Path = ()
    references: Mapping[str, object] = field(default_factory=dict, repr=False)

    @cached_property
    def masked(self) -> str:
        """The text, of the same length, without what nobody wrote as prose.

        Code and quoted words become U+FFFC, one for each character (something stands there,
        it can be a noun); link targets, HTML and emphasis marks become spaces.
        """
        return mask(self.text, self.references)

    @property
    def heading(self) -> str:
        """The title of the section the run stands in, empty before the first."""
        return self.headings[-1] if self.headings else ""

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Return where `text[start:end]` stands in the file."""
        last = len(self.text) if end is None else end
        first = self._offset(start)
        return Span(first, max(first, self._offset(last - 1) + 1) if last > start else first)

    def _offset(self, index: int) -> int:
        piece = self.pieces[max(0, bisect_right(self.pieces, (index, 1 << 62)) - 1)]
        return piece[1] + index - piece[0]


def locate(value: str, raw: str, offset: int) -> Pieces:
    """Find a YAML value's characters in the text it was written as, which begins at `offset`.

    Folding, indentation and quotes lie between them. Where an escape hides a character,
    the rest of the value keeps the last place that is sure.
    """
    cursor = raw.index("\n") + 1 if raw[:1] in {"|", ">"} and "\n" in raw else 0
    pieces: list[tuple[int, int]] = []
    for index, character in enumerate(value):
        if character.isspace():
            continue
        found = raw.find(character, cursor)
        if found < 0 or raw[cursor:found].strip(" \t\r\n\"'\\"):
            break
        if not pieces or found + offset - pieces[-1][1] != index - pieces[-1][0]:
            pieces.append((index, found + offset))
        cursor = found + 1
    return tuple(pieces) or ((0, offset),)
