"""How a document is laid out: the front matter by the schema's order, the timeline in columns."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import accumulate
from typing import TYPE_CHECKING

from blamefree import document
from blamefree.diagnostics import Edit
from blamefree.layout import front_matter, timeline_table
from blamefree.source import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blamefree.document import Document

# What one layout leads to is laid out again; where that comes to no end, nothing is changed.
_MAX_PASSES = 4
# Between so many lines it takes too long to find what is equal.
_MANY_LINES = 1_000


def lay_out(written: Document) -> str:
    """Return the text of a document, laid out; whoever lays that out again gets the same."""
    text, path = written.source.text, written.path
    for _ in range(_MAX_PASSES):
        changes = (timeline_table.lay_out(written), front_matter.lay_out(written))
        after = written.source.text
        # The table stands behind the front matter.
        for edit in filter(None, changes):
            after = after[: edit.span.start] + edit.text + after[edit.span.end :]
        if after == written.source.text:
            return after
        written = document.parse(after.encode(), path)
    return text


def edits(written: Document) -> tuple[Edit, ...]:
    """Return the changes of lines that lay a document out; what they do not touch stays as it is."""
    return between(written.source.text, lay_out(written))


def between(before: str, after: str) -> tuple[Edit, ...]:
    """Return the changes of lines that make one text of another."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    head = _same(old, new)
    tail = _same(old[head:][::-1], new[head:][::-1])
    starts = [0, *accumulate(map(len, old))]
    middle = old[head : len(old) - tail], new[head : len(new) - tail]
    if max(map(len, middle)) > _MANY_LINES:
        return (Edit(Span(starts[head], starts[len(old) - tail]), "".join(middle[1])),)
    changes = SequenceMatcher(None, *middle, autojunk=False).get_opcodes()
    return tuple(
        Edit(Span(starts[head + first], starts[head + last]), "".join(middle[1][begin:end]))
        for kind, first, last, begin, end in changes
        if kind != "equal"
    )


def _same(old: Sequence[str], new: Sequence[str]) -> int:
    """Return with how many lines both begin."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((number for number, (one, other) in pairs if one != other), min(len(old), len(new)))
