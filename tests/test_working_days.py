"""Business days, counted as people count them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blamefree.working_days import WorkingDays

# 2026: 1 May is a Friday, 14 May a Thursday, 25 May a Monday.
MAY = WorkingDays(holidays=frozenset({date(2026, 5, 1), date(2026, 5, 14), date(2026, 5, 25)}))
FRIDAY_AND_SATURDAY = WorkingDays(weekend=frozenset({4, 5}))

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
CALENDARS = st.builds(
    WorkingDays,
    weekend=st.frozensets(st.integers(0, 6), max_size=6),
    holidays=st.frozensets(DAYS, max_size=20),
)


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 4, 30), True),
        (date(2026, 5, 1), False),
        (date(2026, 5, 2), False),
        (date(2026, 5, 3), False),
        (date(2026, 5, 4), True),
    ],
)
def test_weekends_and_holidays_are_no_business_days(day: date, *, working: bool) -> None:
    assert MAY.is_working(day) is working


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        (date(2026, 4, 29), 1, date(2026, 4, 30)),
        (date(2026, 4, 30), 1, date(2026, 5, 4)),  # over a holiday and a weekend
        (date(2026, 5, 2), 1, date(2026, 5, 4)),  # from a Saturday
        (date(2026, 5, 4), 5, date(2026, 5, 11)),
        (date(2026, 5, 13), 1, date(2026, 5, 15)),
        (date(2026, 5, 4), -1, date(2026, 4, 30)),
        (date(2026, 5, 2), 0, date(2026, 5, 2)),
    ],
)
def test_so_many_business_days_after_a_day_is_a_business_day(start: date, count: int, expected: date) -> None:
    assert MAY.add(start, count) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2026, 4, 30), date(2026, 4, 30), 0),
        (date(2026, 4, 30), date(2026, 5, 3), 0),
        (date(2026, 4, 30), date(2026, 5, 4), 1),
        (date(2026, 5, 1), date(2026, 5, 29), 18),
        (date(2026, 5, 4), date(2026, 4, 30), -1),
    ],
)
def test_the_first_day_is_not_counted_and_the_last_is(start: date, end: date, expected: int) -> None:
    assert MAY.between(start, end) == expected


def test_the_weekend_is_what_the_calendar_says() -> None:
    assert FRIDAY_AND_SATURDAY.add(date(2026, 4, 30), 1) == date(2026, 5, 3)


def test_a_holiday_on_a_weekend_costs_nothing() -> None:
    calendar = WorkingDays(holidays=frozenset({date(2026, 5, 2)}))
    assert calendar.between(date(2026, 5, 1), date(2026, 5, 4)) == 1


@pytest.mark.parametrize("weekend", [frozenset(range(7)), frozenset({7})])
def test_a_calendar_has_a_day_of_work(weekend: frozenset[int]) -> None:
    with pytest.raises(ValueError, match="no days of work are left"):
        WorkingDays(weekend=weekend)


@given(CALENDARS, DAYS, st.integers(-60, 60))
def test_counting_undoes_adding(calendar: WorkingDays, day: date, count: int) -> None:
    assert calendar.between(day, calendar.add(day, count)) == count


@given(CALENDARS, DAYS, st.integers(0, 400))
def test_the_count_is_that_of_the_days_one_by_one(calendar: WorkingDays, start: date, length: int) -> None:
    days = [start + timedelta(days=number) for number in range(1, length + 1)]
    assert calendar.between(start, start + timedelta(days=length)) == sum(map(calendar.is_working, days))
