"""Numbers in words: one of a thing, and shares that are nearly all or nearly none."""

from __future__ import annotations

import pytest

from blamefree.counting import counted, percent
from blamefree.follow_through import Distribution, FollowThrough
from blamefree.insights import sentences


def test_one_is_no_plural() -> None:
    assert [counted(number, "day") for number in (0, 1, 2)] == ["0 days", "1 day", "2 days"]


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [(0, 9, "0%"), (1, 999, "1%"), (1, 3, "33%"), (866, 870, "99%"), (9, 9, "100%")],
)
def test_only_none_is_0_and_only_all_is_100_percent(part: int, whole: int, told: str) -> None:
    assert percent(part / whole) == told


def test_a_share_says_what_is_counted_and_of_one_in_the_singular() -> None:
    assert sentences.share(0, 1, "incident") == "none of 1 incident"
    assert sentences.share(2, 3, "incident") == "2 of 3 incidents"
    assert sentences.share(1, 5, "incident") == "1 of 5 incidents (20%)"


@pytest.mark.parametrize(
    ("due", "done", "on_time", "told"),
    [
        (0, 0, 0, ""),
        (1, 0, 0, "The one promise that has come due is not done"),
        (1, 1, 0, "The one promise that has come due is done"),
        (1, 1, 1, "The one promise that has come due is done on time"),
        (3, 0, 0, "None of the 3 promises that have come due is done"),
        (3, 1, 0, "1 of the 3 promises that have come due is done (33%), none on time"),
        (4, 2, 1, "2 of the 4 promises that have come due are done (50%), 1 on time (25%)"),
    ],
)
def test_how_promises_were_kept_is_a_sentence_for_every_number(
    due: int, done: int, on_time: int, told: str
) -> None:
    assert FollowThrough(due, done, on_time, (), Distribution(0), 0).words == told


@pytest.mark.parametrize(
    ("closing", "told"),
    [
        (Distribution(0), ""),
        (Distribution(1, 1), "The one whose times are known was closed within 1 day"),
        (
            Distribution(4, 2.5, 1.0, 3.25),
            "Half of the 4 whose times are known were closed within 2.5 days, the middle half in 1 to 3.2",
        ),
    ],
)
def test_how_long_it_took_is_told_in_days_and_of_one_in_the_singular(
    closing: Distribution, told: str
) -> None:
    assert FollowThrough(4, 4, 4, (), closing, 0).pace == told
