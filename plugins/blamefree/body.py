"""What a Markdown body is made of: sections, tables, comments and runs of prose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blamefree.prose import Run
    from blamefree.source import Span


@dataclass(frozen=True, eq=False)
class Section:
    """A heading and what stands under it, up to the next heading of its level or above."""

    title: str
    level: int
    heading: Span
    body: Span
    # Nothing but comments and blank lines under it.
    empty: bool


@dataclass(frozen=True, eq=False)
class Table:
    """A table: its first row, the others, and the headings it stands under."""

    header: tuple[Run, ...]
    rows: tuple[tuple[Run, ...], ...]
    headings: tuple[str, ...]
    span: Span


@dataclass(frozen=True, eq=False)
class Comment:
    """An HTML comment that begins a block, and the block that follows what it stands in."""

    text: str
    span: Span
    target: Span | None


@dataclass(frozen=True, eq=False)
class Body:
    """What stands below the front matter."""

    span: Span
    sections: tuple[Section, ...] = ()
    tables: tuple[Table, ...] = ()
    comments: tuple[Comment, ...] = ()
    runs: tuple[Run, ...] = ()

    def section(self, *titles: str) -> Section | None:
        """Return the first section with one of these titles; case does not matter."""
        wanted = {title.casefold() for title in titles}
        return next((section for section in self.sections if section.title.casefold() in wanted), None)

    def nearly(self, title: str) -> Section | None:
        """Return the section whose title is so near to another that it was probably meant."""
        from difflib import get_close_matches  # noqa: PLC0415 - most documents have all sections

        titles = {section.title.casefold(): section for section in self.sections}
        near = get_close_matches(title.casefold(), titles, n=1, cutoff=0.8)
        return titles[near[0]] if near else None
