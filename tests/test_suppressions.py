"""Suppressions: their form, and what they hold for."""

from __future__ import annotations

import pytest

from blamefree import document, suppressions

COMMENT = "<!-- blamefree: ignore[PM503] reason: said so -->"


def targets(text: str) -> list[str | None]:
    written = document.parse(text.encode(), "a.md")
    return [
        written.source.slice(found.target).strip() if found.target else None
        for found in suppressions.find(written)
    ]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        (f"{COMMENT}\none\ntwo\n\nthree\n", "one\ntwo"),
        (f"{COMMENT}\n\n- a\n- b\n\nafter\n", "- a\n- b"),
        (f"{COMMENT}\n| a |\n| --- |\n| b |\n\nafter\n", "| a |\n| --- |\n| b |"),
        (f"{COMMENT}\n## Heading\n\nafter\n", "## Heading"),
        (f"> quoted\n>\n> {COMMENT}\n> held\n\nafter\n", "> held"),
        (f"text\n\n{COMMENT}\n", None),
        (f"{COMMENT} one\ntwo\n\nthree\n", f"{COMMENT} one\ntwo"),
        (f"- one\n- {COMMENT} two\n- three\n", f"- {COMMENT} two"),
        (f"<p>\n{COMMENT} one\n</p>\n\ntwo\n", f"<p>\n{COMMENT} one\n</p>"),
    ],
)
def test_a_comment_holds_for_the_block_that_follows(text: str, target: str | None) -> None:
    assert targets(text) == [target]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        (f"one\n\ntwo {COMMENT}\nand more\n\nthree\n", f"two {COMMENT}\nand more"),
        (f"- one\n- two {COMMENT}\n- three\n", f"two {COMMENT}"),
        (f"| a | b |\n| --- | --- |\n| c {COMMENT} | d |\n| e | f |\n", f"| c {COMMENT} | d |"),
        (f"| a | b |\n| --- | --- |\n| {COMMENT} | d |\n", f"| {COMMENT} | d |"),
        (f"## Title {COMMENT}\n\none\n", f"Title {COMMENT}"),
        (f'> They said "one {COMMENT} two".\n', f'They said "one {COMMENT} two".'),
    ],
)
def test_a_comment_among_words_holds_for_the_paragraph_item_or_row_it_stands_in(
    text: str, target: str
) -> None:
    assert targets(text) == [target]
    assert targets(text.replace("\n", "\r\n")) == [target.replace("\n", "\r\n")]


def test_suppressions_come_in_the_order_of_the_file() -> None:
    comments = [COMMENT.replace("said", str(number)) for number in range(4)]
    text = "one {}\n\n{}\n{}\ntwo {}\n".format(*comments)
    found = suppressions.find(document.parse(text.encode(), "a.md"))
    assert [one.reason for one in found] == ["0 so", "1 so", "2 so", "3 so"]


def test_a_comment_in_code_is_code() -> None:
    assert targets(f"```\n{COMMENT}\n```\n\n    {COMMENT}\n\n`{COMMENT}`\n") == []


def test_rules_and_reason_are_read_with_their_places() -> None:
    text = "<!-- blamefree: ignore[PM503, vague-action]\n  reason: two\n  lines -->\nx\n"
    written = document.parse(text.encode(), "a.md")
    (found,) = suppressions.find(written)
    assert [(word, written.source.slice(span)) for word, span in found.rules] == [
        ("PM503", "PM503"),
        ("vague-action", "vague-action"),
    ]
    assert found.reason.split() == ["two", "lines"]


def test_a_yaml_comment_holds_for_its_line_or_for_the_entry_that_follows() -> None:
    text = (
        "---\nid: x  # blamefree: ignore[PM106] reason: a\n"
        "# blamefree: ignore[PM301] reason: b\nreview:\n  held_on: 2026-03-01\n"
        "title: 'no # blamefree: ignore[PM301] reason: c'\n"
        "impact:\n  summary: |\n    # blamefree: ignore[PM301] reason: d\n---\n"
    )
    found = targets(text)
    assert found == ["id: x  # blamefree: ignore[PM106] reason: a", "review:\n  held_on: 2026-03-01"]


@pytest.mark.parametrize(
    "comment",
    [
        "blamefree: ignore",
        "blamefree: ignore[]",
        "blamefree: allow[PM1]",
        "blamefree:",
        "Blamefree: ignore[PM1] reason: a",
        "blamefree ignore[PM1] reason: a",
        "blamefree = ignore[PM1] reason: a",
    ],
)
def test_what_only_looks_like_a_suppression_is_marked_so(comment: str) -> None:
    for text in (f"<!-- {comment} -->\nx\n", f"- x <!-- {comment} -->\n"):
        (found,) = suppressions.find(document.parse(text.encode(), "a.md"))
        assert not found.form


@pytest.mark.parametrize(
    "comment", ["blamefree reads this", "blameless: ignore[PM1]", "a blamefree: ignore[PM1]"]
)
def test_a_comment_that_speaks_of_the_tool_is_none(comment: str) -> None:
    assert not [*suppressions.find(document.parse(f"<!-- {comment} -->\nx\n".encode(), "a.md"))]
