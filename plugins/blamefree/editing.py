"""Changes to the actions of a document that leave every byte they do not concern as it is.

No change is trusted: its result is read again, and it is taken only where exactly the wanted values
are different. Where a first way of writing it does not hold, because of an anchor or a kind of
scalar, the next is tried; where none does, the document is left as it is.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, cast

from blamefree import frontmatter, insertion
from blamefree.diagnostics import Edit
from blamefree.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from blamefree.document import Document
    from blamefree.frontmatter import FrontMatter, Value

_ITEMS = "action_items"


class EditError(Exception):
    """A change that cannot be made without touching more than it concerns."""


def set_fields(document: Document, index: int, fields: Mapping[str, str | None]) -> str:
    """Return the text of a document in which these fields of one action have these values.

    None empties a field that is there. An EditError says why a field cannot be changed.
    """
    front = _front(document)
    text = document.source.text
    for field, value in fields.items():
        wanted = _copy(front.values)
        item = _items(wanted)[index]
        if item.get(field) == value:
            continue
        item[field] = value
        text, front = _first_that_holds(text, front, wanted, _ways(text, front, index, field, value))
    return text


def add_item(document: Document, fields: Mapping[str, str]) -> str:
    """Return the text of a document with one more action behind the others."""
    front = _front(document)
    wanted = _copy(front.values)
    wanted[_ITEMS] = [*_items(wanted), dict(fields)]
    text, _ = _first_that_holds(document.source.text, front, wanted, insertion.item(document, fields))
    return text


def next_id(taken: Iterable[str]) -> str:
    """Return the id of one more action: the last one's with the next free number, `A1` for the first."""
    numbered = [match for name in taken if (match := re.fullmatch(r"(.*?)(\d+)", name))]
    if not numbered:
        return "A1"
    prefix = numbered[-1][1]
    return f"{prefix}{max(int(match[2]) for match in numbered if match[1] == prefix) + 1}"


def _front(document: Document) -> FrontMatter:
    if document.front_matter is None or document.flaws:
        message = "its front matter cannot be read; `blamefree lint` says why"
        raise EditError(message)
    return document.front_matter


def _copy(values: dict[str, Value]) -> dict[str, Value]:
    """Return values of which none is shared: what an alias repeats is changed in one place."""
    copied: dict[str, Value] = json.loads(json.dumps(values))
    return copied


def _items(values: dict[str, Value]) -> list[dict[str, Value]]:
    return cast("list[dict[str, Value]]", values.get(_ITEMS) or [])


def _first_that_holds(
    text: str, front: FrontMatter, wanted: dict[str, Value], ways: Iterable[tuple[Edit, ...]]
) -> tuple[str, FrontMatter]:
    """Return the text after the first of these ways that gives exactly the wanted values."""
    for edits in ways:
        changed = _apply(text, edits)
        block = Span(front.span.start, front.span.end + len(changed) - len(text))
        read, flaws = frontmatter.read(changed, block)
        if read is not None and not flaws and read.values == wanted:
            return changed, read
    message = "it cannot be changed without changing something else; please edit it by hand"
    raise EditError(message)


def _apply(text: str, edits: Iterable[Edit]) -> str:
    """Return text after edits that do not overlap."""
    for edit in sorted(edits, key=lambda one: one.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def _ways(
    text: str, front: FrontMatter, index: int, field: str, value: str | None
) -> Iterator[tuple[Edit, ...]]:
    path = (_ITEMS, index, field)
    if path not in front.key_spans:
        yield from insertion.field(text, front, index, field, value)
        return
    span, flow = front.value_spans.get(path), insertion.in_braces(text, front, index)
    if span is None or span.start == span.end:
        yield from insertion.value(text, front.key_spans[path], value, flow=flow)
        return
    old = text[span.start : span.end]
    for spelt in insertion.spellings(value, old, flow=flow):
        written = f"{spelt}{insertion.comment(old)}"
        yield (Edit(span, written),)
        yield from _handing_the_anchor_on(text, front, path, written)


def _handing_the_anchor_on(
    text: str, front: FrontMatter, path: tuple[str | int, ...], written: str
) -> Iterator[tuple[Edit, ...]]:
    """Change a value that aliases repeat: the first of them is written out and is what the others repeat."""
    span = front.value_spans[path]
    aliases = [front.value_spans[alias] for alias, origin in front.aliases.items() if origin == path]
    anchor = re.search(r"&\S+\s+\Z", text[: span.start])
    old = text[span.start : span.end]
    if anchor and aliases and not set("\r\n") & set(old):
        first = min(aliases)
        handed_on = f"{anchor[0].strip()} {old}"
        yield (Edit(Span(anchor.start(), span.end), written), Edit(first, handed_on))
