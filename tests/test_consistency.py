"""Records that agree with themselves and with the policy, and records with one inconsistency.

Of the first nothing is said; of the second exactly the rule that the inconsistency belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blamefree import document
from blamefree.config import Config

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
LINTER = Config(select=("PM4", "PM6")).linter(datetime(2026, 11, 25, tzinfo=UTC).date())
ZONES: dict[str, tzinfo] = {
    "UTC": UTC,
    "UTC+05:30": timezone(timedelta(hours=5, minutes=30)),
    "UTC-08:00": timezone(timedelta(hours=-8)),
    "Europe/Berlin": ZoneInfo("Europe/Berlin"),
}
SEVERE = ("P0", "P1")
FACTS = {"P0": "data_loss", "P1": "major_feature_broken", "P2": "degraded", "P3": "workaround"}
ANSWER = {"P0": 5, "P1": 30, "P2": 240, "P3": 300}

Row = tuple[datetime, str, str]


@dataclass(frozen=True)
class Record:
    """An incident: its moments in minutes after each other, and everything else a document states."""

    severity: str
    zone: str
    started: datetime
    unnoticed: int
    unanswered: int
    uncontained: int
    unresolved: int
    update_every: int
    told: bool = True
    heading: str = "Time ({zone})"
    fields: dict[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    more_rows: tuple[tuple[str, str, str], ...] = ()
    rows_before: tuple[Row, ...] = ()
    contained: str = "seat-inventory is rolled back"
    fixed: str = "The old release is back; errors are at baseline"
    resolution: str = "The error rate confirmed the rollback."
    claimed: int = 0

    @property
    def moments(self) -> dict[str, datetime]:
        """The moments by the name of their field."""
        detected = self.started + self.unnoticed * MINUTE
        acknowledged = detected + self.unanswered * MINUTE
        contained = acknowledged + self.uncontained * MINUTE
        return {
            "started_at": self.started,
            "detected_at": detected,
            "acknowledged_at": acknowledged,
            "contained_at": contained,
            "resolved_at": contained + self.unresolved * MINUTE,
        }

    def rows(self) -> list[Row]:
        """Return the rows of the timeline in their order."""
        at = self.moments
        told = [
            (at["detected_at"], "detect", "The alert fires"),
            (at["acknowledged_at"], "triage", "Ines Duarte takes it"),
            (at["contained_at"], "contain", self.contained),
            (at["resolved_at"], "resolve", self.fixed),
        ]
        moment = at["acknowledged_at"] + self.update_every * MINUTE
        while self.told and self.severity in SEVERE and moment < at["resolved_at"]:
            told.append((moment, "update", "Status page"))
            moment += self.update_every * MINUTE
        if self.told and self.severity == "P2":
            told.append((at["acknowledged_at"], "update", "Service desk: begun"))
        if self.told:
            told.append((at["resolved_at"], "update", "Service desk: over"))
        kept = [row for row in told if row[1] not in self.without]
        return [*self.rows_before, *sorted(kept, key=lambda row: row[0])]

    def render(self) -> str:
        """Return the document."""
        at = self.moments
        resolved = at["resolved_at"]
        severe = self.severity in SEVERE
        values = {
            "id": "INC-2026-0142",
            "title": "Seat maps answered with errors",
            "status": "final",
            "severity": self.severity,
            **({"incident_commander": "Ines Duarte"} if severe else {}),
            **{name: moment.isoformat() for name, moment in at.items()},
            "published_at": (resolved + DAY).isoformat(),
            "impact": f"{{{FACTS[self.severity]}: true}}",
            "containment": f"[{{method: rollback, at: {at['contained_at'].isoformat()}}}]",
            "runbooks": "[{title: Seat maps, change: updated}]",
            "alerts": "[{title: Seat maps, change: none, reason: It paged at once.}]",
            "review": f"{{held_on: {(resolved + DAY).date()}, participants: [Ines Duarte]}}",
            "related": "[INC-2026-0150]" if self.severity == "P0" else "",
            **self.fields,
        }
        front = "".join(f"{name}: {value}\n" for name, value in values.items() if name not in self.without)
        minutes = int((resolved - self.started) / MINUTE) + self.claimed
        heading = self.heading.format(zone=self.zone)
        return (
            f"---\n{front}---\n\n## Summary\n\nTime to resolve: {minutes} minutes.\n\n## Timeline\n\n"
            f"| {heading} | Phase | Event |\n| --- | --- | --- |\n{self._table()}\n"
            f"## Resolution\n\n{self.resolution}\n"
        )

    def _table(self) -> str:
        """Write the rows as people do: the date where it changes, and the hour alone elsewhere."""
        lines, day = [], None
        for moment, phase, event in self.rows():
            shown = moment.astimezone(ZONES[self.zone])
            clock = f"{shown:%H:%M}" if shown.date() == day else f"{shown:%Y-%m-%d %H:%M}"
            day = shown.date()
            lines.append((clock, phase, event))
        return "".join(
            f"| {clock} | {phase} | {event} |\n" for clock, phase, event in (*lines, *self.more_rows)
        )


def _shown_twice(record: Record) -> bool:
    """Tell whether a row stands in the hour that a clock shows twice: only there it means two moments."""
    zone = ZONES[record.zone]
    local = [moment.astimezone(zone).replace(tzinfo=zone) for moment, _, _ in record.rows()]
    return any(one.replace(fold=0).utcoffset() != one.replace(fold=1).utcoffset() for one in local)


@st.composite
def records(draw: st.DrawFn) -> Record:
    severity = draw(st.sampled_from(sorted(FACTS)))
    day = draw(st.datetimes(datetime(2025, 1, 1), datetime(2026, 5, 1)))  # noqa: DTZ001 - its zone is drawn too
    offset = timezone(draw(st.sampled_from([0, 60, 120, -300, 330])) * MINUTE)
    started = day.replace(second=0, microsecond=0, tzinfo=offset)
    record = Record(
        severity=severity,
        zone=draw(st.sampled_from(sorted(ZONES))),
        started=started,
        unnoticed=draw(st.integers(1, 40 * 60)),
        unanswered=draw(st.integers(1, ANSWER[severity])),
        uncontained=draw(st.integers(20, 200)),
        unresolved=draw(st.integers(3, 200)),
        update_every=draw(st.integers(5, 15)),
    )
    return replace(record, zone="UTC") if _shown_twice(record) else record


def said(record: Record) -> set[str]:
    exercise = (
        "---\nid: INC-2026-0150\ntitle: Game day\nkind: exercise\nstatus: draft\n"
        f"started_at: {(record.started + 10 * DAY).isoformat()}\n---\n"
    )
    texts = (record.render(), exercise)
    parsed = [document.parse(text.encode(), f"{number}.md") for number, text in enumerate(texts)]
    return {diagnostic.code for diagnostic in LINTER.lint(parsed)}


@settings(max_examples=150)
@given(records())
def test_nothing_is_said_of_a_record_that_agrees_with_itself_and_the_policy(record: Record) -> None:
    assert said(record) == set()


def _but(**values: str) -> Callable[[Record], Record]:
    return lambda record: replace(record, fields=values)


def _without(*names: str) -> Callable[[Record], Record]:
    return lambda record: replace(record, without=names)


def _ending(*row: str) -> Callable[[Record], Record]:
    return lambda record: replace(record, more_rows=((row[0], row[1], "Something is seen"),))


def _contained_a_minute_later(record: Record) -> Record:
    return replace(record, fields={"contained_at": (record.moments["contained_at"] + MINUTE).isoformat()})


def _contained_before_the_start(record: Record) -> Record:
    return replace(record, rows_before=((record.started - 9 * MINUTE, "contain", "Traffic leaves the zone"),))


def _contained_when_nobody_wrote_a_row(record: Record) -> Record:
    at = (record.started - 7 * MINUTE).isoformat()
    return replace(record, fields={"containment": f"[{{method: failover, at: {at}}}]"})


def _back(record: Record) -> Record:
    shown = (record.moments["resolved_at"] - 5 * MINUTE).astimezone(ZONES[record.zone])
    return replace(record, more_rows=((f"{shown:%Y-%m-%d %H:%M}", "", "Something is seen"),))


def _a_year_back(record: Record) -> Record:
    shown = (record.moments["resolved_at"] + 2 * DAY).astimezone(ZONES[record.zone])
    return replace(record, more_rows=((f"{shown.year - 1}-{shown:%m-%d %H:%M}", "", "Something is seen"),))


def _shared_late(record: Record) -> Record:
    late = record.moments["resolved_at"] + 49 * 60 * MINUTE
    return replace(record, fields={"published_at": late.isoformat()})


def _reviewed_late(record: Record) -> Record:
    held = (record.moments["resolved_at"] + 20 * DAY).date()
    return replace(record, fields={"review": f"{{held_on: {held}, participants: [Ines Duarte]}}"})


def _reviewed_by_nobody(record: Record) -> Record:
    held = (record.moments["resolved_at"] + DAY).date()
    return replace(record, fields={"review": f"{{held_on: {held}}}"})


def _shared_before_it_began(record: Record) -> Record:
    return replace(record, fields={"published_at": (record.started - DAY).isoformat()})


def _unvalidated(record: Record) -> Record:
    return replace(
        record,
        contained="One pod leaves the rotation",
        fixed="A new build is deployed",
        resolution="The build of the day before serves seat maps.",
    )


ALL = tuple(FACTS)
ORDERLY = ("P0", "P1", "P2")
INCONSISTENCIES: dict[str, tuple[str, tuple[str, ...], Callable[[Record], Record]]] = {
    "a row goes back": ("PM402", ALL, _back),
    "a year slipped": ("PM402", ALL, _a_year_back),
    "a time cannot be read": ("PM403", ALL, _ending("10:?0", "")),
    "a row lies in the future": ("PM404", ALL, _ending("2062-01-01 10:00", "")),
    "no zone is named": ("PM405", ALL, lambda record: replace(record, heading="Time")),
    "nobody triaged": ("PM406", ORDERLY, _without("triage")),
    "a phase is none": ("PM407", ALL, _ending("2026-11-01", "wrapping up")),
    "contained before the start": ("PM408", ALL, _contained_before_the_start),
    "a field is not its row": ("PM409", ALL, _contained_a_minute_later),
    "a stated duration is longer": ("PM410", ALL, lambda record: replace(record, claimed=7)),
    "shared before it began": ("PM411", ALL, _shared_before_it_began),
    "nobody led": ("PM601", SEVERE, _without("incident_commander")),
    "data was lost": ("PM602", ("P1", "P2", "P3"), _but(impact="{data_loss: true}")),
    "answered late": (
        "PM603",
        ORDERLY,
        lambda record: replace(record, unanswered=ANSWER[record.severity] + 1),
    ),
    "nobody was told": ("PM604", ALL, lambda record: replace(record, told=False)),
    "told too seldom": ("PM604", SEVERE, lambda record: replace(record, update_every=17)),
    "a containment has no row": ("PM605", ALL, _contained_when_nobody_wrote_a_row),
    "a change was not validated": ("PM606", SEVERE, _unvalidated),
    "shared late": ("PM607", ORDERLY, _shared_late),
    "reviewed late": ("PM608", SEVERE, _reviewed_late),
    "not reviewed": ("PM609", SEVERE, _without("review")),
    "reviewed by nobody": ("PM610", ALL, _reviewed_by_nobody),
    "no runbook is named": ("PM611", SEVERE, _without("runbooks")),
    "an alert did not change": ("PM612", ALL, _but(alerts="[{title: Seat maps, change: none}]")),
    "no exercise was held": ("PM613", ("P0",), _without("related")),
}


@pytest.mark.parametrize("name", INCONSISTENCIES)
@settings(max_examples=20)
@given(data=st.data())
def test_of_one_inconsistency_exactly_its_rule_speaks(name: str, data: st.DataObject) -> None:
    code, severities, make = INCONSISTENCIES[name]
    record = data.draw(records().filter(lambda one: one.severity in severities))
    assert said(make(record)) == {code}


def test_every_rule_about_timeline_and_response_has_its_inconsistency() -> None:
    known = {rule.code for rule in LINTER.rules}
    # A document without a table has no moments to contradict.
    assert {code for code, _, _ in INCONSISTENCIES.values()} == known - {"PM401"}
