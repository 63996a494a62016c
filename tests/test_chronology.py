"""When an incident began, was noticed, taken on, contained and over."""

from __future__ import annotations

from datetime import date, timedelta

from blamefree import chronology, document, model
from blamefree.chronology import Chronology, Durations

TIMELINE = """
## Timeline

| Time (UTC) | Phase | Event |
| --- | --- | --- |
| 2026-03-01 21:00 | | A release begins |
| 21:14 | detect | The alert fires |
| 21:17 | triage | Ines Duarte takes the incident |
| 21:30 | contain | Traffic goes to zone B |
| 21:49 | contain | The release is rolled back |
| 22:30 | resolve | Error rate at baseline |
"""


def read(front: str, body: str = TIMELINE) -> Chronology:
    return chronology.read(document.parse(f"---\nid: a\n{front}---\n{body}".encode(), "a.md"))


def test_the_timeline_tells_where_the_fields_are_silent() -> None:
    assert read("").durations == Durations(
        detected=timedelta(minutes=14),
        acknowledged=timedelta(minutes=17),
        contained=timedelta(minutes=49),
        resolved=timedelta(minutes=90),
    )


def test_a_field_goes_before_the_timeline() -> None:
    told = read("started_at: 2026-03-01T22:10:00+01:00\nresolved_at: 2026-03-01T23:40:00+01:00\n")
    assert told.durations.detected == timedelta(minutes=4)
    assert told.durations.resolved == timedelta(minutes=90)
    assert told.started is not None
    assert told.started.stated


def test_what_lies_before_the_start_has_no_length() -> None:
    assert read("started_at: 2026-03-01T22:15:00+01:00\n").durations.detected is None


def test_a_day_alone_and_a_time_without_zone_are_no_moments() -> None:
    assert read("started_at: 2026-03-01\n", "").started is None
    assert read("", TIMELINE.replace(" (UTC)", "")) == Chronology(None, None, None, None, None)
    assert read("started_at: 2026-03-01T22:10:00\n", "").started is None


def test_a_moment_at_an_end_of_the_calendar_is_none_that_can_be_told() -> None:
    for at in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"):
        text = f"---\nid: INC-2026-0001\ntitle: Seats\nstatus: draft\nstarted_at: {at}\n---\n"
        told = model.interpret(document.parse(text.encode(), "a.md"))
        assert told is not None
        assert told.started_at is None


def test_an_hour_without_a_day_is_no_moment() -> None:
    assert read("", TIMELINE.replace("2026-03-01 ", "")).detected is None


def test_a_postmortem_is_filed_under_the_day_that_its_timeline_begins() -> None:
    silent = "---\nid: INC-2026-0001\ntitle: Seats\nstatus: draft\n{}---\n"
    days = {"": date(2026, 3, 1), "started_at: 2026-02-28\n": date(2026, 2, 28)}
    for field, day in days.items():
        told = model.interpret(document.parse((silent.format(field) + TIMELINE).encode(), "a.md"))
        assert told is not None
        assert told.started_on == day
