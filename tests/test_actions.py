"""The action report: states on a day, order, counts, groups, and how promises were kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from blamefree import actions, archive, brief, document, follow_through, model
from blamefree.actions import Report, State, Terms
from blamefree.allowances import Calendar
from blamefree.catalog import Catalog, Team
from blamefree.escalation import Escalation, Step
from blamefree.follow_through import Distribution, Grouping
from blamefree.policy import Policy
from blamefree.visibility import Visibility
from blamefree.working_days import WorkingDays

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
    if "started" in rest:
        values["title"] += f"\nstarted_at: {rest['started']}"
    return HEAD.format(id=identifier, severity=severity, **values) + "".join(items) + "---\n"


def report(*texts: str, today: date = date(2026, 3, 31), terms: Terms | None = None) -> Report:
    read = [model.interpret(document.parse(text.encode(), f"{n}.md")) for n, text in enumerate(texts, 1)]
    assert None not in read
    return actions.report([brief.of(one) for one in read if one], terms or Terms(), today)


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
        "done_on_time": 0,
        "done_late": 0,
        "done": 1,
        "dropped": 0,
        "without_owner": 2,
        "without_due": 1,
    }


def test_done_in_time_done_late_and_done_on_a_day_nobody_wrote_down_are_three_things() -> None:
    text = postmortem(
        item("A1", "2026-03-10", "done, done_on: 2026-03-10"),
        item("A2", "2026-03-10", "done, done_on: 2026-03-11"),
        item("A3", "2026-03-10", "done"),
        item("A4", "", "done, done_on: 2026-03-11"),
    )
    assert {row.action.id: row.state for row in report(text).rows} == {
        "A1": State.DONE_ON_TIME,
        "A2": State.DONE_LATE,
        "A3": State.DONE,
        "A4": State.DONE,
    }
    counts = report(text).counts
    assert (counts["done"], counts["done_on_time"], counts["done_late"]) == (4, 1, 1)


def test_lateness_is_told_in_calendar_days_and_in_days_of_work() -> None:
    calendar = Calendar(WorkingDays(holidays=frozenset({date(2026, 4, 6)})))
    terms = Terms(Policy(calendar=calendar))
    (row,) = report(
        postmortem(item("A1", "2026-04-02")), today=date(2026, 4, 7), terms=terms
    ).rows  # Thursday to Tuesday, over Easter Monday
    assert (row.days_overdue, row.business_days_overdue) == (5, 2)


@pytest.mark.parametrize(
    ("severity", "late", "role", "level"),
    [
        ("P1", 1, "engineering manager", 1),
        ("P1", 30, "engineering manager", 1),
        ("P1", 31, "director", 2),
        ("P1", 400, "director", 2),
        ("P3", 30, "owner", 1),
        ("P3", 61, "engineering manager", 3),
        ("P0", 400, "director", 1),
    ],
)
def test_an_action_that_stays_late_climbs_a_rung_every_thirty_days(
    severity: str, late: int, role: str, level: int
) -> None:
    text = postmortem(item("A1", "2025-01-01"), severity=severity)
    (row,) = report(text, today=date(2025, 1, 1) + timedelta(days=late)).rows
    assert row.escalation == Step(level, role)


def test_a_role_that_is_not_on_the_ladder_has_nobody_above_it() -> None:
    assert Escalation().step("head of operations", 400) == Step(1, "head of operations")
    assert Escalation(every=0).step("team", 400) == Step(1, "team")


def test_the_team_of_an_action_is_that_of_its_owner_whatever_the_capitals() -> None:
    terms = Terms(catalog=Catalog(teams={"Platform": Team(("Ines Duarte", "on-call lead"))}))
    text = postmortem(item("A1", owner="ines duarte"), item("A2", owner="platform"), item("A3", owner="Aiko"))
    assert [row.team for row in report(text, terms=terms).rows] == ["Platform", "Platform", None]


def test_what_became_of_promises_is_told_with_the_numbers_it_rests_on() -> None:
    text = postmortem(
        item("A1", "2026-03-10", "done, done_on: 2026-03-05"),
        item("A2", "2026-03-10", "done, done_on: 2026-03-21"),
        item("A3", "2026-03-10", "done, done_on: 2026-03-09"),
        item("A4", "2026-03-24"),
        item("A5", "2025-12-31"),
        item("A6", "2024-12-31"),
        item("A7", "2026-12-31"),
        item("A8", "2026-01-01", "dropped"),
        item("A9", "2026-01-01", "proposed"),
        started="2026-03-01",
    )
    measured = follow_through.measure(report(text))
    assert (measured.due, measured.done, measured.on_time) == (6, 3, 2)
    assert (measured.rate, measured.on_time_rate) == (1 / 2, 1 / 3)
    assert dict(measured.ages) == {"1-7": 1, "8-30": 0, "31-90": 1, "91-365": 0, "over 365": 1}
    # 4, 8 and 20 days after the incident began
    assert measured.days_to_close == Distribution(3, 8, 6, 14)


def test_where_nothing_has_come_due_there_is_no_rate() -> None:
    measured = follow_through.measure(report(postmortem(item("A1", "2026-12-31"))))
    assert (measured.due, measured.rate, measured.on_time_rate) == (0, None, None)
    assert measured.days_to_close == Distribution(0)
    assert follow_through.distribution([7]) == Distribution(1, 7)


def test_groups_come_in_order_and_the_one_without_a_name_last() -> None:
    first = postmortem(item("A1", owner="Tomasz Wrona"), item("A2", owner="aiko sato"))
    second = postmortem(item("A1", owner="Aiko Sato"), item("A2", owner="null"), identifier="INC-2026-0002")
    grouped = follow_through.group(report(first, second), Grouping.OWNER)
    assert [(name, [row.ref for row in part.rows]) for name, part in grouped] == [
        ("Aiko Sato", ["INC-2026-0001/A2", "INC-2026-0002/A1"]),
        ("Tomasz Wrona", ["INC-2026-0001/A1"]),
        ("", ["INC-2026-0002/A2"]),
    ]
    assert {name for name, _ in follow_through.group(report(first), Grouping.SERVICE)} == {"seat-inventory"}
    assert {name for name, _ in follow_through.group(report(first), Grouping.SEVERITY)} == {"P1"}
    assert {name for name, _ in follow_through.group(report(first), Grouping.INCIDENT)} == {"INC-2026-0001"}
    assert {name for name, _ in follow_through.group(report(first), Grouping.TEAM)} == {""}


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
