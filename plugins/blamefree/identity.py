"""What other documents need to know of one: who it is, whom it names, what it is about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from blamefree import chronology
from blamefree.values import frozen
from blamefree.written_actions import written_actions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime

    from blamefree.document import Document
    from blamefree.source import Span


class Name(NamedTuple):
    """A word as it is written at a place."""

    text: str
    span: Span


class Factor(NamedTuple):
    """A contributing factor; its summary stands at `span`."""

    category: str
    summary: str
    span: Span


class Promise(NamedTuple):
    """An action item: what it is called, where it stands, and since when it is done."""

    id: str
    title: str
    status: str
    done_on: date | None

    def open_on(self, day: date) -> bool:
        """Tell whether on a day it was not done yet, nor dropped."""
        if self.status == "done":
            return self.done_on is not None and self.done_on > day
        return self.status != "dropped"


@frozen(eq=False)
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

    def hiding(self, hide: Callable[[str], str]) -> Identity:
        """Return the same with all its texts as they may be shown."""
        return replace(
            self,
            id=self.id and Name(hide(self.id.text), self.id.span),
            related=tuple(Name(hide(one.text), one.span) for one in self.related),
            services=tuple(map(hide, self.services)),
            factors=tuple(Factor(hide(one.category), hide(one.summary), one.span) for one in self.factors),
            promises=tuple(
                one._replace(id=hide(one.id), title=hide(one.title), status=hide(one.status))
                for one in self.promises
            ),
        )


def identify(document: Document) -> Identity:
    """Return a document's identity; what is not text has none."""
    front = document.front_matter
    if front is None:
        return Identity(document.path, None)
    text, severity, told = document.identifier, document.severity, chronology.read(document)
    return Identity(
        document.path,
        Name(text, front.span_of("id")) if text else None,
        tuple(_names(document, "related")),
        document.kind,
        Name(severity, front.span_of("severity")) if severity else None,
        told.started.at if told.started else None,
        told.resolved.at if told.resolved else None,
        tuple(name.text for name in _names(document, "services")),
        tuple(_factors(document)),
        tuple(
            Promise(
                action.name, str(action.value("title")), str(action.value("status")), action.day("done_on")
            )
            for action in written_actions(document)
        ),
    )


def _names(document: Document, field: str) -> Iterator[Name]:
    front = document.front_matter
    listed = front.at(field) if front else None
    for index, value in enumerate(listed if isinstance(listed, list) else ()):
        if front is not None and isinstance(value, str):
            yield Name(value, front.span_of(field, index))


def _factors(document: Document) -> Iterator[Factor]:
    front = document.front_matter
    listed = front.at("contributing_factors") if front else None
    for index, value in enumerate(listed if isinstance(listed, list) else ()):
        category, summary = (
            (value.get("category"), value.get("summary")) if isinstance(value, dict) else ("", "")
        )
        if front is not None and isinstance(category, str) and isinstance(summary, str):
            yield Factor(category, summary, front.span_of("contributing_factors", index, "summary"))
