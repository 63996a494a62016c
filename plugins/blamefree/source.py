"""Text and the places in it."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

# The way to a value of the front matter: ("action_items", 0, "owner").
Path = tuple[str | int, ...]


# Tuples: a document has hundreds of places, and a frozen dataclass takes three times as long to make.
class Span(NamedTuple):
    """A stretch of text: offsets in code points, the end not included."""

    start: int
    end: int


class Position(NamedTuple):
    """A place as people say it: line and column, both counted from 1, columns in code points."""

    line: int
    column: int


@frozen(eq=False)
class Source:
    """The text of one file, under the path its findings are reported at."""

    path: str
    text: str

    @cached_property
    def line_starts(self) -> Sequence[int]:
        """The offset at which each line begins."""
        # As one byte for each character: lines of bytes end where those of editors and of YAML do, lines of
        # text also at form feeds, U+2028 and others.
        lines = self.text.encode("latin-1", "replace").splitlines(keepends=True)
        # In four bytes each: archives of thousands are held in memory.
        starts = array("I", accumulate(map(len, lines), initial=0))
        if lines and not self.text.endswith(("\n", "\r")):
            starts.pop()
        return starts

    @property
    def line_count(self) -> int:
        """How many lines there are, without looking for where they begin."""
        text = self.text
        others = text.count("\r") - text.count("\r\n") if "\r" in text else 0
        return 1 + text.count("\n") + others

    def position(self, offset: int) -> Position:
        """Return the line and column of an offset."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line_span(self, line: int) -> Span:
        """Return the span of a line, counted from 1, without what ends it."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        return Span(start, start + len(self.text[start:end].rstrip("\r\n")))

    def slice(self, span: Span) -> str:
        """Return the text a span covers."""
        return self.text[span.start : span.end]
