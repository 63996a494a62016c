"""What a Markdown body is made of: sections, tables, comments and runs of prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.nearest import nearest
from blamefree.values import frozen

if TYPE_CHECKING:
    from blamefree.prose import Run
    from blamefree.source import Span


@frozen(eq=False)
class Section:
    """A heading and what stands under it, up to the next heading of its level or above; see `title_of`."""

    title: str
    level: int
    heading: Span
    body: Span
    # Nothing but comments and blank lines under it.
    empty: bool


@frozen(eq=False)
class Table:
    """A table: its first row, the others, and the headings it stands under."""

    header: tuple[Run, ...]
    rows: tuple[tuple[Run, ...], ...]
    headings: tuple[str, ...]
    span: Span


@frozen(eq=False)
class Comment:
    """An HTML comment that begins a block, and what it speaks of.

    That is the block that follows the comment and those below it, or, within a block of HTML, that one.
    """

    text: str
    span: Span
    target: Span | None


@frozen(eq=False)
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
        titles = {section.title.casefold(): section for section in self.sections}
        near = nearest(title.casefold(), titles, likeness=0.8)
        return titles[near] if near else None


def title_of(heading: str) -> str:
    """Return a heading as readers see it: without the attributes and comments behind its words."""
    title = heading
    while title.endswith(("}", "-->")):
        words, _, last = title.rpartition(" {" if title.endswith("}") else "<!--")
        if not words.strip() or (title.endswith("}") and ("}" in last[:-1] or not last[:-1].strip(" :"))):
            break
        title = words.rstrip()
    return title
