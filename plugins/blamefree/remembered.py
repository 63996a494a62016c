"""What many ask of one document is found once; it goes when the document does."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable


class Remembering(Protocol):
    """What has a place for what was found of it."""

    @property
    def remembered(self) -> dict[Any, Any]:
        """What was found, by who found it and what else was given."""


B = TypeVar("B")
D = TypeVar("D", bound=Remembering)
T = TypeVar("T")

# Stands for what was not found yet; that may be anything, None too.
_UNKNOWN: Any = object()


@overload
def once(find: Callable[[D], T]) -> Callable[[D], T]: ...
@overload
def once(find: Callable[[D, B], T]) -> Callable[[D, B], T]: ...
def once(find: Callable[..., T]) -> Callable[..., T]:
    """Let something be found once for each document, and for what else is given."""

    @wraps(find)
    def ask(document: Remembering, *besides: object) -> T:
        known, key = document.remembered, (find, *besides)
        found: T = known.get(key, _UNKNOWN)
        if found is _UNKNOWN:
            found = known[key] = find(document, *besides)
        return found

    return ask
