"""The room of a comment: what is written first is there, and what does not fit is counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence


@frozen
class Table:
    """A title, the headings of the columns, and rows of cells that are Markdown already."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def head(self) -> str:
        """What stands over the rows."""
        return f"\n**{self.title}**\n\n{_line(self.headings)}{_line(['---'] * len(self.headings))}"


@dataclass
class Room:
    """Takes text up to a number of bytes in UTF-8, of which no platform counts more characters."""

    limit: int
    parts: list[str] = field(default_factory=list)
    used: int = 0

    @property
    def text(self) -> str:
        """All that was taken."""
        return "".join(self.parts)

    def take(self, text: str, reserve: int = 0) -> bool:
        """Take text if it fits and leaves `reserve` bytes; tell whether it did."""
        size = len(text.encode())
        if self.used + size + reserve > self.limit:
            return False
        self.parts.append(text)
        self.used += size
        return True

    def take_table(self, table: Table, most: int, reserve: int) -> None:
        """Take a table with at most so many rows, and the number of those that are left out."""
        if not table.rows:
            return
        more = _more(len(table.rows), len(table.headings))
        spare = reserve + len(more.encode())
        lines = [_line(row) for row in table.rows[:most]]
        if not self.take(table.head + lines[0], spare):
            self.take(f"\n**{table.title}**: {len(table.rows)} more\n", reserve)
            return
        shown = 1
        while shown < len(lines) and self.take(lines[shown], spare):
            shown += 1
        left = len(table.rows) - shown
        if left:
            self.take(_more(left, len(table.headings)), reserve)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _more(count: int, columns: int) -> str:
    return _line([f"{count} more", *[""] * (columns - 1)])
