"""What is like each postmortem of a site; it is worked out again where any of them has changed."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from blamefree import similarity
from blamefree.similarity import Likeness

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from blamefree.model import Postmortem
    from blamefree.pages.stock import Stock

_MOST = 3


def find(ones: Sequence[Postmortem], stock: Stock) -> Mapping[str, tuple[Likeness, ...]]:
    """Return what is most like each postmortem besides those that it names itself, by its id."""
    shelf = stock.shelf("alike")
    found = json.loads(shelf.take(_digest(ones), lambda: json.dumps(_told(ones)).encode()))
    shelf.save()
    by_id = {one.id: one for one in ones}
    return {name: tuple(_likeness(by_id, *each) for each in alike) for name, alike in found.items()}


def _digest(ones: Sequence[Postmortem]) -> str:
    """Return what stands for all that postmortems say: one text of it would be as long as the archive."""
    digest = blake2b(digest_size=16)
    for one in ones:
        digest.update(repr(one).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _told(ones: Sequence[Postmortem]) -> Mapping[str, Any]:
    """Return the same as values of JSON."""
    index = similarity.index(ones)
    return {
        one.id: [
            (each.postmortem.id, each.score, each.services, each.factors, each.words)
            for each in index.like(one, _MOST, but=one.related)
        ]
        for one in ones
    }


def _likeness(
    by_id: Mapping[str, Postmortem],
    name: str,
    score: float,
    services: Sequence[str],
    factors: Sequence[str],
    words: Sequence[str],
) -> Likeness:
    return Likeness(by_id[name], score, tuple(services), tuple(factors), tuple(words))
