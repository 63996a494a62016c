"""What an author writes that could run is said where it is written; the site makes the same harmless."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blamefree import document
from blamefree.config import Config
from blamefree.pages import sanitising
from blamefree.safety import attributes, code, files, link_targets, markup
from test_sanitising import ATTACKS, PIECES, dangers, renderings

ROOT = Path(__file__).resolve().parents[1]
# A comment or an instruction that is left open runs nothing by itself.
NOTHING = frozenset({"<!", "<?"})
LINTER = Config(select=("PM7",)).linter()


def found(text: str) -> list[str]:
    plain = code.left_out(text)
    assert len(plain) == len(text)
    hits = (*markup.find(plain), *link_targets.find(plain), *attributes.find(plain), *files.snippets(text))
    return [one.what for one in hits]


def runs(text: str) -> list[str]:
    return [one for made in renderings(text).values() for one in dangers(made) if one not in NOTHING]


@pytest.mark.parametrize("attack", ATTACKS)
def test_every_attack_that_runs_in_some_markdown_is_a_finding(attack: str) -> None:
    for text in (attack, f"Before.\n\n{attack}\n\nBehind.", f"- a\n\n    {attack}", f"> {attack}"):
        assert not runs(text) or found(text), text


@settings(max_examples=1000)
@given(st.lists(PIECES, min_size=1, max_size=20).map("".join))
def test_whatever_runs_in_some_mixture_of_pieces_is_a_finding(text: str) -> None:
    assert not runs(text) or found(text), code.left_out(text)


@pytest.mark.parametrize(
    "text",
    [
        "<details>\n<summary>The log</summary>\n\nIt is *long*.\n\n</details>",
        "Press <kbd>Ctrl</kbd>, H<sub>2</sub>O, <br>two, a < b, see <link>, <title> and <id>",
        '<img src="plan.png" alt="The plan" width="300">',
        "[a](b.md) ![c](d.png) <https://x.example/?a=b> <ops@x.example> [d](https://x.example/javascript:x)",
        "[a][r]\n\n[r]: https://x.example/ 'title'",
        "Note: the [data]: it was lost. The javascript: prefix.",
        "![a](x.png){: .right width=300 } [b](y.md){ .md-button }",
        'The set {a, b}, {name}, {service="x"} and {on} = x; on = {}.',
        "Run `cat <file>`, `<script>`, ``<iframe src=x>`` and `{: onclick=x }`.",
        "```html\n<script>alert(1)</script>\n```",
        '```html title="page.html" hl_lines="1"\n<script onclick=x>\n\n{: onclick=x }\n```',
        "1. a\n\n   ```\n   <img src=x onerror=alert(1)>\n   ```",
        "| a | b |\n| - | - |\n| `<id>` | `[a](javascript:x)` |",
        "<!-- blamefree: ignore[x] reason: <script> is shown -->\n\nText.",
        "a -8<- b and `--8<--`",
    ],
)
def test_what_does_no_harm_is_no_finding(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "address",
    [
        *(
            "javascript:x",
            "JaVaScRiPt:x",
            " javascript:x",
            "java\tscript:x",
            "javascript&colon;x",
            "javascript%3Ax",
        ),
        *(
            "&#106;avascript:x",
            "&#x6A;avascript:x",
            "&amp;#106;avascript:x",
            "javascript\\:x",
            "\x01javascript:x",
        ),
        *(
            "<javascript:x>",
            "vbscript:x",
            "data:text/html,x",
            "data:image/svg+xml,x",
            "java\u200bscript:x",
            "blob:x",
        ),
    ],
)
def test_an_address_that_runs_is_found_in_every_spelling_and_every_kind_of_link(address: str) -> None:
    for text in (f"[a]({address})", f"![a]({address})", f"[a]: {address}"):
        assert len(found(text)) == 1, text
    bare = address.strip("<>")
    assert found(f'<a href="{bare}">x</a>'), bare


def test_the_documents_of_this_repository_are_clean_and_stay_as_they_are_written() -> None:
    paths = [*(ROOT / "postmortems").rglob("*.md"), *(ROOT / "tests" / "golden").rglob("*.md")]
    parsed = [document.parse(path.read_bytes(), str(path.relative_to(ROOT))) for path in paths]
    assert LINTER.lint(parsed) == ()
    for one in parsed:
        body = one.source.text[one.body.span.start :]
        if "<!--" not in body:
            assert sanitising.markdown(body) == body, one.path


def test_a_tag_hides_nothing_behind_a_thousand_characters() -> None:
    assert found(f"<img src=x title='{'x' * 2_000}' onerror=alert(1)>")
    assert found("a <b " + "x" * 900) == []


def said(text: str, path: str = "a.md") -> list[tuple[str, int, int, int]]:
    written = document.parse(f"---\nid: INC-2026-0142\n---\n{text}".encode(), path)
    return [(one.code, one.start.line, one.start.column, one.end.column) for one in LINTER.lint([written])]


def test_a_finding_stands_on_what_could_run() -> None:
    text = "A `<b>`\r\n\r\nand <img src=x onerror=y>\r\n[a](javascript:x)\r\n"
    text += "![b](c.png){: .x onload=y }\r\n--8<-- 'x'\r\n"
    assert said(text) == [
        ("PM711", 6, 5, 26),
        ("PM712", 7, 5, 17),
        ("PM713", 8, 18, 25),
        ("PM716", 9, 1, 7),
    ]


@pytest.mark.parametrize(
    ("path", "link", "leads_out"),
    [
        ("a.md", "../x.png", True),
        ("a.md", "x/../../y", True),
        ("a.md", "x/../y", False),
        ("a.md", "%2e%2e/x", True),
        ("a.md", "..\\x", True),
        ("a.md", "file:///etc/passwd", True),
        ("a.md", "https://x.example/../../y", False),
        ("a.md", "/x", False),
        ("postmortems/2026/a.md", "../x.png", False),
        ("postmortems/2026/a.md", "../../x.png", True),
        ("/srv/postmortems/2026/q1/a.md", "../../x.png", False),
    ],
)
def test_a_link_out_of_the_archive_is_found_by_where_its_document_lies(
    path: str, link: str, *, leads_out: bool
) -> None:
    for text in (f"[a]({link})", f"[a]: {link}", f'<img src="{link}">'):
        assert [one[0] for one in said(text, path)] == ["PM715"] * leads_out


def test_a_field_that_steers_the_theme_is_one_finding_and_not_two() -> None:
    text = "---\nid: INC-2026-0142\ntemplate: x.html\nHide: [toc]\nsearch:\n  exclude: true\ntempo: 3\n---\n"
    told = Config(select=("PM101", "PM714")).linter().lint([document.parse(text.encode(), "a.md")])
    assert [(one.code, one.start.line) for one in told] == [
        ("PM714", 3),
        ("PM714", 4),
        ("PM714", 5),
        ("PM101", 7),
    ]


def test_every_spelling_of_a_snippet_is_made_harmless_where_it_is_a_finding() -> None:
    for mark in ("--8<--", "-8<-", "---8<----"):
        text = f'{mark} "/etc/passwd"\n'
        assert said(text)[0][0] == "PM716"
        assert mark not in sanitising.markdown(text)
        assert mark not in sanitising.markdown(f"```\n{text}```\n")
