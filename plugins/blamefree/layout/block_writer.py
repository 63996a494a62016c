"""A YAML block written anew: two spaces a level, one after a colon, each comment with its field."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from blamefree import frontmatter_writer
from blamefree.layout import remarks
from blamefree.layout.written_block import UnlayableError
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from blamefree.layout.written_block import Child, WrittenBlock
    from blamefree.source import Path

_INDENT = 2
_COLON = re.compile(r"[ \t]*:(?=[ \t]|$)")
# What begins a block of text; without a digit its first line says how far it is indented.
_SCALAR_BLOCK = re.compile(r"(?:[&!]\S*[ \t]+)*[|>](?P<marks>[-+0-9]*)[ \t]*(?:#.*)?$")


@frozen
class Entry:
    """A field or an item: the comments and empty lines above it, and its lines."""

    path: Path
    above: tuple[str, ...]
    lines: tuple[str, ...]


@frozen
class BlockWriter:
    """Writes a block; `sort` puts the fields of a mapping in order, `unquoting` takes needless quotes off."""

    block: WrittenBlock
    sort: Callable[[Path, Sequence[Entry]], Sequence[Entry]]
    unquoting: bool

    def write(self) -> str:
        """Return the lines of the block; an UnlayableError says that it cannot be laid out."""
        block = self.block
        children = block.children(())
        first, last = block.line(children[0].start), block.last_line(children[-1])
        head, above = remarks.divide(block.lines[:first])
        below = block.lines[last + 1 :]
        own = remarks.deeper(below, block.column(children[0].start))
        if not all(map(remarks.is_one, (*head, *below[own:]))):
            raise UnlayableError
        entries = self._entries((), 0, above, below[:own])
        top = remarks.sparse([*(remarks.write(line, 0) for line in head), *entries[0].above])
        inner = [*entries[0].lines, *_told(entries[1:])]
        end = remarks.sparse([remarks.write(line, 0) for line in below[own:]])
        lines = [*remarks.without_first_gap(top), *inner, *remarks.without_last_gap(end)]
        return "".join(f"{line}{block.ending}" for line in lines)

    def _entries(
        self, path: Path, column: int, above: Sequence[str], below: Sequence[str] = ()
    ) -> Sequence[Entry]:
        """Return the parts of a list or a mapping at their new column, in their new order."""
        block = self.block
        children = block.children(path)
        old = block.column(children[0].start)
        leads, tails = [list(above)], []
        for before, child in pairwise(children):
            between = block.lines[block.last_line(before) + 1 : block.line(child.start)]
            place = remarks.deeper(between, old)
            tails.append(between[:place])
            leads.append(between[place:])
        tails.append(list(below))
        entries = [
            self._entry(child, column, lead, tail)
            for child, lead, tail in zip(children, leads, tails, strict=True)
        ]
        return self.sort(path, entries)

    def _entry(self, child: Child, column: int, above: Sequence[str], below: Sequence[str]) -> Entry:
        if not all(map(remarks.is_one, (*above, *below))):
            raise UnlayableError
        hoisted, lines = self._lines(child, column)
        deep = remarks.sparse([remarks.write(line, column + _INDENT) for line in below])
        # Empty lines behind the last comment of an entry are above the next.
        over = remarks.sparse([remarks.write(line, column) for line in (*above, *hoisted)])
        return Entry(child.path, tuple(over), (*lines, *deep))

    def _lines(self, child: Child, column: int) -> tuple[Sequence[str], Sequence[str]]:
        """Return the comments that go above an entry, and its lines."""
        block, path = self.block, child.path
        label, rest = self._label(child)
        margin = " " * column
        if not block.is_block(path):
            return (), self._value(child, column, label, rest)
        start = block.children(path)[0].start
        beside = block.line(start) == block.line(child.start)
        if beside and (label != "-" or block.text[child.start + 1 : start].strip(" ")):
            raise UnlayableError
        above = block.lines[block.line(child.start) + 1 : block.line(start)]
        entries = self._entries(path, column + _INDENT, above)
        if beside or (label == "-" and not rest.strip()):
            # What is said of its first field stands above the dash.
            first, *others = entries
            lines = [*first.lines, *_told(others)]
            return [line for line in first.above if line.strip()], [
                f"{margin}- {lines[0].lstrip()}",
                *lines[1:],
            ]
        return (), [f"{margin}{label}{_gap(rest)}{rest.strip()}", *remarks.without_first_gap(_told(entries))]

    def _label(self, child: Child) -> tuple[str, str]:
        """Return the key with its colon, or the dash, and what stands behind it on its line."""
        block = self.block
        if isinstance(child.path[-1], int):
            return "-", block.rest(child.start)[1:]
        end = block.front.key_spans[child.path].end
        if block.line(end) != block.line(child.start):
            raise UnlayableError
        behind = block.rest(end)
        colon = _COLON.match(behind)
        if colon is None:
            raise UnlayableError
        written = block.text[child.start : end]
        plain = frontmatter_writer.scalar(child.path[-1])
        key = plain if self.unquoting and written[0] in "'\"" and plain == child.path[-1] else written
        return f"{key}:", behind[colon.end() :]

    def _value(self, child: Child, column: int, label: str, rest: str) -> Sequence[str]:
        """Return the lines of a single value, or of what stands in brackets."""
        block, margin = self.block, " " * column
        first, last = block.line(child.start), block.last_line(child)
        others = block.lines[first + 1 : last + 1]
        if not others:
            rest = self._unquoted(child, rest).rstrip()
            return [f"{margin}{label}{_gap(rest)}{rest.lstrip()}"]
        begins = _SCALAR_BLOCK.match(rest.strip())
        line = f"{margin}{label} {rest.strip() if begins else rest.lstrip()}"
        if begins and not re.search(r"\d", begins["marks"]):
            return [line, *_indented(others, column + _INDENT)]
        return [line, *(_shifted(other, column - block.column(child.start)) for other in others)]

    def _unquoted(self, child: Child, rest: str) -> str:
        """Return what stands behind a label, without quotes around a value that needs none."""
        span, value = self.block.front.value_spans.get(child.path), self.block.front.at(*child.path)
        if (
            span is None
            or not self.unquoting
            or not isinstance(value, str)
            or child.path in self.block.front.aliases
        ):
            return rest
        old = self.block.text[span.start : span.end]
        plain = frontmatter_writer.scalar(value)
        if old[:1] not in {"'", '"'} or plain != value:
            return rest
        start = len(rest) - len(self.block.rest(span.start))
        return f"{rest[:start]}{plain}{rest[start + len(old) :]}"


def _gap(rest: str) -> str:
    """Return what stands between a label and what follows; a comment keeps its distance."""
    stripped = rest.strip()
    if not stripped:
        return ""
    return rest[: len(rest) - len(rest.lstrip())].expandtabs(1) if stripped[0] == "#" else " "


def _indented(lines: Sequence[str], column: int) -> list[str]:
    """Return the lines of a block of text, the first of which says where they begin."""
    first = next((line for line in lines if line.strip()), "")
    old = len(first) - len(first.lstrip(" "))
    return [f"{' ' * column}{line[old:]}" if line.strip() or len(line) > old else "" for line in lines]


def _shifted(line: str, by: int) -> str:
    if not line.strip():
        return line
    return f"{' ' * by}{line}" if by >= 0 else line[min(-by, len(line) - len(line.lstrip(" "))) :]


def _told(entries: Sequence[Entry]) -> list[str]:
    return [line for entry in entries for line in (*entry.above, *entry.lines)]
