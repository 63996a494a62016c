"""Front matter read line by line: which field a place belongs to, however half-typed the YAML is."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blamefree.source import Path, Span

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
_HELD = re.compile(
    r"(?P<comment>\s#)|\"(?:[^\"\\]|\\.)*\"?|'(?:[^']|'')*'?|(?P<mark>[\[\]{},])|(?P<colon>:(?=\s|\Z))"
)


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class Cursor:
    """What is being written at a place: the name of a field, or a value.

    `path` is that of the value, or of the mapping in which a name is written. `word` covers what
    is written of it, before and behind the cursor. `indent` is the column of the word, `bare`
    that nothing else stands on the line, `listed` that a dash stands before it, `colon` that a
    colon stands behind it, and `flow` that brackets or braces hold it.
    """

    path: Path
    word: Span
    indent: int
    names: bool = False
    bare: bool = False
    listed: bool = False
    colon: bool = False
    flow: bool = False


@dataclass(frozen=True, eq=False)
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
            return _in_flow(text, line.path, start, offset)
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
            return _in_flow(text, line.path, line.value, offset)
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
    # What is open: the column of a name or a dash, and the path of what it holds.
    open_: list[tuple[int, Path, bool]] = []
    counts: dict[Path, int] = {}
    text_below: int | None = None
    for span in spans:
        written = source.slice(span)
        indent = len(written) - len(written.lstrip(" "))
        blank = not written.strip() or written.lstrip().startswith("#")
        if text_below is not None and (blank or indent > text_below):
            yield Line(span, (), None, span.start, indent, items=False, text=True)
            continue
        text_below = None
        if blank:
            yield Line(span, (), None, span.start, indent, items=False)
            continue
        match = _LINE.fullmatch(written)
        if match is None:
            continue
        column = indent
        for dash in re.finditer(r"-(?: +|\Z)", match["dashes"]):
            _close(open_, column, dash=True)
            holder = open_[-1][1] if open_ else ()
            number = counts.get(holder, 0)
            counts[holder] = number + 1
            open_.append((column, (*holder, number), True))
            column += len(dash[0])
        if match["key"] is None:
            here = open_[-1][1] if open_ else ()
            yield Line(span, here, None, span.start + column, column, items=bool(match["dashes"]))
            continue
        _close(open_, column, dash=False)
        holder = open_[-1][1] if open_ else ()
        path = (*holder, match["key"].strip("\"'"))
        open_.append((column, path, False))
        if _BLOCK_TEXT.fullmatch(match["rest"]):
            text_below = column
        key = Span(span.start + match.start("key"), span.start + match.end("key"))
        yield Line(span, path, key, span.start + match.start("rest"), column, items=bool(match["dashes"]))


def _close(open_: list[tuple[int, Path, bool]], column: int, *, dash: bool) -> None:
    """Leave what does not hold something at a column; a list may begin in the column of its name."""
    while open_ and (open_[-1][0] > column or (open_[-1][0] == column and (open_[-1][2] or not dash))):
        open_.pop()


def _in_flow(text: str, path: Path, start: int, offset: int) -> Cursor | None:
    """Return the cursor within brackets or braces that begin at `start`, on their own line."""
    # For each bracket that is open: its path, its mark, how many items it has, and the name before a colon.
    open_: list[tuple[Path, str, int, str]] = []
    word = start
    for match in _HELD.finditer(text, start, offset):
        if match["comment"]:
            return None
        if match["colon"] and open_:
            held, mark, number, _ = open_[-1]
            open_[-1] = (held, mark, number, text[word : match.start()].strip().strip("\"'"))
            word = match.end()
        mark = match["mark"] or ""
        if mark in {"[", "{"} and mark:
            outer = _held(open_[-1]) if open_ else path
            open_.append((outer, mark, 0, ""))
        elif mark == "," and open_:
            held, opened, number, _ = open_[-1]
            open_[-1] = (held, opened, number + 1, "")
        elif mark and open_:
            open_.pop()
        if mark:
            word = match.end()
    if not open_:
        return None
    behind = re.compile(r"[^\],}\r\n#]*").match(text, offset)
    first = word + len(text[word:offset]) - len(text[word:offset].lstrip())
    end = offset + len((behind[0] if behind else "").rstrip()) if open_[-1][1] == "[" else offset
    held, mark, _, name = open_[-1]
    names = mark == "{" and not name
    where = Span(first, max(first, end))
    return Cursor(held if names else _held(open_[-1]), where, 0, names=names, flow=True)


def _held(one: tuple[Path, str, int, str]) -> Path:
    path, mark, number, name = one
    return (*path, number) if mark == "[" else (*path, name)
