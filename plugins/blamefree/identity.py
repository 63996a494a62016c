"""What other documents need to know of one: its id, and the ids it names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blamefree.document import Document
    from blamefree.source import Source, Span


@dataclass(frozen=True)
class Name:
    """An id as it is written at a place."""

    text: str
    span: Span


@dataclass(frozen=True, eq=False)
class Identity:
    """Who a document is, and whom it names."""

    source: Source
    id: Name | None
    related: tuple[Name, ...]


def identify(document: Document) -> Identity:
    """Return a document's identity; what is not text has none."""
    front = document.front_matter
    if front is None:
        return Identity(document.source, None, ())
    text = document.identifier
    listed = front.at("related")
    return Identity(
        document.source,
        Name(text, front.span_of("id")) if text else None,
        tuple(
            Name(value, front.span_of("related", index))
            for index, value in enumerate(listed if isinstance(listed, list) else ())
            if isinstance(value, str)
        ),
    )
