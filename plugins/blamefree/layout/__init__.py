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
    from blamefree.document import Document

# What one layout leads to is laid out again; where that comes to no end, nothing is changed.
_MAX_PASSES = 4


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
    before = written.source.text
    after = lay_out(written)
    if after == before:
        return ()
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = [0, *accumulate(map(len, old))]
    changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(
        Edit(Span(starts[first], starts[last]), "".join(new[begin:end]))
        for kind, first, last, begin, end in changes
        if kind != "equal"
    )
