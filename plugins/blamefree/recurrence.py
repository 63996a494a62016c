"""What was predicted: an earlier postmortem found the same factor, and its action was still open."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import heappop, heappush
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from blamefree.identity import Promise

# So many words of weight make two sentences speak of one thing, so many of them in the action's title.
_ENOUGH, _ENOUGH_OF_ACTION = 3, 2
# Cases are looked at in the order of their moments; their days, each of its own zone, may go back by two.
_SLACK = timedelta(days=2)


class Cause(Protocol):
    """A contributing factor, and the beginnings of the words of weight in it."""

    @property
    def category(self) -> str: ...  # noqa: D102 - see the class
    @property
    def words(self) -> tuple[str, ...]: ...  # noqa: D102


class Case(Protocol):
    """What two incidents are compared by."""

    @property
    def started(self) -> datetime | None: ...  # noqa: D102 - see the class
    @property
    def services(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def factors(self) -> Sequence[Cause]: ...  # noqa: D102
    @property
    def promises(self) -> tuple[Promise, ...]: ...  # noqa: D102


@dataclass(frozen=True)
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
        day = started.date()
        shelf.clear(day)
        for place in places:
            services = cases[place].services
            for number, factor in enumerate(cases[place].factors):
                held = shelf.first(services, factor, day)
                if held is not None:
                    found[place, number] = Prediction(place, number, held.place, held.promise)
        for place in places:
            shelf.add(place, cases[place])
    return (found[key] for key in sorted(found))


class _Held(NamedTuple):
    """A promise, and the case that it was made in."""

    place: int
    number: int
    promise: Promise
    case: Case

    def answers(self, category: str, words: frozenset[str]) -> int | None:
        """Return the number of the first factor that is of this category and speaks of the same thing."""
        for number, cause in enumerate(self.case.factors):
            if cause.category == category:
                shared = words.intersection(cause.words)
                if len(shared) >= _ENOUGH or len(shared.union(words.intersection(self.promise.words))) >= _ENOUGH:
                    return number
        return None


class _Shelf:
    """The promises that are open, by service and by the words in them.

    An archive of thousands holds hundreds of everything: looking at each of them for each factor
    would take a time that grows with the square of the archive.
    """

    def __init__(self) -> None:
        self._held: dict[int, _Held] = {}
        # The numbers of what is held; those of a word are the keys of a dict, which lets go of one at once.
        self._by_word: dict[str, dict[str, dict[int, None]]] = defaultdict(lambda: defaultdict(dict))
        self._ends: list[tuple[date, int]] = []
        self._count = 0

    def add(self, place: int, one: Case) -> None:
        """Take the promises of a case; one that was never open is not held."""
        for number, promise in enumerate(one.promises):
            if not promise.open_on(date.min):
                continue
            self._count += 1
            self._held[self._count] = _Held(place, number, promise, one)
            if promise.status == "done" and promise.done_on is not None:
                heappush(self._ends, (promise.done_on, self._count))
            for service in one.services:
                words = self._by_word[service]
                for word in promise.words:
                    words[word][self._count] = None

    def clear(self, day: date) -> None:
        """Let go of what was done by a day, whatever the zone."""
        last = day - _SLACK if day - date.min > _SLACK else date.min
        while self._ends and self._ends[0][0] < last:
            _, key = heappop(self._ends)
            held = self._held.pop(key)
            for service in held.case.services:
                for word in held.promise.words:
                    self._by_word[service][word].pop(key, None)

    def first(self, services: tuple[str, ...], factor: Cause, day: date) -> _Held | None:
        """Return the first that was open on a day and answers a factor: by service, then by place."""
        words = frozenset(factor.words)
        for service in services:
            fitting = [
                (held.place, answer, held.number, held)
                for held in map(self._held.__getitem__, self._alike(service, words))
                if held.promise.open_on(day)
                and (answer := held.answers(factor.category, words)) is not None
            ]
            if fitting:
                return min(fitting, key=itemgetter(0, 1, 2))[3]
        return None

    def _alike(self, service: str, words: frozenset[str]) -> Iterator[int]:
        """Yield what has enough of these words in its title."""
        known = self._by_word.get(service)
        there = [known[word] for word in words if word in known] if known else []
        if len(there) >= _ENOUGH_OF_ACTION:
            for key, count in Counter(chain.from_iterable(there)).items():
                if count >= _ENOUGH_OF_ACTION:
                    yield key
