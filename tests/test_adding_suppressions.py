"""Suppressions that are written for what is found: the document says the same, and is clean afterwards."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blamefree import config, document, rules, suppression_writer
from blamefree.config import Config
from blamefree.rules.base import FlawRule, SuppressionRule
from test_golden import FOLDERS, GOLDEN, TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from blamefree.diagnostics import Diagnostic
    from blamefree.document import Document
    from blamefree.linter import Linter

REASON = "accepted on 2026-11-25"
FRONT = "---\nid: INC-2026-0142\n---\n"


def linter_of(folder: Path) -> Linter:
    own = folder / "blamefree.toml"
    text = (own if own.exists() else GOLDEN / "blamefree.toml").read_text(encoding="utf-8")
    settings = config.read(text, "blamefree.toml", lambda name: (folder / name).read_text(encoding="utf-8"))
    assert settings is not None
    return settings.linter(TODAY)


def suppress(written: Document, found: tuple[Diagnostic, ...]) -> Document:
    own = [one for one in found if one.path == written.path]
    text, _ = suppression_writer.add(written, own, REASON)
    return document.parse(text.encode(), written.path)


def says(written: Document) -> tuple[object, ...]:
    front = written.front_matter
    runs = [(run.words, run.place, run.headings) for run in written.body.runs]
    return front.values if front else None, runs


def is_suppressible(one: Diagnostic) -> bool:
    rule = rules.find(one.code)
    return rule is not None and not issubclass(rule, SuppressionRule | FlawRule)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_golden_document_is_clean_once_its_findings_are_suppressed(folder: Path) -> None:
    linter = linter_of(folder)
    before = [document.parse(path.read_bytes(), path.name) for path in sorted(folder.glob("*.md"))]
    found = linter.lint(before)
    after = [suppress(written, found) for written in before]
    left = linter.lint(after)
    assert [(one.path, one.code, one.message) for one in left if is_suppressible(one)] == []
    # What was written brings in no finding of its own.
    assert {one.code for one in left} <= {one.code for one in found}
    assert [says(written) for written in after] == [says(written) for written in before]
    again = [suppress(written, tuple(one for one in left if is_suppressible(one))) for written in after]
    assert [written.source.text for written in again] == [written.source.text for written in after]


BLOCKS = st.sampled_from(
    [
        "Human error was the cause.",
        "The engineer forgot\nthe slot, TODO.",
        "- one\n- the operator should have known\n\n  and forgot it",
        "> Human error, they said.\n> The engineer failed.",
        "## Human error was the cause",
        "| Time | Event |\n| --- | --- |\n| 22:10 | the engineer forgot it |",
        "```\ncode: TODO\n```",
        "!!! note\n    The engineer forgot the slot.",
        "1. The engineer forgot it.\n2. Human error.",
        "[^1]: The engineer forgot it.",
        "<!-- blamefree: ignore[PM999] reason: none -->",
        "The engineer forgot it.\n## Next to it\nHuman error was the cause.",
        "> - The engineer forgot it.\n>\n>   Human error was the cause.",
    ]
)


@given(
    st.lists(BLOCKS, min_size=1, max_size=5),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([FRONT, ""]),
)
def test_any_body_is_clean_afterwards_and_says_the_same(blocks: list[str], ending: str, front: str) -> None:
    text = (front + "\n\n".join(blocks) + "\n").replace("\n", ending)
    written = document.parse(text.encode(), "a.md")
    linter = Config(select=("PM2", "PM5", "PM003")).linter()
    after = suppress(written, linter.lint([written]))
    assert [one for one in linter.lint([after]) if is_suppressible(one)] == []
    assert says(after) == says(written)
    left = re.sub(" <!-- blamefree: .*? -->", "", after.source.text)
    assert set(text.split(ending)) <= {*after.source.text.split(ending), *left.split(ending)}


def test_a_suppression_stands_before_the_block_or_the_entry_that_holds_the_finding() -> None:
    text = """\
---
id: INC-2026-0142
status: draft
action_items:
  - id: A1
    title: Cap it
---
## Summary
The engineer forgot it.

- one
- human error
"""
    written = document.parse(text.encode(), "a.md")
    linter = Config(select=("PM301", "PM306", "PM2")).linter()
    after, left = suppression_writer.add(written, linter.lint([written]), REASON)
    assert left == ()
    assert (
        after
        == """\
---
id: INC-2026-0142
status: draft
action_items:
  - id: A1
    # blamefree: ignore[ownerless-action, untyped-action] reason: accepted on 2026-11-25
    title: Cap it
---
## Summary
<!-- blamefree: ignore[person-who-failed] reason: accepted on 2026-11-25 -->

The engineer forgot it.

- one
- human error <!-- blamefree: ignore[human-error-as-cause] reason: accepted on 2026-11-25 -->
"""
    )


@pytest.mark.parametrize(
    ("body", "silenced"),
    [
        ("- one\n- human error\n  again\n\n- human error\n", "  again"),
        (
            "| Time | Event |\n| --- | --- |\n| 22:10 human error | a |\n| 22:20 | human error |\n",
            "| 22:10 human error | a",
        ),
    ],
)
def test_what_is_silenced_in_a_list_or_a_table_is_silenced_for_one_item_or_row(
    body: str, silenced: str
) -> None:
    written = document.parse(f"{FRONT}\n{body}".encode(), "a.md")
    linter = Config(select=("PM2",)).linter()
    first, second = linter.lint([written])
    after = suppress(written, (first,))
    comment = f" <!-- blamefree: ignore[human-error-as-cause] reason: {REASON} -->"
    assert after.source.text == written.source.text.replace(silenced, silenced + comment)
    assert [one.start for one in linter.lint([after])] == [second.start]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("---\nid: [\n---\n<!-- blamefree: ignore[nothing] reason: x -->\nx\n", {"PM005", "PM013"}),
        ("no front matter\n", {"PM003"}),
        ("---\nid: INC-2026-0001\ntitle: x\nstatus: final\nfoo: 1\nservices: x\n---\n", {"PM101", "PM103"}),
    ],
)
def test_what_a_document_cannot_be_followed_for_is_left(text: str, codes: set[str]) -> None:
    written = document.parse(text.encode(), "a.md")
    found = Config().linter().lint([written])
    _, left = suppression_writer.add(written, found, REASON)
    assert {one.code for one in left} == codes


@pytest.mark.parametrize("text", ["", "  ", "two\nlines", "ends --> here", "a -- b", "\x00"])
def test_a_reason_that_would_end_its_comment_is_none(text: str) -> None:
    assert not suppression_writer.is_reason(text)
