"""The layout of the front matter: fields in the schema's order, each with its comments, no value changed."""

from __future__ import annotations

import json
import re
from functools import partial
from itertools import product
from typing import TYPE_CHECKING

from blamefree import frontmatter, schema
from blamefree.diagnostics import Edit
from blamefree.layout.block_writer import BlockWriter, Entry
from blamefree.layout.written_block import UnlayableError, WrittenBlock
from blamefree.source import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blamefree.document import Document
    from blamefree.frontmatter import FrontMatter
    from blamefree.source import Path

# More fields than any document has; beyond it the order is not looked for among aliases.
_MANY = 500
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)


def lay_out(written: Document) -> Edit | None:
    """Return the change that lays the front matter out; None where there is nothing to change.

    What is written is read again. Where it does not say the same, it is tried without taking off
    quotes, then in the order of the file; where that does not help, all is left as it is.
    """
    front, text = written.front_matter, written.source.text
    if front is None or written.flaws or not front.values:
        return None
    for order, unquoting in product((True, False), repeat=2):
        sort = partial(_sorted, front) if order else _as_written
        try:
            block = BlockWriter(WrittenBlock(text, front), sort, unquoting).write()
        except UnlayableError:
            return None
        if block == written.source.slice(front.span):
            return None
        if _says_the_same(text, front, block):
            return Edit(front.span, block)
    return None


def _says_the_same(text: str, front: FrontMatter, block: str) -> bool:
    if _CLOSING.search(block):
        return False
    changed = f"{text[: front.span.start]}{block}{text[front.span.end :]}"
    read, flaws = frontmatter.read(changed, Span(front.span.start, front.span.start + len(block)))
    if read is None or flaws:
        return False
    # In Python 1, 1.0 and true are equal; in JSON they are not.
    told = [json.dumps(one.values, sort_keys=True) for one in (front, read)]
    return told[0] == told[1] and dict(read.aliases) == dict(front.aliases)


def _as_written(path: Path, entries: Sequence[Entry]) -> Sequence[Entry]:
    del path
    return entries


def _sorted(front: FrontMatter, path: Path, entries: Sequence[Entry]) -> Sequence[Entry]:
    """Return the fields of a mapping in the order of the schema; those it does not know come last.

    What an alias repeats stays before the alias.
    """
    if not isinstance(front.at(*path), dict):
        return entries
    names = list(schema.field(path).get("properties", {}))
    ranks = {name: rank for rank, name in enumerate(names)}
    waiting = sorted(entries, key=lambda entry: ranks.get(str(entry.path[-1]), len(ranks)))
    needs = _needs(front, len(path) + 1)
    if not needs or len(entries) > _MANY:
        return waiting
    placed: list[Entry] = []
    while waiting:
        open_ = {entry.path for entry in waiting}
        ready = next((one for one in waiting if not needs.get(one.path, set()) & open_), waiting[0])
        waiting.remove(ready)
        placed.append(ready)
    return placed


def _needs(front: FrontMatter, depth: int) -> dict[Path, set[Path]]:
    """Return, for the entries at a depth, the others that hold what they repeat."""
    needs: dict[Path, set[Path]] = {}
    for alias, origin in front.aliases.items():
        if alias[:depth] != origin[:depth]:
            needs.setdefault(alias[:depth], set()).add(origin[:depth])
    return needs
