"""The action report: states on a day, order, counts, and what other programs get of it."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

from icalendar import Calendar

from blamefree import actions, archive, document, feeds, model
from blamefree.actions import Report, State
from blamefree.model import Visibility
from blamefree.policy import Policy

HEAD = """\
---
id: {id}
title: {title}
status: draft
severity: {severity}
services: [seat-inventory]
visibility: {visibility}
action_items:
"""
ITEM = "  - {{id: {id}, title: {title}, owner: {owner}, due: {due}, status: {status}}}\n"


def item(identifier: str, due: str = "", status: str = "open", **rest: str) -> str:
    values = {"title": "Cap the time to live", "owner": "Ines Duarte", **rest}
    return ITEM.format(id=identifier, due=due or "null", status=status, **values)


def postmortem(*items: str, identifier: str = "INC-2026-0001", severity: str = "P1", **rest: str) -> str:
    values = {"title": "Seat maps", "visibility": "internal", **rest}
    return HEAD.format(id=identifier, severity=severity, **values) + "".join(items) + "---\n"


def report(*texts: str, today: date = date(2026, 3, 31)) -> Report:
    read = [model.interpret(document.parse(text.encode(), f"{n}.md")) for n, text in enumerate(texts, 1)]
    assert None not in read
    collected = archive.collect([one for one in read if one], Visibility.RESTRICTED)
    return actions.report(collected, Policy(), today)


def test_an_action_is_late_from_the_day_after_it_was_due() -> None:
    text = postmortem(item("A1", "2026-03-31"))
    assert report(text, today=date(2026, 3, 31)).rows[0].state is State.DUE_SOON
    late = report(text, today=date(2026, 4, 1)).rows[0]
    assert (late.state, late.days_overdue, late.escalate_to) == (State.OVERDUE, 1, "engineering manager")


def test_an_action_is_due_soon_for_two_weeks() -> None:
    text = postmortem(item("A1", "2026-04-15"))
    assert report(text, today=date(2026, 3, 31)).rows[0].state is State.OPEN
    assert report(text, today=date(2026, 4, 1)).rows[0].state is State.DUE_SOON


def test_done_dropped_and_proposed_actions_are_never_late() -> None:
    over = ("done", "dropped", "proposed")
    text = postmortem(*(item(f"A{n}", "2020-01-01", status) for n, status in enumerate(over)))
    assert {row.state for row in report(text).rows} == {State.DONE, State.DROPPED, State.PROPOSED}
    assert all(row.days_overdue == 0 and row.escalate_to is None for row in report(text).rows)


def test_the_latest_comes_first_and_what_is_done_last() -> None:
    text = postmortem(
        item("done", "2026-01-01", "done"),
        item("later", "2026-12-01"),
        item("undated"),
        item("late", "2026-03-01", "in-progress"),
        item("latest", "2026-02-01"),
        item("soon", "2026-04-02"),
    )
    assert [row.action.id for row in report(text).rows] == [
        "latest",
        "late",
        "soon",
        "later",
        "undated",
        "done",
    ]


def test_whom_a_late_action_escalates_to_depends_on_the_severity() -> None:
    texts = [
        postmortem(item("A1", "2026-03-01"), identifier=f"INC-2026-000{n}", severity=f"P{n}")
        for n in range(4)
    ]
    assert {row.postmortem.severity: row.escalate_to for row in report(*texts).rows} == {
        "P0": "director",
        "P1": "engineering manager",
        "P2": "team",
        "P3": "owner",
    }


def test_counts_say_what_is_missing_among_what_is_still_to_be_done() -> None:
    text = postmortem(
        item("A1", owner="null"), item("A2", "2026-03-01", owner="null"), item("A3", "", "done")
    )
    assert report(text).counts == {
        "total": 3,
        "overdue": 1,
        "due_soon": 0,
        "open": 1,
        "proposed": 0,
        "done": 1,
        "dropped": 0,
        "without_owner": 2,
        "without_due": 1,
    }


def test_json_has_the_shape_that_is_promised() -> None:
    data = json.loads(feeds.as_json(report(postmortem(item("A2", "2026-03-01")))))
    assert data["as_of"] == "2026-03-31"
    assert data["counts"]["overdue"] == 1
    assert data["actions"] == [
        {
            "ref": "INC-2026-0001/A2",
            "title": "Cap the time to live",
            "owner": "Ines Duarte",
            "due": "2026-03-01",
            "status": "open",
            "severity": "P1",
            "services": ["seat-inventory"],
            "days_overdue": 30,
            "escalate_to": "engineering manager",
            "ticket": None,
            "path": "1.md",
            "line": 9,
        }
    ]


def test_a_spreadsheet_runs_no_cell() -> None:
    text = postmortem(item("A1", title='"=HYPERLINK(1)"', owner="'@cmd'"))
    (row,) = csv.DictReader(io.StringIO(feeds.as_csv(report(text))))
    assert (row["title"], row["owner"]) == ("'=HYPERLINK(1)", "'@cmd")


def test_the_calendar_holds_what_is_pending_on_its_due_day() -> None:
    text = postmortem(
        item("A1", "2026-05-01", title='"Cap, then\\nalert; BEGIN:VEVENT"'),
        item("A2", "2026-05-02", "done"),
        item("A3"),
    )
    (event,) = Calendar.from_ical(feeds.as_ics(report(text))).walk("VEVENT")
    assert event["UID"] == "INC-2026-0001/A1@blamefree"
    assert event.decoded("DTSTART") == date(2026, 5, 1)
    assert event["SUMMARY"] == "INC-2026-0001/A1: Cap, then alert; BEGIN:VEVENT"


def test_the_markdown_table_holds_what_is_not_over_and_no_markup_of_a_document() -> None:
    text = postmortem(
        item("A1", "2026-03-01", title='"a | b *c* <d>"', owner="null"), item("A2", "", "dropped")
    )
    assert feeds.as_markdown(report(text)) == (
        "| Action | What | Owner | Due | Days late | Escalates to |\n"
        "| --- | --- | --- | --- | --- | --- |\n"
        "| INC-2026-0001/A1 | a \\| b \\*c\\* \\<d\\> | nobody yet | 2026-03-01 | 30 |"
        " engineering manager |\n"
    )


def test_an_archive_holds_what_its_audience_may_see_and_each_id_once() -> None:
    texts = {
        "b.md": postmortem(identifier="INC-2026-0001", title="second by path"),
        "a.md": postmortem(identifier="INC-2026-0001", title="first by path"),
        "c.md": postmortem(identifier="INC-2026-0002", visibility="restricted"),
        "d.md": postmortem(identifier="INC-2025-0009", visibility="public"),
    }
    read = [model.interpret(document.parse(text.encode(), path)) for path, text in texts.items()]
    seen = {
        audience: [
            (one.id, one.path) for one in archive.collect([one for one in read if one], audience).postmortems
        ]
        for audience in Visibility
    }
    assert seen[Visibility.PUBLIC] == [("INC-2025-0009", "d.md")]
    assert seen[Visibility.INTERNAL] == [("INC-2026-0001", "a.md"), ("INC-2025-0009", "d.md")]
    assert len(seen[Visibility.RESTRICTED]) == 3
