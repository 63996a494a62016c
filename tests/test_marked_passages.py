"""What is marked for a narrower audience is left out for wider ones; in doubt more is, and never less."""

from __future__ import annotations

import pytest

from blamefree import marked_passages
from blamefree.visibility import Visibility

WORD = "saffron"
NOTE = r"\[left out in this edition\]"


def seen(text: str, audience: Visibility = Visibility.PUBLIC, note: str = marked_passages.NOTE) -> str:
    return marked_passages.withhold(text, audience, note).text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"a <!-- blamefree: internal -->{WORD}<!-- /blamefree --> b", f"a {NOTE} b"),
        (f"a\n\n<!-- blamefree: internal -->\n{WORD}\n<!-- /blamefree -->\n\nb", f"a\n\n{NOTE}\n\n\nb"),
        (f"a\n<!-- blamefree: internal -->\n## {WORD}\n<!-- /blamefree -->\nb", f"a\n\n{NOTE}\n\nb"),
        (
            f"- a\n  <!-- blamefree: internal -->\n  - {WORD}\n  <!-- /blamefree -->\n- b",
            f"- a\n  \n  {NOTE}\n\n- b",
        ),
        (
            f"| a |\n| - |\n<!-- blamefree: restricted -->\n| {WORD} |\n<!-- /blamefree -->\n| b |",
            "| a |\n| - |\n\n| b |",
        ),
        (f"| a | <!--blamefree:INTERNAL-->{WORD}<!--/blamefree--> |", f"| a | {NOTE} |"),
        (f"a\r\n<!-- blamefree: internal -->\r\n{WORD}\r\n<!-- /blamefree -->\r\nb", f"a\n\n{NOTE}\n\nb"),
        (
            (
                f"<!-- blamefree: internal -->\n{WORD}\n<!-- blamefree: restricted -->\n{WORD}\n"
                f"<!-- /blamefree -->\n{WORD}\n<!-- /blamefree -->\nb"
            ),
            f"{NOTE}\n\nb",
        ),
        (f"a\n\n<!-- blamefree: internal -->\n```\n<!-- /blamefree -->\n```\n{WORD}", f"a\n\n{NOTE}\n"),
    ],
)
def test_a_passage_is_left_out_with_its_marks(text: str, kept: str) -> None:
    assert seen(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        f"a\n<!-- blamefree: internal -->\n{WORD}",
        f"a\n<!-- blamefree: restriced -->\n{WORD}\n<!-- /blamefree -->",
        f"a\n<!-- blamefree: public -->\n{WORD}",
        f"a\n<!-- blamefree internal -->\n{WORD}",
        f"a\n<!-- blamefree: internal\n{WORD}",
        f"a\n<!-- blamefree: internal -->\n{WORD}\n<!-- end blamefree -->\n{WORD}",
        f"{WORD}\n<!-- blamfree: internal -->\n{WORD}\n<!-- /blamefree -->\na",
        f"a\n```\n<!-- blamefree: internal -->\n{WORD}",
        f"a\n<!--\n```\n-->\n<!-- blamefree: internal -->\n{WORD}\n<!-- /blamefree -->\n```\nb\n```",
        f"a ` b\n<!-- blamefree: internal -->` {WORD} `<!-- /blamefree -->",
        f"a `b\n`<!-- blamefree: internal -->` {WORD}",
    ],
)
def test_a_mark_that_cannot_be_followed_withholds_more_and_not_less(text: str) -> None:
    assert WORD not in seen(text)
    assert "a" in seen(text)


@pytest.mark.parametrize(
    "text",
    [
        "```\n<!-- blamefree: internal -->\nb\n<!-- /blamefree -->\n```\n",
        "~~~~ md\n~~~\n<!-- blamefree: internal -->\n~~~~\nc",
        "- a\n\n    ```html\n    <!-- blamefree: internal -->\n    ```\n",
        "write `<!-- blamefree: internal -->` before and `<!-- /blamefree -->` behind",
        "<!-- blamefree: ignore[weak-action] reason: it is a quotation -->\nb",
        "<!-- a comment about blamefree -->\nb",
    ],
)
def test_marks_in_code_and_other_comments_are_text(text: str) -> None:
    assert seen(text) == text


def test_who_may_read_it_sees_the_passage_without_the_marks() -> None:
    inner = "b <!-- blamefree: restricted -->c<!-- /blamefree -->"
    text = f"a\n<!-- blamefree: internal -->\n{inner}\n<!-- /blamefree -->\nd"
    assert seen(text, Visibility.RESTRICTED) == "a\nb c\nd"
    assert seen(text, Visibility.INTERNAL) == f"a\nb {NOTE}\nd"
    assert seen(text, Visibility.PUBLIC) == f"a\n\n{NOTE}\n\nd"


def test_the_note_is_the_projects_and_no_markdown() -> None:
    text = "a <!-- blamefree: internal -->b<!-- /blamefree -->"
    assert seen(text, note="") == "a "
    assert seen(text, note="*cut* [x](y)") == r"a \*cut\* \[x\]\(y\)"


def test_what_is_left_out_is_told_for_those_who_look_for_it() -> None:
    text = "a <!-- blamefree: internal -->b<!-- /blamefree --> c <!-- blamefree: restricted -->d"
    (first, second) = marked_passages.withhold(text, Visibility.PUBLIC).passages
    assert "b" in first
    assert "d" in second
