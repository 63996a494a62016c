"""What a mapping of the front matter states, by the types that the schema promises."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from blamefree import unseen
from blamefree.placeholders import is_placeholder
from blamefree.values import frozen
from blamefree.written_days import YEARS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from blamefree.frontmatter import Value


@frozen
class Fields:
    """One mapping of the front matter, read by the type the schema promises."""

    values: Mapping[str, Value]

    def text(self, name: str) -> str | None:
        """Return a text without what nobody sees in it; None where nothing is said."""
        value = self.values.get(name)
        return unseen.shown(value).strip() or None if isinstance(value, str) else None

    def known(self, name: str) -> str | None:
        """Return a text that is more than the mark of one to come: `TBD` is nobody's name."""
        value = self.text(name)
        return None if value is None or is_placeholder(value) else value

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the texts of a list."""
        value = self.values.get(name)
        return tuple(unseen.shown(str(item)).strip() for item in value) if isinstance(value, list) else ()

    def names(self, name: str) -> tuple[str, ...]:
        """Return the names of a list without the marks of those to come."""
        return tuple(text for text in self.texts(name) if not is_placeholder(text))

    def date(self, name: str) -> date | None:
        """Return a day."""
        value = self.known(name)
        return date.fromisoformat(value) if value else None

    def instant(self, name: str) -> datetime | None:
        """Return a moment; a day alone is none, nor is one of a year that no incident was in.

        At the ends of the calendar a moment cannot be told by the clock of another zone.
        """
        value = self.text(name)
        at = datetime.fromisoformat(value) if value and len(value) > len("2026-01-01") else None
        return at if at and at.year in YEARS else None

    def child(self, name: str) -> Fields:
        """Return a mapping within, empty where there is none."""
        value = self.values.get(name)
        return Fields(value if isinstance(value, dict) else {})

    def children(self, name: str) -> tuple[Fields, ...]:
        """Return the mappings of a list."""
        value = self.values.get(name)
        return (
            tuple(Fields(item) for item in value if isinstance(item, dict)) if isinstance(value, list) else ()
        )

    def facts(self) -> tuple[tuple[str, str], ...]:
        """Return what is stated besides the summary, as name and words."""
        return tuple(
            (name, ("yes" if value else "no") if isinstance(value, bool) else unseen.shown(f"{value}"))
            for name, value in self.values.items()
            if value is not None and name != "summary"
        )
