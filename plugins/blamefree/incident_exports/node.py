"""A value of JSON, looked into without trust: what is not there, or of another kind, is empty."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from blamefree import unseen
from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEARS = range(1990, 2200)


@frozen
class Node:
    """One value; `path` in its methods leads through the objects below it."""

    value: object

    def at(self, *path: str) -> Node:
        """Return the value at a path."""
        found = self.value
        for key in path:
            found = found.get(key) if isinstance(found, dict) else None
        return Node(found)

    def has(self, *keys: str) -> bool:
        """Tell whether it is an object with all of these keys."""
        return isinstance(self.value, dict) and all(key in self.value for key in keys)

    def items(self, *path: str) -> Iterator[Node]:
        """Yield the entries of a list."""
        found = self.at(*path).value
        yield from (Node(one) for one in (found if isinstance(found, list) else ()))

    def text(self, *path: str) -> str:
        """Return a text on one line, or a number as one."""
        found = self.at(*path).value
        if isinstance(found, int) and not isinstance(found, bool):
            return str(found)
        return unseen.one_line(found) if isinstance(found, str) else ""

    def first(self, *keys: str) -> str:
        """Return the first of these texts that is not empty."""
        return next((text for key in keys if (text := self.text(key))), "")

    def link(self, *path: str) -> str:
        """Return an http or https address."""
        found = self.text(*path)
        return found if re.fullmatch(r"https?://\S+", found) else ""

    def moment(self, *path: str) -> datetime | None:
        """Return a moment, written as in ISO 8601 or as seconds or milliseconds since 1970."""
        return moment(self.at(*path).value)


def moment(value: object) -> datetime | None:
    """Read a moment; one without a zone is in UTC, and one of another age is none."""
    try:
        if isinstance(value, str) and not re.fullmatch(r"\d+(\.\d+)?", value):
            found = datetime.fromisoformat(value.strip())
            found = found if found.tzinfo else found.replace(tzinfo=UTC)
        elif isinstance(value, str | int | float) and not isinstance(value, bool):
            seconds = float(value)
            found = datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC)  # noqa: PLR2004
        else:
            return None
        return found.astimezone(UTC) if found.year in _YEARS else None
    except (ValueError, OverflowError, OSError):
        return None
