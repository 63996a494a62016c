"""Ids in a text and where they lead: definitions, references, links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from blamefree.lsp import folder
from blamefree.lsp.knowledge import Target
from blamefree.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from blamefree.document import Document
    from blamefree.lsp.knowledge import Knowledge
    from blamefree.source import Source

# An id, and perhaps the reference of one of its actions behind a slash.
_WORD = re.compile(r"(?<![\w./-])[A-Za-z0-9][A-Za-z0-9._-]{0,63}(?:/[A-Za-z0-9][A-Za-z0-9_-]{0,15})?")
_OWNERS = ("owner", "incident_commander", "authors", "facilitator", "participants")


def word_at(source: Source, offset: int) -> Span | None:
    """Return the word at an offset that could be an id."""
    line = source.line_span(source.position(min(offset, len(source.text))).line)
    for match in _WORD.finditer(source.text, line.start, line.end):
        end = match.start() + len(match[0].rstrip("._-"))
        if match.start() <= offset <= end:
            return Span(match.start(), end)
    return None


def find(source: Source, knowledge: Knowledge) -> Iterator[tuple[Span, str]]:
    """Yield every id of the archive that a text names, with its place."""
    for match in _WORD.finditer(source.text):
        word = match[0].rstrip("._-")
        # A file's name begins with its id.
        while word and word.partition("/")[0] not in knowledge.by_id:
            word = word[: max(word.rfind(mark) for mark in "._-/")] if re.search(r"[._/-]", word) else ""
        if word:
            yield Span(match.start(), match.start() + len(word)), word


def define(document: Document, knowledge: Knowledge, offset: int, field: str) -> Target | None:
    """Return where the word at an offset leads: a postmortem, an action, an entry of the catalog.

    `field` is the field of the front matter whose value stands there, empty where there is none.
    """
    front, source = document.front_matter, document.source
    value = source.slice(_value_at(document, offset)) if front and field else ""
    table = "services" if field == "services" else ""
    if (table or field in _OWNERS) and knowledge.catalog is not None:
        file, text = knowledge.catalog
        span = folder.find_in_catalog(text, value.strip("\"'"), table=table)
        return Target(file, text, span) if span else None
    word = word_at(source, offset)
    return knowledge.target(source.slice(word)) if word else None


def references(
    texts: Iterable[tuple[Path, Source]], knowledge: Knowledge, word: str, *, declared: bool
) -> Iterator[Target]:
    """Yield each place in the archive that names an id or a service; `declared` adds where it is its own."""
    own = knowledge.target(word)
    if own is None:
        for entry in knowledge.entries:
            if word in entry.services:
                yield Target(entry.file, entry.source, entry.services[word])
        return
    for file, source in texts:
        # Looked for as a text first: most documents do not name it.
        if word not in source.text:
            continue
        for span, found in find(source, knowledge):
            is_own = (file, span) == (own.file, own.span)
            if (found == word or found.partition("/")[0] == word) and (declared or not is_own):
                yield Target(file, source, span)


def links(source: Source, knowledge: Knowledge, itself: str) -> Iterator[tuple[Span, Target]]:
    """Yield the ids of other postmortems with where they lead."""
    for span, word in find(source, knowledge):
        target = knowledge.target(word)
        if target is not None and word.partition("/")[0] != itself:
            yield span, target


def _value_at(document: Document, offset: int) -> Span:
    front = document.front_matter
    spans = [
        span
        for path, span in (front.value_spans.items() if front else ())
        if front and span.start <= offset <= span.end and not isinstance(front.at(*path), list | dict)
    ]
    return min(spans, key=lambda span: span.end - span.start, default=Span(offset, offset))
