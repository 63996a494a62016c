"""What single rules say of single documents, where an example of the rule is not enough."""

from __future__ import annotations

import pytest

from blamefree import document
from blamefree.config import Config
from blamefree.rules.mismatched_file_name import MismatchedFileName
from blamefree.rules.unknown_phase import UnknownPhase
from blamefree.rules.unvalidated_change import UnvalidatedChange
from blamefree.rules.unverified_action import UnverifiedAction

HEAD = "id: INC-2026-0142\ntitle: Seats\nstatus: draft\n"
ROWS = "## Timeline\n\n| Time (UTC) | Phase | Event |\n| --- | --- | --- |\n"


def written(front: str, body: str = "", name: str = "a.md") -> document.Document:
    return document.parse(f"---\n{HEAD}{front}---\n\n{body}".encode(), name)


@pytest.mark.parametrize(
    ("phase", "meant"),
    [
        *(
            ("communication", "update"),
            ("Investigation", "triage"),
            ("mitigated", "contain"),
            ("detection", "detect"),
        ),
        *(("recovery", "resolve"), ("updates", "update"), ("lunch", None)),
    ],
)
def test_a_phase_of_another_framework_is_known_by_what_it_means(phase: str, meant: str | None) -> None:
    (found,) = UnknownPhase().check(written("", f"{ROWS}| 2026-03-01 21:14 | {phase} | x |\n"))
    assert found.hint == (
        f"did you mean '{meant}'?"
        if meant
        else "one of detect, triage, contain, update, resolve, follow-up, or an empty cell"
    )


@pytest.mark.parametrize(
    ("event", "says"),
    [
        *(("A fix is deployed; the dashboard is green", 0), ("A fix is deployed without errors", 0)),
        *(("A fix is deployed without testing", 1), ("A fix is deployed; it was not verified", 1)),
        *(("A fix is deployed", 1), ("A fix is deployed without a test, and then verified", 0)),
        ("A fix is deployed, and it can't be rolled back", 1),
    ],
)
def test_a_change_is_checked_where_it_is_not_denied(event: str, says: int) -> None:
    text = written("severity: P1\n", f"{ROWS}| 2026-03-01 21:14 | resolve | {event} |\n")
    assert len([*UnvalidatedChange().check(text)]) == says


@pytest.mark.parametrize(
    ("status", "says"), [("open", 1), ("in-progress", 1), ("dropped", 0), ("proposed", 0), ("", 1)]
)
def test_an_action_that_says_since_when_it_is_done_is_done(status: str, says: int) -> None:
    action = f"action_items: [{{id: A1, title: Cap it, done_on: 2026-04-01, status: {status}}}]\n"
    assert len([*UnverifiedAction().check(written(action))]) == says


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("PM2", "name each rule by itself, such as 'PM201'"),
        ("pm201", "name each rule by itself, such as 'PM201'"),
        ("human-errors", "did you mean 'human-error-as-cause'?"),
        ("rain", "`blamefree rule` lists all rules"),
    ],
)
def test_a_suppression_of_a_family_is_told_to_name_its_rules(word: str, hint: str) -> None:
    text = written("", f"<!-- blamefree: ignore[{word}] reason: so -->\nIt rained.\n")
    assert [one.hint for one in Config(select=("PM013",)).linter().lint([text])] == [hint]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("INC-2026-0142labels.md", 0),
        ("INC-2026-0142-labels.md", 0),
        ("INC-2026-01427.md", 1),
        ("INC-2026-0141.md", 1),
    ],
)
def test_a_file_is_named_after_another_id_where_its_number_is_another(name: str, says: int) -> None:
    assert len([*MismatchedFileName().check(written("", name=name))]) == says


@pytest.mark.parametrize(
    ("front", "hint"),
    [
        ("services: [a]\n  tags: [b]\n", "begin the field in the column of the fields beside it"),
        (
            "impact:\n  summary: x\n    users_affected: 3\n",
            "begin the field in the column of the fields beside it",
        ),
        ("severity: P1: high\n", "put quotes around a value that holds a colon"),
    ],
)
def test_a_field_that_is_indented_too_far_is_told_from_a_second_colon(front: str, hint: str) -> None:
    assert [flaw.finding.hint for flaw in written(front).flaws] == [hint]


def test_no_postmortem_is_asked_whether_it_meant_itself() -> None:
    one = written("related: [INC-2026-0141]\n")
    hints = [found.hint for found in Config().linter().lint([one]) if found.code == "PM902"]
    assert hints == ["no document of this archive has that id"]
