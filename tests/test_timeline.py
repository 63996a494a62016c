"""The timeline as written: the moment each row states."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from blamefree import document, timeline

if TYPE_CHECKING:
    from blamefree.timeline import Timeline


def read(*times: str, header: str = "Time (UTC)", started: str = "") -> Timeline:
    rows = "".join(f"| {time} | detect | x |\n" for time in times)
    front = f"---\nid: a\nstarted_at: {started}\n---\n\n## Timeline\n\n"
    text = f"{front}| {header} | Phase | Event |\n| --- | --- | --- |\n{rows}"
    found = timeline.read(document.parse(text.encode(), "a.md"))
    assert found is not None
    return found


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


@pytest.mark.parametrize(
    "time", ["", "soon", "2026-13-01 10:00", "25:00", "2026-03-01 --:--", "20202-01-16 12:00"]
)
def test_what_states_no_time_is_unreadable(time: str) -> None:
    (row,) = read(time).rows
    assert (row.readable, row.at) == (False, None)


def test_only_a_table_under_the_heading_is_a_timeline() -> None:
    text = b"## Other\n\n| Time | Event |\n| --- | --- |\n| 10:00 | x |\n"
    assert timeline.read(document.parse(text, "a.md")) is None
