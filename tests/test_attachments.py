"""A file beside the documents is published when something that is published names it, and else it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from blamefree.pages import attachments
from blamefree.pages.attachments import Attachments, Texts
from blamefree.pages.redaction import Redaction
from test_cli import run

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

URL = "https://x.example/pm/"


def published(
    files: Mapping[str, str],
    shown: Mapping[str, str],
    *,
    withheld: Mapping[str, str] | None = None,
    kept: tuple[str, ...] = (),
    frame: str = "",
) -> set[str]:
    """Return which of some files are published beside these pages."""
    beside = Attachments(frozenset(files), lambda uri: files[uri].encode(), frame, URL)
    choice = attachments.choose(beside, Texts(withheld or {}, {}, shown), Redaction(), kept)
    assert not choice.withheld & choice.unnamed
    return set(files) - choice.withheld - choice.unnamed


@pytest.mark.parametrize(
    "said",
    [
        "![x](img/a_b.png)",
        "![x](./img/a_b.png 'title')",
        "![x](/2026/img/a_b.png)",
        "![x](../2026/img/a_b.png)",
        "![x](img/../img/a_b.png#part)",
        "[x]\n\n[x]: <img/a_b.png>",
        r"![x](img/a\_b.png)",
        "![x](img/a%5Fb.png?v=2)",
        "![x](img&#47;a_b.png)",
        f"![x]({URL}2026/img/a_b.png)",
        "![x](/pm/2026/img/a_b.png)",
        '<img src="img/a_b.png">',
        '<img src="../img/a_b.png">',
        "<img src=img/a_b.png>",
        '<img srcset="img/a_b.png, img/other.png 2x">',
        "evidence: img/a_b.png",
        "The graph is in img/a_b.png.",
    ],
)
def test_a_file_is_published_however_a_page_names_it(said: str) -> None:
    assert published({"2026/img/a_b.png": ""}, {"2026/INC-1.md": said})


@pytest.mark.parametrize(
    "said",
    [
        "![x](img/a_b.jpg)",
        "![x](a_b.png)",
        "![x](img/aa_b.png)",
        "![x](img/a_b.png.bak)",
        "![x](img/a_b.pngx)",
        "![x](img/A_B.png)",
        "![x](other/img/a_b.png)",
        "![x](../../img/a_b.png)",
        "![x](https://elsewhere.example/2026/img/a_b.png)",
        "a_b",
    ],
)
def test_a_file_of_another_name_or_place_is_not_named(said: str) -> None:
    assert not published({"2026/img/a_b.png": ""}, {"2026/INC-1.md": said})


@pytest.mark.parametrize(
    "name", ["my plan (final).png", "a, b/my plan.png", "LICENSE", "x.tar.gz", "é [1].png"]
)
@pytest.mark.parametrize("form", ["![x](<{}>)", '<a href="{}">', "[x]: <{}>"])
def test_names_of_any_letters_are_found(name: str, form: str) -> None:
    assert published({name: ""}, {"index.md": form.format(name)}) == {name}


def test_what_a_published_file_needs_is_published_with_it() -> None:
    files = {
        "report/index.html": '<link href="style.css"><img src="img/one.png"><script src="/js/x.js"></script>',
        "report/style.css": "@font-face { src: url('../fonts/a.woff2') } .x { background: url(bg.svg) }",
        "report/bg.svg": '<svg><image href="deep.png"/></svg>',
        "report/deep.png": "",
        "report/img/one.png": "",
        "js/x.js": 'fetch("data/rows.json")',
        "data/rows.json": "[]",
        "fonts/a.woff2": "",
        "left/index.html": '<img src="left.png">',
        "left/left.png": "",
    }
    assert set(files) - published(files, {"index.md": "[x](report/)"}) == {"left/index.html", "left/left.png"}


def test_what_the_settings_of_the_site_name_or_any_site_is_asked_for_is_published() -> None:
    names = ("img/logo.svg", "css/own.css", "robots.txt", "CNAME", "favicon.ico", ".well-known/security.txt")
    files = dict.fromkeys((*names, "img/robots.txt", "old.csv", "google-is-down.html", "a/x.webmanifest"), "")
    assert published(files, {}, frame="img/logo.svg\ncss/own.css") == set(names)


def test_a_file_that_is_listed_is_published_unless_it_belongs_to_what_is_withheld() -> None:
    files = dict.fromkeys(("down/a.pdf", "down/b.pdf", "deep/c.pdf", "other.pdf"), "")
    withheld = {"h.md": "see [the plan](down/b.pdf)", "deep/h.md": ""}
    assert published(files, {"a.md": ""}, withheld=withheld, kept=("down/*", "c.pdf")) == {"down/a.pdf"}


def test_attachments_go_with_what_names_them_however_that_is_written() -> None:
    hidden = "![a](img/a\\_b.png) ![c](img/c&amp;d.png) ![e](img/e.png)"
    names = ("img/a_b.png", "img/c&d.png", "img/e.png", "img/g.png")
    choice = attachments.choose(
        Attachments(frozenset((*names, "ZQ-2026-0002.pdf", "left.png"))),
        Texts({"h.md": hidden}, {"a.md": "![g](img/g.png)"}, {"a.md": "![e](img/e.png)"}),
        Redaction(names=frozenset({"ZQ-2026-0002"})),
        (),
    )
    assert choice.withheld == {"img/a_b.png", "img/c&d.png", "img/g.png", "ZQ-2026-0002.pdf"}
    assert choice.unnamed == {"left.png"}


def test_a_published_file_lends_nothing_of_what_is_withheld() -> None:
    files = {"list.html": "<a href='plan.png'><a href='free.png'>", "plan.png": "", "free.png": ""}
    shown = {"a.md": "[x](list.html)"}
    assert published(files, shown, withheld={"h.md": "![x](plan.png)"}) == {"list.html", "free.png"}


def test_what_is_left_out_is_told_in_a_line_that_no_name_can_break() -> None:
    names = {f"{number}.csv" for number in range(7)} | {"\x1b[2J\n.csv"}
    said = attachments.told(names)
    assert said.isprintable()
    assert said.endswith("and 3 more; the setting 'publish' lists what needs no name")
    assert attachments.told({"a.csv"}).startswith("a file that nothing published names is left out: a.csv;")


DOCUMENT = """\
---
id: INC-2026-000{0}
title: Seat maps were slow {0} times
status: draft
visibility: {1}
severity: P3
services: [seat-inventory]
---

## Summary

{2}
"""


def test_a_build_and_the_pages_publish_the_same_files_and_say_which_they_leave_out(tmp_path: Path) -> None:
    files = {
        "blamefree.toml": 'select = ["PM1"]\nfail-on = "error"\npublish = ["down/*"]\n',
        "mkdocs.yml": (
            "site_name: x\ndocs_dir: postmortems\ndraft_docs: |\n  draft.*\nextra_css: [css/own.css]\n"
            "theme: {name: material, custom_dir: theme, logo: img/logo.svg}\nplugins: [blamefree]\n"
        ),
        "theme/main.html": '{% extends "base.html" %}{% block footer %}img/templated.svg{% endblock %}',
        "postmortems/shown.md": DOCUMENT.format(1, "internal", "![x](img/shown.png)"),
        "postmortems/draft.md": DOCUMENT.format(3, "public", "Harbour ferries ran."),
        "postmortems/hidden.md": DOCUMENT.format(2, "restricted", "![x](img/hidden.png)"),
        "postmortems/css/own.css": "a { background: url(../img/back.png) }",
    }
    beside = ("shown", "hidden", "left", "back")
    files |= {f"postmortems/img/{name}.png": "x" for name in beside} | {"postmortems/down/a.csv": "x"}
    files |= {"postmortems/img/logo.svg": "<svg/>", "postmortems/draft.png": "x"}
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    there = {"css/own.css", "img/shown.png", "img/back.png", "img/logo.svg", "down/a.csv"}
    for words, site in ((("build",), "site"), (("pages", "--out", "out"), "out/docs")):
        done = run(tmp_path, *words)
        assert done.returncode == 0, done.stderr
        assert "a file that nothing published names is left out: img/left.png;" in done.stderr
        assert {
            name for name in (*there, "img/left.png", "img/hidden.png") if (tmp_path / site / name).exists()
        } == there


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
