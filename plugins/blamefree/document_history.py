"""The days on which a document changed, and nothing of who changed it: that is nobody's to count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blamefree.values import frozen

if TYPE_CHECKING:
    from datetime import date


@frozen
class DocumentHistory:
    """The day of each version, in the order in which they came to be; there is at least one."""

    days: tuple[date, ...]

    @property
    def first(self) -> date:
        """The day it was first there for others to read."""
        return self.days[0]

    @property
    def last(self) -> date:
        """The day it last changed."""
        return self.days[-1]

    @property
    def changes(self) -> int:
        """How often it changed after it was first there."""
        return len(self.days) - 1

    def until(self, day: date) -> DocumentHistory | None:
        """Return what was known on a day, None where it was not there yet."""
        days = tuple(one for one in self.days if one <= day)
        return DocumentHistory(days) if days else None
