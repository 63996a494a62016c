"""What was predicted: an earlier postmortem found the same factor, and its action was still open."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from datetime import date, timedelta
from heapq import heappop, heappush
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from blamefree.identity import Promise

# So many words of weight make two sentences speak of one thing; two of them stand in the action's title.
_ENOUGH = 3
# Cases are looked at in the order of their moments; their days, each of its own zone, may go back by two.
_SLACK = timedelta(days=2)


class Cause(Protocol):
    """A contributing factor; `words` are the stems of what is said of it."""

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


class Prediction(NamedTuple):
    """A factor of a later case, and the promise of an earlier one that was open: places in what was given."""

    later: int
    factor: int
    earlier: int
    promise: Promise


def find(cases: Sequence[Case]) -> Iterator[Prediction]:
    """Yield each factor that an earlier case had found, with the first promise that was open then."""
    found = sorted(_found(cases), key=itemgetter(0, 1), reverse=True)
    while found:
        # They are let go of one by one: an archive of thousands has as many.
        yield found.pop()


def _found(cases: Sequence[Case]) -> Iterator[Prediction]:
    """Yield the same, in the order of time."""
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
                    yield Prediction(place, number, held.place, held.promise)
        for place in places:
            shelf.add(place, cases[place])


# The words of each factor of a category, with its number.
_Causes = dict[str, list[tuple[int, tuple[str, ...]]]]


class _Held(NamedTuple):
    """A promise, the day on which it was done, and the case that it was made in: its services and factors."""

    place: int
    number: int
    promise: Promise
    until: date
    services: tuple[str, ...]
    causes: _Causes

    def answers(self, category: str, words: set[str]) -> int | None:
        """Return the number of the first factor that is of this category and speaks of the same thing."""
        for number, told in self.causes.get(category, ()):
            shared = words.intersection(told)
            if len(shared) < _ENOUGH:
                shared.update(words.intersection(self.promise.words))
            if len(shared) >= _ENOUGH:
                return number
        return None


class _Shelf:
    """The promises that are open, by service and by the words in them.

    An archive of thousands holds hundreds of everything: looking at each of them for each factor
    would take a time that grows with the square of the archive.
    """

    def __init__(self) -> None:
        self._held: dict[int, _Held] = {}
        # By service, then by word: the numbers of what is held, in their order. Lists, because there are
        # thousands, most of them short, and sets take five times the memory.
        self._known: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._ends: list[tuple[date, int]] = []
        self._count = 0

    def add(self, place: int, one: Case) -> None:
        """Take the promises of a case; one that was never open is not held."""
        services = tuple(dict.fromkeys(one.services))
        shelves = [self._known[service] for service in services]
        causes: _Causes = {}
        for number, cause in enumerate(one.factors):
            causes.setdefault(cause.category, []).append((number, cause.words))
        for number, promise in enumerate(one.promises):
            until = promise.until
            if until == date.min:
                continue
            key = self._count = self._count + 1
            self._held[key] = _Held(place, number, promise, until, services, causes)
            if until != date.max:
                heappush(self._ends, (until, key))
            for known in shelves:
                for word in promise.words:
                    known[word].append(key)

    def clear(self, day: date) -> None:
        """Let go of what was done by a day, whatever the zone."""
        last = day - min(_SLACK, day - date.min)
        while self._ends and self._ends[0][0] < last:
            _, key = heappop(self._ends)
            held = self._held.pop(key)
            for service in held.services:
                known = self._known[service]
                for word in held.promise.words:
                    keys = known[word]
                    keys.pop(bisect_left(keys, key))
                    if not keys:
                        del known[word]

    def first(self, services: tuple[str, ...], cause: Cause, day: date) -> _Held | None:
        """Return the first that was open on a day and answers a factor: by service, then by place."""
        words = set(cause.words)
        for service in services:
            fitting = []
            for key in _of_two(self._known[service], words):
                held = self._held[key]
                if day < held.until and (answer := held.answers(cause.category, words)) is not None:
                    fitting.append((held.place, answer, held.number, held))
            if fitting:
                return min(fitting, key=itemgetter(0, 1, 2))[3]
        return None


def _of_two(known: Mapping[str, list[int]], words: Iterable[str]) -> set[int]:
    """Return what is known of at least two words, as many as an action's title has to share."""
    once: set[int] = set()
    twice: set[int] = set()
    for word in words:
        keys = known.get(word)
        if keys:
            twice.update(once.intersection(keys))
            once.update(keys)
    return twice
