"""Fixes put into a text, over and over until there is nothing left to fix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree import document
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from blamefree.diagnostics import Edit, Fix
    from blamefree.document import Document

# A fix can make room for another one; ten times is more than any document needed.
MAX_PASSES = 10


@frozen
class Mended:
    """A text after its fixes: how many were made, and how many unsafe ones were not asked for."""

    text: str
    made: int
    left: int


def settle(written: Document, find: Callable[[Document], Iterable[Fix]], *, unsafe: bool = False) -> Mended:
    """Make the fixes of a document, then those of what it has become, until none is left.

    A fix after which the front matter could be read no longer is not made.
    """
    made = 0
    seen = {written.source.text}
    wanted = tuple(find(written))
    for _ in range(MAX_PASSES):
        after, count = _make(written, wanted, unsafe=unsafe)
        # Two fixes that undo each other would go on for ever.
        if count == 0 or after.source.text in seen:
            break
        written, made = after, made + count
        seen.add(written.source.text)
        wanted = tuple(find(written))
    left = 0 if unsafe else sum(not fix.safe for fix in wanted)
    return Mended(written.source.text, made, left)


def apply(text: str, fixes: Iterable[Fix], *, unsafe: bool = False) -> tuple[str, int]:
    """Return the text with all fixes made that do not touch one another, and how many were made.

    Of two that overlap the safe one is made, else the first; a second pass makes the other.
    """
    taken, made = _take(fixes, unsafe=unsafe)
    return put(text, taken), made


def choose(fixes: Iterable[Fix], *, unsafe: bool = False) -> tuple[Edit, ...]:
    """Return the edits that `apply` makes, in the order of the text."""
    return tuple(sorted(_take(fixes, unsafe=unsafe)[0], key=lambda one: one.span))


def put(text: str, edits: Iterable[Edit]) -> str:
    """Return a text after edits that do not overlap."""
    for edit in sorted(edits, key=lambda one: one.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def _make(written: Document, wanted: Sequence[Fix], *, unsafe: bool) -> tuple[Document, int]:
    """Return the document after one pass: all fixes, or, where that breaks it, the first that does not."""
    text, count = apply(written.source.text, wanted, unsafe=unsafe)
    after = _read(written, text)
    if after is not None:
        return after, count
    for fix in wanted:
        text, count = apply(written.source.text, [fix], unsafe=unsafe)
        after = _read(written, text) if count else None
        if after is not None:
            return after, count
    return written, 0


def _read(before: Document, text: str) -> Document | None:
    """Return a text as a document, None where it cannot be read as well as the one before."""
    after = document.parse(text.encode(), before.path)
    return None if len(after.flaws) > len(before.flaws) else after


def _take(fixes: Iterable[Fix], *, unsafe: bool) -> tuple[list[Edit], int]:
    taken: list[Edit] = []
    made = 0
    for fix in sorted(fixes, key=lambda one: not one.safe):
        allowed = fix.safe or unsafe
        if allowed and not any(_overlap(edit, other) for edit in fix.edits for other in taken):
            taken.extend(fix.edits)
            made += 1
    return taken, made


def _overlap(one: Edit, other: Edit) -> bool:
    return one.span == other.span or (one.span.start < other.span.end and other.span.start < one.span.end)
