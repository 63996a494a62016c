"""A baseline: what it knows, what it lets go of, and what it never tells."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from blamefree import baseline, document
from blamefree.baseline import BaselineError
from blamefree.config import Config

if TYPE_CHECKING:
    from blamefree.diagnostics import Diagnostic

FRONT = "---\nid: INC-2026-0142\n---\n\n"
FIRST = "Human error was the cause."
SECOND = "The engineer forgot the slot."


def lint(*paragraphs: str, path: str = "a.md") -> tuple[Diagnostic, ...]:
    text = FRONT + "\n\n".join(paragraphs) + "\n"
    return Config(select=("PM2",)).linter().lint([document.parse(text.encode(), path)])


def everything(_path: str, _code: str) -> bool:
    return True


def test_a_finding_is_known_after_edits_elsewhere_in_its_file_and_in_its_paragraph() -> None:
    known = baseline.record(lint(FIRST, SECOND))
    moved = lint("New words.", f"It rained. {FIRST} So it was.", "More.", SECOND)
    assert baseline.compare(moved, known, everything).unknown == ()
    mended = lint(f"{FIRST} It rained.")
    compared = baseline.compare(mended, known, everything)
    assert (compared.unknown, compared.gone_count) == ((), 1)


def test_what_is_found_once_more_is_new_and_the_one_on_its_old_line_is_known() -> None:
    known = baseline.record(lint(FIRST))
    added, old = lint(f"{FIRST} Once more.", FIRST)
    compared = baseline.compare((added, old), known, everything)
    assert (compared.unknown, compared.known) == ((added,), (old,))


def test_a_number_in_a_message_may_change() -> None:
    (one,) = lint(FIRST)
    known = baseline.record([replace(one, message="4 of 10")])
    assert baseline.compare([replace(one, message="5 of 12")], known, everything).unknown == ()


def test_what_is_gone_is_taken_out_and_nothing_is_added_unasked() -> None:
    known = baseline.record(lint(FIRST, SECOND))
    compared = baseline.compare(lint(SECOND, "Someone should have known."), known, everything)
    assert len(compared.unknown) == 1
    assert compared.updated(adding=False) == baseline.record(lint(SECOND))
    assert compared.updated(adding=True) == baseline.record(lint(SECOND, "Someone should have known."))


def test_what_was_not_looked_for_is_kept() -> None:
    known = baseline.record((*lint(FIRST, SECOND), *lint(FIRST, path="b.md")))
    compared = baseline.compare((), known, lambda path, code: path == "a.md" and code == "PM201")
    assert compared.gone_count == 1
    left = json.loads(compared.updated(adding=False))["findings"]
    assert {path: [mark[:5] for mark in marks] for path, marks in left.items()} == {
        "a.md": ["PM202"],
        "b.md": ["PM201"],
    }


def test_a_baseline_is_the_same_whatever_the_order_and_holds_no_words_of_a_document() -> None:
    found = (*lint(FIRST, SECOND), *lint(FIRST, path="b.md"))
    written = baseline.record(found)
    assert written == baseline.record(found[::-1])
    assert not [word for word in ("human", "error", "engineer", "forgot") if word in written.casefold()]


def test_a_baseline_of_the_first_version_is_still_read() -> None:
    (one,) = lint(FIRST)
    code, _, line = next(iter(json.loads(baseline.record([one]))["findings"]["a.md"])).split(":")
    old = json.dumps({"version": 1, "findings": {"a.md": {f"{code}:{line}": 1}}})
    compared = baseline.compare([one], old, everything)
    assert (compared.unknown, compared.updated(adding=False)) == ((), baseline.record([one]))


@pytest.mark.parametrize(
    "text", ["", "[]", '{"version": 3, "findings": {}}', '{"version": 2, "findings": 1}']
)
def test_what_is_no_baseline_is_refused(text: str) -> None:
    with pytest.raises(BaselineError):
        baseline.compare((), text, everything)
