"""A run of prose: the text of one paragraph, heading, cell or value, with exact places in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import field, replace
from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING

from blamefree.inline import comments, mask
from blamefree.late_patterns import late
from blamefree.source import Span
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from blamefree.source import Path

# Where a piece of the run's text stands in the file: (index in the text, offset in the file).
Pieces = tuple[tuple[int, int], ...]

_NO_REFERENCES: Mapping[str, object] = {}

_LINE_END = late(r"\r\n|[\n\r\x85\u2028\u2029]")
# What a double-quoted value writes for one character, or, before the end of a line, for none.
_ESCAPE = late(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", re.DOTALL)
_UNESCAPED = {"0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t",
    "v": "\v", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"}  # fmt: skip

# What stands before a table's row where something else holds the table.
_CONTAINER = late(r"[ \t]*(?:(?:>|[-+*:](?=[ \t])|\d{1,9}[.)](?=[ \t])|\[\^[^\]]*\]:)[ \t]*)*")


class Place(Enum):
    """What a run is part of."""

    PARAGRAPH = auto()
    LIST_ITEM = auto()
    HEADING = auto()
    CELL = auto()
    FIELD = auto()


@frozen(eq=False)
class Run:
    """A run of prose as written, and how to get back from it to the file."""

    text: str
    pieces: Pieces
    place: Place
    # The titles of the headings above, outermost first; for a heading, its own is the last.
    headings: tuple[str, ...]
    # Inside a block quote: somebody else's words.
    quoted: bool
    # For a value of the front matter: where it stands there.
    path: Path
    references: Mapping[str, object] = field(repr=False)
    # Where the characters have no places of their own (an alias stands there), that of all of them.
    whole: Span | None

    def __init__(  # noqa: PLR0913, PLR0917 - one for each field
        self,
        text: str,
        pieces: Pieces,
        place: Place,
        headings: tuple[str, ...] = (),
        quoted: bool = False,  # noqa: FBT001, FBT002
        path: Path = (),
        references: Mapping[str, object] = _NO_REFERENCES,
        whole: Span | None = None,
    ) -> None:
        # A document has a hundred of them, and what `frozen` writes takes twice as long.
        fields = self.__dict__
        fields["text"] = text
        fields["pieces"] = pieces
        fields["place"] = place
        fields["headings"] = headings
        fields["quoted"] = quoted
        fields["path"] = path
        fields["references"] = references
        fields["whole"] = whole

    @cached_property
    def masked(self) -> str:
        """The text, of the same length, without what nobody wrote as prose.

        Code and quoted words become U+FFFC, one for each character (something stands there,
        it can be a noun); link targets, HTML and emphasis marks become spaces.
        """
        return mask(self.text, self.references)

    @property
    def words(self) -> str:
        """The text without the comments in it, which no reader of the page sees."""
        text = self.text
        if "<!--" in text:
            for start, end in reversed([*comments(text, self.references)]):
                text = text[:start].rstrip() + text[end:]
        return text

    @property
    def heading(self) -> str:
        """The title of the section the run stands in, empty before the first."""
        return self.headings[-1] if self.headings else ""

    def part(self, start: int, end: int) -> Run:
        """Return the run of `text[start:end]`."""
        inner = ((index - start, place) for index, place in self.pieces if start < index < end)
        pieces = ((0, self._offset(start)), *inner) if self.pieces else ()
        return replace(self, text=self.text[start:end], pieces=pieces)

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Return where `text[start:end]` stands in the file."""
        if self.whole is not None:
            return self.whole
        last = len(self.text) if end is None else end
        first = self._offset(start)
        return Span(first, max(first, self._offset(last - 1) + 1) if last > start else first)

    def _offset(self, index: int) -> int:
        piece = self.pieces[max(0, bisect_right(self.pieces, (index, 1 << 62)) - 1)]
        return piece[1] + index - piece[0]


class FieldRun(Run):
    """A value of the front matter: where its characters stand is found out only when somebody asks."""

    raw: str
    offset: int

    @classmethod
    def of(cls, text: str, raw: str, path: Path, span: Span, *, aliased: bool) -> FieldRun:
        """Return the run of a value that is written as `raw` at `span`, or repeated there by an alias."""
        heading = str(path[0]).replace("_", " ")
        run = cls(text, (), Place.FIELD, (heading,), path=path, whole=span if aliased else None)
        fields = run.__dict__
        del fields["pieces"]
        fields["raw"], fields["offset"] = raw, span.start
        return run

    @cached_property
    def pieces(self) -> Pieces:
        """Where each piece of the text stands in the file."""
        return locate(self.text, self.raw, self.offset)


def locate(value: str, raw: str, offset: int) -> Pieces:
    """Find a YAML value's characters in the text it was written as, which begins at `offset`.

    Folding, indentation and quotes lie between them; an escape stands for its character with
    its last one. Where the two part ways, the rest of the value keeps the last place that is sure.
    """
    pieces: list[tuple[int, int]] = []
    written = _written(raw)
    place = offset
    for index, character in enumerate(value):
        if character.isspace():
            continue
        expected, position = next(written, ("", 0))
        if expected != character:
            pieces += [(rest, place) for rest in range(index, len(value))]
            break
        place = position + offset
        if not pieces or place - pieces[-1][1] != index - pieces[-1][0]:
            pieces.append((index, place))
    return tuple(pieces) or ((0, offset),)


def _written(raw: str) -> Iterator[tuple[str, int]]:
    """Yield each character of a YAML scalar but white space, and where it stands in the scalar."""
    style = raw[:1]
    if style == '"':
        return _double_quoted(raw)
    cursor = 0
    if style in {"|", ">"}:
        header = _LINE_END.search(raw)
        cursor = header.end() if header else len(raw)
    if style == "'":
        # A quote stands twice for itself.
        return ((match[0][0], match.end() - 1) for match in re.finditer(r"''|[^\s']", f" {raw[1:-1]} "))
    return ((raw[index], index) for index in range(cursor, len(raw)) if not raw[index].isspace())


def _double_quoted(raw: str) -> Iterator[tuple[str, int]]:
    for match in re.finditer(rf"{_ESCAPE.pattern}|[^\s\\]", raw[:-1], re.DOTALL):
        written = match[0]
        if len(written) > 1 and written[1] in "xuU":
            character = chr(int(f"0x{written[2:]}", 0))
        else:
            character = _UNESCAPED.get(written[-1], written[-1]) if len(written) > 1 else written
        if match.start() and not character.isspace():
            yield character, match.end() - 1


class TableRow:
    """The line a table's row is written in, and how far its cells have been found."""

    __slots__ = ("cursor", "line", "span")

    def __init__(self, span: Span, line: str) -> None:
        self.span = span
        self.line = line
        self.cursor = -1

    def pieces(self, content: str) -> Pieces:
        """Find the next cell; an escaped bar in the file is a bar in the cell."""
        words = content.strip()
        if self.cursor < 0:
            self._begin(words)
        self._skip_bar()
        indent = len(content) - len(content.lstrip())
        pieces = [(indent, self.span.start + self.cursor)]
        for index, character in enumerate(words, indent):
            if character == "|" and self.line[self.cursor : self.cursor + 2] == "\\|":
                self.cursor += 1
                pieces.append((index, self.span.start + self.cursor))
            if self.line[self.cursor : self.cursor + 1] != character:
                return ()
            self.cursor += 1
        self._skip_space()
        return tuple(pieces)

    def _begin(self, words: str) -> None:
        """Put the cursor where the row begins: behind what holds the table, unless the cell holds that."""
        container = _CONTAINER.match(self.line)
        self.cursor = start = container.end() if container else 0
        self._skip_bar()
        outside = self.line.startswith(words.partition("|")[0], self.cursor)
        self.cursor = start if outside else 0

    def _skip_bar(self) -> None:
        self._skip_space()
        if self.line[self.cursor : self.cursor + 1] == "|":
            self.cursor += 1
            self._skip_space()

    def _skip_space(self) -> None:
        while self.line[self.cursor : self.cursor + 1].isspace():
            self.cursor += 1
