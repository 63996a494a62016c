"""What was predicted: an earlier postmortem found the same factor, and its action was still open."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from heapq import heappop, heappush
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from blamefree.identity import Promise

# So many words of weight make two sentences speak of one thing; two of them stand in the action's title.
_ENOUGH = 3
# Cases are looked at in the order of their moments; their days, each of its own zone, may go back by two.
_SLACK = timedelta(days=2)
# So many promises that are done may lie among those that are open.
_MANY = 4_000


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
        shelf = shelf.tidied()
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
        titled = words.intersection(self.promise.words)
        others = words - titled
        for number, told in self.causes.get(category, ()):
            if len(titled) + len(others.intersection(told)) >= _ENOUGH:
                return number
        return None


class _Shelf:
    """The promises that are open, by service, by category, and by the words in them.

    An archive of thousands holds hundreds of everything: looking at each of them for each factor
    would take a time that grows with the square of the archive. So each promise is a bit, and many of
    them are one number: what two numbers share is found in one step.
    """

    def __init__(self) -> None:
        self._held: list[_Held] = []
        self._open = 0
        self._ends: list[tuple[date, int]] = []
        self._services: dict[str, int] = defaultdict(int)
        self._categories: dict[str, int] = defaultdict(int)
        self._words: dict[str, int] = defaultdict(int)

    def add(self, place: int, one: Case) -> None:
        """Take the promises of a case; one that was never open is not held."""
        causes: _Causes = {}
        for number, cause in enumerate(one.factors):
            causes.setdefault(cause.category, []).append((number, cause.words))
        services = tuple(dict.fromkeys(one.services))
        made = [
            _Held(place, number, promise, until, services, causes)
            for number, promise in enumerate(one.promises)
            if (until := promise.until) != date.min
        ]
        self._put(made, services, causes)

    def _put(self, made: Sequence[_Held], services: Iterable[str], categories: Iterable[str]) -> None:
        """Hold promises of one case."""
        bit = first = 1 << len(self._held)
        for held in made:
            if held.until != date.max:
                heappush(self._ends, (held.until, bit))
            for word in held.promise.words:
                self._words[word] |= bit
            bit <<= 1
        new = bit - first
        for service in services:
            self._services[service] |= new
        for category in categories:
            self._categories[category] |= new
        self._held += made
        self._open |= new

    def clear(self, day: date) -> None:
        """Let go of what was done by a day, whatever the zone."""
        last = day - min(_SLACK, day - date.min)
        while self._ends and self._ends[0][0] < last:
            self._open ^= heappop(self._ends)[1]

    def tidied(self) -> _Shelf:
        """Return a shelf of what is open where most of this one is not: else the numbers grew for ever."""
        if len(self._held) < _MANY + 2 * self._open.bit_count():
            return self
        new = _Shelf()
        for held in self._each(self._open):
            new._put([held], held.services, held.causes)
        return new

    def first(self, services: tuple[str, ...], cause: Cause, day: date) -> _Held | None:
        """Return the first that was open on a day and answers a factor: by service, then by place."""
        words = set(cause.words)
        known = self._open & self._categories.get(cause.category, 0) & self._of_two(words)
        for service in services if known else ():
            fitting = [
                (held.place, answer, held.number, held)
                for held in self._each(known & self._services.get(service, 0))
                if day < held.until and (answer := held.answers(cause.category, words)) is not None
            ]
            if fitting:
                return min(fitting)[3]
        return None

    def _of_two(self, words: Iterable[str]) -> int:
        """Return what is known of at least two words, as many as an action's title has to share."""
        once = twice = 0
        for known in filter(None, map(self._words.get, words)):
            twice |= once & known
            once |= known
        return twice

    def _each(self, known: int) -> Iterator[_Held]:
        while known:
            place = known.bit_length() - 1
            yield self._held[place]
            known ^= 1 << place
