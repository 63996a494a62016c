"""Durations in the text, held against the times of the document."""

from __future__ import annotations

import pytest

from blamefree import document
from blamefree.rules.disagreeing_duration import DisagreeingDuration

FIELDS = (
    "started_at: 2026-03-01T22:14:00+01:00\ndetected_at: 2026-03-01T22:21:00+01:00\n"
    "contained_at: 2026-03-01T22:49:00+01:00\nresolved_at: 2026-03-01T23:30:00+01:00\n"
)
ROWS = """
## Timeline

| Time (UTC) | Event |
| --- | --- |
| 2026-03-01 21:14 | It begins |
| 21:24 | It is noticed |
| 22:54 | It is over |
"""


def said(front: str, body: str) -> list[str]:
    written = document.parse(f"---\nid: a\n{front}---\n\n{body}\n".encode(), "a.md")
    return [finding.message for finding in DisagreeingDuration().check(written)]


@pytest.mark.parametrize(
    "claim",
    [
        "Time to detection: 7 minutes",
        "**Time to detect:** 7 min",
        "- Time to contain: 35 minutes",
        "The time to resolve was 76 minutes.",
        "Time to resolve (from the page): 69 minutes",  # from the detection
        "TTR = 1 h 16 min",
        "The total duration of the outage was about 80 minutes.",
        "Duration: 1 hour",  # as it is rounded
        "> Time to resolve: 5 minutes",  # somebody else's words
        "The duration of a trip is 5 hours 3 minutes.",
        "Retries ran for 45 minutes.",
        "The lease duration is 30 seconds.",
        "Session duration: 30 minutes",
        "The p99 request duration was 900 ms.",
        "Its token's validity duration was 60 minutes.",
        "The planned maintenance duration of 20 minutes was exceeded.",
        "The alert's duration is 15 minutes, so it fires late.",
        "The lease has a duration of 30 seconds.",
        "Average downtime of 4 minutes per month is within the objective.",
        "The target time to resolve is 4 hours.",
        "**Cache duration:** 5 minutes",
        "Time to detect: 420 ms",
        "| Time to resolve | 76 min |\n| --- | --- |\n| Time to detect | 7 min |",
    ],
)
def test_a_duration_that_the_times_give_is_right(claim: str) -> None:
    assert said(FIELDS, claim) == []


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        ("Time to detection: 17 minutes", "'Time to detection' is 17 minutes, and the times give 7 min"),
        ("Time to mitigate: 2 h", "'Time to mitigate' is 2 h, and the times give 35 min"),
        (
            "- Time to recovery: 152 minutes",
            "'Time to recovery' is 152 minutes, and the times give 1 h 16 min",
        ),
        ("The downtime was 3 hours.", "'downtime' is 3 hours, and the times give 1 h 16 min"),
        ("It ended: downtime was 3 hours.", "'downtime' is 3 hours, and the times give 1 h 16 min"),
        ("Calls failed for a duration of 3 h.", "'duration' is 3 h, and the times give 1 h 16 min"),
        ("It led to a total downtime of 3 h.", "'total downtime' is 3 h, and the times give 1 h 16 min"),
        ("- **Duration**: 3 h", "'Duration' is 3 h, and the times give 1 h 16 min"),
        (
            "| What | How long |\n| --- | --- |\n| Time to resolve | 46 min |",
            "'Time to resolve' is 46 min, and the times give 1 h 16 min",
        ),
    ],
)
def test_a_duration_that_they_do_not_give_is_named_with_what_they_give(claim: str, message: str) -> None:
    assert said(FIELDS, claim) == [message]


def test_without_phases_any_two_rows_may_be_meant() -> None:
    assert said("", f"{ROWS}\nTime to detection: 10 minutes\n\nTime to recovery: 90 minutes") == []
    assert said("", f"{ROWS}\nTime to recovery: 152 minutes") == [
        "'Time to recovery' is 152 minutes, and no two rows of the timeline lie that far apart"
    ]


def test_where_a_time_cannot_be_read_nothing_is_known() -> None:
    assert said("", f"{ROWS.replace('22:54', '22:??')}\nTime to recovery: 152 minutes") == []
    assert said("", "Time to recovery: 152 minutes") == []
