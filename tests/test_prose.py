"""Markdown: sections, tables, comments and runs of prose, with exact places; and what is masked in them."""

from __future__ import annotations

import pytest

from blamefree import document
from blamefree.inline import mask
from blamefree.prose import Place, Run, locate


def runs(body: str) -> list[tuple[Run, str]]:
    """Return each run with the text of the file its span covers."""
    written = document.parse(body.encode(), "a.md")
    return [(run, written.source.slice(run.span())) for run in written.body.runs]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("plain words", "plain words"),
        ("a `code` b", "a ###### b"),
        ("a ``co`de`` b", "a ######### b"),
        ("**bold** and _thin_", "  bold   and  thin "),
        ("[text](https://x.example 'title') on", " text                             on"),
        ("[a](b(c).md) d", " a           d"),
        ("![alt](x.png) on", "              on"),
        ("<https://x.example> on", "################### on"),
        ("see https://x.example/a-b on", "see ##################### on"),
        ("a <b>c</b>", "a    c    "),
        ('he said "so it is" then', "he said ########## then"),
        ("he said “so it is” then", "he said ########## then"),
        ("note[^1] on", "note     on"),
        ("one  \ntwo\\\nthree", "one   two  three"),
        ("an unclosed `code and *star", "an unclosed `code and *star"),
        ("a \\* b &amp; c", "a    b       c"),
    ],
)
def test_what_nobody_wrote_as_prose_is_masked_in_place(text: str, masked: str) -> None:
    assert mask(text, {}).replace("\ufffc", "#") == masked


def test_a_reference_link_keeps_its_text() -> None:
    found = runs("see [the page][p] on\n\n[p]: https://x.example\n")
    assert found[0][0].masked == "see  the page     on"


def test_what_is_too_long_to_be_prose_is_masked_as_a_whole() -> None:
    assert set(mask("[" * 30_000, {})) == {"\ufffc"}


BODY = """\
# Title #

First *line*
second line.

> quoted
> words

- item one

  its second paragraph
- [ ] a task

| a | b \\| c |  |
| --- | --- | --- |
| x |  | y `z` |

!!! note "Heads up"
    inside the note

term
: meaning

Text.[^1]

[^1]: the footnote
"""


def test_a_run_lies_where_its_text_is() -> None:
    for run, raw in runs(BODY):
        if "\n" not in run.text and "|" not in run.text:
            assert raw == run.text
        assert run.span(1, 2).start == run.span().start + 1


def test_runs_know_what_they_are_part_of() -> None:
    known = {run.text: run for run, _ in runs(BODY)}
    assert known["Title"].place is Place.HEADING
    assert known["First *line*\nsecond line."].place is Place.PARAGRAPH
    assert known["quoted\nwords"].quoted
    assert known["item one"].place is Place.LIST_ITEM
    assert known["its second paragraph"].place is Place.LIST_ITEM
    assert known["b | c"].place is Place.CELL
    assert {"inside the note", "Heads up", "meaning", "the footnote"} <= set(known)
    assert all(run.headings == ("Title",) for run in known.values())


def test_offsets_hold_on_every_line_of_a_run() -> None:
    body = "> one two\n> three four\n"
    written = document.parse(body.encode(), "a.md")
    (run,) = written.body.runs
    start = run.text.index("four")
    assert written.source.slice(run.span(start, start + 4)) == "four"


def test_cells_are_found_behind_escaped_bars_and_in_empty_places() -> None:
    written = document.parse(BODY.encode(), "a.md")
    (table,) = written.body.tables
    assert [run.text for run in table.header] == ["a", "b | c", ""]
    cells = table.rows[0]
    assert [run.text for run in cells] == ["x", "", "y `z`"]
    assert written.source.slice(cells[2].span()) == "y `z`"
    assert written.source.position(cells[1].span().start).column == 8


def test_sections_hold_what_stands_under_them_and_know_when_they_are_empty() -> None:
    written = document.parse(b"## A\n\n<!-- hint -->\n\n## B\n\n### C\n\ntext\n\n## D\n\ntext\n", "a.md")
    body = written.body
    assert [(section.title, section.empty) for section in body.sections] == [
        ("A", True),
        ("B", False),
        ("C", False),
        ("D", False),
    ]
    section = body.section("b")
    assert section is not None
    assert written.source.slice(section.body).strip() == "### C\n\ntext"


@pytest.mark.parametrize(
    ("value", "raw", "word"),
    [
        ("it broke again", "it broke again", "broke"),
        ("it broke again", '"it broke again"', "broke"),
        ("it's broken", "'it''s broken'", "broken"),
        ("it broke\nagain\n", "|\n    it broke\n    again\n", "again"),
        ("it broke again", ">-\n  it broke\n  again", "again"),
        ("it broke again", "it broke\n  again", "again"),
    ],
)
def test_a_value_is_found_in_what_it_was_written_as(value: str, raw: str, word: str) -> None:
    run = Run(value, locate(value, raw, 100), Place.FIELD)
    start = value.index(word)
    span = run.span(start, start + len(word))
    assert raw[span.start - 100 : span.end - 100] == word
