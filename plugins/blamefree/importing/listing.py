"""The lists of a section: its items, and the prose around them."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKER = re.compile(r"(?P<lead> {0,3}(?P<mark>[-*+]|\d{1,9}[.)]))(?:(?P<gap> +)(?P<text>\S.*))?[ \t]*")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})")
_INDENTATION = re.compile(r"^[ ]*\t[ \t]*", re.MULTILINE)
# A line that cannot carry on the paragraph of an item above it.
_BLOCK_START = re.compile(r" {0,3}(?:[-*+](?: |$)|\d{1,9}[.)](?: |$)|>|#{1,6} |`{3}|~{3}|\||<)")
_LABEL = re.compile(r"(?:\*\*|__)(?P<bold>[^*_]+)(?:\*\*|__):?|(?P<short>\S+(?: \S+){0,2}):")
# Beyond this many blanks behind a marker, the item holds indented code.
_MAX_GAP = 4


@frozen
class Item:
    """One item: its text without marker and indentation, and the label its list stands under."""

    text: str
    label: str = ""


@frozen
class Prose:
    """What stands between lists, a paragraph or another block at a time."""

    text: str


def blocks(text: str) -> tuple[Item | Prose, ...]:
    """Return the items and paragraphs of a section in their order.

    A line that only announces the list below it, such as `**Process**` or `culler:`, becomes the
    label of its items.
    """
    found = list(_blocks(_INDENTATION.sub(lambda match: match[0].expandtabs(4), text).split("\n")))
    labelled: list[Item | Prose] = []
    label = ""
    for block, following in zip_longest(found, found[1:]):
        if isinstance(block, Item):
            labelled.append(Item(block.text, label))
            continue
        match = _LABEL.fullmatch(block.text.strip()) if isinstance(following, Item) else None
        label = (match["bold"] or match["short"]).strip(" :") if match else ""
        if not label:
            labelled.append(block)
    return tuple(labelled)


def _blocks(lines: list[str]) -> Iterator[Item | Prose]:
    paragraph: list[str] = []
    cursor = 0
    while cursor < len(lines):
        marker = _marker(lines[cursor], within=bool(paragraph))
        end = _item_end(lines, cursor, _offset(marker)) if marker else cursor + 1
        if marker is None and (fence := _FENCE.match(lines[cursor])):
            end = _fence_end(lines, cursor, fence["fence"])
        chunk = lines[cursor:end]
        if marker is None and lines[cursor].strip():
            paragraph += chunk
        elif paragraph:
            yield Prose("\n".join(paragraph))
            paragraph = []
        if marker is not None:
            yield _item(chunk, marker)
        cursor = end
    if paragraph:
        yield Prose("\n".join(paragraph))


def _marker(line: str, *, within: bool) -> re.Match[str] | None:
    """Return the marker a line begins with; within a paragraph only a list from 1 begins."""
    match = _MARKER.fullmatch(line)
    if match is None or _RULE.fullmatch(line):
        return None
    interrupts = match["text"] and (match["mark"] in "-*+" or match["mark"][:-1] == "1")
    return match if interrupts or not within else None


def _offset(marker: re.Match[str]) -> int:
    gap = marker["gap"] or " "
    return len(marker["lead"]) + (len(gap) if len(gap) <= _MAX_GAP else 1)


def _item_end(lines: list[str], start: int, offset: int) -> int:
    """Return the line behind an item: what is indented as its text, and what carries on its paragraph."""
    end = start + 1
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if not line.strip():
            continue
        inside = len(line) - len(line.lstrip(" ")) >= offset
        lazy = number == end and lines[number - 1].strip() and not _BLOCK_START.match(line)
        if not inside and not lazy:
            break
        end = number + 1
    return end


def _fence_end(lines: list[str], start: int, fence: str) -> int:
    closing = re.compile(rf" {{0,3}}{re.escape(fence)}[{fence[0]}]*[ \t]*")
    return next(
        (number + 1 for number in range(start + 1, len(lines)) if closing.fullmatch(lines[number])),
        len(lines),
    )


def _item(lines: list[str], marker: re.Match[str]) -> Item | Prose:
    offset = _offset(marker)
    inner = [line[offset:] if not line[:offset].strip() else line.lstrip() for line in lines[1:]]
    text = "\n".join([lines[0][offset:].rstrip(), *inner]).strip("\n")
    return Item(text) if text.strip() else Prose("\n".join(lines))
