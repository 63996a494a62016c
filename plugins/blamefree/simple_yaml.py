"""A block of simple YAML becomes values and their places, without libyaml.

Simple is how nearly all front matter is written: keys with values behind them, lists and mappings by how they
are indented, values that are plain, or in quotes without an escape, or lines of text. Each line is described
so narrowly that YAML can read it in one way only; where one is not, libyaml reads the block (see `composer`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from blamefree.source import Span
from blamefree.yaml_scalars import meaning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blamefree.source import Path
    from blamefree.yaml_scalars import Value

# In a plain value no colon stands before a space, and no # behind one.
_PLAIN = r"(?:[A-Za-z0-9_(</.~$+=;]|[^\x00-\x7f])[^\n:#]*+(?:(?::(?![ \n])|(?<!\ )\#)[^\n:#]*+)*+"
_WORD = r"[A-Za-z0-9_][A-Za-z0-9_./+ -]*+"
_LINE = re.compile(
    rf"""(?P<indent>[ ]*+)(?P<mark>-[ ]++)?+(?:(?P<key>[A-Za-z_][A-Za-z0-9_-]{{0,99}}+):(?![^ \n])[ ]*+)?+
    (?:(?P<plain>{_PLAIN})
      |(?:(?P<quoted>"[^"\\\n]*+"|'[^'\n]*+')|(?P<flow>\[(?:{_WORD}(?:,[ ]*+{_WORD})*+)?+\]))(?![^ \n])[ ]*+
      # All its lines are indented alike, and what follows is no line that might be one of them.
      |(?P<style>[>|]-?)\n(?P<lines>(?P<pad>[ ]++)[^ \n][^\n]*+(?:\n(?P=pad)[^ \n][^\n]*+)*+)
        (?<![ ])(?=\n)(?!\n[ ]*+[\n\#])
    )?+
    (?:(?<![^ \n])\#[^\n]*+)?\n""",
    re.VERBOSE,
)
# Deeper values, and longer blocks, are no front matter that anybody wrote.
_MAX_DEPTH = 8
_MAX_LENGTH = 100_000

# A key, empty where it is a dash: its column, it, and where it begins; the value behind it, and where that
# begins and ends.
_Entry = tuple[int, str, int, "Value", int, int]
# Instead of a place, where none stands in the same line.
_NOWHERE = -1
# What stands in brackets has a column of its own.
_BRACKETS = _MAX_LENGTH
_END: _Entry = (_NOWHERE, "", _NOWHERE, None, _NOWHERE, _NOWHERE)


class UncertainError(Exception):
    """libyaml has to read this block."""


class Block(NamedTuple):
    """What a block says and where: the values, the places of keys and values, and the single values."""

    root: dict[str, Value]
    key_spans: dict[Path, Span]
    value_spans: dict[Path, Span]
    scalars: dict[Path, Value]


def read(text: str, block: Span) -> Block | None:
    """Return what a block says; None where libyaml has to read it."""
    written = text[block.start : block.end]
    # What is shown nowhere, and what some take for the end of a line, is not simple.
    if len(written) > _MAX_LENGTH or not written.replace("\n", "").isprintable():
        return None
    try:
        return _Reader([*_entries(text, block), _END]).block()
    except UncertainError:
        return None


class _Reader:
    """Gathers what the entries hold, one after the other."""

    def __init__(self, entries: list[_Entry]) -> None:
        self.entries = entries
        self.at = 0
        self.depth = 0
        self.key_spans: dict[Path, Span] = {}
        self.value_spans: dict[Path, Span] = {}
        self.scalars: dict[Path, Value] = {}

    def block(self) -> Block:
        """Read all of them."""
        root, _ = self._mapping(self.entries[0][0], ())
        if self.entries[self.at] is not _END or not root:
            raise UncertainError
        return Block(root, self.key_spans, self.value_spans, self.scalars)

    def _mapping(self, column: int, path: Path) -> tuple[dict[str, Value], int]:
        """Return the mapping whose keys stand in a column, and where it ends."""
        read: dict[str, Value] = {}
        begin = end = self.entries[self.at][2]
        self.value_spans[path] = Span(begin, end)
        while (entry := self.entries[self.at])[0] == column:
            _, key, start, value, first, last = entry
            if not key or key in read:
                raise UncertainError
            own, end = (*path, key), start + len(key)
            # As in `composer`: what `Span()` does besides takes longer than this.
            self.key_spans[own] = tuple.__new__(Span, (start, end))
            self.at += 1
            if first == _NOWHERE:
                read[key], end = self._below(column, own, end)
            else:
                self.value_spans[own] = tuple.__new__(Span, (first, last))
                self.scalars[own] = read[key] = value
                end = last
        self._leave(column, path, Span(begin, end))
        return read, end

    def _list(self, column: int, path: Path) -> tuple[list[Value], int]:
        """Return the list whose dashes stand in a column, and where it ends."""
        read: list[Value] = []
        begin = end = self.entries[self.at][2]
        self.value_spans[path] = Span(begin, end)
        while (entry := self.entries[self.at])[0] == column and not entry[1]:
            _, _, _, value, first, last = entry
            own = (*path, len(read))
            self.at += 1
            if first == _NOWHERE:
                value, end = self._below(column, own, _NOWHERE)
            else:
                self.value_spans[own] = tuple.__new__(Span, (first, last))
                self.scalars[own] = value
                end = last
            read.append(value)
        self._leave(column, path, Span(begin, end))
        return read, end

    def _leave(self, column: int, path: Path, place: Span) -> None:
        """Note where a list or a mapping stands; what follows is not indented further."""
        if self.entries[self.at][0] > column:
            raise UncertainError
        self.value_spans[path] = place

    def _below(self, column: int, path: Path, key_end: int) -> tuple[Value, int]:
        """Return what stands behind a dash or below a key, and where it ends."""
        inner, key, *_ = self.entries[self.at]
        if inner < column or (inner == column and key):
            # Nothing does.
            self.value_spans[path] = Span(key_end + 1, key_end + 1)
            self.scalars[path] = None
            return None, key_end
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise UncertainError
        found = (
            self._brackets(path)
            if inner == _BRACKETS
            else self._mapping(inner, path)
            if key
            else self._list(inner, path)
        )
        self.depth -= 1
        return found

    def _brackets(self, path: Path) -> tuple[list[Value], int]:
        """Return a list in brackets, and where it ends."""
        *_, first, last = self.entries[self.at]
        self.at += 1
        items, _ = self._list(_BRACKETS, path)
        self.value_spans[path] = Span(first, last)
        return items, last


def _lines(text: str, block: Span) -> Iterator[re.Match[str]]:
    """Yield the lines of a block."""
    place, end = block
    while place < end:
        line = _LINE.match(text, place, end)
        if line is None:
            raise UncertainError
        yield line
        place = line.end()


def _entries(text: str, block: Span) -> Iterator[_Entry]:
    """Yield the dashes and the keys of a block, and what stands in brackets behind one."""
    for line in _lines(text, block):
        indent, mark, key, plain, quoted, flow, style, _, _ = line.groups()
        value: Value = None
        first = last = _NOWHERE
        if plain:
            written = plain.rstrip(" ")
            first = line.start("plain")
            value, last = meaning(written), first + len(written)
        elif quoted:
            value, (first, last) = quoted[1:-1], line.span("quoted")
        elif style:
            value, first, last = _text(line), line.start("style"), line.end("lines")
        begin = line.start()
        if key:
            if mark:
                yield len(indent), "", begin + len(indent), None, _NOWHERE, _NOWHERE
            start = line.start("key")
            yield start - begin, key, start, value, first, last
        elif bool(mark) != bool(flow or first != _NOWHERE):
            raise UncertainError
        elif mark:
            yield len(indent), "", begin + len(indent), value, first, last
        if flow:
            yield from _words(line)


def _text(line: re.Match[str]) -> str:
    """Return a value in lines of its own, which are indented further than its key or its dash."""
    style, lines, pad = line.group("style", "lines", "pad")
    if len(pad) <= (line.start("key") - line.start() if line["key"] else len(line["indent"])):
        raise UncertainError
    each = lines[len(pad) :].split(f"\n{pad}")
    text = "\n".join(each) if style[0] == "|" else " ".join(each)
    return text if style[1:] == "-" else f"{text}\n"


def _words(line: re.Match[str]) -> Iterator[_Entry]:
    """Yield a list in brackets, and the words in it."""
    start, end = line.span("flow")
    yield _BRACKETS, "", start, None, start, end
    for word in re.finditer(_WORD, line["flow"]):
        text = word[0].rstrip(" ")
        first = start + word.start()
        yield _BRACKETS, "", first, meaning(text), first, first + len(text)
