"""What a server has made for one edition and needs for the next: most of an archive does not change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


@dataclass(eq=False)
class Plates:
    """What was made last, by its name, and what it was made of; what is built once keeps nothing.

    A thing may be taken from here if it is made of nothing but values, and of all that were named.
    """

    keeping: bool = False
    _made: dict[str, tuple[object, object]] = field(default_factory=dict)

    def take(self, name: str, of: object, make: Callable[[], T]) -> T:
        """Return what was made of equal values under this name, or make it."""
        if not self.keeping:
            return make()
        known = self._made.get(name)
        if known is None or known[0] != of:
            known = self._made[name] = (of, make())
        return cast("T", known[1])

    def same(self, name: str, value: T) -> T:
        """Return a value, or the equal one of the edition before: that they are equal is seen sooner."""
        return self.take(name, value, lambda: value)


NOTHING_KEPT = Plates()
