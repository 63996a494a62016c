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
        "All times in PST\n\n### 2021-05-11 06:52\n\nThe switch is set.\n\n- a detail\n\n"
        "### 07:15 - The build is red\n\nIt stays red.\n\n### Notes\n\n### 23:50\n\n### 00:10\n\n"
        "It is over."
    )
    assert told(body) == [
        ("2021-05-11T06:52:00-08:00", "The switch is set."),
        ("2021-05-11T07:15:00-08:00", "The build is red"),
        ("2021-05-11T23:50:00-08:00", ""),
        ("2021-05-12T00:10:00-08:00", "It is over."),
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
        ("Sep 14 2021 15:20", "2021-09-14T15:20:00"),
        ("14 September 2021, 15:20", "2021-09-14T15:20:00"),
        ("2021-09-14 15:20 PST", "2021-09-14T15:20:00-08:00"),
        ("2021-09-14 7:30am - First report", "2021-09-14T07:30:00"),
        ("2021-09-14 12:05 am", "2021-09-14T00:05:00"),
        ("2021-09-14 12:05pm", "2021-09-14T12:05:00"),
        ("2021-09-14 16:41pm", "2021-09-14T16:41:00"),
    ],
)
def test_a_time_may_be_written_in_many_ways(heading: str, at: str) -> None:
    assert [moment for moment, _ in told(f"### {heading}")] == [at]


@pytest.mark.parametrize("heading", ["2021-06-02 ca. 19:40", "2021-06-02 ~19:40", "2021-06-02 19:40-19:55"])
def test_a_time_that_is_not_exact_says_so(heading: str) -> None:
    (row,) = rows(f"### {heading}")
    assert (row.about, row.at.isoformat() if row.at else "") == (True, "2021-06-02T19:40:00")


@pytest.mark.parametrize(
    "body",
    ["### West side", "### 2021 was long", "- 12 pods", "- 10:5 wins", "10:00 it began", "### 8 March 202"],
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
