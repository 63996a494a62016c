"""Marks of inline Markdown that need no parser: it masks the same, and texts with others are left to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blamefree import document, inline, marks

WRITTEN = sorted((Path(__file__).parent.parent / "postmortems").glob("*.md"))

PIECES = [
    *(
        "a",
        "Two words",
        "x9",
        "é",
        "a_b",
        "**b**",
        "*i*",
        "_u_",
        "__u__",
        "**`x` y.**",
        "`c*d`",
        "`[`",
        "5 %",
    ),
    *(
        "[x](http://a.b/c_d?e&f)",
        "[y `z`](../q.md)",
        "[x]",
        "[a_b]",
        "<https://a_b.c>",
        "~5",
        "AT&T",
        "< 9",
        "Hm!",
    ),
    *(
        "**",
        "*",
        "_",
        "__",
        "`",
        "``",
        "~",
        "~~",
        "!",
        "![",
        "[",
        "]",
        "](",
        "(",
        ")",
        "<",
        ">",
        "&",
        "&amp;",
        "\\",
    ),
    *(
        "[x](a b)",
        "[a](<b>)",
        "[a](javascript:b)",
        "[a](java&colon;b)",
        "[a](b(c))",
        "[a][b]",
        "[a]: b",
        "![i](j)",
    ),
    *(
        "<b>",
        "***b***",
        "**b.**c",
        "_i_.",
        "(*i*)",
        "*i*,",
        ".",
        ",",
        ":",
        '"',
        "«",
        "\n",
        "  \n",
        "\xa0",
        "\u2003",
    ),
]
TEXTS = st.lists(st.sampled_from([f"{piece}{end}" for piece in PIECES for end in (" ", " ", "")]), max_size=7)


def masked(text: str, parts: tuple[marks.Part, ...]) -> str:
    characters = list(text)
    for start, end, filler in parts:
        characters[start:end] = filler * (end - start)
    return "".join(characters)


@settings(max_examples=1500)
@given(TEXTS.map("".join))
def test_marks_without_doubt_are_what_the_parser_finds(text: str) -> None:
    parts = marks.find(text)
    assert parts is None or masked(text, parts) == masked(text, inline.parse(text, {}))


def test_what_people_write_is_masked_as_by_the_parser() -> None:
    documents = (document.parse(path.read_bytes(), path.name) for path in WRITTEN)
    texts = [run.text for written in documents for run in written.runs if set(run.text) & set("`*_[<&!")]
    found = [(text, marks.find(text)) for text in texts]
    assert all(masked(text, parts) == masked(text, inline.parse(text, {})) for text, parts in found if parts)
    assert sum(parts is None for _, parts in found) < len(found) / 20


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("a `b c` d", "a ##### d"),
        ("**No.** *We* did, __it__ is_so", "  No.    We  did,   it   is_so"),
        ("**`a` b**, *c*.", "  ### b  ,  c ."),
        ("see [the `a`](b#c)!", "see  the ###      !"),
        ("see <http://a>", "see ##########"),
        ("[ ] ~5 & 6 < 7! AT&T [x]", "[ ] ~5 & 6 < 7! AT&T [x]"),
    ],
)
def test_these_need_no_parser(text: str, prose: str) -> None:
    parts = marks.find(text)
    assert parts is not None
    assert masked(text, parts).replace(marks.OBJECT, "#") == prose
    assert masked(text, parts) == masked(text, inline.parse(text, {}))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "*",
            "a * b",
            "`a",
            "``a`` b",
            "**a*",
            "a**b**",
            "**a**b",
            "** a**",
            "**a **",
            "**a.**, b",
            "***a***",
            "*a_",
        ),
        *(
            "*a [b](c)*",
            "[*a*](b)",
            "[a](b c)",
            "[a](b(c))",
            "[a](<b>)",
            "[a](x:b)",
            "[a][b]",
            "[a",
            "a]",
            "[[a]]",
        ),
        *("![a](b)", "<b>", "&amp;", "&#1;", "a\\b", "~~a~~", "_a_b", "a__b", "<a@b.c>", "[a]()"),
    ],
)
def test_these_are_left_to_the_parser(text: str) -> None:
    assert marks.find(text) is None
