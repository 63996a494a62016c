"""What incidents tell together: numbers that were worked out by hand, and the JSON that carries them."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from blamefree import actions, archive, brief, document, insights, model, schema
from blamefree.actions import Terms
from blamefree.feeds import insights as feed
from blamefree.follow_through import Distribution
from blamefree.insights import sentences
from blamefree.visibility import Visibility
from test_cli import put, run

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from blamefree.insights import Insights

DAY = date(2026, 3, 31)


def incident(number: int, started: str = "2026-03-01", minutes: Iterable[int] = (), **rest: str) -> str:
    """Return an incident that began at 10:00, with its rows of detect, triage, contain and resolve."""
    values = {"severity": "P1", "kind": "incident", "front": "", "rows": "", **rest}
    phases = ("detect", "triage", "contain", "resolve")
    steps = [
        f"| {started} {10 + after // 60}:{after % 60:02} | {phase} | Something |\n"
        for phase, after in zip(phases, minutes, strict=False)
    ]
    rows = "".join(sorted([*steps, *values["rows"].splitlines(keepends=True)]))
    return (
        f"---\nid: INC-2026-{number:04}\ntitle: Seat maps {number}\nstatus: draft\nkind: {values['kind']}\n"
        f"severity: {values['severity']}\nservices: [seats]\nstarted_at: {started}T10:00:00Z\n"
        f"{values['front']}---\n\n## Timeline\n\n| Time (UTC) | Phase | Event |\n| --- | --- | --- |\n"
        f"{rows}"
    )


def measure(*texts: str, today: date = DAY, terms: Terms | None = None) -> Insights:
    terms = terms or Terms()
    read = [model.interpret(document.parse(text.encode(), f"{n}.md")) for n, text in enumerate(texts, 1)]
    assert None not in read
    told = archive.collect([one for one in read if one], Visibility.INTERNAL).postmortems
    report = actions.report(map(brief.of, told), terms, today)
    return insights.measure(told, report, terms.policy)


def test_lengths_are_told_with_their_median_quartiles_and_number() -> None:
    told = measure(
        incident(1, "2026-01-05", (2, 4, 30, 60)),
        incident(2, "2026-01-20", (4, 6, 40, 80)),
        incident(3, "2026-03-01", (6, 8, 50, 100)),
        incident(4, "2026-03-02", (8, 9, 60)),
        incident(5, "2026-03-03", (30, 40), severity="P2"),
    )
    detected, contained, resolved = told.steps
    assert [(one.severity, one.minutes) for one in detected.by_severity] == [
        ("P1", Distribution(4, 5, 3.5, 6.5)),
        ("P2", Distribution(1, 30)),
    ]
    assert [(one.quarter, one.minutes) for one in detected.by_quarter] == [
        ("2026-Q1", Distribution(5, 6, 4, 8))
    ]
    assert [(point.incident.id, point.minutes) for point in contained.points] == [
        ("INC-2026-0004", 60),
        ("INC-2026-0003", 50),
        ("INC-2026-0002", 40),
        ("INC-2026-0001", 30),
    ]
    assert (len(resolved.points), resolved.unknown) == (3, 2)
    assert sentences.step(resolved) == "Half of the P1 incidents were resolved within 1 h 20 min (n = 3)"


def test_quarters_follow_the_day_an_incident_began_the_newest_first() -> None:
    days = ("2025-12-31", "2026-01-01", "2026-03-31", "2025-09-30")
    (step, *_) = measure(*(incident(n, day, (5,)) for n, day in enumerate(days, 1))).steps
    assert [(one.quarter, one.minutes.n) for one in step.by_quarter] == [
        ("2026-Q1", 2),
        ("2025-Q4", 1),
        ("2025-Q3", 1),
    ]


def test_the_worst_severity_with_enough_incidents_gives_the_sentence() -> None:
    p0 = [incident(n, minutes=(1,), severity="P0") for n in range(1, 5)]
    p1 = [incident(n, minutes=(7,)) for n in range(5, 10)]
    p2 = [incident(n, minutes=(9,), severity="P2") for n in range(10, 30)]
    assert sentences.step(measure(*p0, *p1, *p2).steps[0]) == (
        "Half of the P1 incidents were detected within 7 min (n = 5)"
    )
    assert sentences.step(measure(p0[0]).steps[0]) == "One P0 incident was detected within 1 min (n = 1)"
    assert sentences.step(measure().steps[0]) == "It is not known when any incident was detected"


def test_exercises_near_misses_and_what_is_still_to_come_are_not_counted() -> None:
    told = measure(
        incident(1, minutes=(5,)),
        incident(2, minutes=(1,), kind="exercise"),
        incident(3, minutes=(1,), kind="near-miss"),
        incident(4, "2026-04-01", (1,)),
    )
    assert [one.id for one in told.incidents] == ["INC-2026-0001"]
    assert told.left_out == (("exercise", 1), ("near-miss", 1))
    assert [point.minutes for point in told.steps[0].points] == [5]


def test_months_count_by_severity_and_what_has_no_severity_too() -> None:
    told = measure(
        incident(1, "2026-03-01"),
        incident(2, "2026-03-31", severity="P0"),
        incident(3, "2025-04-01", severity="null"),
        incident(4, "2025-03-31"),
    )
    assert [(month.name, month.by_severity) for month in told.frequency.months] == [
        ("2026-03", (("P0", 1), ("P1", 1))),
        ("2025-04", (("", 1),)),
        ("2025-03", (("P1", 1),)),
    ]
    assert sentences.frequency(told) == "3 incidents in the twelve months to 2026-03, 2 of them P0 or P1"


def factors(*categories: str) -> str:
    listed = "".join(f"  - {{category: {name}, summary: The pool had no bound.}}\n" for name in categories)
    return f"contributing_factors:\n{listed}"


def test_factors_are_ranked_and_one_incident_counts_once() -> None:
    told = measure(
        incident(1, front=factors("capacity", "capacity", "code")),
        incident(2, front=factors("capacity")),
        incident(3),
    ).contributions
    assert [(one.name, [each.id for each in one.incidents]) for one in told.categories] == [
        ("capacity", ["INC-2026-0002", "INC-2026-0001"]),
        ("code", ["INC-2026-0001"]),
    ]
    assert told.known == 2
    assert sentences.contributions(told) == (
        "Capacity contributed to 2 of 2 incidents, more than anything else"
    )


def test_it_is_told_how_often_customers_told_first() -> None:
    methods = ("alert", "customer", "customer", "employee", "third-party")
    told = measure(
        *(incident(n, front=f"detection: {{method: {one}}}\n") for n, one in enumerate(methods, 1)),
        incident(9),
    ).detection
    assert told.methods[0] == ("customer", 2)
    assert (told.known, told.unknown, told.by_customers) == (5, 1, 2)
    assert sentences.detection(told) == "Customers told us first in 2 of 5 incidents (40%)"


def test_the_first_answer_is_held_against_the_policy() -> None:
    told = measure(
        incident(1, minutes=(5, 35)),  # 30 minutes after the detection: in time
        incident(2, minutes=(5, 36)),
        incident(3, minutes=(5,)),
        incident(4, "2026-03-06", (5, 200), severity="P3"),  # until the end of the next business day
        incident(5, minutes=(1, 2), severity="null"),
    ).response
    assert [
        (one.severity, one.promised, one.kept, [each.id for each in one.missed], one.unknown)
        for one in told.by_severity
    ] == [("P1", "30 min", 1, ["INC-2026-0002"], 1), ("P3", "next business day", 1, [], 0)]
    assert sentences.response(told) == "The first answer came in time in 2 of 3 incidents"


def update(at: str) -> str:
    return f"| 2026-03-01 {at} | update | The status page says so |\n"


@pytest.mark.parametrize(
    ("severity", "rows", "kept", "known"),
    [
        ("P1", update("10:17") + update("10:32"), 1, 1),
        ("P1", update("10:18"), 0, 1),  # sixteen minutes after the answer
        ("P1", "", 0, 1),
        ("P1", "| later | update | Told |\n", 0, 0),
        ("P2", update("10:05") + update("10:40"), 1, 1),
        ("P2", update("10:05"), 0, 1),
        ("P3", update("10:40"), 1, 1),
    ],
)
def test_updates_are_held_against_the_policy(severity: str, rows: str, kept: int, known: int) -> None:
    text = incident(1, minutes=(1, 2, 30, 40), severity=severity, rows=rows)
    told = measure(text).updates
    assert (told.kept, told.known) == (kept, known)


def promise(name: str, status: str, done_on: str = "null", due: str = "2026-03-30") -> str:
    return f"  - {{id: {name}, title: Cap it, owner: A, status: {status}, due: {due}, done_on: {done_on}}}\n"


def test_actions_are_followed_by_their_age() -> None:
    head = "published_at: 2026-01-10T09:00:00Z\naction_items:\n"
    items = (
        promise("A1", "done", "2026-01-15")  # after 5 days
        + promise("A2", "done", "2026-03-01")  # after 50
        + promise("A3", "open")
        + promise("A4", "dropped")
        + promise("A5", "proposed")
        + promise("A6", "done")  # nobody knows when
    )
    told = measure(incident(1, "2026-01-09", front=head + items, kind="near-miss")).closing
    # 80 days have gone by: nothing is 90 days old.
    assert [(one.days, one.n, one.done) for one in told.shares] == [(7, 3, 1), (30, 3, 1), (60, 3, 2)]
    assert told.untold == 1
    assert sentences.closing(told) == "Within 30 days, 1 of 3 promised actions was done"
    assert sentences.ageing(told.kept) == "None of 1 overdue action is late by more than 30 days"


EARLIER = """\
contributing_factors: [{category: configuration, summary: The time to live of the seat cache had no bound.}]
action_items: [{id: A1, title: Refuse a cache time to live above one hour, status: %s, done_on: %s}]
"""
LATER = (
    "contributing_factors: [{category: configuration, "
    "summary: The price cache took a time to live of nine days.}]\n"
)


@pytest.mark.parametrize(
    ("status", "done_on", "count"),
    [("open", "null", 1), ("done", "2026-02-10", 0), ("done", "2026-03-10", 1)],
)
def test_an_incident_is_predicted_by_an_action_that_was_open(status: str, done_on: str, count: int) -> None:
    told = measure(
        incident(1, "2026-01-01", front=EARLIER % (status, done_on), kind="near-miss"),
        incident(2, "2026-03-01", front=LATER),
        incident(3, "2026-03-02"),
    ).predictions
    assert [(one.incident.id, one.earlier.id, one.action) for one in told.found] == [
        ("INC-2026-0002", "INC-2026-0001", "A1")
    ] * count
    assert (told.incidents, told.comparable) == (count, 1)


def described(part: dict[str, Any], whole: dict[str, Any], data: object) -> None:
    """Check that nothing is published that the schema does not promise."""
    if "$ref" in part:
        part = {**whole["$defs"][part["$ref"].rpartition("/")[2]], **part}
        referred = whole["$defs"][part["$ref"].rpartition("/")[2]]
        part["properties"] = {**referred.get("properties", {}), **part.get("properties", {})}
    if isinstance(data, list):
        for value in data:
            described(part["items"], whole, value)
    elif isinstance(data, dict):
        for key, value in data.items():
            inner = part.get("properties", {}).get(key) or part.get("additionalProperties")
            assert inner, key
            described(inner, whole, value)


def test_the_json_satisfies_its_published_schema_and_holds_nothing_else() -> None:
    promised = schema.load("insights")
    Draft202012Validator.check_schema(promised)
    validator = Draft202012Validator(promised, format_checker=FormatChecker())
    full = measure(
        incident(1, "2026-01-01", (1, 40), front=EARLIER % ("open", "null")),
        incident(2, "2026-03-01", (3, 4, 5, 6), front=f"{LATER}detection: {{method: alert}}\n"),
        incident(3, "2026-03-01", (3,), severity="null"),
        incident(4, kind="exercise"),
    )
    for told in (full, measure()):
        data = json.loads(feed.render(told))
        assert list(validator.iter_errors(data)) == []
        described(promised, promised, data)
    data = json.loads(feed.render(full))
    assert data["durations"]["detected"]["by_severity"] == [
        {"severity": "P1", "n": 2, "median": 2.0, "lower_quartile": 1.5, "upper_quartile": 2.5},
        {"severity": None, "n": 1, "median": 3, "lower_quartile": None, "upper_quartile": None},
    ]
    assert data["predicted"]["factors"][0]["action"] == "INC-2026-0001/A1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "postmortems").mkdir()
    (tmp_path / "blamefree.toml").write_text("")
    return tmp_path


def test_the_command_shows_numbers_and_says_what_it_left_out(folder: Path) -> None:
    put(folder, "1.md", incident(1, "2026-01-05", (2, 4, 30, 60)))
    put(folder, "2.md", incident(2, "2026-01-20", (4, 60, 40, 80)))
    put(folder, "3.md", incident(3, kind="exercise"))
    put(folder, "4.md", "---\nid: [\n---\n")
    done = run(folder, "insights", "--as-of", "2026-03-31")
    assert done.returncode == 0
    assert "4.md: left out, its front matter cannot be followed" in done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "2 incidents as of 2026-03-31; not counted: exercise 1"
    assert lines[2:5] == [
        "Half of the P1 incidents were detected within 3 min (n = 2)",
        "  detected  n  lower quartile  median  upper quartile",
        "  P1        2  2 min           3 min   4 min",
    ]
    assert "  P1        30 min       1         1          0  INC-2026-0002" in lines
    assert "\x1b" not in done.stdout


def test_the_command_speaks_json_too_and_of_an_empty_archive(folder: Path) -> None:
    done = run(folder, "insights", "--format", "json", "--as-of", "2026-03-31")
    data = json.loads(done.stdout)
    assert (data["as_of"], data["incidents"], data["durations"]["resolved"]["points"]) == (
        "2026-03-31",
        0,
        [],
    )
    assert run(folder, "insights").stdout.startswith("0 incidents as of ")
