"""A word that an audience may not read is in no byte of what is made for it, wherever it was written."""

from __future__ import annotations

import base64
import contextlib
import gzip
import html
import json
import re
import shutil
import sqlite3
import subprocess
import zlib
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import unquote

import duckdb
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from blamefree import config, document, reviewing, schema
from blamefree.cli import group, readership
from blamefree.cli.readership import Change
from blamefree.config import Config
from blamefree.pages import build_info, desk, edition, leaks
from blamefree.pages.addresses import Addresses
from blamefree.pages.attachments import Attachments
from blamefree.reviewing import json as review_json
from blamefree.reviewing import markdown, revision
from blamefree.visibility import Visibility
from test_cli import run

if TYPE_CHECKING:
    from pathlib import Path

    from blamefree.pages.edition import Edition

DAY = date(2026, 3, 31)


@dataclass
class Planted:
    """Words nobody else writes, each with who may read it."""

    words: dict[str, Visibility] = field(default_factory=dict)

    def word(self, visibility: Visibility) -> str:
        """Return a new word."""
        number = len(self.words)
        letters = "".join(chr(97 + number // 26**place % 26) for place in range(3))
        word = f"Zqj{letters}kw"
        self.words[word] = visibility
        return word

    def above(self, audience: Visibility) -> list[str]:
        """Return the words that an audience may not read."""
        return [word for word, visibility in self.words.items() if not visibility.fits(audience)]


def whole(number: int, visibility: str, planted: Planted) -> str:
    """Return a document with a word in every place where one can stand."""

    def w() -> str:
        return planted.word(Visibility(visibility))

    return f"""\
---
# {w()}
id: {w()}-2026-000{number}
title: "{w()} broke {w()} at night"
kind: incident
status: draft
visibility: {visibility}
severity: P1
services: [{w()}, "{w()} & <{w()}>"]
tags: [{w()}, '{w()}']
incident_commander: {w()} {w()}
authors: [{w()}]
started_at: 2026-03-01T10:00:00Z
resolved_at: 2026-03-01T12:00:00Z
detection: {{method: alert, source: "{w()} says {w()}"}}
impact:
  summary: >-
    {w()} could not
    reach {w()}
  users_affected: 12
containment:
  - {{method: rollback, at: 2026-03-01T11:00:00Z, note: {w()}}}
contributing_factors:
  - {{category: capacity, summary: "{w()} \\u0061nd {w()}"}}
action_items:
  - id: A1
    title: Limit {w()}
    description: {w()}
    type: prevent
    priority: high
    owner: {w()}
    due: 2026-03-15
    status: open
    ticket: https://tracker.example/{w()}
  - {{id: A2, title: Watch {w()}, owner: {w()}, status: done, done_on: 2026-03-20, evidence: {w()}}}
  - {{id: A3, title: Drop {w()}, owner: {w()}, due: 2026-04-01, status: dropped, reason: {w()}}}
runbooks:
  - {{title: {w()}, url: "https://x.example/{w()}", change: updated}}
alerts:
  - {{title: {w()}, change: none, reason: {w()}}}
review: {{held_on: 2026-03-05, facilitator: {w()}, participants: [{w()}, {w()}]}}
related: [{w()}-2025-0001]
imported_from: {w()}
---

Intro {w()} <!-- {w()} --> `{w()}` *{w()}* [^note]

## Summary {w()}

[{w()}](https://x.example/{w()} "{w()}") and ![{w()}](img/{w()}.png "{w()}") and <b title="{w()}">{w()}</b>

```{w()}
{w()} = 1
```

    {w()} indented

| Time (UTC) | Phase | Event |
| --- | --- | --- |
| 2026-03-01T10:05:00Z | detect | {w()} paged {w()} |
| 2026-03-01T10:15:00Z | {w()} | {w()} |

- {w()}
    - {w()}

> {w()}

[^note]: {w()}
[{w()}]: https://x.example/{w()}

<details><summary>{w()}</summary>{w()}</details>
"""


PASSAGES = """\
- {0}
    - {1}

| a | b |
| --- | --- |
| {2} | {3} |

## {4}

[{5}](https://x.example/{6} "{7}") ![{8}](img/{9}.png)

```
{10}
<!-- /blamefree -->
{11}
```

`{12}` <!-- {13} --> <b title="{14}">{15}</b> {16}[^{17}]

[^{17}]: {17}
"""


def marked(planted: Planted) -> str:
    """Return a public document of which passages and fields are for others, with words in all of them."""

    def passage(visibility: Visibility) -> str:
        words = [planted.word(visibility) for _ in range(18)]
        return f"<!-- blamefree: {visibility} -->\n{PASSAGES.format(*words)}<!-- /blamefree -->\n"

    def w(visibility: Visibility = Visibility.PUBLIC) -> str:
        return planted.word(visibility)

    internal, restricted = Visibility.INTERNAL, Visibility.RESTRICTED
    return f"""\
---
id: INC-2026-0001
title: Seat maps were slow {w()}
status: draft
visibility: public
severity: P1
services: [seat-inventory]
incident_commander: {w(internal)} {w(internal)}
authors: [{w(internal)}]
detection: {{method: alert, source: {w(internal)}}}
impact: {{summary: "{w()} <!-- blamefree: internal -->{w(internal)} {w(internal)}<!-- /blamefree --> {w()}"}}
action_items:
  - id: A1
    title: "Limit <!-- blamefree: internal -->{w(internal)}<!-- /blamefree -->"
    owner: {w(internal)}
runbooks:
  - {{title: "Plan", url: "img/{w(internal)}.png", change: updated}}
---

{w()}

{passage(internal)}
{w()} <!-- blamefree: internal -->{w(internal)}<!-- blamefree: restricted --> {w(restricted)}
<!-- /blamefree -->{w(internal)}<!-- /blamefree --> {w()}

{passage(restricted)}
## Timeline

| Time (UTC) | Phase | Event |
| --- | --- | --- |
| 2026-03-01T10:05:00Z | detect | {w()} <!-- blamefree: internal -->{w(internal)}<!-- /blamefree --> |

Like ZZTOP-2026-0002 and [that one](hidden.md).

<!-- blamefree: restricted -->

## {w(restricted)}

{w(restricted)}
"""


SETTINGS = """\
[audiences.public]
withhold = ["people", "detection.source", "runbooks.url"]
"""


def archive(planted: Planted) -> dict[str, bytes]:
    """Return the files of an archive with a word in every place of what some may not read."""
    internal, restricted = Visibility.INTERNAL, Visibility.RESTRICTED
    files = {
        "shown.md": marked(planted),
        "index.md": f"# Home\n\n<!-- blamefree: internal -->{planted.word(internal)}<!-- /blamefree -->\n",
        "notes/README.md": f"---\nvisibility: restricted\n---\n{planted.word(restricted)}\n",
        f"{planted.word(internal)}.md": whole(3, "internal", planted),
        f"deep/{planted.word(restricted)}/{planted.word(restricted)}.md": whole(4, "restricted", planted),
        "broken.md": whole(5, "restricted", planted).replace("status: draft", "status: [draft"),
    }
    named = {word for text in files.values() for word in re.findall(r"img/(\w+)\.png", text)}
    files |= {f"img/{word}.png": planted.word(planted.words[word]) for word in named}
    folders = [name.rpartition("/")[0] for name in files if name.startswith("deep/")]
    files |= {f"{folder}/log.txt": planted.word(restricted) for folder in folders}
    return {name: text.encode() for name, text in files.items()}


def texts(data: bytes) -> list[bytes]:
    """Return a file's bytes in every way in which a reader may get to see them."""
    found = [data]
    if data.startswith(b"\x1f\x8b"):
        found.append(gzip.decompress(data))
    if data.startswith(b"\x89PNG"):
        for start in (match.start() for match in re.finditer(rb"\0", data[:20_000])):
            try:
                found.append(zlib.decompressobj().decompress(data[start + 1 :], 100_000))
            except zlib.error:
                continue
    for content in tuple(found):
        text = content.decode("utf-8", "replace")
        unescaped = re.sub(r"\\u([0-9a-fA-F]{4})", lambda one: chr(int(one[1], 16)), text)
        found += [html.unescape(text).encode(), unquote(text).encode(), unescaped.encode("utf-8", "replace")]
        found.append(re.sub(r"\r?\n ", "", text).encode())
        found.append(re.sub(r"<[^<>]*>", "", text).encode())
        for part in re.findall(rb"[A-Za-z0-9+/_-]{16,}", content):
            found += [base64.b64decode(part[at : at + (len(part) - at) // 4 * 4], b"-_") for at in range(4)]
    return found


def leaked(files: dict[str, bytes], words: list[str]) -> set[tuple[str, str]]:
    pattern = re.compile(b"zqj[a-z]{3}kw")
    wanted = {word.lower().encode() for word in words}
    return {
        (name, found.decode())
        for name, data in files.items()
        for text in (name.encode(), *texts(data))
        for found in wanted.intersection(pattern.findall(text.lower()))
    }


def made(files: dict[str, bytes], audience: Visibility, chosen: Config) -> Edition:
    manuscripts = {name: desk.Manuscript(name, data) for name, data in files.items() if name.endswith(".md")}
    sources = desk.Sources(manuscripts, Attachments(frozenset(files) - manuscripts.keys()))
    reading = desk.Desk().read(sources, chosen, DAY)
    order = edition.Order(audience, DAY, "https://x.example/", cards=False, addresses=Addresses())
    return edition.make(reading, chosen, order)


def published(files: dict[str, bytes], one: Edition) -> dict[str, bytes]:
    """Return all that a generator is given: what was made, and what is copied as it is."""
    contents = {**one.files, **one.copies}
    given = {name: text if isinstance(text, bytes) else text.encode() for name, text in contents.items()}
    return {name: data for name, data in files.items() if name not in one.withdrawn} | given


# What reference pages hold is the same in every edition: no need to search it again.
def ours(files: dict[str, bytes]) -> dict[str, bytes]:
    return {
        name: data for name, data in files.items() if not name.startswith(("handbook/", "rules/", "assets/"))
    }


@pytest.mark.parametrize("audience", list(Visibility))
def test_no_edition_holds_a_word_that_its_audience_may_not_read(audience: Visibility) -> None:
    planted = Planted()
    files = archive(planted)
    chosen = config.read(SETTINGS, "blamefree.toml") or Config()
    one = made(files, audience, chosen)
    everything = published(files, one)
    assert not leaked(everything, planted.above(audience))
    page = " ".join(str(one.files.get("shown.md")).split())
    (first, *_), last = (
        [word for word, level in planted.words.items() if level is Visibility.PUBLIC],
        "that one",
    )
    assert first in page
    assert last in page
    assert one.unreadable == ("broken.md",)


def test_what_is_withheld_changes_no_byte_of_what_is_shown() -> None:
    planted = Planted()
    files = archive(planted)
    chosen = config.read(SETTINGS, "blamefree.toml") or Config()
    alone = {name: data for name, data in files.items() if name in {"shown.md", "index.md"}}
    with_all, without = made(files, Visibility.PUBLIC, chosen), made(alone, Visibility.PUBLIC, chosen)
    assert dict(with_all.files) == dict(without.files)
    assert dict(with_all.copies) == dict(without.copies)


LEVELS = [Visibility.INTERNAL, Visibility.RESTRICTED]
TOKENS = st.lists(
    st.sampled_from(
        ["open internal", "open restricted", "close", "word", "list", "row", "fence", "span", "heading"]
    ),
    max_size=25,
)


def woven(marks_and_words: list[str], planted: Planted) -> str:
    """Return a body, with words whose audience is told by counting what is open around them."""
    stray = 0
    depth = 0
    for place, each in enumerate(marks_and_words):
        depth += each.startswith("open")
        if each == "close":
            stray, depth = (place + 1, 0) if not depth else (stray, depth - 1)
    lines: list[str] = []
    opened: list[Visibility] = []
    for place, each in enumerate(marks_and_words):
        if each.startswith("open"):
            opened.append(Visibility(each.split()[1]))
            lines.append(f"<!-- blamefree: {opened[-1]} -->")
        elif each == "close":
            opened = opened[:-1]
            lines.append("<!-- /blamefree -->")
        else:
            level = max(opened, key=list(Visibility).index, default=Visibility.PUBLIC)
            word = planted.word(Visibility.RESTRICTED if place < stray else level)
            lines.append(
                {
                    "word": f"{word}\n",
                    "list": f"- a\n    - {word}\n",
                    "row": f"\n| a |\n| --- |\n| {word} |\n",
                    "fence": f"\n```\n{word}\n<!-- /blamefree -->\n```\n",
                    "span": f"\n`<!-- blamefree: internal -->` {word}\n",
                    "heading": f"\n## {word}\n",
                }[each]
            )
    return "\n".join(lines)


@settings(max_examples=20)
@given(TOKENS, st.sampled_from(list(Visibility)), st.sampled_from(list(Visibility)))
def test_marks_in_any_order_hide_what_they_mark_and_nothing_else(
    marks_and_words: list[str], visibility: Visibility, audience: Visibility
) -> None:
    planted = Planted()
    body = woven(marks_and_words, planted)
    text = (
        f"---\nid: INC-2026-0001\ntitle: Seat maps\nstatus: draft\nvisibility: {visibility}\n---\n\n{body}\n"
    )
    files = {"a.md": text.encode()}
    one = made(files, audience, Config())
    everything = ours(published(files, one))
    words = planted.words if visibility.fits(audience) else {}
    hidden = [word for word in planted.words if word not in words or not words[word].fits(audience)]
    assert not leaked(everything, hidden)
    page = one.files.get("a.md", "")
    assert all(word in str(page) for word, level in words.items() if level.fits(audience))


@settings(max_examples=8)
@given(st.lists(st.sampled_from(list(Visibility)), min_size=1, max_size=4), st.sampled_from(list(Visibility)))
def test_no_document_above_the_audience_is_told_of(
    visibilities: list[Visibility], audience: Visibility
) -> None:
    planted = Planted()
    files = {
        f"{planted.word(each)}.md": whole(number, each.value, planted).encode()
        for number, each in enumerate(visibilities)
    }
    one = made(files, audience, Config())
    assert not leaked(ours(published(files, one)), planted.above(audience))
    assert len(one.site.archive.postmortems) == sum(each.fits(audience) for each in visibilities)


MKDOCS = """\
site_name: Postmortems of a test
site_url: https://x.example/
docs_dir: postmortems
theme: {{name: material, font: false}}
plugins: [search, blamefree: {{as_of: '2026-03-31', audience: public, search: {engine}}}]
markdown_extensions: [admonition, footnotes, tables, attr_list, md_in_html, pymdownx.snippets]
nav:
  - index.md
  - {{"{title}": {hidden}}}
  - {{More: [{{"{title}": {hidden}}}]}}
"""


@pytest.mark.parametrize("engine", ["material", "pagefind"])
def test_no_byte_of_a_built_site_holds_a_word_that_the_public_may_not_read(
    tmp_path: Path, engine: str
) -> None:
    planted = Planted()
    files = archive(planted)
    hidden = next(name for name in files if "/" not in name and name.startswith("Zqj"))
    title = planted.word(Visibility.INTERNAL)
    for name, data in files.items():
        path = tmp_path / "postmortems" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (tmp_path / "mkdocs.yml").write_text(MKDOCS.format(engine=engine, title=title, hidden=hidden))
    (tmp_path / "blamefree.toml").write_text(SETTINGS)
    message, author = planted.word(Visibility.INTERNAL), planted.word(Visibility.INTERNAL)
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", message]):
        who = ["-c", f"user.name={author}", "-c", f"user.email={author}@x.example"]
        subprocess.run(["git", *who, *command], cwd=tmp_path, check=True)  # noqa: S607
    settings_of_mkdocs = load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    settings_of_mkdocs.plugins.on_startup(command="build", dirty=False)
    build(settings_of_mkdocs)
    site = tmp_path / "site"
    found = {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }
    assert not leaked(found, planted.above(Visibility.PUBLIC))
    assert any(b"left out in this edition" in text for text in texts(found["shown/index.html"]))
    indexed = "pagefind/" if engine == "pagefind" else "search/"
    words = [word for word, level in planted.words.items() if level is Visibility.PUBLIC]
    assert any(name.startswith(indexed) for name, _ in leaked(found, words))


HIDDEN_TITLE = "Payments stopped for the Ostrava bank"
HIDDEN = f"""\
---
id: ZQ-2026-0002
title: {HIDDEN_TITLE}
status: draft
visibility: restricted
---

## Summary

The settlement files of three partners were read by somebody else for a night.
"""
OPEN = """\
---
id: INC-2026-0001
title: Seat maps were slow
status: draft
visibility: public
action_items:
  - {id: A1, title: "Cap it", owner: Ines Duarte, due: 2026-03-01, status: open}
---

## Summary

Nobody could choose.

<!-- blamefree: internal -->
The supplier's contract with the harbour company ends in June of next year.
<!-- /blamefree -->
"""
PLAIN = """\
site_name: Postmortems of a test
docs_dir: postmortems
theme: {name: material, font: false}
plugins: [search, blamefree: {as_of: '2026-03-31'}]
"""


def folder_of(tmp_path: Path, **beside: bytes) -> Path:
    (tmp_path / "postmortems").mkdir()
    (tmp_path / "postmortems" / "hidden.md").write_text(HIDDEN)
    (tmp_path / "postmortems" / "shown.md").write_text(OPEN)
    (tmp_path / "mkdocs.yml").write_text(PLAIN)
    (tmp_path / "blamefree.toml").write_text('audience = "internal"\nignore = ["malformed-id"]\n')
    for name, data in beside.items():
        (tmp_path / "postmortems" / name).write_bytes(data)
    return tmp_path


def watch() -> leaks.Watch:
    files = {"hidden.md": HIDDEN.encode(), "shown.md": OPEN.encode()}
    return made(files, Visibility.PUBLIC, Config()).watch


@pytest.mark.parametrize(
    "data",
    [
        b"see zq-2026-0002 there",
        b'{"id": "ZQ\\u002d2026\\u002d0002"}',
        b"ZQ&#45;2026&ndash;0002",
        b"https://x.example/ZQ%2D2026%2D0002/",
        b"<mark>ZQ</mark>-<b>2026</b>-0002",
        "ZQ-2026-\u20600002".encode(),
        b"payments <em>stopped</em>\nfor the   OSTRAVA bank",
        b"BEGIN:VCALENDAR\r\nSUMMARY:Payments stop\r\n ped for the Ostrava bank\r\n",
        base64.b64encode(b"a title: Payments stopped for the Ostrava bank"),
        gzip.compress(b"Payments stopped for the Ostrava bank", mtime=0),
        b"\x89PNG\r\n\x1a\n"
        + (13).to_bytes(4)
        + b"IHDR"
        + bytes(17)
        + (20).to_bytes(4)
        + b"tEXtComment\0ZQ-2026-0002",
        b"the supplier's contract with the harbour company ends in June of next year",
        b"The settlement files of three partners were read by somebody else for a night",
    ],
)
def test_a_file_that_tells_of_what_is_withheld_is_found_however_it_is_written(data: bytes) -> None:
    assert leaks.search("a.bin", data, watch())
    assert leaks.search("zq-2026-0002/index.html", b"", watch())


def test_what_everybody_may_read_is_no_leak() -> None:
    assert not leaks.search("a.html", b"Nobody could choose. INC-2026-0001 Seat maps were slow.", watch())
    assert not leaks.Watch().phrases
    shared = HIDDEN.replace("The settlement files", "Nobody could choose.\n\nThe settlement files")
    one = made({"hidden.md": shared.encode(), "shown.md": OPEN.encode()}, Visibility.PUBLIC, Config())
    assert not leaks.search("a.html", OPEN.partition("<!--")[0].encode(), one.watch)


def test_a_build_that_wrote_what_is_withheld_leaves_no_site(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = folder_of(tmp_path, **{"export.csv": f"id,title\n1,{HIDDEN_TITLE}\n".encode()})
    (folder / "blamefree.toml").write_text('publish = ["*.csv"]\n')
    told = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
    told.plugins.on_startup(command="build", dirty=False)
    with pytest.raises(Abort):
        build(told)
    assert "what is withheld from this audience stands in export.csv" in caplog.text
    assert HIDDEN_TITLE not in caplog.text
    assert not list((folder / "site").iterdir())


def test_pages_and_check_site_look_too(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    done = run(folder, "pages", "--out", "out", "--audience", "public", "--as-of", "2026-03-31")
    assert done.returncode == 0
    assert run(folder, "check-site", "out/docs", "--audience", "public", "--scan").returncode == 0
    (folder / "out" / "docs" / "more.html").write_text("<p>ZQ-2026-0002</p>")
    refused = run(folder, "check-site", "out/docs", "--audience", "public", "--scan")
    assert refused.returncode == 1
    assert "stands in more.html; it is not to be published" in refused.stderr
    (folder / "postmortems" / "export.csv").write_text(HIDDEN_TITLE)
    (folder / "postmortems" / "index.md").write_text("[All of them](export.csv)\n")
    refused = run(folder, "pages", "--out", "new", "--audience", "public", "--as-of", "2026-03-31")
    assert (refused.returncode, (folder / "new").exists()) == (1, False)
    assert "docs/export.csv: no page is written" in refused.stderr


def test_the_commands_tell_an_audience_what_it_may_see(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    hidden = HIDDEN.replace(
        "---\n\n", "action_items:\n  - {id: A1, title: Tell them, owner: Ana, status: open}\n---\n\n"
    )
    (folder / "postmortems" / "hidden.md").write_text(hidden)
    (folder / "blamefree.toml").write_text(
        'ignore = ["malformed-id"]\n[audiences.public]\nwithhold = ["owners"]\n'
    )
    for command in (("actions", "--format", "json"), ("digest", "--all"), ("insights", "--format", "json")):
        wide = run(folder, *command, "--audience", "public", "--as-of", "2026-03-31").stdout
        narrow = run(folder, *command, "--as-of", "2026-03-31").stdout
        assert "Tell them" not in wide
        assert "Ines Duarte" not in wide
        assert "ZQ-2026-0002" not in wide
        assert ("Tell them" in narrow) is (command[0] != "insights")


def test_the_command_line_says_for_whom_a_site_is_built_and_a_failure_leaves_the_one_before(
    tmp_path: Path,
) -> None:
    folder = folder_of(tmp_path)
    (folder / "site" / ".git").mkdir(parents=True)
    (folder / "site" / "index.html").write_text("the one before")
    before = build_info.BuildInfo("public", "2026-11-25", 1, 1).render()
    (folder / "site" / build_info.NAME).write_text(before)
    (folder / "postmortems" / "export.csv").write_text(HIDDEN_TITLE)
    (folder / "postmortems" / "index.md").write_text("[All of them](export.csv)\n")
    refused = run(folder, "build", "--audience", "public")
    assert refused.returncode == 1
    assert "what there was is left in site" in refused.stderr
    assert (folder / "site" / "index.html").read_text() == "the one before"
    (folder / "postmortems" / "index.md").write_text("Home\n")
    done = run(folder, "build", "--audience", "public")
    assert done.returncode == 0, done.stderr
    assert '"audience": "public"' in (folder / "site" / "build-info.json").read_text()
    assert "harbour" not in (folder / "site" / "shown" / "index.html").read_text()
    assert (folder / "site" / ".git").is_dir()
    assert not [path for path in folder.iterdir() if path.name.startswith(".site.")]


def test_no_edition_holds_a_word_of_a_field_that_is_withheld_from_its_audience() -> None:
    planted = Planted()
    text = whole(1, "public", planted)
    front, _, body = text.partition("\n---\n")
    titles = re.findall(r"^(?:id|title|    title):.*|(?<=title: )(?:Watch|Drop) \w+", front, re.MULTILINE)
    kept = words_in("\n".join(titles))
    withheld = [
        name
        for name in schema.load()["properties"]
        if name not in {"id", "title", "kind", "status", "visibility", "action_items"}
    ]
    withheld += [
        f"action_items.{name}"
        for name in schema.field(("action_items", 0))["properties"]
        if name not in {"id", "title", "status"}
    ]
    chosen = config.read(f"[audiences.public]\nwithhold = {withheld}\n", "blamefree.toml")
    assert chosen is not None
    one = made({"a.md": text.encode()}, Visibility.PUBLIC, chosen)
    hidden = {word for word in words_in(front) if word not in kept and word not in body}
    assert len(hidden) > 25
    assert not leaked(ours(published({"a.md": b""}, one)), sorted(hidden))
    assert kept <= words_in(str(one.files["a.md"]))


def words_in(text: str) -> set[str]:
    return set(re.findall(r"Zqj[a-z]{3}kw", text))


COMMANDS = (
    *(("actions", "--all", "--format", form) for form in ("table", "json", "csv", "ics", "markdown")),
    *(("digest", "--all", "--format", form) for form in ("markdown", "text", "html", "slack")),
    *(("insights", "--format", form) for form in ("table", "json")),
    *(("review", "--base", "HEAD~1", "--format", form) for form in ("markdown", "json")),
    *(("export", "--format", form, "--into", "out") for form in ("json", "csv", "sqlite", "parquet")),
    ("pages", "--out", "out"),
)


@pytest.fixture(scope="module")
def told_archive(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Planted]:
    """Return a repository of two commits, with words in the documents of each and in what git keeps."""
    folder, planted = tmp_path_factory.mktemp("told"), Planted()
    internal = Visibility.INTERNAL
    (folder / "blamefree.toml").write_text(
        f'select = ["PM201"]\nsite-url = "https://x.example/"\n{SETTINGS}', encoding="utf-8"
    )
    subprocess.run(["git", "init", "-q", str(folder)], check=True)  # noqa: S607
    for _ in range(2):
        # A file that nothing names any more would be published.
        shutil.rmtree(folder / "postmortems", ignore_errors=True)
        for name, data in archive(planted).items():
            path = folder / "postmortems" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        who = planted.word(internal)
        settings_of_git = ["-c", f"user.name={who}", "-c", f"user.email={who}@x.example"]
        for words in (["add", "."], ["commit", "-qm", planted.word(internal)]):
            subprocess.run(["git", "-C", str(folder), *settings_of_git, *words], check=True)  # noqa: S607
    return folder, planted


@pytest.mark.parametrize("audience", [Visibility.PUBLIC, Visibility.INTERNAL])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_tells_an_audience_a_word_that_it_may_not_read(
    told_archive: tuple[Path, Planted],
    command: tuple[str, ...],
    audience: Visibility,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder, planted = told_archive
    monkeypatch.chdir(folder)
    words = [str(tmp_path / "out") if word == "out" else word for word in command]
    done = CliRunner().invoke(group, [*words, "--audience", audience.value, "--as-of", DAY.isoformat()])
    assert done.exit_code == 0, done.output
    files = {"stdout": done.stdout.encode()}
    for path in (path for path in tmp_path.rglob("*") if path.is_file()):
        name = path.relative_to(tmp_path / "out").as_posix().removeprefix("docs/")
        files[name] = path.read_bytes() + repr(_rows(path)).encode()
    assert not leaked(ours(files), planted.above(audience))
    # What they may read is there: the command did look.
    seen = [word for word, level in planted.words.items() if level.fits(audience)]
    assert audience is Visibility.PUBLIC or leaked(files, seen)
    # The note is Markdown in Markdown alone.
    assert b"\\[left out" not in files["stdout"] or "markdown" in command


def _rows(path: Path) -> object:
    """Return what a database or a file of columns holds: its bytes are packed."""
    if path.suffix == ".parquet":
        with duckdb.connect() as base:
            return base.execute("SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
    if path.suffix in {".db", ".sqlite"}:
        with contextlib.closing(sqlite3.connect(path)) as base_of_site:
            return list(base_of_site.iterdump())
    return ""


PAGES = {"index.md", "notes/README.md"}


def reviewed(
    before: dict[str, bytes], after: dict[str, bytes], audience: Visibility, chosen: Config
) -> bytes:
    """Return all that a review of a change says, in both of its formats."""
    past, now = (
        [
            document.parse(data, name)
            for name, data in files.items()
            if name.endswith(".md") and name not in PAGES
        ]
        for files in (before, after)
    )
    # One of each kind was changed, and one is as it was.
    alone = {"broken.md", "beside.md", *(one.path for one in now if one.path.startswith("Zqj"))}
    revisions = revision.pair(past, [one for one in now if one.path not in alone])
    rest = [readership.neighbour(one, audience) for one in now if one.path in alone]
    change = Change(revisions, rest)
    found = reviewing.make(
        revisions, readership.basis(change, chosen, audience, DAY), "0" * 40, audience=audience
    )
    return f"{markdown.render(found)}{review_json.render(found)}".encode()


@pytest.mark.parametrize("audience", list(Visibility))
def test_no_review_holds_a_word_that_its_readers_may_not_read_from_either_side_of_the_change(
    audience: Visibility,
) -> None:
    planted = Planted()
    chosen = config.read(SETTINGS, "blamefree.toml") or Config()
    before, after = archive(planted), archive(planted)
    # What is shown speaks of what is not, now and before.
    names = re.findall(
        rb"^id: (Zqj\w+-2026-\d+)$|^title: \"(Zqj\w+ broke Zqj\w+ at night)",
        b"".join(
            data
            for files in (before, after)
            for name, data in files.items()
            if name.startswith(("Zqj", "deep"))
        ),
        re.MULTILINE,
    )
    said = b", ".join(one or other for one, other in names)
    for files, day in ((before, b"2026-03-01"), (after, b"2026-04-01")):
        item = b'action_items:\n  - {id: A7, title: "Do as in %s", owner: x, status: open, due: %s}\n' % (
            said,
            day,
        )
        files["shown.md"] = (
            files["shown.md"].replace(b"action_items:\n", item) + b"\nThey should have known.\n"
        )
    after["beside.md"] = marked(planted).replace("INC-2026-0001", "INC-2026-0000").encode()
    told = reviewed(before, after, audience, chosen)
    assert not leaked({"review": told}, planted.above(audience))
    some = audience is not Visibility.RESTRICTED
    assert (b"A7 | moved" in told, b"(internal)" in told) == (True, some)
    (shown,) = (
        one for one in json.loads(told[told.index(b"{\n") :])["postmortems"] if one["path"] == "shown.md"
    )
    assert (shown["partly_withheld"], b"left out in this edition" in told) == (some, some)
    assert {one["message"] is None for one in shown["findings"]} == {some}
