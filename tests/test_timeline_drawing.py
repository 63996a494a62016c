"""A drawn timeline: values in, SVG out, and what is read from the SVG is true to the time."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blamefree import document, model
from blamefree.pages import time_axis, timeline_drawing, timeline_plan, timeline_table
from blamefree.policy import Policy

if TYPE_CHECKING:
    from blamefree.model import Postmortem

HEAD = """\
---
id: INC-2026-0001
title: Seat maps
status: draft
severity: {severity}
{more}---

## Timeline

| Time (UTC) | Phase | Event |
| --- | --- | --- |
{rows}"""

HOUR_OF_ALL = (
    ("2026-03-01 21:00", "", "The disk is full"),
    ("21:20", "detect", "The alert fires"),
    ("21:24", "triage", "Ines Duarte <takes> the incident"),
    ("21:30", "update", "Status page"),
    ("22:18", "update", "Status page"),
    ("22:30", "contain", "Sale off"),
    ("22:31", "update", "Status page"),
    ("22:40", "resolve", "Over"),
)


def meant(*rows: tuple[str, ...], severity: str = "P1", more: str = "") -> Postmortem:
    lines = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    text = HEAD.format(severity=severity, more=more, rows=lines)
    found = model.interpret(document.parse(text.encode(), "a.md"))
    assert found is not None
    return found


def plan(*rows: tuple[str, ...], severity: str = "P1", more: str = "") -> timeline_plan.Plan:
    made = timeline_plan.read(meant(*rows, severity=severity, more=more), Policy())
    assert made is not None
    return made


def drawings(made: timeline_plan.Plan, *, numbered: bool = True) -> tuple[ET.Element, ET.Element]:
    figure = ET.fromstring(timeline_drawing.draw(made, numbered=numbered))  # noqa: S314 - made by us
    wide, tall = figure.findall("svg")
    return wide, tall


def dots(svg: ET.Element) -> list[tuple[float, float, float]]:
    """Return left, middle and width of every dot of a drawing."""
    found = []
    for path in svg.iter("path"):
        if "bf-dot" in path.get("class", ""):
            for x, y, _, width in re.findall(
                r"M([\d.]+) ([\d.]+)a([\d.]+) [\d.]+ 0 1 0 ([\d.]+) 0", path.get("d", "")
            ):
                found.append((float(x) + float(width) / 2, float(y), float(width)))
    return found


def boxes(svg: ET.Element, kind: str) -> list[tuple[float, float]]:
    """Return from where to where each rectangle of a class goes, along x."""
    paths = [path.get("d", "") for path in svg.iter("path") if kind in path.get("class", "").split()]
    found = [re.findall(r"M([\d.]+) [\d.]+H([\d.]+)V", path) for path in paths]
    return [(float(left), float(right)) for path in found for left, right in path]


def test_dots_lie_along_a_true_axis_of_time_in_both_directions() -> None:
    made = plan(*HOUR_OF_ALL)
    minutes = [0, 20, 24, 30, 78, 90, 91, 100]
    for svg, axis in zip(drawings(made), (0, 1), strict=True):
        along = sorted(dot[axis] for dot in dots(svg))
        scale = (along[-1] - along[0]) / minutes[-1]
        assert [round((one - along[0]) / scale) for one in along] == minutes


def test_no_dot_covers_another() -> None:
    crowd = [("2026-03-01 21:00", "triage", "x"), *[(f"21:{n:02}", "triage", "x") for n in range(1, 9)]]
    for svg in drawings(plan(*crowd, ("23:00", "resolve", "x"))):
        places = dots(svg)
        for number, (x, y, width) in enumerate(places):
            for other_x, other_y, _ in places[:number]:
                assert (x - other_x) ** 2 + (y - other_y) ** 2 >= width**2


def test_every_dot_has_the_number_of_its_row_and_the_place_of_it() -> None:
    wide, _ = drawings(plan(*HOUR_OF_ALL))
    numbers = next(text for text in wide.iter("text") if text.get("class") == "bf-number")
    places = [float(x) for x in (numbers.get("x") or "").split()]
    by_number = dict(zip(numbers.text or "", places, strict=True))
    assert sorted(by_number) == [str(number) for number in range(1, 9)]
    assert [by_number[number] for number in sorted(by_number)] == sorted(places)
    assert sorted(round(x, 1) for x, _, _ in dots(wide)) == sorted(places)


def test_stages_are_bands_that_join_and_say_how_long_they_took() -> None:
    more = "started_at: 2026-03-01T22:00:00+01:00\nresolved_at: 2026-03-01T22:40:00Z\n"
    made = plan(*HOUR_OF_ALL, more=more)
    assert [(band.step, band.took) for band in made.bands] == [
        ("detected", "20 min"),
        ("acknowledged", "4 min"),
        ("contained", "1 h 6 min"),
        ("resolved", "10 min"),
    ]
    wide, _ = drawings(made)
    bands = boxes(wide, "bf-band")
    assert [left for left, _ in bands[1:]] == [right for _, right in bands[:-1]]
    assert "until contained 1 h 6 min" in [text.text for text in wide.iter("text")]


def test_updates_further_apart_than_promised_are_drawn_and_told() -> None:
    made = plan(*HOUR_OF_ALL)
    assert [(quiet.took, quiet.every) for quiet in made.quiet] == [("48 min", "15 min")]
    wide, _ = drawings(made)
    ((left, right),) = boxes(wide, "bf-silence")
    updates = sorted(x for x, _, _ in dots(wide))
    assert (round(left - updates[3]), round(updates[4] - right)) == (2, 2)
    said = timeline_drawing.describe(made, numbered=True)
    assert "Dashed: 48 min without an update; P1 promises one every 15 min." in said


@pytest.mark.parametrize("severity", ["P2", "P3"])
def test_no_silence_is_seen_where_no_update_is_promised_every_so_often(severity: str) -> None:
    assert plan(*HOUR_OF_ALL, severity=severity).quiet == ()


@pytest.mark.parametrize(
    "rows",
    [
        (),
        (("2026-03-01 21:20", "detect", "x"),),
        (("2026-03-01 21:20", "detect", "x"), ("21:20", "triage", "x")),
        (("later", "detect", "x"), ("that night", "triage", "x")),
    ],
)
def test_nothing_is_drawn_where_fewer_than_two_moments_are_certain(rows: tuple[tuple[str, ...], ...]) -> None:
    assert timeline_plan.read(meant(*rows), Policy()) is None


def test_a_row_without_a_certain_time_is_not_drawn_and_the_others_keep_their_numbers() -> None:
    made = plan(("2026-03-01 21:00", "detect", "x"), ("soon", "triage", "x"), ("22:00", "resolve", "x"))
    assert [dot.number for dot in made.dots] == [1, 3]
    assert "Not drawn: one row has no certain time." in timeline_drawing.describe(made, numbered=True)


def test_numbers_are_told_of_only_where_the_dots_have_room_for_them() -> None:
    few, many = (
        plan(*HOUR_OF_ALL),
        plan(*((f"2026-03-01 21:{at // 6:02}", "update", "x") for at in range(60))),
    )
    assert "dots have the numbers of the rows" in timeline_drawing.draw(few, numbered=True)
    crowded = timeline_drawing.draw(many, numbered=True)
    assert "bf-number" not in crowded
    assert "numbers of the rows" not in crowded


def test_stated_moments_alone_are_drawn_as_bands() -> None:
    more = "started_at: 2026-03-01T21:00:00Z\ndetected_at: 2026-03-01T21:30:00Z\n"
    made = plan(more=more)
    assert (made.lanes, [band.took for band in made.bands]) == ((), ["30 min"])


def test_a_moment_before_the_one_before_it_makes_no_band() -> None:
    more = (
        "started_at: 2026-03-01T21:00:00Z\ndetected_at: 2026-03-01T20:30:00Z\n"
        "resolved_at: 2026-03-01T22:00:00Z\n"
    )
    assert [(band.step, band.took) for band in plan(more=more).bands] == [("resolved", "1 h")]


def test_a_defect_that_slept_for_weeks_leaves_the_evening_legible_behind_a_break() -> None:
    made = plan(("2026-01-01 03:00", "", "x"), *(("2026-03-01 21:00", *HOUR_OF_ALL[0][1:]), *HOUR_OF_ALL[1:]))
    assert [durations for _, durations in made.axis.breaks] == [timedelta(days=59, hours=18)]
    evening = [dot.place for dot in made.dots[1:]]
    assert evening[-1] - evening[0] > 0.8
    assert len(boxes(drawings(made)[0], "bf-break")) == 1


def test_a_long_silence_within_an_incident_is_no_break() -> None:
    rows = (("2026-03-01 21:20", "detect", "x"), ("21:24", "triage", "x"), ("21:30", "update", "x"))
    assert plan(*rows, ("22:18", "update", "x"), ("23:40", "resolve", "x")).axis.breaks == ()


def test_many_rows_become_small_dots_without_numbers_where_they_would_pile_up() -> None:
    rows = [("2026-03-01 10:00", "triage", "x"), *[(f"10:{n // 3:02}", "triage", "x") for n in range(1, 150)]]
    wide, _ = drawings(plan(*rows, ("20:00", "resolve", "x")))
    assert {width for _, _, width in dots(wide)} == {6.0}
    assert not any("bf-number" in text.get("class", "") for text in wide.iter("text"))


def test_a_drawing_styles_nothing_in_place_and_is_told_in_words() -> None:
    figure = timeline_drawing.draw(plan(*HOUR_OF_ALL), numbered=True)
    assert not re.search(r"\s(style|fill|stroke|onload|href)=", figure)
    for svg in drawings(plan(*HOUR_OF_ALL)):
        assert (svg.get("role"), svg.get("aria-labelledby")) == ("img", "timeline-said")


@given(
    st.lists(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), min_size=1, max_size=40),  # noqa: DTZ001
    st.integers(3, 12),
)
def test_an_axis_keeps_the_order_of_time_and_stays_within_its_ends(
    moments: list[datetime], most: int
) -> None:
    known = sorted(moment.replace(tzinfo=UTC) for moment in moments)
    axis = time_axis.make(known)
    places = [axis.place(moment) for moment in known]
    assert places == sorted(places)
    assert all(0 <= place <= 1 for place in places)
    ticks = axis.ticks(most)
    assert len(ticks) <= most + 2 * len(axis.pieces)
    assert [tick.place for tick in ticks] == sorted(tick.place for tick in ticks)


def test_ticks_stand_at_full_minutes_and_say_the_day_once() -> None:
    axis = time_axis.make([datetime(2026, 3, 1, 22, 50, tzinfo=UTC), datetime(2026, 3, 2, 0, 40, tzinfo=UTC)])
    assert [(tick.time, tick.day) for tick in axis.ticks(5)] == [
        ("23:00", "1 Mar"),
        ("23:30", ""),
        ("00:00", "2 Mar"),
        ("00:30", ""),
    ]


TABLE = "| Time | Event |\n| --- | --- |\n| 21:00 | a |\n| 21:05 | b |"


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (f"## Timeline\n\n{TABLE}\n", 2),
        (f"## Timeline\n\nAll times are in UTC.\n\n### Evening\n\n{TABLE}", 6),
        (f"```\n## Timeline\n{TABLE}\n```\n\n## Timeline\n\n{TABLE}\n\nx | y", 10),
        (f"## Timeline\n\nNone.\n\n## Impact\n\n{TABLE}\n", None),
        (f"## Timeline\n\n{TABLE}\n| 21:09 | c |\n", None),
        ("## Timeline\n\n- 21:00 a\n- 21:05 b\n", None),
        (f"{TABLE}\n", None),
    ],
)
def test_the_table_is_numbered_only_where_its_rows_are_the_events(body: str, line: int | None) -> None:
    assert timeline_table.find(body, 2) == line
