"""The action report for other programs, read back by libraries that did not write it."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import feedparser
import pytest
from ical.calendar_stream import IcsCalendarStream
from jsonschema import Draft202012Validator, FormatChecker

from blamefree import schema
from blamefree.feeds import atom, calendar, markdown
from blamefree.feeds import csv as sheet
from blamefree.feeds import json as objects
from test_actions import item, postmortem, report


def test_json_has_the_shape_that_is_promised() -> None:
    data = json.loads(objects.render(report(postmortem(item("A2", "2026-03-01")))))
    assert data["as_of"] == "2026-03-31"
    assert data["counts"]["overdue"] == 1
    assert data["history_absent"] == "git was not asked"
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
            "state": "overdue",
            "business_days_overdue": 22,
            "escalation_level": 1,
            "team": None,
            "type": None,
            "priority": None,
            "opened_on": None,
            "closed_on": None,
            "evidence": None,
            "reason": None,
            "history": None,
        }
    ]


def test_json_satisfies_its_published_schema() -> None:
    described = schema.load("actions")
    Draft202012Validator.check_schema(described)
    validator = Draft202012Validator(described, format_checker=FormatChecker())
    texts = (
        postmortem(item("A1"), item("A2", "2026-03-01", owner="null"), item("A3", "", "done")),
        postmortem(identifier="INC-2026-0002"),
    )
    for text in texts:
        data = json.loads(objects.render(report(text)))
        assert list(validator.iter_errors(data)) == []
        # What is there is described: nothing is published that the schema does not promise.
        action = described["$defs"]["action"]["properties"]
        assert all(set(entry) == set(action) for entry in data["actions"])
        assert set(data) == set(described["properties"])


def test_a_spreadsheet_runs_no_cell() -> None:
    text = postmortem(item("A1", title='"=HYPERLINK(1)"', owner="'@cmd'"))
    (row,) = csv.DictReader(io.StringIO(sheet.render(report(text))))
    assert (row["title"], row["owner"]) == ("'=HYPERLINK(1)", "'@cmd")


def test_a_calendar_holds_what_is_pending_as_a_day_and_as_a_task() -> None:
    text = postmortem(
        item("A1", "2026-05-01", "in-progress", title='"Cap, then\\nalert; BEGIN:VEVENT \\a"'),
        item("A2", "2026-05-02", "done"),
        item("A3"),
        item("A4", "2026-05-03", "proposed"),
    )
    read = IcsCalendarStream.calendar_from_ics(calendar.render(report(text), "Due", lambda row: row.ref))
    (event,), (task,) = read.events, read.todos
    assert event.uid == "INC-2026-0001/A1@blamefree"
    assert (event.start, event.end) == (date(2026, 5, 1), date(2026, 5, 2))
    assert event.summary == "INC-2026-0001/A1: Cap, then alert; BEGIN:VEVENT \ufffd"
    assert event.description == "Owner: Ines Duarte\nFrom: Seat maps"
    assert str(event.url) == "INC-2026-0001/A1"
    assert (task.uid, task.due, task.status) == (
        "INC-2026-0001/A1.todo@blamefree",
        date(2026, 5, 1),
        "IN-PROCESS",
    )


def test_the_last_day_of_the_calendar_is_a_day_like_others() -> None:
    written = calendar.render(report(postmortem(item("A1", "9999-12-31"))))
    assert "DTSTART;VALUE=DATE:99991231\r\n" in written
    assert "DTEND" not in written


def test_an_empty_calendar_is_one_too() -> None:
    assert IcsCalendarStream.calendar_from_ics(calendar.render(report(postmortem()))).events == []


def test_the_names_in_a_calendar_stay_when_the_action_changes() -> None:
    uids = {
        frozenset(
            one.uid
            for one in IcsCalendarStream.calendar_from_ics(calendar.render(report(text, today=day))).events
        )
        for text, day in (
            (postmortem(item("A1", "2026-05-01")), date(2026, 3, 31)),
            (postmortem(item("A1", "2026-08-01", owner="Aiko Sato", title="Other words")), date(2026, 6, 1)),
        )
    }
    assert uids == {frozenset({"INC-2026-0001/A1@blamefree"})}


def test_the_feed_of_what_is_newly_overdue_has_the_newest_first() -> None:
    text = postmortem(
        item("A1", "2026-03-01"),
        item("A2", "2026-03-20", title='"<b>a & b</b> \\a"', owner="null"),
        item("A3", "2026-04-01"),
    )
    told = atom.overdue(
        report(text), lambda row: f"https://pm.example/#{row.action.id}", "https://pm.example/", "x"
    )
    read = feedparser.parse(told)
    assert not read.bozo
    assert [(entry.title, entry.link, entry.updated) for entry in read.entries] == [
        (
            "INC-2026-0001/A2 is overdue: <b>a & b</b> \ufffd",
            "https://pm.example/#A2",
            "2026-03-21T00:00:00+00:00",
        ),
        (
            "INC-2026-0001/A1 is overdue: Cap the time to live",
            "https://pm.example/#A1",
            "2026-03-02T00:00:00+00:00",
        ),
    ]
    assert read.entries[0].summary == "Nobody yet was to see to it by 2026-03-20. From: Seat maps"


def test_an_action_that_is_moved_and_late_again_is_news_again_and_otherwise_never() -> None:
    def names(due: str, today: date) -> list[str]:
        told = atom.overdue(report(postmortem(item("A1", due)), today=today), lambda row: row.ref, "x", "y")
        return [entry.id for entry in feedparser.parse(told).entries]

    first = names("2026-03-01", date(2026, 3, 2))
    assert names("2026-03-01", date(2026, 12, 2)) == first
    assert names("2026-04-01", date(2026, 4, 2)) != first
    assert names("2026-04-01", date(2026, 4, 1)) == []


def test_a_feed_of_nothing_is_as_old_as_the_report() -> None:
    told = atom.postmortems([], date(2026, 3, 31), str, "https://pm.example/", "https://pm.example/new.xml")
    assert feedparser.parse(told).feed.updated == "2026-03-31T00:00:00+00:00"


@pytest.mark.parametrize("title", ["a | b *c* <d>", "a `b` [c](d) @everyone"])
def test_the_markdown_table_holds_what_is_not_over_and_no_markup_of_a_document(title: str) -> None:
    text = postmortem(item("A1", "2026-03-01", title=f'"{title}"', owner="null"), item("A2", "", "dropped"))
    shown = {
        "a | b *c* <d>": "a \\| b \\*c\\* \\<d\\>",
        "a `b` [c](d) @everyone": "a \\`b\\` \\[c\\](d) @\u200beveryone",
    }[title]
    assert markdown.render(report(text)) == (
        "| Action | What | Owner | Due | Days late | Escalates to |\n"
        "| --- | --- | --- | --- | --- | --- |\n"
        f"| INC-2026-0001/A1 | {shown} | nobody yet | 2026-03-01 | 30 | engineering manager |\n"
    )
