"""What is proposed in place of blame is made of the words it is about, or leaves a slot."""

from __future__ import annotations

import pytest

from blamefree import document
from blamefree.config import Config

LINTER = Config(select=("PM2",)).linter()


def proposal(sentence: str) -> str:
    """Return what the only finding in a sentence proposes to write."""
    text = f"---\nid: INC-2026-0142\nstatus: final\n---\n\n## Root cause\n\n{sentence}\n"
    (found,) = LINTER.lint([document.parse(text.encode(), "a.md")])
    return found.hint.removeprefix("write instead: ").partition("; ask: ")[0]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (
            "The rollout ought to have been stopped by the duty manager at noon.",
            "the rollout was not stopped at noon, because",
        ),
        ("Better planning would have prevented the delay.", "‹what was done› happened because"),
        ("I should have caught this in review.", "this was not caught in review, because"),
        ("The author should have run the timing test first.", "the timing test was not run first, because"),
        ("She should have waited for the signal.", "not done: 'waited for the signal', because"),
        (
            "The patch should never have been shipped on a Friday.",
            "the patch was shipped on a Friday, because",
        ),
        ("The technician should not have opened the doors.", "'opened the doors' made sense because"),
        (
            "The technician should have known that the line was shut.",
            "nothing showed 'that the line was shut', because",
        ),
        ("The technician should have known better.", "nothing showed ‹what›, because"),
        ("The technician could have avoided the delay by calling.", "‹what was done› happened because"),
    ],
)
def test_a_wish_is_turned_into_what_was_the_case(sentence: str, words: str) -> None:
    assert proposal(sentence) == f"{words} ‹local reason›; add ‹control›"


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("Jonas took down the ticket cluster by running an old script.", "'the ticket cluster'"),
        ("She broke login for every traveller.", "‹what›"),
        ("The engineer accidentally dropped the seat table.", "'the seat table'"),
        ("A developer introduced the bug that emptied the maps.", "‹what›"),
        ("A contractor accidentally wiped the test and live buckets.", "‹what›"),
    ],
)
def test_what_was_changed_is_a_thing_or_a_slot(sentence: str, what: str) -> None:
    assert proposal(sentence) == f"during ‹task›, ‹command› changed {what}; ‹the tool› gave no confirmation"


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("Dmitri deviated from the runbook at step 4.", "'the runbook'"),
        ("The admin did not adhere to the boarding procedure.", "'the boarding procedure'"),
        ("Operators must take responsibility for verifying the track.", "‹the procedure›"),
    ],
)
def test_what_says_otherwise_is_a_rule_or_a_slot(sentence: str, what: str) -> None:
    assert proposal(sentence).partition(" says ")[0] == what


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("Engineers to be reminded of the change calendar.", "'the change calendar'"),
        ("We must be more disciplined about reviews.", "‹what went wrong›"),
        ("Be extra vigilant with seat layouts from now on.", "'seat layouts from now on'"),
        ("Remind everyone to double check the track.", "‹what went wrong›"),
        ("Communicate better between teams.", "‹what went wrong›"),
    ],
)
def test_a_check_is_for_a_thing_or_a_slot(sentence: str, what: str) -> None:
    assert proposal(sentence) == f"add ‹an automated check› for {what}, owned by ‹person›, due ‹date›"


def test_an_assumption_is_told_as_a_clause_or_a_slot() -> None:
    assert "as if 'the lamp was off'" in proposal("The team wrongly assumed that the lamp was off.")
    assert "as if ‹assumption›" in proposal("The team wrongly assumed symmetry in the array.")
