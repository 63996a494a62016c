"""What other documents need to know of one: who it is, whom it names, what it is about."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from blamefree import chronology, word_stems
from blamefree.source import Span
from blamefree.values import frozen
from blamefree.written_actions import written_actions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from blamefree.document import Document


class Name(NamedTuple):
    """A word as it is written at a place."""

    text: str
    # Of an archive, hundreds of thousands are held: a span of their own would take twice as much.
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


class Factor(NamedTuple):
    """A contributing factor; `words` are the stems of its summary, which stands at `span`."""

    category: str
    words: tuple[str, ...]
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where the summary stands."""
        return Span(self.start, self.end)


class Promise(NamedTuple):
    """An action item: what it is called, where it stands, and since when it is done.

    `words` are the stems of its title.
    """

    id: str
    title: str
    status: str
    done_on: date | None
    words: tuple[str, ...]

    @classmethod
    def of(cls, identifier: str, title: str, status: str, done_on: date | None) -> Promise:
        """Return the promise with the stems of its title."""
        return cls(identifier, title, status, done_on, word_stems.of(title))

    @property
    def until(self) -> date:
        """The day from which on it was not open any more; it lies before all others where it never was."""
        if self.status == "done":
            return self.done_on or date.min
        return date.min if self.status == "dropped" else date.max


@frozen(eq=False, slots=True)
class Identity:
    """Who a document is, whom it names, and what it is about.

    `severity` and `started`, `resolved` are None where the document does not say so readably.
    """

    path: str
    id: Name | None
    related: tuple[Name, ...] = ()
    kind: str = "incident"
    severity: Name | None = None
    started: datetime | None = None
    resolved: datetime | None = None
    services: tuple[str, ...] = ()
    factors: tuple[Factor, ...] = ()
    promises: tuple[Promise, ...] = ()

    def places(self) -> Iterator[Span]:
        """Yield where all that a rule about the archive may find fault with stands, in one order."""
        if self.id is not None:
            yield self.id.span
        if self.severity is not None:
            yield self.severity.span
        for name in self.related:
            yield name.span
        for factor in self.factors:
            yield factor.span


def _as_it_is(text: str) -> str:
    return text


def identify(document: Document, hide: Callable[[str], str] = _as_it_is) -> Identity:
    """Return a document's identity, with its texts as they may be shown; what is not text has none."""
    front = document.front_matter
    if front is None:
        return Identity(document.path, None)
    text, severity, told = document.identifier, document.severity, chronology.read(document)
    return Identity(
        document.path,
        Name(hide(text), *front.span_of("id")) if text else None,
        tuple(name._replace(text=hide(name.text)) for name in _names(document, "related")),
        document.kind,
        Name(severity, *front.span_of("severity")) if severity else None,
        told.started.at if told.started else None,
        told.resolved.at if told.resolved else None,
        tuple(hide(name.text) for name in _names(document, "services")),
        tuple(_factors(document, hide)),
        tuple(
            Promise.of(
                hide(action.name),
                hide(str(action.value("title"))),
                hide(str(action.value("status"))),
                action.day("done_on"),
            )
            for action in written_actions(document)
        ),
    )


def _names(document: Document, field: str) -> Iterator[Name]:
    front = document.front_matter
    listed = front.at(field) if front else None
    for index, value in enumerate(listed if isinstance(listed, list) else ()):
        if front is not None and isinstance(value, str):
            yield Name(value, *front.span_of(field, index))


def _factors(document: Document, hide: Callable[[str], str]) -> Iterator[Factor]:
    front = document.front_matter
    listed = front.at("contributing_factors") if front else None
    for index, value in enumerate(listed if isinstance(listed, list) else ()):
        category, summary = (
            (value.get("category"), value.get("summary")) if isinstance(value, dict) else ("", "")
        )
        if front is not None and isinstance(category, str) and isinstance(summary, str):
            words = word_stems.of(hide(summary))
            yield Factor(hide(category), words, *front.span_of("contributing_factors", index, "summary"))
