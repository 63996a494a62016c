"""A YAML block as it is written: its lines, and on which of them each field and each item stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.frontmatter import FrontMatter
    from blamefree.source import Path

_LINE_END = re.compile(r"\r\n|\n|\r")
# Marks that stand before a key: what is written so is left as it is.
_BEFORE_KEYS = frozenset("&!?*")


class UnlayableError(Exception):
    """A block in a form that nobody writes in front matter."""


@frozen
class Child:
    """A field of a mapping or an item of a list; `start` is where its key or its dash stands."""

    path: Path
    start: int


@frozen
class WrittenBlock:
    """The text of a document, and what its front matter says where."""

    text: str
    front: FrontMatter

    @cached_property
    def ending(self) -> str:
        """What ends each line; an UnlayableError says that they differ, or that YAML knows other ones."""
        block = self.text[self.front.span.start : self.front.span.end]
        endings = {match[0] for match in _LINE_END.finditer(block)}
        if len(endings) != 1 or set("\x85\u2028\u2029") & set(block) or not block.endswith(tuple(endings)):
            raise UnlayableError
        return next(iter(endings))

    @cached_property
    def lines(self) -> list[str]:
        """The lines, without what ends them."""
        start, end = self.front.span
        return self.text[start:end].split(self.ending)[:-1]

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins in the text."""
        starts = [self.front.span.start]
        for line in self.lines:
            starts.append(starts[-1] + len(line) + len(self.ending))
        return starts

    def line(self, offset: int) -> int:
        """Return the number of the line of an offset, counted from 0."""
        return bisect_right(self.starts, offset) - 1

    def column(self, offset: int) -> int:
        """Return how far from the beginning of its line an offset is."""
        return offset - self.starts[self.line(offset)]

    def rest(self, offset: int) -> str:
        """Return what stands on the line of an offset from there on."""
        return self.lines[self.line(offset)][self.column(offset) :]

    def is_block(self, path: Path) -> bool:
        """Tell whether a value is a list or a mapping with a line for each of its parts."""
        span = self.front.value_spans.get(path)
        if span is None or path in self.front.aliases or not isinstance(self.front.at(*path), list | dict):
            return False
        return self.text[span.start] not in "[{"

    # By their paths: without these, each level would ask twice for all below it.
    @cached_property
    def _children(self) -> dict[Path, list[Child]]:
        return {}

    @cached_property
    def _last_lines(self) -> dict[Path, int]:
        return {}

    def children(self, path: Path) -> list[Child]:
        """Return the parts of a list or a mapping, in the order in which they are written."""
        if path not in self._children:
            self._children[path] = self._find_children(path)
        return self._children[path]

    def _find_children(self, path: Path) -> list[Child]:
        found = list(self._fields(path) if isinstance(self.front.at(*path), dict) else self._items(path))
        columns = {self.column(child.start) for child in found}
        if len(columns) != 1 or any(self.text[child.start] in _BEFORE_KEYS for child in found):
            raise UnlayableError
        for child in found[1:]:
            if self.lines[self.line(child.start)][: self.column(child.start)].strip(" "):
                raise UnlayableError
        return found

    def last_line(self, child: Child) -> int:
        """Return the line on which a field or an item ends."""
        if child.path not in self._last_lines:
            self._last_lines[child.path] = self._find_last_line(child)
        return self._last_lines[child.path]

    def _find_last_line(self, child: Child) -> int:
        span = self.front.value_spans.get(child.path)
        lines = [self.line(child.start)]
        if span is not None and span.start < span.end:
            lines.append(self.line(span.end - 1))
        if self.is_block(child.path):
            lines.append(self.last_line(self.children(child.path)[-1]))
        return max(lines)

    def _fields(self, path: Path) -> Iterator[Child]:
        values = self.front.at(*path)
        for name in values if isinstance(values, dict) else ():
            own = (*path, name)
            if own not in self.front.key_spans:
                raise UnlayableError
            yield Child(own, self.front.key_spans[own].start)

    def _items(self, path: Path) -> Iterator[Child]:
        values = self.front.at(*path)
        start = self.front.value_spans[path].start
        column, number = self.column(start), self.line(start)
        for index in range(len(values) if isinstance(values, list) else 0):
            if index:
                number = next(
                    (later for later in range(number, len(self.lines)) if self._is_dash(later, column)), -1
                )
            if number < 0 or self.lines[number][column : column + 1] != "-":
                raise UnlayableError
            child = Child((*path, index), self.starts[number] + column)
            yield child
            number = self.last_line(child) + 1

    def _is_dash(self, number: int, column: int) -> bool:
        line = self.lines[number]
        return not line[:column].strip(" ") and re.match(r"-(?:[ \t]|$)", line[column:]) is not None
