"""A body of simple blocks becomes sections, tables, comments and runs of prose, without a parser."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from blamefree import blocks
from blamefree.body import Body, Comment, Section, Table, title_of
from blamefree.prose import Place, Run
from blamefree.source import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

    from blamefree.prose import Pieces
    from blamefree.source import Source

_CODE_INDENT = 4
# Deeper lists are not simple, and a body with more bars than this is data (see `markdown`).
_MAX_DEPTH = 6
_MAX_BARS = 20_000


class _Heading(NamedTuple):
    level: int
    title: str
    span: Span
    # How many blocks stand before it, comments not counted.
    number: int


def read(source: Source, start: int) -> Body | None:
    """Return the body that begins at offset `start`; None where a parser has to read it."""
    reader = _Reader(source.text, start)
    try:
        return reader.body()
    except blocks.UncertainError:
        return None


class _Reader:
    """Gathers what the blocks hold."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = start
        self.has_tables = text.count("|", start) <= _MAX_BARS
        self.runs: list[Run] = []
        self.tables: list[Table] = []
        # Each with the number of the block that follows it.
        self.comments: list[tuple[Span, int]] = []
        # By their numbers, the blocks that follow a comment.
        self.targets: dict[int, Span] = {}
        self.count = 0
        self.headings: list[_Heading] = []
        self.above: tuple[tuple[int, str], ...] = ()
        self.titles: tuple[str, ...] = ()
        # The columns at which the words of the open items begin, outermost first; how their list is marked.
        self.margins: list[int] = []
        self.mark = ""
        self.list_start = 0

    def body(self) -> Body:
        """Read all blocks."""
        readers = self._readers()
        for kind, block, interrupts in blocks.find(self.text, self.start):
            if kind == "item":
                self._item(block, interrupts=interrupts)
            else:
                readers[kind](block)
        self._end_list(len(self.text))
        comments = (
            Comment(self.text[span.start : span.end], span, self.targets.get(number))
            for span, number in self.comments
        )
        sections = tuple(self._sections())
        span = Span(self.start, len(self.text))
        return Body(span, sections, tuple(self.tables), tuple(comments), tuple(self.runs))

    def _readers(self) -> dict[str, Callable[[re.Match[str]], None]]:
        return {
            "paragraph": self._paragraph,
            "heading": self._heading,
            "more": self._more,
            "hollow": self._hollow,
            "table": self._table,
            "fence": self._fence,
            "comment": self._comment,
            "rule": self._rule,
            "quote": self._quote,
            "footnote": self._footnote,
        }

    def _sections(self) -> Iterator[Section]:
        last = len(self.text)
        ends: list[int] = []
        # By level, where the nearest heading behind the one that is looked at begins.
        behind: dict[int, int] = {}
        for heading in reversed(self.headings):
            ends.append(min((at for level, at in behind.items() if level <= heading.level), default=last))
            behind[heading.level] = heading.span.start
        following = [*((one.span.start, one.number) for one in self.headings[1:]), (last, self.count)]
        for heading, end, (place, number) in zip(self.headings, reversed(ends), following, strict=False):
            body = Span(min(heading.span.end, end), end)
            empty = place == end and number == heading.number + 1
            yield Section(heading.title, heading.level, heading.span, body, empty=empty)

    def _begin(self, start: int, end: int) -> None:
        """Begin a block that stands in no other."""
        if self.mark:
            self._end_list(start)
        if self.comments and self.comments[-1][1] == self.count:
            self.targets[self.count] = Span(start, end)
        self.count += 1

    def _end_list(self, place: int) -> None:
        """End the list, if one is open, before `place`: the empty lines behind it are its own."""
        if self.mark and self.count - 1 in self.targets:
            if self.text[place - 1] == "\n":
                place -= 2 if self.text[place - 2] == "\r" else 1
            self.targets[self.count - 1] = Span(self.list_start, place)
        self.mark = ""
        self.margins.clear()

    def _heading(self, block: re.Match[str]) -> None:
        text, (start, end) = block["title"], block.span("heading")
        title = title_of(text)
        level = block.end("level") - start
        self.headings.append(_Heading(level, title, Span(start, end), self.count))
        self._begin(start, end)
        self.above = (*(one for one in self.above if one[0] < level), (level, title))
        self.titles = tuple(title for _, title in self.above)
        self._add(text, ((0, block.start("title")),), Place.HEADING)

    def _paragraph(self, block: re.Match[str]) -> None:
        start, end = block.span("words")
        self._begin(start, end)
        self._prose(start, end, Place.PARAGRAPH)

    def _item(self, block: re.Match[str], *, interrupts: bool) -> None:
        line, mark = block.start(), block["mark"]
        indent = block.start("mark") - line
        start, end = block.span("words")
        within = self.margins[-1] if self.margins else 0
        if interrupts and indent >= within and mark[:-1] not in {"", "1"}:
            raise blocks.UncertainError
        self._leave(indent)
        self._list(mark[-1], line)
        self.margins.append(start - line)
        self._prose(start, end, Place.LIST_ITEM)

    def _hollow(self, block: re.Match[str]) -> None:
        """Read an item without words: what stands below it, however indented, is not its own."""
        self.margins.clear()
        self._list(block[0][0], block.start())

    def _list(self, mark: str, line: int) -> None:
        """Begin a list with this item, unless it stands in one."""
        if not self.margins and self.mark != mark:
            self._begin(line, line)
            self.mark, self.list_start = mark, line

    def _more(self, block: re.Match[str]) -> None:
        """Read a further paragraph of an item."""
        start, end = block.span("words")
        self._leave(start - block.start())
        if not self.margins:
            raise blocks.UncertainError
        self._prose(start, end, Place.LIST_ITEM)

    def _leave(self, indent: int) -> None:
        """Leave the items to which a line that is indented so far does not belong."""
        margins = self.margins
        while margins and margins[-1] > indent:
            margins.pop()
        if indent - (margins[-1] if margins else 0) >= _CODE_INDENT or len(margins) > _MAX_DEPTH:
            raise blocks.UncertainError

    def _quote(self, block: re.Match[str]) -> None:
        start, end = block.span("quote")
        self._begin(start, end)
        self._prose(start + len("> "), end, Place.PARAGRAPH, quoted=True)

    def _footnote(self, block: re.Match[str]) -> None:
        # The empty lines behind it are its own, which only a comment before it would have to know.
        if self.comments and self.comments[-1][1] == self.count:
            raise blocks.UncertainError
        self._begin(*block.span("footnote"))
        self._prose(*block.span("said"), Place.PARAGRAPH)

    def _fence(self, block: re.Match[str]) -> None:
        if margin := len(block["margin"]):
            self._leave(margin)
            # A tab may move what closes the block back to where it does.
            if self.margins[-1:] != [margin] or "\t" in block["fence"]:
                raise blocks.UncertainError
        else:
            self._begin(*block.span("fence"))

    def _rule(self, block: re.Match[str]) -> None:
        self._begin(*block.span("rule"))

    def _comment(self, block: re.Match[str]) -> None:
        self._end_list(block.start())
        self.comments.append((Span(*block.span("note")), self.count))

    def _table(self, block: re.Match[str]) -> None:
        start, end = block.span("table")
        first, line, *others = block["table"].split("\n")
        columns = line.count("|") - 1
        # An escaped bar divides no cells.
        if not self.has_tables or first.count("|") - 1 != columns or "\\|" in block["table"]:
            raise blocks.UncertainError
        self._begin(start, end)
        header = self._row(first, start, columns)
        place, rows = start + len(first) + len(line) + 2, []
        for line in others:
            rows.append(self._row(line, place, columns))
            place += len(line) + 1
        self.tables.append(Table(header, tuple(rows), self.titles, Span(start, end)))

    def _row(self, line: str, place: int, columns: int) -> tuple[Run, ...]:
        cells = line.split("|")[1:]
        if not cells[-1].strip():
            del cells[-1]
        if len(cells) < columns:
            raise blocks.UncertainError
        row = []
        place += 1
        for cell in cells[:columns]:
            words = cell.lstrip()
            run = Run(words.rstrip(), ((0, place + len(cell) - len(words)),), Place.CELL, self.titles)
            if words:
                self.runs.append(run)
            row.append(run)
            place += len(cell) + 1
        return tuple(row)

    def _prose(self, start: int, end: int, place: Place, *, quoted: bool = False) -> None:
        """Add a paragraph: its first line, and the others without what they are indented with."""
        text = self.text[start:end]
        if "\n" not in text:
            self._add(text.rstrip(), ((0, start),), place, quoted=quoted)
            return
        margin = self.margins[-1] if self.margins else 0
        lines: list[str] = []
        pieces: list[tuple[int, int]] = []
        index = 0
        for line in text.split("\n"):
            mark = len("> ") if quoted else min(margin, len(line) - len(line.lstrip()))
            skipped = mark if lines else 0
            content = line[skipped:].removesuffix("\r")
            indent = len(content) - len(content.lstrip())
            pieces.append((index + indent, start + skipped + indent))
            lines.append(content)
            index += len(content) + 1
            start += len(line) + 1
        self._add("\n".join(lines).rstrip(), tuple(pieces), place, quoted=quoted)

    def _add(self, text: str, pieces: Pieces, place: Place, *, quoted: bool = False) -> None:
        self.runs.append(Run(text, pieces, place, self.titles, quoted))
