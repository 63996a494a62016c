"""A Markdown body: its runs in their places, its tables, sections and comments, as Material renders them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blamefree import markdown
from blamefree.prose import Place, Run
from blamefree.source import Source

if TYPE_CHECKING:
    from blamefree.body import Body


def parsed(text: str) -> tuple[Source, Body]:
    source = Source("a.md", text)
    return source, markdown.parse(source, 0)


def placed(source: Source, run: Run) -> tuple[int, int, str]:
    """Return the line, the column and the text of a run, and see that each character is there."""
    assert run.whole is None
    for index, character in enumerate(run.text):
        assert character.isspace() or source.slice(run.span(index, index + 1)) == character
    place = source.position(run.span().start)
    return place.line, place.column, run.text


def runs(text: str) -> list[tuple[int, int, str]]:
    source, body = parsed(text)
    return [placed(source, run) for run in body.runs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A word that also stands in the mark before it.
        ("1. 1\n2. 2", [(1, 4, "1"), (2, 4, "2")]),
        ("# # x", [(1, 3, "# x")]),
        ("# # #", [(1, 3, "#")]),
        ("[^a]: a\n\ntext[^a]", [(1, 7, "a"), (3, 1, "text[^a]")]),
        ('!!! note "note"\n    note', [(1, 11, "note"), (2, 5, "note")]),
        # Headings.
        ("## Title ##  ", [(1, 4, "Title")]),
        ("## Title\\##", [(1, 4, "Title\\##")]),
        ("   # a#", [(1, 6, "a#")]),
        ("one\ntwo\n===", [(1, 1, "one\ntwo")]),
        # Lists, quotes and what is indented by tabs.
        ("- a\n  - b\n\n    c\n\td", [(1, 3, "a"), (2, 5, "b"), (4, 5, "c\nd")]),
        ("-\ta\n\n\tb", [(1, 3, "a"), (3, 2, "b")]),
        ("> > a\n> > b\nc", [(1, 5, "a\nb\nc")]),
        (">\t- a\n>\t  b", [(1, 5, "a\nb")]),
        ("10) a\n    b", [(1, 5, "a\nb")]),
        # Definitions and footnotes.
        ("term\n\n:   one\n    two\n\n    three", [(1, 1, "term"), (3, 5, "one\n  two"), (6, 5, "three")]),
        ("[^1]: one\n    two\n\n    three", [(1, 7, "one\ntwo"), (4, 5, "three")]),
        # What Python-Markdown indents.
        ("!!! note\n    one\n\n\n    two\nthree", [(2, 5, "one"), (5, 5, "two"), (6, 1, "three")]),
        ('??? tip inline end "The *title*"\n    one', [(1, 21, "The *title*"), (2, 5, "one")]),
        ('!!! danger ""\n    one', [(2, 5, "one")]),
        (
            '=== "A"\n\n    one\n\n=== "B"\n\n    two',
            [(1, 6, "A"), (3, 5, "one"), (5, 6, "B"), (7, 5, "two")],
        ),
        ('- x\n\n    === "A"\n\n        deep', [(1, 3, "x"), (3, 10, "A"), (5, 9, "deep")]),
        ('=== "A"\n\n    ??? note "B"\n        c', [(1, 6, "A"), (3, 15, "B"), (4, 9, "c")]),
        ('=== "A"\n\n    | a |\n    | - |\n    | b |', [(1, 6, "A"), (3, 7, "a"), (5, 7, "b")]),
        ("text\n===", [(1, 1, "text")]),
        ("=== no title", [(1, 1, "=== no title")]),
        ('    === "x"\n\n    code', []),
        ("<details>\n<summary>raw</summary>\n\nprose\n\n</details>", [(4, 1, "prose")]),
        # Nothing to read.
        ("```\na\n```\n\n    b\n\n<!-- c -->\n\n[d]: /e", []),
        # White space that CommonMark trims, but does not take for an empty line.
        (">\u00a0\n> a", [(2, 3, "a")]),
        ("\u2028\na", [(2, 1, "a")]),
    ],
)
def test_each_run_stands_where_it_is_written(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert runs(text) == expected
    assert runs(text.replace("\n", "\r\n")) == expected


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("| a | b |\n|---|---|\n| x | y |", [(3, 3, "x"), (3, 7, "y")]),
        ("a | b\n-|-\nx | y", [(3, 1, "x"), (3, 5, "y")]),
        ("|a|b|\n|-|-|\n||y|", [(3, 2, ""), (3, 3, "y")]),
        ("|a|b|\n|-|-|\n|  | y", [(3, 4, ""), (3, 6, "y")]),
        ("|a|b|\n|-|-|\n|x|", [(3, 2, "x"), (3, 4, "")]),
        ("|a|b|\n|-|-|\n|x|y|z|", [(3, 2, "x"), (3, 4, "y")]),
        ("|a|b|\n|-|-|\n| x \\| `\\|` | y \\\\| |", [(3, 3, "x | `|`"), (3, 15, "y \\|")]),
        ("> |a|b|\n> |-|-|\n> |x|>|", [(3, 4, "x"), (3, 6, ">")]),
        ("- |a|b|\n  |-|-|\n  |x|y|", [(3, 4, "x"), (3, 6, "y")]),
        ("> 1. |a|b|\n>    |-|-|\n>    |x|y|", [(3, 7, "x"), (3, 9, "y")]),
        ("a|b\n-|-\n[^1]: x|y", [(3, 1, "[^1]: x"), (3, 9, "y")]),
        ("|a|b|\n|-|-|\n|\tx\t|y |", [(3, 3, "x"), (3, 6, "y")]),
    ],
)
def test_each_cell_stands_in_its_column(text: str, cells: list[tuple[int, int, str]]) -> None:
    source, body = parsed(text)
    (table,) = body.tables
    assert [placed(source, run) for run in table.rows[0]] == cells
    assert len(table.header) == len(cells)


def test_the_first_row_of_a_table_is_found_behind_what_holds_it() -> None:
    source, body = parsed("- > | a | b |\n  > |---|---|\n  > | x | y |\n")
    (table,) = body.tables
    assert [source.slice(run.span()) for run in (*table.header, *table.rows[0])] == ["a", "b", "x", "y"]


def test_a_body_full_of_bars_is_data_and_has_no_tables() -> None:
    _, body = parsed("|a|b|\n|-|-|\n" + "|x|y|\n" * 8_000)
    assert body.tables == ()


def test_headings_in_a_quote_or_a_list_say_nothing_of_what_follows() -> None:
    _, body = parsed("# A\n\n> ## Q\n>\n> quoted\n\n- ### L\n\n  item\n\nafter\n\n## B\n\nlast\n")
    assert {run.text: run.headings for run in body.runs} == {
        "A": ("A",),
        "Q": ("A", "Q"),
        "quoted": ("A", "Q"),
        "L": ("A", "L"),
        "item": ("A", "L"),
        "after": ("A",),
        "B": ("A", "B"),
        "last": ("A", "B"),
    }
    assert [section.title for section in body.sections] == ["A", "B"]


@pytest.mark.parametrize(
    ("text", "empty"),
    [
        ("# A\n", True),
        ("# A\n\n<!-- a --> <!-- b -->\n\n<!-- c\n-->\n# B", True),
        ("# A\n\n[a]: /b\n", True),
        ("# A\n\n<!-- a --> words\n", False),
        ("# A\n\n---\n", False),
        ("# A\n\n## B\n", False),
        ("# A\n# B\n\ntext", True),
        ("## A\n# B\n\ntext", True),
    ],
)
def test_a_section_of_comments_alone_is_empty(text: str, empty: bool) -> None:  # noqa: FBT001 - what is expected
    assert parsed(text)[1].sections[0].empty is empty


def test_a_section_ends_at_the_next_heading_of_its_level_or_above() -> None:
    source, body = parsed("# A\na\n### B\nb\n## C\nc\n# D\nd")
    assert [(section.level, source.slice(section.body).strip()) for section in body.sections] == [
        (1, "a\n### B\nb\n## C\nc"),
        (3, "b"),
        (2, "c"),
        (1, "d"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!-- a -->\nb", [("<!-- a -->", "b")]),
        ("<!-- a -->\n<!-- b -->\n\nc", [("<!-- a -->", "c"), ("<!-- b -->", "c")]),
        ("<!-- a --> <!-- b -->\n\nc", [("<!-- a -->", "c"), ("<!-- b -->", "c")]),
        ("<!-- a\nb -->\nc", [("<!-- a\nb -->", "c")]),
        ("a\n<!-- b -->\nc", [("<!-- b -->", "c")]),
        ("- a\n\n  <!-- b -->\n- c", [("<!-- b -->", None)]),
        ("- a\n\n  <!-- b -->\n  - c\n  - d\n- e", [("<!-- b -->", "- c\n  - d")]),
        ("> <!-- a -->\n> b\n\nc", [("<!-- a -->", "> b")]),
        ("<!-- a -->\n\n[^1]: b\n    c\n", [("<!-- a -->", "[^1]: b\n    c")]),
        ("<!-- a -->\n\n[x]: /y\n\nb", [("<!-- a -->", "b")]),
        ("<!-- a --> b\n\nc", [("<!-- a -->", "<!-- a --> b")]),
        ("- <!-- a --> b\n- c", [("<!-- a -->", "- <!-- a --> b")]),
        ("<!-- a --><!-- b\n --> c\nd", [("<!-- a -->", "--> c\nd"), ("<!-- b\n -->", "--> c\nd")]),
        ("<div>\n<!-- a --> b\n</div>\n\nc", [("<!-- a -->", "<div>\n<!-- a --> b\n</div>")]),
        ("<!-- a\n\nb", [("<!-- a\n\nb", None)]),
        ("a <!-- b --> c", []),
        ("`<!-- a -->`\n\n    <!-- b -->\n\n```\n<!-- c -->\n```", []),
    ],
)
def test_a_comment_stands_before_the_next_block_that_is_none(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    source, body = parsed(text)
    found = [(comment, comment.target) for comment in body.comments]
    assert [
        (source.slice(comment.span), source.slice(target).strip() if target else None)
        for comment, target in found
    ] == expected
    assert [comment.text for comment, _ in found] == [words for words, _ in expected]


def test_runs_know_their_place_and_whose_words_they_are() -> None:
    _, body = parsed("# a\n\nb\n\n- c\n\n> d\n>\n> - e\n\n|f|\n|-|\n|g|\n\nh\n: i\n")
    assert {run.text: (run.place, run.quoted) for run in body.runs} == {
        "a": (Place.HEADING, False),
        "b": (Place.PARAGRAPH, False),
        "c": (Place.LIST_ITEM, False),
        "d": (Place.PARAGRAPH, True),
        "e": (Place.LIST_ITEM, True),
        "f": (Place.CELL, False),
        "g": (Place.CELL, False),
        "h": (Place.PARAGRAPH, False),
        "i": (Place.PARAGRAPH, False),
    }


MARKS = st.sampled_from(
    [
        "# ", "## ", "#", "---", "===", "> ", "- ", "1. ", "    ", "  ", "\t", "\n", "\n\n", "\r", "\r\n",
        "|", "|a|b|\n|-|-|\n", "\\|", "\\", "*", "_", "`", "```\n", "[a](b)", "[^1]: ", "[^1]", "<b>",
        "<!-- c -->", "<!--", "-->", '!!! note "x"\n    ', '=== "y"\n\n    ', "??? z\n    ", ": ", '"', "a",
        "b c", "😀", "\x0c", "\u00a0", "\u2028",
    ]
)  # fmt: skip


@settings(max_examples=400)
@given(st.lists(MARKS, max_size=25).map("".join))
def test_no_run_is_ever_said_to_stand_where_it_does_not(text: str) -> None:
    source, body = parsed(text)
    for run in body.runs:
        placed(source, run)
    for table in body.tables:
        assert {len(row) for row in table.rows} <= {len(table.header)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!-- why? --> It was late.\nAnd dark.\n", ["It was late.\nAnd dark."]),
        ("one\n<!-- a --><!-- b --> two\n", ["one", "two"]),
        ("<!-- a\nb --> one\n\ntwo\n", ["one", "two"]),
        ("- <!-- a --> one\n- two\n", ["one", "two"]),
        ("> <!-- a\n> b --> one\n", ["one"]),
        ("<!-- a --> - one\n- two\n", ["one", "two"]),
        ("<!-- a --> ## one\n", ["one"]),
        ("<!-- a --> one\n<!-- b --> two\n", ["one", "two"]),
        ("- <!-- a\n\none\n", ["one"]),
        ("    <!-- a --> one\n", []),
        ("<!-- a --> <!-- one\n", []),
    ],
)
def test_what_stands_behind_a_comment_on_its_line_is_read(text: str, expected: list[str]) -> None:
    for written in (text, text.replace("\n", "\r\n")):
        source, body = parsed(written)
        assert [run.text for run in body.runs] == expected
        for run in body.runs:
            assert source.slice(run.span()).replace("\r", "") == run.text


def test_a_line_of_comments_without_end_is_read_as_fast_as_others() -> None:
    _, body = parsed("<!-- a -->" * 20_000 + " one\n")
    assert [run.text for run in body.runs] == ["one"]


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Impact {#impact}", "Impact"),
        ("Impact {: .wide #impact }", "Impact"),
        ("Impact {#impact} <!-- kept short -->", "Impact"),
        ("Impact <!-- a --> <!-- b -->", "Impact"),
        ("Impact{#impact}", "Impact{#impact}"),
        ("{#impact}", "{#impact}"),
        ("Impact {}", "Impact {}"),
        ("Impact {a} b}", "Impact {a} b}"),
        ("Impact -->", "Impact -->"),
    ],
)
def test_a_title_is_what_readers_see_of_a_heading(heading: str, title: str) -> None:
    _, body = parsed(f"## {heading}\n\none\n")
    assert [section.title for section in body.sections] == [title]
    assert [run.headings for run in body.runs] == [(title,), (title,)]
    assert body.runs[0].text == heading
