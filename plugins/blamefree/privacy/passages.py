"""All text of a document in which something may be given away, and the way back to its places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.diagnostics import Secret
from blamefree.source import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from blamefree.document import Document
    from blamefree.privacy import Hit


def search(document: Document, find: Callable[[str], Iterable[Hit]]) -> Iterator[tuple[str, Secret]]:
    """Yield what is found in a file, each place once, and what it is called.

    The whole file is looked at, code and comments too; and values of the front matter once more as
    they are read, where an escape writes them in another way.
    """
    end = -1
    for hit in sorted(find(document.source.text), key=lambda one: (one.start, -one.end)):
        if hit.start >= end:
            end = hit.end
            yield hit.what, Secret(Span(hit.start, hit.end), document.source.text[hit.start : hit.end])
    front = document.front_matter
    if front is None or "\\" not in document.source.slice(front.span):
        return
    for path, value in front.texts():
        span = front.span_of(*path)
        if "\\" in document.source.slice(span) and value not in document.source.text:
            for hit in find(value):
                yield hit.what, Secret(span, value[hit.start : hit.end])
