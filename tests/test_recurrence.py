"""What was predicted is what a look at each promise of each earlier case finds."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, NamedTuple

import pytest

from blamefree import recurrence
from blamefree.identity import Promise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORDS = ["cache", "price", "stale", "limit", "queue", "clock", "retry", "alarm"]
DAY = date(2026, 1, 1)


class Cause(NamedTuple):
    """A contributing factor."""

    category: str
    words: tuple[str, ...]


class Case(NamedTuple):
    """An incident, as it is compared."""

    started: datetime | None
    services: tuple[str, ...]
    factors: tuple[Cause, ...]
    promises: tuple[Promise, ...]


def moment(day: date, hours: int = 0) -> datetime:
    return datetime(
        day.year, day.month, day.day, 12, tzinfo=timezone(timedelta(hours=hours)) if hours else UTC
    )


def looked_up(cases: Sequence[Case]) -> Iterator[tuple[int, int, int, Promise]]:
    """Yield what is found by its definition, one look at each."""
    for later, case in enumerate(cases):
        for number, factor in enumerate(case.factors):
            fitting = (
                sorted(_answers(cases, case, factor, service), key=lambda one: one[:3])
                for service in case.services
            )
            for place, _, _, promise in (found[0] for found in fitting if found):
                yield later, number, place, promise
                break


def _answers(
    cases: Sequence[Case], later: Case, factor: Cause, service: str
) -> Iterator[tuple[int, int, int, Promise]]:
    for place, one in enumerate(cases):
        if not (one.started and later.started and one.started < later.started and service in one.services):
            continue
        for number, promise in enumerate(one.promises):
            titled = {*factor.words} & {*promise.words}
            for answer, cause in enumerate(one.factors):
                if (
                    later.started.date() < promise.until
                    and len(titled) > 1
                    and cause.category == factor.category
                    and len(titled | ({*factor.words} & {*cause.words})) > 2
                ):
                    yield place, answer, number, promise


@pytest.mark.parametrize("seed", range(40))
def test_each_factor_is_answered_by_the_first_promise_that_was_open(seed: int) -> None:
    chosen = random.Random(seed)  # noqa: S311 - the same cases in each run

    def words() -> tuple[str, ...]:
        return tuple(chosen.sample(WORDS, chosen.randrange(7)))

    def promise(number: int) -> Promise:
        done = chosen.choice([None, DAY + timedelta(days=chosen.randrange(30)), date.max])
        return Promise(f"A{number}", "title", chosen.choice(["open", "done", "dropped"]), done, words())

    cases = [
        Case(
            moment(DAY + timedelta(days=chosen.randrange(20)), chosen.choice([-12, 0, 14])),
            tuple(chosen.sample("xyz", chosen.randrange(3))),
            tuple(Cause(chosen.choice("ab"), words()) for _ in range(chosen.randrange(4))),
            tuple(map(promise, range(chosen.randrange(4)))),
        )
        for _ in range(30)
    ]
    assert list(map(tuple, recurrence.find(cases))) == list(looked_up(cases))


def test_a_promise_stays_open_among_thousands_that_are_done() -> None:
    cause, title = Cause("a", ("cache", "price", "stale")), ("cache", "price")
    first = Case(moment(DAY), ("x",), (cause,), (Promise("A0", "title", "open", None, title),))
    days = [DAY + timedelta(days=1 + number) for number in range(60)]
    done = [
        Case(moment(day), ("x",), (), (Promise("A1", "title", "done", day + timedelta(days=1), title),) * 100)
        for day in days
    ]
    last = Case(moment(days[-1] + timedelta(days=9)), ("x",), (cause,), ())
    assert [one[:3] for one in recurrence.find([first, *done, last])] == [(61, 0, 0)]
