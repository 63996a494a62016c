"""What many ask of one document is found once; it goes when the document does."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable

D = TypeVar("D")
T = TypeVar("T")


def once(find: Callable[[D], T]) -> Callable[[D], T]:
    """Let something be found once for each document."""
    known: WeakKeyDictionary[D, T] = WeakKeyDictionary()

    @wraps(find)
    def ask(document: D) -> T:
        if document not in known:
            known[document] = find(document)
        return known[document]

    return ask
