"""Nothing an author writes runs on the site, and what does no harm looks as it was written."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import markdown as python_markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from blamefree.pages import markup, sanitising

MATERIALS = [
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"),
    *("pymdownx.betterem", "pymdownx.caret", "pymdownx.details", "pymdownx.highlight"),
    *("pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.magiclink", "pymdownx.mark"),
    *("pymdownx.smartsymbols", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist"),
    *("pymdownx.tilde", "pymdownx.blocks.admonition", "pymdownx.blocks.html", "pymdownx.blocks.details"),
]
COMMONMARK = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

RUNS = re.compile(
    r"<\s*/?(?:script|style|iframe|frame|object|embed|applet|meta|base|link|form|svg|math|template|noscript"
    r"|button|textarea|select|video|audio|source|portal|title|xmp|plaintext)\b|<[!?]",
    re.IGNORECASE,
)
ADDRESSES = {"href", "src", "srcset", "action", "formaction", "poster", "data", "background", "xlink:href"}


class Reader(HTMLParser):
    """Collects what could run in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.dangers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Judge every attribute of a tag."""
        for name, value in attrs:
            said = re.sub(r"[\t\r\n]", "", value or "").lstrip("".join(map(chr, range(33)))).lower()
            scheme = re.match(r"([a-z][a-z0-9+.-]*):", said)
            harmless = scheme is None or scheme[1] in {"http", "https", "mailto", "tel", "ftp"}
            if (
                name.startswith("on")
                or name in {"style", "srcdoc", "ping"}
                or (name in ADDRESSES and not harmless)
                or (name == "id" and re.match("__(?:config|search|drawer|toc|palette|nav)", value or ""))
            ):
                self.dangers.append(f"<{tag} {name}={value}>")


def dangers(made: str) -> list[str]:
    reader = Reader()
    reader.feed(made)
    reader.close()
    return [*reader.dangers, *RUNS.findall(re.sub(r"<!--(?!>|->)(?:(?!--)[^<>])*-->", "", made))]


MATERIAL = python_markdown.Markdown(extensions=MATERIALS, extension_configs={"toc": {"permalink": True}})
MKDOCS = python_markdown.Markdown(extensions=["fenced_code", "tables", "toc", "attr_list"])


def renderings(text: str) -> dict[str, str]:
    return {
        "Material": MATERIAL.reset().convert(text),
        "MkDocs": MKDOCS.reset().convert(text),
        "CommonMark": COMMONMARK.render(text),
    }


ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x.example/x.js></SCRIPT>",
    "<scr<!-- -->ipt>alert(1)</scr<!-- -->ipt>",
    "a <script\n>alert(1)</script\n>",
    "<script/x>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=x oNeRrOr = 'alert(1)' >",
    "<img/src=x/onerror=alert(1)>",
    '<img src="x" onerror="alert(1)"',
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href=//x.example/>",
    "<link rel=stylesheet href=//x.example/x.css>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<object data=data:text/html,<script>alert(1)</script>></object>",
    "<style>@import '//x.example/x.css';</style>",
    "<p style='position:fixed'>x</p>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href=' &#106;avascript:alert(1)'>x</a>",
    '<div id=__config>{"base": "//x.example"}</div>',
    "<div\nonclick=alert(1)>x</div>",
    "<xmp><script>alert(1)</script></xmp>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<?php <script>alert(1)</script> ?>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<!-- --!><script>alert(1)</script> -->",
    "<!--><script>alert(1)</script>-->",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a]( javascript:alert(1))",
    "[a](java\nscript:alert(1))",
    "[a](java\tscript:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](&#x6A;avascript&colon;alert(1))",
    "[a](&#0000000000000000106;avascript:alert(1))",
    "[a](javascript\\:alert(1))",
    "[a](<javascript:alert(1)>)",
    "[a](<java\tscript:alert(1)>)",
    "[a](\x01javascript:alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](vbscript:x)",
    "![a](javascript:alert(1))",
    "![a](data:image/svg+xml,<svg onload=alert(1)>)",
    "[a][r]\n\n[r]: javascript:alert(1)",
    "[r]\n\n[r]:\n  javascript:alert(1)",
    "[r]\n\n[r]: <javascript:alert(1)> 'title'",
    "[r]\n\n> [r]: &#106;avascript:alert(1)",
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    '![a](x.png){: onerror="alert(1)" }',
    "![a](x.png){onerror=alert(1)}",
    "![a](x.png){ .x onerror='alert(1)' }",
    '# Title {: onclick="alert(1)" }',
    "A paragraph\n{: onclick=alert(1) }",
    "[a](x.md){: href=javascript:alert(1) }",
    "[a](x.md){: title='}' onclick=alert(1) }",
    "*a*{: style=position:fixed }",
    "*a*{: #__config }",
    "| a {: onclick=alert(1) } |\n| --- |\n| b {: onclick=alert(1) } |",
    "``` {.py onclick=alert(1)}\nx\n```",
    '```py onclick="alert(1)"\nx\n```',
    '```py title="<img src=x onerror=alert(1)>"\nx\n```',
    "```py unknown\n<script>alert(1)</script>\n```",
    '```mermaid title="x"\n<script>alert(1)</script>\n```',
    "```\n<script>alert(1)</script>",
    "````\n<script>alert(1)</script>\n```",
    "~~~\n```\n~~~\n<script>alert(1)</script>\n```",
    "> ```\n<script>alert(1)</script>\n> ```",
    "- ```\n<script>alert(1)</script>\n  ```",
    "    ```\n<script>alert(1)</script>\n    ```",
    "a\n    ```\n    <script>alert(1)</script>\n\n    ```",
    "a `b\n\n<script>alert(1)</script>` c",
    "\\`<script>alert(1)</script>\\`",
    "`` ` <script>alert(1)</script>",
    "`<script>alert(1)</script>``",
    "<div>\n`<script>alert(1)</script>`\n</div>",
    "<div>\n```\n<script>alert(1)</script>\n```\n</div>",
    "<pre>\n\n```\n<script>alert(1)</script>\n```\n\n</pre>",
    "<b>\n`<img src=x onerror=alert(1)>`\n</b>",
    "<hr>`<img src=x onerror=alert(1)>`",
    "<a title='`'>`<img src=x onerror=alert(1)>`</a>",
    "| a | b |\n| - | - |\n| `<img src=x onerror=alert(1)> | x` |",
    "text\n    <script>alert(1)</script>",
    "/// html | script\nalert(1)\n///",
    "/// note | x\n    attrs: {onclick: alert(1)}\nx\n///",
    "<div markdown='1' onclick=alert(1)>*x*</div>",
    '*[x]: "><script>alert(1)</script>\n\nx',
    "x[^1]\n\n[^1]: <script>alert(1)</script>",
    '!!! note "<script>alert(1)</script>"\n    x',
    '=== "<img src=x onerror=alert(1)>"\n    x',
    "<\x02script>alert(1)</script>",
    "<\ufeffscript>alert(1)</script>",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_known_attack_is_left_in_any_kind_of_markdown(attack: str) -> None:
    for text in (attack, f"Before.\n\n{attack}\n\nBehind.", f"- a\n\n    {attack}", f"> {attack}"):
        for name, made in renderings(sanitising.markdown(text)).items():
            assert dangers(made) == [], (name, text, made)


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_second_line_finds_in_finished_html_what_the_first_did_not_see(attack: str) -> None:
    for name, made in renderings(attack).items():
        assert [one for one in dangers(markup.clean(made)) if "svg" not in one] == [], (name, made)


PIECES = st.sampled_from(
    [
        *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<div>"),
        *("</div>", "<b>", "</b>", "<details>", "<summary>", "</summary>", "</details>", "<pre>", "</pre>"),
        *("<!--", "-->", "`", "``", "```", "~~~", "````", "\n", "\n", "\n\n", "    ", "  ", "\t", "> ", "- "),
        *(
            "1. ",
            "[a](",
            "javascript:x",
            ")",
            "[a]: ",
            "{: onclick=x }",
            "{",
            "}",
            "|",
            "\\",
            "# ",
            "a",
            "x ",
        ),
        *("&#106;avascript:x", "<", ">", "!!! note\n", "---\n", "| - |\n", "<hr>", "<br>", '"', "'", "html"),
        *(
            "<a href='",
            "<?",
            "<![CDATA[",
            "/// html | script\n",
            "///\n",
            "*",
            "_",
            "$",
            "[^1]: ",
            "=== 't'\n",
        ),
    ]
)


@settings(max_examples=1000)
@given(st.lists(PIECES, min_size=1, max_size=25).map("".join))
def test_no_mixture_of_pieces_leaves_anything_that_runs(text: str) -> None:
    for name, made in renderings(sanitising.markdown(text)).items():
        assert dangers(made) == [], (name, made)


@settings(max_examples=300)
@given(st.lists(PIECES, min_size=1, max_size=25).map("".join))
def test_what_was_made_harmless_once_stays_as_it_is(text: str) -> None:
    once = sanitising.markdown(text)
    assert dangers(renderings(sanitising.markdown(once))["Material"]) == []


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("![The plan](https://x.example/plan.png 'title')", "[The plan](https://x.example/plan.png 'title')"),
        (
            "![](//x.example/a.png) ![b](<HTTP://x.example/b c>)",
            "[picture](//x.example/a.png) [b](HTTP://x.example/b%20c)",
        ),
        ("[![Status](https://x.example/s.svg)](https://x.example/)", "[Status](https://x.example/)"),
        (
            "![The plan][p] ![p] ![q]\n\n[P]: https://x.example/p.png\n[q]: q.png",
            "[The plan][p] [p] ![q]\n\n[P]: https://x.example/p.png\n[q]: q.png",
        ),
        (
            "`![a](https://x.example/a.png)` \\![a](https://x.example/)",
            "`![a](https://x.example/a.png)` \\![a](https://x.example/)",
        ),
        ('<img src="https://x.example/a.png" alt="The plan">', '<img alt="The plan">'),
        ('<img src="/\t/x.example/a.png" alt="The plan">', '<img alt="The plan">'),
    ],
)
def test_a_picture_on_another_host_is_a_link_to_it_and_nobody_fetches_it_unasked(
    text: str, instead: str
) -> None:
    assert sanitising.markdown(text) == instead
    for name, made in renderings(sanitising.markdown(text)).items():
        assert re.search(r"<img[^>]*x\.example", made) is None, name
    assert markup.clean('<img src="https://x.example/a.png" alt="a">') == '<img alt="a">'


@pytest.mark.parametrize(
    "text",
    [
        "<details>\n<summary>The log</summary>\n\nIt is *long*.\n\n</details>",
        "Press <kbd>Ctrl</kbd>, H<sub>2</sub>O, x<sup>2</sup>, one<br>two",
        '<img src="plan.png" alt="The plan" width="300">',
        "a < b, x <= 3, 5 > 4 & <3",
        "[a](b.md) ![c](d.png) <https://x.example/?a=b> <ops@x.example>",
        "[a][r]\n\n[r]: https://x.example/ 'title'",
        "![a](x.png){: .right width=300 } [b](y.md){ .md-button }",
        '<div class="grid" markdown="1">\n\n- one\n\n</div>',
        "The set {a, b} and {name} and `{x=1}`.",
        "- [ ] to do\n- [x] done\n\nx[^1]\n\n[^1]: Note: see there.",
        '!!! note "Title"\n    Text.\n\n=== "Tab"\n\n    Text.',
    ],
)
def test_what_does_no_harm_stays_as_it_was_written(text: str) -> None:
    assert sanitising.markdown(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "```html\n<script>alert(1)</script>\n```",
        '```html title="page.html" hl_lines="1"\n<script onclick=x>\n\n{: onclick=x }\n```',
        "~~~\n<img src=x onerror=alert(1)>\n~~~",
        "- a\n\n    ```\n    cat <<EOF\n    ```",
        'Run `cat <file>` or ``cat <b>``, then <kbd>Enter</kbd> and `rate(x{job="a"}) < 5`.',
        "| a | b |\n| - | - |\n| `<id>` | `[a](javascript:x)` |",
    ],
)
def test_code_that_shows_what_would_run_is_shown_as_it_was_written(text: str) -> None:
    assert sanitising.markdown(text) == text


@pytest.mark.parametrize(
    "text",
    ["<div>\n\n```\n<script>\n```\n\n</div>", "- ```\n  <script>\n  ```", "a `b\n<script>\n` c"],
)
def test_code_that_is_none_everywhere_looks_as_it_was_written(text: str) -> None:
    for made in renderings(sanitising.markdown(text)).values():
        shown = html.unescape(re.sub(r"<[^>]*>", "", made)).replace(sanitising.JOINER, "")
        assert "<script>" in shown


def test_a_comment_is_left_out_with_all_it_holds() -> None:
    text = "a <!-- b --> c\n\n<!-- blamefree: ignore[x] reason: y -->\n\n<!--\n```\nd\n```\n-->\n`<!-- e -->`"
    assert sanitising.markdown(text).split() == ["a", "c", f"`<{sanitising.JOINER}!--", "e", "-->`"]


@pytest.mark.parametrize(
    "piece", ["<", "`", "{", "{=}", "](", "<a ", "`` ` ", "<b>", "[a](&#0", "```\n", "<!--", "\\`<", "> <i>"]
)
def test_the_time_it_takes_grows_with_the_text_and_no_faster(piece: str) -> None:
    # What grows with the square of the length takes minutes here.
    assert sanitising.markdown(piece * (100_000 // len(piece)))
