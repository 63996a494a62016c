"""Simple bodies, read without a parser: as the parser reads them, and the others are left to it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blamefree import document, markdown, simple_body
from blamefree.source import Source

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*(ROOT / "tests" / "golden").rglob("*.md"), *(ROOT / "postmortems").glob("*.md")])

INDENTS = ["", "", "", " ", "  ", "   ", "    ", "     ", "      "]
# What lines begin with that nobody doubts much, and what those begin with that need a parser, or nearly.
SURE = ["", "- ", "  - ", "  ", "* ", "1. ", "# ", "## ", "```\n# a\n```\n", "<!-- a -->\n", "**a** ", "[a] "]
USUAL = [*SURE, "2. ", "> ", "    ", "```", "---", "***", "-", "1) ", "   - ", "<!-- a\n\n-->"]
RARE = [
    *(
        "2. ",
        "01. ",
        "0. ",
        "10) ",
        "1234567890. ",
        "-     ",
        "- - ",
        "- # ",
        "- > ",
        "+ +",
        "* * *",
        "-- ",
        "--",
    ),
    *(
        "> > ",
        "~~~",
        "````text",
        "***",
        "===",
        "=",
        "<!--",
        "-->",
        "<!-- a -->x",
        "<div>",
        "<https://a.b>",
        "&nbsp;",
    ),
    *(
        "[^1]: ",
        "[a]: /b",
        "[ ] ",
        "[a](b) ",
        "_a_ ",
        "`a` ",
        "``a`` ",
        ": ",
        "~ ",
        "!!! note",
        "??? tip",
        "!",
        "?",
    ),
    *("# a #", "# # ", "#######", "\\#", "\t", "-\t", "\xa0", "\u2028"),
]
TABLES = [
    "| a | b |",
    "|---|:-:|",
    "| x | y |",
    "| x | y",
    "| x |",
    "||",
    "|-|",
    "a | b",
    "---|---",
    "| \\| | |",
]
WORDS = ["", "a", "b c", "a  ", "a\xa0b", "a\xa0", "a | b", "x #", "x#", "é", "a\tb", "-->", "\\"]
ENDS = ["\n", "\n", "\n", "\n\n", "\n\n", "\r\n", "\n  \n", "\n\n\n", "\r"]


def bodies(
    indents: list[str], starts: list[str], words: list[str], ends: list[str]
) -> st.SearchStrategy[str]:
    """Return bodies of lines that are put together from these."""
    line = st.tuples(*map(st.sampled_from, (indents, starts, words, ends))).map("".join)
    return st.lists(line, min_size=1, max_size=9).map("".join)


BODIES = st.one_of(
    bodies([""], SURE, ["a", "b"], ["\n", "\n\n"]),
    bodies([""], USUAL, ["", "a", "b"], ["\n", "\n\n", "\n\n"]),
    bodies(
        ["", "", "  ", "\t", "  \t"],
        ["- a\n", "```", "````", "```\n", "~~~", ""],
        ["", "a", "\t"],
        ["\n", "\r\n"],
    ),
    bodies(INDENTS, USUAL, ["a", "b c"], ["\n", "\n\n"]),
    bodies([""], ["", "# a", "| a | b |\n| - | - |\n", *TABLES], [""], ["\n", "\n", "\r\n", "\n\n"]),
    bodies(INDENTS, [*USUAL, *RARE, *TABLES], WORDS, ENDS),
)


def compared(text: str, start: int = 0) -> bool:
    """Tell whether a body is simple, and see that the parser reads the same."""
    source = Source("a.md", text)
    simple, parsed = simple_body.read(source, start), markdown.parse_any(source, start)
    if simple is None:
        return False
    assert asdict(simple) == asdict(parsed)
    cells = [cell for table in simple.tables for row in (table.header, *table.rows) for cell in row]
    assert all(cell in simple.runs for cell in cells if cell.text)
    return True


@settings(max_examples=1200)
@given(BODIES, st.booleans())
def test_what_is_simple_is_what_the_parser_reads(text: str, has_front_matter: bool) -> None:  # noqa: FBT001 - drawn
    compared(f"---\n{text}" if has_front_matter else text, 3 if has_front_matter else 0)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}-{path.stem}"[-60:])
def test_what_people_write_is_simple_and_read_as_by_the_parser(path: Path) -> None:
    written = path.read_text(encoding="utf-8")
    for text in (written, written.replace("\n", "\r\n")):
        start = document.parse(text.encode(), path.name).body.span.start
        assert compared(text, start)


@pytest.mark.parametrize(
    "text",
    [
        "# One\n\ntext\nof two lines  \n  and a third\n\n## Two\n<!-- a\n\nb -->\n\n### Three\n",
        "- a\n- b\n  goes on\n\n  and on\n\n    - c\n    1. d\n- e\n\n* f\n\n<!-- x -->\n1) g\n\n\nh\n",
        "text:\n- a\n- [ ] b\nlazy\n\n> quoted\n> twice\n\n---\n\n-\n\n- ~5 %\n",
        "<!-- x -->\n\n| a | b |\n| --- | :-: |\n| c |  |\n| d | e | f |\n| g | h\n\n<!-- y -->\n\n- i\n\n",
        "```text\n# no heading\n\ttab\n\n```\n\n1. a\n   ~~~\n   b\n\n   ~~~\n\n   c\n",
        "a[^1]\n\n[^1]: note\n[^2]: 2\n\n- b\n\n[^3]: c",
        "```\n\ta\n\t```\n``\t\n```\t\n\n```\nb\n```\n",
        "## a {#b}\n\nc\n\n### d <!-- e -->\n\nf\n",
        "10\xa0% of «\u202fall\u202f»\n\n**Bold.** `code`, _that_ [a] [b](https://c.d)\n",
    ],
)
def test_these_are_simple(text: str) -> None:
    assert compared(text)
    assert compared(text.replace("\n", "\r\n"))
    assert compared(f"---\n\n{text}", 3)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "a\n===",
            "a\n---",
            "a\n-",
            "    a",
            "\ta",
            " a",
            "- a\n\n b",
            "-     a",
            "- # a",
            "- - a",
            "> - a",
        ),
        *(
            "> a\nb",
            "> a\n>\n> b",
            "[a]: b",
            "[a\nb]: c",
            "a\n: b",
            "a\n\n~ b",
            "!!! a",
            "??? a",
            '=== "a"',
        ),
        *(
            "<div>",
            "a\n<div>",
            "<!-- a",
            "<!-- a --> b",
            "<!-->\n-->",
            "```",
            "- ```\n  a\n  ```",
            "- a\n\n  ```\n  b\n  \t```\n  c\n  ```",
            "- a\n  ```\n b\n  ```",
        ),
        *(
            "|a|\n|-|\nb",
            "|a|\n|-|-|",
            "|a|b|\n|-|-|\n|c|",
            "|a|\n|-|\n|\\||",
            "a|b\n-|-",
            "# a|b\n-|-",
            "a\n|b|\n|-|",
        ),
        *(
            "<!-- a|b -->\n-|-",
            "```a|b\n-|-",
            "- a\n|b|\n|-|",
            "a\n2. b",
            "- a\n  2. b",
            "# a #",
            "# #",
            "#",
            "####### a",
        ),
        *(
            "a\xa0",
            "\xa0a",
            "a\u2028b",
            "a\0",
            "a\rb",
            "a\n  ",
            "\\# a",
            "1234567890. a",
            "-\n\n\n- a",
            "|a\xa0|\n|-|",
        ),
    ],
)
def test_these_are_left_to_the_parser(text: str) -> None:
    assert simple_body.read(Source("a.md", text), 0) is None


@pytest.mark.parametrize(
    "text",
    [
        "```\n" + "\n" * 19_000,
        "```\na\n" * 9_001,
        "|" * 200_000,
        "|a|\n" + "|-" * 100_000,
        "# a" + " #" * 100_000,
        "<!-- \n" * 19_000,
        "# a\n## b\n" * 9_500,
        "- a\n  - b\n" * 9_500,
        "```\n\t\n```\n" * 6_000,
    ],
    ids=["fence", "fences", "bars", "rule", "heading", "comments", "headings", "items", "tabs"],
)
def test_reading_takes_no_longer_than_the_text_is_long(text: str) -> None:
    simple_body.read(Source("a.md", text), 0)


def test_the_parser_is_not_imported_for_a_simple_document() -> None:
    code = (
        "import sys; from blamefree import document;"
        "document.parse(b'---\\nid: a\\n---\\n\\n## a\\n\\n- b\\n', 'a.md');"
        "print(*(name for name in sys.modules if name.startswith(('markdown_it', 'mdit', 'logging'))))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not found.stdout.strip()
