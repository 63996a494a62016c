"""Action items as written, whatever state they are in: what the PM3 rules look at."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from blamefree.remembered import once
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from blamefree.document import Document
    from blamefree.frontmatter import FrontMatter, Value
    from blamefree.source import Span


@frozen(eq=False)
class WrittenAction:
    """One item of `action_items` that is a mapping."""

    front: FrontMatter
    index: int
    fields: Mapping[str, Value]

    def value(self, field: str) -> Value:
        """Return a field's value; None where it is missing or empty."""
        value = self.fields.get(field)
        return None if isinstance(value, str) and not value.strip() else value

    def place(self, field: str) -> Span:
        """Return where a field stands; where it is missing, the action's name stands for it."""
        path = ("action_items", self.index)
        for name in (field, "title", "id"):
            if (*path, name) in self.front.key_spans:
                return self.front.span_of(*path, name)
        return self.front.span_of(*path)

    @property
    def name(self) -> str:
        """What a message calls the action: its id, or its place in the list."""
        identifier = self.value("id")
        return identifier if isinstance(identifier, str) else f"number {self.index + 1}"

    @property
    def promised(self) -> bool:
        """Neither only proposed nor dropped."""
        status = self.value("status")
        return not isinstance(status, str) or status not in {"proposed", "dropped"}

    @property
    def pending(self) -> bool:
        """Promised, and not said to be done."""
        return self.promised and self.value("status") != "done"

    def day(self, field: str) -> date | None:
        """Return a field's day, None where it states none."""
        value = self.value(field)
        try:
            return date.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            return None


@once
def written_actions(document: Document) -> tuple[WrittenAction, ...]:
    """Return the action items of a document."""
    return tuple(_read(document))


def _read(document: Document) -> Iterator[WrittenAction]:
    front = document.front_matter
    items = front.at("action_items") if front else None
    if front is None or not isinstance(items, list):
        return
    for index, item in enumerate(items):
        if isinstance(item, dict):
            yield WrittenAction(front, index, item)
