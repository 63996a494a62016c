"""The timeline as written: the moment each row states."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from blamefree import document, timeline
from blamefree.rules.disordered_timeline import DisorderedTimeline
from blamefree.rules.missing_phase import MissingPhase
from blamefree.rules.missing_timeline import MissingTimeline
from blamefree.rules.zoneless_timeline import ZonelessTimeline

if TYPE_CHECKING:
    from blamefree.timeline import Timeline


def read(*times: str, header: str = "Time (UTC)", started: str = "") -> Timeline:
    rows = "".join(f"| {time} | detect | x |\n" for time in times)
    front = f"---\nid: a\nstarted_at: {started}\n---\n\n## Timeline\n\n"
    text = f"{front}| {header} | Phase | Event |\n| --- | --- | --- |\n{rows}"
    found = timeline.read(document.parse(text.encode(), "a.md"))
    assert found is not None
    return found


def slips(*times: str) -> list[str]:
    rows = "".join(f"| {time} | | x |\n" for time in times)
    text = f"---\nid: a\n---\n\n## Timeline\n\n| Time (UTC) | Phase | Event |\n| --- | --- | --- |\n{rows}"
    return [
        f"{found.message}; {found.hint}"
        for found in DisorderedTimeline().check(document.parse(text.encode(), "a.md"))
    ]


def moments(*times: str, header: str = "Time (UTC)", started: str = "") -> list[str | None]:
    found = read(*times, header=header, started=started)
    return [row.at.isoformat() if row.at else None for row in found.rows]


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (("2026-03-01 21:14", "21:20"), ["2026-03-01T21:14:00+00:00", "2026-03-01T21:20:00+00:00"]),
        (("2026-03-01 23:50", "00:05"), ["2026-03-01T23:50:00+00:00", "2026-03-02T00:05:00+00:00"]),
        (("2026-03-01 21:14", "21:10"), ["2026-03-01T21:14:00+00:00", "2026-03-01T21:10:00+00:00"]),
        (("2026-03-01", "09:00"), [None, "2026-03-01T09:00:00+00:00"]),
        (("2026-03-01T21:14:30 CET",), ["2026-03-01T21:14:30+01:00"]),
        (("2026-03-01 21:14 +05:30",), ["2026-03-01T21:14:00+05:30"]),
        (("~2026-03-01 9:30",), ["2026-03-01T09:30:00+00:00"]),
        (("**2026-03-01 09:30**",), ["2026-03-01T09:30:00+00:00"]),
        (("2026-03-01 9:20 AM", "9:25am"), ["2026-03-01T09:20:00+00:00", "2026-03-01T09:25:00+00:00"]),
        (("2026-03-01 9:20 a.m.", "12:05 P.M."), ["2026-03-01T09:20:00+00:00", "2026-03-01T12:05:00+00:00"]),
        (("2026-03-01 9:20 PM PST",), ["2026-03-01T21:20:00-08:00"]),
        (("2026-03-01 9:20 AM - 9:40 AM",), ["2026-03-01T09:20:00+00:00"]),
        (("2026-03-01 21:14", "2. March, 07:00"), ["2026-03-01T21:14:00+00:00", "2026-03-02T07:00:00+00:00"]),
        (("Dec 31, 2026 23:50", "Jan 1st 00:10"), ["2026-12-31T23:50:00+00:00", "2027-01-01T00:10:00+00:00"]),
        (("2026-03-02 07:00", "Mar 1 07:00"), ["2026-03-02T07:00:00+00:00", "2026-03-01T07:00:00+00:00"]),
    ],
)
def test_a_row_states_a_moment_on_the_running_day(times: tuple[str, ...], expected: list[str | None]) -> None:
    assert moments(*times) == expected


def test_the_zone_is_that_of_the_header_and_none_where_it_names_none() -> None:
    assert moments("2026-03-01 21:14", header="Time in CET") == ["2026-03-01T21:14:00+01:00"]
    assert moments("2026-03-01 21:14", header="Time") == ["2026-03-01T21:14:00"]


def test_an_hour_alone_stands_on_the_day_the_front_matter_states() -> None:
    assert moments("21:14", started="2026-03-01T22:14:00+01:00") == ["2026-03-01T21:14:00+00:00"]
    assert not read("21:14").rows[0].dated


def test_a_day_without_its_year_is_known_where_the_year_is() -> None:
    days = [(row.dated, row.names_day) for row in read("1 March 21:14", "1 March", started="2026-02-28").rows]
    assert days == [(True, True), (True, True)]
    assert [(row.dated, row.names_day) for row in read("1 March 21:14").rows] == [(False, False)]


@pytest.mark.parametrize(
    "time",
    [
        "",
        "soon",
        "31 February 10:00",
        "1 March soon",
        "9:20 XM",
        "2026-13-01 10:00",
        "25:00",
        "2026-03-01 --:--",
        "20202-01-16 12:00",
    ],
)
def test_what_states_no_time_is_unreadable(time: str) -> None:
    (row,) = read(time).rows
    assert (row.readable, row.at) == (False, None)


def test_a_heading_with_an_anchor_of_its_own_is_the_timelines() -> None:
    text = b"## Timeline {#timeline}\n\n| Time (UTC) | Event |\n| --- | --- |\n| 2026-03-01 10:00 | x |\n"
    found = timeline.read(document.parse(text, "a.md"))
    assert found is not None
    assert [str(row.at) for row in found.rows] == ["2026-03-01 10:00:00+00:00"]


def test_a_comment_in_a_row_changes_nothing_of_what_it_says() -> None:
    comment = "<!-- blamefree: ignore[unknown-phase] reason: a phase -->"
    text = f"## Timeline\n\n| Time (UTC) | Phase {comment} | Event |\n| --- | --- | --- |\n"
    text += f"| 2026-03-01 10:00 {comment} | detect {comment} | it rang {comment} |\n"
    found = timeline.read(document.parse(text.encode(), "a.md"))
    assert found is not None
    (row,) = found.rows
    assert (str(row.at), row.step) == ("2026-03-01 10:00:00+00:00", "detect")
    assert row.event is not None
    assert row.event.words == "it rang"


def test_only_a_table_under_the_heading_is_a_timeline() -> None:
    text = b"## Other\n\n| Time | Event |\n| --- | --- |\n| 10:00 | x |\n"
    assert timeline.read(document.parse(text, "a.md")) is None


BERLIN = "Time (Europe/Berlin)"


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        # Winter and summer of one zone.
        (("2026-01-10 12:00",), ["2026-01-10T12:00:00+01:00"]),
        (("2026-07-10 12:00",), ["2026-07-10T12:00:00+02:00"]),
        # Summer time ends on 25 October 2026: the clock shows 02:30 twice.
        (
            ("2026-10-25 02:30", "02:50", "02:10", "02:40", "03:05"),
            [
                "2026-10-25T02:30:00+02:00",
                "2026-10-25T02:50:00+02:00",
                "2026-10-25T02:10:00+01:00",
                "2026-10-25T02:40:00+01:00",
                "2026-10-25T03:05:00+01:00",
            ],
        ),
        # It begins on 29 March 2026: half past two is on no clock.
        (
            ("2026-03-29 01:55", "02:30", "03:05"),
            ["2026-03-29T01:55:00+01:00", None, "2026-03-29T03:05:00+02:00"],
        ),
    ],
)
def test_a_zone_of_the_tz_database_knows_summer_time(
    times: tuple[str, ...], expected: list[str | None]
) -> None:
    assert moments(*times, header=BERLIN) == expected


def test_a_time_that_no_clock_showed_is_told_from_one_that_cannot_be_read() -> None:
    rows = read("2026-03-29 02:30", "soon", header=BERLIN).rows
    assert [(row.readable, row.skipped) for row in rows] == [(False, True), (False, False)]


def test_a_row_in_another_zone_stands_on_the_day_of_its_own_clock() -> None:
    assert moments("2026-03-01 23:30", "00:45 CET", "23:55") == [
        "2026-03-01T23:30:00+00:00",
        "2026-03-02T00:45:00+01:00",
        "2026-03-01T23:55:00+00:00",
    ]
    assert moments("2026-03-02 00:30 Asia/Tokyo", "15:45") == [
        "2026-03-02T00:30:00+09:00",
        "2026-03-01T15:45:00+00:00",
    ]


def test_the_first_day_is_that_of_the_timelines_own_clock() -> None:
    assert moments("23:14", started="2026-03-02T00:14:00+01:00") == ["2026-03-01T23:14:00+00:00"]
    assert moments("00:14", started="2026-03-02T00:14:00+01:00", header=BERLIN) == [
        "2026-03-02T00:14:00+01:00"
    ]


@pytest.mark.parametrize("header", ["Time (CET/CEST)", "Time (Europe/Atlantis)", "Date/Time"])
def test_a_heading_that_names_no_zone_for_sure_names_none(header: str) -> None:
    assert moments("2026-03-01 21:14", header=header) == ["2026-03-01T21:14:00"]


def test_a_row_says_whether_it_is_exact() -> None:
    rows = read("2026-03-01 21:14", "~21:20", "21:30").rows
    assert [row.about for row in rows] == [False, True, False]
    assert [row.names_day for row in rows] == [True, False, False]


@pytest.mark.parametrize(
    ("times", "said"),
    [
        # The year before, in the middle, at the end, and before hours of the same day.
        (
            ("2023-12-19 10:00", "2022-12-20 11:00", "2023-12-21 12:00"),
            "2022-12-20 stands between two days of December 2023; a slip in the year? write 2023-12-20",
        ),
        (
            ("2023-12-19 10:00", "2022-12-20 11:00", "11:30", "2023-12-21 12:00"),
            "2022-12-20 stands between two days of December 2023; a slip in the year? write 2023-12-20",
        ),
        (
            ("2023-12-19 10:00", "2022-12-20 11:00"),
            "2022-12-20 stands behind 2023-12-19; a slip in the year? write 2023-12-20",
        ),
        # The year after: the row that follows goes back, and is right.
        (
            ("2023-12-19 10:00", "2024-12-20 11:00", "2023-12-21 12:00"),
            "2024-12-20 stands between two days of December 2023; a slip in the year? write 2023-12-20",
        ),
        (
            ("2024-11-30 10:00", "2023-12-01 12:00"),
            "2023-12-01 stands behind 2024-11-30; a slip in the year? write 2024-12-01",
        ),
        # Over the turn of a year.
        (
            ("2023-12-31 23:50", "2023-01-01 00:10", "2024-01-02 09:00"),
            "2023-01-01 stands between 2023-12-31 and 2024-01-02; a slip in the year? write 2024-01-01",
        ),
        # No year helps.
        (
            ("2023-12-19 10:00", "2023-12-18 11:00"),
            (
                "the timeline goes back from 2023-12-19 10:00 to 2023-12-18 11:00;"
                " put the rows in order, or write the date where the day changes"
            ),
        ),
        (
            ("2023-12-19 10:00", "2021-03-05 11:00", "2023-12-21 12:00"),
            (
                "the timeline goes back from 2023-12-19 10:00 to 2021-03-05 11:00;"
                " put the rows in order, or write the date where the day changes"
            ),
        ),
    ],
)
def test_a_year_that_slipped_is_pointed_at(times: tuple[str, ...], said: str) -> None:
    assert slips(*times) == [said]


def test_days_that_follow_each_other_over_years_are_no_slip() -> None:
    assert slips("2023-12-31 23:50", "00:10", "2024-12-31 09:00", "2025-01-01") == []


@pytest.mark.parametrize(
    ("sentence", "offset"),
    [
        ("All times in UTC.", "+00:00"),
        ("All times are in PST", "-08:00"),
        ("Times are local, that is in Europe/Berlin.", "+01:00"),
        ("The release of CET went out at noon.", ""),
        ("Times are in CET or in UTC.", ""),
        ("All times UTC.", "+00:00"),
        ("(all times PST)", "-08:00"),
        ("All times: UTC", "+00:00"),
        ("Times: CET", "+01:00"),
        ("**Timezone:** UTC", "+00:00"),
        ("Time zone UTC", "+00:00"),
        ("All times in PST (UTC-7)", "-07:00"),
        ("All times in CET (GMT+1)", "+01:00"),
        ("It was reachable at all times, UTC included", ""),
        ("At that time UTC was shown", ""),
        ("All times are approximate", ""),
    ],
)
def test_a_sentence_under_the_heading_may_name_the_zone(sentence: str, offset: str) -> None:
    text = (
        f"---\nid: a\n---\n\n## Timeline\n\n{sentence}\n\n"
        "| Time | Event |\n| --- | --- |\n| 2026-03-01 21:14 | x |\n"
    )
    found = timeline.read(document.parse(text.encode(), "a.md"))
    assert found is not None
    assert [row.at.isoformat() for row in found.rows if row.at] == [f"2026-03-01T21:14:00{offset}"]


@pytest.mark.parametrize(
    ("heading", "offset"),
    [
        ("Timeline (UTC)", "+00:00"),
        ("Timeline (all times PST)", "-08:00"),
        ("Timeline (draft)", ""),
        ("Timeline (UTC) {#timeline}", "+00:00"),
    ],
)
def test_the_heading_of_the_section_may_name_the_zone(heading: str, offset: str) -> None:
    text = f"## {heading}\n\n| Time | Event |\n| --- | --- |\n| 2026-03-01 21:14 | x |\n"
    found = timeline.read(document.parse(text.encode(), "a.md"))
    assert found is not None
    assert [row.at.isoformat() for row in found.rows if row.at] == [f"2026-03-01T21:14:00{offset}"]


def test_an_incident_within_the_second_of_two_equal_hours_is_of_that_hour() -> None:
    started = "2026-10-25T02:20:00+01:00"
    found = moments("2026-10-25 02:25", "02:40", "03:10", header=BERLIN, started=started)
    assert found == ["2026-10-25T02:25:00+01:00", "2026-10-25T02:40:00+01:00", "2026-10-25T03:10:00+01:00"]
    assert moments("02:25", header=BERLIN, started="2026-10-25T02:20:00+02:00") == [
        "2026-10-25T02:25:00+02:00"
    ]


def test_a_timeline_without_a_table_is_asked_for_the_table_and_not_for_a_column_of_it() -> None:
    text = "---\nid: a\nseverity: P2\n---\n\n## Timeline\n\n### 2026-03-01 21:14 UTC\n\nErrors.\n"
    written = document.parse(text.encode(), "a.md")
    assert [found.message for found in MissingTimeline().check(written)] == [
        "the timeline holds no table with rows"
    ]
    assert list(MissingPhase().check(written)) == []


def test_a_row_without_a_zone_among_rows_with_one_is_the_row_at_fault() -> None:
    text = "---\nid: a\n---\n\n## Timeline\n\n### 2026-03-01 21:14 PST\n\n### 21:20\n\n### 21:30 PST\n"
    written = document.parse(text.encode(), "a.md")
    assert [found.message for found in ZonelessTimeline().check(written)] == [
        "'21:20' names no time zone, and other rows do"
    ]
