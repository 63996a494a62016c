"""Lengths of time, written and found."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blamefree import durations


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0.4, "less than a minute"),
        (7, "7 min"),
        (60, "1 h"),
        (76, "1 h 16 min"),
        (1830, "1 d 6 h"),
        (-7, "7 min"),
    ],
)
def test_a_length_is_told_in_its_two_largest_units(minutes: float, words: str) -> None:
    assert durations.words(timedelta(minutes=minutes)) == words


@pytest.mark.parametrize(
    ("text", "minutes", "fits", "misses"),
    [
        ("71 minutes", 71, 70, 69),
        ("1 h 16 min", 76, 77, 78),
        ("2 hours, 5 minutes", 125, 124, 130),
        ("2 hours and 5 minutes", 125, 126, 130),
        ("1.5 h", 90, 95, 97),
        ("2 hours", 120, 175, 190),
        ("about 2 hours", 120, 175, 190),
        ("~50 min", 50, 58, 62),
        ("90-minute", 90, 91, 92),
        ("3d", 3 * 24 * 60, 3 * 24 * 60, 5 * 24 * 60),
    ],
)
def test_a_stated_length_fits_what_it_may_have_been_rounded_from(
    text: str, minutes: int, fits: int, misses: int
) -> None:
    (found,) = durations.find(f"It took {text}.")
    assert found.length == timedelta(minutes=minutes)
    assert found.fits(timedelta(minutes=fits))
    assert not found.fits(timedelta(minutes=misses))


@pytest.mark.parametrize(
    "text", ["404 requests", "5 meters", "10 mins3", "v2 m", "2026-03-01", "12:30", "3 dogs"]
)
def test_what_is_no_length_is_not_found(text: str) -> None:
    assert list(durations.find(text)) == []


@given(st.integers(1, 10**5))
def test_what_is_written_is_found_again(minutes: int) -> None:
    length = timedelta(minutes=minutes)
    (found,) = durations.find(durations.words(length))
    assert found.fits(length)
