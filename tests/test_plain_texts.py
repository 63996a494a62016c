"""Text without marks is passed over: what comes out is what Python-Markdown makes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from blamefree import plain_texts

EXTENSIONS = ["admonition", "footnotes", "pymdownx.superfences", "pymdownx.tilde", "tables", "toc"]
PIECES = (
    *(
        "a",
        "b c",
        " ",
        "\n",
        "\n\n",
        "  \n",
        "`",
        "``",
        "\\",
        "\\*",
        "[x](y.md)",
        "![x](y.png)",
        "[x]",
        "[^1]",
        "[^1]: n",
    ),
    *(
        "<https://a.example>",
        "<a@b.example>",
        "<b>",
        "</b>",
        "&amp;",
        "&",
        "*",
        "**",
        "_",
        "~",
        "~~",
        "# ",
        "- ",
        "> ",
    ),
    *(
        "| a | b |\n| --- | --- |\n| c | *d* |\n",
        "1. ",
        "    ",
        "!!! note\n    ",
        "\n[x]: y.md\n",
        "é",
        "'",
        '"',
        ":",
    ),
)


@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
def test_a_page_is_the_same(text: str) -> None:
    with_it, without = (
        Markdown(extensions=[*EXTENSIONS, *more]) for more in ([plain_texts.PlainTexts()], [])
    )
    assert with_it.convert(text) == without.convert(text)


@pytest.mark.parametrize(
    ("extension", "text"),
    [
        ("smarty", 'plain -- "text"...'),
        ("abbr", "The HTML of a page\n\n*[HTML]: Hyper\n"),
        ("pymdownx.magiclink", "see https://a.example/b and www.c.example"),
        ("pymdownx.caret", "2^10^"),
        ("wikilinks", "[[a b]]"),
        ("attr_list", "# Plain {: #other }\n"),
    ],
)
def test_an_extension_that_looks_for_something_else_finds_it(extension: str, text: str) -> None:
    made = [
        Markdown(extensions=[extension, *more]).convert(text) for more in ([plain_texts.PlainTexts()], [])
    ]
    assert made[0] == made[1] != Markdown().convert(text)
