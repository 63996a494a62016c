"""The policy: what a configuration may set, and what its lengths and days mean."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from blamefree import allowances, config
from blamefree.allowances import Allowance, Calendar, Unit
from blamefree.config import ConfigError
from blamefree.policy import PROMISES, SEVERITIES, Cadence, Demand, Policy, SeverityPolicy
from blamefree.working_days import WorkingDays

BERLIN = ZoneInfo("Europe/Berlin")
# Good Friday and Easter Monday of 2026.
EASTER = Calendar(WorkingDays(holidays=frozenset({date(2026, 4, 3), date(2026, 4, 6)})), BERLIN)


def policy(text: str) -> Policy:
    found = config.read(text, "f.toml")
    assert found is not None
    return found.policy


def test_every_promise_has_a_title_and_every_title_a_promise() -> None:
    assert set(PROMISES) == {field.name for field in fields(SeverityPolicy)}


@pytest.mark.parametrize("severity", SEVERITIES)
def test_what_is_printed_of_a_promise_can_be_written_into_the_configuration(severity: str) -> None:
    default = Policy().of(severity)
    lines = [
        f"{name.replace('_', '-')} = {list(value) if isinstance(value, tuple) else repr(str(value))}"
        for name in PROMISES
        if (value := getattr(default, name)) is not None
    ]
    assert policy(f"[policy.{severity}]\n" + "\n".join(lines)).of(severity) == default


def test_every_promise_can_be_changed_for_one_severity_alone() -> None:
    found = policy("""
        [policy.P2]
        impact = "slow"
        impact-facts = ["degraded", "full_outage"]
        respond-within = "next business day"
        incident-commander = "required"
        stakeholder-update = "30 min"
        timeline-within = "none"
        postmortem = "no"
        review-within = "10 business days"
        actions-due-within = "120 days"
        preventing-action = "no"
        detecting-action = "required"
        validation = "optional"
        follow-up = "required"
        exercise-within = "1 day"
        escalate-to = "head of operations"
        phases = []
        sections = ["Summary"]
    """)
    assert found.of("P2") == SeverityPolicy(
        impact="slow",
        impact_facts=("degraded", "full_outage"),
        respond_within=Allowance(1, Unit.BUSINESS_DAY),
        incident_commander=Demand.REQUIRED,
        stakeholder_update=Cadence(every=Allowance(30, Unit.MINUTE)),
        timeline_within=None,
        postmortem=Demand.NO,
        review_within=Allowance(10, Unit.BUSINESS_DAY),
        actions_due_within=Allowance(120, Unit.DAY),
        preventing_action=Demand.NO,
        detecting_action=Demand.REQUIRED,
        validation=Demand.OPTIONAL,
        follow_up=Demand.REQUIRED,
        exercise_within=Allowance(1, Unit.DAY),
        escalate_to="head of operations",
        phases=(),
        sections=("Summary",),
    )
    assert found.of("P1") == Policy().of("P1")


def test_the_calendar_knows_weekends_holidays_and_a_zone() -> None:
    found = policy("""
        [policy]
        time-zone = "Europe/Berlin"
        weekend = ["friday", "saturday"]
        holidays = ["2026-12-24", 2026-12-31]
    """).calendar
    assert found == Calendar(
        WorkingDays(frozenset({4, 5}), frozenset({date(2026, 12, 24), date(2026, 12, 31)})), BERLIN
    )


def test_a_country_stands_for_its_holidays_and_a_part_of_it_for_more() -> None:
    country = policy('policy.holidays = "DE"').calendar.working_days.holidays
    part = policy('policy.holidays = ["DE-BE", "2026-12-24"]').calendar.working_days.holidays
    assert date(2026, 10, 3) in country
    assert date(2026, 3, 8) not in country
    assert {date(2026, 10, 3), date(2026, 3, 8), date(2026, 12, 24)} < part


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "policy.P1.respond-within = '5 minuets'",
            (
                "policy.P1.respond-within is '5 minuets'; a time like '15 min', '4 h', '30 days' or"
                " '5 business days', or 'none', is expected"
            ),
        ),
        (
            "policy.P1.respond-within = 5",
            (
                "policy.P1.respond-within is 5; a time like '15 min', '4 h', '30 days' or '5 business days',"
                " or 'none', is expected"
            ),
        ),
        (
            "policy.P1.stakeholder-update = 'often'",
            (
                "policy.P1.stakeholder-update is 'often'; a time like '15 min', or one of none, start,"
                " resolution, start and resolution, is expected"
            ),
        ),
        (
            "policy.P1.commander = 'no'",
            "unknown setting 'commander' in [policy.P1]; did you mean 'incident-commander'?",
        ),
        (
            "policy.P1.incident-commander = 'yes'",
            "policy.P1.incident-commander is 'yes'; one of required, recommended, optional, no",
        ),
        ("policy.P1.escalate-to = ' '", "policy.P1.escalate-to is empty; a text is expected"),
        ("policy.P1.phases = ['triag']", "policy.P1.phases names 'triag'; did you mean 'triage'?"),
        (
            "policy.P1.impact-facts = ['outage']",
            "policy.P1.impact-facts names 'outage'; did you mean 'full_outage'?",
        ),
        ("policy.P1 = 'strict'", "[policy.P1] is no table"),
        (
            "policy.time-zone = 'Berlin'",
            "policy.time-zone is 'Berlin'; a name like 'Europe/Berlin' is expected",
        ),
        (
            "policy.time-zone = '../etc'",
            "policy.time-zone is '../etc'; a name like 'Europe/Berlin' is expected",
        ),
        ("policy.weekend = ['sun']", "policy.weekend names 'sun'; did you mean 'sunday'?"),
        (
            "policy.holidays = ['Atlantis']",
            "policy.holidays names 'Atlantis'; a day like 2026-12-24 or a country like 'DE-BE' is expected",
        ),
        (
            "policy.holidays = [3]",
            "policy.holidays is 3; a day like 2026-12-24 or a country like 'DE-BE' is expected",
        ),
    ],
)
def test_what_cannot_be_promised_is_named_with_its_place(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as error:
        policy(text)
    assert str(error.value) == f"f.toml:1: {message}"


def test_a_week_without_work_is_refused() -> None:
    days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    with pytest.raises(ConfigError, match="weekend leaves no day of work"):
        policy(f"policy.weekend = {days}")


@pytest.mark.parametrize(
    ("text", "allowance", "written"),
    [
        ("15 min", Allowance(15, Unit.MINUTE), "15 min"),
        ("15 minutes", Allowance(15, Unit.MINUTE), "15 min"),
        ("4h", Allowance(4, Unit.HOUR), "4 h"),
        ("48 hours", Allowance(48, Unit.HOUR), "48 h"),
        ("1 day", Allowance(1, Unit.DAY), "1 day"),
        ("30 days", Allowance(30, Unit.DAY), "30 days"),
        ("next business day", Allowance(1, Unit.BUSINESS_DAY), "next business day"),
        ("5 business days", Allowance(5, Unit.BUSINESS_DAY), "5 business days"),
    ],
)
def test_an_allowance_is_read_and_written_as_people_say_it(
    text: str, allowance: Allowance, written: str
) -> None:
    assert allowances.parse(text) == allowance
    assert str(allowance) == written


@pytest.mark.parametrize("text", ["", "0 min", "-5 min", "5", "min", "five days", "5 min 30 s", "1.5 h"])
def test_what_is_no_allowance_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        allowances.parse(text)


# Maundy Thursday, 2 April 2026, in the evening.
EVENING = datetime(2026, 4, 2, 23, 30, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("allowed", "deadline"),
    [
        ("15 min", datetime(2026, 4, 2, 23, 45, tzinfo=BERLIN)),
        ("48 h", datetime(2026, 4, 4, 23, 30, tzinfo=BERLIN)),
        ("3 days", datetime(2026, 4, 6, 0, 0, tzinfo=BERLIN)),  # the end of the 5th
        ("next business day", datetime(2026, 4, 8, 0, 0, tzinfo=BERLIN)),
        ("2 business days", datetime(2026, 4, 9, 0, 0, tzinfo=BERLIN)),
    ],
)
def test_a_promise_ends_with_its_last_day_where_people_are(allowed: str, deadline: datetime) -> None:
    assert allowances.parse(allowed).deadline(EVENING, EASTER) == deadline


def test_the_day_a_promise_begins_is_that_of_the_zone() -> None:
    berlin, utc = Allowance(1, Unit.DAY), Calendar()
    late = datetime(2026, 4, 1, 22, 30, tzinfo=ZoneInfo("UTC"))  # the 2nd of April in Berlin
    assert berlin.last_day(late, EASTER) == date(2026, 4, 3)
    assert berlin.last_day(late, utc) == date(2026, 4, 2)
