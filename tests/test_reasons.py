"""A reason in the situation takes blame back, and what is talked about is not said."""

from __future__ import annotations

import pytest

from blamefree import document
from blamefree.config import Config

LINTER = Config(select=("PM2",)).linter()


def codes(sentence: str, section: str = "Root cause") -> list[str]:
    """Return the codes of what is found in a sentence."""
    text = f"---\nid: INC-2026-0142\nstatus: final\n---\n\n## {section}\n\n{sentence}\n"
    return [one.code for one in LINTER.lint([document.parse(text.encode(), "a.md")])]


@pytest.mark.parametrize(
    "sentence",
    [
        "The technician did not test the valve, because the rig was in use.",
        "The technician skipped the dry run because it had failed for weeks.",
        "The on-call missed the page, since the phone was in a dead spot.",
        "The team ignored the alarm, as it had rung 30 times that day.",
        "The developer forgot the second file because the form shows one at a time.",
        "The operator typed the wrong track, because both are called 4.",
        "A technician pulled the wrong cable, as both were blue.",
        "The checklist was not followed because its first step needs a key nobody has.",
        "The process was not followed by the night shift, since the form was offline.",
        "The dispatcher did not see the lamp: it is behind the door.",
        "Because the rehearsal had been cancelled, the engineer skipped the second part.",
        "Due to the noise in the channel, the on-call missed the message.",
        "The warning was dismissed, since it had been reported as fixed.",
        "The engineer did not open the log, because she was watching the other screen.",
    ],
)
def test_a_reason_in_the_situation_takes_blame_back(sentence: str) -> None:
    assert codes(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The technician did not test the valve, because he was lazy.",
        "The technician skipped the dry run out of habit.",
        "The on-call missed the page due to inexperience.",
        "The team had not tested the backup since the move, so the loss came as a surprise.",
        "The developer ignored the warning as soon as the build had passed.",
        "The operator typed the wrong track and, because the points are shared, stopped two trains.",
        "The release went wrong because the developer forgot the second file.",
        "Because Dana skipped the tests, the broken form was released.",
        "As it turned out, the operator did not check the valve.",
        "The on-call ignored the alarm: the line was down for an hour.",
    ],
)
def test_what_explains_nothing_takes_no_blame_back(sentence: str) -> None:
    assert codes(sentence) != []


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("The checklist was not followed by the release manager.", "PM208"),
        ("The policy wasn't followed by the platform team.", "PM208"),
        ("User error: the second platform was chosen.", "PM201"),
        ("User error.", "PM201"),
    ],
)
def test_naming_who_did_it_does_not_hide_it(sentence: str, code: str) -> None:
    assert codes(sentence) == [code]


@pytest.mark.parametrize(
    "sentence",
    [
        "The restart was not followed by a second alert.",
        "The pump was restarted, as the checklist says.",
        "User errors are counted by the gate.",
        "Conductors should not need to know the code by heart.",
        "Conductors should not have to remember the order of the doors.",
        "It is easy to call this human error, and it ends the search.",
        "The new lever makes the operator error of choosing the wrong track impossible.",
    ],
)
def test_what_follows_a_rule_or_speaks_of_blame_is_left_alone(sentence: str) -> None:
    assert codes(sentence) == []


def test_against_a_rule_is_found_where_nothing_followed_it() -> None:
    assert codes("The pump was not drained, as the checklist requires.") == ["PM208"]
