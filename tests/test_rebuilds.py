"""What a server shows after a change is what it would show had it just been started."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from blamefree.config import Config
from blamefree.pages import edition
from blamefree.pages.desk import Desk, Manuscript, Sources
from blamefree.pages.plates import Plates
from blamefree.visibility import Visibility

POSTMORTEMS = Path(__file__).parents[1] / "postmortems"

TODAY = date(2026, 3, 31)
URL = "http://127.0.0.1:8000/"

DOCUMENT = """\
---
id: INC-2026-000{number}
title: Seat maps answered slowly in zone {number}
status: draft
severity: P1
services: [seat-inventory]
related: [INC-2026-000{other}]
action_items:
  - {{id: A1, title: Cap the time to live at one hour, type: prevent, owner: Ines Duarte, due: 2026-05-01}}
---

## Summary

Nobody could choose a seat.
"""

MKDOCS = """\
site_name: Postmortems of a test
docs_dir: postmortems
theme: {name: material, font: false}
plugins: [search, blamefree: {as_of: '2026-03-31'}]
markdown_extensions: [admonition, footnotes, tables, pymdownx.superfences]
validation: {links: {absolute_links: warn, anchors: warn}}
"""


def text(number: int, *, other: int = 1) -> str:
    return DOCUMENT.format(number=number, other=other)


def serve(
    folder: Path, caplog: pytest.LogCaptureFixture, *, start: bool
) -> tuple[dict[str, bytes], list[str]]:
    """Build as a server does, and return what it shows and what it warns of."""
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
    if start:
        config.plugins.on_startup(command="serve", dirty=False)
    config.site_url = URL
    caplog.clear()
    build(config, serve_url=URL)
    said = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    files = (path for path in sorted((folder / "site").rglob("*")) if path.is_file())
    return {path.relative_to(folder / "site").as_posix(): path.read_bytes() for path in files}, said


def test_a_change_is_shown_as_by_a_server_that_was_just_started(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1774915200")
    archive = tmp_path / "postmortems"
    archive.mkdir()
    (tmp_path / "mkdocs.yml").write_text(MKDOCS)
    for number in range(1, 6):
        (archive / f"{number}.md").write_text(text(number))
    (archive / "README.md").write_text("# Ours\n\n[one](1.md#summary)\n")
    serve(tmp_path, caplog, start=True)

    # Words, a promise, and links: to a page, to an anchor that is not there, and an absolute one.
    more = "\n## Impact\n\n[one](1.md), [nowhere](2.md#nowhere), [absolute](/x/)\n"
    (archive / "3.md").write_text(text(3, other=2) + more)
    (archive / "4.md").write_text(text(4).replace("due: 2026-05-01", "due: 2026-03-01"))
    first = serve(tmp_path, caplog, start=False)
    again = serve(tmp_path, caplog, start=False)
    assert first == again == serve(tmp_path, caplog, start=True)
    assert len([warning for warning in first[1] if "'3.md' contains" in warning]) == 2

    # What others link to goes, another comes, and a setting changes.
    (archive / "1.md").rename(archive / "7.md")
    (archive / "8.md").write_text(text(8, other=3))
    (tmp_path / "blamefree.toml").write_text('ignore = ["PM105"]\n[actions]\ndue-soon = 60\n')
    assert serve(tmp_path, caplog, start=False) == serve(tmp_path, caplog, start=True)

    # The same text is rendered in another way.
    (tmp_path / "mkdocs.yml").write_text(MKDOCS.replace("[admonition", "[{toc: {permalink: true}}"))
    changed = serve(tmp_path, caplog, start=False)
    assert b"headerlink" in changed[0]["3/index.html"]
    assert changed == serve(tmp_path, caplog, start=True)


def test_what_stands_around_all_pages_is_new_on_all_of_them(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1774915200")
    archive, looks = tmp_path / "postmortems", tmp_path / "looks"
    archive.mkdir()
    looks.mkdir()
    settings = MKDOCS.replace("font: false", "font: false, custom_dir: looks")
    (tmp_path / "mkdocs.yml").write_text(settings)
    for number in (1, 2):
        (archive / f"{number}.md").write_text(text(number))
    (archive / "README.md").write_text("# Our first name\n")
    (looks / "main.html").write_text(
        '{% extends "base.html" %}\n{% block announce %}Hear this{% endblock %}\n'
    )
    assert b"Hear this" in serve(tmp_path, caplog, start=True)[0]["2/index.html"]

    def shown() -> bytes:
        made = serve(tmp_path, caplog, start=False)
        assert made == serve(tmp_path, caplog, start=True)
        return made[0]["2/index.html"]

    # A template of the site's own, a title in the navigation, and a setting that only the theme reads.
    (looks / "main.html").write_text(
        '{% extends "base.html" %}\n{% block announce %}Read this{% endblock %}\n'
    )
    assert b"Read this" in shown()
    (archive / "README.md").write_text("# Our second name\n")
    assert b"Our second name" in shown()
    (tmp_path / "mkdocs.yml").write_text(f"{settings}copyright: All of us\n")
    assert b"All of us" in shown()


HOOK = """\
import pathlib



def on_page_context(context, *, page, config, nav):
    context["config"].extra["told"] = pathlib.Path("{told}").read_text()
"""


def test_pages_are_made_anew_where_a_hook_tells_templates_more(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    archive, looks = tmp_path / "postmortems", tmp_path / "looks"
    archive.mkdir()
    looks.mkdir()
    settings = MKDOCS.replace("font: false", "font: false, custom_dir: looks")
    (tmp_path / "mkdocs.yml").write_text(f"{settings}hooks: [hook.py]\n")
    (tmp_path / "hook.py").write_text(HOOK.format(told=tmp_path / "told"))
    (archive / "1.md").write_text(text(1))
    announced = '{% extends "base.html" %}\n{% block announce %}{{ config.extra.told }}{% endblock %}\n'
    (looks / "main.html").write_text(announced)
    for told in ("once", "twice"):
        (tmp_path / "told").write_text(told)
        made, _ = serve(tmp_path, caplog, start=told == "once")
        assert told.encode() in made["1/index.html"]


def test_a_server_watches_the_settings_and_templates_of_a_site_besides_its_documents(tmp_path: Path) -> None:
    (tmp_path / "postmortems").mkdir()
    looks = tmp_path / "looks"
    looks.mkdir()
    (tmp_path / "mkdocs.yml").write_text(MKDOCS.replace("font: false", "font: false, custom_dir: looks"))
    for name in ("blamefree.toml", "catalog.toml"):
        (tmp_path / name).write_text("")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path))
    config.plugins.on_serve(server, config=config, builder=lambda: None)
    watched = [tmp_path / "blamefree.toml", tmp_path / "catalog.toml", looks]
    for path in watched:
        server.unwatch(str(path))
    with pytest.raises(KeyError):
        server.unwatch(str(tmp_path / "postmortems"))


def sources(texts: dict[str, str]) -> Sources:
    return Sources({uri: Manuscript(f"postmortems/{uri}", text.encode()) for uri, text in texts.items()})


def test_unchanged_documents_are_read_once_and_what_is_said_is_the_same() -> None:
    desk = Desk()
    texts = {f"{number}.md": text(number) for number in range(1, 5)} | {"README.md": "# Ours\n"}
    before = desk.read(sources(texts), Config(), TODAY)
    texts |= {"2.md": text(2, other=9), "5.md": text(1)}
    del texts["4.md"]
    after = desk.read(sources(texts), Config(), TODAY)
    assert after.documents["1.md"] is before.documents["1.md"]
    assert after.documents["2.md"] is not before.documents["2.md"]
    assert after.diagnostics == Desk().read(sources(texts), Config(), TODAY).diagnostics
    assert {one.code for one in after.diagnostics} >= {"PM901", "PM902"}
    assert desk.read(sources(texts), Config(), TODAY).diagnostics == after.diagnostics


def test_another_day_or_other_settings_read_everything_again() -> None:
    desk, archive = Desk(), sources({"1.md": text(1)})
    before = desk.read(archive, Config(), TODAY)
    other = Config(ignore=("PM1",))
    assert desk.read(archive, other, TODAY).diagnostics == Desk().read(archive, other, TODAY).diagnostics
    later = desk.read(archive, Config(), date(2020, 1, 1))
    assert later.diagnostics == Desk().read(archive, Config(), date(2020, 1, 1)).diagnostics
    assert later.documents["1.md"] is not before.documents["1.md"]


# What somebody does to documents of this repository, one edition after the other. The first leave the
# pages as they are, with the owners, services and topics that there are; the last do not.
STEPS = (
    (("due: 2026-", "due: 2025-"), ("users_affected: ", "users_affected: 1")),
    (("status: done", "status: open"), ("held_on: 2026-", "held_on: 2025-")),
    (("title: 1,286", "title: Looked at again: 1,286"), ("severity: P0", "severity: P1")),
    (("owner: Tomasz Wrona", "owner: Aiko Sato"),),
    (("  - booking-api\n", ""), ("related:\n", "related:\n  - INC-2026-0005\n")),
    (
        ("category: detection", "category: capacity"),
        ("## Summary\n", "## Summary\n\n[It](x.md) <b>was</b>.\n"),
    ),
    (("title: ", "title: Rebuilt, "), ("  - absent-metric\n", "  - rebuilt\n"), ("owner: ", "owner: New ")),
    (("visibility: public", "visibility: restricted"),),
)


def test_what_is_kept_for_the_next_edition_is_what_would_be_made_of_it() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(POSTMORTEMS.glob("*.md"))}
    desk, plates, settings = Desk(), Plates(keeping=True), Config()
    order = edition.Order(Visibility.INTERNAL, TODAY, URL, preview=True)
    for step in STEPS:
        for old, new in step:
            concerned = next(uri for uri, text in texts.items() if old in text)
            texts[concerned] = texts[concerned].replace(old, new)
        reading = desk.read(sources(texts), settings, TODAY)
        kept = edition.make(reading, settings, replace(order, plates=plates))
        fresh = edition.make(reading, settings, order)
        assert [*kept.files, *kept.copies] == [*fresh.files, *fresh.copies]
        assert [uri for uri, text in fresh.files.items() if kept.files[uri] != text] == []
        assert [uri for uri, text in fresh.copies.items() if kept.copies[uri] != text] == []
