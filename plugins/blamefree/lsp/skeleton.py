"""Front matter read line by line: which field a place belongs to, however half-typed the YAML is."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from blamefree.lsp import cursors
from blamefree.lsp.cursors import Cursor
from blamefree.source import Path, Span
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.source import Source

# Front matter is read by people; a block longer than this is data, and nobody completes it.
MAX_LINES = 2_000

_OPENING = re.compile(r"---[ \t]*\Z")
_CLOSING = re.compile(r"(?:---|\.\.\.)[ \t]*\Z")
_LINE = re.compile(
    r"(?P<indent> *)(?P<dashes>(?:-(?: +|\Z))*)"
    r"(?:(?P<key>[\w.-]+|\"[^\"]*\"|'[^']*')[ \t]*:(?=\s|\Z)[ \t]*)?(?P<rest>.*)",
    re.DOTALL,
)
_BLOCK_TEXT = re.compile(r"[|>][+-]?\d?[+-]?\s*(?:#.*)?\Z")
_SCALAR = re.compile(r"\"(?:[^\"\\]|\\.)*\"?|'(?:[^']|'')*'?|(?:(?!\s+#|\s*\Z).)*")


@frozen
class Line:
    """One line: where its key stands, if it has one, and where its value begins.

    `path` is that of the value, or of the mapping or list that the line goes on with. `column`
    is where what stands behind the dashes begins; `items` tells whether there are dashes.
    """

    span: Span
    path: Path
    key: Span | None
    value: int
    column: int
    items: bool
    text: bool = False


@frozen(eq=False)
class Skeleton:
    """The lines of the front matter, and the span from its first to its last."""

    source: Source
    block: Span
    lines: tuple[Line, ...]

    @property
    def keys(self) -> dict[Path, Span]:
        """Where each field's name stands."""
        return {line.path: line.key for line in self.lines if line.key is not None}

    def names(self, path: Path) -> frozenset[str]:
        """Return the names of the fields that a mapping has already."""
        inside = (key for key in self.keys if len(key) == len(path) + 1 and key[:-1] == path)
        return frozenset(str(key[-1]) for key in inside)

    def has_items(self, path: Path) -> bool:
        """Tell whether dashes below a name make a list of it."""
        depth = len(path)
        return any(
            line.path[:depth] == path and isinstance(step, int)
            for line in self.lines
            for step in line.path[depth : depth + 1]
        )

    def cursor(self, offset: int) -> Cursor | None:
        """Return what is being written at an offset; None outside the block, in a comment or in a text."""
        if not self.block.start <= offset <= self.block.end or not self.lines:
            return None
        index = bisect_right([line.span.start for line in self.lines], offset) - 1
        line = self.lines[index]
        if index < 0 or line.text or offset > line.span.end:
            return None
        before = self.source.text[line.span.start : offset]
        if re.search(r"(?:^|\s)#", re.sub(r"\"[^\"]*\"?|'[^']*'?", "", before)):
            return None
        if line.key is None or offset <= line.key.end:
            return self._name(index, offset)
        return self._value(line, offset)

    def _name(self, index: int, offset: int) -> Cursor | None:
        """Return the cursor in front of a colon: a field's name, or an item of a list of words."""
        line = self.lines[index]
        start = line.span.start + line.column
        if offset < start:
            if line.items or line.key is not None:
                return None
            # On an empty line the cursor says how far it is indented.
            start = offset
        text = self.source.text
        end = line.key.end if line.key else start + len(text[start : line.span.end].split("#")[0].rstrip())
        written = text[start : max(start, end)]
        if line.key is None and written[:1] in {"[", "{"}:
            return cursors.in_flow(text, line.path, start, offset)
        path = line.path[:-1] if line.key is not None else line.path
        if not line.items and line.key is None:
            path = self._holder(index, start - line.span.start)
        bare = not line.items and line.key is None
        return Cursor(
            path,
            Span(start, max(start, end, offset)),
            start - line.span.start,
            names=True,
            bare=bare,
            listed=line.items,
            colon=line.key is not None,
        )

    def _holder(self, index: int, column: int) -> Path:
        """Return the mapping that a name at a column would belong to."""
        for line in reversed(self.lines[:index]):
            if line.key is None and not line.items:
                continue
            own = line.path[:-1] if line.key is not None else line.path
            if line.column == column and line.key is not None:
                return own
            if line.column < column:
                return line.path
            if line.items:
                dash = re.match(" *", self.source.slice(line.span))
                if dash and dash.end() == column:
                    held = line.path if line.key is None else own
                    while held and not isinstance(held[-1], int):
                        held = held[:-1]
                    return held[:-1]
        return ()

    def _value(self, line: Line, offset: int) -> Cursor | None:
        if offset < line.value:
            return Cursor(line.path, Span(offset, offset), line.column)
        text = self.source.text
        if text[line.value : line.value + 1] in {"[", "{"}:
            return cursors.in_flow(text, line.path, line.value, offset)
        scalar = _SCALAR.match(text, line.value, line.span.end)
        end = scalar.end() if scalar else line.value
        return Cursor(line.path, Span(line.value, max(end, offset)), line.column)


def read(source: Source) -> Skeleton | None:
    """Read the front matter's lines; None where the text does not begin with any."""
    count = min(len(source.line_starts), MAX_LINES)
    if not _OPENING.fullmatch(source.slice(source.line_span(1))):
        return None
    spans = []
    for number in range(2, count + 1):
        span = source.line_span(number)
        if _CLOSING.fullmatch(source.slice(span)):
            break
        spans.append(span)
    if not spans:
        return Skeleton(source, Span(source.line_span(1).end + 1, source.line_span(1).end + 1), ())
    block = Span(spans[0].start, spans[-1].end)
    return Skeleton(source, block, tuple(_lines(source, spans)))


def _lines(source: Source, spans: list[Span]) -> Iterator[Line]:
    reader = _Reader()
    for span in spans:
        written = source.slice(span)
        yield reader.skip(span, written) or reader.read(span, written)


@dataclass(eq=False)
class _Reader:
    """What is open from one line to the next."""

    # The column of a name or a dash, the path of what it holds, and whether it is a dash.
    open: list[tuple[int, Path, bool]] = field(default_factory=list)
    # How many items each list has so far.
    counts: dict[Path, int] = field(default_factory=dict)
    # The column of the name that a block of text belongs to.
    text: int | None = None

    @property
    def here(self) -> Path:
        return self.open[-1][1] if self.open else ()

    def skip(self, span: Span, written: str) -> Line | None:
        """Return a line that says nothing: a blank one, a comment, or one of a block of text."""
        indent = _indent(written)
        blank = not written.strip() or written.lstrip().startswith("#")
        if self.text is not None and (blank or indent > self.text):
            return Line(span, (), None, span.start, indent, items=False, text=True)
        self.text = None
        return Line(span, (), None, span.start, indent, items=False) if blank else None

    def read(self, span: Span, written: str) -> Line:
        """Read a line with dashes, a name, or a value that goes on."""
        match = _LINE.fullmatch(written)
        assert match is not None  # noqa: S101 - any line has this form
        column = self._begin_items(_indent(written), match["dashes"])
        items = bool(match["dashes"])
        if match["key"] is None:
            return Line(span, self.here, None, span.start + column, column, items=items)
        self._close(column, dash=False)
        path = (*self.here, match["key"].strip("\"'"))
        self.open.append((column, path, False))
        if _BLOCK_TEXT.fullmatch(match["rest"]):
            self.text = column
        key = Span(span.start + match.start("key"), span.start + match.end("key"))
        return Line(span, path, key, span.start + match.start("rest"), column, items=items)

    def _begin_items(self, column: int, dashes: str) -> int:
        """Begin an item for each dash; returns the column of what stands behind the last."""
        for dash in re.finditer(r"-(?: +|\Z)", dashes):
            self._close(column, dash=True)
            holder = self.here
            number = self.counts.get(holder, 0)
            self.counts[holder] = number + 1
            self.open.append((column, (*holder, number), True))
            column += len(dash[0])
        return column

    def _close(self, column: int, *, dash: bool) -> None:
        """Leave what does not hold something at a column; a list may begin in the column of its name."""
        while self.open and (
            self.open[-1][0] > column or (self.open[-1][0] == column and (self.open[-1][2] or not dash))
        ):
            self.open.pop()


def _indent(written: str) -> int:
    return len(written) - len(written.lstrip(" "))
