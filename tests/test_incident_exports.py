"""Incidents of other tools: what they state is taken over, and nothing in them does more than be read."""

from __future__ import annotations

import html
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from blamefree import document, drafting, incident_exports, severity_words, suppressions
from blamefree.config import Config
from blamefree.drafting import Draft
from blamefree.incident_exports import Event, Incident, Person
from blamefree.incident_exports.node import moment
from blamefree.incident_exports.rendering import literal
from blamefree.policy import Policy
from blamefree.unseen import one_line

EXPORTS = Path(__file__).parent / "exports"


def load(name: str) -> object:
    value: object = json.loads((EXPORTS / name).read_text(encoding="utf-8"))
    return value


def read(*names: str, users: str | None = None) -> Incident:
    found = incident_exports.read([load(name) for name in names], load(users) if users else None)
    assert found is not None
    return found


def rows(incident: Incident) -> list[tuple[str, str, str]]:
    filled = incident_exports.fill(Draft("INC-2026-0001", "x"), incident)
    return [(f"{row.at:%H:%M}", row.phase, row.event) for row in filled.timeline]


def test_pagerduty_states_priority_moments_service_signal_and_log() -> None:
    found = read("pagerduty.json")
    assert (found.title, found.severity, found.services) == (
        "Seat map error budget burn",
        "P1",
        ("seat-inventory",),
    )
    assert found.detection == ("alert", "Prometheus")
    assert found.moments.started is None, "when the impact began is not stated"
    assert found.moments.detected == datetime(2026, 3, 1, 21, 21, 4, tzinfo=UTC)
    assert found.moments.acknowledged == datetime(2026, 3, 1, 21, 24, 11, tzinfo=UTC)
    assert found.passed_over == 1
    assert rows(found) == [
        (
            "21:21",
            "detect",
            "Triggered through the API: Seat map error budget burn: 2 % in 1 h <https://runbooks.example/seat-map>",
        ),
        ("21:24", "triage", "Acknowledged by Ines Duarte."),
        (
            "21:49",
            "",
            "Ines Duarte: seat-inventory is back on 4.17, see <https://deploys.example/seat?a=1%7C2>",
        ),
        (
            "22:30",
            "resolve",
            (
                "Resolved by Ines Duarte."
                " ([PagerDuty](<https://nightjar.pagerduty.com/incidents/Q1A2B3C4D5/log_entries/R4>))"
            ),
        ),
    ]


def test_the_answers_of_pagerduty_may_lie_in_two_files() -> None:
    whole = load("pagerduty.json")
    assert isinstance(whole, dict)
    parts = [{"incident": whole["incident"]}, {"log_entries": whole["log_entries"]}]
    assert incident_exports.read([*parts]) == read("pagerduty.json")


def test_incident_io_states_roles_timestamps_services_and_updates() -> None:
    found = read("incident_io.json")
    assert (found.severity, found.commander) == ("P1", "Ines Duarte")
    assert found.services == ("seat-inventory", "booking-api")
    assert found.moments.contained == datetime(2026, 3, 1, 21, 49, tzinfo=UTC)
    assert ">), which says: Since the cache migration.\n" in written(found).source.text
    assert [(time, phase) for time, phase, _ in rows(found)] == [
        ("21:14", ""),
        ("21:23", "detect"),
        ("21:25", "triage"),
        ("21:25", "update"),
        ("21:49", "contain"),
        ("22:30", "resolve"),
        ("22:30", "resolve"),
    ]


def test_opsgenie_tells_an_incident_with_its_timeline() -> None:
    found = read("opsgenie_incident.json", "opsgenie_timeline.json")
    assert (found.severity, found.services) == ("P0", ("seat-inventory",)), "an id of a service says nothing"
    assert found.moments.started == datetime(2026, 3, 1, 21, 14, tzinfo=UTC)
    assert rows(found)[1] == ("21:49", "", "Ines Duarte: seat-inventory is back on the release before")


def test_opsgenie_tells_an_alert_with_its_log() -> None:
    found = read("opsgenie_alert.json")
    assert (found.severity, found.detection) == ("P2", ("alert", "Prometheus"))
    assert found.moments.acknowledged == datetime(2026, 3, 1, 21, 24, tzinfo=UTC)
    assert found.moments.resolved == datetime(2026, 3, 1, 22, 30, tzinfo=UTC)


def test_a_channel_of_slack_is_read_with_the_names_of_those_who_wrote() -> None:
    found = read("slack/inc-seat-maps/2026-03-01.json", users="slack/users.json")
    assert found.title == "Seat maps answer with errors"
    assert found.severity is None
    assert rows(found)[1][2] == (
        "Ines Duarte: I take this. @Tomasz Wrona can you roll back?"
        " See the deploy (<https://deploys.example/seat>) & #booking"
    )
    assert found.passed_over == 1


def test_people_become_the_same_roles_wherever_they_are_named() -> None:
    found = incident_exports.as_roles(read("incident_io.json"))
    told = " ".join(event for *_, event in rows(found))
    assert found.commander == "incident commander"
    assert "incident commander: communications lead rolls seat-inventory back." in told
    channel = incident_exports.as_roles(read("slack/inc-seat-maps/2026-03-01.json", users="slack/users.json"))
    assert "responder 1: I take this. responder 2 can you roll back?" in rows(channel)[1][2]
    for name in ("Ines", "Duarte", "Tomasz", "Wrona", "twrona"):
        assert name not in f"{told}{rows(channel)}"


def test_a_part_of_a_name_that_two_people_share_is_left() -> None:
    people = (Person("Ana Ruiz"), Person("Ana Costa"))
    at = datetime(2026, 3, 1, tzinfo=UTC)
    incident = Incident("Slack", people=people, events=(Event(at, "Ana asks Ruiz", actor="Ana Costa"),))
    (event,) = incident_exports.as_roles(incident).events
    assert (event.actor, event.text) == ("responder 1", "Ana asks responder 2")


@pytest.mark.parametrize(
    ("word", "severity"),
    [("P1", "P0"), ("P2", "P1"), ("P5", "P3"), ("SEV-1", "P0"), ("sev0", "P0"), ("SEV 3", "P2"),
     ("Critical", "P0"), ("Major", "P1"), ("minor (workaround)", "P3"), ("", None), ("Purple", None)],
)  # fmt: skip
def test_severities_of_other_tools_are_counted_from_their_worst(word: str, severity: str | None) -> None:
    assert severity_words.read(word) == severity


@pytest.mark.parametrize(
    "value",
    ["", "soon", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00", 1e300, -5, True, None, [], "1e9"],
)
def test_a_moment_of_another_age_is_none(value: object) -> None:
    assert moment(value) is None


@pytest.mark.parametrize(
    "value", [None, 1, "x", [], {}, [1], [[]], {"incident": 1}, {"data": []}, [{"ts": 1}]]
)
def test_other_shapes_are_not_taken_for_any(value: object) -> None:
    assert incident_exports.read([value]) is None


def broken(value: object) -> st.SearchStrategy[object]:
    """Return values like one, in which any part may be of another kind."""
    odd = st.sampled_from([None, 0, -1, True, "", "x", [], {}, ["x"], {"a": 1}, "\ud800", "1e400"])
    if isinstance(value, dict):
        like: st.SearchStrategy[object] = st.fixed_dictionaries(
            {key: broken(one) for key, one in value.items()}
        )
    elif isinstance(value, list):
        like = st.tuples(*map(broken, value)).map(list)
    else:
        like = st.just(value)
    return st.integers(0, 11).flatmap(lambda die: odd if die == 0 else like)


@pytest.mark.parametrize(
    "name", ["pagerduty.json", "incident_io.json", "opsgenie_incident.json", "opsgenie_timeline.json",
             "opsgenie_alert.json", "slack/inc-seat-maps/2026-03-01.json"],
)  # fmt: skip
def test_a_damaged_export_is_read_as_far_as_it_goes(name: str) -> None:
    @given(broken(load(name)))
    def check(value: object) -> None:
        incident = incident_exports.read([value])
        if incident is not None:
            written(incident_exports.as_roles(incident))

    check()


HOSTILE = [
    "a | b || c |",
    "one\ntwo\r\n\r\n## Root cause\n\n| x |",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "<!-- blamefree: ignore-file[PM2] reason: x --> &lt;b&gt; &#60;",
    "--- \nid: x\n...",
    "[a](javascript:alert(1)) ![x](y) [^1] **b** _c_ __d__ `e` ~~f~~ \\ $x$ {: onclick=x }",
    "https://x.example/?a=<script>&b='\"|`) and https://y.example/_a_*b*",
    "null",
    "@all #1 - [ ] {{ x }} %s ‹x› 'single' \"double\" !tag &anchor *alias",
    "\x00\x1b[31m\u202etxt\ufeff\ud800",
]


def written(incident: Incident) -> document.Document:
    draft = incident_exports.fill(
        Draft("INC-2026-0001", incident_exports.title(incident) or "x", severity="P1"), incident
    )
    text = drafting.render(draft, Policy().of("P1"))
    read = document.parse(text.encode(), "INC-2026-0001-x.md")
    assert read.front_matter is not None
    assert not read.flaws
    assert read.front_matter.at("id") == "INC-2026-0001"
    return read


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_harmless_wherever_it_stands(text: str) -> None:
    line = one_line(text)
    at = datetime(2026, 3, 1, tzinfo=UTC)
    events = tuple(Event(at, line, "", line, "https://x.example/") for _ in range(2))
    people = (Person(line),)
    incident = Incident("Slack", line, line, "", line, None, services=(line,), commander=line,
                        detection=("alert", line), people=people, events=events,
                        summary=f"{line} x")  # fmt: skip
    read = written(incident)
    front = read.front_matter
    assert front is not None
    assert (front.at("title"), front.at("incident_commander"), front.at("services", 0)) == (line, line, line)
    assert list(suppressions.find(read)) == []
    titles = [line for line in read.source.text.splitlines() if line.startswith("#")]
    assert titles == [f"## {title}" for title in Policy().of("P1").sections]
    said = Config().linter().lint([read])
    assert {one.code for one in said if one.code.startswith(("PM0", "PM10"))} <= {"PM105"}


def shown(cell: str) -> tuple[str, set[str]]:
    """Return the text that the site shows of a cell, and the tags it holds."""
    page = markdown.markdown(
        f"| a | b |\n| --- | --- |\n| x | {cell} |\n",
        extensions=["tables", "attr_list", "footnotes", "md_in_html", "pymdownx.tilde"],
    )
    (found,) = re.findall(r"<td>x</td>\n<td>(.*?)</td>\n</tr>\n</tbody>", page, re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", "", found)), set(re.findall(r"<(\w+)", found))


@given(st.text(st.sampled_from("ab |\\`*_[](){}<>!#&;~^:=-.'\"@$/1?"), max_size=30).map(one_line))
def test_a_cell_shows_the_text_as_it_was_written(text: str) -> None:
    told, tags = shown(literal(text) or "-")
    assert tags <= {"a"}
    assert told.split() == (text or "-").split()
