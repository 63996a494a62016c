"""Placeholders: what stands where an answer is still to come, and counts as none."""

from __future__ import annotations

import pytest

from blamefree import document, model
from blamefree.config import Config
from blamefree.placeholders import is_placeholder


@pytest.mark.parametrize(
    "text",
    [
        *(
            "TBD",
            "tbd (SRE)",
            "TODO",
            "none",
            "None",
            "none yet",
            "nil",
            "unknown",
            "?",
            "unowned",
            "unassigned",
        ),
        *(
            "not assigned",
            "Not yet known",
            "to be assigned",
            "to be decided (next week)",
            "N/A",
            "-",
            "<owner>",
        ),
    ],
)
def test_a_mark_for_later_is_one(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        "TBD board",
        "Nadia Nil",
        "none of them",
        "N/A (the vendor mends it)",
        "unknown-service",
        "Unna",
        "Noone",
    ],
)
def test_a_name_and_a_reason_are_none(text: str) -> None:
    assert not is_placeholder(text)


FRONT = "id: INC-2026-0142\ntitle: Seat maps\nstatus: draft\nseverity: P1\n"


def codes(front: str, *rules: str) -> list[str]:
    written = document.parse(f"---\n{FRONT}{front}\n---\n".encode(), "INC-2026-0142.md")
    return [one.code for one in Config(select=rules).linter().lint([written])]


@pytest.mark.parametrize("name", ["TBD", "none", "unknown", "'?'", "not assigned"])
def test_a_placeholder_leads_no_response_and_reviews_nothing(name: str) -> None:
    assert codes(f"incident_commander: {name}", "PM601") == ["PM601"]
    assert codes(f"review: {{held_on: 2026-03-06, participants: [{name}]}}", "PM610") == ["PM610"]
    assert codes(f"alerts: [{{title: a, change: none, reason: {name}}}]", "PM612") == ["PM612"]
    assert codes(f"action_items: [{{id: A1, title: x, owner: {name}}}]", "PM301", "PM303") == ["PM303"]


def test_what_was_meant_holds_no_placeholder() -> None:
    front = (
        "services: [TBD, seats]\nauthors: [none]\nincident_commander: '?'\n"
        "review: {facilitator: TBD (SRE), participants: [unknown, Ines Duarte]}\n"
        "action_items: [{id: A1, title: x, owner: none}]\n"
    )
    meant = model.understand(document.parse(f"---\n{FRONT}{front}---\n".encode(), "a.md"))
    assert meant is not None
    assert (meant.services, meant.authors, meant.incident_commander) == (("seats",), (), None)
    assert (meant.review.facilitator, meant.review.participants) == (None, ("Ines Duarte",))
    assert [action.owner for action in meant.actions] == [None]
