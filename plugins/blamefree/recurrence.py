"""What was predicted: an earlier postmortem found the same factor, and its action was still open."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from blamefree.identity import Promise

# So many words of weight make two sentences speak of one thing, so many of them in the action's title.
_ENOUGH, _ENOUGH_OF_ACTION = 3, 2
# Words are compared by their beginnings, so that `caches` and `cache` are one.
_STEM = 5
_LIGHT = re.compile(
    r"a(?:bout|bove|fter|gain)|be(?:cause|en|fore|low)|both|cannot|could|during|each|every|from|have|into|m(?:ore|ost)"
    r"|never|only|other|over|same|since|some|such|th(?:an|at|eir|em|en|ere|ese|ey|is|ose|rough)|under|until|were"
    r"|wh(?:at|en|ere|ich|ile)|will|with|without|would|your"
)


@dataclass(frozen=True)
class Case:
    """What two incidents are compared by; `factors` are category and summary of each."""

    started: datetime | None
    services: tuple[str, ...]
    factors: tuple[tuple[str, str], ...]
    promises: tuple[Promise, ...]


@dataclass(frozen=True)
class Prediction:
    """A factor of a later case, and the promise of an earlier one that was open: places in what was given."""

    later: int
    factor: int
    earlier: int
    promise: Promise


def find(cases: Sequence[Case]) -> Iterator[Prediction]:
    """Yield each factor that an earlier case had found, with the first promise that was open then."""
    shelves = _by_service_and_category(cases)
    for later, one in enumerate(cases):
        for number, (category, summary) in enumerate(one.factors):
            words = _weighty(summary)
            known = (shelves[service, category] for service in one.services if (service, category) in shelves)
            alike = (held for shelf in known for held in shelf.alike(words))
            found = next((held for held in alike if held.predicts(one, words)), None)
            if found is not None:
                yield Prediction(later, number, found.place, found.promise)


@dataclass(frozen=True, eq=False)
class _Held:
    """A factor and an action against it; their words of weight."""

    place: int
    case: Case
    promise: Promise
    factor: frozenset[str]
    action: frozenset[str]

    def predicts(self, one: Case, words: frozenset[str]) -> bool:
        """Tell whether this was found before a case, of the same thing, and not mended by then."""
        if one.started is None or self.case.started is None or self.case.started >= one.started:
            return False
        return len(words & (self.factor | self.action)) >= _ENOUGH and self.promise.open_on(
            one.started.date()
        )


class _Shelf:
    """What is held of one service and category, found by the words of its actions.

    An archive of thousands holds hundreds of everything: looking at each of them for each factor
    would take a time that grows with the square of the archive.
    """

    def __init__(self) -> None:
        self._held: list[_Held] = []
        self._by_word: dict[str, list[int]] = defaultdict(list)

    def add(self, held: _Held) -> None:
        for word in held.action:
            self._by_word[word].append(len(self._held))
        self._held.append(held)

    def alike(self, words: frozenset[str]) -> Iterator[_Held]:
        """Yield, in their order, those whose action has enough of these words."""
        shared = Counter(place for word in words for place in self._by_word.get(word, ()))
        for place in sorted(place for place, count in shared.items() if count >= _ENOUGH_OF_ACTION):
            yield self._held[place]


def _by_service_and_category(cases: Sequence[Case]) -> Mapping[tuple[str, str], _Shelf]:
    shelves: dict[tuple[str, str], _Shelf] = defaultdict(_Shelf)
    for place, one in enumerate(cases):
        actions = [(promise, _weighty(promise.title)) for promise in one.promises]
        for category, summary in one.factors:
            words = _weighty(summary)
            for promise, title in actions:
                held = _Held(place, one, promise, words, title)
                for service in one.services:
                    shelves[service, category].add(held)
    return shelves


def _weighty(text: str) -> frozenset[str]:
    return frozenset(filter(None, map(_stem, re.findall(r"[^\W\d_]{4,}", text.casefold()))))


@lru_cache(maxsize=10_000)
def _stem(word: str) -> str:
    """Return the beginning of a word, empty where it has no weight."""
    return "" if _LIGHT.fullmatch(word) else word[:_STEM]
