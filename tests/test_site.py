"""The site, as MkDocs really builds it from a folder of documents."""

from __future__ import annotations

import gzip
import json
import logging
import re
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from blamefree import actions, brief, document, model
from blamefree.mkdocs_plugin import BlamefreePlugin
from blamefree.pages import follow_up, inline_scripts, links

ROOT = Path(__file__).resolve().parents[1]
DAY = "2026-03-31"

DOCUMENT = """\
---
id: {id}
title: {title}
status: {status}
visibility: {visibility}
severity: P1
services: [seat-inventory]
tags: [migration]
action_items:
  - {{id: A1, title: Cap the time to live at one hour, owner: Ines Duarte, due: 2026-03-01}}
  - {{id: A2, title: Page on 2 % of errors, owner: Tomasz Wrona, due: 2026-04-05}}
  - {{id: A3, title: Write down the limits, owner: Aiko Sato, due: 2026-01-31, status: done}}
---

## Summary

{body}
"""

MKDOCS = """\
site_name: Postmortems of a test
docs_dir: postmortems
theme: {{name: material, font: false}}
plugins: [search, blamefree: {{as_of: '{day}', audience: {audience}}}]
markdown_extensions: [admonition, footnotes, tables]
"""


def text(number: int = 1, **values: str) -> str:
    defaults = {
        "title": "Seat maps",
        "status": "draft",
        "visibility": "internal",
        "body": "Nobody could choose.",
    }
    return DOCUMENT.format(id=f"INC-2026-000{number}", **{**defaults, **values})


def make(folder: Path, documents: dict[str, str], *, audience: str = "internal") -> Path:
    (folder / "postmortems").mkdir(exist_ok=True)
    for name, content in documents.items():
        path = folder / "postmortems" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(MKDOCS.format(day=DAY, audience=audience))
    return folder


def publish(folder: Path) -> Path:
    config = load_config(str(folder / "mkdocs.yml"), strict=True, site_dir=str(folder / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return folder / "site"


def read(site: Path, page: str) -> str:
    return (site / page / "index.html").read_text(encoding="utf-8")


def test_an_archive_of_drafts_builds_strictly_and_has_every_kind_of_page(tmp_path: Path) -> None:
    site = publish(make(tmp_path, {"INC-2026-0001-seat-maps.md": text()}))
    for page in ("", "browse", "actions", "INC-2026-0001-seat-maps", "rules", "rules/ownerless-action"):
        assert (site / page / "index.html").is_file()
    for page in ("writing", "front-matter", "policy", "configuration", "commands", "editors"):
        assert (site / "handbook" / page / "index.html").is_file()
    assert json.loads((site / "postmortem.schema.json").read_text())["title"] == "Postmortem front matter"


def test_an_empty_archive_builds_too(tmp_path: Path) -> None:
    site = publish(make(tmp_path, {}))
    assert "No postmortem has been written yet" in read(site, "")
    assert "No postmortem has been written yet" in read(site, "browse")
    assert "No action has been promised yet" in read(site, "actions")
    assert "No incident has been written up yet" in read(site, "insights")
    # Nothing is shown that waits for something to be in it.
    assert re.findall(r"<table[^>]*>", read(site, "actions") + read(site, "insights")) == []
    assert re.findall(r"<table[^>]* hidden>", read(site, "browse"))


def test_the_report_on_the_site_is_the_report(tmp_path: Path) -> None:
    page = read(publish(make(tmp_path, {"a.md": text()})), "actions")
    meant = model.interpret(document.parse(text().encode(), "a.md"))
    assert meant is not None
    report = actions.report([brief.of(meant)], actions.Terms(), date.fromisoformat(DAY))
    groups = re.split(r'data-bf-group="([a-z-]+)"', page)[1:]
    shown = {
        state: re.findall(r">(INC-[^<]+)</a>", rows.split("</tbody>")[0])
        for state, rows in zip(groups[::2], groups[1::2], strict=True)
    }
    assert shown == {
        name: [row.ref for row in report.of(*states)] for name, states in follow_up.GROUPS.items()
    }
    assert "30 days late" in page
    assert f"built on {DAY}" in page


def test_a_strict_build_refuses_an_error_with_its_place_before_anything_is_written(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = make(tmp_path, {"a.md": text(status="final"), "b.md": "---\nid: [\n---\n"})
    with pytest.raises(Abort):
        publish(folder)
    assert "postmortems/b.md:2:6: error[PM005] invalid-yaml" in caplog.text
    assert "postmortems/a.md:6:11: error[PM401]" in caplog.text
    assert not list((folder / "site").rglob("*.html"))


def test_a_server_warns_and_says_on_the_page_what_is_wrong(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = make(tmp_path, {"a.md": text(), "b.md": "---\nid: [\n---\n"})
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
    config.plugins.on_startup(command="serve", dirty=False)
    with caplog.at_level(logging.WARNING, "mkdocs.plugins.blamefree"):
        build(config)
    assert "postmortems/b.md:2:6: error[PM005]" in caplog.text
    assert "error[PM005]" in read(folder / "site", "b")
    assert "Nobody could choose." in read(folder / "site", "a")


NASTY = """'<script>alert(1)</script> *a* [x](javascript:alert(2)) | `b` {{ config }} "q" </title>'"""


def test_values_of_the_front_matter_are_shown_and_never_run(tmp_path: Path) -> None:
    content = text(title=NASTY).replace("Ines Duarte", NASTY).replace("[migration]", f"[{NASTY}]")
    site = publish(make(tmp_path, {"a.md": content}))
    pages = [path for path in site.rglob("*.html") if "rules/" not in path.as_posix()]
    for page in pages:
        shown = page.read_text(encoding="utf-8")
        assert "<script>alert" not in shown
        assert 'href="javascript:' not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt; *a* [x](javascript:alert(2)) | `b`" in read(site, "a")


WORD = "zanzibarcode"


def every_byte(site: Path) -> bytes:
    contents = [path.as_posix().encode() + path.read_bytes() for path in site.rglob("*") if path.is_file()]
    unpacked = [gzip.decompress(path.read_bytes()) for path in site.rglob("*.gz")]
    return b"".join([*contents, *unpacked]).lower()


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_nothing_of_a_document_above_the_audience_is_published(tmp_path: Path, audience: str) -> None:
    hidden = text(
        7,
        title=f"{WORD} was taken",
        visibility="restricted",
        body=f"{WORD} ![plan]({WORD}.png) {WORD}",
    )
    hidden = hidden.replace("[migration]", f"[{WORD}]").replace("seat-inventory", WORD)
    hidden = hidden.replace("Ines Duarte", WORD).replace("Cap the", WORD)
    shown = text(
        visibility="public",
        body=f"See [the other one]({WORD}.md), [again][r] and INC-2026-0007.\n\n[r]: {WORD}.md",
    ).replace("tags:", "related: [INC-2026-0007]\ntags:")
    folder = make(
        tmp_path, {"a.md": shown, f"{WORD}.md": hidden, f"{WORD}.png": "picture"}, audience=audience
    )
    site = publish(folder)
    everything = every_byte(site)
    assert WORD.encode() not in everything
    assert b"inc-2026-0007" not in everything
    assert "the other one" in read(site, "a")


def test_a_document_that_cannot_be_followed_is_not_published(tmp_path: Path) -> None:
    folder = make(tmp_path, {"a.md": f"---\nid: [\ntitle: {WORD}\n---\n{WORD}\n", "b.md": text()})
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    assert WORD.encode() not in every_byte(folder / "site")


def test_nothing_of_a_withheld_document_is_left_in_its_attachments_or_in_other_pages(tmp_path: Path) -> None:
    names = ("chat.html", "data.xml", "plan.png", "style.css")
    hidden = text(7, visibility="restricted", body=" ".join(f"[x]({name})" for name in names))
    home = "# Home\n\nLike [the other](hidden.md) and INC-2026-0007.\n"
    folder = make(
        tmp_path, {"hidden.md": hidden, "index.md": home, "a.md": text(), **dict.fromkeys(names, WORD)}
    )
    everything = every_byte(publish(folder))
    assert WORD.encode() not in everything
    assert b"inc-2026-0007" not in everything
    assert b"like the other" in everything


def test_an_id_without_a_digit_is_withheld_as_well(tmp_path: Path) -> None:
    (tmp_path / "blamefree.toml").write_text("[rules.malformed-id]\npattern = '[A-Za-z0-9-]+'\n")
    hidden = text(7, visibility="restricted").replace("INC-2026-0007", "checkout-outage")
    folder = make(tmp_path, {"h.md": hidden, "a.md": text(body="As in Checkout-Outage, again.")})
    everything = every_byte(publish(folder))
    assert b"checkout-outage" not in everything
    assert b"as in (internal), again" in everything


def test_a_title_is_no_markdown_where_it_is_named_by_another_page(tmp_path: Path) -> None:
    title = '"x [click](javascript:alert(1)) *em* ![a](https://elsewhere.example/x.png)"'
    related = text(2).replace("tags:", "related: [INC-2026-0001]\ntags:")
    page = read(publish(make(tmp_path, {"a.md": text(title=title), "b.md": related})), "b")
    assert "[click](javascript:alert(1)) *em*" in page
    assert re.search(r"href=\"javascript|<img[^>]*elsewhere|<em>em", page) is None


def test_a_postmortem_shows_its_title_whatever_headings_its_body_has(tmp_path: Path) -> None:
    content = text(title="Berths vanished").replace("## Summary", "# Another heading")
    assert "<h1>Berths vanished</h1>" in read(publish(make(tmp_path, {"a.md": content})), "a")


def test_a_folder_without_the_archive_makes_no_site(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    folder = make(tmp_path, {"a.md": text()})
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# Home\n")
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("docs_dir: postmortems", "docs_dir: docs"))
    with pytest.raises(Abort):
        publish(folder)
    assert "'postmortems' does not lie in 'docs', the docs_dir of mkdocs.yml" in caplog.text
    assert "write `docs_dir: postmortems`" in caplog.text


@pytest.mark.parametrize("folders", ["true", "false"])
def test_every_link_between_pages_leads_to_a_file(tmp_path: Path, folders: str) -> None:
    related = text(2).replace("tags:", "related: [INC-2026-0001]\ntags:")
    folder = make(tmp_path, {"a b#c.md": text(), "2026/50% x?.md": related, "README.md": "# Ours\n"})
    with (folder / "mkdocs.yml").open("a") as settings:
        settings.write(f"use_directory_urls: {folders}\n")
    site = publish(folder)
    for page in site.rglob("*.html"):
        for link in re.findall(r'<a [^>]*?href="([^"]*)"', page.read_text()):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or not parts.path or page.name == "404.html":
                continue
            target = page.parent / unquote(parts.path)
            assert (target / "index.html" if target.is_dir() else target).is_file(), (page, link)
    assert "Ours" in (site / "index.html").read_text()
    # What the scripts put in front of the addresses of the catalogue leads to the root.
    browse = next(page for page in site.rglob("*.html") if "data-bf-browse" in page.read_text())
    root = re.findall(r'data-bf-root="([^"]*)"', browse.read_text())
    assert [(browse.parent / way).resolve() for way in root] == [site.resolve()]


def test_a_wrong_setting_is_said_in_one_line(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "blamefree.toml").write_text("nonsense = 1\n")
    folder = make(tmp_path, {"a.md": text()})
    with pytest.raises(Abort):
        publish(folder)
    errors = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert len(errors) == 1
    assert errors[0].startswith("blamefree: blamefree.toml:1: unknown setting 'nonsense'")


def test_search_finds_title_id_service_owner_tag_and_body(tmp_path: Path) -> None:
    site = publish(make(tmp_path, {"a.md": text(title="Berths vanished")}))
    index = json.loads((site / "search" / "search_index.json").read_text())
    found = " ".join(
        f"{entry['title']} {entry['text']}" for entry in index["docs"] if entry["location"].startswith("a/")
    )
    for word in (
        "Berths vanished",
        "INC-2026-0001",
        "seat-inventory",
        "Tomasz Wrona",
        "migration",
        "Nobody could choose",
    ):
        assert word in found


def test_what_the_front_matter_lists_stands_under_the_bodys_own_heading(tmp_path: Path) -> None:
    factor = "contributing_factors: [{category: capacity, summary: The pool had no bound.}]\ntags:"
    content = text(body="x\n\n## Contributing factors\n\nTold in words.").replace("tags:", factor)
    page = read(publish(make(tmp_path, {"a.md": content})), "a")
    assert page.count('id="contributing-factors"') == 1
    assert page.index("The pool had no bound.") < page.index("Told in words.")


def test_the_repositorys_own_site_is_the_example_and_asks_no_other_host(tmp_path: Path) -> None:
    config = load_config(str(ROOT / "mkdocs.yml"), strict=True, site_dir=str(tmp_path / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    restricted = next(
        path for path in (ROOT / "postmortems").glob("*.md") if "visibility: restricted" in path.read_text()
    )
    assert restricted.stem[:13].lower().encode() not in every_byte(tmp_path / "site")
    for page in (tmp_path / "site").rglob("*.html"):
        loaded = re.findall(
            r"<(?:script|img|iframe|link)\b[^>]*?(?:src|href)=\"?(https?://[^\s\">]+)", page.read_text()
        )
        assert [address for address in loaded if "nightjar-rail.example" not in address] == []


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (
            "[a](known.md) ![b](gone.png 'title') [c](https://x.example/gone.md)",
            "[a](known.md) b [c](https://x.example/gone.md)",
        ),
        ("[a](gone.md#part) and `[b](gone.md)`", "a and `[b](gone.md)`"),
        ("```\n[a](gone.md)\n```\n[a](#here)", "```\n[a](gone.md)\n```\n[a](#here)"),
        ("[a][r]\n\n[r]: gone.md\n", "[a][r]\n\n[r]: #\n"),
        ("[a](<gone file.md>)", "a"),
    ],
)
def test_a_link_to_nothing_this_site_holds_becomes_its_text(body: str, kept: str) -> None:
    assert links.keep_known(body, "one.md", {"known.md"}) == kept


def test_the_plugin_is_registered_under_its_name() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    assert isinstance(config.plugins["blamefree"], BlamefreePlugin)


def test_every_page_names_the_feeds_and_a_theme_of_ones_own_goes_first(tmp_path: Path) -> None:
    folder = make(tmp_path, {"a.md": text()})
    assert 'type="application/atom+xml" title="Postmortems" href="../postmortems.xml"' in read(
        publish(folder), "a"
    )
    (folder / "theme").mkdir()
    (folder / "theme" / "main.html").write_text(
        '{% extends "base.html" %}{% block extrahead %}<meta name="ours">'
        '{% include "blamefree/head.html" %}{% endblock %}'
    )
    settings = (folder / "mkdocs.yml").read_text()
    (folder / "mkdocs.yml").write_text(settings.replace("font: false", "font: false, custom_dir: theme"))
    page = read(publish(folder), "a")
    assert '<meta name="ours">' in page
    assert 'href="../postmortems.xml"' in page


def test_a_page_leads_to_where_its_document_is_edited_without_asking_another_host(tmp_path: Path) -> None:
    folder = make(tmp_path, {"2026/a.md": text()})
    settings = (folder / "mkdocs.yml").read_text()
    settings = settings.replace("font: false", "font: false, features: [content.action.edit]")
    (folder / "mkdocs.yml").write_text(f"{settings}edit_uri: https://git.example/edit/main/postmortems/\n")
    site = publish(folder)
    page = read(site, "2026/a")
    assert 'href="https://git.example/edit/main/postmortems/2026/a.md"' in page
    assert "git.example" not in read(site, "browse")
    assert "api.github.com" not in page
    assert 'data-md-component="source"' not in page


def test_a_server_shows_the_chosen_documents_alone_and_knows_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    related = text(1).replace("tags:", "related: [INC-2026-0002]\ntags:")
    folder = make(tmp_path, {"a.md": related, "b.md": text(2), "2025/c.md": text(3), "README.md": "# Ours\n"})
    chosen = (folder / "postmortems" / "a.md", folder / "postmortems" / "2025")
    monkeypatch.setenv("BLAMEFREE_ONLY", "\n".join(map(str, chosen)))
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
    config.plugins.on_startup(command="serve", dirty=False)
    with caplog.at_level(logging.WARNING, "mkdocs.plugins.blamefree"):
        build(config)
    assert "no postmortem" not in caplog.text
    assert not (folder / "site" / "b").exists()
    for page in ("a", "2025/c", "", "handbook/writing"):
        assert (folder / "site" / page / "index.html").is_file()
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    assert (folder / "site" / "b" / "index.html").is_file()


def test_what_somebody_wrote_is_cleaned_again_as_html_and_what_was_made_is_not(tmp_path: Path) -> None:
    factor = "contributing_factors: [{category: capacity, summary: The pool had no bound.}]\ntags:"
    body = "x <kbd>y</kbd> `<script>`\n\n!!! note\n    z[^1]\n\n[^1]: w\n\n| | a |\n| - | - |\n| b | c |"
    folder = make(
        tmp_path, {"a.md": text(body=body).replace("tags:", factor), "README.md": "# x\n\n<b>y</b>"}
    )
    page = read(publish(folder), "a")
    assert "bf:" not in page
    assert re.search(r'class="bf-tag"[^>]*>capacity<', page)
    for kept in ("<kbd>y</kbd>", "<code>&lt;script&gt;</code>", 'class="admonition note"', "footnote-ref"):
        assert kept in page
    assert "<td></td>\n<th>a</th>" in page
    assert "<b>y</b>" in read(folder / "site", "")


def test_the_themes_scripts_are_files_and_an_authors_are_not() -> None:
    content = "<p><script>alert(1)</script></p>"
    html = (
        f'<script>a()</script>{content}<script type="application/json">{{}}</script><script src="x"></script>'
    )
    moved, files = inline_scripts.move(html, lambda uri: f"../{uri}", content)
    assert list(files.values()) == ["a()"]
    (uri,) = files
    assert moved == html.replace("<script>a()</script>", f'<script src="../{uri}"></script>')
