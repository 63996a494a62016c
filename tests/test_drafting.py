"""The template asks for exactly what the policy asks of a severity."""

from __future__ import annotations

from dataclasses import replace

import pytest

from blamefree import document, drafting
from blamefree.config import Config
from blamefree.drafting import Draft
from blamefree.policy import SEVERITIES, Demand, Policy

POLICY = Policy()


def fields(severity: str, policy: Policy = POLICY, kind: str = "incident") -> set[str]:
    text = drafting.render(Draft("INC-2026-0142", "Seat maps", kind, severity), policy.of(severity))
    front = document.parse(text.encode(), "a.md").front_matter
    assert front is not None
    return set(front.values)


ALWAYS = {
    "id", "title", "status", "severity", "services", "authors", "started_at", "detected_at",
    "acknowledged_at", "resolved_at", "detection", "impact", "contributing_factors", "action_items",
}  # fmt: skip
SEVERE = {"incident_commander", "contained_at", "containment", "published_at", "runbooks", "alerts", "review"}


def test_each_severity_is_asked_for_what_its_policy_demands_and_no_more() -> None:
    assert fields("P0") == ALWAYS | SEVERE | {"related"}
    assert fields("P1") == ALWAYS | SEVERE
    assert fields("P2") == ALWAYS | {"published_at"}
    assert fields("P3") == ALWAYS


def test_an_exercise_is_asked_for_its_own() -> None:
    assert fields("P2", kind="exercise") == {
        "id", "title", "kind", "status", "severity", "services", "authors", "started_at", "exercise",
        "action_items", "related",
    }  # fmt: skip


def test_a_changed_policy_changes_the_template() -> None:
    strict = replace(POLICY.of("P3"), incident_commander=Demand.REQUIRED, follow_up=Demand.REQUIRED)
    asked = fields("P3", Policy({**POLICY.by_severity, "P3": strict}))
    assert asked == ALWAYS | {"incident_commander", "runbooks", "alerts"}


def test_promises_stand_behind_the_fields_they_are_about() -> None:
    text = drafting.render(Draft("INC-2026-0142", "Seat maps", severity="P0"), POLICY.of("P0"))
    assert "acknowledged_at:  # promise: 5 min from the detection\n" in text
    assert "review:  # promise: 3 days from the resolution\n" in text
    assert "due within 30 days, one that prevents, one that detects\n" in text
    phases = ("detect ", "triage ", "contain", "update ", "resolve")
    assert "".join(f"|            | {phase} |  |\n" for phase in phases) in text


@pytest.mark.parametrize("severity", SEVERITIES)
@pytest.mark.parametrize("kind", ["incident", "near-miss", "exercise"])
def test_what_the_linter_says_of_a_new_document_is_what_the_template_left_open(
    kind: str, severity: str
) -> None:
    text = drafting.render(Draft("INC-2026-0142", "Seat maps", kind, severity), POLICY.of(severity))
    said = Config().linter().lint([document.parse(text.encode(), "a.md")])
    allowed = {"PM105", "PM314", "PM315", "PM403", "PM503", "PM601"}
    assert {one.code for one in said} <= allowed


@pytest.mark.parametrize(
    ("title", "words"),
    [
        (
            "Cloudflare control plane and analytics outage due to Flexential",
            "cloudflare-control-plane-and-analytics-outage-due-to",
        ),
        ("a" * 70, "a" * 60),
        ("a" * 60, "a" * 60),
        ("a" * 58 + " b c", "a" * 58 + "-b"),
        ("!?", ""),
    ],
)
def test_a_file_is_named_with_whole_words_of_the_title(title: str, words: str) -> None:
    assert drafting.slug(title) == words
