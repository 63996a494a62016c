"""What was predicted: an earlier postmortem found the same factor, and its action was still open."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date
from functools import lru_cache
from itertools import chain, groupby, product
from operator import itemgetter
from typing import TYPE_CHECKING

from blamefree.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from blamefree.identity import Promise

# So many words of weight make two sentences speak of one thing, so many of them in the action's title.
_ENOUGH, _ENOUGH_OF_ACTION = 3, 2
# Words are compared by their beginnings, so that `caches` and `cache` are one.
_STEM = 5
_WORD = re.compile(r"[^\W\d_]{4,}")
_LIGHT = re.compile(
    r"a(?:bout|bove|fter|gain)|be(?:cause|en|fore|low)|both|cannot|could|during|each|every|from|have|into|m(?:ore|ost)"
    r"|never|only|other|over|same|since|some|such|th(?:an|at|eir|em|en|ere|ese|ey|is|ose|rough)|under|until|were"
    r"|wh(?:at|en|ere|ich|ile)|will|with|without|would|your"
)


@frozen
class Case:
    """What two incidents are compared by; `factors` are category and summary of each."""

    started: datetime | None
    services: tuple[str, ...]
    factors: tuple[tuple[str, str], ...]
    promises: tuple[Promise, ...]


@frozen
class Prediction:
    """A factor of a later case, and the promise of an earlier one that was open: places in what was given."""

    later: int
    factor: int
    earlier: int
    promise: Promise


def find(cases: Sequence[Case]) -> Iterator[Prediction]:
    """Yield each factor that an earlier case had found, with the first promise that was open then."""
    found: dict[tuple[int, int], Prediction] = {}
    shelf = _Shelf()
    dated = ((one.started, place) for place, one in enumerate(cases) if one.started is not None)
    # One day after the other, so that the shelf holds only what is still open.
    for started, group in groupby(sorted(dated, key=itemgetter(0)), key=itemgetter(0)):
        places = [place for _, place in group]
        for place in places:
            for number, (category, summary) in enumerate(cases[place].factors):
                held = shelf.first(cases[place].services, category, _weighty(summary), started.date())
                if held is not None:
                    found[place, number] = Prediction(place, number, held.place, held.promise)
        for place in places:
            shelf.add(place, cases[place])
    return (found[key] for key in sorted(found))


@frozen(eq=False)
class _Held:
    """A promise, the words of weight in it, and the factors that it was made against."""

    place: int
    number: int
    promise: Promise
    words: frozenset[str]
    factors: tuple[tuple[str, frozenset[str]], ...]

    def answers(self, category: str, words: frozenset[str]) -> int | None:
        """Return the number of the first factor that is of this category and speaks of the same thing."""
        for number, (kind, factor) in enumerate(self.factors):
            if kind == category and len(words & (factor | self.words)) >= _ENOUGH:
                return number
        return None


class _Shelf:
    """The promises that are open, by service and by the words in them.

    An archive of thousands holds hundreds of everything: looking at each of them for each factor
    would take a time that grows with the square of the archive.
    """

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], list[_Held]] = defaultdict(list)

    def add(self, place: int, one: Case) -> None:
        """Take the promises of a case; one that was never open is not held."""
        factors = tuple((category, _weighty(summary)) for category, summary in one.factors)
        for number, promise in enumerate(one.promises):
            if promise.open_on(date.min):
                held = _Held(place, number, promise, _weighty(promise.title), factors)
                for key in product(one.services, held.words):
                    self._held[key].append(held)

    def first(
        self, services: tuple[str, ...], category: str, words: frozenset[str], day: date
    ) -> _Held | None:
        """Return the first that was open on a day and answers a factor: by service, then by place."""
        for service in services:
            alike = self._alike(service, words, day)
            answers = ((held.place, held.answers(category, words), held.number, held) for held in alike)
            fitting = [answer for answer in answers if answer[1] is not None]
            if fitting:
                return min(fitting, key=itemgetter(0, 1, 2))[3]
        return None

    def _open(self, key: tuple[str, str], day: date) -> list[_Held] | None:
        """Return what is held of a service and a word; days come in their order, and what is done goes."""
        held = self._held.get(key)
        if held and not all(each.promise.open_on(day) for each in held):
            held[:] = [each for each in held if each.promise.open_on(day)]
        return held

    def _alike(self, service: str, words: frozenset[str], day: date) -> list[_Held]:
        """Return what has enough of these words, without what is done by now."""
        there = [held for word in words if (held := self._open((service, word), day))]
        shared = Counter(chain.from_iterable(there)) if len(there) >= _ENOUGH_OF_ACTION else {}
        return [held for held, count in shared.items() if count >= _ENOUGH_OF_ACTION]


def _weighty(text: str) -> frozenset[str]:
    return frozenset(filter(None, map(_stem, _WORD.findall(text.casefold()))))


@lru_cache(maxsize=10_000)
def _stem(word: str) -> str:
    """Return the beginning of a word, empty where it has no weight."""
    return "" if _LIGHT.fullmatch(word) else word[:_STEM]
