"""Timelines of older documents: headings and items that begin with a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from blamefree import document, timeline

if TYPE_CHECKING:
    from blamefree.timeline import Row


def rows(body: str) -> tuple[Row, ...]:
    text = f"---\nid: a\n---\n\n## Timeline\n\n{body}\n\n## Lessons learned\n\n- 10:00 is early\n"
    found = timeline.read(document.parse(text.encode(), "a.md"))
    return found.rows if found else ()


def told(body: str) -> list[tuple[str, str]]:
    return [
        (row.at.isoformat() if row.at else "", row.event.text.strip() if row.event else "")
        for row in rows(body)
    ]


def test_headings_that_are_times_are_rows_and_what_stands_below_is_the_event() -> None:
    body = (
        "All times in PST\n\n### 2018-01-04 07:33\n\nThe change is merged.\n\n- a detail\n\n"
        "### 08:03 - The pipeline fails\n\nIt stays red.\n\n### Notes\n\n### 23:50\n\n### 00:10\n\n"
        "It is over."
    )
    assert told(body) == [
        ("2018-01-04T07:33:00-08:00", "The change is merged."),
        ("2018-01-04T08:03:00-08:00", "The pipeline fails"),
        ("2018-01-04T23:50:00-08:00", ""),
        ("2018-01-05T00:10:00-08:00", "It is over."),
    ]


def test_items_that_begin_with_a_time_are_rows() -> None:
    body = (
        "All times are in UTC.\n\n- **2026-03-01 21:14**: The alert fires\n- 21:20 Ines takes it\n"
        "- nothing new\n* [21:30] Rolled back\n"
    )
    assert told(body) == [
        ("2026-03-01T21:14:00+00:00", "The alert fires"),
        ("2026-03-01T21:20:00+00:00", "Ines takes it"),
        ("2026-03-01T21:30:00+00:00", "Rolled back"),
    ]


@pytest.mark.parametrize(
    ("heading", "at"),
    [
        ("Sep 27 2017 13:06", "2017-09-27T13:06:00"),
        ("27 September 2017, 13:06", "2017-09-27T13:06:00"),
        ("2017-11-30 16:22 PST", "2017-11-30T16:22:00-08:00"),
        ("2017-11-30 7:30am - First report", "2017-11-30T07:30:00"),
        ("2017-11-30 12:05 am", "2017-11-30T00:05:00"),
        ("2017-11-30 12:05pm", "2017-11-30T12:05:00"),
        ("2017-11-30 17:14pm", "2017-11-30T17:14:00"),
    ],
)
def test_a_time_may_be_written_in_many_ways(heading: str, at: str) -> None:
    assert [moment for moment, _ in told(f"### {heading}")] == [at]


@pytest.mark.parametrize("heading", ["2018-07-08 ca. 18:30", "2018-07-08 ~18:30", "2018-07-08 18:30-18:45"])
def test_a_time_that_is_not_exact_says_so(heading: str) -> None:
    (row,) = rows(f"### {heading}")
    assert (row.about, row.at.isoformat() if row.at else "") == (True, "2018-07-08T18:30:00")


@pytest.mark.parametrize(
    "body",
    ["### West side", "### 2018 was long", "- 12 pods", "- 10:5 wins", "10:00 it began", "### 8 March 201"],
)
def test_what_begins_with_no_time_is_no_row(body: str) -> None:
    assert rows(body) == ()


def test_a_row_stands_on_its_time_alone() -> None:
    text = "---\nid: a\n---\n\n## Timeline\n\n- **2026-03-01 21:14** The alert fires\n"
    written = document.parse(text.encode(), "a.md")
    found = timeline.read(written)
    assert found is not None
    assert [written.source.slice(row.time.span()) for row in found.rows] == ["2026-03-01 21:14"]
    assert [written.source.slice(row.event.span()) for row in found.rows if row.event] == ["The alert fires"]


def test_a_table_goes_before_headings_and_items() -> None:
    body = "### 10:00\n\n| Time (UTC) | Event |\n| --- | --- |\n| 2026-03-01 21:14 | x |\n\n- 11:00 y\n"
    assert [moment for moment, _ in told(body)] == ["2026-03-01T21:14:00+00:00"]
