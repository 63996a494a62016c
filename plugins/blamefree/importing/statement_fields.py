"""The facts of an original as the fields of its draft, each field once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from blamefree.importing.accounting import Kind, Move

if TYPE_CHECKING:
    from blamefree.importing.facts import Fact

_LISTS = ("services", "tags", "authors", "participants")
_SINGLE = "it is told by an earlier statement; the words stay where they were"


@dataclass
class Fields:
    """What the fields of a draft are to hold, and how that came about."""

    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    moves: list[Move] = field(default_factory=list)

    def add(self, fact: Fact) -> bool:
        """Take a fact; True where the draft tells it in full, so that the original's words may go."""
        before = self.values.get(fact.field, ())
        if before and fact.field not in _LISTS and before != fact.values:
            self.moves.append(Move(Kind.FIELD, fact.label, "left as it is", _SINGLE))
            return False
        self.values[fact.field] = tuple(dict.fromkeys((*before, *fact.values)))
        if fact.comment and not before:
            self.comments[fact.field] = fact.comment
        note = "" if fact.whole else "the words of the original stay in the body"
        self.moves.append(Move(Kind.FIELD, fact.label, _PLACES.get(fact.field, f"`{fact.field}`"), note))
        return fact.whole

    def first(self, name: str) -> str | None:
        """Return the value of a field that has one."""
        return next(iter(self.values.get(name, ())), None)

    @property
    def day(self) -> date | None:
        """The day that is stated as that of the incident."""
        return self._date("started_at") or self._date("day")

    @property
    def written_on(self) -> date | None:
        """The day that front matter gives as that of the document."""
        return self._date("written_on")

    def _date(self, name: str) -> date | None:
        text = self.first(name)
        return date.fromisoformat(text[:10]) if text else None


_PLACES = {
    "participants": "`review.participants`",
    "facilitator": "`review.facilitator`",
    "held_on": "`review.held_on`",
    "users_affected": "`impact.users_affected`",
    "summary": "the section Summary",
    "day": "the day of `started_at`",
    "written_on": "the day of `started_at`, where nothing else tells one",
}
